"""A TinyDB storage with a journal: an edit is appended and synced, the file itself is written now and then.

Beside the store's file stands its journal. The file is always whole and replaced as a whole (a
*checkpoint*); what was done since then is in the journal, which names the file by its SHA-256. A
checkpoint says, in a small table of its own, which bytes of the journal before it it holds, so that a
crash between writing the file and ending the journal does no edit twice and loses none::

    file A                         +  journal of A: edits 1 2 3 4      → A and edits 1 to 4
    file B, which holds edits 1-3  +  journal of A: edits 1 2 3 4      → B and edit 4

Reading changes nothing on disk. A journal that is damaged, or of another file, is copied aside before
the first write, and never replayed beyond its good part.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from annotations.files import remove_leftovers, replace_file, sync_folder
from annotations.store.backups import Rolling
from annotations.store.findings import Finding, aside_path
from annotations.store.journal import Change, Journal, JournalText, begin_journal, parse_journal, read_journal
from annotations.store.textform import ForeignForm, Tables, differences, dumps, hashed, merged, parsed, put, redo

Stamp = tuple[int, int, int]
"""Tells two states of a file apart: time of change in ns, size in bytes, inode."""

CHECKPOINT = "checkpoint"
"""The table whose one document says which journal's edits the file holds."""

READINGS = 3
"""How often a store is read at most, where another process writes it meanwhile."""


def journal_path(path: Path) -> Path:
    """The journal of a store's file."""
    return path.with_name(path.name + ".journal")


