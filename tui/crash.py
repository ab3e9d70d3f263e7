"""What a user sees of a fault of ours: one line. The details go to a file."""

from __future__ import annotations

import contextlib
import tempfile
import traceback
from pathlib import Path

from annotations.i18n import _
from annotations.safe import shown

LOG_NAME = "butdo-error.txt"


def report(error: BaseException) -> str:
    """Writes down what happened, and says where.

    Args:
        error: an exception that nothing was prepared for.

    Returns:
        One line for the user.
    """
    path = Path(tempfile.gettempdir()) / LOG_NAME
    with contextlib.suppress(OSError):
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="backslashreplace")
    line = _("butdo: a fault of Butdo itself stopped it ({error}). What was saved is safe. Details are in {path}.")
    return line.format(error=type(error).__name__, path=shown(str(path)))
