"""`butdo agreement`: how far two annotators agree, as a table or as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotations.agreement import LABEL, ONLY_A, ONLY_B, OVERLAP, Disagreement, Layer, Marked, Score
from annotations.comparison import Comparison, Side, compare
from annotations.errors import StoreError, UsageError
from annotations.i18n import N_, _, ngettext
from annotations.jsonline import json_line
from annotations.safe import shown
from annotations.schema import schema_for
from annotations.store import Store
from tui.columns import aligned
from tui.options import DONE, PARTLY

_QUOTE_WIDTH = 40
"""Code points shown of a quote."""

_LAYER_TITLES = {"entity": N_("Entities"), "claim": N_("Claims")}

_KIND_TITLES = {
    ONLY_A: N_("only A"),
    ONLY_B: N_("only B"),
    LABEL: N_("other label"),
    OVERLAP: N_("other range"),
}


def agreement(options: argparse.Namespace) -> int:
    """Prints how far two stores, or two annotators, agree."""
    a, b = _sides(options)
    found = compare(a, b, schema_for(a.store.path, options.schema))
    lines = [json_line(_json(found, a, b))] if options.json else _table(found, a, b)
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
    sys.stdout.flush()
    for path in found.missing:
        print(
            f"butdo: {shown(path)}: "
            + _("the file is gone or no longer what was annotated; compared without its syllables."),
            file=sys.stderr,
        )
    return PARTLY if found.missing else DONE


def _sides(options: argparse.Namespace) -> tuple[Side, Side]:
    """The two that are compared.

    Raises:
        UsageError: there are not two of them.
        StoreError: a store is not there, or cannot be read.
    """
    names = [name.strip() for name in options.annotators.split(",")] if options.annotators else []
    if names and (len(names) != 2 or not all(names)):
        raise UsageError(_("--annotators needs two names."), _("Separate them with a comma."))
    if len(options.stores) > 2 or len(options.stores) + len(names) < 2 or (len(options.stores) == 1 and not names):
        raise UsageError(
            _("there are not two to compare."), _("Give two stores, or one store and two names with --annotators.")
        )
    stores = [_store(Path(name)) for name in options.stores]
    sides = [Side(store, name) for store, name in zip([stores[0], stores[-1]], names or [None, None], strict=True)]
    for side in sides:
        if side.annotator is not None and not side.articles():
            raise StoreError(_("{name} has done nothing here.").format(name=side.annotator), "", side.store.path)
    return sides[0], sides[1]


def _store(path: Path) -> Store:
    if not path.exists():
        raise StoreError(_("there is no such store."), _("Give the path of a butdo.json."), path)
    return Store(path)


# As JSON


def _json(found: Comparison, a: Side, b: Side) -> dict[str, Any]:
    return {
        "schema": "butdo-agreement/1",
        "a": {"store": str(a.store.path), "annotator": a.annotator},
        "b": {"store": str(b.store.path), "annotator": b.annotator},
        "articles": len(found.articles),
        "only_a": list(found.only_a),
        "only_b": list(found.only_b),
        "missing": list(found.missing),
        "syllables": found.tokens,
        "layers": {name: _layer_row(layer) for name, layer in found.layers.items()},
        "disagreements": [_disagreement_row(found, one) for one in found.disagreements],
    }


def _layer_row(layer: Layer) -> dict[str, Any]:
    return {
        "labels": {label: _score_row(score) for label, score in layer.labels.items()},
        "micro": _score_row(layer.micro),
        "macro": dict(zip(("precision", "recall", "f1"), map(_rounded, layer.macro), strict=True)),
    }


def _score_row(score: Score) -> dict[str, Any]:
    return {
        "a": score.a,
        "b": score.b,
        "both": score.both,
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "kappa": _rounded(score.kappa),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _disagreement_row(found: Comparison, one: Disagreement) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "article": one.article,
        "path": found.articles[one.article],
        "a": _span_row(found, one.article, one.a),
        "b": _span_row(found, one.article, one.b),
    }


def _span_row(found: Comparison, article: str, span: Marked | None) -> dict[str, Any] | None:
    if span is None:
        return None
    start, end, label = span
    return {"source_start": start, "source_end": end, "label": label, "text": found.quotes[article, start, end]}


# As a table


def _table(found: Comparison, a: Side, b: Side) -> Iterator[str]:
    for name, side in (("A", a), ("B", b)):
        who = f" ({shown(side.annotator)})" if side.annotator else ""
        yield f"{name}  {shown(str(side.store.path))}{who}"
    count = len(found.articles)
    yield ngettext("{count} article compared", "{count} articles compared", count).format(count=count)
    for words, paths in ((_("only in A: {paths}"), found.only_a), (_("only in B: {paths}"), found.only_b)):
        if paths:
            yield words.format(paths=", ".join(shown(path) for path in paths))
    for name, layer in found.layers.items():
        if layer.labels:
            yield ""
            yield from aligned(_layer_table(_(_LAYER_TITLES[name]), layer), left=1)
    yield ""
    yield _("Precision and recall of B against A, over spans; kappa over syllables ({count}).").format(
        count=found.tokens
    )
    if found.disagreements:
        yield ""
        yield _("Disagreements ({count})").format(count=len(found.disagreements))
        yield from aligned([_disagreement_line(found, one) for one in found.disagreements], left=5)


def _layer_table(title: str, layer: Layer) -> list[list[str]]:
    rows = [[title, "A", "B", _("both"), _("precision"), _("recall"), "F1", _("kappa")]]
    rows += [[shown(label), *_score_cells(score)] for label, score in layer.labels.items()]
    rows.append([_("micro"), *_score_cells(layer.micro)])
    rows.append([_("macro"), "", "", "", *map(_number, layer.macro), ""])
    return rows


def _score_cells(score: Score) -> list[str]:
    counts = [str(score.a), str(score.b), str(score.both)]
    return counts + [_number(value) for value in (score.precision, score.recall, score.f1, score.kappa)]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _disagreement_line(found: Comparison, one: Disagreement) -> list[str]:
    place = f"{shown(found.articles[one.article])}:{one.place[0]}"
    return [place, _(_KIND_TITLES[one.kind]), *(_cell(found, one.article, span) for span in (one.a, one.b))]


def _cell(found: Comparison, article: str, span: Marked | None) -> str:
    if span is None:
        return "–"
    start, end, label = span
    return f"{shown(label)} “{shown(found.quotes[article, start, end], _QUOTE_WIDTH)}”"
