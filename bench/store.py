"""What it costs to save an edit, and whether a killed process loses what it called saved."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annotations import authoring
from annotations.article import Article, Block, Cleaning, Source
from annotations.document import Document
from annotations.edits import apply
from annotations.schema import default_schema
from annotations.store import Store
from bench.table import show, timed

SIZES = (100, 1000, 5000)
KILLS = 30


def article_of(count: int) -> Article:
    text = "Lan và Nga. " * count
    return Article(Source("bench.txt", text), Cleaning("bench", (Block("body", ((0, len(text)),)),), ()))


class Work:
    """A store with a document, and edits one after the other."""

    def __init__(self, path: Path, count: int) -> None:
        self.store = Store(path)
        self.article = article_of(count + 1000)
        self.document = Document.of(self.article, self.store.records(self.article.id))
        self.done = self.document.span_count

    def stage(self) -> str:
        start = self.done * 12
        edit = authoring.add_span(self.document, "bench", (start, start + 3), "PER")
        self.document, done = apply(self.document, edit)
        self.store.stage_edit(done, self.article, default_schema(), action="do")
        self.done += 1
        return done.changes[-1].after.id

    def save(self) -> str:
        made = self.stage()
        self.store.sync()
        return made


def run() -> None:
    print("One durable edit (the whole file is rewritten; the next version journals)")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            work = Work(Path(folder) / "butdo.json", size)
            for _edit in range(size):
                work.stage()
            work.store.sync()
            show(f"in a store of {size} spans", timed(work.save, 10))
    _kills()


def _kills() -> None:
    acknowledged = lost = 0
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "butdo.json"
        for _kill in range(KILLS):
            child = subprocess.Popen(
                [sys.executable, "-m", "bench.store", str(path)], stdout=subprocess.PIPE, text=True
            )
            assert child.stdout is not None
            ids = [child.stdout.readline().strip()]
            time.sleep(rng.random() * 0.1)
            child.kill()
            ids += child.stdout.read().split()
            child.wait()
            store = Store(path)
            found = {record.id for stored in store.articles for record in store.records(stored.id)}
            acknowledged += len(ids)
            lost += sum(1 for span in ids if len(span) == 32 and span not in found)
    print(f"  SIGKILL at a random moment: {KILLS} kills, {acknowledged} acknowledged edits, {lost} lost")


def _work_until_killed(path: str) -> None:
    work = Work(Path(path), 5000)
    while True:
        print(work.save(), flush=True)


if __name__ == "__main__":
    _work_until_killed(sys.argv[1])
