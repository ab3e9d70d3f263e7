"""Search in a text, blind to letter case, normal form and tone placement; to all marks, where none are typed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotations.vietnamese.folding import fold, fold_with_map, source_range

Hit = tuple[int, int]
"""A range of the text, half-open, in code points."""


def has_marks(query: str) -> bool:
    """Whether any letter of a query carries a mark: then its marks count."""
    return fold(query) != fold(query, marks=False)


@dataclass(frozen=True)
class Hits:
    """Where a text says the same as a query: hits in order, not overlapping.

    One letter has a hit in every tenth place of a text. So they are counted, and found around a place, in the
    folded text itself; a list is made only for a query that can overlap itself, where what is a hit depends on
    the one before.

    Attributes:
        folded: the folded text.
        offsets: where in the text each letter of it begins; see ``source_range``.
        wanted: the folded query.
    """

    folded: str = ""
    offsets: Sequence[int] = (0,)
    wanted: str = ""
    count: int = field(init=False)
    _starts: Sequence[int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        count = self.folded.count(self.wanted) if self.wanted else 0
        object.__setattr__(self, "count", count)
        if count and any(self.wanted.endswith(self.wanted[:size]) for size in range(1, len(self.wanted))):
            found = re.finditer(re.escape(self.wanted), self.folded)
            object.__setattr__(self, "_starts", [match.start() for match in found])

    def from_place(self, offset: int) -> Hit | None:
        """The first hit that begins at a text offset or after it; past the last one, the first of all."""
        place = bisect_left(self.offsets, offset)
        found = self._find(place)
        return self._hit(found if found >= 0 else self._find(0))

    def before_place(self, offset: int) -> Hit | None:
        """The last hit that begins before a text offset; before the first one, the last of all."""
        found = self._find_back(bisect_left(self.offsets, offset))
        return self._hit(found if found >= 0 else self._find_back(len(self.folded) + 1))

    def number(self, hit: Hit) -> int:
        """Which one a hit is, from 1."""
        place = bisect_left(self.offsets, hit[0])
        if self._starts is not None:
            return bisect_left(self._starts, place) + 1
        return self.folded.count(self.wanted, 0, place) + 1

    def within(self, start: int, end: int) -> list[Hit]:
        """The hits that share a code point with a range of the text."""
        if not self.count:
            return []
        place = self._find(max(0, bisect_left(self.offsets, start) - len(self.wanted)))
        last = bisect_left(self.offsets, end)
        found = []
        while 0 <= place < last:
            low, high = source_range(self.offsets, place, place + len(self.wanted))
            if low < end and start < high:
                found.append((low, high))
            place = self._find(place + len(self.wanted))
        return found

    def _hit(self, place: int) -> Hit | None:
        return source_range(self.offsets, place, place + len(self.wanted)) if place >= 0 else None

    def _find(self, place: int) -> int:
        """The first hit from a place of the folded text on; -1 where there is none."""
        if not self.count:
            return -1
        if self._starts is None:
            return self.folded.find(self.wanted, place)
        number = bisect_left(self._starts, place)
        return self._starts[number] if number < len(self._starts) else -1

    def _find_back(self, place: int) -> int:
        """The last hit that begins before a place of the folded text; -1 where there is none."""
        if not self.count or place <= 0:
            return -1
        if self._starts is None:
            return self.folded.rfind(self.wanted, 0, place - 1 + len(self.wanted))
        number = bisect_left(self._starts, place) - 1
        return self._starts[number] if number >= 0 else -1


NO_HITS = Hits()


class TextSearch:
    """Finds queries in one text, which is folded once for each way of comparing.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: dict[bool, tuple[str, Sequence[int]]] = {}

    def fold(self, *, marks: bool) -> None:
        """Folds the text, if that is not done yet: a third of a second for a million letters."""
        if marks not in self._folded:
            self._folded[marks] = fold_with_map(self._text, marks=marks)

    def hits(self, query: str, *, marks: bool | None = None) -> Hits:
        """Where the text says the same as a query.

        Args:
            query: what is looked for.
            marks: whether marks count ("hà" is not "ha"); None: if the query has any.
        """
        marks = has_marks(query) if marks is None else marks
        self.fold(marks=marks)
        return Hits(*self._folded[marks], fold(query, marks=marks))
