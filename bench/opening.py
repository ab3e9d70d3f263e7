"""How soon the first article takes keys on a large store, and what memory that needs."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from time import perf_counter, sleep

from annotations.store import Store
from bench.store import PER_ARTICLE, Work
from bench.table import show
from bench.terminal import Terminal

SPANS = 100_000
RUNS = 10


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(BUTDO_SETTINGS=f"{folder}/settings.toml", BUTDO_STATE=f"{folder}/state")
        large, small = Path(folder, "large"), Path(folder, "small")
        large.mkdir()
        small.mkdir()
        work = Work(large / "butdo.json")
        for _edit in range(SPANS):
            work.stage()
        work.store.close()
        for place in (large, small):
            (place / "bench0.txt").write_text(Work.text(0), encoding="utf-8")
        print(f"Opening an article: an empty store, and one of {SPANS:,} spans in {SPANS // PER_ARTICLE:,} articles")
        times: dict[str, list[float]] = {"empty": [], "large": [], "more": [], "read": []}
        memory = 0.0
        for _run in range(RUNS):  # in turns, so that both meet the same machine
            empty, _memory = _opened(small)
            full, memory = _opened(large)
            times["empty"].append(empty)
            times["large"].append(full)
            times["more"].append(full - empty)
            start = perf_counter()
            Store(large / "butdo.json")
            times["read"].append((perf_counter() - start) * 1000)
        show("start to the first answered key, empty store", times["empty"])
        show("the same, large store", times["large"])
        show("how much more (target 500 ms)", times["more"])
        show("of it reading the store, all that is in it", times["read"])
        size = (large / "butdo.json").stat().st_size / 1e6
        print(f"  file {size:.0f} MB; resident memory of the app at rest {memory:.0f} MiB (target 200)")
        shutil.rmtree(large)


def _opened(folder: Path) -> tuple[float, float]:
    """Milliseconds from the start of the process until a key is answered, and its memory at rest, in MiB."""
    terminal = Terminal(str(folder / "bench0.txt"), "--annotator", "bench", "--suggesters", "none")
    try:
        terminal.shown("và Nga")
        terminal.press("\x1b[C")
        answered = terminal.settled()
        sleep(2)
        return (answered - terminal.started) * 1000, terminal.memory
    finally:
        terminal.close()
