"""Does everything that names a span name one? Relations, notes and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotations.checking.case import LOST, Case
from annotations.checking.fault import Fault
from annotations.edits import Change
from annotations.i18n import _
from annotations.spans import Decision, Note, Relation, Span


def relations(case: Case) -> Iterator[Fault]:
    """Relations that do not join two living spans of the article, or not such as their kind joins."""
    living = {span.id: span for span in case.spans()}
    kinds = {kind.kind for kind in case.schema.relations}
    for relation in case.living("relations"):
        assert isinstance(relation, Relation)
        start, end = living.get(relation.from_), living.get(relation.to)
        if start is None or end is None:
            yield case.fault(
                "relation",
                _("it joins a span that is deleted, missing or in another article."),
                _("The relation is deleted."),
                relation,
                changes=(Change(relation, replace(relation, deleted=True)),),
            )
        elif relation.kind not in kinds:
            yield case.fault(
                "relation",
                _("the label set has no relation “{kind}”.").format(kind=relation.kind),
                _("It is kept as it is."),
                relation,
                level="notice",
            )
        elif not case.schema.may_join(relation.kind, start.label, end.label):
            allowed = [kind for kind in case.schema.relations if kind.kind == relation.kind]
            yield case.fault(
                "relation",
                _("“{kind}” leads from {from_label} to {to_label}, not from {start} to {end}.").format(
                    kind=relation.kind,
                    from_label="/".join(dict.fromkeys(kind.from_label for kind in allowed)),
                    to_label="/".join(dict.fromkeys(kind.to_label for kind in allowed)),
                    start=start.label,
                    end=end.label,
                ),
                _("Relabel the span that is wrong, or delete it and mark it again."),
                relation,
            )


def notes(case: Case) -> Iterator[Fault]:
    """Notes that have no place: on a span that is not there, on a range that is none."""
    spans = {record.id: record for record in case.records if isinstance(record, Span)}

    for note in case.living("notes"):
        assert isinstance(note, Note)
        span = spans.get(note.span or "")
        if note.target == "span" and (span is None or span.deleted):
            start, end = span.range if span else LOST
            yield case.fault(
                "note",
                _("the span that it is on is deleted or missing."),
                _("The note is put on the range of the span, or, where that is not known, on the article."),
                note,
                changes=(Change(note, _unbound(note, start, end)),),
            )
        elif note.target == "range" and not _within(note, case.length):
            yield case.fault(
                "note",
                _("the range that it is on is empty, or not within the source text."),
                _("The note is put on the article."),
                note,
                changes=(Change(note, _unbound(note, *LOST)),),
            )
        elif note.target not in ("span", "range", "article"):
            yield case.fault(
                "note",
                _("it is on “{target}”, which is no target.").format(target=note.target),
                _("Mend the row by hand."),
                note,
            )


def _within(note: Note, length: int) -> bool:
    start, end = note.source_start, note.source_end
    return start is not None and end is not None and 0 <= start < end <= length


def _unbound(note: Note, start: int, end: int) -> Note:
    """A note on a range; on the article, where there is none."""
    if start < end:
        return replace(note, target="range", span=None, source_start=start, source_end=end)
    return replace(note, target="article", span=None, source_start=None, source_end=None)


def decisions(case: Case) -> Iterator[Fault]:
    """Decisions whose span was never there; one that was deleted since is as it should be."""
    for decision in case.living("decisions"):
        assert isinstance(decision, Decision)
        if decision.span is not None and case.owners.get(decision.span) != case.stored.id:
            yield case.fault(
                "decision",
                _("the span that came of it is missing."),
                _("The decision is kept without it."),
                decision,
                quote=decision.label,
                changes=(Change(decision, replace(decision, span=None)),),
            )
