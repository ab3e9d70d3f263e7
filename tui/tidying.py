"""Garbage collection when nobody types: what a large article has brought is not gone through at a key."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 10_000
"""Objects made since the last look for garbage that begin the next one: of 700, as usual, one key makes as many."""
PAUSE = 1.0
"""Seconds without a key after which nobody is thought to type."""


@contextmanager
def loading() -> Iterator[None]:
    """While modules are loaded no garbage is looked for: what is made then stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def begin() -> None:
    """Has what the program consists of passed over from now on, and garbage looked for, but less often than usual."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    gc.freeze()


class Tidying:
    """Looks for garbage once, in a pause, after something large was read; what is left stays, and is passed over.

    Nothing is done where ``begin`` was not called.
    """

    def __init__(self) -> None:
        self._last_key = 0.0
        self._due: asyncio.TimerHandle | None = None

    def key_pressed(self) -> None:
        """Says that somebody types."""
        self._last_key = asyncio.get_running_loop().time()

    def wanted(self) -> None:
        """Says that something large has been read, or was given up."""
        if self._due is None and gc.get_freeze_count():
            self._due = asyncio.get_running_loop().call_later(PAUSE, self._tidy)

    def _tidy(self) -> None:
        loop = asyncio.get_running_loop()
        rest = self._last_key + PAUSE - loop.time()
        if rest > 0:
            self._due = loop.call_later(rest, self._tidy)
            return
        self._due = None
        gc.unfreeze()
        gc.collect()
        gc.freeze()
