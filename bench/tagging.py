"""How fast words are tagged: underthesea's public function and ours on the same sentences; the worker's memory.

Both tag each article one after the other, in turns who is first, so that a busy machine is no matter of luck. Each
run has articles that neither has seen before, so that nothing is measured that is only remembered. Time is that of
the processor, but for the start of a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

from annotations.article import Article
from annotations.cleaning import read_article
from annotations.loading import load_all
from annotations.suggest.reading import Passage, Reading
from annotations.vietnamese import engine
from annotations.vietnamese.sentences import sentences
from bench.processes import worker
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
    worker([article.clean for article in found])


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
                work: Callable[[str], Sequence[object]] = (underthesea.ner, engine.tagged)[which]
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


if __name__ == "__main__":
    run()