class JournalStorage(Storage):
    """The storage of a store's file and its journal.

    Attributes:
        findings: what was odd when it was last read.
        rolling: keeps the files that checkpoints replace.

    Args:
        path: the file; links to it are followed, so that the file they name is the one replaced.
    """

    def __init__(self, path: Path) -> None:
        self._given = path
        self._path = Path(os.path.realpath(path))
        self._journal_path = journal_path(self._path)
        self.rolling = Rolling(self._path)
        self._stamp: Stamp | None = None
        self._digest = ""
        self._journal: Journal | None = None
        self._journal_seen: tuple[int, int] | None = None
        self._length = 0
        self._edits = 0
        # Edits that a new journal begins with; None where there is one to go on with.
        self._begin: list[list[Change]] | None = []
        self._aside = ""
        self.findings: list[Finding] = []

    @property
    def changed(self) -> bool:
        """Whether another process has written the file or the journal since they were read or written here."""
        try:
            found: Stamp | None = _stamp(os.stat(self._given))
        except OSError:
            found = None
        return found != self._stamp or self._journal_now() != self._journal_seen

    def _journal_now(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._journal_path)
        except OSError:
            return None
        return found.st_size, found.st_ino

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
        for _reading in range(READINGS):
            tables = self._read()
            if not self.changed:
                break
        return tables

    def _read(self) -> Tables | None:
        self._close_journal()
        self._journal_seen = self._journal_now()
        self.findings = []
        tables: Tables | None = None
        self._stamp, self._digest = None, ""
        with contextlib.suppress(FileNotFoundError), open(self._path, "rb") as file:
            stamp = _stamp(os.fstat(file.fileno()))
            data = file.read()
            tables = parsed(data)
            self._stamp, self._digest = stamp, hashlib.sha256(data).hexdigest()
            if not data:
                self.findings.append(Finding("empty", self._path))
        self._replay(tables)
        return tables

    def _replay(self, tables: Tables | None) -> None:
        """Does again what the journal says, as far as it is good and belongs to the file."""
        self._length, self._begin, self._aside = 0, [], ""
        found = read_journal(self._journal_path)
        if found is not None:
            held = tables.get(CHECKPOINT, {}).get("1", {}) if tables else {}
            edits = found.edits_after(self._digest, held)
            self._note(found, edits)
            self._begin = edits or []
            if not self._aside and found.file == self._digest:
                self._begin, self._length = None, found.length
            if tables is not None:
                redo(tables, edits or [])
            self._edits = len(edits or [])
        else:
            self._edits = 0

    def _note(self, found: JournalText, edits: list[list[Change]] | None) -> None:
        """What is odd about a journal, and whether a copy of it must be kept."""
        if edits is None:
            self._aside = "foreign" if found.ends else "damaged"
        elif found.fault == "damaged":
            self._aside = "damaged"
        if self._aside:
            aside = aside_path(self._journal_path, self._aside, found.data)
            self.findings.append(Finding(self._aside, self._journal_path, len(edits or []), aside))
        elif found.fault:
            self.findings.append(Finding(found.fault, self._journal_path, len(found.edits)))

    # Writing

    def append(self, changes: Sequence[Change]) -> None:
        """Puts one edit on disk; when this returns it would survive a power cut.

        Args:
            changes: the documents it changes.

        Raises:
            OSError: it could not be written; it may be tried again. At the next start all of it is
                there, or nothing.
        """
        if self._stamp is None:
            tables: Tables = {}
            redo(tables, [changes])
            self._put(self._unless_changed(dumps(tables), lambda: self._digest))
            return
        try:
            self._opened().append(changes)
        finally:
            self._journal_seen = self._journal_now()
        self._edits += 1

    def _opened(self) -> Journal:
        """The journal, ready to be appended to."""
        if self._journal is not None and self._journal.unsure:
            self._begin = self._text().edits
        if self._begin is not None:
            self._close_journal()
            if self._aside:
                self._set_aside()
            try:
                self._length = begin_journal(self._journal_path, self._path, self._digest, self._begin)
            finally:
                self._journal_seen = self._journal_now()
            self._begin = None
        if self._journal is None:
            self._journal = Journal(self._journal_path, self._length)
        return self._journal

    def settle(self) -> None:
        """Sets a damaged or foreign journal aside now; what of it is good and belongs here stays in a new one.

        Raises:
            OSError: it could not be written; the journal is where it was.
        """
        if self._aside:
            self._opened()

    def _set_aside(self) -> None:
        data = self._journal_path.read_bytes()
        aside = aside_path(self._journal_path, self._aside, data)
        if not aside.exists():
            replace_file(aside, [data], like=self._journal_path)
        sync_folder(aside.parent)
        self._aside = ""

    def _text(self) -> JournalText:
        """The open journal as it is on disk, without what may follow its good part.

        Raises:
            OSError: it is not what was written.
        """
        assert self._journal is not None
        text = parse_journal(self._journal_path.read_bytes()[: self._journal.length])
        if text.fault or text.length != self._journal.length:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return text

    def checkpoint(self) -> None:
        """Writes the file anew, with all that is in the journal, and ends the journal.

        Raises:
            OSError: it could not be written; the file and the journal together hold what they held.
            ValueError: the file is not what it was when it was last read or written here.
        """
        if self._edits:
            self._opened()
            text = self._text()
            changes: dict[str, dict[int, Mapping[str, Any] | None]] = {}
            for edit in text.edits:
                for table, number, row in edit:
                    changes.setdefault(table, {})[number] = row
            changes[CHECKPOINT] = {1: text.held}
            self._rewrite(changes)
        self._end_journal()
        remove_leftovers(self._path.parent)

    def _rewrite(self, changes: Mapping[str, Mapping[int, Mapping[str, Any] | None]]) -> None:
        """Writes the file with some changes; another program's file comes out in our form."""
        read = hashlib.sha256()
        try:
            with open(self._path, encoding="utf-8", newline="\n") as file:
                lines = hashed(file, read.update)
                self._put(self._unless_changed(merged(lines, changes), read.hexdigest))
        except ForeignForm:
            data = self._path.read_bytes()
            tables = parsed(data)
            for name, rows in changes.items():
                for number, row in rows.items():
                    put(tables, name, number, row)
            self._put(self._unless_changed(dumps(tables), hashlib.sha256(data).hexdigest))

    def _unless_changed(self, parts: Iterator[str], digest: Callable[[], str]) -> Iterator[str]:
        """The parts of the new file; refused at the end where the old one was not what it should be."""
        yield from parts
        if self.changed or digest() != self._digest:
            raise ValueError(f"{self._path.name} has changed")

    def _put(self, parts: Iterator[str]) -> None:
        digest = hashlib.sha256()
        with self.rolling.kept():
            replace_file(self._path, hashed(parts, digest.update))
            # Known before the next step can fail, so that our own file is never taken for another program's.
            self._stamp = _stamp(os.stat(self._path))
            self._digest = digest.hexdigest()
        sync_folder(self._path.parent)

    def _end_journal(self) -> None:
        """Removes the journal, whose edits the file holds; one that must be kept aside stays."""
        self._close_journal()
        if self._aside:
            return
        self._length, self._edits, self._begin = 0, 0, []
        if self._journal_seen is not None:
            try:
                os.unlink(self._journal_path)
            finally:
                self._journal_seen = self._journal_now()
            sync_folder(self._path.parent)

    def _close_journal(self) -> None:
        if self._journal is not None:
            self._length = self._journal.length
            self._journal.close()
            self._journal = None

    # TinyDB's own way of writing

    def write(self, data: Tables) -> None:
        """Puts all tables on disk: what differs from what is there, as one edit."""
        before = self.read() or {}
        kept = {CHECKPOINT: before.get(CHECKPOINT, {})}
        changes = differences(before, {**data, **kept})
        if changes or self._stamp is None:
            self.append(changes)

    def close(self) -> None:
        """Lets go of the files; what is in the journal stays there."""
        self._close_journal()


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino
