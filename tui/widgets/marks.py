"""Marks: the spans and suggestions on a text, and the one-cell glyphs that name their labels.

A glyph never moves the text: it takes the place of a blank beside its span. Where no blank is beside
the span there is no glyph; its underline still shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from annotations.schema import CLAIM, UNKNOWN_MARK, Schema
from tui.widgets.cells import Cells

CLAIM_END = "❞"
GUTTER = -1
"""The index of the gutter's last cell: of the mark of a span that starts the row."""

_OPENING, _CLOSING = "“‘«\"'([", "”’»\"')].,;:!?…"
_PUNCTUATION = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A span or a suggestion on a text.

    Attributes:
        start: text offset of its first code point.
        end: text offset after its last.
        key: names it among all marks.
        label: id of its label.
        kind: made (``span``) or proposed (``suggestion``).
        foreign: another annotator's.
        unsure: a suggestion that may well be wrong.
    """

    start: int
    end: int
    key: str
    label: str
    kind: Literal["span", "suggestion"]
    foreign: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """What a cell shows instead of a blank, and for which mark."""

    text: str
    mark: Mark


class MarkSource(Protocol):
    """Who knows the marks of the text that is shown."""

    def marks_in(self, start: int, end: int) -> Iterable[Mark]:
        """The marks that overlap a range of the text, in any order."""


class NoMarks:
    """The marks of a text that nobody has annotated."""

    def marks_in(self, start: int, end: int) -> Iterable[Mark]:
        """None at all."""
        return ()


def place_glyphs(
    cells: Cells, row_start: int, marks: Sequence[Mark], schema: Schema
) -> tuple[dict[int, Glyph], set[str]]:
    """Finds a cell for the glyph of each mark.

    The blank before the span comes first, then the one after it, then the one before a bracket or
    quotation mark that stands before it. A claim has a closing glyph as well, after any punctuation.

    Args:
        cells: the row.
        row_start: text offset where it starts.
        marks: what it touches.
        schema: their labels.

    Returns:
        Index in the row → glyph, where ``GUTTER`` is the gutter and the row's length the cell after
        it; and the keys of the claims that start in the row and found no cell.
    """
    ranked = sorted(marks, key=lambda mark: _rank(mark, schema))
    claims = [mark for mark in ranked if mark.label == CLAIM]
    others = [mark for mark in ranked if mark.label != CLAIM]
    placed: dict[int, Glyph] = {}
    named: set[str] = set()
    for find, candidates in ((_before, ranked), (_closing, claims), (_after, others), (_outside, ranked)):
        for mark in candidates:
            if find is not _closing and mark.key in named:
                continue
            index = find(cells, mark.start - row_start, mark.end - row_start)
            if index is None or index in placed:
                continue
            if find is _closing:
                placed[index] = Glyph(CLAIM_END, mark)
            else:
                placed[index] = Glyph(glyph_of(mark, schema), mark)
                named.add(mark.key)
    return placed, {mark.key for mark in claims if mark.start >= row_start and mark.key not in named}


def glyph_of(mark: Mark, schema: Schema) -> str:
    """The cell that names a mark's label."""
    label = schema.label(mark.label)
    if label is None:
        return UNKNOWN_MARK
    return label.mark if mark.kind == "span" else label.suggestion_mark


def _rank(mark: Mark, schema: Schema) -> tuple[bool, bool, bool, int]:
    """Who comes first to a cell: what this annotator made before the rest, entities, the innermost."""
    return mark.foreign, mark.kind == "suggestion", not schema.is_entity(mark.label), mark.end - mark.start


def _before(cells: Cells, start: int, end: int) -> int | None:
    """The blank just before a span, or the gutter."""
    if start == 0:
        return GUTTER
    return start - 1 if 0 < start < len(cells.text) and cells.is_blank(start - 1) else None


def _after(cells: Cells, start: int, end: int) -> int | None:
    """The blank just after a span that starts in the row, or the cell after the row."""
    if start < 0 or not 0 < end <= len(cells.text):
        return None
    return end if end == len(cells.text) or cells.is_blank(end) else None


def _outside(cells: Cells, start: int, end: int) -> int | None:
    """The blank before the brackets and quotation marks that stand before a span."""
    for index in range(start, max(0, start - _PUNCTUATION), -1):
        if index > len(cells.text) or cells.text[index - 1] not in _OPENING:
            break
        if (found := _before(cells, index - 1, end)) is not None:
            return found
    return None


def _closing(cells: Cells, start: int, end: int) -> int | None:
    """The blank after a claim and the punctuation that closes it."""
    for index in range(end, end + _PUNCTUATION + 1):
        if (found := _after(cells, 0, index)) is not None:
            return found
        if not 0 < index < len(cells.text) or cells.text[index] not in _CLOSING:
            break
    return None
