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

import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from annotations.files import remove_leftovers, replace_file, sync_folder
from annotations.store.backups import Rolling
from annotations.store.filepair import CHECKPOINT, FilePair, Stamp, stamp_of
from annotations.store.findings import aside_path
from annotations.store.journal import Change, Journal, JournalText, begin_journal, parse_journal
from annotations.store.textform import ForeignForm, Tables, differences, dumps, hashed, merged, parsed, put, redo


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A file that is to be written anew: its SHA-256, and how many bytes of its journal are to go into it."""

    file: str
    length: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file that was written anew.

    Attributes:
        stamp: how it is known on disk.
        file: its SHA-256.
        trouble: why no backup of the earlier file could be kept, translated; empty where it could.
    """

    stamp: Stamp
    file: str
    trouble: str


class JournalStorage(FilePair, Storage):
    """The storage of a store's file and its journal.

    Attributes:
        rolling: keeps the files that checkpoints replace.

    Args:
        path: the file; links to it are followed, so that the file they name is the one replaced.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.rolling = Rolling(self._path)

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
            self._rewrite(self._text())
        self._end_journal()
        remove_leftovers(self._path.parent)

    def begin_rewriting(self) -> Rewriting | None:
        """What a process beside this one is to do so that the file holds what is in the journal now.

        Until ``end_rewriting``, edits go on to the journal, and the file may be replaced at any moment.

        Returns:
            None where the journal holds nothing.

        Raises:
            OSError: the journal cannot be written.
        """
        if not self._edits or self._rewriting:
            return None
        length = self._opened().length
        self._rewriting = True
        return Rewriting(self._digest, length)

    def rewrite(self, wanted: Rewriting) -> Rewritten:
        """Writes the file anew, with the edits of a part of its journal, and leaves the journal as it is.

        Raises:
            OSError: it could not be written, or the journal is not what it should be.
            ValueError: the file is not what it should be.
        """
        self._stamp, self._digest = stamp_of(os.stat(self._path)), wanted.file
        self._journal_seen = None
        text = parse_journal(self._journal_path.read_bytes()[: wanted.length])
        if text.fault or text.length != wanted.length or text.file != wanted.file:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._rewrite(text)
        return Rewritten(self._stamp, self._digest, self.rolling.trouble)

    def end_rewriting(self, wanted: Rewriting, done: Rewritten | None) -> None:
        """Goes on from the file that another process has written; the journal keeps what came meanwhile.

        Args:
            wanted: what it was to do.
            done: what it did; None where it failed: then all is as it was before.

        Raises:
            OSError: the journal could not be written anew; nothing is lost.
        """
        self._rewriting = False
        if done is None or stamp_of(os.stat(self._path)) != done.stamp:
            return
        text = self._text()
        self._close_journal()
        self._stamp, self._digest, self.rolling.trouble = done.stamp, done.file, done.trouble
        self._begin = text.edits[text.ends.index(wanted.length) :]
        self._edits = len(self._begin)
        if self._begin:
            self._opened()
        else:
            self._end_journal()
        remove_leftovers(self._path.parent)

    def _rewrite(self, journal: JournalText) -> None:
        """Writes the file with what a journal holds; another program's file comes out in our form."""
        changes: dict[str, dict[int, dict[str, Any] | None]] = {}
        for edit in journal.edits:
            for table, number, row in edit:
                changes.setdefault(table, {})[number] = row
        changes[CHECKPOINT] = {1: journal.held}
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
        if self.file_changed or digest() != self._digest:
            raise ValueError(f"{self._path.name} has changed")

    def _put(self, parts: Iterator[str]) -> None:
        digest = hashlib.sha256()
        with self.rolling.kept():
            replace_file(self._path, hashed(parts, digest.update))
            # Known before the next step can fail, so that our own file is never taken for another program's.
            self._stamp = stamp_of(os.stat(self._path))
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
