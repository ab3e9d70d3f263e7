"""A system that fails: every call by which files are written can fail, be cut short, or be the last one."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path

import pytest

CALLS = ("open", "write", "fsync", "link", "replace", "ftruncate", "unlink")
FAILURES = ("fail", "fail after", "short", "cut")
ENDS = ("end", "end within", "end after")


def names_in(folder: Path) -> set[str]:
    """The names in a folder, without those of rolling backups."""
    return {path.name for path in folder.iterdir() if path.suffix != ".bak" or "Z." not in path.name}


class Killed(BaseException):
    """The process ends here."""


class Faults:
    """While it is entered, one call (and maybe some after it) of the functions in ``CALLS`` goes wrong.

    Args:
        nth: which call, from 1; 0 for none.
        how: one of ``FAILURES`` (the call fails before or after it has worked, writes only half, or fails
            after half) or of ``ENDS`` (the world stops before, within or after it: later calls do nothing).
        times: how many calls in a row go wrong.
        error: number of the error.
    """

    def __init__(self, nth=0, how="fail", times=1, error=28):
        self.nth, self.how, self.times, self.error = nth, how, times, error
        self.calls: list[str] = []
        self.dead = False
        self._patch = pytest.MonkeyPatch()

    def __enter__(self):
        for name in CALLS:
            self._patch.setattr(os, name, self._wrapped(name, getattr(os, name)))
        return self

    def __exit__(self, *_):
        self._patch.undo()

    def _wrapped(self, name, real):
        if name == "fsync":
            real = os.fstat  # nobody pulls the plug of the machine that runs the tests

        def call(*args, **kwargs):
            if self.dead:
                raise Killed
            self.calls.append(name)
            self.before(name, args)
            if not self.nth <= len(self.calls) < self.nth + self.times or not self.nth:
                found = real(*args, **kwargs)
                self.after(name, args, found)
                return found
            if name == "write" and self.how in ("short", "cut", "end within"):
                found = real(args[0], args[1][: (len(args[1]) + 1) // 2])
                if self.how == "short":
                    return found
            elif self.how in ("fail after", "end after"):
                found = real(*args, **kwargs)
                self.after(name, args, found)
                if name == "open":
                    os.close(found)
            if self.how in ENDS:
                self.dead = True
                raise Killed
            raise OSError(self.error, os.strerror(self.error))

        return call

    def before(self, name, args):
        """What is to be known before a call works."""

    def after(self, name, args, found):
        """What is to be known of a call that has worked."""


class PowerCut(Faults):
    """Faults on a disk that holds only what was synced; the rest may or may not have reached it.

    Args:
        folder: where the files are.
    """

    def __init__(self, folder: Path, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._folder = folder
        self._names: dict[str, int] = {}
        self._older: list[dict[str, int]] = []
        self._bytes: dict[int, bytes] = {}
        self._held: list[int] = []

    def _now(self):
        return {entry.name: entry.inode() for entry in os.scandir(self._folder)}

    def after(self, name, args, found):
        if name == "open" and args[1] & os.O_CREAT:
            self._held.append(os.dup(found))  # so that its inode's number is not used again
            self._bytes[os.fstat(found).st_ino] = b""
        if name in ("open", "link", "replace", "unlink"):
            self._older.append(self._now())
        if name == "fsync":
            status = os.fstat(args[0])
            if stat.S_ISDIR(status.st_mode):
                self._names = self._now()
                self._older = []
            else:
                self._bytes[status.st_ino] = self._content(args[0])

    @staticmethod
    def _content(handle):
        return Path(f"/proc/self/fd/{handle}").read_bytes()

    def restart(self, target: Path, rng: random.Random) -> None:
        """Puts into a folder what may be found after the power came back."""
        current = {os.fstat(handle).st_ino: self._content(handle) for handle in self._held}
        names = rng.choice([self._names, *self._older])
        for name, inode in names.items():
            synced = self._bytes.get(inode, b"")
            now = current.get(inode, synced)
            some = now[: rng.randint(0, len(now))]
            zeros = now[: len(synced)] + bytes(len(now) - len(synced)) if len(now) > len(synced) else now
            # Bytes that were synced and not written again are there; of the others, anything may be.
            kept = next((n for n, both in enumerate(zip(synced, now, strict=False)) if both[0] != both[1]), len(synced))
            found = rng.choice([synced, now, some if len(some) >= kept else now, zeros if kept == len(synced) else now])
            (target / name).write_bytes(found)
        for handle in self._held:
            os.close(handle)
