"""Edits: what can be done to a document. Each is a list of changes, and has an inverse for undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotations.document import Document
from annotations.errors import EditRefused
from annotations.i18n import _
from annotations.safe import shown
from annotations.spans import RECORD_TYPES, TABLE_OF, Correction, Note, Record, Span, new_id, now

LETTER = 32
"""Code points of the longest letter with marks: a correction next to a span may change the letter at its edge."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after an edit; before is None where the edit makes it."""

    before: Record | None
    after: Record

    @property
    def table(self) -> str:
        """The table of the record."""
        return TABLE_OF[type(self.after)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step of work: applied, saved and undone as a whole.

    Attributes:
        kind: what it does, such as ``add`` or ``relabel``; the screen names it.
        label: the label it is about, if any.
        quote: the text it is about, if any.
        count: how many spans it is about.
        article: id of the article.
        annotator: who makes it.
        place: source offset to go to when it is done or undone.
        changes: the records it changes.
        id: unique everywhere.
        at: when.
    """

    kind: str
    article: str
    annotator: str
    changes: tuple[Change, ...]
    label: str = ""
    quote: str = ""
    count: int = 1
    place: int = 0
    id: str = field(default_factory=new_id)
    at: str = field(default_factory=now)

    def to_row(self) -> dict[str, Any]:
        """The edit as a JSON object."""
        return {
            "id": self.id,
            "kind": self.kind,
            "label": self.label,
            "quote": self.quote,
            "count": self.count,
            "article": self.article,
            "annotator": self.annotator,
            "at": self.at,
            "place": self.place,
            "changes": [
                {
                    "table": change.table,
                    "before": change.before.to_row() if change.before else None,
                    "after": change.after.to_row(),
                }
                for change in self.changes
            ],
        }

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Edit:
        """The edit of a JSON object.

        Raises:
            KeyError, TypeError: the object is not that of an edit.
        """
        changes = []
        for change in row["changes"]:
            record_type = RECORD_TYPES[change["table"]]
            before = record_type.from_row(change["before"]) if change["before"] else None
            changes.append(Change(before, record_type.from_row(change["after"])))
        return cls(
            kind=row["kind"],
            label=row["label"],
            quote=row["quote"],
            count=row["count"],
            article=row["article"],
            annotator=row["annotator"],
            at=row["at"],
            place=row["place"],
            changes=tuple(changes),
            id=row["id"],
        )


def apply(document: Document, edit: Edit) -> tuple[Document, Edit]:
    """Makes an edit's changes.

    Returns:
        The new document, and the edit as it was done: its records carry their new revision.

    Raises:
        EditRefused: a record is no longer what the edit takes it to be, or a correction to the cleaning would
            change the text of a span that the edit does not know of.
    """
    at = now()
    done: list[Change] = []
    for change in edit.changes:
        current = document.records(change.table).get(change.after.id)
        expected = change.before
        if (current is None) != (expected is None) or (
            current is not None and expected is not None and not current.same_content(expected)
        ):
            raise EditRefused(_("it was changed meanwhile, so this step is left alone."))
        rev = current.rev + 1 if current else 1
        done.append(Change(current, replace(change.after, rev=rev, updated=at)))
    after = document.with_records(change.after for change in done)
    _check_quotes(document, after, done)
    return after, replace(edit, changes=tuple(done))


def _check_quotes(before: Document, after: Document, changes: Sequence[Change]) -> None:
    known = {change.after.id for change in changes}
    corrected = any(not correction.deleted for correction in after.records("corrections").values())
    for change in changes:
        found = change.after
        # A removal spares what is annotated, so a span or a note in its range can bring back what it removed.
        if not isinstance(found, Correction) and not (corrected and isinstance(found, Span | Note)):
            continue
        if found.source_start is None or found.source_end is None:
            continue
        start, end = found.source_start, found.source_end
        for span in after.spans_in(start - LETTER, end + LETTER):
            quote = after.article.quote(*span.range)
            if span.id in known or not span.quote or quote in (span.quote, before.article.quote(*span.range)):
                continue
            raise EditRefused(
                _("‘{quote}’ is annotated there, so this is left as it is.").format(quote=shown(span.quote, 40))
            )


def inverse(edit: Edit) -> Edit:
    """The edit that takes a done edit back; what it made becomes a tombstone."""
    changes = tuple(
        Change(change.after, change.before if change.before else replace(change.after, deleted=True))
        for change in reversed(edit.changes)
    )
    return replace(edit, changes=changes)
