"""Is every id that of one row?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from annotations.checking.contents import Contents
from annotations.checking.fault import Fault
from annotations.edits import Change
from annotations.i18n import _
from annotations.spans import Decision, Note, Record, Relation, Span, new_id

_Row = tuple[str, int, Record]
"""Table, number of the document, record."""


def ids(contents: Contents) -> list[Fault]:
    """Rows that have the id of an earlier row.

    One that says the same is taken out. One that says something else and was made at another time is
    another record: it gets an id of its own, unless something names it by the old one. Two states of one
    record (made at the same time by the same annotator) are left alone: which of them holds is a guess.
    """
    counts = Counter(record.id for _table, _number, record in contents.numbered)
    if not any(count > 1 for count in counts.values()):
        return []
    named = _named(contents)
    by_id: dict[str, list[_Row]] = {}
    for row in contents.numbered:
        if counts[row[2].id] > 1:
            by_id.setdefault(row[2].id, []).append(row)
    return [fault for rows in by_id.values() for fault in _repeated(contents, rows, named)]


def _repeated(contents: Contents, rows: list[_Row], named: set[str]) -> Iterator[Fault]:
    # What names an id means a span, so a span comes first and keeps the id.
    first, *others = sorted(rows, key=lambda row: (not isinstance(row[2], Span), row[1]))
    for table, number, record in others:
        kept = first[2]
        removal = ((table, number),)
        if type(record) is type(kept) and record == kept:
            yield _fault(contents, table, number, record, _("The row that repeats it is taken out."), (), removal)
        elif (record.created, record.annotator) == (kept.created, kept.annotator) and type(record) is type(kept):
            yield _fault(
                contents,
                table,
                number,
                record,
                _("They are two states of one record: remove the one that does not hold by hand."),
                (),
                (),
            )
        elif isinstance(record, Span) and record.id in named:
            remedy = _("Relations, notes or decisions name this id: remove one of the two rows by hand.")
            yield _fault(contents, table, number, record, remedy, (), ())
        elif record.article not in contents.articles:
            yield _fault(contents, table, number, record, _("Remove one of the two rows by hand."), (), ())
        else:
            changes = (Change(None, replace(record, id=new_id())),)
            yield _fault(contents, table, number, record, _("The later row gets an id of its own."), changes, removal)


def _named(contents: Contents) -> set[str]:
    """Ids of spans that other records name."""
    found: set[str] = set()
    for _table, _number, record in contents.numbered:
        if isinstance(record, Relation):
            found |= {record.from_, record.to}
        elif isinstance(record, Note | Decision) and record.span:
            found.add(record.span)
    return found


def _fault(
    contents: Contents,
    table: str,
    number: int,
    record: Record,
    remedy: str,
    changes: tuple[Change, ...],
    removals: tuple[tuple[str, int], ...],
) -> Fault:
    stored = contents.articles.get(record.article)
    return Fault(
        kind="duplicate",
        problem=_("row {number} of the table “{table}” has the id of an earlier row.").format(
            number=number, table=table
        ),
        remedy=remedy,
        article=record.article,
        path=stored.paths[0] if stored else "",
        title=(stored.metadata.title or "") if stored else "",
        table=table,
        id=record.id,
        source_start=getattr(record, "source_start", None),
        source_end=getattr(record, "source_end", None),
        quote=getattr(record, "quote", ""),
        changes=changes,
        removals=removals,
    )
