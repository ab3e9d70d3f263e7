"""Spans by place: which of many ranges overlap an offset or a range."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

Interval = tuple[int, int, str]
"""``(start, end, key)``."""

PIECE = 256
"""Ranges of a piece; one of twice as many is divided."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some ranges that follow each other.

    Attributes:
        items: the ranges, in order; at least one.
        reach: of each the highest end of it and all before it in the piece.
    """

    items: tuple[Interval, ...]
    reach: tuple[int, ...]

    @classmethod
    def of(cls, items: Sequence[Interval]) -> _Piece:
        """The piece of some ranges that are in order."""
        return cls(tuple(items), tuple(accumulate((end for _start, end, _key in items), max)))


@dataclass(frozen=True, eq=False)
class Intervals:
    """An immutable set of keyed half-open ranges, in order of start.

    It is kept in pieces, and a changed set shares all but those in which something changed. A query walks back from
    the last range that starts early enough, and stops where no earlier range reaches it (running maxima of the ends,
    in a piece and over the pieces, say so).
    """

    _pieces: tuple[_Piece, ...] = ()

    @classmethod
    def of(cls, items: Iterable[Interval]) -> Intervals:
        """The set of some ranges, in any order."""
        ordered = sorted(items)
        return cls(tuple(_Piece.of(ordered[start : start + PIECE]) for start in range(0, len(ordered), PIECE)))

    def changed(self, removed: Collection[Interval], added: Collection[Interval]) -> Intervals:
        """The set without some ranges and with others; ranges that are not there are passed over."""
        if (len(removed) + len(added)) * PIECE > len(self):
            gone = set(removed)
            return Intervals.of([*(item for item in self.items if item not in gone), *added])
        pieces, firsts = list(self._pieces), list(self._firsts)
        for item in removed:
            place = max(0, bisect_right(firsts, item) - 1)
            items = pieces[place].items if pieces else ()
            index = bisect_left(items, item)
            if items[index : index + 1] == (item,):
                _put(pieces, firsts, place, items[:index] + items[index + 1 :])
        for item in added:
            place = max(0, bisect_right(firsts, item) - 1)
            items = pieces[place].items if pieces else ()
            index = bisect_left(items, item)
            _put(pieces, firsts, place, (*items[:index], item, *items[index:]))
        return Intervals(tuple(pieces))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Intervals) and self.items == other.items

    __hash__ = None  # type: ignore[assignment]  # as of every value that is equal by what is in it, and is never a key

    def __len__(self) -> int:
        return sum(len(piece.items) for piece in self._pieces)

    @cached_property
    def items(self) -> tuple[Interval, ...]:
        """All ranges in order."""
        return tuple(chain.from_iterable(piece.items for piece in self._pieces))

    @cached_property
    def _firsts(self) -> list[Interval]:
        """The first range of each piece."""
        return [piece.items[0] for piece in self._pieces]

    @cached_property
    def _reach(self) -> list[int]:
        """The highest end in each piece and all before it."""
        return list(accumulate((piece.reach[-1] for piece in self._pieces), max))

    def overlapping(self, start: int, end: int) -> Iterator[Interval]:
        """The ranges that share a code point with ``[start, end)``, last start first."""
        place = bisect_left(self._firsts, (end,)) - 1
        while place >= 0 and self._reach[place] > start:
            items, reach = self._pieces[place].items, self._pieces[place].reach
            index = bisect_left(items, (end,)) - 1
            while index >= 0 and reach[index] > start:
                if items[index][1] > start:
                    yield items[index]
                index -= 1
            place -= 1

    def at(self, offset: int) -> Iterator[Interval]:
        """The ranges that hold the code point at an offset."""
        return self.overlapping(offset, offset + 1)

    def after(self, offset: int) -> Iterator[Interval]:
        """The ranges that start at or after an offset, in order."""
        first = max(0, bisect_left(self._firsts, (offset,)) - 1)
        for piece in self._pieces[first:]:
            yield from piece.items[bisect_left(piece.items, (offset,)) :]

    def before(self, offset: int) -> Iterator[Interval]:
        """The ranges that start before an offset, last first."""
        for place in range(bisect_left(self._firsts, (offset,)) - 1, -1, -1):
            items = self._pieces[place].items
            yield from reversed(items[: bisect_left(items, (offset,))])


def nested_of(ranges: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of some ranges that lie inside another one of them; equal ones do not. One pass, after sorting."""
    inside, reach = set(), 0
    for start, end in sorted(set(ranges), key=lambda each: (each[0], -each[1])):
        if end <= reach:
            inside.add((start, end))
        reach = max(reach, end)
    return inside


def _put(pieces: list[_Piece], firsts: list[Interval], place: int, items: tuple[Interval, ...]) -> None:
    """Puts ranges in the place of a piece, as no piece, as one or as two."""
    half = len(items) // 2
    parts = (items[:half], items[half:]) if len(items) >= 2 * PIECE else (items,) if items else ()
    pieces[place : place + 1] = [_Piece.of(part) for part in parts]
    firsts[place : place + 1] = [part[0] for part in parts]
