"""Migrations: rows of earlier versions of the store's tables, brought forward one version at a time.

A migration is a function from row to row, so that a store may read its rows one by one. A store that is only
read is migrated in memory. The first write puts all migrated rows on disk in one step with what is written,
after a copy of the file and its journal is kept under the name of the old version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from annotations.errors import StoreError
from annotations.i18n import _
from annotations.store.backups import keep
from annotations.store.journal import Change

VERSION = 2
"""Version of the tables; a store of a later one is never written."""

Row = Mapping[str, Any]
Migration = Callable[[Row], dict[str, Any]]
Key = TypeVar("Key", int, str)


def all_statuses(row: Row) -> dict[str, Any]:
    """Version 1 → 2: an article's row holds every status it was given, not only the one that counts.

    What a reader of the row's beginning looks for comes first.
    """
    if "statuses" in row:
        return dict(row)
    status = row.get("status")
    first = {
        "id": row["id"],
        "texts": row.get("texts") or [row["id"]],
        "statuses": [status] if status else [],
        "status": status if status and not status.get("deleted") else None,
    }
    others = ("source", "aliases", "metadata", "cleaner", "segments", "removed")
    return first | {name: row[name] for name in others} | {name: row[name] for name in row if name not in first}


MIGRATIONS: dict[int, dict[str, Migration]] = {1: {"articles": all_statuses}}
"""Version of the tables → table → what makes a row of the next version of one of its rows."""


def version_of(tables: Mapping[str, Mapping[Any, Row]]) -> int:
    """The version of a store's tables. Where none is told (another program made them) it is the first.

    Raises:
        TypeError, ValueError: what is told is no number.
    """
    found = [int(row["version"]) for row in tables.get("meta", {}).values() if "version" in row]
    return max(found, default=1)


def refuse_later(version: int, path: Path) -> None:
    """Refuses a store of a later version: what it means is not known here.

    Raises:
        StoreError: it is one.
    """
    if version > VERSION:
        raise StoreError(
            _("this store was written by a newer Butdo (version {version} of its tables).").format(version=version),
            _("Update Butdo to open it."),
            path,
        )


def migrated_row(table: str, row: Row, version: int) -> Row:
    """A row of some version as the row of this one; the same object where nothing is different.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is not what a row of that version is.
    """
    for number in range(version, VERSION):
        migration = MIGRATIONS.get(number, {}).get(table)
        if migration is not None:
            row = migration(row)
    if table == "meta" and version < VERSION:
        row = {**row, "version": VERSION}
    return row


def migrated_tables(version: int) -> list[str]:
    """The tables of which rows of a version are not as they are in this one."""
    if version >= VERSION:
        return []
    return sorted({"meta", *(name for number in range(version, VERSION) for name in MIGRATIONS.get(number, {}))})


def migrate(tables: Mapping[str, dict[Key, Row]]) -> dict[str, dict[Key, Row]]:
    """The tables of any version as tables of this one; those given stay as they are, unchanged ones are shared.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: a row is not what a row of that version is.
    """
    version = version_of(tables)
    new = dict(tables)
    for name in migrated_tables(version):
        if name in tables:
            new[name] = {number: migrated_row(name, row, version) for number, row in tables[name].items()}
    return new


class Upgrade:
    """What is to be written before anything else into a store of an earlier version.

    Args:
        store: its file.
        tables: as they are on disk, journal included; rows are looked at only where a migration is.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: a row is not what a row of its version is.
    """

    def __init__(self, store: Path, tables: Mapping[str, Mapping[Key, Row]]) -> None:
        self._store = store
        self._version = version_of(tables)
        self._kept = False
        self._changes: list[Change] = []
        for name in migrated_tables(self._version):
            for number, row in tables.get(name, {}).items():
                new = migrated_row(name, row, self._version)
                if new != row:
                    self._changes.append((name, int(number), dict(new)))

    @property
    def wanted(self) -> bool:
        """Whether the store on disk is of an earlier version still."""
        return bool(self._changes)

    def changes(self) -> list[Change]:
        """The rows to write first, in one step with the rest. Before that a copy of the store is kept.

        Raises:
            OSError: the copy could not be made; then nothing may be written.
        """
        if self._changes and not self._kept:
            keep(self._store, f"v{self._version}")
            self._kept = True
        return self._changes

    def done(self) -> None:
        """The rows are on disk."""
        self._changes = []
