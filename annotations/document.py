"""A document: an article with everything that was annotated in it, as one frozen value."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from annotations.article import Article, View
from annotations.corrections import corrected
from annotations.intervals import Interval, Intervals
from annotations.layered import Layered
from annotations.schema import CLAIM, Schema, default_schema
from annotations.sourcemap import Run
from annotations.spans import (
    IN_PROGRESS,
    NEW,
    RECORD_TYPES,
    REMOVE,
    TABLE_OF,
    Correction,
    Decision,
    DocumentLabel,
    Note,
    Record,
    Relation,
    Span,
    Status,
    counting,
)

Records = Mapping[str, Record]
"""Id → record; tombstones included."""

_NOTHING: Records = MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """An article and its records. Offsets in and out of its methods are source offsets.

    Attributes:
        base: the article as the cleaner left it.
        tables: table name → its records of this article, tombstones included.
        schema: the label set.
    """

    base: Article
    tables: Mapping[str, Records] = field(default_factory=dict)
    schema: Schema = field(default_factory=default_schema)

    @classmethod
    def of(cls, article: Article, records: Iterable[Record] = (), schema: Schema | None = None) -> Document:
        """The document of an article and of its records, in any order."""
        tables: dict[str, dict[str, Record]] = {table: {} for table in RECORD_TYPES}
        for record in records:
            tables[TABLE_OF[type(record)]][record.id] = record
        return cls(article, tables, schema or default_schema())

    @cached_property
    def article(self) -> Article:
        """The article as it is shown: the analyst's corrections applied."""
        return self.corrected_by(self.corrections)

    def showing(self, source_start: int, source_end: int) -> Article:
        """The article as it is shown once a range of it is annotated: what a correction removes of it is there."""
        if not any(start < source_end and source_start < end for start, end in self._removals):
            return self.article

        def annotated(start: int, end: int) -> bool:
            return (start < source_end and source_start < end) or self.is_annotated(start, end)

        return replace(self.base, cleaning=corrected(self.base.cleaning, self.corrections, annotated))

    def corrected_by(self, corrections: Sequence[Correction]) -> Article:
        """The article with some corrections applied; none takes away what is annotated now."""
        if not corrections:
            return self.base
        return replace(self.base, cleaning=corrected(self.base.cleaning, corrections, self.is_annotated))

    def is_annotated(self, source_start: int, source_end: int) -> bool:
        """Whether a living span, or a note on text that was shown, shares a code point with a range."""
        overlapping = next(self.intervals.overlapping(source_start, source_end), None)
        return overlapping is not None or any(start < source_end and source_start < end for start, end in self._noted)

    def annotated_ranges(self) -> list[Run]:
        """The ranges of living spans, and of notes on a range."""
        return [(start, end) for start, end, _id in self.intervals.items] + self._noted

    @cached_property
    def _noted(self) -> list[Run]:
        """The ranges of living notes on a range of which something was shown."""
        notes = (record for record in self._living("notes") if isinstance(record, Note) and record.quote)
        return [
            (note.source_start, note.source_end)
            for note in notes
            if note.source_start is not None and note.source_end is not None
        ]

    def records(self, table: str) -> Records:
        """The records of a table by id, tombstones included."""
        return self.tables.get(table, _NOTHING)

    def with_records(self, records: Iterable[Record]) -> Document:
        """The document with some records added or replaced."""
        removed: list[Interval] = []
        added: list[Interval] = []
        touched: dict[str, dict[str, Record]] = {}
        changes: list[tuple[Record | None, Record]] = []
        for record in records:
            table = TABLE_OF[type(record)]
            new = touched.setdefault(table, {})
            old = new.get(record.id) or self.records(table).get(record.id)
            changes.append((old, record))
            new[record.id] = record
            if isinstance(old, Span) and not old.deleted:
                removed.append((old.source_start, old.source_end, old.id))
            if isinstance(record, Span) and not record.deleted:
                added.append((record.source_start, record.source_end, record.id))
        tables = {table: Layered(self.records(table), new) for table, new in touched.items()}
        document = replace(self, tables={**self.tables, **tables})
        document.__dict__["_origin"] = weakref.ref(self), tuple(changes)
        if "intervals" in self.__dict__:
            document.__dict__["intervals"] = self.intervals.changed(removed, added)
        ranges = {item[:2] for item in removed} ^ {item[:2] for item in added}
        if "article" in self.__dict__ and not self._recorrected(document, touched, ranges):
            document.__dict__["article"] = self.article
        return document

    def changes_since(self, earlier: Document) -> Sequence[tuple[Record | None, Record]] | None:
        """What was changed in the value this one was made of: each record before (None: it is new) and after.

        Args:
            earlier: a value of the document.

        Returns:
            None where this value was not made of it, or the cleaning has changed.
        """
        origin, changes = self._origin
        return changes if origin() is earlier and earlier.article is self.article else None

    @cached_property
    def _origin(self) -> tuple[Callable[[], Document | None], Sequence[tuple[Record | None, Record]]]:
        """The value this one was made of, as long as somebody has it, and what was changed in it."""
        return (lambda: None), ()

    def _recorrected(self, later: Document, touched: Collection[str], ranges: Iterable[Run]) -> bool:
        """Whether the corrections have another effect in a later value.

        Args:
            later: the value.
            touched: the tables in which it differs.
            ranges: where spans came or went.
        """
        if "corrections" in touched:
            return True
        removals = later._removals
        if not removals or ("notes" in touched and later._noted != self._noted):
            return bool(removals)
        return any(low < end and start < high for start, end in ranges for low, high in removals)

    @cached_property
    def _removals(self) -> list[Run]:
        """The ranges that corrections remove."""
        return [found.range for found in self.corrections if found.action == REMOVE]

    @cached_property
    def intervals(self) -> Intervals:
        """Living spans by place."""
        return Intervals.of((s.source_start, s.source_end, s.id) for s in self._living("spans") if isinstance(s, Span))

    def _living(self, table: str) -> Iterator[Record]:
        return (record for record in self.records(table).values() if not record.deleted)

    def span(self, span_id: str) -> Span | None:
        """The living span of an id."""
        found = self.records("spans").get(span_id)
        return found if isinstance(found, Span) and not found.deleted else None

    @property
    def spans(self) -> list[Span]:
        """Living spans by start; of those that start together, the longest first."""
        found = [self._span(item) for item in self.intervals.items]
        return sorted(found, key=lambda span: (span.source_start, -span.source_end, span.label, span.id))

    def spans_from(self, source_start: int, direction: int) -> Iterator[Span]:
        """Living spans by start: from an offset on (1), or those that start there or before, last first (-1)."""
        places = self.intervals.after(source_start) if direction > 0 else self.intervals.before(source_start + 1)
        return map(self._span, places)

    @property
    def span_count(self) -> int:
        """How many living spans there are."""
        return len(self.intervals)

    def spans_in(self, source_start: int, source_end: int) -> list[Span]:
        """Living spans that share a code point with a range, in no particular order."""
        return [self._span(item) for item in self.intervals.overlapping(source_start, source_end)]

    def spans_at(self, offset: int) -> list[Span]:
        """Living spans that hold the code point at an offset, innermost (shortest) first."""
        found = [self._span(item) for item in self.intervals.at(offset)]
        return sorted(found, key=lambda span: (span.source_end - span.source_start, span.label, span.id))

    def equal_span(self, source_start: int, source_end: int, label: str, annotator: str) -> Span | None:
        """The annotator's living span of this very range and label."""
        for item in self.intervals.overlapping(source_start, source_end):
            span = self._span(item)
            if span.range == (source_start, source_end) and span.label == label and span.annotator == annotator:
                return span
        return None

    def is_nested(self, span: Span) -> bool:
        """Whether an entity lies strictly inside another one; claims and their parts never do."""
        if not self.schema.is_entity(span.label):
            return False
        length = span.source_end - span.source_start
        return any(
            other.source_start <= span.source_start
            and span.source_end <= other.source_end
            and other.source_end - other.source_start > length
            and self.schema.is_entity(other.label)
            for other in self.spans_in(*span.range)
        )

    def _span(self, item: Interval) -> Span:
        span = self.records("spans")[item[2]]
        assert isinstance(span, Span)
        return span

    @property
    def claims(self) -> list[Span]:
        """Living claims by start."""
        return [span for span in self.spans if span.label == CLAIM]

    @property
    def relations(self) -> list[Relation]:
        """Living relations, in the order they were made."""
        found = [record for record in self._living("relations") if isinstance(record, Relation)]
        return sorted(found, key=lambda relation: (relation.created, relation.id))

    def relations_of(self, span_id: str) -> list[Relation]:
        """Living relations from or to a span."""
        return self._joined.get(span_id, [])

    @cached_property
    def _joined(self) -> dict[str, list[Relation]]:
        """Span id → the living relations from or to it."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for end in dict.fromkeys((relation.from_, relation.to)):
                found.setdefault(end, []).append(relation)
        return found

    @property
    def notes(self) -> list[Note]:
        """Living notes, in the order they were made."""
        found = [record for record in self._living("notes") if isinstance(record, Note)]
        return sorted(found, key=lambda note: (note.created, note.id))

    def notes_on(self, span_id: str) -> list[Note]:
        """Living notes on a span."""
        return [note for note in self.notes if note.span == span_id]

    @property
    def labels(self) -> list[DocumentLabel]:
        """What is said of the whole article, by label and annotator; once each.

        Where two stores have brought together what one annotator said in each, the one that changed last counts.
        """
        found: dict[tuple[str, str], DocumentLabel] = {}
        for record in self._living("labels"):
            assert isinstance(record, DocumentLabel)
            other = found.get((record.annotator, record.label))
            if other is None or (other.updated, other.id) < (record.updated, record.id):
                found[record.annotator, record.label] = record
        return sorted(found.values(), key=lambda record: (record.label, record.annotator))

    def labels_by(self, annotator: str) -> dict[str, DocumentLabel]:
        """Document label → what an annotator says of the article."""
        return {record.label: record for record in self.labels if record.annotator == annotator}

    @property
    def decisions(self) -> list[Decision]:
        """Living decisions on suggestions."""
        return [record for record in self._living("decisions") if isinstance(record, Decision)]

    @cached_property
    def corrections(self) -> list[Correction]:
        """Living corrections to the cleaning, in the order they were made."""
        found = [record for record in self._living("corrections") if isinstance(record, Correction)]
        return sorted(found, key=lambda correction: (correction.created, correction.id))

    @property
    def status_record(self) -> Status | None:
        """The living status that an analyst gave the article."""
        return counting(record for record in self._living("statuses") if isinstance(record, Status))

    @property
    def status(self) -> str:
        """``done`` or ``set_aside`` as the analyst said, else ``in_progress`` or ``new``."""
        given = self.status_record
        if given is not None:
            return given.value
        tables = ("notes", "labels", "decisions", "corrections")
        return status_of_work(bool(self.intervals) or any(any(self._living(table)) for table in tables))

    @property
    def view(self) -> View:
        """The clean view."""
        return self.article.clean


def status_of_work(any_work: bool) -> str:
    """The status of an article that nobody called done or set aside."""
    return IN_PROGRESS if any_work else NEW
