"""The journal: what was done since the store's file was last written, one checked line an edit.

A journal is a text file beside the store. Its first line names the store and the checkpoint that it
goes on from; every further line is the CRC-32 (zlib's, 8 hex digits) of the rest of the line, a blank,
and a JSON array of row changes ``[table, number, row or null]``. A line counts when it is whole and
its checksum is right. Only the last line may be torn: it was never acknowledged.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.files import replace_file, sync_folder
from annotations.jsonline import json_line

Change = tuple[str, int, dict[str, Any] | None]
"""Table, number of the document, and the document, or None where it is removed."""

FORMAT = 1
"""Version of the journal's own form."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a journal goes on from.

    Attributes:
        store: id of the store.
        checkpoint: id of the checkpoint that the store's file holds.
    """

    store: str
    checkpoint: str


class JournalDamaged(Exception):
    """A journal has a bad line before its last one, or no readable first line.

    Attributes:
        good: what is before the damage; None where that is the first line.
    """

    def __init__(self, good: JournalText | None) -> None:
        super().__init__("damaged journal")
        self.good = good


@dataclass(frozen=True, slots=True)
class JournalText:
    """A journal as read.

    Attributes:
        origin: what it goes on from.
        edits: the changes of each acknowledged edit, in order.
        length: bytes up to the end of the last good line.
        torn: whether something unfinished followed.
    """

    origin: Origin
    edits: list[list[Change]]
    length: int
    torn: bool


def read_journal(path: Path) -> JournalText | None:
    """Reads a journal; None where there is none, or one that was torn before its first line was whole.

    Raises:
        JournalDamaged: it has a bad line that is not the last one, or a first line of another kind.
        OSError: it cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    end = data.find(b"\n")
    if end < 0:
        return None
    origin = _origin(data[:end])
    edits: list[list[Change]] = []
    length = end + 1
    while length < len(data):
        end = data.find(b"\n", length)
        edit = _edit(data[length:end]) if end >= 0 else None
        if edit is None:
            if 0 <= end < len(data) - 1:
                raise JournalDamaged(JournalText(origin, edits, length, torn=True))
            return JournalText(origin, edits, length, torn=True)
        edits.append(edit)
        length = end + 1
    return JournalText(origin, edits, length, torn=False)


def _origin(line: bytes) -> Origin:
    try:
        row = json.loads(line)
        if row["journal"] != FORMAT:
            raise JournalDamaged(None)
        return Origin(row["store"], row["checkpoint"])
    except (ValueError, KeyError, TypeError):
        raise JournalDamaged(None) from None


def _edit(line: bytes) -> list[Change] | None:
    """The changes of a line; None where the line is not whole."""
    checksum, blank, text = line[:8], line[8:9], line[9:]
    if blank != b" " or checksum != b"%08x" % zlib.crc32(text):
        return None
    try:
        return [(table, number, row) for table, number, row in json.loads(text)]
    except (ValueError, TypeError):
        return None


def begin_journal(path: Path, origin: Origin, edits: Iterable[Iterable[Change]]) -> None:
    """Puts a new journal in place of any that is there.

    Args:
        path: its file.
        origin: what it goes on from.
        edits: what is in it at first.

    Raises:
        OSError: it could not be written; the old one is as before.
    """
    row = {"journal": FORMAT, "store": origin.store, "checkpoint": origin.checkpoint}
    lines = [json_line(row) + "\n", *(_line(edit).decode("utf-8") for edit in edits)]
    replace_file(path, lines)
    sync_folder(path.parent)


def _line(changes: Iterable[Change]) -> bytes:
    text = json_line(list(changes)).encode("utf-8")
    return b"%08x %s\n" % (zlib.crc32(text), text)


class Journal:
    """A journal open for appending.

    Args:
        path: its file; it must be there.
        length: bytes of it that are good; what follows is cut off.

    Raises:
        OSError: it cannot be opened or written.
    """

    def __init__(self, path: Path, length: int) -> None:
        self.length = length
        self._handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        self._broken = os.fstat(self._handle).st_size != length

    def append(self, changes: Iterable[Change]) -> None:
        """Puts one edit on disk; when this returns it would survive a power cut.

        Raises:
            OSError: it could not be written; the journal counts as before, and the edit may be tried again.
        """
        line = _line(changes)
        if self._broken:  # part of a line that was never acknowledged may be there
            os.ftruncate(self._handle, self.length)
            self._broken = False
        try:
            written = 0
            while written < len(line):
                written += os.pwrite(self._handle, line[written:], self.length + written)
            os.fsync(self._handle)
        except BaseException:
            self._broken = True
            raise
        self.length += len(line)

    def close(self) -> None:
        """Closes the file."""
        os.close(self._handle)
