"""What an analyst can do to a document: each function here makes an edit, and changes nothing itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotations.correcting import requoted, shown_again
from annotations.corrections import restorable
from annotations.document import Document
from annotations.edits import Change, Edit
from annotations.errors import EditRefused
from annotations.i18n import _
from annotations.schema import CLAIM
from annotations.spans import (
    ACCEPTED,
    CORRECTED,
    HUMAN,
    REJECTED,
    Decision,
    DocumentLabel,
    Note,
    Relation,
    Span,
    Status,
    now,
)
from annotations.suggestion import Suggestion


def new_edit(document: Document, annotator: str, kind: str, changes: Iterable[Change], **about: Any) -> Edit:
    """An edit of a document; ``about`` is what it is called by: see ``Edit``."""
    return Edit(kind=kind, article=document.base.id, annotator=annotator, changes=tuple(changes), **about)


def new_span(document: Document, annotator: str, source: tuple[int, int], label: str, origin: str) -> Span:
    """A new span; what came in bulk is not reviewed yet."""
    article = document.showing(*source)
    prefix, suffix = article.context(*source)
    reviewed = not origin.startswith("bulk:")
    at = now()
    return Span(
        article=document.base.id,
        annotator=annotator,
        created=at,
        source_start=source[0],
        source_end=source[1],
        quote=article.quote(*source),
        prefix=prefix,
        suffix=suffix,
        label=label,
        origin=origin,
        reviewed_by=annotator if reviewed else None,
        reviewed_at=at if reviewed else None,
    )


def restored(
    document: Document, annotator: str, source: tuple[int, int]
) -> tuple[Document, list[Change], list[Change]]:
    """What shows the removed parts of a range: the document with them shown, and the changes to make.

    The changes come in two lists: the corrections, and the spans that have another quote by them.
    """
    found = restorable(document.base.source.text, document.article.cleaning, *source)
    if not found:
        return document, [], []
    made = shown_again(document, annotator, found)
    after = document.with_records(made)
    return after, [Change(None, record) for record in made], requoted(document, after, found)


def add_span(document: Document, annotator: str, source: tuple[int, int], label: str) -> Edit:
    """Labels a range of the source text; what was removed of it is shown again.

    Raises:
        EditRefused: the range holds nothing but white space.
    """
    document, restoring, others = restored(document, annotator, source)
    if not document.article.quote(*source).strip():
        raise EditRefused(_("there is no text to label here."))
    span = new_span(document, annotator, source, label, HUMAN)
    changes = [*restoring, Change(None, span), *others]
    return new_edit(document, annotator, "add", changes, label=label, quote=span.quote, place=source[0])


def decided(document: Document, annotator: str, suggestion: Suggestion, outcome: str, span: str | None) -> Change:
    """The change that keeps a decision on a suggestion, with the id of the span that came of it."""
    decision = Decision(
        article=document.base.id,
        annotator=annotator,
        outcome=outcome,
        source_start=suggestion.source_start,
        source_end=suggestion.source_end,
        label=suggestion.label,
        suggester=suggestion.suggester,
        span=span,
    )
    return Change(None, decision)


def accept(document: Document, annotator: str, suggestion: Suggestion, label: str | None = None) -> Edit:
    """Makes a suggestion a span, under its own label or another one."""
    chosen = label or suggestion.label
    span = new_span(document, annotator, suggestion.range, chosen, f"accepted:{suggestion.suggester}")
    outcome = ACCEPTED if chosen == suggestion.label else CORRECTED
    changes = [Change(None, span), decided(document, annotator, suggestion, outcome, span.id)]
    about = {"label": chosen, "quote": span.quote, "place": span.source_start}
    return new_edit(document, annotator, "accept", changes, **about)


def accept_all(document: Document, annotator: str, suggestions: Sequence[Suggestion], place: int) -> Edit:
    """Makes many suggestions spans at once; they stay unreviewed."""
    changes: list[Change] = []
    for suggestion in suggestions:
        span = new_span(document, annotator, suggestion.range, suggestion.label, f"bulk:{suggestion.suggester}")
        changes += [Change(None, span), decided(document, annotator, suggestion, ACCEPTED, span.id)]
    return new_edit(document, annotator, "accept_all", changes, count=len(suggestions), place=place)


def reject(document: Document, annotator: str, suggestion: Suggestion) -> Edit:
    """Decides against a suggestion."""
    about = {
        "label": suggestion.label,
        "quote": document.article.quote(*suggestion.range),
        "place": suggestion.source_start,
    }
    changes = [decided(document, annotator, suggestion, REJECTED, None)]
    return new_edit(document, annotator, "reject", changes, **about)


def relabel(document: Document, annotator: str, span: Span, label: str) -> Edit:
    """Gives a span another label; who does so has reviewed it. An accepted suggestion is corrected by it."""
    at = now()
    attributes = document.schema.attributes_kept(span.attributes, span.label, label)
    changed = replace(span, label=label, attributes=attributes, reviewed_by=annotator, reviewed_at=at)
    changes = [
        Change(span, changed),
        *_rejoined(document, annotator, changed),
        *reshaped(document, changed),
    ]
    return new_edit(document, annotator, "relabel", changes, label=label, quote=span.quote, place=span.source_start)


def _rejoined(document: Document, annotator: str, part: Span) -> list[Change]:
    """The changes that join a part of a claim under its new label: a cue that was taken for a source."""
    changes: list[Change] = []
    for found in document.relations_of(part.id):
        start, end = document.span(found.from_), document.span(found.to)
        if start is None or end is None:
            continue
        start, end = (part if span.id == part.id else span for span in (start, end))
        if not document.schema.may_join(found.kind, start.label, end.label):
            changes.append(Change(found, replace(found, deleted=True)))
            if end is part and start.label == CLAIM:
                changes += relate(document, annotator, start, part)
    return changes


def redecided(document: Document, span: Span, outcome: str) -> list[Change]:
    """Changes the decision that a span came of."""
    return [
        Change(decision, replace(decision, outcome=outcome))
        for decision in document.decisions
        if decision.span == span.id and decision.outcome != outcome
    ]


def reshaped(document: Document, span: Span) -> list[Change]:
    """The change to the decision that a span came of, now that it has another range or label.

    It is corrected by that, and accepted again where it is as it was suggested.
    """
    found = (decision for decision in document.decisions if decision.span == span.id)
    outcomes = (
        (one, ACCEPTED if (one.source_start, one.source_end, one.label) == (*span.range, span.label) else CORRECTED)
        for one in found
    )
    return [Change(one, replace(one, outcome=outcome)) for one, outcome in outcomes if one.outcome != outcome]


def set_attributes(document: Document, annotator: str, span: Span, attributes: Mapping[str, Any]) -> Edit:
    """Says what is to be said of a span beside its label; who does so has reviewed it."""
    changed = replace(span, attributes=dict(attributes), reviewed_by=annotator, reviewed_at=now())
    about = {"label": span.label, "quote": span.quote, "place": span.source_start}
    return new_edit(document, annotator, "attributes", [Change(span, changed)], **about)


def set_labels(document: Document, annotator: str, values: Mapping[str, Any], place: int) -> Edit:
    """Says what an annotator has to say of the whole article.

    Args:
        document: the document.
        annotator: who says it; what others said stays.
        values: document label → value; one that is not there is taken back.
        place: source offset where one is.
    """
    before = document.labels_by(annotator)
    changes: list[Change] = []
    for label, value in values.items():
        known = before.get(label)
        if known is None:
            made = DocumentLabel(article=document.base.id, annotator=annotator, label=label, value=value)
            changes.append(Change(None, made))
        elif known.value != value or type(known.value) is not type(value):
            changes.append(Change(known, replace(known, value=value)))
    for record in document.records("labels").values():
        assert isinstance(record, DocumentLabel)
        if record.annotator == annotator and not record.deleted and record.label not in values:
            changes.append(Change(record, replace(record, deleted=True)))
    return new_edit(document, annotator, "labels", changes, count=len(changes), place=place)


def relate_spans(document: Document, annotator: str, kind: str, start: Span, end: Span) -> Edit:
    """Joins two spans, or takes apart those that are joined so already.

    Raises:
        EditRefused: the label set has no such relation between their labels.
    """
    if kind not in [found.kind for found in document.schema.relations_between(start.label, end.label)]:
        raise EditRefused(_("no relation leads from {start} to {end}.").format(start=start.label, end=end.label))
    known = [found for found in document.relations_of(start.id) if (found.kind, found.to) == (kind, end.id)]
    changes = [Change(found, replace(found, deleted=True)) for found in known]
    if not known:
        changes = relate(document, annotator, start, end)  # a claim has one source and one cue
    if not changes:
        relation = Relation(article=document.base.id, annotator=annotator, kind=kind, from_=start.id, to=end.id)
        changes = [Change(None, relation)]
    name = "unrelate" if known else "relate"
    return new_edit(document, annotator, name, changes, label=kind, quote=end.quote, place=end.source_start)


def delete_span(document: Document, annotator: str, span: Span) -> Edit:
    """Deletes a span and its relations; its notes stay, on its range. If it was suggested, it is rejected."""
    changes = [Change(span, replace(span, deleted=True))]
    changes += [Change(found, replace(found, deleted=True)) for found in document.relations_of(span.id)]
    for note in document.notes_on(span.id):
        moved = replace(note, target="range", span=None, source_start=span.source_start, source_end=span.source_end)
        changes.append(Change(note, moved))
    changes += redecided(document, span, REJECTED)
    return new_edit(document, annotator, "delete", changes, label=span.label, quote=span.quote, place=span.source_start)


def review(document: Document, annotator: str, span: Span) -> Edit:
    """Says that a span was looked at and is right."""
    changes = [Change(span, replace(span, reviewed_by=annotator, reviewed_at=now()))]
    return new_edit(document, annotator, "review", changes, label=span.label, quote=span.quote, place=span.source_start)


def relate(document: Document, annotator: str, claim: Span, part: Span) -> list[Change]:
    """The changes that join a claim to its source or cue, in place of the one it had."""
    kind = document.schema.relation_to(part.label)
    if kind is None or claim.label != kind.from_label:
        return []
    changes = [
        Change(found, replace(found, deleted=True))
        for found in document.relations_of(claim.id)
        if found.from_ == claim.id and found.kind == kind.kind
    ]
    relation = Relation(article=document.base.id, annotator=annotator, kind=kind.kind, from_=claim.id, to=part.id)
    return [*changes, Change(None, relation)]


def add_claim(
    document: Document,
    annotator: str,
    source: tuple[int, int],
    parts: Sequence[tuple[tuple[int, int], str]] = (),
) -> Edit:
    """Marks a claim, with what is known of who said it and how.

    Args:
        document: the document.
        annotator: who marks it.
        source: range of the claim, in source offsets.
        parts: range and label (SOURCE or CUE) of each known part; a span that is there already is joined.

    Raises:
        EditRefused: the range holds nothing but white space.
    """
    document, changes, others = restored(document, annotator, source)
    if not document.article.quote(*source).strip():
        raise EditRefused(_("there is no text to label here."))
    claim = new_span(document, annotator, source, CLAIM, HUMAN)
    changes.append(Change(None, claim))
    for part_range, label in parts:
        part = document.equal_span(*part_range, label, annotator)
        if part is None:
            part = new_span(document, annotator, part_range, label, HUMAN)
            changes.append(Change(None, part))
        changes += relate(document, annotator, claim, part)
    return new_edit(document, annotator, "claim", [*changes, *others], label=CLAIM, quote=claim.quote, place=source[0])


def add_claim_part(document: Document, annotator: str, source: tuple[int, int], label: str, claim: Span) -> Edit:
    """Labels the source or the cue of a claim and joins it to the claim."""
    edit = add_span(document, annotator, source, label)
    part = next(change.after for change in edit.changes if change.before is None and isinstance(change.after, Span))
    return replace(edit, changes=(*edit.changes, *relate(document, annotator, claim, part)))


def _written(text: str) -> str:
    """A note as it is kept: composed, whatever input method or clipboard it came from, with plain line ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def add_note(
    document: Document,
    annotator: str,
    text: str,
    *,
    span: Span | None = None,
    source: tuple[int, int] | None = None,
) -> Edit:
    """Writes a note on a span, on a range of the source text, or, with neither, on the article."""
    source_range = source or (None, None)
    quote = span.quote if span else document.article.quote(*source) if source else ""
    note = Note(
        article=document.base.id,
        annotator=annotator,
        target="span" if span else "range" if source else "article",
        span=span.id if span else None,
        source_start=source_range[0],
        source_end=source_range[1],
        quote=quote,
        text=_written(text),
    )
    place = span.source_start if span else source[0] if source else 0
    return new_edit(document, annotator, "note", [Change(None, note)], quote=quote or text, place=place)


def change_note(document: Document, annotator: str, note: Note, text: str) -> Edit:
    """Rewrites a note; an empty text deletes it."""
    after = replace(note, text=_written(text)) if text.strip() else replace(note, deleted=True)
    kind = "note_change" if text.strip() else "note_delete"
    place = note.source_start or 0
    if note.span and (span := document.span(note.span)):
        place = span.source_start
    return new_edit(document, annotator, kind, [Change(note, after)], quote=note.quote or note.text, place=place)


def set_status(
    document: Document, annotator: str, value: str, place: int, *, reason: str = "", covered: Any = None
) -> Edit:
    """Calls the article done or sets it aside."""
    before = document.status_record
    if before is None:
        change = Change(
            None,
            Status(article=document.base.id, annotator=annotator, value=value, reason=reason, covered=covered),
        )
    else:
        after = replace(before, annotator=annotator, value=value, reason=reason, covered=covered)
        change = Change(before, after)
    return new_edit(document, annotator, value, [change], quote=reason, place=place)
