"""A gazetteer: names with their labels, found in tokens by one walk from each token.

In a file each line holds a label and a name, with white space between: ``LOC<TAB>Hà Nội``. Blank lines are skipped, and
so is everything after a ``#`` at the start of a line or after white space. The name is found in any spelling of its
tones, with the capitals it has here; a small letter may be a capital in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from annotations.errors import LoadError, os_problem
from annotations.i18n import _
from annotations.suggest.rules.tokens import Token, tokens
from annotations.vietnamese.folding import compose_with_map

FILE_NAME = "butdo.gazetteer.txt"
"""The analyst's own gazetteer, beside the store."""

LARGEST = 4_000_000
"""Bytes of the largest file that is read."""

_LINE = re.compile(r"([A-Z][A-Z0-9_]*)\s+(\S.*)")
_COMMENT = re.compile(r"(?:^|\s)#.*")


class Entry(NamedTuple):
    """A name of a gazetteer.

    Attributes:
        label: what it is.
        name: as it is written in the file.
        origin: which list it is from; a rule's name is made of it.
    """

    label: str
    name: str
    origin: str


class Gazetteer:
    """Names to look for.

    Args:
        entries: the names; of two entries of the same spelling the later one counts.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root: dict[str, Any] = {}
        for entry in entries:
            parts = tokens(entry.name)
            node = self._root
            for place, part in enumerate(parts):
                node = node.setdefault(part.gap + part.low if place else part.low, {})
            capitals = tuple(2 if part.is_acronym else int(part.is_capital) for part in parts)
            kept = [each for each in node.get("", ()) if each[1] != capitals]
            node[""] = [*kept, (entry, capitals)]

    def longest(self, parts: Sequence[Token], start: int) -> tuple[int, Entry] | None:
        """The longest name that begins with token ``start``: the index of the token after it, and the entry."""
        node = self._root.get(parts[start].low)
        found: tuple[int, Entry] | None = None
        place = start
        while node is not None:
            place += 1
            best = -1
            for entry, capitals in node.get("", ()):
                if sum(capitals) > best and _fits(parts, start, capitals):
                    best = sum(capitals)
                    found = (place, entry)
            if place == len(parts):
                break
            node = node.get(parts[place].gap + parts[place].low)
        return found


def _fits(parts: Sequence[Token], start: int, capitals: tuple[int, ...]) -> bool:
    for place, kind in enumerate(capitals, start):
        text = parts[place].text
        if kind == 2:
            if not text.isupper():
                return False
        elif kind == 1 and not (
            text[0].isupper() and (len(capitals) > 1 or not 1 < len(text) < 4 or not text.isupper())
        ):
            return False
    return True


def read(path: Path, origin: str = "own") -> list[Entry]:
    """The entries of a file.

    Args:
        path: the file.
        origin: what the entries say they are from.

    Raises:
        LoadError: it cannot be read, is too large or no UTF-8 text, or a line of it is no entry; the line is named.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise LoadError(
                _("the gazetteer is too large."), _("Keep it under {size} MB.").format(size=LARGEST // 1_000_000), path
            )
        written = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LoadError(os_problem(error), path=path) from error
    except UnicodeDecodeError as error:
        raise LoadError(_("the gazetteer is not UTF-8 text."), _("Save it as UTF-8."), path) from error
    return list(parsed(written, origin, path))


def parsed(written: str, origin: str, path: Path) -> Iterator[Entry]:
    """The entries of a text in the form of a gazetteer; see ``read``."""
    for number, line in enumerate(written.splitlines(), 1):
        line = _COMMENT.sub("", line).strip()
        if not line:
            continue
        match = _LINE.fullmatch(line)
        name = compose_with_map(" ".join(match[2].split()))[0] if match else ""
        if match is None or not tokens(name):
            raise LoadError(
                _("line {line}: “{text}” is no entry.").format(line=number, text=line[:40]),
                _("Write a label, a tab and a name, such as “LOC<TAB>Hà Nội”."),
                path,
            )
        yield Entry(match[1], name, origin)
