"""Rows: an article as a JSON object to export, with its keys in the order that the contract gives them.

``start`` and ``end`` are offsets into the row's own ``text``, ``source_start`` and ``source_end`` into the
source text (see ``annotations.article``). Where the text shows nothing of a range, the former are null.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from annotations.article import Article, Block, Segment, View
from annotations.document import Document
from annotations.intervals import Intervals
from annotations.schema import Schema, default_schema
from annotations.spans import DONE, DocumentLabel, Note, Record, Span
from annotations.suggestion import Suggestion

Row = dict[str, Any]
"""A JSON object."""

SCHEMA = "butdo/1"
"""Names the form of the rows; a reader checks it first."""

SuggestedRelation = tuple[str, Suggestion, Suggestion]
"""``(kind, from, to)``: from the claim to its source or cue."""


def export_row(document: Document, path: str, *, readable: bool = True, reviewed: bool = False) -> Row:
    """A document with all that was annotated in it.

    Args:
        document: the document.
        path: as it is to be printed.
        readable: False where the article's file is gone or changed: the row then has source offsets
            and quotes, and no text. The document's source text may be empty in that case.
        reviewed: whether spans that nobody has reviewed are left out, with their relations; a note on one is on
            its range then. Text and status are the same.
    """
    article, status = document.article, document.status
    if reviewed:
        document = _without_unreviewed(document)
    view = article.clean if readable else None
    notes = _notes_by_span(document)
    return {
        **_facts(article, path, view),
        "segments": _segments(article, view),
        "spans": [_span(document, span, view, notes.get(span.id)) for span in _in_order(document.spans, view)],
        "relations": [
            {"id": found.id, "kind": found.kind, "from": found.from_, "to": found.to} for found in document.relations
        ],
        "notes": [_note(document, note, view) for note in document.notes],
        "status": status,
        "covered": _covered(document),
        **({"labels": [_label(label) for label in document.labels]} if document.labels else {}),
    }


def _without_unreviewed(document: Document) -> Document:
    gone = [replace(span, deleted=True) for span in document.spans if span.reviewed_by is None]
    records: list[Record] = [*gone]
    ids = {span.id for span in gone}
    records += [replace(one, deleted=True) for one in document.relations if one.from_ in ids or one.to in ids]
    places = {span.id: span.range for span in gone}
    for note in document.notes:
        if note.span in places:
            start, end = places[note.span]
            records.append(replace(note, target="range", span=None, source_start=start, source_end=end))
    return document.with_records(records)


def clean_row(article: Article) -> Row:
    """An article as it was cleaned: its text, and what was removed."""
    return {
        **_facts(article, article.source.path, article.clean),
        "segments": _segments(article, article.clean),
        "removed": [
            {"reason": run.reason, "source_start": run.source_start, "source_end": run.source_end}
            for run in sorted(article.cleaning.removed, key=lambda run: (run.source_start, run.source_end))
        ],
    }


def suggest_row(
    article: Article,
    suggestions: Iterable[Suggestion],
    relations: Iterable[SuggestedRelation] = (),
    schema: Schema | None = None,
) -> Row:
    """An article as it was cleaned, with what is suggested for it.

    Args:
        article: the article.
        suggestions: in any order; of equal ones only one is kept.
        relations: between some of the suggestions.
        schema: the label set; it knows which labels are entities.
    """
    view = article.clean
    ordered = sorted(
        set(suggestions),
        key=lambda found: (
            *_sort_key(view, *found.range),
            found.label,
            found.suggester,
            *found.range,
            found.confidence is None,
            found.confidence or 0.0,
        ),
    )
    names = {found: f"s{number}" for number, found in enumerate(ordered, 1)}
    nested = _nested(names, schema or default_schema())
    spans = []
    for found, name in names.items():
        start, end = _text_range(view, *found.range)
        spans.append(
            {
                "id": name,
                "start": start,
                "end": end,
                "label": found.label,
                "text": article.quote(*found.range),
                "source_start": found.source_start,
                "source_end": found.source_end,
                "nested": name in nested,
                "confidence": found.confidence,
                "suggester": found.suggester,
            }
        )
    places = {found: number for number, found in enumerate(ordered)}
    joined = sorted(set(relations), key=lambda row: (places[row[1]], row[0], places[row[2]]))
    return {
        **clean_row(article),
        "spans": spans,
        "relations": [
            {"id": f"r{number}", "kind": kind, "from": names[claim], "to": names[part]}
            for number, (kind, claim, part) in enumerate(joined, 1)
        ],
    }


def _facts(article: Article, path: str, view: View | None) -> Row:
    """What every row begins with."""
    metadata = article.metadata
    return {
        "schema": SCHEMA,
        "id": article.id,
        "path": path,
        "sha256": article.source.sha256,
        "text_sha256": _sha256(view.text) if view else None,
        "title": metadata.title,
        "published": metadata.published,
        "section": metadata.section,
        "byline": metadata.byline,
        "agency": metadata.agency,
        "url": metadata.url,
        "lang": metadata.lang,
        "text": view.text if view else None,
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _segments(article: Article, view: View | None) -> list[Row]:
    shown: Sequence[Segment | Block] = view.segments if view else article.cleaning.blocks
    return [
        {
            "role": found.role,
            "start": found.start if isinstance(found, Segment) else None,
            "end": found.end if isinstance(found, Segment) else None,
            "source_start": found.source_start,
            "source_end": found.source_end,
        }
        for found in shown
    ]


def _span(document: Document, span: Span, view: View | None, note: str | None) -> Row:
    start, end = _text_range(view, *span.range)
    shown = view is not None and start is not None
    return {
        "id": span.id,
        "start": start,
        "end": end,
        "label": span.label,
        "text": view.text[start:end] if view is not None and shown else span.quote,
        "source_start": span.source_start,
        "source_end": span.source_end,
        "nested": document.is_nested(span),
        "origin": span.origin,
        "reviewed": span.reviewed_by is not None,
        "annotator": span.annotator,
        "created": span.created,
        "updated": span.updated,
        "note": note,
        "entity": span.entity,
        "attributes": span.attributes,
    }


def _note(document: Document, note: Note, view: View | None) -> Row:
    start = end = None
    span = document.span(note.span) if note.span else None
    if span is not None:
        start, end = _text_range(view, *span.range)
    elif note.source_start is not None and note.source_end is not None:
        start, end = _text_range(view, note.source_start, note.source_end)
    return {"id": note.id, "target": note.target, "start": start, "end": end, "text": note.text}


def _label(label: DocumentLabel) -> Row:
    return {key: getattr(label, key) for key in ("id", "label", "value", "annotator", "created", "updated")}


def _notes_by_span(document: Document) -> dict[str, str]:
    """Span id → the texts of its notes, in the order they were made, joined by line feeds."""
    texts: dict[str, list[str]] = {}
    for note in document.notes:
        if note.span:
            texts.setdefault(note.span, []).append(note.text)
    return {span_id: "\n".join(found) for span_id, found in texts.items()}


def _covered(document: Document) -> Row | None:
    """What "done" covered; None for an article that is not done."""
    status = document.status_record
    if status is None or status.value != DONE:
        return None
    covered = status.covered or {}
    return {key: covered.get(key) for key in ("labels", "schema", "cleaner")}


def _text_range(view: View | None, source_start: int, source_end: int) -> tuple[int | None, int | None]:
    found = view.map.to_text(source_start, source_end) if view else None
    return found or (None, None)


def _in_order(spans: Iterable[Span], view: View | None) -> list[Span]:
    return sorted(spans, key=lambda span: (*_sort_key(view, *span.range), span.label, span.id))


def _sort_key(view: View | None, source_start: int, source_end: int) -> tuple[int, int]:
    """By start, then the longest first; a range that is not shown stands where it would be."""
    if view is None:
        return source_start, -source_end
    start, end = view.map.to_text(source_start, source_end) or (view.map.caret_to_text(source_start),) * 2
    return start, -end


def _nested(names: dict[Suggestion, str], schema: Schema) -> set[str]:
    """Names of the entities that lie strictly inside another one."""
    entities = {found: name for found, name in names.items() if schema.is_entity(found.label)}
    places = Intervals.of((*found.range, name) for found, name in entities.items())
    return {
        name
        for found, name in entities.items()
        if any(
            start <= found.source_start and found.source_end <= end and (start, end) != found.range
            for start, end, _other in places.overlapping(*found.range)
        )
    }
