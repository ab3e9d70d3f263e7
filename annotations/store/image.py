"""The image of a store's file: where the line of each document is, so that one article is read at a time."""

from __future__ import annotations

import io
import json
import os
import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import msgspec

from annotations.spans import RECORD_TYPES
from annotations.store.textform import ForeignForm, Tables, dumps

Place = tuple[int, int, int]
"""Number of a document, and where its line starts and ends in the file, in bytes."""

RECORD_TABLES = frozenset(RECORD_TYPES) - {"statuses", "editions"}
"""Tables with a document a record; statuses and editions are kept in the rows of the articles."""


class _RecordHead(msgspec.Struct, gc=False):
    id: str
    article: str
    deleted: bool = False


class _EditHead(msgspec.Struct, gc=False):
    annotator: str


class StepHead(msgspec.Struct, gc=False):
    """What is known of a step of history before it is read whole."""

    undone: bool
    edit: _EditHead


class _SourceHead(msgspec.Struct, gc=False):
    path: str
    record: str | None = None


class ArticleHead(msgspec.Struct):
    """What is known of an article before its row is read whole: its id, paths, texts and statuses."""

    id: str
    source: _SourceHead
    aliases: list[str] = []
    texts: list[str] = []
    statuses: list[dict[str, Any]] = []

    @property
    def paths(self) -> tuple[str, ...]:
        """Relative to the store's folder."""
        return (self.source.path, *self.aliases)

    @property
    def text_id(self) -> str:
        """Id of the source text that its records' offsets count in."""
        return self.texts[-1] if self.texts else self.id


_HEADS: dict[str, type[msgspec.Struct]] = {
    **dict.fromkeys(RECORD_TABLES, _RecordHead),
    "history": StepHead,
    "articles": ArticleHead,
}
"""Table → what is read of its rows at once, each row being checked to be JSON."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows of a table are in the file, with the line that ends them, and the number of the last."""

    start: int
    end: int
    last: int


@dataclass
class Counts:
    """How many living spans, notes and records of any kind an article has."""

    spans: int = 0
    notes: int = 0
    records: int = 0


