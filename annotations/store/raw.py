"""A store's tables as they are on disk, read without opening, changing or judging anything."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import StoreError, os_problem
from annotations.i18n import _
from annotations.store.filepair import CHECKPOINT, journal_path
from annotations.store.journal import read_journal
from annotations.store.textform import Tables, parsed, redo


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
        tables = parsed(data)
        journal = journal_path(Path(os.path.realpath(path)))
        found = read_journal(journal)
    except OSError as error:
        raise StoreError(os_problem(error), _("Give the path of a butdo.json."), path) from None
    except (ValueError, RecursionError):
        raise StoreError(
            _("this is not a Butdo store, or it is damaged; it was left as it is."),
            _("Bring back a copy of it, or choose another store with --store FILE."),
            path,
        ) from None
    if found is None:
        return Raw(tables, journal, "")
    edits = found.edits_after(hashlib.sha256(data).hexdigest(), tables.get(CHECKPOINT, {}).get("1", {}))
    if edits is None:
        return Raw(tables, journal, "foreign" if found.ends else "damaged")
    redo(tables, edits)
    return Raw(tables, journal, found.fault)
