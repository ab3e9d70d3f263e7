"""The layout of a view's text: rows of whole words, each a range of the text.

Every code point lies in exactly one row, or in the break between two: a newline, or the blanks at
which a line was wrapped (and an indent that leaves no room for a word). No grapheme cluster is cut::

    offset  0         10        20
            Ngoại trưởng Nga Lavrov⏎Ảnh: TTXVN        width 16
    row 0  [0, 16)  "Ngoại trưởng Nga"     16 is the break
    row 1  [17, 23) "Lavrov"               23 is the newline
    row 2  [24, 34) "Ảnh: TTXVN"
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from annotations.article import Segment, View
from tui.widgets.cells import CLUSTER_CELLS, NARROW_BLANKS, PLAIN, Cells, spaced

READING_WIDTH = 96
"""Cells of text in a row at the most: longer lines are hard to read."""

GUTTER = 2
"""Cells left of the text: the bar of a claim, and the mark of a span that starts the row."""

NOTE = 14
"""Cells right of the text for reasons and roles, in a view that shows removed runs or doubtful segments."""

_NEWLINE = re.compile(r"\r\n|\r|\n")
_SPECIAL = re.compile(f"[^{PLAIN}\r\n]")
_GLUED_BLANK = regex.compile(
    rf"[{NARROW_BLANKS}](?=[\p{{Grapheme_Cluster_Break=Extend}}\p{{Grapheme_Cluster_Break=SpacingMark}}\u200d])"
    rf"|(?<=\p{{Grapheme_Cluster_Break=Prepend}})[{NARROW_BLANKS}]"
)
"""A blank that is part of a cluster, where no row may end."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the cells of the screen's width are shared out, from the left.

    Attributes:
        left: empty cells before the gutter.
        text: cells of text; one more follows, for a caret or a mark after the row's end.
        note: cells for notes after that, or 0.
        total: the width of the screen.
    """

    left: int
    text: int
    note: int
    total: int

    @classmethod
    def fit(cls, total: int, *, notes: bool = False, most: int = READING_WIDTH) -> Frame:
        """Shares out a width: as much text as fits and reads well, in the middle of what is left.

        Args:
            total: the width of the screen.
            notes: whether there are any.
            most: cells of text at the most; 0 for as many as there are.
        """
        note = NOTE if notes and total >= 4 * NOTE else 0
        text = max(CLUSTER_CELLS, min(most or total, total - GUTTER - 2 - note))
        return cls(max(0, (total - GUTTER - text - 1 - note) // 2), text, note, total)


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the screen: a range of the text, and the segment that it starts in."""

    start: int
    end: int
    segment: int


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted beside a row.

    Attributes:
        reasons: why the runs that begin to be removed in it were removed.
        goes_on: a run that began above is still being removed.
        role: the segment that begins in it, where its role is told.
    """

    reasons: tuple[str, ...] = ()
    goes_on: bool = False
    role: Segment | None = None


class Layout:
    """A view wrapped to a width."""

    def __init__(self, view: View, width: int) -> None:
        """Wraps a view.

        Args:
            view: what to wrap.
            width: cells in a row.
        """
        self.view = view
        self.width = max(CLUSTER_CELLS, width)
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in _wrap(view.text, self.width):
            self._starts.append(start)
            self._ends.append(end)
        self._segment_starts = [segment.start for segment in view.segments]
        self.notes = self._noted_rows()

    @property
    def row_count(self) -> int:
        """Number of rows; an empty text has one."""
        return len(self._starts)

    def row(self, index: int) -> Row:
        """The row of an index."""
        start = self._starts[index]
        return Row(start, self._ends[index], max(0, bisect_right(self._segment_starts, start) - 1))

    def cells(self, row: int) -> Cells:
        """The text of a row on its cells."""
        return Cells(self.view.text[self._starts[row] : self._ends[row]])

    def row_at(self, offset: int) -> int:
        """The row of a text offset; one in a break belongs to the row before."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def rows_of(self, start: int, end: int) -> range:
        """The rows that a range of the text touches."""
        first = self.row_at(start)
        return range(first, max(first, bisect_left(self._starts, end) - 1) + 1)

    def column_of(self, row: int, offset: int) -> int:
        """The column of a text offset in a row; past the row's end, the cell after its last."""
        return self.cells(row).column(max(0, min(offset, self._ends[row]) - self._starts[row]))

    def offset_at(self, row: int, column: int) -> int:
        """The text offset that is drawn at a column; right of the text, the row's end.

        Where a long word was broken the row's end is the next row's start: there the last cluster
        answers, so that the offset is always one of this row.
        """
        cells = self.cells(row)
        index = cells.index(column)
        if index == len(cells.text) and index and self._ends[row] in self._starts[row + 1 : row + 2]:
            index = cells.floor(index - 1)
        return self._starts[row] + index

    def segments_in(self, row: int) -> range:
        """The indices of the segments that a row touches."""
        segments = self.view.segments
        first = max(0, bisect_right(self._segment_starts, self._starts[row]) - 1)
        last = bisect_left(self._segment_starts, max(self._ends[row], self._starts[row] + 1))
        return range(min(first, len(segments)), min(max(last, first), len(segments)))

    def _noted_rows(self) -> dict[int, Note]:
        """Row → what is noted beside it.

        Where runs are removed: in each of their rows why, blank ones apart, and the role of each segment where
        it begins. Elsewhere, doubtful segments alone.
        """
        notes: dict[int, Note] = {}
        text, segments = self.view.text, self.view.segments
        with_roles = any(not segment.kept for segment in segments)
        begins = True
        for segment in segments:
            if segment.kept:
                if (begins and with_roles) or (segment.doubtful and (begins or not with_roles)):
                    row = self.row_at(segment.start)
                    notes[row] = replace(notes.get(row, Note()), role=segment)
                begins = False
                continue
            removed = text[segment.start : segment.end]
            begins = begins or segment.role not in ("blank", "markup") or "\n" in removed or "\r" in removed
            if seen := removed.lstrip():
                first = segment.start + len(removed) - len(seen)
                rows = self.rows_of(first, first + len(seen.rstrip()))
                for row in rows:
                    note = notes.get(row, Note())
                    fresh = (segment.role,) if row == rows[0] and segment.role not in note.reasons else ()
                    notes[row] = replace(note, reasons=note.reasons + fresh, goes_on=note.goes_on or row > rows[0])
        return notes


