"""How fast words are tagged: underthesea's public function and ours on the same sentences; the worker's memory.

Both tag each article one after the other, in turns who is first, so that a busy machine is no matter of luck. Each
run has articles that neither has seen before, so that nothing is measured that is only remembered. Time is that of
the processor, but for the start of a process.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from annotations.article import Article, View
from annotations.cleaning import read_article
from annotations.loading import load_all
from annotations.suggest import SUGGESTERS, answers, request
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.suggesters import OPTIONAL
from annotations.vietnamese import engine
from annotations.vietnamese.sentences import sentences
from bench.table import show

SAMPLES = Path(__file__).parent.parent / "sample_data"
RUNS = 7
LONG, SCREEN = 16_000, 2_000
"""Code points of a long article, and of what a large screen shows of one."""


def run() -> None:
    """What ``python -m bench`` prints."""
    found = [article for article in _articles() if len(article.text) < 2 * LONG]
    _speed([found[number :: RUNS + 1] for number in range(RUNS + 1)])
    _long_articles(found)
    _worker([article.clean for article in found])


def _articles() -> Iterator[Article]:
    for path in sorted(SAMPLES.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            yield from (read_article(source) for source in load_all(path))


def _speed(groups: list[list[Article]]) -> None:
    import underthesea

    parts = [[_sentences(article.text) for article in group] for group in groups]
    count = sum(len(article) for group in parts[1:] for article in group)
    print(f"Tagging, {count} sentences of sample_data in {RUNS} runs, all of them new to both")
    engine.forget()
    rates: tuple[list[float], list[float]] = ([], [])
    for number, articles in enumerate(parts):
        spent = [0.0, 0.0]
        for turn, article in enumerate(articles):
            for which in (0, 1) if turn % 2 else (1, 0):
                work: Callable[[str], Sequence[Any]] = (underthesea.ner, engine.tagged)[which]
                start = process_time()
                for sentence in article:
                    work(sentence)
                spent[which] += process_time() - start
        if number:  # the first one warms both up
            for which in (0, 1):
                rates[which].append(sum(map(len, articles)) / spent[which])
    show("underthesea.ner", rates[0], "sentences/s")
    show("engine.tagged: words, tags, and where they are", rates[1], "sentences/s")
    show("times as fast (6 or more are wanted)", [ours / theirs for theirs, ours in zip(*rates, strict=True)], "×")


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _long_articles(articles: list[Article]) -> None:
    print("Words and tags of an article in a process that is warm, each article new to it")
    engine.forget()
    engine.tagged("Mưa rơi ở Huế.")
    text = "\n\n".join(article.text for article in articles)
    for name, size in (("a long article", LONG), ("a screen", SCREEN)):
        times = []
        for start in range(0, min(len(text), 12 * size) - size, size):
            reading = _reading(text[start : start + size])
            begin = process_time()
            for passage in reading.passages:
                reading.words(passage)
                reading.tagged(passage)
            times.append((process_time() - begin) * 1000)
        show(f"{name}, {size} code points", times[1:])


def _reading(text: str) -> Reading:
    passages, start = [], 0
    for line in text.split("\n\n"):
        passages.append(Passage(start, start + len(line), "body"))
        start += len(line) + 2
    return Reading(text, passages)


def _worker(views: list[View]) -> None:
    names = sorted(SUGGESTERS.keys() - OPTIONAL)
    print(f"The worker process, with {', '.join(names)}")
    times = []
    for _run in range(5):
        start = perf_counter()
        with _process() as process:
            _ask(process, views[0], names, whole=False)
            times.append((perf_counter() - start) * 1000)
            process.kill()
    show("from its start to its first answer", times)
    with _process() as process:
        for number, view in enumerate(views):
            _ask(process, view, names)
            if number in (0, len(views) - 1) and (used := _memory(process.pid)):
                print(f"  {f'memory after {number + 1} articles':<52} now {used[0]:6.1f}  at most {used[1]:6.1f} MiB")
        process.kill()


def _process() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "annotations.suggest.worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _ask(process: subprocess.Popen[bytes], view: View, names: list[str], *, whole: bool = True) -> None:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(request("1", view, names))
    process.stdin.flush()
    while answers.answer(process.stdout.readline(), view).left and whole:
        pass


def _memory(pid: int) -> tuple[float, float] | None:
    """The memory that a process has now and has had at most, in MiB; None where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    rows = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    now, most = (int(rows[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


if __name__ == "__main__":
    run()
