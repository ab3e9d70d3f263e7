"""Writers: put the store, drafts and places on disk beside the screen."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from annotations.errors import StoreError
from annotations.store import Store
from annotations.unfinished import Unfinished


class UnfinishedWriter:
    """Puts drafts and places on disk some time after they have changed, without holding up a key.

    Args:
        unfinished: the drafts and places.
        gather: called before each writing: what is to be remembered of the screen.
        saved: whether the store is on disk.
        failed: called when they could not be written; once, until they could.
    """

    def __init__(
        self,
        unfinished: Unfinished,
        gather: Callable[[], None],
        saved: Callable[[], bool],
        failed: Callable[[OSError], None],
    ) -> None:
        self._unfinished = unfinished
        self._gather = gather
        self._saved = saved
        self._failed = failed
        self._told = False
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def wake(self, pause: float) -> None:
        """Says that something has changed that is to be on disk in so many seconds at the latest."""
        loop = asyncio.get_running_loop()
        due = loop.time() + pause
        if self._timer is None or due < self._timer.when():
            self._cancel()
            self._timer = loop.call_at(due, self._begin)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _begin(self) -> None:
        self._timer = None
        self._task = asyncio.create_task(self._write(self._task))

    async def _write(self, before: asyncio.Task[None] | None = None) -> None:
        if before is not None:
            await before
        self._gather()
        try:
            await asyncio.to_thread(self._unfinished.sync, saved=self._saved())
        except OSError as error:
            if not self._told:
                self._told = True
                self._failed(error)
        else:
            self._told = False

    async def drain(self) -> None:
        """Puts everything on disk now."""
        self._cancel()
        await self._write(self._task)

    def close(self) -> None:
        """Puts on disk, before the app ends, what can be."""
        self._cancel()
        with contextlib.suppress(OSError):
            self._unfinished.sync(saved=self._saved())


class StoreWriter:
    """Puts staged edits on disk without holding up a key; what comes meanwhile goes with the next turn.

    Args:
        store: the store.
        changed: called whenever the state changes; with the error, where it could not be written.
    """

    def __init__(self, store: Store, changed: Callable[[StoreError | None], None]) -> None:
        self._store = store
        self._changed = changed
        self._task: asyncio.Task[None] | None = None
        self._checkpoint: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Says that something was staged."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._store.dirty:
            try:
                await asyncio.to_thread(self._store.sync)
            except StoreError as error:
                self._changed(error)
                return
        self._changed(None)
        if self._store.checkpoint_due and (self._checkpoint is None or self._checkpoint.done()):
            self._checkpoint = asyncio.create_task(asyncio.to_thread(self._store.checkpoint_beside))

    async def written(self, seconds: float) -> None:
        """Waits until what was staged is on disk, but no longer than some seconds."""
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=seconds)

    async def drain(self) -> None:
        """Waits until what is being written is written."""
        if self._task is not None:
            await self._task
        if self._checkpoint is not None:
            await self._checkpoint
