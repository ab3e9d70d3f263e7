"""A TinyDB storage with a journal: an edit is appended and synced, the file itself is written now and then.

Beside the store's file stands its journal. The file is always whole and replaced as a whole (a
*checkpoint*); what was done since then is in the journal, which names the file and its SHA-256. A
checkpoint says, in a small table of its own, how much of the journal before it it holds, so that a
crash between writing the file and beginning a new journal does no edit twice and loses none::

    file A  +  journal of A: edits 1 2 3 4                        → A and edits 1 to 4
    file B, which holds 3 edits of the journal of A
            +  journal of A: edits 1 2 3 4                        → B and edit 4
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from annotations.files import replace_file, sync_folder
from annotations.store.journal import (
    Change,
    Journal,
    JournalDamaged,
    Origin,
    begin_journal,
    read_journal,
)
from annotations.store.textform import ForeignForm, Tables, checked, dumps, merged

Stamp = tuple[int, int, int]
"""Tells two states of a file apart: time of change in ns, size in bytes, inode."""

CHECKPOINT = "checkpoint"
"""The table whose one document says which journal the file holds, and how many edits of it."""


def journal_path(path: Path) -> Path:
    """The journal of a store's file."""
    return path.with_name(path.name + ".journal")


class JournalStorage(Storage):
    """The storage of a store's file and its journal.

    Args:
        path: the file; links to it are followed, so that the file they name is the one replaced.
    """

    def __init__(self, path: Path) -> None:
        self._given = path
        self._path = Path(os.path.realpath(path))
        self._held: Tables | None = None
        self._stamp: Stamp | None = None
        self._digest = ""
        self._journal: Journal | None = None
        self._length = 0
        self._edits = 0
        self._tail: list[list[Change]] | None = None
        self.findings: list[tuple[str, Path]] = []
        """What was odd about the journal at the opening: ``torn``, ``damaged`` or ``foreign``, and a path."""

    @property
    def changed(self) -> bool:
        """Whether the file is no longer the one that was last read or written here."""
        try:
            return _stamp(os.stat(self._given)) != self._stamp
        except OSError:
            return self._stamp is not None

    @property
    def journalled(self) -> int:
        """Edits that are in the journal and not in the file."""
        return self._edits

    @property
    def journal_bytes(self) -> int:
        """Size of the journal."""
        return self._journal.length if self._journal else self._length

    @property
    def file_bytes(self) -> int:
        """Size of the file as it was last read or written."""
        return self._stamp[1] if self._stamp else 0

    # Reading

    def read(self) -> Tables | None:
        """All tables, with what the journal says; None where there is no file yet.

        Raises:
            ValueError: the file is not a JSON object of objects.
            OSError: the file or the journal cannot be read.
        """
        if self._held is None:
            try:
                with open(self._path, "rb") as file:
                    self._stamp = _stamp(os.fstat(file.fileno()))
                    data = file.read()
            except FileNotFoundError:
                return None
            self._held = checked(json.loads(data.decode("utf-8"))) if data.strip() else {}
            self._digest = hashlib.sha256(data).hexdigest()
            self._replay(self._held)
        return self._held

    def release(self) -> None:
        """Lets go of the tables; the next ``read`` takes them from disk again."""
        self._held = None

    def _replay(self, tables: Tables) -> None:
        """Does again what the journal says; one that does not belong to the file is set aside."""
        if self._journal is not None:
            self._close_journal()
        self._length = self._edits = 0
        self._tail = None
        path = journal_path(self._path)
        try:
            found = read_journal(path)
        except JournalDamaged as damage:
            self._set_aside(path, "damaged")
            begins = self._begins(tables, damage.good.origin) if damage.good else None
            if damage.good is not None and begins is not None:
                self._tail = damage.good.edits[begins:]
                self._edits = len(self._tail)
                _do(tables, self._tail)
            return
        if found is None:
            return
        begins = self._begins(tables, found.origin)
        if begins is None:
            self._set_aside(path, "foreign")
            return
        if found.torn:
            self.findings.append(("torn", path))
        edits = found.edits[begins:]
        _do(tables, edits)
        self._edits = len(edits)
        if found.origin.checkpoint == self._digest:
            self._length = found.length
        else:
            self._tail = edits

    def _begins(self, tables: Tables, origin: Origin) -> int | None:
        """Where in a journal the edits begin that the file does not hold; None if it is another store's."""
        if origin.checkpoint == self._digest:
            return 0
        holds = tables.get(CHECKPOINT, {}).get("1", {})
        return int(holds["edits"]) if holds.get("journal_of") == origin.checkpoint else None

    def _set_aside(self, path: Path, why: str) -> None:
        number = 1
        while (aside := path.with_name(f"{path.name}.{why}-{number}.bak")).exists():
            number += 1
        os.replace(path, aside)
        sync_folder(path.parent)
        self.findings.append((why, aside))

    # Writing

    def append(self, changes: Sequence[Change]) -> None:
        """Puts one edit on disk; when this returns it would survive a power cut.

        Args:
            changes: the documents it changes.

        Raises:
            OSError: it could not be written; nothing has changed, and it may be tried again.
        """
        if self._stamp is None:
            tables: Tables = {}
            _do(tables, [changes])
            self._put(dumps(tables))
        else:
            self._opened().append(changes)
            self._edits += 1
        if self._held is not None:
            _do(self._held, [changes])

    def _opened(self) -> Journal:
        """The journal, ready to be appended to."""
        if self._journal is None:
            path = journal_path(self._path)
            origin = Origin(self._path.name, self._digest)
            if self._tail is not None or self._length == 0:
                begin_journal(path, origin, self._tail or [])
                self._tail = None
                self._length = path.stat().st_size
            self._journal = Journal(path, self._length)
        return self._journal

    def checkpoint(self) -> None:
        """Writes the file anew, with all that is in the journal, and ends the journal.

        Raises:
            OSError: it could not be written; the old file and the journal are as before.
            ValueError: the file is not what it was.
        """
        if not self._edits:
            return
        path = journal_path(self._path)
        found = read_journal(path) if self._tail is None else None
        edits = found.edits if found else self._tail or []
        changes: dict[str, dict[int, Mapping[str, Any] | None]] = {}
        for edit in edits:
            for table, number, row in edit:
                changes.setdefault(table, {})[number] = row
        changes[CHECKPOINT] = {1: {"journal_of": self._digest, "edits": len(edits)}}
        self._rewrite(changes)
        self._close_journal()
        self._length = self._edits = 0
        self._tail = None
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        sync_folder(self._path.parent)

    def _rewrite(self, changes: Mapping[str, Mapping[int, Mapping[str, Any] | None]]) -> None:
        """Writes the file with some changes; another program's file comes out in our form."""
        try:
            with open(self._path, encoding="utf-8", newline="\n") as file:
                self._put(merged(iter(file), changes))
        except ForeignForm:
            tables = checked(json.loads(self._path.read_text(encoding="utf-8") or "{}"))
            for name, rows in changes.items():
                for number, row in rows.items():
                    _set(tables, (name, number, dict(row) if row is not None else None))
            self._put(dumps(tables))

    def _put(self, parts: Iterator[str]) -> None:
        digest = hashlib.sha256()
        replace_file(self._path, _hashed(parts, digest.update))
        # Known before the next step can fail, so that our own file is never taken for another program's.
        self._stamp = _stamp(os.stat(self._path))
        self._digest = digest.hexdigest()
        sync_folder(self._path.parent)

    def _close_journal(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    # TinyDB's own way of writing

    def write(self, data: Tables) -> None:
        """Puts all tables on disk: what differs from what is there, as one edit."""
        before = self.read() or {}
        changes: list[Change] = []
        for name in {*before, *data}:
            old, new = before.get(name, {}), data.get(name, {})
            changes += [(name, int(key), row) for key, row in new.items() if old.get(key) != row]
            changes += [(name, int(key), None) for key in old if key not in new]
        if changes or self._stamp is None:
            self.append(changes)

    def close(self) -> None:
        """Lets go of the files."""
        self._close_journal()


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino


def _do(tables: Tables, edits: Sequence[Sequence[Change]]) -> None:
    for edit in edits:
        for change in edit:
            _set(tables, change)


def _set(tables: Tables, change: Change) -> None:
    table, number, row = change
    rows = tables.setdefault(table, {})
    if row is None:
        rows.pop(str(number), None)
    else:
        rows[str(number)] = row


def _hashed(parts: Iterator[str], update: Callable[[bytes], object]) -> Iterator[str]:
    for part in parts:
        update(part.encode("utf-8"))
        yield part
