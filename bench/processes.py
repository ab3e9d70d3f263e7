"""The processes that suggest and learn, as the app starts them: how long they take and how much memory they need."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from annotations.article import View
from annotations.suggest.answers import Asked, ModelFile, request
from annotations.suggest.example import Example
from annotations.suggest.suggesters import DEFAULT
from annotations.training.lines import Lesson, Wish, job_line
from bench.table import show

MOST = 250
"""MiB that either of them may need."""


def worker(views: Sequence[View], model: Path | None = None, starts: int = 5) -> None:
    """The worker: from its start to its first answer, and its memory after articles.

    Args:
        views: articles that it is asked about, one after another.
        model: a trained model; None for the one that comes with the program.
        starts: how often it is started.
    """
    names = f"{', '.join(DEFAULT)}; {'a trained model' if model else 'the base model'}"
    print(f"The worker process, with {names}")
    given = ModelFile(model, sha256(model.read_bytes()).hexdigest()) if model else None
    asked = Asked(DEFAULT, given)
    times = []
    for _run in range(starts):
        start = perf_counter()
        with _process("annotations.suggest.worker") as process:
            _ask(process, views[0], asked, whole=False)
            times.append((perf_counter() - start) * 1000)
    show("from its start to its first answer", times)
    with _process("annotations.suggest.worker") as process:
        for number, view in enumerate(views, 1):
            _ask(process, view, asked)
            if number in (1, len(views)):
                _show_memory(f"memory after {number} articles", process)


def trainer(examples: Sequence[Example]) -> None:
    """The trainer: the time of learning, anew and again, and its memory, with the measuring of what was learned too."""
    print(f"The training process, with {len(examples)} articles")
    lessons = [Lesson.of(example) for example in examples]
    keys = [lesson.key for lesson in lessons]
    with tempfile.TemporaryDirectory(prefix="butdo-bench-") as folder:
        known = str(Path(folder, "known.json"))
        with _process("annotations.training.trainer", known) as process:
            assert process.stdin is not None
            for lesson in lessons:
                process.stdin.write(lesson.line)
            for title, wish in (
                ("learning, each article new to it", Wish(Path(folder, "model"))),
                ("learning again", Wish(Path(folder, "model"))),
                ("measuring", Wish(measure=True)),
            ):
                start = perf_counter()
                process.stdin.write(job_line(title, keys, wish))
                process.stdin.flush()
                _until(process, "end")
                show(title, [(perf_counter() - start) * 1000])
                _show_memory("memory after that", process)


@contextmanager
def _process(module: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-P", "-m", module, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def _ask(process: subprocess.Popen[bytes], view: View, asked: Asked, *, whole: bool = True) -> None:
    assert process.stdin is not None
    process.stdin.write(request("1", view, asked))
    process.stdin.flush()
    while _until(process, "left")["left"] and whole:
        pass


def _until(process: subprocess.Popen[bytes], name: str) -> dict[str, Any]:
    """The next object of a process in which there is something of a name."""
    assert process.stdout is not None
    for line in process.stdout:
        row: dict[str, Any] = json.loads(line)
        if row.get("failed"):
            raise RuntimeError(f"{process.args!r} failed: {row['failed']}")
        if name in row:
            return row
    raise RuntimeError(f"{process.args!r} has ended")


def _show_memory(title: str, process: subprocess.Popen[bytes]) -> None:
    """A row with the memory that a process has now and has had at most; none where the system does not say."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return
    rows = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    now, most = (int(rows[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    print(f"  {title:<52} now {now:6.1f}  at most {most:6.1f} MiB (wanted: {MOST})")
