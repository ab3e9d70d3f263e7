"""The suggestions of a document that still want a decision."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from annotations.document import Document
from annotations.intervals import Interval, Intervals
from annotations.spans import REJECTED, Decision, Span
from annotations.suggestion import Suggestion

Claimed = tuple[int, int, str]
"""Range and label of a suggestion: of those that are equal in them, only the first that is not decided counts."""

_STRETCH = 256
"""Code points of a stretch of the text in which suggestions are compared with each other."""


@dataclass(frozen=True)
class Proposals:
    """The open suggestions of a document; a new value is made when either changes.

    A suggestion is open until it is decided on, as long as it is sure enough and its text is shown, and as long
    as no annotation of its layer stands in its way: one that crosses it, has its very range, or lies in or around
    it with the same label.

    Args:
        document: the document.
        suggestions: what was suggested for it; of equal range and label only the first counts.
        threshold: the least confidence of one that is open, 0 to 1; those without a confidence always are.
    """

    document: Document
    suggestions: tuple[Suggestion, ...] = field(default=())
    threshold: float = 0.0

    @cached_property
    def open(self) -> list[Suggestion]:
        """Open suggestions by start; of those that start together, the longest first."""
        return sorted(filter(None, map(self._winner, self._groups)), key=_order)

    @cached_property
    def _groups(self) -> dict[Claimed, list[Suggestion]]:
        """Range and label → who suggests it."""
        groups: dict[Claimed, list[Suggestion]] = {}
        for suggestion in self.suggestions:
            groups.setdefault(_claimed(suggestion), []).append(suggestion)
        return groups

    @cached_property
    def _decided(self) -> set[tuple[int, int, str, str]]:
        return set(map(_decision, self.document.decisions))

    def _winner(self, claimed: Claimed) -> Suggestion | None:
        """The suggestion of a range and label that is open, if any is."""
        if (*claimed, _ANYBODY) in self._decided:
            return None
        for suggestion in self._groups.get(claimed, ()):
            if suggestion.sureness >= self.threshold and (*claimed, suggestion.suggester) not in self._decided:
                return suggestion if self._shown(suggestion) and not self._blocked(suggestion) else None
        return None

    @cached_property
    def _places(self) -> Intervals:
        """Every suggestion by place, whatever became of it."""
        return Intervals.of((start, end, label) for start, end, label in self._groups)

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
            if _in_the_way(span.range, span.label, suggestion):
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

    def open_from(self, source_start: int, direction: int) -> Iterator[Suggestion]:
        """Open suggestions by start: from an offset on (1), or those that start there or before, last first (-1)."""
        places = self._intervals.after(source_start) if direction > 0 else self._intervals.before(source_start + 1)
        return (self._by_key[key] for _start, _end, key in places)

    def at(self, offset: int) -> list[Suggestion]:
        """Open suggestions that hold the code point at a source offset, shortest first."""
        return sorted(self.overlapping(offset, offset + 1), key=lambda s: s.source_end - s.source_start)

    def known(self, key: str) -> Suggestion | None:
        """The suggestion of a key, open or not."""
        return self.get(key) or next((found for found in self.suggestions if found.key == key), None)

    def origin_of(self, span: Span) -> Suggestion | None:
        """The suggestion that a span was made of."""
        decisions = (found for found in self.document.decisions if found.span == span.id)
        decision = next(decisions, None)
        if decision is None:
            return None
        wanted = _decision(decision)
        return next((found for found in self.suggestions if (*_claimed(found), found.suggester) == wanted), None)

    @property
    def hidden(self) -> int:
        """How many suggestions would be open if the threshold were none."""
        return len(self.above(0.0).open) - len(self.open) if self.threshold else 0

    def above(self, threshold: float) -> Proposals:
        """The same suggestions with another threshold."""
        return self if threshold == self.threshold else Proposals(self.document, self.suggestions, threshold)

    def together(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Those of some suggestions that can all be accepted: of two in each other's way the surer one, in order.

        Of equally sure ones it is the longer one.
        """
        is_entity = self.document.schema.is_entity
        kept: list[Suggestion] = []
        near: dict[int, list[Suggestion]] = {}  # stretch of the text → what was kept there, to stay linear
        for found in sorted(suggestions, key=lambda found: (-found.sureness, found.source_start - found.source_end)):
            start, end = found.range
            stretches = range(start // _STRETCH, (end - 1) // _STRETCH + 1)
            others = (other for stretch in stretches for other in near.get(stretch, ()))
            if not any(
                start < other.source_end
                and other.source_start < end
                and is_entity(other.label) == is_entity(found.label)
                and _in_the_way(other.range, other.label, found)
                for other in others
            ):
                kept.append(found)
                for stretch in stretches:
                    near.setdefault(stretch, []).append(found)
        return sorted(kept, key=_order)

    def extended(self, suggestions: Iterable[Suggestion]) -> Proposals:
        """The same with more suggestions, as they come in."""
        more = tuple(suggestions)
        if not more:
            return self
        later = replace(self, suggestions=(*self.suggestions, *more))
        groups = dict(self._groups)
        new = [claimed for claimed in dict.fromkeys(map(_claimed, more)) if claimed not in groups]
        for suggestion in more:
            claimed = _claimed(suggestion)
            groups[claimed] = [*groups.get(claimed, ()), suggestion]
        later.__dict__.update(_groups=groups, _places=self._places.changed((), new), _decided=self._decided)
        self._follow(later, map(_claimed, more))
        return later

    def replacing(self, suggesters: Collection[str], suggestions: Iterable[Suggestion]) -> Proposals:
        """The same with other suggestions of some suggesters than before."""
        others = tuple(found for found in self.suggestions if found.suggester not in suggesters)
        gone = [found for found in self.suggestions if found.suggester in suggesters]
        new = tuple(suggestions)
        later = replace(self, suggestions=(*others, *new))
        groups = dict(self._groups)
        touched = dict.fromkeys(map(_claimed, (*gone, *new)))
        for claimed in touched:
            groups[claimed] = [found for found in groups.get(claimed, ()) if found.suggester not in suggesters]
        for suggestion in new:
            groups[_claimed(suggestion)].append(suggestion)
        for claimed in touched:
            if not groups[claimed]:
                del groups[claimed]
        left, come = self._groups.keys() - groups.keys(), groups.keys() - self._groups.keys()
        later.__dict__.update(_groups=groups, _places=self._places.changed(left, come), _decided=self._decided)
        self._follow(later, touched)
        return later

    def outside(self, ranges: Sequence[tuple[int, int]]) -> Proposals:
        """The same without suggestions in some ranges of the source text, in order and apart."""
        starts = [start for start, _end in ranges]

        def inside(suggestion: Suggestion) -> bool:
            place = bisect_left(starts, suggestion.source_end) - 1
            return place >= 0 and suggestion.source_start < ranges[place][1]

        return replace(self, suggestions=tuple(found for found in self.suggestions if not inside(found)))

    def on(self, document: Document) -> Proposals:
        """The same suggestions on a later value of the document."""
        if document is self.document:
            return self
        later = replace(self, document=document)
        changes = document.changes_since(self.document)
        if changes is None:
            return later
        later.__dict__.update(_groups=self._groups, _places=self._places)
        decisions = [(before, after) for before, after in changes if isinstance(after, Decision)]
        if all(before is None for before, _after in decisions):
            later.__dict__["_decided"] = self._decided | {_decision(after) for _before, after in decisions}
        touched: dict[Claimed, None] = {}
        for before, after in changes:
            for record in (before, after):
                if isinstance(record, Span | Decision):
                    touched.update(dict.fromkeys(self._places.overlapping(record.source_start, record.source_end)))
        self._follow(later, touched)
        return later

    def _follow(self, later: Proposals, touched: Iterable[Claimed]) -> None:
        """Gives a later value its open suggestions: those of this one, but for some ranges and labels."""
        found, by_key = list(self.open), dict(self._by_key)
        gone: list[Interval] = []
        come: list[Interval] = []
        for claimed in touched:
            place = bisect_left(found, _order_of(claimed), key=_order)
            old = found[place] if place < len(found) and _claimed(found[place]) == claimed else None
            new = later._winner(claimed)
            if old is new:
                continue
            found[place : place + (old is not None)] = [] if new is None else [new]
            if old is not None:
                del by_key[old.key]
                gone.append((*old.range, old.key))
            if new is not None:
                by_key[new.key] = new
                come.append((*new.range, new.key))
        intervals = self._intervals.changed(gone, come) if gone or come else self._intervals
        later.__dict__.update(open=found, _by_key=by_key, _intervals=intervals)


def _in_the_way(source: tuple[int, int], label: str, suggestion: Suggestion) -> bool:
    """Whether a range with a label, of the layer of a suggestion that it overlaps, stands in its way."""
    start, end = suggestion.range
    inside = source[0] <= start and end <= source[1]
    around = start <= source[0] and source[1] <= end
    return not (inside or around) or source == suggestion.range or label == suggestion.label


_ANYBODY = ""
"""Stands for every suggester: what was rejected is not to come back with another version, or from another one."""


def _decision(decision: Decision) -> tuple[int, int, str, str]:
    suggester = _ANYBODY if decision.outcome == REJECTED else decision.suggester
    return decision.source_start, decision.source_end, decision.label, suggester


def _claimed(suggestion: Suggestion) -> Claimed:
    return suggestion.source_start, suggestion.source_end, suggestion.label


def _order_of(claimed: Claimed) -> Claimed:
    """Reading order: by start, the longest first."""
    return claimed[0], -claimed[1], claimed[2]


def _order(suggestion: Suggestion) -> Claimed:
    return _order_of(_claimed(suggestion))
