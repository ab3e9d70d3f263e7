"""CSV and TSV: a table with an article a row; each row is a record, called by its number, from 1."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain, zip_longest

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.delimiters import delimiter_of
from annotations.loading.encodings import decode, decoder
from annotations.loading.fields import by_meaning
from annotations.loading.opened import MAX_BYTES, Opened
from annotations.loading.records import File, source_of


def load(opened: Opened, wanted: Callable[[str], bool]) -> Iterator[Source | LoadError]:
    """The articles of a table, a row at a time.

    Args:
        opened: the file.
        wanted: whether a record of this name is to be read.

    Raises:
        LoadError: the file cannot be read, is empty, or its first line names no column with a text.
    """
    encoding = opened.encoding
    if encoding is None:
        raise LoadError(_("the encoding of the file cannot be told."), _("Convert it to UTF-8."), opened.path)
    file = File(opened.path, opened.sha256, encoding)
    lines = _Lines(_decoded(opened, encoding))
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise LoadError(_("the file is empty."), path=opened.path)
    csv.field_size_limit(MAX_BYTES)
    rows = _rows(chain([first], lines), delimiter_of(first))
    names = next(rows, None)
    if not isinstance(names, list) or not by_meaning(names)["body"]:
        raise LoadError(
            _("the first line of the table names no column with a text."),
            _("Put the names of the columns there, for example: title,text,date."),
            opened.path,
        )
    number = 0
    lines.mark()
    for row in rows:
        if row == []:  # a blank line
            continue
        number += 1
        record = str(number)
        if isinstance(row, csv.Error):
            yield file.error(record, _("the row cannot be read: {problem}.").format(problem=row))
        elif wanted(record):
            yield _record(file, record, names, row, open_quote=lines.open_quote)
        lines.mark()
    if not number:
        raise LoadError(_("the file holds no records."), path=opened.path)


def _record(file: File, record: str, names: list[str], row: list[str], *, open_quote: bool) -> Source | LoadError:
    if open_quote:
        return file.error(record, _("a quotation mark is opened in this row and never closed."))
    if any(cell.strip() for cell in row[len(names) :]):
        words = _("the row has {cells} cells, but the first line names {columns}.")
        return file.error(
            record,
            words.format(cells=len(row), columns=len(names)),
            _("Put cells that hold the delimiter in quotation marks."),
        )
    fields: dict[str, str] = {}
    for name, cell in zip_longest(names, row[: len(names)], fillvalue=""):
        fields.setdefault(name, cell)
    return source_of(file, record, fields)


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[list[str] | csv.Error]:
    """The rows; in the place of one that cannot be read, why."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


class _Lines:
    """The lines of a table, with a look at whether the last row ran to the end in search of a quotation mark."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._read = self._quotes = 0
        self._ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self._ended = True
            raise
        self._read += 1
        self._quotes += line.count('"')
        return line

    def mark(self) -> None:
        """A new row begins."""
        self._read = self._quotes = 0

    @property
    def open_quote(self) -> bool:
        """Whether the row since the last mark is all the rest of the file, with one quotation mark too many."""
        return self._ended and self._read > 1 and self._quotes % 2 == 1


def _decoded(opened: Opened, encoding: str) -> Iterator[str]:
    """The lines as text, without a byte order mark; a lone carriage return ends one as well."""
    if encoding.startswith("utf-16"):
        text, _encoding = decode(opened.path, opened.read())
        yield from io.StringIO(text, newline="")
        return
    to_text = decoder(encoding)
    for number, line in enumerate(opened.lines()):
        text = to_text(line if number else line.removeprefix(codecs.BOM_UTF8))
        if "\r" in text[:-2]:
            yield from io.StringIO(text, newline="")
        else:
            yield text