@dataclass
class Image:
    """A file as it was when it was read. It stays readable when another file takes its place.

    Attributes:
        tables: name → where it is.
        articles: document number → head of each article, and where its row is.
        steps: head of each step of history, and where it is, in order of number.
        counts: article's id → what is alive of it.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    articles: dict[int, tuple[ArticleHead, Place]] = field(default_factory=dict)
    steps: list[tuple[StepHead, Place]] = field(default_factory=list)
    counts: dict[str, Counts] = field(default_factory=dict)
    _records: dict[str, dict[str, array[int]]] = field(default_factory=dict)
    _owners: dict[str, dict[int, str]] = field(default_factory=dict)
    _bytes: _Bytes | None = None

    def places(self, table: str, article_id: str) -> Iterator[Place]:
        """Where the records of an article are in a table."""
        found: Sequence[int] = self._records.get(table, {}).get(article_id, ())
        return zip(found[::3], found[1::3], found[2::3], strict=True)

    def last(self, table: str) -> int:
        """The highest number of a table's documents; 0 where it has none."""
        found = self.tables.get(table)
        return found.last if found else 0

    def article_at(self, table: str, number: int) -> str:
        """Id of the article that a record belongs to; empty where there is no such record."""
        if table not in self._owners:
            rows = self._records.get(table, {}).items()
            self._owners[table] = {number: article for article, places in rows for number in places[::3]}
        return self._owners[table].get(number, "")

    def row(self, place: Place) -> dict[str, Any]:
        """A document.

        Raises:
            OSError: it cannot be read.
            ValueError: it is not JSON.
        """
        assert self._bytes is not None
        return _document(self._bytes.read(place[1], place[2]))[1]

    def rows(self, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """All documents of a table, with their numbers.

        Raises:
            OSError, ValueError: as ``row``.
        """
        found = self.tables.get(table)
        if found is None or self._bytes is None:
            return
        for line in self._bytes.lines(found.start, found.end):
            if not line.startswith(b"}"):
                yield _document(line)


EMPTY = Image()
"""Of a file that is not there."""


def image_of(file: BinaryIO) -> Image:
    """Reads a file's lines: of records, articles and steps what tells them apart, of other tables nothing.

    Args:
        file: in our form (see ``textform``), at its start.

    Raises:
        ForeignForm: it is in another form, or damaged.
        ValueError: a document is not what one of its table must be.
        OSError: it cannot be read.
    """
    image = Image(_bytes=_Bytes(file))
    file.seek(0)
    lines = iter(file)
    if next(lines, b"") != b"{\n":
        raise ForeignForm
    end = 2
    for line in lines:
        end += len(line)
        if line in (b"}\n", b"}"):
            if next(lines, None) is None:
                return image
            break
        name, empty = _table_name(line)
        last, stop = (0, end) if empty else _read_table(image, name, lines, end)
        image.tables[name] = Table(end, stop, last)
        end = stop
    raise ForeignForm


def _read_table(image: Image, name: str, lines: Iterator[bytes], end: int) -> tuple[int, int]:
    """Reads the rows of a table, and the line that ends it.

    Args:
        image: what takes them in.
        name: of the table.
        lines: that follow the one with its name.
        end: where that one ends.

    Returns:
        The number of the last row, and where the line ends that ends the table.
    """
    head_type = _HEADS.get(name)
    if head_type is None:
        return _pass_table(lines, end)
    decode = msgspec.json.Decoder(head_type).decode
    keep = _keeper(image, name)
    last = -1
    more = True
    for line in lines:  # of a large store hundreds of thousands: what is called here is what opening costs
        start, end = end, end + len(line)
        colon = line.find(b'": {')
        if colon < 0:
            if more or line not in _TABLE_ENDS:
                break
            return last, end
        digits = line[1:colon]
        if not more or not digits.isdigit() or line[0] != _QUOTE or (number := int(digits)) <= last:
            break
        last = number
        more = line[-2] == _COMMA
        text = line[colon + 3 : -2 if more else -1]
        try:
            head = decode(text)
        except msgspec.DecodeError as error:
            head = _slowly(text, head_type, error)
        keep(head, (number, start, end))
    raise ForeignForm


def _pass_table(lines: Iterator[bytes], end: int) -> tuple[int, int]:
    """As ``_read_table``, of a table whose rows are looked at only when they are asked for."""
    before = line = b""
    for line in lines:
        end += len(line)
        if line[0] == _BRACE:
            break
        before = line
    last = _number(before, before.find(b'": {'))
    if line not in _TABLE_ENDS or last < 0:
        raise ForeignForm
    return last, end


def _number(line: bytes, colon: int) -> int:
    """The number of a row; -1 where there is none."""
    number = line[1:colon]
    return int(number) if number.isdigit() and line[0] == _QUOTE else -1


_BRACE, _COMMA, _QUOTE = b'},"'
_TABLE_ENDS = (b"},\n", b"}\n")


def _slowly(text: bytes, head_type: type[msgspec.Struct], problem: msgspec.DecodeError) -> Any:
    """A head, where the quick decoder has a problem: lone surrogates and NaN are no JSON to it, but to Python."""
    try:
        return msgspec.convert(json.loads(text), head_type)
    except msgspec.ValidationError:
        raise ValueError(str(problem)) from None
    except (ValueError, RecursionError):
        raise ForeignForm from None


def _keeper(image: Image, table: str) -> Callable[[Any, Place], None]:
    """What takes in the head of a row of a table."""
    if table == "articles":
        return lambda head, place: image.articles.__setitem__(place[0], (head, place))
    if table == "history":
        return lambda head, place: image.steps.append((head, place))
    rows = image._records.setdefault(table, {})
    kept: dict[str, tuple[Callable[[Place], None], Counts]] = {}

    def keep(head: _RecordHead, place: Place) -> None:
        article = head.article
        found = kept.get(article)
        if found is None:
            places = rows[article] = array("Q")
            found = kept[article] = places.extend, image.counts.setdefault(article, Counts())
        extend, counts = found
        extend(place)
        if not head.deleted:
            counts.records += 1
            if table == "spans":
                counts.spans += 1
            elif table == "notes":
                counts.notes += 1

    return keep


def image_of_tables(tables: Tables) -> Image:
    """The image that a file of these tables would have.

    Raises:
        ValueError: a document is not what one of its table must be.
    """
    try:
        return image_of(io.BytesIO("".join(dumps(tables)).encode("utf-8")))
    except ForeignForm:
        raise ValueError("the number of a document") from None  # below 0, which no TinyDB gives


def _table_name(line: bytes) -> tuple[str, bool]:
    """The name in the line that begins a table, and whether the table is empty."""
    for end, empty in ((b": {\n", False), (b": {},\n", True), (b": {}\n", True)):
        if line.startswith(b'"') and line.endswith(end):
            try:
                name = json.loads(line[: -len(end)])
            except ValueError:
                break
            if isinstance(name, str):
                return name, empty
    raise ForeignForm


def _document(line: bytes) -> tuple[int, dict[str, Any]]:
    """The number and the document of a line."""
    key, _colon, text = line.partition(b": ")
    row: dict[str, Any] = json.loads(text.rstrip(b",\n"))
    return int(key[1:-1]), row


class _Bytes:
    """The bytes of a file that was opened, whatever its name leads to later."""

    def __init__(self, file: BinaryIO) -> None:
        self._data: bytes | None = None
        if isinstance(file, io.BytesIO) or not hasattr(os, "pread"):
            file.seek(0)
            self._data = file.read()
        else:
            self._handle = os.dup(file.fileno())
            weakref.finalize(self, os.close, self._handle)

    def read(self, start: int, end: int) -> bytes:
        if self._data is not None:
            return self._data[start:end]
        return os.pread(self._handle, end - start, start)

    def lines(self, start: int, end: int) -> Iterable[bytes]:
        """The lines between two places."""
        rest = b""
        while start < end:
            block = self.read(start, min(end, start + _BLOCK))
            if not block:
                return
            start += len(block)
            *lines, rest = (rest + block).split(b"\n")
            yield from lines


_BLOCK = 1 << 20
"""Bytes that are read at a time."""
