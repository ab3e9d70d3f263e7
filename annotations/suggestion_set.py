"""A set of suggestions in reading order, found by range and label, by key and by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from annotations.intervals import Interval, Intervals
from annotations.suggestion import Suggestion

Claimed = tuple[int, int, str]
"""Range (source offsets) and label of a suggestion: a set holds at most one of each."""

Change = tuple[Suggestion | None, Suggestion | None]
"""What there was of a range and label, and what there is now."""


@dataclass(frozen=True, eq=False)
class SuggestionSet:
    """Suggestions, no two of them of equal range and label.

    Attributes:
        ordered: the suggestions by start; of those that start together, the longest first.
    """

    ordered: list[Suggestion]

    @classmethod
    def of(cls, suggestions: Iterable[Suggestion]) -> SuggestionSet:
        """The set of some suggestions, in any order."""
        return cls(sorted(suggestions, key=_order))

    @cached_property
    def by_key(self) -> dict[str, Suggestion]:
        """Key → suggestion."""
        return {suggestion.key: suggestion for suggestion in self.ordered}

    @cached_property
    def intervals(self) -> Intervals:
        """Their ranges, with their keys."""
        return Intervals.of((*suggestion.range, suggestion.key) for suggestion in self.ordered)

    def get(self, claimed: Claimed) -> Suggestion | None:
        """The suggestion of a range and label."""
        place = bisect_left(self.ordered, _order_of(claimed), key=_order)
        found = self.ordered[place] if place < len(self.ordered) else None
        return found if found is not None and claimed_by(found) == claimed else None

    def changed(self, now: Iterable[tuple[Claimed, Suggestion | None]]) -> tuple[SuggestionSet, list[Change]]:
        """The set with other suggestions of some ranges and labels, or without them; and what has changed.

        Args:
            now: range and label → what is to be there, each once.
        """
        changes = [(old, new) for claimed, new in now if (old := self.get(claimed)) is not new]
        if not changes:
            return self, changes
        ordered, by_key = list(self.ordered), dict(self.by_key)
        for old, new in changes:
            either = new or old
            assert either is not None
            place = bisect_left(ordered, _order(either), key=_order)
            ordered[place : place + (old is not None)] = [] if new is None else [new]
            if old is not None:
                del by_key[old.key]
            if new is not None:
                by_key[new.key] = new
        gone: list[Interval] = [(*old.range, old.key) for old, _new in changes if old is not None]
        come: list[Interval] = [(*new.range, new.key) for _old, new in changes if new is not None]
        later = SuggestionSet(ordered)
        later.__dict__.update(by_key=by_key, intervals=self.intervals.changed(gone, come))
        return later, changes


def claimed_by(suggestion: Suggestion) -> Claimed:
    """The range and label of a suggestion."""
    return suggestion.source_start, suggestion.source_end, suggestion.label


def in_order(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Suggestions in reading order: by start, the longest first."""
    return sorted(suggestions, key=_order)


def _order_of(claimed: Claimed) -> Claimed:
    return claimed[0], -claimed[1], claimed[2]


def _order(suggestion: Suggestion) -> Claimed:
    return _order_of(claimed_by(suggestion))
