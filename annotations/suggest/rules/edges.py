"""Edges: where a name ends that begins with a head word.

A name goes on over capitals, over words that names are made of, over places and bodies in it, over years and "lần thứ
4", and over the few small words that join them; it ends before anything else, and before the name of a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from annotations.suggest.rules import lists
from annotations.suggest.rules.gazetteer import Entry
from annotations.suggest.rules.glue import ALSO_VERBS, AT, CLAUSE_STOPS, STOPS, UNITS, VERBS
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.tokens import COMMA, DASH, OTHER, PLUS, POINT, SPACE, Token, vietnamese
from annotations.vietnamese.lexicon import SURNAMES

LONGEST = 28
"""Tokens of the longest name."""

_ROMAN = frozenset("IVXLC")
_SMALL_NUMBERS = frozenset("nhất hai ba tư bốn năm sáu bảy tám chín mười".split())
_NAMING = frozenset(("ORG", "EVENT", "MISC"))

HEAD, WORD, LOW, CAPITAL, ATOM, SMALL, JOINT, NUMBER, TAIL, DATE = (
    "head word low capital atom small joint number tail date".split()
)
"""What came last: the head; a word of names, with a capital or in small letters; a capital of its own; a place or a
body; a small word after which the name may not end; a joining word; a number; "lần thứ 4"; a year."""


class Ground:
    """A line as the search for edges sees it.

    Args:
        parts: its tokens.
        atoms: names of the gazetteers by the index of their first token.
        dates: dates by the index of their first token, with the index after the last.
        heads: head words by the index of their first token: the index after the last, and which one it is.
        body: the body that begins with a token, at a depth; and whether an office leads to it.
    """

    def __init__(
        self,
        parts: Sequence[Token],
        atoms: Mapping[int, Mark],
        dates: Mapping[int, int],
        heads: Mapping[int, tuple[int, Entry]],
        body: Callable[[int, int, bool], Mark | None],
    ) -> None:
        self.parts = parts
        self.atoms = atoms
        self.dates = dates
        self.heads = heads
        self.body = body
        self.words = lists.words()

    def gap(self, place: int) -> str:
        """What stands before a token; past the last one, a break."""
        return self.parts[place].gap if place < len(self.parts) else OTHER

    def low(self, place: int) -> str:
        """A token, folded; past the last one, nothing."""
        return self.parts[place].low if place < len(self.parts) else ""

    def capitals(self, place: int) -> int:
        """Index after the run of capitals that begins with a token; of a long run, after its first dozen."""
        parts = self.parts
        end = place + 1
        while end < min(len(parts), place + 12) and parts[end].gap in (SPACE, DASH) and parts[end].is_capital:
            end += 1
        return end

    def native(self, place: int) -> bool:
        """Whether the capitals from a token on read as one Vietnamese name, with no body or state in it."""
        end = self.capitals(place)
        if any(step in self.atoms and self.atoms[step].after - step > 1 for step in range(place, end)):
            return False
        return all(vietnamese(part.text) and not part.is_acronym for part in self.parts[place:end])

    def tail(self, place: int) -> int | None:
        """Where "lần thứ 4", "khóa XVI", "giai đoạn 2021-2025", "số 5" ends that begins with a token."""
        parts = self.parts
        if self.gap(place) not in (SPACE, COMMA) or self.gap(place + 1) != SPACE:
            return None
        low, following = parts[place].low, parts[place + 1]
        if low in ("lần", "khóa", "kỳ", "thứ"):
            number = place + 1
            if following.low == "thứ" and self.gap(place + 2) == SPACE:
                number = place + 2
            if _is_number(parts[number]) or (number > place + 1 and parts[number].low in _SMALL_NUMBERS):
                return number + 1
        elif low == "giai" and place + 2 in self.dates:
            return self.dates[place + 2]
        elif low == "số" and following.text[0].isdigit():
            return place + 2
        return None

    def year(self, place: int, label: str) -> int | None:
        """Where a year or period ends that belongs to the name before it; None for other dates."""
        if label == "ORG" or place not in self.dates or self.low(place) in ("ngày", "tháng"):
            return None
        after = self.dates[place]
        if self.gap(place) != SPACE or (after - place == 1 and len(self.parts[place].text) < 4):
            return None
        return after


class Edge:
    """Walks from a head word to the right edge of its name.

    Args:
        ground: the line.
        start: index of the token after the head.
        label: what the name is.
        head: the head, folded.
        titled: whether an office stands before the head, so that a person may follow the name.
        depth: how many names this one is inside of.
    """

    def __init__(self, ground: Ground, start: int, label: str, head: str, titled: bool, depth: int) -> None:
        self._ground = ground
        self._parts = ground.parts
        self._start = start
        self._label = label
        self._head = head
        self._titled = titled
        self._depth = depth
        self._place = start
        self._good: int | None = None
        self._kind = HEAD

    def find(self) -> int | None:
        """Index after the last token of the name; None if nothing goes on after the head."""
        while self._place < len(self._parts) and self._place - self._start < LONGEST:
            if not self._step():
                break
        bracket = self._bracketed()
        return self._good if bracket is None else max(bracket, self._good or 0)

    def _take(self, end: int, kind: str, *, whole: bool = True) -> bool:
        """Goes on to ``end``; where ``whole`` the name may end there."""
        self._place = end
        self._kind = kind
        if whole:
            self._good = end
        return True

    def _step(self) -> bool:
        place, kind, ground = self._place, self._kind, self._ground
        token = self._parts[place]
        if token.gap in (OTHER, POINT) or (token.gap == PLUS and kind != ATOM):
            return False
        if token.gap == COMMA:
            end = self._list(place) if kind in (WORD, LOW, CAPITAL) and self._label != "EVENT" else None
            return end is not None and self._take(end, WORD)
        if place in ground.dates:
            end = ground.year(place, self._label)
            return end is not None and self._take(end, DATE)
        end = ground.tail(place)
        if end is not None:
            return (self._label != "ORG" or token.low == "khóa") and self._take(end, TAIL)
        atom = ground.atoms.get(place)
        if atom is not None and atom.label in ("LOC", "ORG", "MISC"):
            return self._take(atom.after, ATOM)
        if token.is_capital:
            return self._over_capital()
        if token.text.isdigit():
            return self._over_number()
        return self._over_small()

    def _over_capital(self) -> bool:
        place, kind, ground = self._place, self._kind, self._ground
        if self._is_person():
            return False
        inner = ground.heads.get(place)
        if inner is not None and inner[1].label in _NAMING and ground.gap(place) == SPACE:
            same = kind != HEAD or inner[1].label == "ORG" or (self._label, inner[1].label) == ("MISC", "MISC")
            body = ground.body(place, self._depth + 1, self._titled) if same else None
            if body is not None:
                if kind in (ATOM, TAIL, DATE):
                    return False
                return self._take(body.after, TAIL if body.label == "MISC" else ATOM)
        if kind in (DATE, TAIL):
            return False
        word = ground.words.longest(self._parts, place)
        return self._take(word[0], WORD) if word is not None else self._take(place + 1, CAPITAL)

    def _over_number(self) -> bool:
        place = self._place
        if self._label != "ORG" and self._ground.gap(place) == DASH and self._parts[place - 1].is_acronym:
            return self._take(place + 1, NUMBER)
        if self._label == "EVENT" and self._kind == SMALL and self._ground.low(place + 1) == "năm":
            return self._take(place + 2, SMALL, whole=False)
        if self._label == "ORG" or (self._kind == HEAD and self._label != "MISC") or self._ground.gap(place) != SPACE:
            return False
        end = place + 1
        while end < len(self._parts) and self._parts[end].gap in (OTHER, DASH):  # 57/2024/QH15, 57-NQ/TW
            if self._parts[end].start - self._parts[end - 1].end != 1:
                break
            end += 1
        return self._take(end, NUMBER)

    def _over_small(self) -> bool:
        place, kind, ground = self._place, self._kind, self._ground
        token = self._parts[place]
        unit = ground.heads.get(place)
        if self._label == "ORG" and token.low in UNITS and unit is not None and unit[1].label == "PLACE":
            end = self._unit(unit[0])
            return end is not None and self._take(end, ATOM)
        word = ground.words.longest(self._parts, place)
        if word is not None and token.low not in ("và", "về"):
            end, entry = word
            full = kind in (WORD, LOW, CAPITAL)
            if kind in (DATE, TAIL, NUMBER) and self._label != "MISC":
                return False
            if (kind == ATOM and entry.label != "TAIL") or (full and self._label == "ORG" and entry.name in ALSO_VERBS):
                return False
            if entry.label == "TAIL" and (full or kind in (ATOM, SMALL)):
                return self._take(end, LOW)
            if kind == HEAD and self._head == "bộ" and " " in entry.name and entry.name not in ALSO_VERBS:
                return self._take(end, LOW)
            if full and " " in entry.name and entry.name not in ALSO_VERBS:
                return self._take(end, LOW)
            return self._take(end, HEAD if kind == HEAD else SMALL, whole=False)
        if self._joint():
            return True
        if self._label == "MISC" and kind in (WORD, LOW, CAPITAL) and token.gap == SPACE:
            end = self._loose(place)
            if end is not None:
                return self._take(end, TAIL)
        if kind == CAPITAL and token.gap == SPACE and token.low not in STOPS and self._is_half(place):
            return self._take(place + 1, WORD)
        return False

    def _is_half(self, place: int) -> bool:
        """Whether a small syllable is the second one of a word that the lists do not have ("Đèn lồng")."""
        following = place + 1
        closes = self._ground.gap(following) != SPACE or self._parts[following].is_capital
        before = self._parts[place - 1]
        alone = place - 2 < self._start or not self._parts[place - 2].is_capital or before.gap != SPACE
        return closes or (alone and vietnamese(before.text) and self._parts[place].low not in VERBS)

    def _unit(self, start: int) -> int | None:
        """Where the place ends that "tỉnh", "huyện" and the like lead to."""
        atom = self._ground.atoms.get(start)
        if self._ground.gap(start) != SPACE:
            return None
        if atom is not None:
            return atom.after if atom.label == "LOC" else None
        return min(self._ground.capitals(start), start + 4) if self._parts[start].is_capital else None

    def _is_person(self) -> bool:
        """Whether a person's name begins here: after a name that is whole, or after a head that has an office."""
        place, kind, ground = self._place, self._kind, self._ground
        token = self._parts[place]
        if token.gap != SPACE or token.is_acronym or "-" in token.text[1:2]:
            return False
        size = ground.capitals(place) - place
        family = token.low in SURNAMES and size <= 5 and ground.native(place)
        if kind == HEAD:
            return self._titled and family and size > 1 and ground.words.longest(self._parts, place) is None
        if self._good is None or kind not in (WORD, LOW, CAPITAL, ATOM, TAIL, DATE):
            return False
        if vietnamese(token.text):
            foreign = kind == ATOM and self._titled and 2 <= size <= 4 and ground.native(place)
            unknown = foreign and ground.words.longest(self._parts, place) is None and place not in ground.heads
            return size > 1 and ((family and (self._titled or (kind == ATOM and size > 2))) or unknown)
        if size == 1:
            initial = len(token.text) == 1 and ground.gap(place + 1) == POINT
            return (self._titled and kind == ATOM) or initial
        return self._titled or kind == ATOM

    def _list(self, place: int) -> int | None:
        """Where "…, Thể thao và Du lịch" ends, from its first word after a comma on."""
        parts, ground = self._parts, self._ground
        limit = place + 16
        while place < min(len(parts), limit):
            word = ground.words.longest(parts, place)
            if not parts[place].is_capital or place in ground.atoms or word is None:
                return None
            place = word[0]
            if ground.low(place) == "và" and ground.gap(place) == SPACE:
                last = ground.words.longest(parts, place + 1) if place + 1 < len(parts) else None
                return last[0] if last and parts[place + 1].is_capital else None
            if ground.gap(place) != COMMA:
                return None
        return None

    def _joint(self) -> bool:
        """Goes over a small joining word, where what follows it belongs to the name."""
        place, kind, label, ground = self._place, self._kind, self._label, self._ground
        following = place + 1
        if ground.gap(following) != SPACE:
            return False
        low = self._parts[place].low
        after = self._parts[following]
        atom = ground.atoms.get(following)
        if low == "và":
            return self._and(following)
        if low == "các":
            end = self._until_name(following) if kind in (HEAD, SMALL, WORD, LOW) else None
            return end is not None and self._take(end, ATOM)
        if low == "về" and label == "ORG":
            return after.is_capital and self._take(following, JOINT, whole=False)
        if low == "về" and kind not in (DATE, TAIL) and (label == "MISC" or kind in (SMALL, HEAD, WORD, LOW)):
            end = self._clause(following)
            return end is not None and self._take(end, TAIL)
        if low == "tại" and self._head in AT and kind in (ATOM, WORD, LOW, SMALL, CAPITAL):
            return atom is not None and atom.label in ("LOC", "ORG") and self._take(atom.after, ATOM)
        if low == "ở" and label == "MISC":
            return atom is not None and atom.label == "LOC" and self._take(atom.after, ATOM)
        if low == "của" and label == "MISC" and kind == HEAD:
            return atom is not None and atom.label in ("LOC", "ORG") and self._take(atom.after, ATOM)
        if low == "giữa" and label == "MISC" and self._head.startswith("hiệp"):
            first = self._party(following)
            second = self._party(first + 1) if first is not None and ground.low(first) == "và" else None
            return second is not None and self._take(second, ATOM)
        return False

    def _and(self, following: int) -> bool:
        """Goes over "và" where another word of the name follows: "Khoa học và Công nghệ"."""
        ground, kind = self._ground, self._kind
        word = ground.words.longest(self._parts, following)
        if word is None or kind not in (WORD, LOW, CAPITAL, SMALL):
            return False
        if self._parts[following].is_capital:
            inner = ground.heads.get(following)
            fits = following not in ground.atoms and (inner is None or word[0] > inner[0])
            return fits and self._take(following, JOINT, whole=False)
        if kind == LOW and word[1].name not in ALSO_VERBS:
            return self._take(word[0], LOW)
        return self._label != "ORG" and kind == SMALL and self._take(following, JOINT, whole=False)

    def _party(self, place: int) -> int | None:
        """Where one of two parties ends: "giữa Việt Nam và Liên minh Kinh tế Á-Âu"."""
        if place >= len(self._parts):
            return None
        body = self._ground.body(place, self._depth + 1, False)
        atom = self._ground.atoms.get(place)
        ends = [each.after for each in (body, atom) if each is not None]
        return max(ends) if ends else None

    def _until_name(self, place: int) -> int | None:
        """Index after the first name within five small tokens: "quốc gia Đông Nam Á"."""
        for step in range(place, min(place + 6, len(self._parts))):
            if self._parts[step].gap not in (SPACE, DASH) or self._parts[step].low in CLAUSE_STOPS:
                return None
            atom = self._ground.atoms.get(step)
            if atom is not None and step > place:
                return atom.after
        return None

    def _clause(self, place: int) -> int | None:
        """Where the subject of a document ends: before a sign or a word that goes on with the sentence."""
        parts, dates = self._parts, self._ground.dates
        start = place
        while place < len(parts) and place - start < 20:
            token = parts[place]
            if place in dates and token.low == "năm":
                return dates[place]
            if token.low == "đến":
                if place + 1 in dates:
                    return dates[place + 1]
                break
            if token.low in CLAUSE_STOPS or (token.gap in (OTHER, COMMA, POINT) and place > start):
                break
            if place > start and token.is_capital and parts[place - 1].low == "và" and self._is_document(place):
                break
            place += 1
        while place > start and parts[place - 1].low in ("và", "của", "các", "về"):
            place -= 1
        return place if place > start else None

    def _is_document(self, place: int) -> bool:
        head = self._ground.heads.get(place)
        return head is not None and head[1].label == "MISC"

    def _loose(self, place: int) -> int | None:
        """Where a document's name ends that goes on in small letters: a few of them, then a sign or a joining word."""
        parts = self._parts
        end = place
        while end < len(parts) and end - place < 7 and parts[end].gap == SPACE and end not in self._ground.dates:
            token = parts[end]
            if token.is_capital or token.low in CLAUSE_STOPS or token.low in STOPS:
                break
            if token.low in VERBS or token.text.isdigit():
                return None
            end += 1
        ended = self._ground.gap(end) != SPACE or parts[end].low in CLAUSE_STOPS or parts[end].low in STOPS
        return end if ended and end - place >= 2 else None

    def _bracketed(self) -> int | None:
        """Where a name ends whose short form follows in brackets, however it is spelt: "… các quốc đảo nhỏ (AOSIS)"."""
        parts, ground = self._parts, self._ground
        for place in range(self._start, min(self._start + 14, len(parts))):
            token = parts[place]
            if token.gap == OTHER:
                short = token.is_acronym and place > self._start and token.start - parts[place - 1].end == 2
                return place if short and place not in ground.dates else None
            if token.gap == POINT or token.low in _BREAKS or (token.low in VERBS and not token.is_capital):
                return None
            if place in ground.dates or (token.is_capital and place in ground.heads and self._names(place)):
                return None
        return None

    def _names(self, place: int) -> bool:
        return self._ground.heads[place][1].label in _NAMING


_BREAKS = STOPS - {"và", "các", "về", "tại", "với", "một"}
"""Small words that no name with a short form goes over."""


def _is_number(token: Token) -> bool:
    return token.text.isdigit() or (token.text.isupper() and not set(token.text) - _ROMAN)
