"""Backups: earlier states of a store's file, kept beside it under names that say when or why.

A checkpoint puts a new file in the old one's place; the old one can stay, at no cost but its size, as a
second name of it is a hard link. It gets its own name only after it has ceased to be the store, so no
backup ever shares its bytes with a file that somebody writes in place::

    butdo.json ──┐
                 old file      1  .butdo-….tmp → old file        (a link; a copy where there are no links)
                               2  butdo.json   → new file        (the checkpoint)
                               3  butdo.json.20260302T081500Z.bak → old file   (renamed from the first)

Killed before 3, the temporary name goes a day later, as all such do (``files.remove_leftovers``).
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotations.errors import os_problem
from annotations.files import copy_file
from annotations.i18n import _, ngettext

HOURS, DAYS = 2, 4
"""The last state of each of the latest two hours that have one is kept, and of each of the latest four days.

The latest hour's last state is also the latest day's, so that makes ``MOST`` files. Close spacing is for what went
wrong just now, days are for what is noticed late; one rule by the clock alone would keep five states of one busy hour.
"""

MOST = HOURS + DAYS - 1
"""Rolling backups of a store at the most."""

_HOPELESS = (errno.ENOSPC, errno.EIO, errno.EROFS)
"""Reasons for which a copy would fail as a link does."""

_FORM = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"\.(?:(\d{8}T\d{6}Z)|(v\d+|check)(?:-\d+)?)\.bak\Z")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        path: its file.
        why: ``checkpoint`` (one of the rolling ones), ``check`` (made before a repair) or ``v`` and a number
            (made before the tables of that version were rewritten).
        at: when the store was last written in this state, in UTC.
        size: bytes, those of its journal included.
    """

    path: Path
    why: str
    at: datetime
    size: int


def backups(store: Path) -> list[Backup]:
    """The backups beside a store, the latest state first. What cannot be looked at is left out."""
    real = Path(os.path.realpath(store))
    found = []
    for path in _beside(real):
        name = _NAME.match(path.name, len(real.name))
        if name is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            status = path.stat()
            size = status.st_size + _size(_journal_of(path))
            if name[1]:
                found.append(Backup(path, "checkpoint", datetime.strptime(name[1], _FORM).replace(tzinfo=UTC), size))
            else:
                found.append(Backup(path, name[2], datetime.fromtimestamp(status.st_mtime, UTC), size))
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def surplus(times: Iterable[datetime]) -> list[datetime]:
    """The states that are kept no longer, of the times of all rolling backups."""
    hours: set[str] = set()
    days: set[str] = set()
    gone = []
    for at in sorted(times, reverse=True):
        hour, day = at.strftime("%Y%m%d%H"), at.strftime("%Y%m%d")
        keep = False
        if hour not in hours and len(hours) < HOURS:
            hours.add(hour)
            keep = True
        if day not in days and len(days) < DAYS:
            days.add(day)
            keep = True
        if not keep:
            gone.append(at)
    return gone


class Rolling:
    """Keeps the file that a checkpoint replaces.

    A backup is a comfort, the save is not: what goes wrong here is remembered, and stops nothing.

    Attributes:
        trouble: why the last backup could not be made, translated; empty where it could.

    Args:
        store: the store's file, no link.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self.trouble = ""

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Keeps what the store's file is now, if it is another one after this block.

        The last state of the hours and days in ``HOURS`` and ``DAYS`` stays, older ones go.
        """
        held: Path | None = None
        at = datetime.now(UTC)
        try:
            found = os.stat(self._store)
            if found.st_size:
                at = datetime.fromtimestamp(found.st_mtime, UTC)
                held = _second_name(self._store)
            self.trouble = ""
        except FileNotFoundError:
            self.trouble = ""
        except (OSError, ValueError, OverflowError) as error:
            self._fail(error)
        try:
            yield
        except BaseException:
            _forget(held)
            raise
        if held is not None:
            try:
                os.replace(held, self._store.with_name(f"{self._store.name}.{at.strftime(_FORM)}.bak"))
                self._roll()
            except OSError as error:
                _forget(held)
                self._fail(error)

    def _roll(self) -> None:
        rolling = {backup.at: backup.path for backup in backups(self._store) if backup.why == "checkpoint"}
        for at in surplus(rolling):
            os.unlink(rolling[at])

    def _fail(self, error: Exception) -> None:
        problem = os_problem(error) if isinstance(error, OSError) else str(error)
        self.trouble = _("no backup of {name} could be made: {problem} Saving goes on without.").format(
            name=self._store.name, problem=problem
        )


