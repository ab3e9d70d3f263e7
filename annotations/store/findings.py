"""What was odd about a store's files when it was opened, and how that is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotations.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd about a store's files.

    Attributes:
        what: ``torn``, ``damaged``, ``foreign`` (a journal of another file) or ``empty`` (the file).
        path: the file it is about.
        kept: edits of the journal that are there all the same.
        aside: where the first write keeps a copy of it, if it does.
    """

    what: str
    path: Path
    kept: int = 0
    aside: Path | None = None

    @property
    def notice(self) -> str:
        """One line for people: the file, what is odd, what to do."""
        return f"{self.path}: {self._words()}"

    def _words(self) -> str:
        aside = self.aside.name if self.aside else ""
        if self.what == "torn":
            return _("its last edit was never wholly saved and is dropped; all that were shown as saved are here.")
        if self.what == "empty":
            return _("this file is empty. If it should not be, quit and bring back a copy of it.")
        if self.what == "foreign":
            return _(
                "this journal belongs to another state of the store, so its edits are not here. "
                "To see them, quit and bring back that store; saving moves the journal to {aside}."
            ).format(aside=aside)
        return ngettext(
            "this journal is damaged; {count} edit before the damage is here. Saving keeps a copy of it: {aside}.",
            "this journal is damaged; {count} edits before the damage are here. Saving keeps a copy of it: {aside}.",
            self.kept,
        ).format(count=self.kept, aside=aside)


def aside_path(path: Path, why: str, data: bytes) -> Path:
    """Where a file is kept aside: a name that is free, or taken by this very content.

    Args:
        path: the file.
        why: part of the name.
        data: its content.
    """
    number = 1
    while True:
        aside = path.with_name(f"{path.name}.{why}-{number}.bak")
        try:
            if aside.read_bytes() == data:
                return aside
        except FileNotFoundError:
            return aside
        except OSError:
            pass  # what cannot be read is not this content
        number += 1
