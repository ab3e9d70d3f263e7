"""A terminal to run the app in: what a person at it would wait for, without a screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent


BUTDO = (sys.executable, "-m", "tui")
QUIET = 0.04
"""Seconds without a byte after which a repaint is over."""


class Terminal:
    """The app, or another program, in a pseudo-terminal of 120×40.

    Args:
        arguments: of the command line.
        command: what they are given to.
        folder: to run it in; None for this one.
    """

    def __init__(self, *arguments: str, command: Sequence[str] = BUTDO, folder: Path | None = None) -> None:
        self.started = perf_counter()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", PYTHONPATH=str(ROOT))
            if folder is not None:
                os.chdir(folder)
            os.execvp(command[0], [*command, *arguments])
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def press(self, keys: str) -> float:
        """Sends keys; when, on ``perf_counter``'s clock."""
        os.write(self._handle, keys.encode())
        return perf_counter()

    def shown(self, words: str, seconds: float = 60.0) -> float:
        """Waits until some words are drawn; when that was.

        Raises:
            TimeoutError: they were not, in so many seconds.
        """
        seen = b""
        end = perf_counter() + seconds
        while perf_counter() < end:
            if select.select([self._handle], [], [], 0.05)[0]:
                seen = seen[-4096:] + os.read(self._handle, 1 << 16)
                if words.encode() in seen:
                    return perf_counter()
        raise TimeoutError(words)

    def settled(self, quiet: float = 0.05) -> float:
        """Waits until nothing has been drawn for some seconds; when the last of it was."""
        last = perf_counter()
        while select.select([self._handle], [], [], quiet)[0]:
            os.read(self._handle, 1 << 16)
            last = perf_counter()
        return last

    def stroke(self, keys: str, quiet: float = QUIET, patience: float = 2.0) -> float:
        """Presses keys in one write; milliseconds from there to the last byte that is drawn for them.

        Raises:
            TimeoutError: nothing was drawn, in so many seconds.
        """
        self.settled(quiet)
        pressed = last = self.press(keys)
        wait = patience
        while select.select([self._handle], [], [], wait)[0]:
            os.read(self._handle, 1 << 16)
            last, wait = perf_counter(), quiet
        if last == pressed:
            raise TimeoutError(f"{keys!r} has drawn nothing")
        return (last - pressed) * 1000

    def hold_children(self) -> None:
        """Stops the processes that the program has started, so that they take no time from it; they stay alive."""
        for child in self._children():
            os.kill(child, signal.SIGSTOP)

    def _children(self) -> list[int]:
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]

    @property
    def processor_time(self) -> float:
        """Seconds of processor time that the process has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """Resident memory of the process, in MiB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def close(self) -> None:
        """Ends the app and what it has started, as a terminal that is closed does not."""
        for process in (*self._children(), self.pid):
            os.kill(process, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._handle)
