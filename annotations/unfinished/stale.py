"""Files of unfinished work whose store has been gone for long."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from annotations.unfinished.state import read_state
from annotations.unfinished.work import only_writer

DAYS = 90
"""Days for which a file is kept that nobody writes and whose store is not there: a drive may only be elsewhere."""


def forget_stale(folder: Path, *, at: float | None = None) -> int:
    """Removes the files of stores that have been gone for long.

    Only the times of files are looked at, until one is old. A file of an earlier version, which does not name its
    store, goes only where it holds no draft.

    Args:
        folder: the folder for all of them.
        at: the time it is, in seconds since 1970; None for now.

    Returns:
        How many were removed. What cannot be looked at or removed stays.
    """
    before = (time.time() if at is None else at) - DAYS * 24 * 3600
    count = 0
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(".json") and entry.is_file(follow_symlinks=False) and _is_old(entry.path, before):
                with contextlib.suppress(OSError):
                    count += _forget(Path(entry.path), before)
    return count


def _is_old(path: str | Path, before: float) -> bool:
    return os.stat(path, follow_symlinks=False).st_mtime < before


def _forget(path: Path, before: float) -> bool:
    with only_writer(path):
        state = read_state(path)
        gone = not os.path.lexists(state.store) if state.store else not state.drafts
        if not gone or not _is_old(path, before):
            return False
        path.unlink()
    path.with_suffix(".lock").unlink(missing_ok=True)
    return True
