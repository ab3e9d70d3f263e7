"""Bodies: names that begin with a head word ("Ủy ban Kinh tế Á-Âu", "Hiệp định Thương mại tự do", "sông Hồng")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotations.suggest.rules.edges import Edge, Ground
from annotations.suggest.rules.gazetteer import Entry
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.tokens import DASH, OTHER, POINT, SPACE, Token, folded
from annotations.vietnamese.lexicon import SURNAMES

DEEPEST = 3
"""How deep a name is looked for inside another one."""

_LONGEST_PLACE = 8
_KINDS = frozenset(
    folded(kind) for kind in ("cấp cao", "thượng đỉnh", "quốc tế", "toàn quốc", "thường niên", "toàn thể", "bộ trưởng")
)
"""What says of which kind a meeting is, and not which one."""
_TITLE_HALVES = frozenset(("trưởng", "phó", "viên"))
"""What makes a title of a head word: "Bộ trưởng", "Viện trưởng"."""


class Bodies:
    """Finds the bodies of a line.

    Args:
        parts: its tokens.
        atoms: names of the gazetteers by the index of their first token.
        dates: dates by the index of their first token, with the index after the last.
        titled: whether a token directly follows an office or a profession.
        heads: head words by the index of their first token: the index after the last, and which one it is.
    """

    def __init__(
        self,
        parts: Sequence[Token],
        atoms: Mapping[int, Mark],
        dates: Mapping[int, int],
        titled: Sequence[bool],
        heads: Mapping[int, tuple[int, Entry]],
    ) -> None:
        self._parts = parts
        self._atoms = atoms
        self._titled = titled
        self._heads = heads
        self._ground = Ground(parts, atoms, dates, heads, self.at)
        self._known: dict[tuple[int, int, bool], Mark | None] = {}

    def at(self, start: int, depth: int = 0, titled: bool = False) -> Mark | None:
        """The body that begins with token ``start``, inside of ``depth`` others that an office leads to or not."""
        if depth > DEEPEST or not (start in self._heads or start in self._atoms):
            return None
        key = start, depth, titled or self._titled[start]
        if key not in self._known:
            self._known[key] = self._at(*key)
        return self._known[key]

    def _at(self, start: int, depth: int, titled: bool) -> Mark | None:
        found = self._heads.get(start)
        atom = self._atoms.get(start)
        if atom is not None and atom.label == "EVENT":
            return Mark(start, self._edition(atom.after) or atom.after, "EVENT", atom.rule)
        if found is None or start in self._ground.dates:
            return None
        after, head = found
        if atom is not None and atom.after > after and (atom.label == "LOC" or head.label == "LOC"):
            return None
        if head.label == "LOC":
            return self._place(start, after)
        if head.label not in ("ORG", "EVENT", "MISC") or (head.label == "MISC" and self._is_second(start)):
            return None
        if self._is_half(start, after):
            return None
        inner = self._atoms.get(after)
        if head.name == "báo" and (atom is not None or (inner is not None and inner.label == "ORG")):
            return None
        low = folded(head.name)
        end = Edge(self._ground, after, head.label, low, titled, depth).find()
        if end is not None and head.label == "EVENT" and self._said(after, end) in _KINDS:
            end = None
        if end is not None and low == "ủy ban" and self._ground.low(end) == "lần":
            meeting = self._ground.tail(end)
            if meeting is not None:
                return Mark(start, meeting, "EVENT", "event.meeting")
        known = atom is not None and atom.after > after and atom.label in ("ORG", "EVENT", "MISC")
        if known and atom is not None and (end is None or end <= atom.after or atom.label != head.label):
            return Mark(start, atom.after, atom.label, atom.rule)
        if end is None:
            return None
        may_be_body = head.label == "MISC" or low == "diễn đàn"
        label = "ORG" if may_be_body and self._short_form_is_body(end) else head.label
        return Mark(start, end, label, f"{label.lower()}.head")

    def _short_form_is_body(self, end: int) -> bool:
        """Whether a well-known body is in brackets after a name: "Chương trình Phát triển … (UNDP)"."""
        short = self._atoms.get(end)
        if short is None or short.label != "ORG" or short.after - end > 1 or not self._parts[end].is_acronym:
            return False
        return self._parts[end].gap == OTHER and self._parts[end].start - self._parts[end - 1].end == 2

    def _is_half(self, start: int, after: int) -> bool:
        """Whether a head word is but half a word: "Bộ trưởng", "Điện lực"."""
        if self._ground.gap(after) != SPACE or self._parts[after].is_capital:
            return False
        word = self._ground.words.longest(self._parts, start) if after - start == 1 else None
        return self._parts[after].low in _TITLE_HALVES or (word is not None and word[0] > after)

    def _said(self, first: int, after: int) -> str:
        return " ".join(part.low for part in self._parts[first:after])

    def _is_second(self, start: int) -> bool:
        """Whether a word with a capital leads to a head word: it is a part of what that names, "Đối tác Chiến lược"."""
        if start < 2 or self._ground.gap(start) != SPACE or not self._parts[start - 2].is_capital:
            return False
        word = self._ground.words.longest(self._parts, start - 2)
        return word is not None and word[0] >= start

    def _edition(self, place: int) -> int | None:
        """Where the number, year or place of a well-known event ends: "SEA Games 33", "Olympic Paris 2024"."""
        if self._ground.gap(place) != SPACE:
            return None
        end = self._ground.year(place, "EVENT") or self._ground.tail(place)
        if end is None and place not in self._ground.dates and self._parts[place].text.isdigit():
            end = place + 1
        if end is not None:
            return end
        atom = self._atoms.get(place)
        return (self._edition(atom.after) or atom.after) if atom is not None and atom.label == "LOC" else None

    def _place(self, start: int, after: int) -> Mark | None:
        parts = self._parts
        if self._ground.gap(after) == SPACE and parts[after].text.isdigit():
            return Mark(start, after + 1, "LOC", "loc.head") if parts[after - 1].low in ("lộ", "ql") else None
        end = self.follows(after, "LOC")
        atom = self._atoms.get(after)
        if end is None or (atom is not None and atom.label != "LOC") or self._titled[start]:
            return None
        if start and parts[start].is_capital and parts[start].gap == SPACE and parts[start - 1].is_capital:
            return None
        return Mark(start, end, "LOC", "loc.head")

    def follows(self, start: int, label: str) -> int | None:
        """Where what follows a head word ends (see ``heads.txt``: PLACE, NAME, LOC): over capitals and names."""
        parts = self._parts
        place = start
        while place < len(parts) and place - start < _LONGEST_PLACE:
            gap = parts[place].gap
            if place > start and gap not in (SPACE, DASH):
                break
            if place == start and gap != SPACE and not (gap == POINT and parts[place - 1].low == "tp"):
                break
            atom = self._atoms.get(place)
            if atom is not None:
                if place > start and gap == DASH:
                    break
                place = atom.after
                if label == "PLACE":
                    break
                continue
            if not parts[place].is_capital or (gap == DASH and parts[place].is_acronym):
                break
            if place > start and (self._is_person(place) or (label == "PLACE" and place in self._heads)):
                break
            place += 1
        return place if place > start else None

    def _is_person(self, place: int) -> bool:
        return self._parts[place].low in SURNAMES and self._ground.capitals(place) - place >= 3
