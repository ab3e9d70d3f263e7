"""What a user sees of a fault of ours: one line. The details go to a file."""

from __future__ import annotations

import contextlib
import tempfile
import traceback
from pathlib import Path

from annotations.i18n import _
from annotations.safe import shown


def report(error: BaseException) -> str:
    """Writes down what happened, and says where.

    Args:
        error: an exception that nothing was prepared for.

    Returns:
        One line for the user.
    """
    path = Path(tempfile.gettempdir())
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="butdo-error-", suffix=".txt")  # a file that only the user can read
        path = Path(name)
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write("".join(traceback.format_exception(error)))
    line = _("butdo: a fault of Butdo itself stopped it ({error}). What was saved is safe. Details are in {path}.")
    return line.format(error=type(error).__name__, path=shown(str(path)))
