"""The worker process: reads requests from standard input, writes answers to standard output.

It ends with its input, so that it never outlives the program that started it.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

from annotations.suggest.combining import together
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.suggester import Suggester
from annotations.suggest.suggesters import make_suggesters


def _read(stream: TextIO, jobs: queue.Queue[dict[str, Any] | None]) -> None:
    for line in stream:
        jobs.put(json.loads(line))
    jobs.put(None)


class Worker:
    """Works on the newest request, a passage at a time; older ones wait.

    Args:
        output: where answers go.
    """

    def __init__(self, output: TextIO) -> None:
        self._output = output
        self._stack: list[dict[str, Any]] = []
        self._suggesters: dict[tuple[str, str | None], Suggester] = {}

    def run(self, jobs: queue.Queue[dict[str, Any] | None]) -> None:
        """Works until ``None`` comes in."""
        while True:
            try:
                job = jobs.get(block=not self._stack)
            except queue.Empty:
                self._step()
                continue
            if job is None:
                return
            self._stack.append(job)

    def _step(self) -> None:
        job = self._stack[-1]
        if not job["order"]:
            self._stack.pop()
            return
        if "reading" not in job:
            job["reading"] = Reading(job["text"], [Passage(*each) for each in job["passages"]])
        reading: Reading = job["reading"]
        passage = reading.passages[job["order"].pop(0)]
        words = reading.words(passage)
        suggesters = self._named(job["suggesters"], job["model"])
        found = [[*hit, suggester] for hit, suggester in together(reading, passage, suggesters)]
        answer = {"job": job["job"], "words": words, "found": found, "left": len(job["order"])}
        self._output.write(json.dumps(answer) + "\n")
        self._output.flush()

    def _named(self, names: list[str], model: str | None) -> list[Suggester]:
        for name in names:
            if (name, model) not in self._suggesters:
                self._suggesters[name, model] = make_suggesters([name], Path(model) if model else None)[0]
        return [self._suggesters[name, model] for name in names]


def main() -> None:
    """Runs the worker on the process's own standard input and output."""
    if hasattr(os, "nice"):
        os.nice(5)  # the keys come first
    output = sys.stdout
    sys.stdout = sys.stderr  # nothing that a library prints may come between the answers
    jobs: queue.Queue[dict[str, Any] | None] = queue.Queue()
    threading.Thread(target=_read, args=(sys.stdin, jobs), daemon=True).start()
    Worker(output).run(jobs)


if __name__ == "__main__":
    main()
