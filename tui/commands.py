"""The commands without a screen: rows on standard output, complaints on standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import IO

from annotations.article import Source
from annotations.cleaning import read_article
from annotations.errors import ButdoError, LoadError, StoreError, UsageError
from annotations.exporters import EXPORTERS
from annotations.exporters.output import export_to
from annotations.i18n import _, language, set_language
from annotations.jsonline import json_line
from annotations.loading import STDIN, discover, load_all
from annotations.rows import clean_row, suggest_row
from annotations.safe import shown
from annotations.schema import Schema, schema_for
from annotations.store import Store
from annotations.suggest import make_suggesters
from annotations.suggest import suggest as suggest_for
from annotations.suggestion import offered
from tui.options import DONE, FAILED, PARTLY, suggester_names


class _Tally:
    """How many files were read and how many could not be."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def complain(self, error: ButdoError) -> None:
        """Tells of a file that could not be read."""
        self.failed += 1
        print(f"butdo: {shown(str(error))}", file=sys.stderr)

    @property
    def exit_code(self) -> int:
        """Done, partly done, or failed."""
        if not self.failed:
            return DONE
        return PARTLY if self.read else FAILED


def _sources(paths: Sequence[str], tally: _Tally) -> Iterator[Source]:
    """The articles under some paths, and on standard input where that is one of them."""
    discover([path for path in paths if path != STDIN])  # says at once which path leads nowhere
    for piped, names in groupby(paths, lambda path: path == STDIN):
        if piped:
            yield from _articles(STDIN, tally, sys.stdin.buffer)
            continue
        for found in discover(names):
            if found.problem is not None:
                tally.complain(found.problem)
            else:
                yield from _articles(found.path, tally)


def _articles(path: str, tally: _Tally, stream: IO[bytes] | None = None) -> Iterator[Source]:
    try:
        for found in load_all(path, stream):
            if isinstance(found, LoadError):
                tally.complain(found)
            else:
                yield found
    except LoadError as error:
        tally.complain(error)


def _print(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")


def clean(options: argparse.Namespace) -> int:
    """Prints a clean row for each article, one at a time."""
    tally = _Tally()
    for source in _sources(options.paths, tally):
        _print(json_line(clean_row(read_article(source))))
        tally.read += 1
    sys.stdout.flush()
    return tally.exit_code


def suggest(options: argparse.Namespace) -> int:
    """Prints a suggest row for each article, in the order of the files whatever the number of processes."""
    tally = _Tally()
    names = suggester_names(options.suggesters)
    sources = _sources(options.paths, tally)
    schema = schema_for(None, options.schema)
    model = Path(options.model) if options.model else None
    if options.jobs == 1:
        _start(names, model, language(), schema)
        _print_all(map(_suggest_one, sources), tally)
    else:
        with get_context("spawn").Pool(options.jobs, _start, (names, model, language(), schema)) as pool:
            _print_all(pool.imap(_suggest_one, sources), tally)
    sys.stdout.flush()
    return tally.exit_code


_suggesters: list[object] = []
_schemas: list[Schema] = []


def _start(names: tuple[str, ...], model: Path | None, spoken: str, schema: Schema) -> None:
    set_language(spoken)
    _suggesters[:] = make_suggesters(names, model)
    _schemas[:] = [schema]


def _suggest_one(source: Source) -> str:
    article = read_article(source)
    (schema,) = _schemas
    found = offered(suggest_for(article, _suggesters), schema)  # type: ignore[arg-type]
    return json_line(suggest_row(article, found, schema=schema))


def _print_all(lines: Iterable[str], tally: _Tally) -> None:
    for line in lines:
        _print(line)
        sys.stdout.flush()
        tally.read += 1


def export(options: argparse.Namespace) -> int:
    """Exports a store to a file or to standard output."""
    if options.format not in EXPORTERS:
        raise UsageError(
            _("there is no format called “{name}”.").format(name=options.format),
            _("Known are: {names}.").format(names=", ".join(sorted(EXPORTERS))),
        )
    if options.reviewed and options.format == "audit":
        raise UsageError(_("the audit trail has every change."), _("Leave out --reviewed."))
    path = Path(options.store)
    if not path.exists():
        raise StoreError(_("there is no such store."), _("Give the path of a butdo.json."), path)
    output = Path(options.output) if options.output else None
    schema = schema_for(path, options.schema)
    store = Store(path)
    for notice in store.notices:
        print(f"butdo: {shown(notice)}", file=sys.stderr)
    exported = export_to(store, output, options.format, schema, reviewed=options.reviewed)
    for missing in exported.missing:
        print(
            f"butdo: {shown(missing)}: "
            + _("the file is gone or no longer what was annotated; exported without its text."),
            file=sys.stderr,
        )
    if output is not None:
        print(exported.words(output), file=sys.stderr)
    return PARTLY if exported.missing else DONE
