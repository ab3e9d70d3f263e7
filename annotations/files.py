"""Files put in place whole: at any moment the old content or the new one is on disk, never half of it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_BLOCK = 1 << 18
"""Bytes that are written at a time."""
_DAY = 86_400
"""Seconds after which a temporary file that nobody holds is nobody's."""


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


def replace_file(path: Path, parts: Iterable[str | bytes], *, like: Path | None = None) -> None:
    """Writes a new file beside the old one, and puts it in the old one's place when it is on disk.

    The file keeps its mode, and its owner and group where that is allowed. Links are not followed.
    Only its name may still be lost in a power cut: ``sync_folder`` is next.

    Args:
        path: the file; it need not exist.
        parts: its new content, piece by piece; text is written in UTF-8.
        like: another file whose mode and owner it gets.

    Raises:
        OSError: the folder cannot be written, or the disk is full; the old file is untouched.
    """
    temporary = path.with_name(f".butdo-{uuid.uuid4().hex}.tmp")
    model = _status(like or path)
    # Where it is going to be private, it is so from the start: nobody opens it before its mode is set.
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600 if model else 0o666)
    try:
        try:
            _hold(handle)
            if model:
                _keep_ownership(model, handle)
            for block in _blocks(parts):
                write_all(handle, block)
            sync_file(handle)
            made = os.fstat(handle)
        finally:
            os.close(handle)
        try:
            os.replace(temporary, path)
        except OSError:  # a network's file system may have done it all the same
            found = _status(path)
            if found is None or not os.path.samestat(made, found):
                raise
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def copy_file(original: Path, copy: Path) -> None:
    """Copies a file so that the copy is on disk, whole, when this returns; it gets mode, owner and time of the file.

    Raises:
        OSError: the file cannot be read or the copy not be written; a copy that was there is untouched.
    """
    with open(original, "rb") as file:
        found = os.fstat(file.fileno())
        replace_file(copy, iter(lambda: file.read(_BLOCK), b""), like=original)
    os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))
    sync_folder(copy.parent)


def write_all(handle: int, data: bytes) -> None:
    """Writes all of some bytes where a file stands, however few of them the system takes at a time.

    Raises:
        OSError: they could not all be written; some of them may have been.
    """
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def sync_file(handle: int) -> None:
    """Puts what was written to an open file (or folder) on disk; when it returns it would survive a power cut.

    On macOS ``fsync`` only hands it to the drive, which may keep it in its own memory; ``F_FULLFSYNC`` has
    the drive write it (man 2 fsync, Apple). File systems that do not know that get an ``fsync``.

    Raises:
        OSError: it could not be put on disk.
    """
    if _FULL_SYNC is not None:
        try:
            fcntl.fcntl(handle, _FULL_SYNC)
        except OSError as error:
            if error.errno not in _NOT_SUPPORTED:
                raise
        else:
            return
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Puts a folder's new names on disk as well; not every system can, or needs to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync_file(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Removes temporary files of processes that died: a day old, and no living process holds them.

    Where a system cannot tell whether they are held, they stay.
    """
    if fcntl is None:
        return
    with contextlib.suppress(OSError):
        for path in folder.glob(".butdo-*.tmp"):
            _remove_leftover(path)


def _remove_leftover(path: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            found = os.fstat(handle)
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _DAY:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.unlink(path)
        finally:
            os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)
_FULL_SYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)
_NOT_SUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY, errno.ENODEV)
"""What a file system says that does not know ``F_FULLFSYNC``."""


def _hold(handle: int) -> None:
    """Marks a temporary file as ours as long as it is open; ``remove_leftovers`` asks for it."""
    if fcntl is not None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _blocks(parts: Iterable[str | bytes]) -> Iterator[bytes]:
    block = bytearray()
    for part in parts:
        block += part.encode("utf-8") if isinstance(part, str) else part
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _keep_ownership(model: os.stat_result, handle: int) -> None:
    """Gives a new file the mode and owner of another one, before anything is in it to read."""
    if not hasattr(os, "fchmod"):
        return
    # Some file systems (FAT) have no owners or modes to set; that is no reason not to save.
    try:
        os.fchown(handle, model.st_uid, model.st_gid)
    except OSError:
        with contextlib.suppress(OSError):  # another one's file: its group may still be ours to give
            os.fchown(handle, -1, model.st_gid)
    with contextlib.suppress(OSError):
        os.fchmod(handle, stat.S_IMODE(model.st_mode))
