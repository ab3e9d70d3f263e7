"""What a key costs in a real terminal: from the press to the last byte of the repaint; and what idling costs."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from annotations import authoring
from annotations.document import Document
from annotations.edits import apply
from annotations.library import read
from annotations.schema import default_schema
from annotations.store import Store
from annotations.vietnamese.syllables import syllables
from bench.cleaning import SAMPLES
from bench.table import show
from bench.terminal import Terminal
from tui.app import ButdoApp
from tui.screens.reader import ReaderScreen

SAMPLE = SAMPLES / "07-thuyen-thu-vien-sach.txt"
SIZE = 1_000_000
"""Bytes of the long article."""
SPANS = (0, 2_000, 20_000)
ROUNDS = 3
MOVES, EDITS, HELD = 40, 12, 60
WARM = 6.0
"""Seconds for the worker to suggest something to accept; it is stopped then, as after it has finished."""
IDLE, IDLE_ROUNDS = 10.0, 3
RIGHT, TAB, ENTER = "\x1b[C", "\t", "\r"
SLATE_RIGHT = ";"
EMPTY_APP = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Empty(App):\n    def compose(self):\n        yield Static('nothing')\nEmpty().run()"
)

Times = dict[str, list[float]]


def run() -> None:
    load = os.getloadavg()[0]
    print(f"A key in a terminal of 120×40, to the last byte; store on disk; load {load:.1f}; {ROUNDS} rounds")
    rival = find_spec("slate") is not None
    if not rival:
        print("  (SLATE is not installed, so there is no comparison: pip install -e '.[bench]')")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(BUTDO_SETTINGS=str(folder / "settings.toml"), BUTDO_STATE=str(folder / "state"))
        articles = {f"1 MB, {spans} spans": _long(folder / str(spans), spans) for spans in SPANS}
        articles["a sample article"] = _sample(folder / "sample")
        figures: dict[str, Times] = {title: {} for title in articles}
        rivals: dict[str, list[float]] = {title: [] for title in articles}
        for _round in range(ROUNDS):
            for title, path in articles.items():
                _ours(path, figures[title])
                if rival and "MB" in title:
                    rivals[title] += _slate(path)
        for title, times in figures.items():
            for what, values in times.items():
                show(f"{title}: {what}", values)
            if rivals[title]:
                show(f"{title}: caret move in SLATE", rivals[title])
                ratio = statistics.median(rivals[title]) / statistics.median(times["caret move"])
                print(f"  {title}: SLATE / Butdo, medians: {ratio:.1f}")
        asyncio.run(_rows(articles["a sample article"]))
        _idle(articles["a sample article"])


async def _rows(path: Path) -> None:
    """Rows of the article that a caret move draws, while nothing scrolls."""
    app = ButdoApp([str(path)], Store(path.parent / "rows.json"), "bench", suggesters=())
    async with app.run_test(size=(120, 40)) as pilot:
        while not isinstance(app.screen, ReaderScreen) or not app.screen.is_mounted:
            await pilot.pause(0.05)
        await pilot.pause(0.5)
        drawn = []
        for _move in range(MOVES):
            article = app.screen.article
            before, top = article.rows_drawn, article.scroll_offset.y
            await pilot.press("right")
            await pilot.pause()
            if article.scroll_offset.y == top:
                drawn.append(article.rows_drawn - before)
    show("rows of the article drawn for a caret move", drawn, "rows")


def _ours(path: Path, times: Times) -> None:
    """One round in a copy of the article's folder."""
    with _copied(path) as copy:
        terminal = Terminal(str(copy), "--annotator", "bench", "--store", str(copy.parent / "butdo.json"))
        with contextlib.closing(terminal):
            terminal.shown("1 of 1")
            time.sleep(WARM)
            terminal.hold_children()
            for what, before, key, count in (
                ("caret move", "", RIGHT, MOVES),
                ("label", RIGHT, "2", EDITS),
                ("undo", "", "u", EDITS),
                ("accept", TAB, ENTER, EDITS),
            ):
                found = times.setdefault(what, [])
                for _press in range(count):
                    if before:
                        with contextlib.suppress(TimeoutError):
                            terminal.stroke(before, patience=0.5)
                    with contextlib.suppress(TimeoutError):  # a key that rightly changes nothing
                        found.append(terminal.stroke(key, patience=0.5))
            held = times.setdefault(f"{HELD} held arrows, all of them", [])
            held += [terminal.stroke(RIGHT * HELD, quiet=0.2) for _burst in range(3)]


def _slate(path: Path) -> list[float]:
    with _copied(path) as copy:
        terminal = Terminal(copy.name, "-o", command=(sys.executable, "-m", "slate"), folder=copy.parent)
        with contextlib.closing(terminal):
            terminal.settled(3.0)
            return [terminal.stroke(SLATE_RIGHT, patience=5.0) for _move in range(MOVES)]


@contextlib.contextmanager
def _copied(path: Path):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(path.parent, Path(name) / "copy"))
        yield folder / path.name


def _idle(path: Path) -> None:
    """Processor time of the app and of an empty Textual app, while nobody does anything."""
    found: dict[str, list[float]] = {"butdo": [], "an empty Textual app": []}
    for _round in range(IDLE_ROUNDS):
        for name, terminal in (
            ("butdo", Terminal(str(path), "--annotator", "bench", "--store", str(path.parent / "butdo.json"))),
            ("an empty Textual app", Terminal(command=(sys.executable, "-c", EMPTY_APP))),
        ):
            with contextlib.closing(terminal):
                time.sleep(WARM)  # until the worker has said all
                terminal.settled(1.0)
                before = terminal.processor_time
                time.sleep(IDLE)
                found[name].append((terminal.processor_time - before) / IDLE * 100)
    for name, values in found.items():
        show(f"idle: {name}", values, "%")


def _long(folder: Path, spans: int) -> Path:
    """A long article with spans all over it, in a store; for SLATE the same in its own form beside it."""
    folder.mkdir()
    paragraphs = [line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if len(line) > 100]
    rng, lines, size = random.Random(0), ["Một bài rất dài"], 0
    while size < SIZE:
        lines.append(f"{len(lines)}. {rng.choice(paragraphs)}")
        size += len(lines[-1].encode()) + 2
    path = folder / "long.txt"
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    store, article = Store(folder / "butdo.json"), read(str(path))
    document, schema = Document.of(article), default_schema()
    places = list(syllables(article.text))
    for start, end in places[:: len(places) // max(1, spans)][:spans]:
        source = article.clean.map.to_source(start, end)
        document, edit = apply(document, authoring.add_span(document, "bench", source, "PER"))
        store.stage_edit(edit, article, schema, action="do")
    if spans:
        store.close()
    _for_slate(path, spans)
    return path


def _for_slate(path: Path, count: int) -> None:
    """So many labels, of one token each and spread evenly, as SLATE keeps them."""
    tokens = [
        (number, place)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"))
        for place in range(len(line.split()))
    ]
    chosen = tokens[:: len(tokens) // max(1, count)][:count]
    labels = "".join(f"{place} - label:a\n" for place in chosen)
    path.with_name(path.name + ".annotations").write_text(labels, encoding="utf-8")


def _sample(folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(SAMPLE, folder))
