"""How the store's file is written: whole, beside the old one, and put in its place when it is on disk."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from annotations.files import replace_file, sync_folder
from annotations.jsonline import json_line

Tables = dict[str, dict[str, Any]]

Stamp = tuple[int, int, int]
"""Tells two states of a file apart: time of change in ns, size in bytes, inode."""


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino


class AtomicStorage(Storage):
    """A TinyDB storage that leaves the old file whole until the new one is on disk.

    The file is what TinyDB's own JSON storage reads: an object of tables, a table an object of
    documents. It has one document a line, keys in order, letters as they are.

    Args:
        path: the file; links to it are followed, so that the file they name is the one replaced.
    """

    def __init__(self, path: Path) -> None:
        self._given = path
        self._path = Path(os.path.realpath(path))
        self._held: Tables | None = None
        self._holding = False
        self._stamp: Stamp | None = None

    @property
    def changed(self) -> bool:
        """Whether the file is no longer the one that was last read or written here."""
        try:
            return _stamp(os.stat(self._given)) != self._stamp
        except OSError:
            return self._stamp is not None

    def read(self) -> Tables | None:
        """All tables; None where there is no file yet.

        Raises:
            ValueError: the file is not a JSON object of objects.
            OSError: the file cannot be read.
        """
        if self._held is None:
            try:
                with open(self._path, encoding="utf-8") as file:
                    self._stamp = _stamp(os.fstat(file.fileno()))
                    text = file.read()
            except FileNotFoundError:
                return None
            self._held = _checked(json.loads(text)) if text.strip() else {}
        return self._held

    def write(self, data: Tables) -> None:
        """Puts all tables on disk; within ``transaction``, at its end."""
        self._held = data
        if not self._holding:
            self._put(data)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Writes once for all that is done within; on an error the file stays as it was."""
        self._holding = True
        try:
            yield
            if self._held is not None:
                self._put(self._held)
        except BaseException:
            self._held = None
            raise
        finally:
            self._holding = False

    def _put(self, data: Tables) -> None:
        replace_file(self._path, [dumps(data)])
        # Known before the next step can fail, so that our own file is never taken for another program's.
        self._stamp = _stamp(os.stat(self._path))
        sync_folder(self._path.parent)


def _checked(data: Any) -> Tables:
    if not isinstance(data, dict) or not all(
        isinstance(table, dict) and all(key.isdigit() and isinstance(row, dict) for key, row in table.items())
        for table in data.values()
    ):
        raise ValueError("not a TinyDB file")
    return data


def dumps(tables: Tables) -> str:
    """The file's text: one document a line, ordered by number; only what UTF-8 cannot hold is escaped."""
    parts = []
    for name, table in tables.items():
        rows = sorted(table.items(), key=lambda item: int(item[0]))
        lines = ",\n".join(f"{json.dumps(str(key))}: {json_line(row)}" for key, row in rows)
        parts.append(f"{json.dumps(name)}: {{\n{lines}\n}}" if lines else f"{json.dumps(name)}: {{}}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
