"""Work beside the screen: the worker process for suggestions; putting the store, drafts and places on disk."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import sys
from collections.abc import Callable

from annotations.article import View
from annotations.errors import StoreError
from annotations.store import Store
from annotations.suggest import DEFAULT, Answer, answers, request
from annotations.unfinished import Unfinished

LONGEST = 1_000_000
"""Code points of the longest text that the worker is asked about: a longer one is no article."""
_LINE_LIMIT = 1 << 26
_BACK_OFF = (0.0, 1.0, 4.0, 16.0)
"""Seconds to wait before each start of the worker; after the last one it stays off."""


class SuggestionWorker:
    """Keeps the worker process running and passes requests and answers.

    Args:
        answered: called with the article's id, the view that was asked about, and the answer.
        failed: called when the worker stays off.
        suggesters: names of the suggesters to ask; with none, the worker still finds the words.
    """

    def __init__(
        self,
        answered: Callable[[str, View, Answer], None],
        failed: Callable[[], None],
        suggesters: tuple[str, ...] = DEFAULT,
    ) -> None:
        self._answered = answered
        self._failed = failed
        self._suggesters = suggesters
        self._process: asyncio.subprocess.Process | None = None
        self._asked: dict[str, tuple[str, View]] = {}
        self._numbers = itertools.count(1)
        self._runner: asyncio.Task[None] | None = None
        self._closed = False

    def ask(self, article_id: str, view: View, first: int = 0) -> None:
        """Asks for an article; it goes before all that was asked earlier.

        Args:
            article_id: its id.
            view: its clean view, or the segments of it that are asked about.
            first: segment to begin with: what is on the screen.
        """
        if self._closed or not view.segments or len(view.text) > LONGEST:
            return
        if any(asked[0] == article_id and asked[1].segments == view.segments for asked in self._asked.values()):
            return
        job = str(next(self._numbers))
        self._asked[job] = (article_id, view)
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())
        elif self._process is not None:
            self._send(job, first)

    def _send(self, job: str, first: int = 0) -> None:
        assert self._process is not None and self._process.stdin is not None
        with contextlib.suppress(ConnectionError, RuntimeError):
            self._process.stdin.write(request(job, self._asked[job][1], self._suggesters, first))

    async def _run(self) -> None:
        for pause in _BACK_OFF:
            if pause:
                await asyncio.sleep(pause)
            if self._closed:
                return
            with contextlib.suppress(OSError):
                await self._talk()
            if self._closed:
                return
            # What it was working on may have killed it: that is not asked again.
            if self._asked:
                self._asked.pop(next(reversed(self._asked)))
        self._failed()

    async def _talk(self) -> None:
        """Starts the process, asks for all that is wanted, and reads until it ends."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # a folder of the user's that is called "annotations" must not be imported
            "-m",
            "annotations.suggest.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LINE_LIMIT,
        )
        try:
            for job in self._asked:
                self._send(job)
            assert self._process.stdout is not None
            while line := await self._process.stdout.readline():
                self._take(line)
        finally:
            process, self._process = self._process, None
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    def _take(self, line: bytes) -> None:
        try:
            job = answers.job_of(line)
            article_id, view = self._asked[job]
            answer = answers.answer(line, view)
        except (ValueError, KeyError, TypeError):
            return
        if answer.left == 0:
            del self._asked[job]
        self._answered(article_id, view, answer)

    async def close(self) -> None:
        """Ends the process."""
        self._closed = True
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        if self._runner is not None:
            self._runner.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._runner


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
