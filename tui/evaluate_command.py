"""`butdo evaluate`: how good suggestions are for articles that people have marked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from annotations.agreement import Score
from annotations.errors import StoreError, UsageError
from annotations.evaluation import CURVE_SIZES, Evaluation, Fault, cross_validate, evaluate, learning_curve
from annotations.examples import of_gold, of_store
from annotations.i18n import N_, _, ngettext
from annotations.jsonline import json_line
from annotations.learning import learner, predictor
from annotations.safe import shown
from annotations.schema import schema_for
from annotations.store import Store
from annotations.suggest import make_suggesters
from annotations.suggest.example import Example
from tui.columns import aligned
from tui.options import DONE, PARTLY, suggester_names

_BAR = 40
_TEXT_WIDTH = 48
_KINDS = {
    "missed": N_("missed"),
    "spurious": N_("too many"),
    "label": N_("other label"),
    "boundary": N_("other range"),
}


def evaluate_suggestions(options: argparse.Namespace) -> int:
    """Prints scores for the articles of a store or of gold.

    Raises:
        UsageError: there is nothing to measure by, or an option makes no sense.
        LoadError: the gold or the model cannot be read.
        StoreError: the store cannot be read.
    """
    examples, missing = read_examples(options)
    model = Path(options.model) if options.model else None
    lines = _curve(options, examples, model) if options.curve else _scores(options, examples, model)
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
        sys.stdout.flush()
    complain_of(missing)
    return PARTLY if missing else DONE


def read_examples(options: argparse.Namespace) -> tuple[list[Example], list[str]]:
    """The examples that the command line names, and the paths of those that are gone.

    Raises:
        UsageError: there is no such file, or no finished article in the store.
        LoadError, StoreError: it cannot be read.
    """
    path = Path(options.source)
    if not path.exists():
        raise UsageError(_("there is no such file or folder."), path=path)
    if is_store(path):
        examples, missing = of_store(Store(path), schema_for(path, options.schema))
        if not examples:
            raise StoreError(_("no article in it is done."), _("Mark some articles done first."), path)
        return examples, missing
    folders = [Path(options.articles)] if options.articles else [path.resolve().parent]
    return list(of_gold(path, folders, schema_for(None, options.schema))), []


def is_store(path: Path) -> bool:
    """Whether a path is that of a store and not of gold: a JSON file that is not in lines."""
    return path.is_file() and path.suffix.lower() == ".json"


def complain_of(missing: Sequence[str]) -> None:
    """Names on standard error the finished articles that had to be left out."""
    for path in missing:
        print(f"butdo: {shown(path)}: " + _("the file is gone or no longer what was annotated."), file=sys.stderr)


def _scores(options: argparse.Namespace, examples: list[Example], model: Path | None) -> Iterator[str]:
    if options.folds:
        if len(examples) < 2:
            raise UsageError(_("cross-validation needs two articles."))
        found = cross_validate(examples, learner(model), options.folds, flat=not options.nested)
    else:
        suggesters = make_suggesters(suggester_names(options.suggesters), model)
        found = evaluate(examples, predictor(suggesters), flat=not options.nested)
    labels = [label.strip() for label in options.labels.split(",")] if options.labels else found.labels
    if options.json:
        yield json_line(_row(found, labels, len(examples), options))
    else:
        yield from _table(found, labels, len(examples), options)


def _row(found: Evaluation, labels: Sequence[str], articles: int, options: argparse.Namespace) -> dict[str, Any]:
    return {
        "schema": "butdo-evaluation/1",
        "articles": articles,
        "folds": options.folds,
        "nested": options.nested,
        "labels": {label: _score_row(found.score([label])) for label in labels},
        "micro": _score_row(found.score(labels)),
        "faults": [_fault_row(fault) for fault in found.faults if _concerns(fault, labels)],
    }


def _score_row(score: Score) -> dict[str, Any]:
    numbers = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    rounded = {name: None if value is None else round(value, 6) for name, value in numbers.items()}
    return {"right": score.a, "suggested": score.b, "both": score.both, **rounded}


def _fault_row(fault: Fault) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "path": fault.name,
        "right": fault.right and {"start": fault.right.start, "end": fault.right.end, "label": fault.right.label},
        "suggested": fault.found and {"start": fault.found.start, "end": fault.found.end, "label": fault.found.label},
        "text": fault.text,
    }


def _concerns(fault: Fault, labels: Sequence[str]) -> bool:
    return any(each is not None and each.label in labels for each in (fault.right, fault.found))


def _table(found: Evaluation, labels: Sequence[str], articles: int, options: argparse.Namespace) -> Iterator[str]:
    yield ngettext("{count} article", "{count} articles", articles).format(count=articles)
    rows = [["", _("right"), _("suggested"), _("both"), _("precision"), _("recall"), "F1"]]
    rows += [[shown(label), *_cells(found.score([label]))] for label in labels]
    rows.append([_("micro"), *_cells(found.score(labels))])
    yield from aligned(rows, left=1)
    faults = [fault for fault in found.faults if _concerns(fault, labels)][: options.faults]
    if faults:
        yield ""
        yield from aligned([_fault_cells(fault) for fault in faults], left=5)


def _cells(score: Score) -> list[str]:
    shares = ["–" if value is None else f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]
    return [str(score.a), str(score.b), str(score.both), *shares]


def _fault_cells(fault: Fault) -> list[str]:
    right, found = (shown(each.label) if each else "–" for each in (fault.right, fault.found))
    return [shown(Path(fault.name).name), _(_KINDS[fault.kind]), right, found, shown(fault.text, _TEXT_WIDTH)]


def _curve(options: argparse.Namespace, examples: list[Example], model: Path | None) -> Iterator[str]:
    if len(examples) < 3:
        raise UsageError(_("a learning curve needs three articles."))
    points = learning_curve(examples, learner(model), CURVE_SIZES, flat=not options.nested)
    if options.json:
        curve = [{"articles": size, **_score_row(score)} for size, score in points]
        yield json_line({"schema": "butdo-curve/1", "curve": curve})
        return
    yield from curve_lines(points)


def curve_lines(points: Sequence[tuple[int, Score]]) -> Iterator[str]:
    """A learning curve as bars: how many articles were learned from, and F1."""
    for size, score in points:
        f1 = score.f1 or 0.0
        yield f"{size:>4}  {f1:.3f}  {'█' * round(f1 * _BAR)}"
