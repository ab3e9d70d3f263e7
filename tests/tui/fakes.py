"""Programs that stand in for the app's child processes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tui import child


class Executable:
    """Chooses what runs where the app would run Python."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch = folder, monkeypatch
        monkeypatch.setattr(child, "BACK_OFF", (0.0, 0.0, 0.0, 0.0))

    def choose(self, path: str | Path) -> None:
        """Has a program run."""
        self._monkeypatch.setattr(child, "sys", SimpleNamespace(executable=str(path)))

    def script(self, code: str) -> None:
        """Has some lines of Python run; they find ``json``, ``sys`` and ``say`` there."""
        path = self._folder / "fake"
        head = "import json, sys\ndef say(**row):\n    print(json.dumps(row), flush=True)\n"
        path.write_text(f"#!{sys.executable}\n{head}{code}", encoding="utf-8")
        path.chmod(0o755)
        self.choose(path)


async def until(condition: Callable[[], object]) -> None:
    """Waits until something is so."""
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come about")
