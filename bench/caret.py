"""What a caret move and a label cost inside the app, from key to painted screen, on a long article."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from pathlib import Path
from time import perf_counter

from annotations import authoring
from annotations.document import Document
from annotations.edits import apply
from annotations.library import read
from annotations.schema import default_schema
from annotations.store import Store
from annotations.vietnamese.syllables import syllables
from bench.cleaning import SAMPLES
from bench.table import show

SPANS = (0, 2000)
MOVES = 100


def run() -> None:
    print("A key in the reader, 120×40, 1 MB article: in process; the test driver's own waiting, some 50 ms, is in it")
    for spans in SPANS:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["BUTDO_STATE"] = str(Path(folder) / "state")
            os.environ["BUTDO_SETTINGS"] = str(Path(folder) / "settings.toml")
            asyncio.run(_measure(Path(folder), spans))


async def _measure(folder: Path, spans: int) -> None:
    from tui.app import ButdoApp
    from tui.screens.reader import ReaderScreen

    text = (SAMPLES / "07-thuyen-thu-vien-sach.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in text.split("\n") if len(line) > 100]
    rng = random.Random(spans)
    lines = [f"{number}. {rng.choice(paragraphs)}" for number in range(1_000_000 // 300)]
    path = folder / "long.txt"
    path.write_text("Một bài rất dài\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    store = Store(folder / "butdo.json")
    _annotate(store, path, spans)
    app = ButdoApp([str(path)], store, "bench", suggesters=())
    async with app.run_test(size=(120, 40)) as pilot:
        while not isinstance(app.screen, ReaderScreen) or not app.screen.is_mounted:
            await pilot.pause(0.05)  # the article is large: a thread reads it
        await pilot.pause()
        for name, key, count in (("caret move", "right", MOVES), ("label and its undo", "1 u", 20)):
            times = []
            for _move in range(count):
                start = perf_counter()
                for press in key.split():
                    await pilot.press(press)
                times.append((perf_counter() - start) * 1000)
            show(f"{name}, {spans} spans", times)
        await app.workers.wait_for_complete()


def _annotate(store: Store, path: Path, count: int) -> None:
    article = read(str(path))
    document = Document.of(article)
    schema = default_schema()
    for start, end in syllables(article.text)[: count * 5 : 5]:
        document, edit = apply(
            document, authoring.add_span(document, "bench", article.clean.map.to_source(start, end), "PER")
        )
        store.stage_edit(edit, article, schema, action="do")
