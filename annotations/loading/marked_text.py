"""Marked text: an article with its annotations written into it, as in ``[Bộ Ngoại giao [Nga|LOC]|ORG]``.

The source text is the article without facts and marks; every offset counts in that. `docs/format.md` describes it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.article import Given, Metadata, Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.encodings import decode

EXTRACTOR = "butdo-marked/1"
"""What makes the source text of such a file, and which version of it."""

_FACT = re.compile(r"#[ \t]*(\w+)[ \t]*=[ \t]*([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_TOKEN = re.compile(
    r"\\(?P<escaped>[\[\]|\\])|(?P<open>\[)|\|(?P<label>[A-Z][A-Z0-9_]*)(?P<numbers>(?:#[0-9]{1,6})*)\]|(?P<stray>[\]|\\])"
)
_PARAGRAPH = re.compile(r"[ \t]*[^ \t\r\n][^\r\n]*(?:(?:\r\n|\r|\n)(?![ \t]*(?:\r|\n|\Z))[^\r\n]+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    Attributes:
        source_start: start of what is marked, in the source text.
        source_end: end of it, exclusive.
        label: its label.
        numbers: of the claims that it is, or is a part of.
        line: of the file, from 1, where it begins.
    """

    source_start: int
    source_end: int
    label: str
    numbers: tuple[int, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What a file says: the source text, its marks in the order of their starts (outer ones first), the facts."""

    text: str
    marks: tuple[Mark, ...]
    facts: dict[str, str]


def parse(written: str, path: str = "") -> MarkedText:
    """Takes facts and marks out of a text; linear in its length.

    Args:
        written: the text as it stands in the file.
        path: of the file, for the message.

    Raises:
        LoadError: a mark is not closed, or closed twice, or a bracket, bar or backslash stands alone.
    """
    facts: dict[str, str] = {}
    place = 0
    while fact := _FACT.match(written, place):
        facts[fact[1]] = fact[2].strip()
        place = fact.end()
    while blank := _BLANK_LINE.match(written, place):
        place = blank.end()
    line = written.count("\n", 0, place) + 1
    parts: list[str] = []
    length = 0
    opened: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for token in _TOKEN.finditer(written, place):
        plain = written[place : token.start()]
        line += plain.count("\n")
        parts.append(plain + (token["escaped"] or ""))
        length += len(parts[-1])
        place = token.end()
        if token["open"]:
            opened.append((length, line))
        elif token["label"] and opened:
            start, first = opened.pop()
            numbers = tuple(int(number) for number in token["numbers"].split("#")[1:])
            marks.append(Mark(start, length, token["label"], numbers, first))
        elif not token["escaped"]:
            raise _fault(path, line, _("“{text}” closes nothing here.").format(text=token[0]))
    if opened:
        raise _fault(path, opened[-1][1], _("a mark that is opened here is never closed."))
    parts.append(written[place:])
    marks.sort(key=lambda mark: (mark.source_start, -mark.source_end))
    return MarkedText("".join(parts), tuple(marks), facts)


def load(path: str, data: bytes) -> Iterator[Source]:
    """Reads a file as one article, without its marks.

    Args:
        path: the file, as given.
        data: its bytes.

    Raises:
        LoadError: it is not text, or its marks are not well formed.
    """
    written, encoding = decode(path, data)
    text = parse(written, path).text
    if not text.strip():
        raise LoadError(_("the file is empty."), path=path)
    yield Source(path, text, hashlib.sha256(data).hexdigest(), encoding, extractor=EXTRACTOR, given=_given(text))


def read_marks(path: str, data: bytes) -> MarkedText:
    """The marks of a file; see ``parse``."""
    return parse(decode(path, data)[0], path)


def _given(text: str) -> Given:
    """The form says it: the first paragraph is the title, the second the lead, all that follows the body."""
    paragraphs = _PARAGRAPH.finditer(text)
    title, lead, body = next(paragraphs), next(paragraphs, None), next(paragraphs, None)
    fields = [("title", *title.span())]
    if lead is not None:
        fields.append(("lead" if body is not None else "body", *lead.span()))
    if body is not None:
        fields.append(("body", body.start(), len(text)))
    return Given(Metadata(title=" ".join(title[0].split()), lang=None), tuple(fields))


def _fault(path: str, line: int, problem: str) -> LoadError:
    where = _("line {line}: {problem}").format(line=line, problem=problem)
    return LoadError(where, _("Write \\[, \\], \\| and \\\\ for these signs themselves."), path)
