"""Planning: what a file says of an article, as one edit of its document."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from annotations.authoring import set_status
from annotations.correcting import requoted, reshaped, shown_again
from annotations.corrections import restorable
from annotations.document import Document
from annotations.edits import Change, Edit
from annotations.importers.incoming import Incoming, IncomingNote, IncomingSpan
from annotations.sourcemap import Run
from annotations.spans import Correction, Note, Record, Relation, Span, now


@dataclass(frozen=True, slots=True)
class Planned:
    """What importing an article comes to.

    Attributes:
        edit: the one step that does it; None where the store has all of it.
        counts: how many records are ``new``, ``there`` already, or ``differ`` from the store's, which stay.
    """

    edit: Edit | None
    counts: Counter[str]


def plan(document: Document, incoming: Incoming, annotator: str, *, done: bool = False) -> Planned:
    """Plans how what a file says goes into a document; changes nothing.

    Text that was removed and is annotated is shown again. What is there already (by its id, or an equal span of the
    same annotator) is not made twice, and what was deleted stays deleted.

    Args:
        document: the document as the store has it.
        incoming: what the file says.
        annotator: who imports; signs what the file leaves unsigned.
        done: the article is done by this, with all labels.
    """
    return _Plan(document, incoming, annotator).made(done)


class _Plan:
    """One plan: the records made so far, and which span of the document stands for which of the file."""

    def __init__(self, document: Document, incoming: Incoming, annotator: str) -> None:
        self._before, self._incoming, self._annotator = document, incoming, annotator
        self._counts: Counter[str] = Counter()
        self._spans: dict[str, Span] = {}
        self._twins: dict[tuple[str, str, Run], Span] = {}
        self._shown: list[Correction] = []
        self._show(self._reshaping())
        ranges = [
            found
            for span in incoming.spans
            for found in restorable(document.base.source.text, self._document.article.cleaning, *span.range)
        ]
        self._show(shown_again(self._document, annotator, sorted(set(ranges))))

    def _reshaping(self) -> list[Correction]:
        """What makes the segments those of the file, unless an analyst has corrected them here already."""
        self._document = self._before
        wanted = self._incoming.segments
        blocks = self._before.article.cleaning.blocks
        shown = tuple((block.role, block.source_start, block.source_end) for block in blocks)
        if wanted is None or wanted == shown or self._before.corrections:
            return []
        return reshaped(self._before, self._annotator, wanted)

    def _show(self, corrections: list[Correction]) -> None:
        self._shown += corrections
        if corrections:
            self._document = self._document.with_records(corrections)

    def made(self, done: bool) -> Planned:
        records: list[Record] = [*self._shown]
        records += [span for each in self._incoming.spans if (span := self._span(each)) is not None]
        records += self._relations()
        records += [note for each in self._incoming.notes if (note := self._note(each)) is not None]
        changes = [Change(None, record) for record in records]
        changes += requoted(self._before, self._document, [found.range for found in self._shown])
        changes += self._status(done)
        self._counts["new"] = len(changes) - len(self._shown)
        if not changes:
            return Planned(None, self._counts)
        starts = [record.source_start for record in records if isinstance(record, Span)]
        edit = Edit(
            kind="import",
            article=self._before.base.id,
            annotator=self._annotator,
            changes=tuple(changes),
            quote=self._before.base.metadata.title or "",
            count=len(starts),
            place=min(starts, default=0),
        )
        return Planned(edit, self._counts)

    def _new(self, record_id: str | None) -> dict[str, Any]:
        given = {} if record_id is None else {"id": record_id}
        return {"article": self._before.base.id, "annotator": self._annotator, "created": now(), **given}

    def _known(self, table: str, record_id: str | None, **said: object) -> bool:
        """Whether a record of this id is or was there; counts it."""
        found = self._before.records(table).get(record_id or "")
        if found is None:
            return False
        same = not found.deleted and all(getattr(found, key) == value for key, value in said.items())
        self._counts["there" if same else "differ"] += 1
        return True

    def _span(self, span: IncomingSpan) -> Span | None:
        annotator = span.annotator or self._annotator
        if self._known("spans", span.id, range=span.range, label=span.label, entity=span.entity):
            living = self._before.span(span.id or "")
            if living is not None:
                self._spans[span.key] = living
            return None
        equal = self._before.equal_span(*span.range, span.label, annotator)
        if equal is not None:
            self._counts["there"] += 1
            self._spans[span.key] = equal
            return None
        article = self._document.showing(*span.range)
        prefix, suffix = article.context(*span.range)
        at = span.reviewed_at or now()
        made = Span(
            **{**self._new(span.id), "annotator": annotator, "created": span.created or now()},
            source_start=span.range[0],
            source_end=span.range[1],
            quote=article.quote(*span.range),
            prefix=prefix,
            suffix=suffix,
            label=span.label,
            attributes=span.attributes,
            entity=span.entity,
            origin=span.origin,
            reviewed_by=annotator if span.reviewed else None,
            reviewed_at=at if span.reviewed else None,
        )
        twin = self._twins.setdefault((annotator, span.label, span.range), made) if span.id is None else made
        self._spans[span.key] = twin
        return made if twin is made else None

    def _relations(self) -> list[Record]:
        there = {(found.kind, found.from_, found.to) for found in self._before.relations}
        made: list[Record] = []
        for relation in self._incoming.relations:
            from_, to = self._spans.get(relation.from_), self._spans.get(relation.to)
            if from_ is None or to is None:  # an end was deleted here
                self._counts["differ"] += 1
            elif not self._known("relations", relation.id, kind=relation.kind, from_=from_.id, to=to.id):
                if (relation.kind, from_.id, to.id) in there:
                    self._counts["there"] += 1
                else:
                    there.add((relation.kind, from_.id, to.id))
                    made.append(Relation(**self._new(relation.id), kind=relation.kind, from_=from_.id, to=to.id))
        return made

    def _note(self, note: IncomingNote) -> Note | None:
        if self._known("notes", note.id, text=note.text):
            return None
        made = Note(**self._new(note.id), target=note.target, text=note.text)
        span = self._spans.get(note.span or "")
        if note.target == "span" and span is not None:
            return replace(made, span=span.id, quote=span.quote)
        if note.target == "article" or note.range is None:
            return replace(made, target="article")
        start, end = self._source(note.range)
        quote = self._document.article.quote(start, end)
        return replace(made, target="range", source_start=start, source_end=end, quote=quote)

    def _source(self, text_range: Run) -> Run:
        """The source range of a range of the file's text: exactly where it is the text here, else its segments'."""
        view = self._document.article.clean
        shown = tuple((segment.start, segment.end) for segment in view.segments)
        if shown == self._incoming.text_ranges:
            return view.map.to_source(*text_range)
        starts = [start for start, _end in self._incoming.text_ranges]
        segments = self._incoming.segments or ()
        first, last = (max(0, bisect_right(starts, offset) - 1) for offset in (text_range[0], text_range[1] - 1))
        return segments[first][1], segments[last][2]

    def _status(self, done: bool) -> list[Change]:
        value = "done" if done else self._incoming.status
        before = self._before.status_record
        if not value or (before is not None and before.value == value):
            return []
        schema = self._before.schema
        covered = self._incoming.covered
        if covered is None and value == "done":
            labels = [label.id for label in schema.labels]
            covered = {"labels": labels, "schema": schema.digest, "cleaner": self._before.base.cleaning.version}
        return list(set_status(self._before, self._annotator, value, 0, covered=covered).changes)
