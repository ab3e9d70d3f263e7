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
from annotations.spans import RECORD_TYPES, Record, Span
from annotations.store import StoredArticle
from annotations.store.articles import statuses_of
from annotations.store.migrations import VERSION, migrated_row, version_of
from annotations.store.raw import Raw


@dataclass
class Contents:
    """What a store holds.

    Attributes:
        folder: the paths of the articles are relative to it.
        articles: id → article.
        records: id of an article → its records, tombstones and its statuses included.
        numbered: ``(table, number, record)`` of every record with a row of its own, in order of number.
        steps: the history.
        faults: rows that cannot be understood.
        version: of its tables on disk; the values are as this version has them.
    """

    folder: Path
    articles: dict[str, StoredArticle] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    numbered: list[tuple[str, int, Record]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    version: int = VERSION

    @property
    def owners(self) -> dict[str, str]:
        """Id of every span, deleted ones included → id of its article."""
        return {record.id: record.article for _table, _number, record in self.numbered if isinstance(record, Span)}


def contents(raw: Raw, folder: Path) -> Contents:
    """Reads the rows of a store's tables."""
    found = Contents(folder)
    try:
        found.version = version_of(raw.tables)
    except (TypeError, ValueError) as error:
        found.faults += [_unreadable("meta", number, row, error) for number, row in _rows(raw, "meta")]
    for number, row in _rows(raw, "articles"):
        try:
            row = dict(migrated_row("articles", row, found.version))
            stored = StoredArticle.from_row(row)
            statuses = statuses_of(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            found.faults.append(_unreadable("articles", number, row, error))
            continue
        if stored.id in found.articles:
            found.faults.append(_twice(number, stored))
        found.articles[stored.id] = stored
        if row.get("status") != stored.to_row(statuses)["status"]:
            found.faults.append(_not_the_status(number, stored))
        if statuses:
            found.records.setdefault(stored.id, []).extend(statuses)
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


def _not_the_status(number: int, stored: StoredArticle) -> Fault:
    return Fault(
        kind="status",
        level="notice",
        problem=_("the status in row {number} of the table “articles” is not the last one of its statuses.").format(
            number=number
        ),
        remedy=_("Nothing to do: Butdo goes by the statuses, and writes the row anew with the next one."),
        article=stored.id,
        path=stored.paths[0],
        title=stored.metadata.title or "",
        table="articles",
        id=stored.id,
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
