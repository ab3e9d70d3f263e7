"""What it costs to save an edit, and whether a killed process loses what it called saved.

``python -m bench.store --edits N --kills N`` runs the soak alone, as long as one likes.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

from tinydb import TinyDB

from annotations import authoring
from annotations.article import Article, Block, Cleaning, Source
from annotations.document import Document
from annotations.edits import apply
from annotations.schema import default_schema
from annotations.store import Store
from annotations.store.filepair import journal_path
from bench.table import percentile, timed

SIZES = (100, 10_000, 100_000)
PER_ARTICLE = 20
"""Spans of an article: 100,000 spans are 5,000 articles."""
EDITS = 100_000
KILLS = 100


class Work:
    """A store with articles, and edits one after the other: each adds a span."""

    def __init__(self, path: Path, start: int = 0) -> None:
        self.store = Store(path)
        self.schema = default_schema()
        self.done = start
        self.document: Document | None = None

    @staticmethod
    def text(number: int) -> str:
        """The text of an article."""
        return f"Tin số {number}. " + "Lan và Nga. " * PER_ARTICLE

    def stage(self) -> str:
        number, place = divmod(self.done, PER_ARTICLE)
        if self.document is None or place == 0:
            text = self.text(number)
            source = Source(str(self.store.folder / f"bench{number}.txt"), text)
            article = Article(source, Cleaning("bench", (Block("body", ((0, len(text)),)),), ()))
            self.document = Document.of(article, self.store.records(article.id))
        start = self.document.base.source.text.index("Lan") + place * 12
        edit = authoring.add_span(self.document, "bench", (start, start + 3), "PER")
        self.document, done = apply(self.document, edit)
        self.store.stage_edit(done, self.document.base, self.schema, action="do")
        self.done += 1
        return done.changes[-1].after.id


def run() -> None:
    bare = _bare_append()
    for size in SIZES:
        _one_size(size, bare)
    _stock_tinydb(10_000)
    soak(EDITS, KILLS)


def _row(name: str, times: list[float]) -> None:
    print(
        f"  {name:<52} p50 {statistics.median(times):9.3f}  p95 {percentile(times, 0.95):9.3f}"
        f"  p99 {percentile(times, 0.99):9.3f}  max {max(times):9.3f} ms  (n={len(times)})"
    )


def _bare_append() -> Callable[[Path, int], Callable[[], None]]:
    """Makes the yardstick: appends some bytes to a file beside the store, and syncs them."""

    def make(folder: Path, size: int) -> Callable[[], None]:
        handle = os.open(folder / "bare", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        data = b"x" * size

        def append() -> None:
            os.write(handle, data)
            os.fsync(handle)

        return append

    return make


def _one_size(size: int, bare: Callable[[Path, int], Callable[[], None]]) -> None:
    print(f"A store of {size:,} spans in {max(1, size // PER_ARTICLE):,} articles")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "butdo.json"
        work = Work(path)
        for _edit in range(size):
            work.stage()
        work.store.sync()
        work.store.close()
        start = perf_counter()
        work = Work(path, size)
        opening = (perf_counter() - start) * 1000
        ours, theirs, staging = _in_turns(work, bare, Path(folder))
        _row("one durable edit (Store.sync)", ours)
        _row("a bare append + fsync of as many bytes", theirs)
        _row("before it, on the screen's thread (stage_edit)", staging)
        ratios = (statistics.median(ours) / statistics.median(theirs), _share(ours, theirs, 0.95))
        print(f"  {'ratio, target 2 at most':<52} p50 {ratios[0]:9.2f}  p95 {ratios[1]:9.2f}")
        start = perf_counter()
        work.store.checkpoint()
        checkpoint = (perf_counter() - start) * 1000
        work.store.close()
        print(f"  opening {opening:.0f} ms, checkpoint {checkpoint:.0f} ms, file {path.stat().st_size / 1e6:.1f} MB")


def _share(ours: list[float], theirs: list[float], share: float) -> float:
    return percentile(ours, share) / percentile(theirs, share)


def _in_turns(
    work: Work, bare: Callable[[Path, int], Callable[[], None]], folder: Path
) -> tuple[list[float], list[float], list[float]]:
    """Times of our edits and of bare appends, one after the other, so that both meet the same disk."""
    work.stage()
    work.store.sync()
    journal = journal_path(work.store.path)
    before = journal.stat().st_size
    work.stage()
    work.store.sync()
    append = bare(folder, journal.stat().st_size - before)
    ours, theirs, staging = [], [], []
    for _edit in range(500):
        start = perf_counter()
        work.stage()
        staged = perf_counter()
        work.store.sync()
        synced = perf_counter()
        append()
        theirs.append((perf_counter() - synced) * 1000)
        ours.append((synced - staged) * 1000)
        staging.append((staged - start) * 1000)
    return ours, theirs, staging


def _stock_tinydb(size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = TinyDB(Path(folder) / "stock.json", encoding="utf-8")
        row = {"quote": "Lan", "label": "PER", "source_start": 0, "source_end": 3, "article": "0" * 16}
        table = database.table("spans")
        table.insert_multiple(dict(row) for _number in range(size))
        _row(f"TinyDB's own storage: one insert at {size:,} spans", timed(lambda: table.insert(dict(row)), 10))


def soak(edits: int, kills: int) -> None:
    """Children make edits and say each when it is saved; each is killed at a random moment."""
    rng = random.Random(1)
    times: list[float] = []
    acknowledged: list[str] = []
    killed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "butdo.json"
        while len(acknowledged) < edits:
            child = subprocess.Popen(
                [sys.executable, "-m", "bench.store", "--child", str(path), "--start", str(len(acknowledged))],
                stdout=subprocess.PIPE,
                text=True,
            )
            assert child.stdout is not None
            wanted = rng.randint(1, max(1, 2 * edits // kills))
            lines = []
            while len(lines) < wanted and (line := child.stdout.readline()):
                lines.append(line)
            sleep(rng.random() * 0.002)  # anywhere within an edit, a checkpoint or a start
            child.kill()
            lines += child.stdout.readlines()
            child.wait()
            killed += 1
            for line in lines:
                if line.endswith("\n"):
                    span, milliseconds = line.split()
                    acknowledged.append(span)
                    times.append(float(milliseconds))
        journal = journal_path(path)
        sizes = [file.stat().st_size / 1e6 if file.exists() else 0.0 for file in (path, journal)]
        store = Store(path)
        found = {record.id for stored in store.articles for record in store.records(stored.id)}
        lost = sum(span not in found for span in acknowledged)
        odd = [name for name in os.listdir(folder) if ".damaged-" in name or ".foreign-" in name]
        store.close()
        print("Soak: edits by processes that are killed (SIGKILL) at random moments")
        print(f"  edits {len(acknowledged):,}  kills {killed}  lost {lost}  journals set aside {len(odd)}")
        _row("one durable edit, checkpoints included", times)
        print(f"  file {sizes[0]:.1f} MB, journal {sizes[1]:.1f} MB; closed {path.stat().st_size / 1e6:.1f} MB")
        if lost:
            raise SystemExit(1)


def _work_until_killed(path: Path, start: int) -> None:
    work = Work(path, start * 2)  # what was saved and not said is not made twice
    while True:
        made = work.stage()
        begin = perf_counter()
        work.store.sync()
        if work.store.checkpoint_due:
            work.store.checkpoint()
        print(made, f"{(perf_counter() - begin) * 1000:.4f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=EDITS)
    parser.add_argument("--kills", type=int, default=KILLS, help="about how many")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--start", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _work_until_killed(options.child, options.start)
    else:
        soak(options.edits, options.kills)


if __name__ == "__main__":
    main()
