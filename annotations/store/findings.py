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
        """One line for people: the file, what is odd, what to do or what is done."""
        return f"{self.path.name}: {self._words()}"

    def _words(self) -> str:
        aside = self.aside.name if self.aside else ""
        if self.what == "torn":
            return _("an edit that was never shown as saved is dropped; all others are here.")
        if self.what == "empty":
            return _("this file is empty; if it should not be, quit and bring back a copy.")
        if self.what == "foreign":
            return _(
                "its edits belong to another state of the store and are not here; saving keeps it as {aside}."
            ).format(aside=aside)
        return ngettext(
            "damaged; {count} edit before the damage is here; saving keeps a copy as {aside}.",
            "damaged; {count} edits before the damage are here; saving keeps a copy as {aside}.",
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
