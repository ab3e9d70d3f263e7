"""How the store's file is written: whole, beside the old one, and put in its place when it is on disk."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

Tables = dict[str, dict[str, Any]]


class AtomicStorage(Storage):
    """A TinyDB storage that leaves the old file whole until the new one is on disk.

    The file is what TinyDB's own JSON storage reads: an object of tables, a table an object of
    documents. It has one document a line, keys in order, letters as they are.

    Args:
        path: the file; links to it are followed, so that the file they name is the one replaced.
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.realpath(path))
        self._held: Tables | None = None
        self._holding = False

    def read(self) -> Tables | None:
        """All tables; None where there is no file yet.

        Raises:
            ValueError: the file is not a JSON object of objects.
            OSError: the file cannot be read.
        """
        if self._held is None:
            try:
                text = self._path.read_text(encoding="utf-8")
            except FileNotFoundError:
                return None
            self._held = _checked(json.loads(text)) if text.strip() else {}
        return self._held

    def write(self, data: Tables) -> None:
        """Puts all tables on disk; within ``transaction``, at its end."""
        self._held = data
        if not self._holding:
            write_atomically(self._path, dumps(data))

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Writes once for all that is done within; on an error the file stays as it was."""
        self._holding = True
        try:
            yield
            if self._held is not None:
                write_atomically(self._path, dumps(self._held))
        except BaseException:
            self._held = None
            raise
        finally:
            self._holding = False


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
        lines = ",\n".join(f"{json.dumps(str(key))}: {_line(row)}" for key, row in rows)
        parts.append(f"{json.dumps(name)}: {{\n{lines}\n}}" if lines else f"{json.dumps(name)}: {{}}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(row: Any) -> str:
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def write_atomically(path: Path, text: str) -> None:
    """Replaces a file's content so that at any moment the old or the new one is whole on disk.

    The file keeps its mode, and its owner and group where that is allowed.

    Raises:
        OSError: the folder cannot be written, or the disk is full; the old file is untouched.
    """
    name = path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")
    handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            _keep_ownership(path, file.fileno())
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(path.parent)


def _keep_ownership(path: Path, handle: int) -> None:
    if not hasattr(os, "fchmod"):
        return
    try:
        old = path.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError):
        os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Puts the new name on disk as well; not every system can, or needs to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
