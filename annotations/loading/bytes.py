"""A file's bytes: regular files only, of a size that fits, never waiting for anyone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from annotations.errors import LoadError, os_problem
from annotations.i18n import _

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused: an article is never that long, and the screen must stay quick."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        LoadError: there is no such file, it is not a regular file, it may not be read, or it is too large.
    """
    try:
        # Opening a pipe would wait for a writer; O_NONBLOCK does not, and fstat then tells what it is.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise LoadError(os_problem(error), _("Check its name and its access rights."), path) from None
    with open(handle, "rb") as file:
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            raise LoadError(_("this is a folder, not a file."), "", path)
        if not stat.S_ISREG(found.st_mode):
            raise LoadError(
                _("this is not a regular file but a pipe, socket or device."),
                _("Save its content first."),
                path,
            )
        if found.st_size > MAX_BYTES:
            raise LoadError(
                _("the file is larger than {size} MB.").format(size=MAX_BYTES // (1024 * 1024)),
                _("Split it into articles."),
                path,
            )
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise LoadError(os_problem(error), _("Check the disk and the access rights."), path) from None
