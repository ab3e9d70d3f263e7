"""Mentions of one entity: labelled together, joined, and taken apart. Each function makes an edit.

An entity is nothing but an id that its mentions share (``Span.entity``), within one article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotations import authoring
from annotations.authoring import accept, decided, new_edit, new_span
from annotations.document import Document
from annotations.edits import Change, Edit
from annotations.mentions import MENTIONS
from annotations.persons import PERSONS, Antecedents, antecedent
from annotations.spans import ACCEPTED, CORRECTED, PROPAGATED, Span, new_id, now
from annotations.suggestion import Suggestion
from annotations.vietnamese.folding import fold

Range = tuple[int, int]


def propagate(
    document: Document,
    annotator: str,
    label: str,
    sources: Sequence[Range],
    *,
    like: Iterable[Span] = (),
    suggestions: Iterable[Suggestion] = (),
    reviewed: bool = False,
    place: int = 0,
) -> Edit:
    """Labels many mentions of one text at once; they become mentions of one entity.

    Args:
        document: the document.
        annotator: who does so.
        label: their label.
        sources: range of each new mention, in source offsets.
        like: spans that are mentions of the same entity already, the one that was copied first.
        suggestions: open suggestions; those of one of the ranges are decided.
        reviewed: whether each one was looked at.
        place: source offset to go to when it is done or undone.
    """
    known = [span for span in like if span.annotator == annotator]
    entity = next((span.entity for span in known if span.entity), None) or new_id()
    changes = [Change(span, replace(span, entity=entity)) for span in known if span.entity is None]
    by_range: dict[Range, list[Suggestion]] = {}
    for suggestion in suggestions:
        by_range.setdefault(suggestion.range, []).append(suggestion)
    quote = known[0].quote if known else ""
    at = now()
    for source in sources:
        span = replace(
            new_span(document, annotator, source, label, PROPAGATED),
            entity=entity,
            reviewed_by=annotator if reviewed else None,
            reviewed_at=at if reviewed else None,
        )
        quote = quote or span.quote
        changes.append(Change(None, span))
        for suggestion in by_range.get(source, ()):
            if document.schema.is_entity(suggestion.label):
                outcome = ACCEPTED if suggestion.label == label else CORRECTED
                changes.append(decided(document, annotator, suggestion, outcome, span.id))
    return new_edit(
        document, annotator, "propagate", changes, label=label, quote=quote, count=len(sources), place=place
    )


def accept_mention(document: Document, annotator: str, suggestion: Suggestion, of: Span) -> Edit:
    """Makes a suggestion a span that is a mention of the same entity as another span."""
    edit = accept(document, annotator, suggestion)
    entity = of.entity or new_id()
    changes = [
        Change(None, replace(change.after, entity=entity)) if isinstance(change.after, Span) else change
        for change in edit.changes
    ]
    if of.entity is None:
        changes.append(Change(of, replace(of, entity=entity)))
    return replace(edit, changes=tuple(changes))


def accept_all(document: Document, annotator: str, suggestions: Sequence[Suggestion], place: int) -> Edit:
    """Makes many suggestions spans at once; of derived ones the same entities come as if each were accepted by itself.

    Args:
        document: the document.
        annotator: who does so.
        suggestions: what is accepted.
        place: source offset to go to when it is done or undone.
    """
    edit = authoring.accept_all(document, annotator, suggestions, place)
    own = [span for span in document.spans if span.annotator == annotator]
    new = [change.after for change in edit.changes if isinstance(change.after, Span)]
    pairs = sorted(zip(suggestions, new, strict=True), key=lambda pair: pair[0].range)
    names = Antecedents([*own, *(span for suggestion, span in pairs if suggestion.suggester != PERSONS)])
    firsts: dict[tuple[str, str], Span] = {}
    for span in own:
        firsts.setdefault((span.label, fold(span.quote)), span)
    entities: dict[str, str] = {}
    for suggestion, span in pairs:
        earlier = firsts.setdefault((span.label, fold(span.quote)), span)
        of = earlier if suggestion.suggester == MENTIONS and earlier is not span else None
        if suggestion.suggester == PERSONS:
            of = names.of(span.quote, span.source_start)
        if of is not None:
            entities[span.id] = entities.setdefault(of.id, of.entity or new_id())
    changes = [
        Change(None, replace(change.after, entity=entities.get(change.after.id)))
        if isinstance(change.after, Span)
        else change
        for change in edit.changes
    ]
    changes += [
        Change(span, replace(span, entity=entities[span.id]))
        for span in own
        if span.id in entities and span.entity is None
    ]
    return replace(edit, changes=tuple(changes))


def earlier_mention(document: Document, annotator: str, suggestion: Suggestion) -> Span | None:
    """The span that a derived suggestion is a mention of the same entity as; None where nobody can say."""
    if suggestion.suggester == PERSONS:
        return antecedent(document, suggestion, annotator)
    if suggestion.suggester != MENTIONS:
        return None
    wanted = fold(document.article.quote(*suggestion.range))
    same = (
        span
        for span in document.spans
        if span.annotator == annotator and span.label == suggestion.label and fold(span.quote) == wanted
    )
    return next(same, None)


def join_entity(document: Document, annotator: str, span: Span, of: Span) -> Edit:
    """Makes a span a mention of the same entity as another one."""
    entity = of.entity or new_id()
    changes = [Change(span, replace(span, entity=entity))]
    if of.entity is None:
        changes.append(Change(of, replace(of, entity=entity)))
    return new_edit(
        document, annotator, "entity_join", changes, label=of.quote, quote=span.quote, place=span.source_start
    )


def leave_entity(document: Document, annotator: str, span: Span) -> Edit:
    """Makes a span a mention of no entity; of an entity of two mentions nothing is left."""
    others = [other for other in members(document, span.entity) if other.id != span.id]
    changes = [Change(span, replace(span, entity=None))]
    if len(others) == 1 and others[0].annotator == annotator:
        changes.append(Change(others[0], replace(others[0], entity=None)))
    return new_edit(
        document, annotator, "entity_leave", changes, label=span.label, quote=span.quote, place=span.source_start
    )


def members(document: Document, entity: str | None) -> list[Span]:
    """The mentions of an entity, in order."""
    return [span for span in document.spans if span.entity == entity] if entity else []


def entities(document: Document, annotator: str) -> list[list[Span]]:
    """The annotator's mentions of each entity, by where it is mentioned first."""
    found: dict[str, list[Span]] = {}
    for span in document.spans:
        if span.entity and span.annotator == annotator:
            found.setdefault(span.entity, []).append(span)
    return list(found.values())
