"""How soon the command answers, as a whole process."""

from __future__ import annotations

import subprocess
import sys

from bench.table import show, timed

RUNS = 10


def run() -> None:
    print("Start of the process, wall time")
    for name, arguments in (
        ("python -c pass", ["-c", "pass"]),
        ("butdo --version", ["-m", "tui", "--version"]),
        ("butdo --help", ["-m", "tui", "--help"]),
        ("import of the app", ["-c", "import tui.app"]),
        ("import of textual.app alone", ["-c", "import textual.app"]),
    ):
        command = [sys.executable, *arguments]
        show(
            name,
            timed(lambda command=command: subprocess.run(command, capture_output=True, check=True), RUNS),
        )
