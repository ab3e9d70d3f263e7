"""A child process of the app that talks in lines, and is started again when it dies."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Sequence

_LINE_LIMIT = 1 << 26
_GRACE = 2.0
"""Seconds that it may take to end after its last word."""
BACK_OFF = (0.0, 1.0, 4.0, 16.0)
"""Seconds to wait before each start; after the last one it stays off."""


class Child:
    """Keeps a process running, once it is wanted.

    Args:
        module: a module of ours, run with ``python -m``.
        arguments: its arguments.
        began: called when the process runs: the time to send what it is to do.
        took: called with each line that it says; tells whether that was of use, so that the process counts as sound.
        died: called when it has ended unasked.
        gave_up: called when it stays off, until ``again`` is called.
    """

    def __init__(
        self,
        module: str,
        arguments: Sequence[str],
        *,
        began: Callable[[], None],
        took: Callable[[bytes], bool],
        died: Callable[[], None],
        gave_up: Callable[[], None],
    ) -> None:
        self._command = ("-m", module, *arguments)
        self._began, self._took, self._died, self._gave_up = began, took, died, gave_up
        self._runner: asyncio.Task[None] | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._sound = False
        self._closed = False
        self.off = False
        """Whether it died so often that it stays off."""

    @property
    def runs(self) -> bool:
        """Whether the process is there to be sent something."""
        return self._process is not None

    def start(self) -> None:
        """Starts the process, unless it runs or stays off."""
        if not self._closed and not self.off and (self._runner is None or self._runner.done()):
            self._runner = asyncio.create_task(self._run())

    def again(self) -> None:
        """Starts it although it stays off."""
        self.off = False
        self.start()

    def send(self, line: bytes) -> None:
        """Sends a line; it is lost where the process does not run."""
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                self._process.stdin.write(line)

    async def _run(self) -> None:
        tries = 0
        while tries < len(BACK_OFF):
            if BACK_OFF[tries]:
                await asyncio.sleep(BACK_OFF[tries])
            if self._closed:
                return
            self._sound = False
            with contextlib.suppress(OSError):
                await self._talk()
            if self._closed:
                return
            tries = 0 if self._sound else tries + 1
            self._died()
        self.off = True
        self._gave_up()

    async def _talk(self) -> None:
        """Starts the process and reads what it says until it ends."""
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # a folder of the user's that is called "annotations" must not be imported
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LINE_LIMIT,
        )
        try:
            self._began()
            assert process.stdout is not None
            while line := await process.stdout.readline():
                self._sound = self._took(line) or self._sound
            # It ends: to be killed now, it would have to be taken from whoever waits for it.
            await asyncio.wait_for(process.wait(), _GRACE)
        except (ValueError, TimeoutError):  # a line longer than any of ours; one that only stopped talking
            pass
        finally:
            self._process = None
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
            await process.wait()

    async def close(self) -> None:
        """Ends the process for good."""
        self._closed = True
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        if self._runner is not None:
            self._runner.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._runner
