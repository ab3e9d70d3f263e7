"""Quotations: quoted stretches of a line, whatever marks they are printed with.

Newspapers open a quotation with `“` and close it with `"`, or the other way round; both are read. A quotation
that is a statement (somebody's words) is told from one that is a term or a title ("chương trình “Năm Nga”")
by what stands around it. Ranges are half-open and leave the marks out.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

_MARK = regex.compile('["“”„«»]')
_OPENS, _CLOSES = "“„«", "”»"
_ENDS_STATEMENT = regex.compile(r"[.!?…,]\s*\Z")
_INTRODUCES = regex.compile(r"(?::|\brằng|\blà|,)\s*\Z")
_GOES_ON = regex.compile(r"\s*(?:[,–-]|theo\b)")
_WORD = regex.compile(r"\w+")
_NEAR = 40
"""How far back, in code points, what introduces a quotation is looked for."""
_LONG_ENOUGH = 6
"""Words a quotation at the start of a sentence must have to be read as somebody's words."""


class Quotation(NamedTuple):
    """A quoted stretch: the text between the marks, and the stretch with its marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def quotations(line: str) -> list[Quotation]:
    """The outermost quotations of `line`, in order.

    A mark that opens the line or follows a colon and is never closed quotes up to the end of the line, as in
    a quotation of several paragraphs; any other mark without its partner is left alone.
    """
    found: list[Quotation] = []
    open_marks: list[int] = []
    for match in _MARK.finditer(line):
        at = match.start()
        if not open_marks:
            if _can_open(line, at):
                open_marks.append(at)
        elif _opens_inside(line, at):
            open_marks.append(at)
        else:
            start = open_marks.pop()
            if not open_marks:
                found.append(Quotation(start + 1, at, start, at + 1))
    if open_marks:
        start = open_marks[0]
        before = line[:start].rstrip()
        if not before or before.endswith(":"):
            found = [q for q in found if q.outer_end <= start]
            found.append(Quotation(start + 1, len(line), start, len(line)))
    return found


def is_statement(line: str, quotation: Quotation) -> bool:
    """Whether the quotation is somebody's words rather than a term, a title or a nickname."""
    inside = line[quotation.start : quotation.end]
    before = line[max(0, quotation.outer_start - _NEAR) : quotation.outer_start].rstrip()
    words = len(_WORD.findall(inside))
    if not words:
        return False
    if before.endswith(":") or (_ENDS_STATEMENT.search(inside) and not inside.rstrip().endswith("...")):
        return True
    if words < _LONG_ENOUGH:
        return False
    if _INTRODUCES.search(before):
        return True
    return (not before or before[-1] in ".!?…") and bool(_GOES_ON.match(line, quotation.outer_end))


def _can_open(line: str, at: int) -> bool:
    return at + 1 < len(line) and not line[at + 1].isspace() and (at == 0 or not line[at - 1].isalnum())


def _opens_inside(line: str, at: int) -> bool:
    """Whether a mark inside a quotation opens another one."""
    if line[at] in _CLOSES or not _can_open(line, at):
        return False
    return line[at] in _OPENS or (line[at - 1] in " (\u00a0" and (line[at + 1].isalnum() or line[at + 1] in _OPENS))