def _wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The rows of a text, in order."""
    special = -1
    widths: dict[str, int] = {}
    start = 0
    while True:
        newline = _NEWLINE.search(text, start)
        end = newline.start() if newline else len(text)
        if special < start:
            found = _SPECIAL.search(text, start)
            special = found.start() if found else len(text)
        if special < end:
            yield from _wrap_special(text, start, end, width, widths)
        elif end - start > width:
            yield from _wrap_plain(text, start, end, width)
        else:
            yield start, end
        if newline is None:
            return
        start = newline.end()


def _wrap_plain(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """The rows of a paragraph in which every code point is one cell, and only " " is blank."""
    while end - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        if blank < 0:
            yield start, start + width
            start += width
            continue
        row_end = start + len(text[start:blank].rstrip(" "))
        while blank < end and text[blank] == " ":
            blank += 1
        if row_end > start or blank == end:
            yield start, row_end
        if blank == end:
            return
        start = blank
    yield start, end


def _wrap_special(text: str, start: int, end: int, width: int, widths: dict[str, int]) -> Iterator[tuple[int, int]]:
    """The rows of any other paragraph: as ``_wrap_plain``, with measured words and clusters kept whole."""
    row_start = row_end = word_start = start
    column = gap = 0
    for word in spaced(_GLUED_BLANK.sub("_", text[start:end])).split(" "):
        if word:
            cells = widths.get(word)
            if cells is None:
                cells = widths[word] = Cells(word).width
            if column + gap + cells > width:
                if row_end > row_start:
                    yield row_start, row_end
                row_start, column, gap = word_start, 0, 0
                if cells > width:
                    for cut, cells in _broken(word, width):  # noqa: B007 - what is left goes on in the row
                        yield row_start, word_start + cut
                        row_start = word_start + cut
            column += gap + cells
            gap = 0
            row_end = word_start + len(word)
        gap += 1
        word_start += len(word) + 1
    yield row_start, end if column + gap - 1 <= width else row_end


def _broken(word: str, width: int) -> Iterator[tuple[int, int]]:
    """Where a word longer than a row is cut, and the cells that are left after each cut."""
    grid, column = Cells(word), 0
    while grid.width - column > width:
        cut = grid.index(column + width)
        column = grid.column(cut)
        yield cut, grid.width - column