def keep(store: Path, why: str) -> Path:
    """Copies a store's file, and its journal if it has one; such a copy is never removed by Butdo.

    Args:
        store: the store's file; links are followed.
        why: ``check`` or ``v`` and a number; the name says it.

    Returns:
        The copy of the file, under the first name that is free or holds this very content already; that of the
        journal has ``.journal`` after the same name.

    Raises:
        OSError: the copy could not be written.
    """
    real = Path(os.path.realpath(store))
    journal = _journal_of(real)
    for number in itertools.count(1):
        copy = real.with_name(f"{real.name}.{why}{f'-{number}' if number > 1 else ''}.bak")
        if _same(real, copy) and _same(journal, _journal_of(copy)):
            return copy
        of_journal = _journal_of(copy)
        if not os.path.lexists(copy) and (not os.path.lexists(of_journal) or _same(journal, of_journal)):
            break
    # The journal first: a copy of the file without it would lack edits and not say so.
    with contextlib.suppress(FileNotFoundError):
        copy_file(journal, _journal_of(copy))
    copy_file(real, copy)
    return copy


def described(found: list[Backup]) -> str:
    """How many backups there are and how large they are together, in words."""
    if not found:
        return _("no backups yet: the first is made when the store is written again.")
    words = ngettext("{count} backup, {size}", "{count} backups, {size}", len(found)).format(
        count=len(found), size=size_words(sum(backup.size for backup in found))
    )
    latest = _("the latest is of {time}: {name}").format(time=time_words(found[0].at), name=found[0].path.name)
    return f"{words}; {latest}"


def listed(backup: Backup) -> str:
    """A backup as one line: name, size, the time of its state, why it was made."""
    reasons = {"checkpoint": _("kept for a few days"), "check": _("before a repair")}
    why = reasons.get(backup.why) or _("before the change from version {version}").format(version=backup.why[1:])
    return f"{backup.path.name}  {size_words(backup.size)}  {time_words(backup.at)}  {why}"


def size_words(size: int) -> str:
    """A number of bytes in the unit that suits it: kB is 1,000 bytes."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def time_words(at: datetime) -> str:
    """A time as the clock on the wall has it, to the minute."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _beside(store: Path) -> list[Path]:
    try:
        names = os.listdir(store.parent)
    except OSError:
        return []
    return [store.parent / name for name in names if name.startswith(store.name + ".") and name.endswith(".bak")]


def _second_name(store: Path) -> Path:
    """The store's file under a temporary name: a link, or where the file system knows none, a copy."""
    name = store.with_name(f".butdo-{uuid.uuid4().hex}.tmp")
    try:
        os.link(store, name)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in _HOPELESS:
            raise
        copy_file(store, name)
    except NotImplementedError:
        copy_file(store, name)
    return name


def _forget(held: Path | None) -> None:
    if held is not None:
        with contextlib.suppress(OSError):
            os.unlink(held)


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + ".journal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _same(one: Path, other: Path) -> bool:
    """Whether two files are there with equal content, or neither is there."""
    try:
        if not (one.exists() and other.exists()):
            return not one.exists() and not os.path.lexists(other)
        if one.stat().st_size != other.stat().st_size:
            return False
        with open(one, "rb") as first, open(other, "rb") as second:
            while block := first.read(1 << 18):
                if block != second.read(1 << 18):
                    return False
        return True
    except OSError:
        return False
