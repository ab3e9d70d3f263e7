"""A store's tables as they are on disk, read without opening, changing or judging anything."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import StoreError, os_problem
from annotations.i18n import _
from annotations.store.journal import JournalDamaged, JournalText, read_journal
from annotations.store.storage import CHECKPOINT, journal_path
from annotations.store.textform import Tables, checked


@dataclass(frozen=True, slots=True)
class Raw:
    """What is on disk.

    Attributes:
        tables: of the file, with what the journal adds to it.
        journal: where the journal is, or would be.
        trouble: what is wrong with the journal: ``torn`` (its last line is not whole), ``damaged`` (another
            line is not), ``foreign`` (it does not belong to the file), or empty.
    """

    tables: Tables
    journal: Path
    trouble: str


def read_raw(path: Path) -> Raw:
    """Reads a store.

    Raises:
        StoreError: the file cannot be read, or is no TinyDB file.
    """
    try:
        data = path.read_bytes()
        tables = checked(json.loads(data.decode("utf-8"))) if data.strip() else {}
        journal = journal_path(Path(os.path.realpath(path)))
        trouble = ""
        try:
            found = read_journal(journal)
        except JournalDamaged as damage:
            found, trouble = damage.good, "damaged"
    except OSError as error:
        raise StoreError(os_problem(error), _("Give the path of a butdo.json."), path) from None
    except (ValueError, RecursionError):
        raise StoreError(
            _("this is not a Butdo store, or it is damaged; it was left as it is."),
            _("Bring back a copy of it, or choose another store with --store FILE."),
            path,
        ) from None
    if found is not None:
        begins = _begins(tables, found, hashlib.sha256(data).hexdigest())
        if begins is None:
            return Raw(tables, journal, "foreign")
        _replay(tables, found, begins)
        trouble = trouble or ("torn" if found.torn else "")
    return Raw(tables, journal, trouble)


def _begins(tables: Tables, journal: JournalText, digest: str) -> int | None:
    """From which of its edits on a journal adds to the file; None where it is another file's."""
    if journal.origin.checkpoint == digest:
        return 0
    holds = tables.get(CHECKPOINT, {}).get("1", {})
    return int(holds["edits"]) if holds.get("journal_of") == journal.origin.checkpoint else None


def _replay(tables: Tables, journal: JournalText, begins: int) -> None:
    for edit in journal.edits[begins:]:
        for table, number, row in edit:
            rows = tables.setdefault(table, {})
            if row is None:
                rows.pop(str(number), None)
            else:
                rows[str(number)] = row
