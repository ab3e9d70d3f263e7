"""An article read by the rules: what its lines say, and what one line lets the others be understood by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annotations.suggest.rules import lists
from annotations.suggest.rules.gazetteer import Gazetteer
from annotations.suggest.rules.lines import Line
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.persons import may_be_name
from annotations.suggest.rules.persons import persons as persons_of
from annotations.suggest.rules.tokens import DASH, POINT, SPACE, folded, vietnamese

_NO_BODIES = frozenset(
    "gdp usd vnd eur fdi oda fta ftas ai iot it tv tp tphcm hcm pgs gs ts ths bs nsnd nsưt hlv vđv đbqh cpi ppp mw kwh "
    "kw gw gb tb 5g 4g 3g cov ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi cnxh sars hiv aids "
    "ceo cfo cto ktxh ktqd gmt pcr dna rna lng lpg led gps esg ipo otp sms wifi pdf qr vip sos ngo vat ok usd/thùng ndt "
    "co co2 cand nđ-cp tt qđ nq ubtvqh qh nđ cp ttg bct kh gd đt ttxvn/vietnam tags mou lb tnhh tmcp cp mtv dn dnnvv gmt+7 ict ev r&d ghz".split()
)


_GAMES = frozenset("cup games open league marathon championship expo festival".split())
"""What the foreign names of games and fairs end with."""
_DOMAINS = frozenset("vn com org net ru info gov edu".split())
"""What the addresses of sites end with."""


_ONLY_ALONE = frozenset(("phương đông", "phương tây"))
"""What is no place inside a longer name."""
_UNITS = frozenset("tỉnh,thành phố,huyện,quận,thị xã,thị trấn,phường,xã,bản,thôn".split(","))
_COMPANY_HEADS = frozenset("công tập đài ngân quỹ hãng clb câu hợp báo tạp tổng doanh chuỗi mạng".split())
"""First syllables of heads whose bodies are named without them later."""


class Article:
    """What the rules make of an article.

    Args:
        passages: the composed text and the role of each passage.
        gazetteer: the names to look for.
    """

    def __init__(self, passages: Sequence[tuple[str, str]], gazetteer: Gazetteer) -> None:
        self.lines = [Line(text, role, gazetteer) for text, role in passages]
        self._learnt: dict[str, str] = {}
        self._plain: set[str] = set()
        self._companies: set[str] = set()
        self._persons: Counter[str] = Counter()
        self._called: Counter[str] = Counter()
        self._states: Counter[str] = Counter()
        for line in self.lines:
            self._learn_brackets(line)
        for line in self.lines:
            self._learn_plain(line)
        self.marks = [self._first(line) for line in self.lines]
        for line, marks in zip(self.lines, self.marks, strict=True):
            self._remember(line, marks)
            self._remember_companies(line)
        self.marks = [self._second(line, marks) for line, marks in zip(self.lines, self.marks, strict=True)]

    def _learn_brackets(self, line: Line) -> None:
        """Acronyms and short names in brackets after the long form, and the other way round."""
        parts = line.parts
        ending = {mark.after: mark for mark in line.atoms.values()}
        for mark in line.bodies.values():
            if mark.after not in ending or ending[mark.after].first >= mark.first:
                ending[mark.after] = mark
        for mark in ending.values():
            if mark.label not in ("ORG", "MISC", "EVENT"):
                continue
            after = mark.after
            if after < len(parts) and line.text[parts[after - 1].end : parts[after].start] in (" (", "("):
                close = after
                while (
                    close < len(parts) and close - after < 3 and (close == after or parts[close].gap in (SPACE, DASH))
                ):
                    close += 1
                    if line.text[parts[close - 1].end : parts[close - 1].end + 1] == ")":
                        said = line.low(after, close)
                        known = line.atoms.get(after)
                        if known is not None and known.after == close and known.rule.endswith(".organisations"):
                            break
                        if parts[after].is_acronym or (
                            parts[after].is_capital
                            and mark.label == "ORG"
                            and after not in line.atoms
                            and not vietnamese(parts[after].text)
                        ):
                            self._learnt[said] = mark.label
                        break

    def _learn_plain(self, line: Line) -> None:
        """Acronyms in brackets that are no names: what they stand for is in small letters."""
        for place in range(1, len(line.parts)):
            part, before = line.parts[place], line.parts[place - 1]
            if not part.is_acronym or line.text[before.end : part.start] != " (" or part.low in self._learnt:
                continue
            if line.text[part.end : part.end + 1] == ")" and not before.is_capital and line.around[place - 1] is None:
                if line.covered[place - 1] is None:
                    self._plain.add(part.low)

    def _first(self, line: Line) -> list[Mark]:
        """What a line says by itself."""
        marks = [
            Mark(first, after, "DATE", rule)
            for first, (after, rule) in line.dates.items()
            if line.around[first] is None
        ]
        marks += [mark for mark in line.bodies.values() if not _is_part(line, mark)]
        persons = list(persons_of(line))
        inside = {place for mark in persons for place in range(mark.first, mark.after)}
        marks += persons
        for atom in line.atoms.values():
            around = line.covered[atom.first]
            company = around is not None and around.rule == "org.head" and atom.label == "ORG" and around != atom
            if company and around is not None and line.parts[around.first].low in _COMPANY_HEADS:
                continue
            head = line.heads.get(around.first) if around is not None else None
            if head is not None and around is not None and around.first < atom.first < head[0]:
                continue
            if around is not None and line.low(atom.first, atom.after) in _ONLY_ALONE:
                continue
            if not any(place in inside for place in range(atom.first, atom.after)):
                marks.append(atom)
        marks += self._named_by_word(line, inside)
        marks += self._acronyms(line, inside)
        marks += self._codes(line)
        marks += self._dateline(line, inside)
        return marks

    def _named_by_word(self, line: Line, inside: set[int]) -> list[Mark]:
        """What "tỉnh", "huyện", "hãng tin" and the like say of the name after them."""
        found = []
        for place, head in line.heads.items():
            around = line.around[place]
            inside_body = line.covered[place] is not None and head[1].name not in _UNITS
            if head[1].label not in ("PLACE", "NAME") or inside_body or around is not None:
                continue
            start = head[0]
            if start >= len(line.parts) or start in inside or not line.parts[start].is_capital:
                continue
            end = line.finder.follows(start, head[1].label)
            atom = line.atoms.get(start)
            held = line.around[start]
            if end is None or line.covered[start] is not line.covered[place] or (held and held.first != start):
                continue
            label = "LOC" if head[1].label == "PLACE" else "ORG"
            if atom is not None and (atom.after >= end or atom.label != label):
                continue
            if (
                head[1].name in ("khu vực", "vùng", "nước", "bản", "nhóm", "trang", "đảng", "quỹ", "tờ")
                and line.parts[start].is_acronym
            ):
                label = "ORG"
            found.append(Mark(start, end, label, "loc.word" if label == "LOC" else "org.word"))
        return found

    def _acronyms(self, line: Line, inside: set[int]) -> list[Mark]:
        found = []
        shouted = sum(part.text.isupper() for part in line.parts) * 2 > len(line.parts) and len(line.parts) > 3
        for place, part in enumerate(line.parts):
            if place in line.atoms or place in inside or not part.is_acronym or shouted:
                continue
            if part.low in _NO_BODIES or any(char.isdigit() for char in part.text) or len(part.text) > 12:
                continue
            inside_body = line.covered[place] is not None and part.low not in self._learnt
            if line.around[place] is not None or part.low in self._plain or inside_body:
                continue
            if (
                part.gap in (SPACE, DASH)
                and place
                and line.parts[place - 1].is_acronym
                and line.covered[place] is not None
            ):
                continue
            found.append(Mark(place, place + 1, "ORG", "org.acronym"))
        return found

    def _codes(self, line: Line) -> Iterator[Mark]:
        """Types and versions ("Su-57", "DEN-2"), and addresses of sites ("vietnamplus.vn")."""
        parts = line.parts
        for place in range(len(parts) - 1):
            part, after = parts[place], parts[place + 1]
            if after.low in _GAMES and after.is_capital and after.gap == SPACE and part.is_capital:
                first = place
                while first > 0 and place - first < 2 and parts[first].gap == SPACE and parts[first - 1].is_capital:
                    first -= 1
                yield Mark(first, place + 2, "EVENT", "event.games")
            if after.start != part.end + 1:
                continue
            if place in line.atoms:
                if after.gap == POINT and after.low in _DOMAINS:
                    yield Mark(place, place + 2, "ORG", "org.site")
                numbered = line.atoms[place].label == "ORG" and after.gap == DASH and after.text.isdigit()
                if numbered and part.is_acronym and len(after.text) < 3:
                    yield Mark(place, place + 2, "EVENT", "event.code")
                continue
            if after.gap == DASH and after.text[0].isdigit() and part.text[-1].isalpha() and part.is_capital:
                if len(after.text) <= 3 and (part.is_acronym or not vietnamese(part.text)):
                    yield Mark(place, place + 2, "MISC", "misc.code")
            elif after.gap == POINT and after.low in _DOMAINS and not part.is_capital:
                end = place + 2
                if end < len(parts) and parts[end].gap == POINT and parts[end].low in _DOMAINS:
                    end += 1
                yield Mark(place, end, "ORG", "org.site")

    def _dateline(self, line: Line, inside: set[int]) -> Iterator[Mark]:
        """The paper in brackets that an article begins with: "(Dân sinh) - …"."""
        text = line.text.lstrip()
        close = text.find(")")
        if not text.startswith("(") or not 2 < close < 32 or not line.parts or not line.parts[0].is_capital:
            return
        if text[close + 1 : close + 4].strip() not in ("-", "–", "") and not text[close + 2 : close + 3].isupper():
            return
        end = close + len(line.text) - len(text)
        after = next((place for place, part in enumerate(line.parts) if part.start > end), len(line.parts))
        names = line.parts[:after]
        if line.around[0] is None and line.covered[0] is None and all(part.gap == SPACE for part in names[1:]):
            if not inside & set(range(after)) and not any(part.text[0].isdigit() for part in names):
                yield Mark(0, after, "ORG", "org.dateline")

    def _remember(self, line: Line, marks: Sequence[Mark]) -> None:
        for mark in marks:
            if mark.rule == "loc.short":
                self._states[line.parts[mark.first].low] += 1
            if mark.rule == "per.honorific" and mark.after - mark.first == 1:
                self._called[line.parts[mark.first].low] += 1
            if mark.label == "PER":
                names = [part.low for part in line.parts[mark.first : mark.after]]
                for size in range(1, len(names) + 1):
                    self._persons[" ".join(names[-size:])] += 1

    def _remember_companies(self, line: Line) -> None:
        """What companies and the like are called without their head words: "Tập đoàn Sao Bắc" is "Sao Bắc" later."""
        for mark in line.bodies.values():
            if mark.rule != "org.head" or line.parts[mark.first].low not in _COMPANY_HEADS:
                continue
            first = mark.after
            while first - 1 > mark.first and line.parts[first - 1].is_capital and line.around[first - 1] is None:
                if lists.words().longest(line.parts, first - 1):
                    break
                first -= 1
                if line.parts[first].gap != SPACE:
                    break
            name = line.parts[first : mark.after]
            if len(name) > 1 or (name and not vietnamese(name[0].text)):
                self._companies.add(" ".join(part.low for part in name))

    def _second(self, line: Line, marks: list[Mark]) -> list[Mark]:
        """What a line says in the light of the others."""
        taken = {place for mark in marks for place in range(mark.first, mark.after)}
        out = []
        for mark in marks:
            if self._is_rather_a_person(line, mark):
                mark = Mark(mark.first, mark.after, "PER", "per.memory")
            said = line.low(mark.first, mark.after)
            learnt = self._learnt.get(said)
            if (
                learnt is not None
                and mark.label in ("ORG", "MISC", "EVENT", "PER", "LOC")
                and mark.label != learnt
                and mark.rule != "loc.short"
            ) or (learnt is not None and mark.rule == "org.acronym"):
                mark = Mark(mark.first, mark.after, learnt, f"{learnt.lower()}.learnt")
            out.append(mark)
        parts = line.parts
        place = 0
        while place < len(parts):
            part = parts[place]
            if place in taken or not part.is_capital:
                place += 1
                continue
            end = place + 1
            while end < len(parts) and end not in taken and parts[end].is_capital and parts[end].gap == SPACE:
                end += 1
            remembered = self._remembered(line, place, end)
            if remembered is None and end - place > 1 and line.opens(place):
                remembered = self._remembered(line, place + 1, end)
            if remembered is not None:
                out.append(remembered)
            place = end
        return out

    def _is_rather_a_person(self, line: Line, mark: Mark) -> bool:
        """Whether a syllable that could be a state is what a person of the article is called: "nhóm Thái"."""
        part = line.parts[mark.first]
        if mark.rule != "loc.short" or part.gap == DASH or mark.after - mark.first > 1:
            return False
        return self._called[part.low] > self._states[part.low]

    def _remembered(self, line: Line, first: int, end: int) -> Mark | None:
        """The longest name at the start of a run of capitals that the rest of the article tells of."""
        for after in range(end, first, -1):
            said = line.low(first, after)
            if said in self._learnt:
                label = self._learnt[said]
                return Mark(first, after, label, f"{label.lower()}.learnt")
            if said in self._companies:
                return Mark(first, after, "ORG", "org.memory")
            if said in self._persons and self._may_be_person(line, first, after, end):
                return Mark(first, after, "PER", "per.memory")
        return None

    def _may_be_person(self, line: Line, first: int, after: int, end: int) -> bool:
        parts = line.parts
        if after != end:
            return False
        if after - first > 1:
            return True
        part = parts[first]
        if not vietnamese(part.text):
            return len(part.text) > 2
        if part.low in lists.SHORT or len(part.text) < 2 or part.low in ("bắc", "nam", "đông", "tây"):
            return False
        if line.opens(first):
            return may_be_name(line, first)
        word = lists.words().longest(parts, first)
        return word is None or word[0] == first + 1


def _is_part(line: Line, mark: Mark) -> bool:
    """Whether a head word is a plain word of the longer name around it: "Tổng cục Hải quan", "Tập đoàn Cảng Sông Hàn"."""
    around = line.covered[mark.first]
    if around is None or around == mark:
        return False
    if mark.label == "LOC" or around.label != "ORG":
        return mark.label == "LOC"
    head = line.heads.get(around.first)
    return head is not None and head[0] == mark.first and line.low(around.first, head[0]) in _OF_FIELDS


_OF_FIELDS = frozenset(
    folded(head)
    for head in ("tổng cục", "cục", "chi cục", "ngân hàng", "hội", "trung tâm", "bộ", "sở", "viện", "phòng")
)
"""Bodies that are named after what they deal with."""
