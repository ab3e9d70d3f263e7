"""The text of the store's file: what TinyDB's own JSON storage reads, one document a line.

A table is a line ``"name": {``, a line ``"number": {…}`` for each document in order of number, and a
closing line; every line but the last of its kind ends with a comma. So a diff shows what changed, and
a changed document can be put in its place without parsing the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from annotations.jsonline import json_line

Tables = dict[str, dict[str, Any]]
"""Table → number of the document, as a string → document."""

Changes = Mapping[str, Mapping[int, Mapping[str, Any] | None]]
"""Table → number → the document as it is now, or None where it is removed."""

_TABLE = re.compile(r'("(?:[^"\\]|\\.)*"): \{(\},?)?\n\Z')
_ROW = re.compile(r'"(\d+)": \{.*\}(,?)\n\Z')
_SECOND_ROW = re.compile(r'\}\s*,\s*"\d+"\s*:')


class ForeignForm(Exception):
    """A text is not in our form; it may be another program's JSON."""


class NotTinyDB(ValueError):
    """A file is no TinyDB file: no object of objects of objects, keyed by numbers, in UTF-8."""


def checked(data: Any) -> Tables:
    """The tables of a parsed file.

    Raises:
        NotTinyDB, ValueError: it is not a TinyDB file.
    """
    if not isinstance(data, dict) or not all(
        isinstance(table, dict) and all(str(int(key)) == key and isinstance(row, dict) for key, row in table.items())
        for table in data.values()
    ):
        raise NotTinyDB("not a TinyDB file")
    return data


def parsed(data: bytes) -> Tables:
    """The tables of a file's bytes; none of an empty file.

    Raises:
        NotTinyDB: it is not a TinyDB file.
    """
    try:
        return checked(json.loads(data.decode("utf-8"))) if data.strip() else {}
    except (ValueError, RecursionError) as error:
        raise NotTinyDB(str(error)) from None


def put(tables: Tables, table: str, number: int, row: Mapping[str, Any] | None) -> None:
    """Puts a document in its place, or removes it."""
    rows = tables.setdefault(table, {})
    if row is None:
        rows.pop(str(number), None)
    else:
        rows[str(number)] = dict(row)


def redo(tables: Tables, edits: Iterable[Iterable[tuple[str, int, Mapping[str, Any] | None]]]) -> None:
    """Does some edits again, in their order."""
    for edit in edits:
        for table, number, row in edit:
            put(tables, table, number, row)


def differences(before: Tables, after: Tables) -> list[tuple[str, int, dict[str, Any] | None]]:
    """The documents that are other ones after than before: table, number, and the document or None."""
    found: list[tuple[str, int, dict[str, Any] | None]] = []
    for name in sorted({*before, *after}):
        old, new = before.get(name, {}), after.get(name, {})
        found += [(name, int(key), row) for key, row in new.items() if old.get(key) != row]
        found += [(name, int(key), None) for key in old if key not in new]
    return found


def hashed(parts: Iterable[str], update: Callable[[bytes], object]) -> Iterator[str]:
    """The same parts; a hash is told of each, in UTF-8."""
    for part in parts:
        update(part.encode("utf-8"))
        yield part


def dumps(tables: Tables) -> Iterator[str]:
    """The lines of a file; only what UTF-8 cannot hold is escaped."""
    rows = {name: {int(key): row for key, row in table.items()} for name, table in tables.items()}
    return merged(iter(()), rows)


def merged(lines: Iterator[str], changes: Changes) -> Iterator[str]:
    """The lines of a file with some documents changed, added or removed; tables in order of name.

    Args:
        lines: of the file as it is; none for a new one.
        changes: what is different.

    Raises:
        ForeignForm: the lines are not in our form. What was yielded until then is no file.
    """
    left = {name: changes[name] for name in sorted(changes)}
    out = _Commas()
    last = None
    yield "{\n"
    for name, empty in _tables(lines):
        if last is not None and name <= last:
            raise ForeignForm
        last = name
        for other in [table for table in left if table < name]:
            yield from out.table(other, _rows(iter(()), left.pop(other)))
        yield from out.table(name, _rows(iter(()) if empty else lines, left.pop(name, {})))
    for other in list(left):
        yield from out.table(other, _rows(iter(()), left.pop(other)))
    yield out.end() + "}\n"


class _Commas:
    """Writes tables with a comma between two, not after the last."""

    def __init__(self) -> None:
        self._open = ""

    def table(self, name: str, rows: Iterable[str]) -> Iterator[str]:
        yield f"{self._open}{json_line(name)}: {{"
        separator = "\n"
        for row in rows:
            yield separator + row
            separator = ",\n"
        self._open = "},\n" if separator == "\n" else "\n},\n"

    def end(self) -> str:
        return self._open.replace(",", "")


def _tables(lines: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """The names of a file's tables, and whether they are empty; else their rows come next."""
    first = next(lines, None)
    if first is None:
        return
    if first != "{\n":
        raise ForeignForm
    for line in lines:
        if line in ("}\n", "}"):
            if next(lines, None) is not None:
                raise ForeignForm
            return
        found = _TABLE.match(line)
        if found is None:
            raise ForeignForm
        yield json.loads(found[1]), found[2] is not None
    raise ForeignForm


def _rows(lines: Iterator[str], changed: Mapping[int, Mapping[str, Any] | None]) -> Iterator[str]:
    """The rows of a table, changed ones in place, new ones where their number belongs."""
    numbers = sorted(changed)
    place = last = 0
    for line in lines:
        if line in ("}\n", "},\n"):
            break
        found = _ROW.match(line)
        if found is None or _SECOND_ROW.search(line):
            raise ForeignForm
        number = int(found[1])
        if number < last:
            raise ForeignForm
        last = number + 1
        while place < len(numbers) and numbers[place] < number:
            yield from _row(numbers[place], changed)
            place += 1
        if place < len(numbers) and numbers[place] == number:
            yield from _row(number, changed)
            place += 1
        else:
            yield line[:-2] if found[2] else line[:-1]
    for number in numbers[place:]:
        yield from _row(number, changed)


def _row(number: int, changed: Mapping[int, Mapping[str, Any] | None]) -> Iterator[str]:
    row = changed[number]
    if row is not None:
        yield f'"{number}": {json_line(row)}'
