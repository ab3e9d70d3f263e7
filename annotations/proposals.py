"""The suggestions of a document that still want a decision."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from annotations.document import Document
from annotations.intervals import Intervals
from annotations.suggestion import Suggestion


@dataclass(frozen=True)
class Proposals:
    """The open suggestions of a document; a new value is made when either changes.

    A suggestion is open until it is decided on, as long as its text is shown, and as long as no annotation
    of its layer stands in its way: one that crosses it, has its very range, or lies in or around it with
    the same label.

    Args:
        document: the document.
        suggestions: what was suggested for it; of equal range and label only the first counts.
    """

    document: Document
    suggestions: tuple[Suggestion, ...] = field(default=())

    @cached_property
    def open(self) -> list[Suggestion]:
        """Open suggestions by start; of those that start together, the longest first."""
        decided = {(d.source_start, d.source_end, d.label, d.suggester) for d in self.document.decisions}
        found: dict[tuple[int, int, str], Suggestion] = {}
        for suggestion in self.suggestions:
            if (*suggestion.range, suggestion.label, suggestion.suggester) in decided:
                continue
            if self._shown(suggestion) and not self._blocked(suggestion):
                found.setdefault((*suggestion.range, suggestion.label), suggestion)
        return sorted(found.values(), key=lambda s: (s.source_start, -s.source_end, s.label))

    def _shown(self, suggestion: Suggestion) -> bool:
        """Whether both ends of its text are shown; a correction may have removed them since it was found."""
        document = self.document
        if not document.records("corrections") and not document.records("editions"):
            return True
        source_map = document.view.map
        found = source_map.to_text(*suggestion.range)
        return found is not None and source_map.to_source(*found) == suggestion.range

    def _blocked(self, suggestion: Suggestion) -> bool:
        schema = self.document.schema
        start, end = suggestion.range
        for span in self.document.spans_in(start, end):
            if schema.is_entity(span.label) != schema.is_entity(suggestion.label):
                continue
            inside = span.source_start <= start and end <= span.source_end
            around = start <= span.source_start and span.source_end <= end
            if not (inside or around) or span.range == suggestion.range or span.label == suggestion.label:
                return True
        return False

    @cached_property
    def _by_key(self) -> dict[str, Suggestion]:
        return {suggestion.key: suggestion for suggestion in self.open}

    @cached_property
    def _intervals(self) -> Intervals:
        return Intervals.of((s.source_start, s.source_end, s.key) for s in self.open)

    def get(self, key: str) -> Suggestion | None:
        """The open suggestion of a key."""
        return self._by_key.get(key)

    def overlapping(self, source_start: int, source_end: int) -> Iterator[Suggestion]:
        """Open suggestions that share a code point with a range of the source text."""
        return (self._by_key[key] for _start, _end, key in self._intervals.overlapping(source_start, source_end))

    def at(self, offset: int) -> list[Suggestion]:
        """Open suggestions that hold the code point at a source offset, shortest first."""
        return sorted(self.overlapping(offset, offset + 1), key=lambda s: s.source_end - s.source_start)

    def extended(self, suggestions: Iterable[Suggestion]) -> Proposals:
        """The same with more suggestions, as they come in."""
        return Proposals(self.document, (*self.suggestions, *suggestions))

    def replacing(self, suggesters: Collection[str], suggestions: Iterable[Suggestion]) -> Proposals:
        """The same with other suggestions of some suggesters than before."""
        others = (found for found in self.suggestions if found.suggester not in suggesters)
        return Proposals(self.document, (*others, *suggestions))

    def outside(self, ranges: Sequence[tuple[int, int]]) -> Proposals:
        """The same without suggestions in some ranges of the source text, in order and apart."""
        starts = [start for start, _end in ranges]

        def inside(suggestion: Suggestion) -> bool:
            place = bisect_left(starts, suggestion.source_end) - 1
            return place >= 0 and suggestion.source_start < ranges[place][1]

        return Proposals(self.document, tuple(found for found in self.suggestions if not inside(found)))

    def on(self, document: Document) -> Proposals:
        """The same suggestions on a later value of the document."""
        return self if document is self.document else Proposals(document, self.suggestions)
