"""The suggestions of a document that still want a decision."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from annotations.document import Document
from annotations.intervals import Intervals, nested_of
from annotations.spans import REJECTED, Decision, Span
from annotations.suggestion import Suggestion
from annotations.suggestion_set import Claimed, SuggestionSet, claimed_by, in_order

_STRETCH = 256
"""Code points of a stretch of the text in which suggestions are compared with each other."""

_MANY = 1_000
"""Suggestions that a change reaches from which on all are looked through once more: that takes one pass."""


@dataclass(frozen=True)
class Proposals:
    """The open suggestions of a document; a new value is made when either changes.

    A suggestion is open until it is decided on, as long as it is sure enough and its text is shown, and as long
    as no annotation of its layer stands in its way: one that crosses it, has its very range, or lies in or around
    it with the same label. Where nested ones are not wanted, one of an entity is not open either as long as it lies
    strictly inside an annotated entity or inside an entity that would be open.

    Args:
        document: the document.
        suggestions: what was suggested for it; of equal range and label only the first counts.
        threshold: the least confidence of one that is open, 0 to 1; those without a confidence always are.
        nested: whether suggestions of entities inside other entities are open.
    """

    document: Document
    suggestions: tuple[Suggestion, ...] = field(default=())
    threshold: float = 0.0
    nested: bool = True

    @property
    def open(self) -> list[Suggestion]:
        """Open suggestions by start; of those that start together, the longest first."""
        return self._open.ordered

    @property
    def _open(self) -> SuggestionSet:
        return self._standing if self.nested else self._outermost

    @cached_property
    def _standing(self) -> SuggestionSet:
        """The suggestions that are open where nested ones are."""
        return SuggestionSet.of(filter(None, map(self._winner, self._groups)))

    @cached_property
    def _outermost(self) -> SuggestionSet:
        """Those of them that are inside no entity."""
        is_entity = self.document.schema.is_entity
        standing = self._standing.ordered
        entities = {found.range for found in standing if is_entity(found.label)}
        inside = nested_of(entities | {span.range for span in self.document.spans if is_entity(span.label)})
        return SuggestionSet([found for found in standing if found.range not in inside or not is_entity(found.label)])

    def _outer(self, claimed: Claimed) -> Suggestion | None:
        """What would be open of a range and label, if it is inside no entity."""
        found = self._standing.get(claimed)
        is_entity = self.document.schema.is_entity
        if found is None or not is_entity(found.label):
            return found
        start, end = found.range
        by_key, places = self._standing.by_key, self._standing.intervals
        others: Iterable[Suggestion | Span] = chain(
            (by_key[key] for _start, _end, key in places.overlapping(start, end)), self.document.spans_in(start, end)
        )
        return (
            None
            if any(_strictly_in(found.range, other.range) and is_entity(other.label) for other in others)
            else found
        )

    @cached_property
    def _groups(self) -> dict[Claimed, list[Suggestion]]:
        """Range and label → who suggests it."""
        groups: dict[Claimed, list[Suggestion]] = {}
        for suggestion in self.suggestions:
            groups.setdefault(claimed_by(suggestion), []).append(suggestion)
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

    def get(self, key: str) -> Suggestion | None:
        """The open suggestion of a key."""
        return self._open.by_key.get(key)

    def overlapping(self, source_start: int, source_end: int) -> Iterator[Suggestion]:
        """Open suggestions that share a code point with a range of the source text."""
        by_key, places = self._open.by_key, self._open.intervals
        return (by_key[key] for _start, _end, key in places.overlapping(source_start, source_end))

    def open_from(self, source_start: int, direction: int) -> Iterator[Suggestion]:
        """Open suggestions by start: from an offset on (1), or those that start there or before, last first (-1)."""
        by_key, intervals = self._open.by_key, self._open.intervals
        places = intervals.after(source_start) if direction > 0 else intervals.before(source_start + 1)
        return (by_key[key] for _start, _end, key in places)

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
        return next((found for found in self.suggestions if (*claimed_by(found), found.suggester) == wanted), None)

    @property
    def hidden(self) -> int:
        """How many more suggestions would be open if the threshold were none."""
        if not self.threshold:
            return 0
        return len({*map(claimed_by, self.above(0.0).open)} - {*map(claimed_by, self.open)})

    @property
    def hidden_nested(self) -> int:
        """How many more suggestions would be open if nested ones were."""
        return len(self._standing.ordered) - len(self.open)

    def above(self, threshold: float) -> Proposals:
        """The same suggestions with another threshold."""
        return self if threshold == self.threshold else replace(self, threshold=threshold)

    def nesting(self, nested: bool) -> Proposals:
        """The same suggestions with nested ones, or without."""
        if nested == self.nested:
            return self
        later = replace(self, nested=nested)
        later.__dict__.update(_groups=self._groups, _places=self._places, _decided=self._decided)
        later.__dict__.update(_standing=self._standing)
        return later

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
        return in_order(kept)

    def extended(self, suggestions: Iterable[Suggestion]) -> Proposals:
        """The same with more suggestions, as they come in."""
        more = tuple(suggestions)
        if not more:
            return self
        later = replace(self, suggestions=(*self.suggestions, *more))
        groups = dict(self._groups)
        new = [claimed for claimed in dict.fromkeys(map(claimed_by, more)) if claimed not in groups]
        for suggestion in more:
            claimed = claimed_by(suggestion)
            groups[claimed] = [*groups.get(claimed, ()), suggestion]
        later.__dict__.update(_groups=groups, _places=self._places.changed((), new), _decided=self._decided)
        self._follow(later, map(claimed_by, more))
        return later

    def replacing(self, suggesters: Collection[str], suggestions: Iterable[Suggestion]) -> Proposals:
        """The same with other suggestions of some suggesters than before."""
        others = tuple(found for found in self.suggestions if found.suggester not in suggesters)
        gone = [found for found in self.suggestions if found.suggester in suggesters]
        new = tuple(suggestions)
        later = replace(self, suggestions=(*others, *new))
        groups = dict(self._groups)
        touched = dict.fromkeys(map(claimed_by, (*gone, *new)))
        for claimed in touched:
            groups[claimed] = [found for found in groups.get(claimed, ()) if found.suggester not in suggesters]
        for suggestion in new:
            groups[claimed_by(suggestion)].append(suggestion)
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
        affected = dict.fromkeys(touched)
        standing, changes = self._standing.changed((claimed, later._winner(claimed)) for claimed in affected)
        later.__dict__["_standing"] = standing
        if later.nested or len(affected) > _MANY:
            return
        is_entity = later.document.schema.is_entity
        for outer in filter(None, chain.from_iterable(changes)):
            if is_entity(outer.label):  # what lies in it may be hidden now, or no longer
                affected.update(dict.fromkeys(later._places.overlapping(*outer.range)))
            if len(affected) > _MANY:
                return
        outermost, _changes = self._outermost.changed((claimed, later._outer(claimed)) for claimed in affected)
        later.__dict__["_outermost"] = outermost


def _in_the_way(source: tuple[int, int], label: str, suggestion: Suggestion) -> bool:
    """Whether a range with a label, of the layer of a suggestion that it overlaps, stands in its way."""
    start, end = suggestion.range
    inside = source[0] <= start and end <= source[1]
    around = start <= source[0] and source[1] <= end
    return not (inside or around) or source == suggestion.range or label == suggestion.label


def _strictly_in(source: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= source[0] and source[1] <= outer[1] and source != outer


_ANYBODY = ""
"""Stands for every suggester: what was rejected is not to come back with another version, or from another one."""


def _decision(decision: Decision) -> tuple[int, int, str, str]:
    suggester = _ANYBODY if decision.outcome == REJECTED else decision.suggester
    return decision.source_start, decision.source_end, decision.label, suggester
