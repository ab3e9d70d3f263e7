"""Sandbox: a process of its own in which pages, feeds and archives are parsed, and which may be killed.

What comes from outside may be made to take a parser's time or memory, or to break it. The parsers' libraries are
imported there alone. The process is started by the first file that needs it and answers one request after the other;
one that takes too long, too much memory or breaks it costs that one file.
"""

from __future__ import annotations

import atexit
import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from typing import Any

from annotations import i18n
from annotations.article import Given, Metadata, Source
from annotations.errors import LoadError, os_problem
from annotations.i18n import _
from annotations.loading.sandboxed.frames import packed, read, unpacked, write

DEADLINE = 20.0
"""Seconds that a file, or a member of an archive, may take."""
MEMORY = 1536 * 1024 * 1024
"""Bytes of address space that the process may take."""

_STARTING = 60.0
"""Seconds until the process must say that it begins: libraries are imported, perhaps from a slow disk."""
Frames = Generator[tuple[dict[str, Any], bytes], None, None]
"""Answers, each with the bytes that go with it."""


class Sandbox:
    """A process that parses, started when it is needed. Safe to use from several threads; one asks at a time.

    Args:
        deadline: seconds that an answer may take.
        memory: bytes of address space that the process may take; 0 for no limit.
    """

    def __init__(self, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self.deadline = deadline
        self.memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The id of the process; None while there is none."""
        return None if self._process is None else self._process.pid

    def parse(self, kind: str, path: str, data: bytes) -> list[Source]:
        """Parses a file.

        Args:
            kind: ``html`` or ``feed``.
            path: the file, for its sources and errors.
            data: its bytes.

        Raises:
            LoadError: as the parser says; or it took too long, too much memory, or broke the process.
        """
        return [_source(row) for answer, _data in self.ask(kind, path, data) for row in answer["sources"]]

    def ask(self, kind: str, path: str, data: bytes) -> Frames:
        """The answers to a request, each with the bytes that come with it. Nobody else can ask until the last.

        Raises:
            LoadError: as ``parse``.
        """
        with self._lock:
            done = False
            try:
                process = self._started(path)
                request = {"kind": kind, "path": path, "language": i18n.language(), "seconds": self.deadline}
                self._exchange(process, path, _STARTING, lambda: _send(process, request, data))
                while True:
                    answer, body = self._exchange(process, path, self.deadline)
                    if "error" in answer:
                        done = not answer.get("fatal")
                        raise LoadError(**answer["error"])
                    if answer.get("last"):
                        done = True
                        return
                    yield answer, body
            finally:
                # Also where the one who asked wants no more: what is still to come would be the next one's answer.
                if not done:
                    self._kill()

    def _exchange(
        self, process: subprocess.Popen[bytes], path: str, seconds: float, send: Callable[[], None] | None = None
    ) -> tuple[dict[str, Any], bytes]:
        """One answer, waited for so long."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            if send is not None:
                send()
            assert process.stdout is not None
            answer = unpacked(read(process.stdout))
            body = read(process.stdout) if answer.get("body") else b""
            return answer, body
        except (OSError, EOFError, ValueError):
            if late.is_set() or _ran_out_of_time(process):
                raise LoadError(
                    _("the file could not be read within {seconds} seconds.").format(seconds=round(seconds)),
                    _("It may be made to keep a program busy; get it anew, or split it."),
                    path,
                ) from None
            raise LoadError(
                _("the file takes too much memory, or breaks the program that reads it."),
                _("It may be made to do so; get it anew, or split it."),
                path,
            ) from None
        finally:
            timer.cancel()

    def _started(self, path: str) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._kill()
        # -P: a folder of the user's that is called "annotations" must not be imported.
        command = [sys.executable, "-P", "-m", "annotations.loading.sandboxed.child", str(self.memory)]
        # A session of its own: Ctrl+C in the terminal is for the program that asks.
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise LoadError(os_problem(error), path=path) from None
        return self._process

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def close(self) -> None:
        """Ends the process; the next request starts another one."""
        process = self._process
        if process is not None:
            process.kill()  # whoever waits for it gets its end at once
        with self._lock:
            self._kill()


_shared = Sandbox()
atexit.register(_shared.close)


def parse(kind: str, path: str, data: bytes) -> list[Source]:
    """Parses a file in the process that all share; see ``Sandbox.parse``."""
    return _shared.parse(kind, path, data)


def texts_of(values: list[str], path: str) -> list[str]:
    """The visible text of pieces of HTML, such as the values of a JSON file, in their order.

    Raises:
        LoadError: as ``Sandbox.parse``.
    """
    data = packed(values)
    return [text for answer, _data in _shared.ask("texts", path, data) for text in answer["texts"]]


def close() -> None:
    """Ends the process that all share, if it runs."""
    _shared.close()


def _ran_out_of_time(process: subprocess.Popen[bytes]) -> bool:
    import signal

    code = process.wait()
    return hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU


def _send(process: subprocess.Popen[bytes], request: dict[str, Any], data: bytes) -> None:
    assert process.stdin is not None
    write(process.stdin, packed(request))
    write(process.stdin, data)


def _source(row: dict[str, Any]) -> Source:
    given = row.pop("given")
    main = given["main"]
    return Source(
        **row,
        given=Given(
            Metadata(**given["metadata"]),
            tuple((role, start, end) for role, start, end in given["fields"]),
            None if main is None else tuple((start, end) for start, end in main),
        ),
    )
