"""The contents of a store: its rows as values, and the rows that are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations.checking.fault import Fault
from annotations.edits import Edit
from annotations.history import Step
from annotations.i18n import _
from annotations.spans import RECORD_TYPES, Record, Span, Status
from annotations.store import StoredArticle
from annotations.store.raw import Raw


@dataclass
class Contents:
    """What a store holds.

    Attributes:
        folder: the paths of the articles are relative to it.
        articles: id → article.
        records: id of an article → its records, tombstones and its status included.
        numbered: ``(table, number, record)`` of every record with a row of its own, in order of number.
        steps: the history.
        faults: rows that cannot be understood.
    """

    folder: Path
    articles: dict[str, StoredArticle] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    numbered: list[tuple[str, int, Record]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def owners(self) -> dict[str, str]:
        """Id of every span, deleted ones included → id of its article."""
        return {record.id: record.article for _table, _number, record in self.numbered if isinstance(record, Span)}


def contents(raw: Raw, folder: Path) -> Contents:
    """Reads the rows of a store's tables."""
    found = Contents(folder)
    for number, row in _rows(raw, "articles"):
        try:
            stored = StoredArticle.from_row(row)
            status = Status.from_row(row["status"]) if row.get("status") else None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            found.faults.append(_unreadable("articles", number, row, error))
            continue
        if stored.id in found.articles:
            found.faults.append(_twice(number, stored))
        found.articles[stored.id] = stored
        if status is not None:
            found.records.setdefault(stored.id, []).append(status)
    for table, record_type in RECORD_TYPES.items():
        for number, row in _rows(raw, table):
            try:
                record = record_type.from_row(row)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                found.faults.append(_unreadable(table, number, row, error))
                continue
            found.numbered.append((table, number, record))
            found.records.setdefault(record.article, []).append(record)
    for number, row in _rows(raw, "history"):
        try:
            found.steps.append(Step(number, Edit.from_row(row["edit"]), row["undone"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            found.faults.append(_unreadable("history", number, row, error))
    return found


def _rows(raw: Raw, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    return ((number, row) for number, row in sorted((int(key), row) for key, row in raw.tables.get(table, {}).items()))


def _unreadable(table: str, number: int, row: dict[str, Any], error: Exception) -> Fault:
    return Fault(
        kind="row",
        problem=_("row {number} of the table “{table}” cannot be understood ({detail}).").format(
            number=number, table=table, detail=error
        ),
        remedy=_("Bring it back from a copy of the store, or mend it by hand; until then Butdo cannot open the store."),
        article=str(row.get("article") or ""),
        table=table,
        id=str(row.get("id") or ""),
        quote=str(row.get("quote") or ""),
    )


def _twice(number: int, stored: StoredArticle) -> Fault:
    return Fault(
        kind="duplicate",
        problem=_("row {number} of the table “{table}” has the id of an earlier row.").format(
            number=number, table="articles"
        ),
        remedy=_("Remove one of the two by hand."),
        article=stored.id,
        path=stored.paths[0],
        title=stored.metadata.title or "",
        table="articles",
        id=stored.id,
    )
