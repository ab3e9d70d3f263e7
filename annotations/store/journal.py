"""The journal: what was done since the store's file was last written, one checked line an edit.

A journal is a text file beside the store. Each line is the CRC-32 (zlib's, 8 hex digits) of the rest of
the line, a blank, and JSON. The first line names the file that it goes on from; every further one is an
array of row changes ``[table, number, row or null]``: one edit. A line counts when it is whole and its
checksum is right. Only the last line may be torn: it was never acknowledged.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.files import replace_file, sync_file, sync_folder, write_all
from annotations.jsonline import json_line

Change = tuple[str, int, dict[str, Any] | None]
"""Table, number of the document, and the document, or None where it is removed."""

FORMAT = 1
"""Version of the journal's own form."""


@dataclass(frozen=True, slots=True)
class JournalText:
    """A journal as read.

    Attributes:
        file: SHA-256 of the store's file that it goes on from; empty where the first line is damaged.
        edits: the changes of each edit, in order, as far as the lines are good.
        data: all bytes of it.
        ends: where the first line and the edits end, in bytes.
        fault: empty, ``torn`` (an unfinished last line) or ``damaged`` (another bad line).
    """

    file: str
    edits: list[list[Change]]
    data: bytes
    ends: list[int]
    fault: str

    @property
    def length(self) -> int:
        """Bytes up to the end of the last good line."""
        return self.ends[-1] if self.ends else 0

    @property
    def held(self) -> dict[str, Any]:
        """What the file of a checkpoint says of the journal whose edits it holds."""
        return {"journal": _digest(self.data[: self.length]), "bytes": self.length}

    def edits_after(self, file: str, held: Mapping[str, Any]) -> list[list[Change]] | None:
        """The edits that a file does not hold; None where the journal does not belong to it.

        Args:
            file: SHA-256 of the file.
            held: what the file says of the journal whose edits it holds; may be empty.
        """
        if self.ends and self.file == file:
            return self.edits
        length = held.get("bytes")
        if length in self.ends and _digest(self.data[:length]) == held.get("journal"):
            return self.edits[self.ends.index(length) :]
        return None


def read_journal(path: Path) -> JournalText | None:
    """Reads a journal; None where there is none.

    Raises:
        OSError: it cannot be read.
    """
    try:
        return parse_journal(path.read_bytes())
    except FileNotFoundError:
        return None


def parse_journal(data: bytes) -> JournalText:
    """Reads the bytes of a journal, up to the first line that is not good."""
    end = data.find(b"\n")
    head = _checked(data[:end]) if end >= 0 else None
    if not isinstance(head, dict) or head.get("journal") != FORMAT:
        return JournalText("", [], data, [], "damaged")
    edits: list[list[Change]] = []
    ends = [end + 1]
    fault = ""
    while ends[-1] < len(data):
        end = data.find(b"\n", ends[-1])
        rows = _checked(data[ends[-1] : end]) if end >= 0 else None
        if not isinstance(rows, list):
            fault = "damaged" if 0 <= end < len(data) - 1 else "torn"
            break
        edits.append([(table, number, row) for table, number, row in rows])
        ends.append(end + 1)
    return JournalText(str(head.get("file")), edits, data, ends, fault)


def begin_journal(path: Path, store: Path, file: str, edits: Iterable[Iterable[Change]]) -> int:
    """Puts a new journal in place of any that is there; on disk when this returns.

    Args:
        path: its file.
        store: the store's file; the journal gets its mode and owner.
        file: SHA-256 of that.
        edits: what is in it at first.

    Returns:
        Its size in bytes.

    Raises:
        OSError: it could not be written; the old one or the new one is there, whole.
    """
    head = {"journal": FORMAT, "store": store.name, "file": file}
    lines = [_line(head), *(_line(list(edit)) for edit in edits)]
    replace_file(path, lines, like=store)
    sync_folder(path.parent)
    return sum(map(len, lines))


def _checked(line: bytes) -> Any:
    """The value of a line; None where it is not whole."""
    checksum, blank, text = line[:8], line[8:9], line[9:]
    if blank != b" " or checksum != b"%08x" % zlib.crc32(text):
        return None
    return json.loads(text)


def _line(value: Any) -> bytes:
    text = json_line(value).encode("utf-8")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Journal:
    """A journal open for appending.

    Attributes:
        length: bytes of it that are good.
        unsure: a sync failed. What the system then says is on disk need not be there, a later sync that
            succeeds included: the journal must be written anew.

    Args:
        path: its file; it must be there.
        length: bytes of it that are good; what follows is cut off before anything is appended.

    Raises:
        OSError: it cannot be opened, or is shorter than that.
    """

    def __init__(self, path: Path, length: int) -> None:
        self.length = length
        self.unsure = False
        self._path = path
        self._handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
        size = os.fstat(self._handle).st_size
        self._torn = size != length
        if size < length:
            os.close(self._handle)
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def append(self, changes: Iterable[Change]) -> None:
        """Puts one edit on disk; when this returns it would survive a power cut.

        Raises:
            OSError: it could not be written; the journal counts as before, and the edit may be tried
                again (on a new journal, where this one is ``unsure``).
        """
        line = _line(list(changes))
        if self._torn:  # part of a line that was never acknowledged may be there
            os.ftruncate(self._handle, self.length)
            self._torn = False
        try:
            os.lseek(self._handle, self.length, os.SEEK_SET)
            write_all(self._handle, line)
        except BaseException:
            self._torn = True
            raise
        try:
            sync_file(self._handle)
        except BaseException:
            self._torn = self.unsure = True
            raise
        self.length += len(line)

    def close(self) -> None:
        """Closes the file."""
        os.close(self._handle)
