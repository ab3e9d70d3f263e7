"""Spans by place: which of many ranges overlap an offset or a range."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

Interval = tuple[int, int, str]
"""``(start, end, key)``."""


@dataclass(frozen=True)
class Intervals:
    """An immutable set of keyed half-open ranges, in order of start.

    A query walks back from the last range that starts early enough, and stops where no earlier range
    reaches it (a running maximum of the ends says so).
    """

    items: tuple[Interval, ...] = ()

    @classmethod
    def of(cls, items: Iterable[Interval]) -> Intervals:
        """The set of some ranges, in any order."""
        return cls(tuple(sorted(items)))

    def changed(self, removed: Iterable[Interval], added: Iterable[Interval]) -> Intervals:
        """The set without some ranges and with others; ranges that are not there are passed over."""
        items, reach = list(self.items), list(self._reach)
        for item in removed:
            place = bisect_left(items, item)
            if place < len(items) and items[place] == item:
                del items[place], reach[place]
                _reach_again(items, reach, place)
        for item in added:
            place = bisect_left(items, item)
            items.insert(place, item)
            reach.insert(place, -1)
            _reach_again(items, reach, place)
        changed = Intervals(tuple(items))
        changed.__dict__["_reach"] = reach
        return changed

    @cached_property
    def _reach(self) -> list[int]:
        return list(accumulate((end for _start, end, _key in self.items), max))

    def overlapping(self, start: int, end: int) -> Iterator[Interval]:
        """The ranges that share a code point with ``[start, end)``, last start first."""
        place = bisect_left(self.items, (end,)) - 1
        while place >= 0 and self._reach[place] > start:
            item = self.items[place]
            if item[1] > start:
                yield item
            place -= 1

    def at(self, offset: int) -> Iterator[Interval]:
        """The ranges that hold the code point at an offset."""
        return self.overlapping(offset, offset + 1)

    def after(self, offset: int) -> Iterator[Interval]:
        """The ranges that start at or after an offset, in order."""
        for place in range(bisect_left(self.items, (offset,)), len(self.items)):
            yield self.items[place]

    def before(self, offset: int) -> Iterator[Interval]:
        """The ranges that start before an offset, last first."""
        for place in range(bisect_left(self.items, (offset,)) - 1, -1, -1):
            yield self.items[place]


def _reach_again(items: list[Interval], reach: list[int], place: int) -> None:
    """Mends a running maximum from where an item came or went to where it is right again."""
    highest = reach[place - 1] if place else -1
    for index in range(place, len(items)):
        highest = max(highest, items[index][1])
        if reach[index] == highest:
            break
        reach[index] = highest
