"""Paragraph: one line of a text, composed, with the way back to the text's offsets.

The rules of this package are written for composed text (NFC) and never look past a line break. A `Paragraph`
gives them that: its `text` is NFC, and `to_text` and `to_local` carry offsets over, so that a decomposed
article gets the same answers as a composed one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from .folding import compose_with_map

REACH = 20_000
"""How many code points around an offset are looked at, at most, when a file has no line breaks at all."""

_BREAKS = "\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029"
_BREAK = regex.compile(f"[{_BREAKS}]")
_BREAK_BEFORE = regex.compile(f"(?r)[{_BREAKS}]")
_LINE = regex.compile(f"[^{_BREAKS}]+")


@dataclass(frozen=True)
class Paragraph:
    """`text` is the line in NFC; `start` is the line's offset in the whole text, in code points."""

    text: str
    start: int
    _offsets: Sequence[int] = field(repr=False)

    @classmethod
    def between(cls, text: str, start: int, end: int) -> Paragraph:
        """The paragraph made of `text[start:end]`."""
        composed, offsets = compose_with_map(text[start:end])
        return cls(composed, start, offsets)

    @classmethod
    def around(cls, text: str, offset: int) -> Paragraph:
        """The line that holds `offset`, or the part of it within `REACH`."""
        low, high = max(0, offset - REACH), min(len(text), offset + REACH)
        before = _BREAK_BEFORE.search(text, low, min(offset, len(text)))
        after = _BREAK.search(text, min(offset, len(text)), high)
        return cls.between(text, before.end() if before else low, after.start() if after else high)

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """A range of this paragraph as a range of the whole text."""
        return self.start + self._offsets[start], self.start + self._offsets[end]

    def to_local(self, offset: int) -> int:
        """An offset of the whole text as an offset of this paragraph, clamped to it."""
        inside = min(max(offset - self.start, 0), self._offsets[-1])
        return bisect_right(self._offsets, inside) - 1


def paragraphs(text: str, start: int = 0) -> Iterator[Paragraph]:
    """The paragraphs that end after `start`, in order; lines without any character are left out."""
    if 0 < start <= len(text):
        before = _BREAK_BEFORE.search(text, 0, start)
        start = before.end() if before else 0
    for line in _LINE.finditer(text, start):
        yield Paragraph.between(text, line.start(), line.end())
