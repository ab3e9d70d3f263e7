"""The lock of a store: one writer at a time, with a name, so that a second one knows whom to ask.

The lock is the operating system's (``flock`` on Linux and macOS, ``msvcrt`` on Windows, through
filelock): it ends with the process that holds it, however that ends, so it cannot be left behind. Where
a folder knows no such locks (some network and synced folders) there is none, and that is said.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from annotations.errors import StoreError
from annotations.i18n import _
from annotations.spans import now


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock.

    Attributes:
        annotator: id that the owner signs with.
        host: name of the machine.
        pid: number of the process there.
        since: when it was taken; as ``now`` gives it.
    """

    annotator: str
    host: str
    pid: int
    since: str

    @classmethod
    def this_process(cls, annotator: str) -> Owner:
        """The owner that this process is."""
        return cls(annotator, socket.gethostname(), os.getpid(), now())


class StoreLock:
    """The right to write a store.

    Args:
        store: the store's file.
    """

    def __init__(self, store: Path) -> None:
        real = Path(os.path.realpath(store))
        self._path = real.with_name(real.name + ".lock")
        self._lock: object | None = None
        self.supported = True
        """Whether the folder knows locks; without them nothing keeps two writers apart."""

    @property
    def held(self) -> bool:
        """Whether this process may write."""
        return self._lock is not None

    def acquire(self, annotator: str) -> bool:
        """Takes the lock, if nobody has it.

        Args:
            annotator: id of the owner, for others to read.

        Returns:
            Whether this process may write: it has the lock, or the folder knows none.
        """
        if self.held:
            return True
        from filelock import FileLock, Timeout  # loads asyncio, which not every command needs

        lock = FileLock(
            self._path,
            timeout=0,
            thread_local=False,
            fallback_to_soft=False,
            on_acquired=lambda handle: _write(handle, Owner.this_process(annotator)),
        )
        try:
            lock.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            self.supported = False
            return True
        self._lock = lock
        return True

    def owner(self) -> Owner | None:
        """Who holds the lock, as far as that can be read."""
        try:
            return Owner(**json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    @property
    def owner_name(self) -> str:
        """Who holds the lock, in words."""
        owner = self.owner()
        return f"{owner.annotator} ({owner.host})" if owner else "?"

    def release(self) -> None:
        """Gives the lock back."""
        from filelock import FileLock

        if isinstance(self._lock, FileLock):
            self._lock.release()
        self._lock = None


@contextlib.contextmanager
def writing(store: Path, annotator: str) -> Iterator[None]:
    """Holds the lock of a store while it is written.

    Raises:
        StoreError: somebody else has it.
    """
    lock = StoreLock(store)
    if not lock.acquire(annotator):
        problem = _("{name} has this store open.").format(name=lock.owner_name)
        raise StoreError(problem, _("Wait until they quit."), store)
    try:
        yield
    finally:
        lock.release()


def _write(handle: int, owner: Owner) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(asdict(owner)).encode("utf-8"), 0)
