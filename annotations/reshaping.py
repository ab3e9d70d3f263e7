"""Giving spans another shape: their boundaries moved, one made two, two made one. Each function makes an edit."""

from __future__ import annotations

from dataclasses import replace

from annotations.authoring import accept, new_edit, new_span, redecided, reshaped, restored
from annotations.document import Document
from annotations.edits import Change, Edit
from annotations.errors import EditRefused
from annotations.i18n import _
from annotations.spans import CORRECTED, Note, Relation, Span, now
from annotations.suggestion import Suggestion

Range = tuple[int, int]


def resize(document: Document, annotator: str, span: Span, source: Range) -> Edit:
    """Moves the boundaries of a span; its id, notes, relations and entity stay, and what is suggested is corrected.

    Args:
        document: the document.
        annotator: who does so; he has reviewed it.
        span: the span.
        source: its new range, in source offsets; what was removed at its ends is shown again.

    Raises:
        EditRefused: the range holds nothing but white space, or has an equal span already.
    """
    document, restoring, others = restored(document, annotator, source)
    changed = _at(document, span, source)
    if not changed.quote.strip():
        raise EditRefused(_("there is no text to label here."))
    equal = document.equal_span(*source, span.label, span.annotator)
    if equal is not None and equal.id != span.id:
        raise EditRefused(_("it is {label} already.").format(label=span.label))
    changed = replace(changed, reviewed_by=annotator, reviewed_at=now())
    changes = [
        *restoring,
        Change(span, changed),
        *(change for change in others if change.after.id != span.id),
        *reshaped(document, changed),
    ]
    return new_edit(
        document, annotator, "resize", changes, label=span.label, quote=changed.quote, place=changed.source_start
    )


def accept_resized(document: Document, annotator: str, suggestion: Suggestion, source: Range) -> Edit:
    """Makes a suggestion a span of another range: it is accepted and corrected in one step, by its new range.

    Raises:
        EditRefused: the range holds nothing but white space, or has an equal span already.
    """
    edit = accept(document, annotator, suggestion)
    span = next(change.after for change in edit.changes if isinstance(change.after, Span))
    equal = document.equal_span(*source, span.label, annotator)
    if equal is not None:
        raise EditRefused(_("it is {label} already.").format(label=span.label))
    moved = _at(document, span, source)
    if not moved.quote.strip():
        raise EditRefused(_("there is no text to label here."))
    changes = [
        Change(None, moved) if change.after is span else Change(None, replace(change.after, outcome=CORRECTED))  # type: ignore[call-arg]
        for change in edit.changes
    ]
    return replace(edit, kind="resize", changes=tuple(changes), quote=moved.quote, place=moved.source_start)


def _at(document: Document, span: Span, source: Range) -> Span:
    """A span at another range."""
    article = document.showing(*source)
    prefix, suffix = article.context(*source)
    return replace(
        span,
        source_start=source[0],
        source_end=source[1],
        quote=article.quote(*source),
        prefix=prefix,
        suffix=suffix,
    )


def split(document: Document, annotator: str, span: Span, first: Range, second: Range) -> Edit:
    """Makes two spans of one: the first keeps its id with notes and relations, the second is like it.

    Args:
        document: the document.
        annotator: who does so.
        span: the span.
        first: range of the first part, in source offsets.
        second: range of the second one.

    Raises:
        EditRefused: a part holds nothing but white space, or has an equal span already.
    """
    for part in (first, second):
        if not document.article.quote(*part).strip():
            raise EditRefused(_("there is nothing to split off here."))
        if document.equal_span(*part, span.label, span.annotator) is not None:
            raise EditRefused(_("it is {label} already.").format(label=span.label))
    left = replace(_at(document, span, first), reviewed_by=annotator, reviewed_at=now())
    right = replace(
        new_span(document, annotator, second, span.label, span.origin),
        attributes=dict(span.attributes),
        entity=span.entity,
        reviewed_by=annotator,
        reviewed_at=left.reviewed_at,
    )
    changes = [Change(span, left), Change(None, right), *redecided(document, span, CORRECTED)]
    return new_edit(document, annotator, "split", changes, label=span.label, quote=span.quote, place=second[0])


def merge(document: Document, annotator: str, span: Span, other: Span) -> Edit:
    """Makes one span of two: the first keeps its id and takes the notes and relations of the other.

    Raises:
        EditRefused: their common range has an equal span already.
    """
    source = min(span.source_start, other.source_start), max(span.source_end, other.source_end)
    equal = document.equal_span(*source, span.label, span.annotator)
    if equal is not None and equal.id not in (span.id, other.id):
        raise EditRefused(_("it is {label} already.").format(label=span.label))
    whole = replace(
        _at(document, span, source),
        attributes={**other.attributes, **span.attributes},
        entity=span.entity or other.entity,
        reviewed_by=annotator,
        reviewed_at=now(),
    )
    changes = [Change(span, whole), Change(other, replace(other, deleted=True))]
    changes += [Change(note, replace(note, span=span.id)) for note in _notes_on(document, other)]
    changes += _relations_taken(document, span, other)
    changes += [*redecided(document, span, CORRECTED), *redecided(document, other, CORRECTED)]
    return new_edit(document, annotator, "merge", changes, label=span.label, quote=whole.quote, place=source[0])


def _notes_on(document: Document, span: Span) -> list[Note]:
    return document.notes_on(span.id)


def _relations_taken(document: Document, span: Span, other: Span) -> list[Change]:
    """The other's relations as the span's; one that it has already, or that would join it to itself, is deleted."""
    there = {(found.kind, found.from_, found.to) for found in document.relations_of(span.id)}
    changes: list[Change] = []
    for found in document.relations_of(other.id):
        from_, to = (span.id if end == other.id else end for end in (found.from_, found.to))
        moved = replace(found, from_=from_, to=to)
        if from_ == to or (found.kind, from_, to) in there or _is_taken(document, moved, span):
            moved = replace(found, deleted=True)
        else:
            there.add((found.kind, from_, to))
        changes.append(Change(found, moved))
    return changes


def _is_taken(document: Document, relation: Relation, span: Span) -> bool:
    """Whether a claim has a relation of this kind already: it has one source and one cue."""
    if relation.from_ != span.id or span.label not in {kind.from_label for kind in document.schema.relations}:
        return False
    return any(found.from_ == span.id and found.kind == relation.kind for found in document.relations_of(span.id))
