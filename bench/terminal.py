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
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent


class Terminal:
    """The app in a pseudo-terminal of 120×40.

    Args:
        arguments: of the command line.
    """

    def __init__(self, *arguments: str) -> None:
        self.started = perf_counter()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", PYTHONPATH=str(ROOT))
            os.execv(sys.executable, [sys.executable, "-m", "tui", *arguments])
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

    @property
    def memory(self) -> float:
        """Resident memory of the process, in MiB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def close(self) -> None:
        """Ends the app, as a terminal that is closed does not."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._handle)
