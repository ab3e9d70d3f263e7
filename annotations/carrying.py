"""Carrying over: the annotations of an article to a copy of it, mention by mention.

Spans, their relations, notes and entities go to the same words in the copy (see ``correspondence``). What they
become there is new: ids of its own, signed by the one who carries, not reviewed by anybody.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Literal

from annotations.correspondence import Correspondence
from annotations.document import Document
from annotations.edits import Change, Edit
from annotations.sourcemap import Run
from annotations.spans import PROPAGATED, Note, Record, Relation, Span, now

Outcome = Literal["carried", "there", "changed", "gone"]

OUTCOMES: tuple[Outcome, ...] = ("carried", "there", "changed", "gone")
"""In the order in which people want to know of them."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one span, relation or note.

    Attributes:
        record: the one that is carried.
        outcome: ``carried``, ``there`` (the copy has it already), ``changed`` (its words are not the same in the
            copy, or it is not certain which they are) or ``gone`` (its passage is not in the copy). A relation
            shares the fate of its ends.
        range: the source range in the copy; None where it has none.
    """

    record: Span | Relation | Note
    outcome: Outcome
    range: Run | None = None

    def to_row(self) -> dict[str, Any]:
        """The report of it as a JSON object; ``source_*`` count in the original, ``to_source_*`` in the copy."""
        record = self.record
        start, end = self.range or (None, None)
        kind = "span" if isinstance(record, Span) else "note" if isinstance(record, Note) else "relation"
        row: dict[str, Any] = {"kind": kind, "id": record.id, "outcome": self.outcome}
        if isinstance(record, Relation):
            return {**row, "relation": record.kind, "from": record.from_, "to": record.to}
        row["label"] = record.label if isinstance(record, Span) else None
        row |= {"text": record.quote, "source_start": record.source_start, "source_end": record.source_end}
        return {**row, "to_source_start": start, "to_source_end": end}


@dataclass(frozen=True, slots=True)
class Carrying:
    """What carrying comes to.

    Attributes:
        items: spans in the order of the text, then relations, then notes.
        edit: the one step that does it; None where nothing is carried.
    """

    items: tuple[Carried, ...]
    edit: Edit | None

    def count(self, *outcomes: Outcome) -> int:
        """How many items came to one of some outcomes."""
        counts = Counter(item.outcome for item in self.items)
        return sum(counts[outcome] for outcome in outcomes)


def carry(original: Document, copy: Document, annotator: str) -> Carrying:
    """Plans how the annotations of one document go over to another; changes neither.

    Args:
        original: the document that has them.
        copy: the document that is to get them.
        annotator: who carries them, and signs them there.

    Returns:
        What becomes of each living span, relation and note, and the edit of the copy.
    """
    move = _Move(original, copy, annotator)
    items = [move.span(span) for span in original.spans]
    items += [move.relation(relation) for relation in original.relations]
    items += [move.note(note) for note in original.notes]
    edit = None
    if move.made:
        edit = Edit(
            kind="carry",
            article=copy.base.id,
            annotator=annotator,
            changes=tuple(Change(None, record) for record in move.made),
            quote=original.base.metadata.title or "",
            count=sum(item.outcome == "carried" for item in items),
            place=min((record.source_start for record in move.made if isinstance(record, Span)), default=0),
        )
    return Carrying(tuple(items), edit)


class _Move:
    """One carrying: what was made so far, and which span of the copy stands for which of the original."""

    def __init__(self, original: Document, copy: Document, annotator: str) -> None:
        self.made: list[Record] = []
        self._original, self._copy, self._annotator = original.article, copy, annotator
        self._ways = Correspondence(original.article.clean, copy.article.clean)
        self._spans: dict[str, Span] = {}
        self._there = {(span.range, span.label): span for span in reversed(copy.spans)}
        self._relations = {(relation.kind, relation.from_): relation for relation in copy.relations}
        self._notes = {_said(note) for note in copy.notes}

    def _new(self) -> dict[str, Any]:
        """What every record that is made has in common."""
        return {"article": self._copy.base.id, "annotator": self._annotator, "created": now()}

    def _place(self, source_start: int | None, source_end: int | None) -> tuple[Outcome, Run | None]:
        found = self._original.clean.map.to_text(source_start or 0, source_end or 0)
        if found is None:
            return "gone", None
        place = self._ways.place(*found)
        if place.range is None:
            return "changed" if place.outcome == "changed" else "gone", None
        return "carried", self._copy.article.clean.map.to_source(*place.range)

    def span(self, span: Span) -> Carried:
        """Carries a span; where the copy has an equal one, that one stands for it."""
        outcome, range_ = self._place(*span.range)
        if range_ is None:
            return Carried(span, outcome)
        equal = self._there.get((range_, span.label))
        if equal is not None:
            self._spans[span.id] = equal
            return Carried(span, "there", range_)
        prefix, suffix = self._copy.article.context(*range_)
        made = Span(
            **self._new(),
            source_start=range_[0],
            source_end=range_[1],
            quote=self._copy.article.quote(*range_),
            prefix=prefix,
            suffix=suffix,
            label=span.label,
            attributes=dict(span.attributes),
            entity=span.entity,
            origin=PROPAGATED,
        )
        self.made.append(made)
        self._there[range_, span.label] = made
        self._spans[span.id] = made
        return Carried(span, "carried", range_)

    def relation(self, relation: Relation) -> Carried:
        """Carries a relation whose two ends are in the copy; a claim that has one of its kind there keeps it."""
        from_, to = self._spans.get(relation.from_), self._spans.get(relation.to)
        if from_ is None or to is None:
            return Carried(relation, "gone")
        if (relation.kind, from_.id) in self._relations:
            return Carried(relation, "there")
        made = Relation(**self._new(), kind=relation.kind, from_=from_.id, to=to.id)
        self.made.append(made)
        self._relations[relation.kind, from_.id] = made
        return Carried(relation, "carried")

    def note(self, note: Note) -> Carried:
        """Carries a note to the span, the range or the article that it is on there."""
        made = Note(**self._new(), target=note.target, quote=note.quote, text=note.text)
        range_: Run | None = None
        if note.target == "span":
            span = self._spans.get(note.span or "")
            if span is None:
                return Carried(note, "gone")
            made, range_ = replace(made, span=span.id, quote=span.quote), span.range
        elif note.target == "range":
            outcome, range_ = self._place(note.source_start, note.source_end)
            if range_ is None:
                return Carried(note, outcome)
            quote = self._copy.article.quote(*range_)
            made = replace(made, source_start=range_[0], source_end=range_[1], quote=quote)
        if _said(made) in self._notes:
            return Carried(note, "there", range_)
        self._notes.add(_said(made))
        self.made.append(made)
        return Carried(note, "carried", range_)


def _said(note: Note) -> tuple[object, ...]:
    """What two notes have in common that say the same of the same."""
    return note.target, note.span, note.source_start, note.source_end, note.text
