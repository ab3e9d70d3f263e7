"""`butdo carry`: the annotations of an article to a copy of it, with a report mention by mention."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.cells import cell_len

from annotations.article import Article
from annotations.carrying import OUTCOMES, Carried, Carrying, carry
from annotations.document import Document
from annotations.edits import apply
from annotations.errors import LoadError, StoreError, UsageError
from annotations.i18n import _, ngettext
from annotations.jsonline import json_line
from annotations.library import read
from annotations.safe import shown
from annotations.schema import Schema, schema_for
from annotations.spans import Relation, Span
from annotations.store import Store
from annotations.store.lock import writing
from tui.options import DONE, FAILED, PARTLY, login_name
from tui.settings import load_settings
from tui.wording import outcome_words

_QUOTE_WIDTH = 50
"""Code points of a quote that are printed at the most."""


def carry_over(options: argparse.Namespace) -> int:
    """Carries annotations over.

    Args:
        options: as the command line's parser gives them.

    Returns:
        The exit code: done where everything is in the copy now, partly where something is, else failed.

    Raises:
        UsageError: an article is not there, or both are one.
        LoadError: the file of an article cannot be read.
        StoreError: the store cannot be read or written.
    """
    path = Path(options.store)
    if not path.exists():
        raise StoreError(_("there is no such store."), _("Give the path of a butdo.json."), path)
    annotator = options.annotator.strip() or load_settings().annotator or login_name()
    schema = schema_for(path, options.schema)
    if options.dry_run:
        plan = _carried(Store(path), schema, options, annotator)
    else:
        with writing(path, annotator):
            store = Store(path)
            plan = _carried(store, schema, options, annotator)
            store.close()
    if options.json:
        for item in plan.items:
            sys.stdout.buffer.write(json_line(item.to_row()).encode("utf-8") + b"\n")
        sys.stdout.flush()
    else:
        for line in _table(plan.items):
            print(line, file=sys.stderr)
    print("butdo: " + _summary(plan, dry_run=options.dry_run), file=sys.stderr)
    if plan.count("carried", "there") == len(plan.items):
        return DONE
    return PARTLY if plan.count("carried", "there") else FAILED


def _carried(store: Store, schema: Schema, options: argparse.Namespace, annotator: str) -> Carrying:
    """Plans, and stages the edit unless it is a dry run."""
    original, copy = (_document(store, schema, name) for name in (options.original, options.copy))
    if original.base.id == copy.base.id:
        raise UsageError(_("both are the same article."), _("Equal copies share their annotations already."))
    if not original.spans and not original.notes:
        raise UsageError(
            _("nothing is annotated in {name}.").format(name=options.original),
            _("Give the article with the annotations after --from; if its file has changed, run butdo check --fix."),
        )
    plan = carry(original, copy, annotator)
    if plan.edit is not None and not options.dry_run:
        done = apply(copy, plan.edit)[1]
        store.stage_edit(done, copy.base, copy.schema, action="do")
    return plan


def _document(store: Store, schema: Schema, name: str) -> Document:
    """The article of an id or a path, with what is annotated in it.

    Raises:
        UsageError: there is none.
        LoadError: its file cannot be read.
    """
    article = store.identified(read(name)) if Path(name).exists() else _by_id(store, name)
    return Document.of(article, store.records(article.id), schema)


def _by_id(store: Store, article_id: str) -> Article:
    stored = store.article(article_id)
    if stored is None:
        raise UsageError(
            _("there is no article or file {name}.").format(name=article_id),
            _("Give its path, or its id in the store."),
        )
    for path in stored.paths:
        try:
            article = store.identified(read(str(store.folder / path)))
        except LoadError:
            continue
        if article.id == article_id:
            return article
    raise LoadError(
        _("the file is gone or no longer what was annotated."),
        _("Run butdo check --fix on the store."),
        stored.paths[0],
    )


def _table(items: Iterable[Carried]) -> Iterator[str]:
    """A line for each span, relation and note: what became of it, what and where it was, where it is."""
    rows = [_row(item) for item in items]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _row(item: Carried) -> tuple[str, str, str, str]:
    record = item.record
    outcome = outcome_words(item.outcome)
    if isinstance(record, Relation):
        return outcome, shown(record.kind), "", ""
    places = _offsets(record.source_start, record.source_end)
    if item.range is not None:
        places += " → " + _offsets(*item.range)
    if isinstance(record, Span):
        return outcome, shown(record.label), places, f"“{shown(record.quote, _QUOTE_WIDTH)}”"
    return outcome, "✎", places, shown(record.text, _QUOTE_WIDTH)


def _offsets(start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else f"{start}–{end}"


def _summary(plan: Carrying, *, dry_run: bool) -> str:
    counts = ", ".join(
        f"{outcome_words(outcome)}: {plan.count(outcome)}" for outcome in OUTCOMES if plan.count(outcome)
    )
    count = len(plan.items)
    words = ngettext("{count} annotation; {counts}.", "{count} annotations; {counts}.", count)
    said = words.format(count=count, counts=counts)
    return said + " " + _("Nothing was changed: this was a dry run.") if dry_run else said
