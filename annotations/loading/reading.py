"""Reading: opens one regular file, and nothing else, and reads it as a source text."""

from __future__ import annotations

import os
import stat

from annotations.article import Source
from annotations.errors import LoadError, os_problem
from annotations.i18n import _
from annotations.loading.formats import loader

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""


def load(path: str | os.PathLike[str]) -> Source:
    """Reads a file as an article.

    Args:
        path: the file, as the user named it or as ``discover`` found it.

    Raises:
        LoadError: it cannot be read, is no regular file, no text, empty or too large.
    """
    name = os.fspath(path)
    return loader(name)(name, read_bytes(name))


def read_bytes(path: str) -> bytes:
    """The bytes of a regular file.

    A pipe or a device is refused without waiting for it: it is never opened, and a file that becomes one
    between the two looks is opened without blocking.

    Raises:
        LoadError: it cannot be read, is no regular file, or is larger than ``MAX_BYTES``.
    """
    try:
        _check_regular(path, os.stat(path))
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _check_regular(path, os.fstat(file.fileno()))
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        problem = os_problem(error) if isinstance(error, OSError) else _("this is no file name.")
        raise LoadError(problem, path=path) from None
    if len(data) > MAX_BYTES:
        raise LoadError(
            _("the file is larger than {size} MB.").format(size=MAX_BYTES // (1024 * 1024)),
            _("Split it into one file an article."),
            path,
        )
    return data


def _check_regular(path: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise LoadError(_("this is not a regular file (but a pipe, a socket or a device)."), path=path)
