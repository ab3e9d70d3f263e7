"""Every error a user can meet: one line that says what happened, to which file, and the remedy."""

from __future__ import annotations

from os import PathLike

from annotations.i18n import N_, _

SYSTEM_REASONS = (
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("File name too long"),
    N_("File too large"),
    N_("Not a directory"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
)
"""What a system is likely to say, in its own words, so that the catalogues have it."""


class ButdoError(Exception):
    """An error to be shown to the user as one line.

    Args:
        problem: what happened, translated.
        remedy: what to do about it, translated.
        path: the file or folder it is about, if there is one.
    """

    exit_code = 1

    def __init__(self, problem: str, remedy: str = "", path: str | PathLike[str] | None = None) -> None:
        self.problem = problem
        self.remedy = remedy
        self.path = None if path is None else str(path)
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: path, problem, remedy."""
        where = f"{self.path}: " if self.path else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{where}{self.problem}{remedy}"


class UsageError(ButdoError):
    """The command line asks for something that cannot be done (exit code 2)."""

    exit_code = 2


class LoadError(ButdoError):
    """A file cannot be read as an article.

    Args:
        problem: what happened, translated.
        remedy: what to do about it, translated.
        path: the file it is about.
        binary: the file is not text at all; such files are listed together.
    """

    def __init__(
        self,
        problem: str,
        remedy: str = "",
        path: str | PathLike[str] | None = None,
        *,
        binary: bool = False,
    ) -> None:
        super().__init__(problem, remedy, path)
        self.binary = binary


class StoreError(ButdoError):
    """The store cannot be read or written."""


class SuggesterError(ButdoError):
    """A suggester that was asked for cannot work on this machine."""


class SchemaError(ButdoError):
    """A file is no label set (exit code 2)."""

    exit_code = 2


class EditRefused(ButdoError):
    """An edit or an undo step does not fit the document as it is now."""


def os_problem(error: OSError) -> str:
    """Says in the user's language what the operating system refused."""
    if isinstance(error, FileNotFoundError):
        return _("there is no such file or folder.")
    if isinstance(error, PermissionError):
        return _("permission denied.")
    if isinstance(error, IsADirectoryError):
        return _("this is a folder, not a file.")
    reason = _(error.strerror) if error.strerror else type(error).__name__
    return _("the system says: {reason}.").format(reason=reason)
