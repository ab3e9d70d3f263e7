"""The target of a key: which span or suggestion it acts on, and where the next one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotations.article import View
from annotations.document import Document
from annotations.proposals import Proposals
from annotations.schema import CLAIM
from annotations.spans import Span
from annotations.suggestion import Suggestion
from annotations.vietnamese import units
from annotations.vietnamese.syllables import syllable_at


@dataclass(frozen=True, slots=True)
class Target:
    """What a key acts on: a span, a suggestion, or (neither) just a range.

    Attributes:
        source_start: start of its range, a source offset.
        source_end: end of its range, exclusive.
        span: the span, if it is one.
        suggestion: the suggestion, if it is one.
    """

    source_start: int
    source_end: int
    span: Span | None = None
    suggestion: Suggestion | None = None

    @property
    def range(self) -> tuple[int, int]:
        """Its range: ``(source_start, source_end)``."""
        return self.source_start, self.source_end

    @property
    def key(self) -> str:
        """The span's id or the suggestion's key; empty for a range."""
        return self.span.id if self.span else self.suggestion.key if self.suggestion else ""

    @property
    def label(self) -> str:
        """The label of the span or suggestion; empty for a range."""
        return self.span.label if self.span else self.suggestion.label if self.suggestion else ""

    @classmethod
    def of(cls, thing: Span | Suggestion) -> Target:
        """The target that a span or suggestion is."""
        span = thing if isinstance(thing, Span) else None
        suggestion = thing if isinstance(thing, Suggestion) else None
        return cls(*thing.range, span, suggestion)


def by_key(proposals: Proposals, key: str) -> Target | None:
    """The living span or open suggestion of a key."""
    found = proposals.document.span(key) or proposals.get(key)
    return Target.of(found) if found else None


def innermost(proposals: Proposals, offset: int) -> Target | None:
    """The shortest span or open suggestion at a source offset, a span before a suggestion.

    A claim counts only at its marks: at its first and its last code point.
    """
    spans = [span for span in proposals.document.spans_at(offset) if span.label != CLAIM or _on_mark(span, offset)]
    found: list[Span | Suggestion] = [*spans, *proposals.at(offset)]
    return Target.of(min(found, key=_length)) if found else None


def _on_mark(span: Span, offset: int) -> bool:
    return offset in (span.source_start, span.source_end - 1)


def _length(thing: Span | Suggestion) -> int:
    return thing.source_end - thing.source_start


Order = tuple[int, int, int, str]


def _order(target: Target) -> Order:
    """Reading order: by start, the longest first; a span before a suggestion of the same range."""
    return target.source_start, -target.source_end, 1 if target.suggestion else 0, target.key


def next_target(proposals: Proposals, offset: int, chosen: Target | None, direction: int) -> Target | None:
    """The next (1) or previous (-1) stop of Tab: a span or open suggestion.

    Where nothing is suggested in the article, a name, number or date that nobody has tagged is a stop
    as well; it comes as a target that is just a range.

    Args:
        proposals: the document and its open suggestions.
        offset: source offset of the caret.
        chosen: the target chosen by the last Tab, if the caret has not moved since.
        direction: 1 or -1.
    """
    here = _order(chosen) if chosen else (offset, 1, 0, "") if direction > 0 else (offset, -(10**12), 0, "")
    found = _next_stop(proposals, here, direction)
    if proposals.open:
        return found
    unit = _untagged(proposals.document, chosen.range if chosen else (offset, offset), direction)
    if unit and found:
        return (min if direction > 0 else max)(unit, found, key=_order)
    return unit or found


def _next_stop(proposals: Proposals, here: Order, direction: int) -> Target | None:
    """The first span or open suggestion after a place in reading order, or the last one before it."""
    document, start = proposals.document, here[0]
    choose = min if direction > 0 else max
    stops: list[Target] = []
    for things in (document.spans_from(start, direction), proposals.open_from(start, direction)):
        nearest: list[Target] = []
        for thing in things:
            if nearest and nearest[0].source_start != thing.source_start:
                break
            target = Target.of(thing)
            if (_order(target) > here) if direction > 0 else (_order(target) < here):
                nearest.append(target)
        stops += nearest
    return choose(stops, key=_order, default=None)


def next_unsure(proposals: Proposals, chosen: str | None, direction: int) -> Target | None:
    """The next (1) or previous (-1) open suggestion, the least sure first; equally sure ones in reading order.

    Args:
        proposals: the document and its open suggestions.
        chosen: key of the suggestion, or of the span made of one, from which to go on, decided on or not; None, or
            the key of anything else, is before the first and after the last.
        direction: 1 or -1.
    """
    span = proposals.document.span(chosen) if chosen else None
    here = proposals.origin_of(span) if span else proposals.known(chosen) if chosen else None
    choose = min if direction > 0 else max
    place = _unsureness(here) if here else None
    left = (
        found
        for found in proposals.open
        if place is None or ((_unsureness(found) > place) if direction > 0 else (_unsureness(found) < place))
    )
    nearest = choose(left, key=_unsureness, default=None)
    return Target.of(nearest) if nearest else None


def _unsureness(suggestion: Suggestion) -> tuple[float, int, int, str]:
    """The order of the least sure first."""
    return suggestion.sureness, suggestion.source_start, -suggestion.source_end, suggestion.key


def _untagged(document: Document, here: tuple[int, int], direction: int) -> Target | None:
    """The next name, number or date outside every entity, after (or before) a source range."""
    view = document.view
    units_in_order: Iterator[tuple[int, int]]
    if direction > 0:
        text_start = view.map.caret_to_text(here[1])
        units_in_order = ((start, end) for start, end, _kind in units.candidate_units(view.text, text_start))
    else:
        units_in_order = _backwards(view, view.map.caret_to_text(here[0]))
    for start, end in units_in_order:
        source = view.map.to_source(start, end)
        if not any(document.schema.is_entity(span.label) for span in document.spans_in(*source)):
            return Target(*source)
    return None


def _backwards(view: View, text_end: int) -> Iterator[tuple[int, int]]:
    """The candidate units that end at or before a text offset, last first, a segment at a time."""
    for segment in reversed(view.segments[: view.segment_at(text_end) + 1]):
        found = []
        for start, end, _kind in units.candidate_units(view.text, segment.start):
            if start >= segment.end or end > text_end:
                break
            found.append((start, end))
        yield from reversed(found)


def natural_unit(view: View, offset: int, words: Callable[[int], tuple[int, int] | None]) -> tuple[int, int] | None:
    """The natural unit at a text offset: name run, number or date, word, syllable.

    Args:
        view: the text.
        offset: text offset of the caret.
        words: the word at a text offset, where the words are known already.

    Returns:
        Its text range; None where there is no text.
    """
    text = view.text
    return (
        units.number_or_date_at(text, offset)
        or units.name_run_at(text, offset)
        or words(offset)
        or syllable_at(text, offset)
    )
