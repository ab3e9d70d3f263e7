"""The commands without a screen: rows on standard output, complaints on standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from pathlib import Path

from annotations.article import Article
from annotations.errors import ButdoError, LoadError, StoreError, UsageError
from annotations.exporters import EXPORTERS
from annotations.exporters.output import export_to
from annotations.i18n import _, language, set_language
from annotations.jsonline import json_line
from annotations.library import discover, read
from annotations.rows import clean_row, suggest_row
from annotations.safe import shown
from annotations.store import Store
from annotations.suggest import make_suggesters
from annotations.suggest import suggest as suggest_for
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


def _files(paths: Iterable[str], tally: _Tally) -> Iterator[str]:
    for found in discover(paths):
        if found.problem is not None:
            tally.complain(found.problem)
        else:
            yield found.path


def _print(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")


def clean(options: argparse.Namespace) -> int:
    """Prints a clean row for each article."""
    tally = _Tally()
    for path in _files(options.paths, tally):
        try:
            _print(json_line(clean_row(read(path))))
            tally.read += 1
        except LoadError as error:
            tally.complain(error)
    sys.stdout.flush()
    return tally.exit_code


def suggest(options: argparse.Namespace) -> int:
    """Prints a suggest row for each article, in the order of the files whatever the number of processes."""
    tally = _Tally()
    names = suggester_names(options.suggesters)
    files = _files(options.paths, tally)
    if options.jobs == 1:
        _start(names, language())
        _print_all(map(_suggest_one, files), tally)
    else:
        with get_context("spawn").Pool(options.jobs, _start, (names, language())) as pool:
            _print_all(pool.imap(_suggest_one, files), tally)
    sys.stdout.flush()
    return tally.exit_code


_suggesters: list[object] = []


def _start(names: tuple[str, ...], spoken: str) -> None:
    set_language(spoken)
    _suggesters[:] = make_suggesters(names)


def _suggest_one(path: str) -> tuple[str, LoadError | None]:
    try:
        article: Article = read(path)
    except LoadError as error:
        return "", error
    return json_line(suggest_row(article, suggest_for(article, _suggesters))), None  # type: ignore[arg-type]


def _print_all(results: Iterable[tuple[str, LoadError | None]], tally: _Tally) -> None:
    for line, error in results:
        if error is not None:
            tally.complain(error)
        else:
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
    path = Path(options.store)
    if not path.exists():
        raise StoreError(_("there is no such store."), _("Give the path of a butdo.json."), path)
    output = Path(options.output) if options.output else None
    store = Store(path)
    for notice in store.notices:
        print(f"butdo: {shown(notice)}", file=sys.stderr)
    exported = export_to(store, output, options.format)
    for missing in exported.missing:
        print(
            f"butdo: {shown(missing)}: "
            + _("the file is gone or no longer what was annotated; exported without its text."),
            file=sys.stderr,
        )
    if output is not None:
        print(exported.words(output), file=sys.stderr)
    return PARTLY if exported.missing else DONE
