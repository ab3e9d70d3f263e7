"""All tables of a store at once, as merging takes and gives them."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.edits import Edit
from annotations.errors import StoreError, os_problem
from annotations.history import Step
from annotations.i18n import _
from annotations.spans import RECORD_TYPES
from annotations.store.articles import StoredArticle, statuses_of
from annotations.store.backups import keep
from annotations.store.filepair import CHECKPOINT, journal_path
from annotations.store.lock import writing
from annotations.store.migrations import VERSION, Row, migrate, refuse_later, version_of
from annotations.store.storage import JournalStorage

if TYPE_CHECKING:
    from annotations.merging import Tables


def read_tables(path: Path) -> Tables:
    """What is in a store, its journal included. Nothing beside the store is touched.

    A copy of it is read: opening a store may set a damaged journal aside.

    Raises:
        StoreError: it cannot be read, is no store or a damaged one, or is of a later version.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            # The journal first: if it is written into the file meanwhile, the file says so.
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(journal_path(path.resolve()), journal_path(copy))
            shutil.copyfile(path, copy)
            storage = JournalStorage(copy)
            found = storage.read() or {}
            storage.close()
            if any(finding.what in ("damaged", "foreign") for finding in storage.findings):
                raise ValueError("journal")
    except OSError as error:
        raise StoreError(os_problem(error), _("Give the path of a butdo.json."), path) from None
    except (ValueError, RecursionError):
        raise StoreError(
            _("this is not a Butdo store, or it is damaged; it was left as it is."),
            _("Bring back a copy of it, or look at it with butdo check."),
            path,
        ) from None
    return _understood(found, path)


def _understood(found: Mapping[str, Mapping[str, Any]], path: Path) -> Tables:
    """The tables as tables of this version, when every row that is ours has what it must have."""
    from annotations.merging import Trail

    tables: dict[str, dict[int, Row]] = {
        name: {int(number): row for number, row in table.items()} for name, table in found.items() if name != CHECKPOINT
    }
    try:
        refuse_later(version_of(tables), path)
        tables = migrate(tables)
        for row in tables.get("articles", {}).values():
            StoredArticle.from_row(row)
            statuses_of(row)
        for name, record_type in RECORD_TYPES.items():
            for row in tables.get(name, {}).values():
                record_type.from_row(row)
        for row in tables.get("history", {}).values():
            Step(0, Edit.from_row(row["edit"]), row["undone"])
        for row in tables.get("audit", {}).values():
            Trail([row])
            if any(len(pair) != 2 for change in row["changes"] for pair in change["fields"].values()):
                raise ValueError("changes")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(
            _("a row of this store cannot be understood ({detail}); it was left as it is.").format(detail=error),
            _("Bring back a copy of it, or look at it with butdo check."),
            path,
        ) from None
    return tables


def write_tables(path: Path, tables: Tables) -> None:
    """Puts tables on disk as a store: all of them, or, where that fails, nothing.

    Args:
        path: a new store, or one that is there: then what differs is written, as one edit.
        tables: what shall be in it.

    Raises:
        StoreError: it could not be written, or somebody has it open.
    """
    with writing(path, "butdo merge"):
        _write(path, tables)


def _write(path: Path, tables: Tables) -> None:
    try:
        storage = JournalStorage(path)
        held = storage.read() or {}
        data = {name: {str(number): dict(row) for number, row in table.items()} for name, table in tables.items()}
        if held and version_of(held) < VERSION:
            keep(path, f"v{version_of(held)}")
        storage.write({**data, **{name: held[name] for name in (CHECKPOINT,) if name in held}})
        storage.checkpoint()
        storage.close()
    except (OSError, ValueError) as error:
        problem = os_problem(error) if isinstance(error, OSError) else str(error)
        raise StoreError(problem, _("Give another place with -o FILE."), path) from None
