"""A line: one passage as the rules read it, with its dates, names of the gazetteers, bodies and persons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from annotations.suggest.rules import lists
from annotations.suggest.rules.bodies import Bodies
from annotations.suggest.rules.dates import dates
from annotations.suggest.rules.gazetteer import Entry, Gazetteer
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.tokens import COMMA, DASH, OTHER, SPACE, folded, tokens, vietnamese
from annotations.vietnamese.lexicon import HONORIFICS, OPENERS, SURNAMES
from annotations.vietnamese.names import name_runs

_HONORIFICS = HONORIFICS
BYLINE_WORDS = frozenset(
    folded(word)
    for word in (
        "theo từ và tổng hợp ảnh nguồn thực hiện bài nội dung thiết kế tin clip video đồ họa biên tập dịch ghi lược"
    ).split()
)
_LONGEST_BYLINE = 90
_DASHED = frozenset(("trung", "hàn", "ấn", "âu", "á", "phi", "triều", "đài"))
"""States and continents in this form only beside another one: "Mỹ - Trung"."""
_NO_STATE_AFTER = frozenset(folded(word) for word in "ông bà ngài cụ anh chị em cô chú bác cậu già thầy".split())
_BEFORE_STATES = OPENERS | frozenset(
    folded(word)
    for word in (
        "khách quân lính tàu hàng dân đội tiền giá gạo phe vua người nước phía đoàn tiếng chính giới quan nhà thị công "
        "món trường chuyện xe máy dầu khí than thép vàng tin quanh dọc riêng thuế tòa nữ nam học vốn"
    ).split()
)
_AFTER_Y = frozenset(folded(word) for word in "kiến tưởng thức nghĩa chí đồ định thơ niệm".split())


class Line:
    """One passage.

    Args:
        text: its composed text.
        role: of the passage.
        gazetteer: the names to look for.
    """

    def __init__(self, text: str, role: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.parts = tokens(text)
        self.role = role
        self.marks: list[Mark] = []
        self._gazetteer = gazetteer
        self._starts = {part.start: place for place, part in enumerate(self.parts)}
        self._ends = {part.end: place + 1 for place, part in enumerate(self.parts)}
        self.dates = self._dates()
        self.atoms = self._atoms()
        self.around = self._around()
        self.titled = self._titled()
        self._token_starts = [part.start for part in self.parts]
        self.heads = self._heads()
        self.bodies = self._bodies()
        self.covered = self._covered()
        self.is_byline = self._reads_as_byline()
        self.runs = list(self._runs())

    # --- what there is ---------------------------------------------------------------------------

    def low(self, first: int, after: int) -> str:
        """The folded tokens of a range, joined by blanks."""
        return " ".join(part.low for part in self.parts[first:after])

    def opens(self, place: int) -> bool:
        """Whether a token opens a sentence."""
        if place == 0:
            return True
        start = self.parts[place].start
        before = self.text[max(self.parts[place - 1].end, start - 4) : start]
        return any(sign in before for sign in '.!?…:;"”“»|') or (
            "- " in before and place < 6 and self.parts[place].gap == OTHER
        )

    def _dates(self) -> dict[int, tuple[int, str]]:
        found = {}
        for start, end, rule in dates(self.text):
            first, after = self._starts.get(start), self._ends.get(end)
            if first is not None and after is not None:
                found[first] = (after, rule)
        return found

    def _atoms(self) -> dict[int, Mark]:
        """Names of the gazetteers, from left to right, the longest first, but those that are parts of others."""
        parts = self.parts
        found: dict[int, Mark] = {}
        place = last_end = 0
        while place < len(parts):
            part = parts[place]
            if place in self.dates and not part.is_capital:
                place = self.dates[place][0]
                continue
            hit = self._gazetteer.longest(parts, place)
            if hit is None:
                place += 1
                continue
            after, entry = hit
            doubtful = after - place == 1 and (part.low in lists.SHORT or part.low in _DASHED)
            if doubtful and entry.origin != "own" and not self._stands_alone(place, last_end):
                place += 1
                continue
            if part.low == "chính" and place > 1 and self.low(place - 2, after) == "thủ tướng chính phủ":
                place = after
                continue
            rule = f"{entry.label.lower()}.{entry.origin}"
            if after - place == 1 and part.low in lists.SHORT:
                rule = "loc.short"
            found[place] = Mark(place, after, entry.label, rule)
            if entry.label != "LOC":
                self._inner(place, after, found)
            place = last_end = after
        return found

    def _inner(self, first: int, after: int, found: dict[int, Mark]) -> None:
        """Places and bodies inside the name of another body."""
        place = first + 1
        while place < after:
            hit = self._gazetteer.longest(self.parts, place)
            short = hit is not None and hit[0] - place == 1 and self.parts[place].low in lists.SHORT
            if (
                hit is None
                or hit[0] > after
                or hit[1].label not in ("LOC", "ORG")
                or (short and not self._stands_alone(place, place))
            ):
                place += 1
                continue
            found[place] = Mark(place, hit[0], hit[1].label, f"{hit[1].label.lower()}.{hit[1].origin}")
            place = hit[0]

    def _around(self) -> list[Mark | None]:
        """For each token the name of a gazetteer it lies in."""
        found: list[Mark | None] = [None] * len(self.parts)
        for mark in sorted(self.atoms.values(), key=lambda each: each.first - each.after):
            for place in range(mark.first, mark.after):
                found[place] = found[place] or mark
        return found

    def _stands_alone(self, place: int, last_end: int) -> bool:
        """Whether a syllable such as "Nga" is a state here and no part of a name."""
        parts = self.parts
        part = parts[place]
        before = parts[place - 1] if place else None
        after = parts[place + 1] if place + 1 < len(parts) else None
        if part.gap == SPACE and before is not None:
            if before.low in _NO_STATE_AFTER and not (before.is_capital and not self.opens(place - 1)):
                return False
            if before.is_capital and not before.is_acronym and last_end != place:
                word = lists.words().longest(parts, place - 1)
                head = lists.capital_heads().longest(parts, place - 1)
                alone = head is None and (word is None or word[0] != place) and vietnamese(before.text)
                if alone and not (self.opens(place - 1) and before.low in _BEFORE_STATES):
                    return False
        if part.low == "ý" and after is not None and after.low in _AFTER_Y:
            return False
        if after is not None and after.gap == SPACE and not after.is_capital:
            word = lists.words().longest(parts, place)
            if word is not None and word[0] > place + 1:
                return False
        dashed = part.gap == DASH or (after is not None and after.gap == DASH and after.is_capital)
        if part.low in ("trung", "á", "phi", "đài", "triều", "hoa", "huế") and not dashed:
            return part.low == "huế"
        joined = after is not None and after.gap == SPACE and after.is_capital and not after.is_acronym
        if joined and after is not None and vietnamese(after.text):
            run = place + 2
            while run < min(len(parts), place + 8) and parts[run].is_capital and parts[run].gap == SPACE:
                run += 1
            named = after.low in SURNAMES and run - place > 2
            if not named and lists.capital_heads().longest(parts, place + 1) is None:
                return False
        if part.low == "anh" and self.opens(place) and not dashed:
            listed = after is not None and (after.low == "và" or after.gap == COMMA)
            following = place + 1 + int(listed and after is not None and after.low == "và")
            hit = self._gazetteer.longest(parts, following) if listed and following < len(parts) else None
            return hit is not None and hit[1].label == "LOC"
        return True

    def _titled(self) -> list[bool]:
        """For each token whether an office, a profession or a form of address stands directly before it."""
        parts = self.parts
        titles, endings = lists.titles(), lists.title_endings()
        found = [False] * (len(parts) + 1)
        for place in range(1, len(parts) + 1):
            if parts[place - 1].low not in endings or (place < len(parts) and parts[place].gap != SPACE):
                continue
            for size in (1, 2, 3, 4):
                if place < size or (size > 1 and parts[place - size + 1].gap != SPACE):
                    break
                if self.low(place - size, place) in titles:
                    found[place] = True
                    break
        return found

    def _heads(self) -> dict[int, tuple[int, Entry]]:
        """Head words, from left to right, the longest first; small ones have a capital where a sentence opens."""
        found = {}
        place = 0
        while place < len(self.parts):
            hit = None
            if self.parts[place].is_capital:
                hit = lists.capital_heads().longest(self.parts, place)
            if hit is None:
                hit = lists.small_heads().longest(self.parts, place)
                if hit is not None and self.parts[place].is_capital and hit[1].label != "NOT" and not self.opens(place):
                    hit = None
            if hit is None:
                place += 1
                continue
            found[place] = hit
            place = hit[0]
        return found

    def honoured(self, place: int) -> bool:
        """Whether "ông", "bà" and the like stand directly before a token."""
        if not place or self.parts[place].gap != SPACE:
            return False
        before = self.parts[place - 1]
        if before.low not in _HONORIFICS and before.low not in ("già", "thầy"):
            return False
        return not before.is_capital or self.opens(place - 1)

    def _bodies(self) -> dict[int, Mark]:
        finder = Bodies(
            self.parts,
            self.atoms,
            {first: after for first, (after, _rule) in self.dates.items()},
            self.titled,
            self.heads,
        )
        self.finder = finder
        found: dict[int, Mark] = {}
        place = 0
        inside = 0
        atom_end = 0
        while place < len(self.parts):
            if place in self.dates and place >= inside:
                place = self.dates[place][0]
                continue
            mark = finder.at(place) if place >= atom_end else None
            atom = self.atoms.get(place)
            if mark is not None:
                found[place] = mark
                inside = max(inside, mark.after)
            if atom is not None and (mark is None or mark.after <= atom.after):
                atom_end = max(atom_end, atom.after)
            place += 1
        return found

    def _covered(self) -> list[Mark | None]:
        """For each token the outermost body it lies in."""
        found: list[Mark | None] = [None] * len(self.parts)
        reach = 0
        for first in sorted(self.bodies):
            mark = self.bodies[first]
            if first < reach:
                continue
            for place in range(first, mark.after):
                found[place] = mark
            reach = mark.after
        return found

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitals that no body covers, as token ranges."""
        held: tuple[int, int] | None = None
        for start, end in name_runs(self.text):
            found = self._uncovered(start, end)
            if found is None:
                continue
            if held is not None and held[1] == found[0] and self._spelt(found[0] - 1) and self._spelt(found[0]):
                held = held[0], found[1]
                continue
            if held is not None:
                yield held
            held = found
        if held is not None:
            yield held

    def _spelt(self, place: int) -> bool:
        """Whether a token is a foreign name spelt by syllables, "Pu-tin", or an initial before one."""
        return "-" in self.parts[place].text or len(self.parts[place].text) == 1

    def _uncovered(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens from ``start`` to ``end`` in the text, as far as no body covers them."""
        first = bisect_right(self._token_starts, start) - 1
        after = bisect_left(self._token_starts, end)
        while first < after and self.covered[first] is not None:
            first += 1
        last = first
        while last < after and self.covered[last] is None:
            last += 1
        return (first, last) if first < last else None

    def _reads_as_byline(self) -> bool:
        """Whether only names and the small words between them are here, as in a byline."""
        if self.role == "byline":
            return True
        if (
            len(self.text) > _LONGEST_BYLINE
            or self.role == "title"
            or self.text.rstrip().endswith((".", "?", "!", ":"))
        ):
            return False
        words = lists.words()
        place = 0
        while place < len(self.parts):
            word = words.longest(self.parts, place) if self.parts[place].is_capital else None
            if not (self.parts[place].is_capital or self.parts[place].low in BYLINE_WORDS or self.covered[place]):
                return False
            place = word[0] if word is not None else place + 1
        return True

    # --- who is meant ------------------------------------------------------------------------------

    def named_by(self, place: int) -> bool:
        """Whether "tỉnh", "hãng tin" or the like stands directly before a token."""
        if not place or self.parts[place].gap != SPACE:
            return False
        return any(
            first in self.heads and self.heads[first][0] == place and self.heads[first][1].label in ("PLACE", "NAME")
            for first in range(max(0, place - 3), place)
        )

    def introduced(self, place: int) -> bool:
        """Whether an office leads to a token, over the body or state it is held in ("Thủ tướng Đức | …")."""
        parts = self.parts
        steps = 0
        while place > 0 and steps < 6:
            if self.titled[place]:
                return True
            if place >= len(parts):
                return False
            if parts[place].gap != SPACE:
                bracket = self._bracket(place)
                if bracket is None:
                    return False
                place = bracket
                steps += 1
            body = self.covered[place - 1]
            if body is not None and body.label in ("ORG", "EVENT"):
                place = body.first
                steps += 1
                continue
            back = self._back(place)
            if back is None:
                return False
            place = back
            steps += 1
        return False

    def _bracket(self, place: int) -> int | None:
        """The first token of a short bracket that ends before ``place``: "Viện Kinh tế (VEI) | …"."""
        if self.text[self.parts[place - 1].end : self.parts[place].start] != ") ":
            return None
        for first in range(place - 1, max(0, place - 4), -1):
            if self.text[self.parts[first - 1].end : self.parts[first].start] == " (":
                return first
        return None

    def _back(self, place: int) -> int | None:
        """Where the name of a state, or the word of an office, begins that ends before ``place``."""
        for size in (1, 2, 3, 4, 5):
            first = place - size
            if first < 0:
                return None
            atom = self.atoms.get(first)
            if atom is not None and atom.after == place and atom.label in ("LOC", "ORG"):
                return first
            if self.parts[first].is_capital and size <= 3:
                word = lists.words().longest(self.parts, first)
                if word is not None and word[0] == place:
                    return first
            if self.parts[first].low == folded("và") and size == 1:
                return first
            if self.parts[first].low == folded("tại") and size == 1:
                return first
        return None
