"""Cells: what a terminal shows of one line of text, and in which column each code point lies.

A grapheme cluster (what a reader takes for one character) fills one to four cells and is never split.
Text goes to the screen only through ``Cells.draw``, so nothing in it can command the terminal.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

import regex
from rich.cells import cell_len

from annotations.safe import CLUSTER_CAP, visible

PLAIN = "\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u1e00-\u1eff\u2010-\u2015\u2018-\u2022\u2026\u20ab\u20ac"
"""A character class: one cell, one cluster, safe as it is. Most Vietnamese news is nothing else."""

NARROW_BLANKS = " \xa0\u1680\u2000-\u200a\u202f\u205f"
"""A character class: blanks of one cell, which are drawn as spaces."""

CLUSTER_CELLS = 4
"""Cells that one cluster may fill at the most; a layout must be at least as wide."""

_is_plain = re.compile(f"[{PLAIN}]*").fullmatch
_CLUSTERS = regex.compile(r"\X")
_SELECTORS = re.compile("[\ufe00-\ufe0f\u200d]")
_SYMBOLS = "\u2190"
_LONGEST = 64
_BLANKS = re.compile(f"[\t{NARROW_BLANKS}]")


class Cells:
    """One line of text on a grid of cells. An index is a code point of the line, counted from 0."""

    __slots__ = ("_columns", "_drawn", "_starts", "text", "width")

    def __init__(self, text: str) -> None:
        """Measures a line.

        Args:
            text: the line, without its newline; anything may be in it.
        """
        self.text = text
        self._starts: list[int] | None = None
        self.width = len(text)
        if not _is_plain(text):
            self._measure()

    def _measure(self) -> None:
        clusters = _CLUSTERS.findall(self.text)
        drawn = [_drawn(cluster) for cluster in clusters]
        self._starts = list(accumulate(map(len, clusters), initial=0))[:-1]
        self._columns = list(accumulate((cells for _, cells in drawn), initial=0))
        self.width = self._columns.pop()
        self._drawn = [shown for shown, _ in drawn]

    def floor(self, index: int) -> int:
        """Where the cluster that holds an index starts; the end of the text stays the end."""
        if self._starts is None or index >= len(self.text):
            return min(index, len(self.text))
        return self._starts[bisect_right(self._starts, index) - 1]

    def ceil(self, index: int) -> int:
        """Where the cluster starts that is at or after an index; after the last one, the end."""
        if self._starts is None or index >= len(self.text):
            return min(index, len(self.text))
        position = bisect_left(self._starts, index)
        return self._starts[position] if position < len(self._starts) else len(self.text)

    def column(self, index: int) -> int:
        """Cells before the cluster that holds an index."""
        if self._starts is None or index >= len(self.text):
            return min(index, self.width) if self._starts is None else self.width
        return self._columns[bisect_right(self._starts, index) - 1]

    def index(self, column: int) -> int:
        """Where the cluster starts that fills a column; right of the last one, the end."""
        if column >= self.width:
            return len(self.text)
        if self._starts is None:
            return max(0, column)
        return self._starts[max(0, bisect_right(self._columns, column) - 1)]

    def draw(self, start: int, end: int) -> str:
        """What is shown of a range; both ends must be where clusters start."""
        if self._starts is None:
            return self.text[start:end]
        return "".join(self._drawn[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def is_blank(self, index: int) -> bool:
        """Whether an index is a space of one cell, which a mark may take the place of."""
        if not 0 <= index < len(self.text):
            return False
        return self.draw(self.floor(index), self.ceil(index + 1)) == " "


def spaced(text: str) -> str:
    """A text with every blank of one cell as a space: a tab too is drawn as one."""
    return _BLANKS.sub(" ", text)


@lru_cache(maxsize=8192)
def _drawn(cluster: str) -> tuple[str, int]:
    """What is shown of a cluster, and its cells: safe, composed, capped, never without a cell.

    Variation selectors and joiners are left out, and a joined emoji shows its first part: terminals
    disagree on how many cells these take, and one wrong cell would shift the rest of the row.
    """
    if cluster >= _SYMBOLS:
        cluster = cluster.partition("\u200d")[0]
    bare = _SELECTORS.sub("", visible(spaced(cluster[:_LONGEST])))
    drawn = unicodedata.normalize("NFC", bare)[:CLUSTER_CAP]
    while (cells := cell_len(drawn)) > CLUSTER_CELLS:
        drawn = drawn[:-1]
    return (drawn, cells) if cells else ("·", 1)
