"""Files put in place whole: at any moment the old content or the new one is on disk, never half of it."""

from __future__ import annotations

import contextlib
import os
import stat
import uuid
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, parts: Iterable[str]) -> None:
    """Replaces a file's content so that it is on disk, whole, when this returns.

    Links are followed: the file that they name is replaced. What is no regular file (a pipe, a
    terminal) is simply written to.

    Args:
        path: the file; it need not exist.
        parts: its new text, piece by piece; written in UTF-8, line feeds as they are.

    Raises:
        OSError: it could not be written; the old file is untouched.
    """
    if path.exists() and not path.is_file():
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        return
    target = Path(os.path.realpath(path))
    replace_file(target, parts)
    sync_folder(target.parent)


def replace_file(path: Path, parts: Iterable[str]) -> None:
    """Writes a new file beside the old one, and puts it in the old one's place when it is on disk.

    The file keeps its mode, and its owner and group where that is allowed. Links are not followed.

    Raises:
        OSError: the folder cannot be written, or the disk is full; the old file is untouched.
    """
    temporary = path.with_name(f".butdo-{uuid.uuid4().hex}.tmp")
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            _keep_ownership(path, file.fileno())
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def sync_folder(folder: Path) -> None:
    """Puts a folder's new names on disk as well; not every system can, or needs to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_ownership(path: Path, handle: int) -> None:
    """Gives a new file the mode and owner of the old one, before anything is in it to read."""
    if not hasattr(os, "fchmod"):
        return
    try:
        old = path.stat()
    except FileNotFoundError:
        return
    # Some file systems (FAT) have no owners or modes to set; that is no reason not to save.
    with contextlib.suppress(OSError):
        os.fchown(handle, old.st_uid, old.st_gid)
    with contextlib.suppress(OSError):
        os.fchmod(handle, stat.S_IMODE(old.st_mode))
