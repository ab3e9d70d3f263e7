"""`python -m bench.suggestions`: how good suggestions are, cold and learned, and how fast.

Measured on the held-out part of `sample_data/gold` (``--part train`` for the other), or on gold of one's own
(``--gold FILE --articles DIR``). Exact match; flat unless it says nested. The base model has learned from the
part ``train`` only.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter, process_time

from annotations.agreement import Score
from annotations.article import Article
from annotations.cleaning import read_article
from annotations.evaluation import Evaluation, cross_validate, evaluate
from annotations.examples import of_gold
from annotations.learning import learner, predictor
from annotations.loading import load
from annotations.loading.marked_text import read_marks
from annotations.schema import default_schema
from annotations.suggest import make_suggesters
from annotations.suggest.example import Example
from annotations.suggest.model import train
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.suggesters import OPTIONAL, SUGGESTERS, find_all
from annotations.suggest.worker import settle
from bench.gold_check import FOLDER
from bench.processes import trainer, worker
from bench.table import machine, show, timed

CHAIN = tuple(name for name in SUGGESTERS if name not in OPTIONAL)
NAMES = ("PER", "ORG", "LOC")
LEFT_OUT = 12
"""Articles of the leave-one-out figure."""
FEW = 3
DRAWS = 5
LONG = 16_000
"""Code points of the article whose speed is measured."""
LEARNED = (12, 47)
"""Numbers of articles of which learning is timed; the first learned model is measured."""
FINISHED = 50
"""Articles that the training process learns from."""
RUNS = 3
SCREEN = 2_400
"""Code points on a full screen of 120×40, about."""


def examples_of(part: str) -> list[Example]:
    """The articles of our own gold that belong to a part: ``train`` or ``held-out``."""
    paths = [path for path in sorted(FOLDER.glob("*.gold.txt")) if _part(path) == part]
    return [each for path in paths for each in of_gold(path, [FOLDER], default_schema())]


def _part(path: Path) -> str:
    return read_marks(str(path), path.read_bytes()).facts.get("part", "")


def show_scores(title: str, found: Evaluation) -> None:
    """A table: precision, recall and F1 by label and together."""
    print(f"  {title:<26} {'P':>7} {'R':>7} {'F1':>7} {'right':>7} {'found':>7}")
    rows: list[tuple[str, Score]] = [(label, found.score([label])) for label in found.labels]
    rows += [("PER, ORG, LOC", found.score(NAMES)), ("all labels", found.score())]
    for name, score in rows:
        shares = " ".join(f"{value or 0:>7.3f}" for value in (score.precision, score.recall, score.f1))
        print(f"    {name:<24} {shares} {score.a:>7} {score.b:>7}")


def show_confusions(found: Evaluation, most: int = 12) -> None:
    """The commonest kinds of fault, each with an example."""
    kinds: dict[tuple[str, str, str], list[str]] = {}
    for each in found.faults:
        right, suggested = (side.label if side else "–" for side in (each.right, each.found))
        kinds.setdefault((each.kind, right, suggested), []).append(each.text)
    print(f"  {'fault':<12} {'right':<7} {'found':<7} {'times':>5}  example")
    for (kind, right, suggested), texts in sorted(kinds.items(), key=lambda each: -len(each[1]))[:most]:
        print(f"  {kind:<12} {right:<7} {suggested:<7} {len(texts):>5}  {texts[0][:60]}")


def quality(examples: Sequence[Example], model: Path | None) -> None:
    """Cold and learned scores."""
    for name in CHAIN:
        show_scores(f"{name} alone", evaluate(examples, predictor(make_suggesters([name], model))))
    together = predictor(make_suggesters(CHAIN, model))
    cold = evaluate(examples, together)
    show_scores("cold: all together", cold)
    show_confusions(cold)
    show_scores("cold, nested too", evaluate(examples, together, flat=False))
    some = random.Random(0).sample(list(examples), min(LEFT_OUT, len(examples)))
    learn = learner(model)
    show_scores(f"learned: 1 of {len(some)} left out", cross_validate(some, learn, len(some)))
    show_scores("the same, nested too", cross_validate(some, learn, len(some), flat=False))
    names, every = [], []
    for draw in range(DRAWS):
        shuffled = list(examples)
        random.Random(draw).shuffle(shuffled)
        found = evaluate(shuffled[FEW:], learn(shuffled[:FEW]))
        names.append(found.score(NAMES).f1 or 0)
        every.append(found.score().f1 or 0)
    show(f"F1 after {FEW} articles, PER ORG LOC", names, "")
    show(f"F1 after {FEW} articles, all labels", every, "")


def speed(model: Path | None, runs: int = 7) -> None:
    """The suggesters, cold and learned, and the processes in which they work and learn."""
    examples = examples_of("train")
    _chain("cold", model, examples, runs)
    known = examples + examples_of("held-out")
    with tempfile.TemporaryDirectory(prefix="butdo-bench-") as folder:
        learned = Path(folder, "model")
        for count in LEARNED:
            show(f"learning again from {count} articles", timed(lambda n=count: train(known[:n], base=model), RUNS))
        train(known[: LEARNED[0]], base=model).save(learned)
        if model is None:  # what has learned on top of another model is of no use without it
            _chain("learned", learned, examples, runs)
            views = [article.clean for article in _articles()]
            for each in (None, learned):
                worker(views, each)
    trainer(known[:FINISHED])


def _articles() -> list[Article]:
    return [read_article(load(str(path))) for path in sorted(FOLDER.glob("*.gold.txt"))]


def _chain(title: str, model: Path | None, examples: Sequence[Example], runs: int) -> None:
    """The whole chain of suggesters on a long article, and on what a screen shows of it."""
    text, passages = _long(examples)
    chain = make_suggesters(CHAIN, model)
    list(find_all(Reading(text, passages), chain))  # warm
    settle()
    shown = [each for each in passages if each.start < SCREEN]
    whole, screen, busy = [], [], []
    for _run in range(runs):
        began, worked = perf_counter(), process_time()
        list(find_all(Reading(text, passages), chain))
        whole.append((perf_counter() - began) * 1000)
        busy.append((process_time() - worked) * 1000)
        began = perf_counter()
        _first(Reading(text, passages), shown, chain)
        screen.append((perf_counter() - began) * 1000)
    print(f"  {title}:")
    show(f"{len(text):,} code points, all suggesters", whole)
    show("the same, CPU", busy)
    show(f"the first screen of it ({len(shown)} paragraphs)", screen)
    print(f"  {'a second of it':<52} {len(text) / statistics.median(whole):9.1f} thousand code points")


def _first(reading: Reading, passages: Iterable[Passage], chain: Sequence[object]) -> None:
    for passage in passages:
        for each in chain:
            list(each.find(reading, passage))  # type: ignore[attr-defined]


def _long(examples: Iterable[Example]) -> tuple[str, list[Passage]]:
    """An article of some length, made of whole ones."""
    text, passages = "", []
    for example in examples:
        for passage in example.passages:
            if len(text) >= LONG:
                return text, passages
            text += "\n\n" if text else ""
            said = example.text[passage.start : passage.end]
            passages.append(Passage(len(text), len(text) + len(said), passage.role))
            text += said
    return text, passages


def run() -> None:
    """Cold, learned and speed, on the part that was held out."""
    print("Suggestions on the held-out gold (F1, exact match)")
    quality(examples_of("held-out"), None)
    print()
    print("Speed of the suggesters, warm, and of learning")
    speed(None)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.suggestions", description=__doc__.split("\n")[0])
    parser.add_argument("--part", choices=("train", "held-out"), default="held-out")
    parser.add_argument("--gold", type=Path, help="gold rows or a folder of marked texts, instead of our own")
    parser.add_argument("--articles", type=Path, help="folder of the articles that the rows speak of")
    parser.add_argument("--model", type=Path, help="instead of the base model")
    options = parser.parse_args()
    print(machine())
    if options.gold:
        folders = [options.articles or options.gold.parent]
        quality(list(of_gold(options.gold, folders, default_schema())), options.model)
    else:
        quality(examples_of(options.part), options.model)
    speed(options.model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
