"""Serving: a process that answers lines on its standard output to lines on its standard input, JSON objects both."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, TextIO, TypeAlias

Requests: TypeAlias = "queue.Queue[dict[str, Any] | None]"
"""What came in and was not looked at yet; None is the end."""


def serve(run: Callable[[TextIO, Requests], None], *, niceness: int) -> None:
    """Has something work on what comes in, until the input ends.

    Args:
        run: called with the stream that answers go to, and with what comes in.
        niceness: how far the process stands back for others: the keys come first.
    """
    if hasattr(os, "nice"):
        os.nice(niceness)
    output = sys.stdout
    sys.stdout = sys.stderr  # nothing that a library prints may come between the answers
    requests: Requests = queue.Queue()
    threading.Thread(target=_read, args=(sys.stdin, requests), daemon=True).start()
    run(output, requests)


def _read(stream: TextIO, requests: Requests) -> None:
    for line in stream:
        requests.put(json.loads(line))
    requests.put(None)


def say(output: TextIO, row: dict[str, Any]) -> None:
    """Answers with an object."""
    output.write(json.dumps(row) + "\n")
    output.flush()
