"""A store's file and its journal, as they are on disk: reading both, and telling when they have changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from annotations.store.findings import Finding, aside_path
from annotations.store.image import Image, image_of, image_of_tables
from annotations.store.journal import Change, Journal, JournalText, parse_journal, read_journal
from annotations.store.textform import ForeignForm, Tables, parsed, redo

Stamp = tuple[int, int, int]
"""Tells two states of a file apart: time of change in ns, size in bytes, inode."""

Found = TypeVar("Found")

CHECKPOINT = "checkpoint"
"""The table whose one document says which journal's edits the file holds."""

READINGS = 3
"""How often a store is read at most, where another process writes it meanwhile."""


def journal_path(path: Path) -> Path:
    """The journal of a store's file."""
    return path.with_name(path.name + ".journal")


class FilePair:
    """The store's file and its journal.

    Attributes:
        findings: what was odd when they were last read.

    Args:
        path: the file; links to it are followed, so that the file they name is the one replaced.
    """

    def __init__(self, path: Path) -> None:
        self._given = path
        self._path = Path(os.path.realpath(path))
        self._journal_path = journal_path(self._path)
        self._stamp: Stamp | None = None
        self._digest = ""
        self._journal: Journal | None = None
        self._journal_seen: tuple[int, int] | None = None
        self._length = 0
        self._edits = 0
        self._rewriting = False
        # Edits that a new journal begins with; None where there is one to go on with.
        self._begin: list[list[Change]] | None = []
        self._aside = ""
        self.findings: list[Finding] = []

    @property
    def changed(self) -> bool:
        """Whether another process has written the file or the journal since they were read or written here."""
        return self.file_changed or self._journal_now() != self._journal_seen

    @property
    def file_changed(self) -> bool:
        """Whether another process has written the file since it was read or written here."""
        if self._rewriting:
            return False
        try:
            return stamp_of(os.stat(self._given)) != self._stamp
        except OSError:
            return self._stamp is not None

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

    # Reading

    def read(self) -> Tables | None:
        """All tables, with what the journal says; None where there is no file yet.

        Raises:
            ValueError: the file is not a JSON object of objects.
            OSError: the file or the journal cannot be read.
        """
        return self._steadily(self._read)

    def image(self) -> tuple[Image, list[list[Change]]]:
        """Where the documents of the file are, and the edits of the journal, to be done on top of them.

        Raises:
            ValueError: the file is not a JSON object of objects, or a document in it is not what it must be.
            OSError: the file or the journal cannot be read.
        """
        return self._steadily(self._look)

    def _steadily(self, look: Callable[[], Found]) -> Found:
        """What is found while no other process writes the store."""
        for _reading in range(READINGS):
            found = look()
            if not self.changed:
                break
        return found

    def _begin_reading(self) -> None:
        self._close_journal()
        self._journal_seen = self._journal_now()
        self.findings = []
        self._stamp, self._digest = None, ""

    def _read(self) -> Tables | None:
        self._begin_reading()
        tables: Tables | None = None
        with contextlib.suppress(FileNotFoundError), open(self._path, "rb") as file:
            stamp = stamp_of(os.fstat(file.fileno()))
            data = file.read()
            tables = parsed(data)
            self._take_file(stamp, hashlib.sha256(data).hexdigest())
        edits = self._replay(tables.get(CHECKPOINT, {}).get("1", {}) if tables else {})
        if tables is not None:
            redo(tables, edits)
        return tables

    def _look(self) -> tuple[Image, list[list[Change]]]:
        self._begin_reading()
        image = Image()
        with contextlib.suppress(FileNotFoundError), open(self._path, "rb") as file:
            stamp = stamp_of(os.fstat(file.fileno()))
            with _Hashing(self._path) as hashing:
                try:
                    image = image_of(file)
                except ForeignForm:
                    file.seek(0)
                    image = image_of_tables(parsed(file.read()))
            self._take_file(stamp, hashing.digest())
        return image, self._replay(dict(image.rows(CHECKPOINT)).get(1, {}))

    def _take_file(self, stamp: Stamp, digest: str) -> None:
        self._stamp, self._digest = stamp, digest
        if not stamp[1]:
            self.findings.append(Finding("empty", self._path))

    def _replay(self, held: Mapping[str, Any]) -> list[list[Change]]:
        """The edits of the journal, as far as they are good and belong to the file.

        Args:
            held: what the file says of the journal whose edits it holds.
        """
        self._length, self._begin, self._aside, self._edits = 0, [], "", 0
        found = read_journal(self._journal_path)
        if found is None:
            return []
        edits = found.edits_after(self._digest, held)
        self._note(found, edits)
        self._begin = edits or []
        if not self._aside and found.file == self._digest:
            self._begin, self._length = None, found.length
        if self._stamp is not None:
            self._edits = len(edits or [])
        return edits or []

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

    def edits(self) -> list[list[Change]]:
        """The edits of the journal, where it is as it was last read or written here.

        Raises:
            OSError: it cannot be read.
        """
        if self._begin is not None:
            return self._begin
        if self._journal_now() != self._journal_seen:
            return []
        return parse_journal(self._journal_path.read_bytes()[: self.journal_bytes]).edits

    def _close_journal(self) -> None:
        if self._journal is not None:
            self._length = self._journal.length
            self._journal.close()
            self._journal = None


class _Hashing:
    """The SHA-256 of a file, found by another thread: the hash needs no lock of the interpreter's."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: str | OSError = ""
        self._thread = threading.Thread(target=self._hash, daemon=True)

    def _hash(self) -> None:
        try:
            with open(self._path, "rb") as file:
                self._found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            self._found = error

    def digest(self) -> str:
        """The hash in hex, of the file as it was when it was opened: a file that changes is read again.

        Raises:
            OSError: the file cannot be read.
        """
        self._thread.join()
        if isinstance(self._found, OSError):
            raise self._found
        return self._found

    def __enter__(self) -> _Hashing:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._thread.join()


def stamp_of(found: os.stat_result) -> Stamp:
    """What tells this state of a file from another."""
    return found.st_mtime_ns, found.st_size, found.st_ino
