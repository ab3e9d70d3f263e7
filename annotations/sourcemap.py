"""The map between a text and the source it was made from, and the normal form that makes it needed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

Run = tuple[int, int]
"""A range of the source text: ``(source_start, source_end)``."""

_SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


class SourceMap:
    """Text offset ⇄ source offset, for a text that was made from pieces of a source text in order.

    Each piece joins a range of the text to a range of the source. A piece of equal lengths maps code
    point to code point; one of unequal lengths (a letter that normalisation composed) only as a whole.

    Args:
        pieces: ``(text_start, text_end, source_start, source_end)``, ascending, not overlapping.
    """

    __slots__ = ("_source_ends", "_source_starts", "_text_ends", "_text_starts")

    def __init__(self, pieces: Iterable[tuple[int, int, int, int]]) -> None:
        rows = list(pieces)
        self._text_starts = [row[0] for row in rows]
        self._text_ends = [row[1] for row in rows]
        self._source_starts = [row[2] for row in rows]
        self._source_ends = [row[3] for row in rows]

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """The map of a text that is the source itself."""
        return cls([(0, length, 0, length)] if length else [])

    def to_source(self, start: int, end: int) -> Run:
        """The hull in the source of a non-empty range of the text.

        Raises:
            ValueError: the range holds no character that came from the source.
        """
        first = bisect_right(self._text_ends, start)
        last = bisect_left(self._text_starts, end) - 1
        if start >= end or first > last:
            raise ValueError(f"[{start}, {end}) holds nothing of the source")
        source_start = self._inside(first, max(start, self._text_starts[first]), upper=False)
        source_end = self._inside(last, min(end, self._text_ends[last]), upper=True)
        return source_start, source_end

    def to_text(self, source_start: int, source_end: int) -> Run | None:
        """The range of the text that shows a range of the source; None where nothing of it is kept."""
        first = bisect_right(self._source_ends, source_start)
        last = bisect_left(self._source_starts, source_end) - 1
        if source_start >= source_end or first > last:
            return None
        start, text_start = self._source_starts[first], self._text_starts[first]
        if source_start > start:
            text_start += source_start - start if self._linear(first) else 0
        end, text_end = self._source_ends[last], self._text_ends[last]
        if source_end < end:
            text_end -= end - source_end if self._linear(last) else 0
        return text_start, text_end

    def caret_to_source(self, offset: int) -> int:
        """The source offset of a caret in the text: of the code point after it, else of what is before."""
        piece = bisect_right(self._text_starts, offset) - 1
        if piece < 0:
            return self._source_starts[0] if self._source_starts else 0
        if offset < self._text_ends[piece]:
            return self._inside(piece, offset, upper=False)
        return self._source_ends[piece]

    def caret_to_text(self, source_offset: int) -> int:
        """The text offset of a caret in the source; inside removed text, where that was removed."""
        piece = bisect_right(self._source_starts, source_offset) - 1
        if piece < 0:
            return self._text_starts[0] if self._text_starts else 0
        if source_offset >= self._source_ends[piece]:
            return self._text_ends[piece]
        if self._linear(piece):
            return self._text_starts[piece] + source_offset - self._source_starts[piece]
        return self._text_starts[piece]

    def _linear(self, piece: int) -> bool:
        text_length = self._text_ends[piece] - self._text_starts[piece]
        return text_length == self._source_ends[piece] - self._source_starts[piece]

    def _inside(self, piece: int, offset: int, *, upper: bool) -> int:
        """The source offset of a text offset within a piece; a composed letter answers with its edge."""
        if self._linear(piece):
            return self._source_starts[piece] + offset - self._text_starts[piece]
        if offset <= self._text_starts[piece]:
            return self._source_starts[piece]
        if offset >= self._text_ends[piece] or upper:
            return self._source_ends[piece]
        return self._source_starts[piece]


def normalised(source: str, runs: Sequence[Run]) -> Iterator[tuple[str, int, int]]:
    """Pieces of the NFC text of some runs, any space as " ": ``(text, source_start, source_end)``."""
    if unicodedata.is_normalized("NFC", "".join(source[start:end] for start, end in runs)):
        for start, end in runs:
            yield _SPACES.sub(" ", source[start:end]), start, end
        return
    plain_start = plain_end = -1
    for text, start, end in _clusters(source, runs):
        if len(text) == end - start and text == source[start:end]:
            if plain_end == start:
                plain_end = end
                continue
            if plain_start < plain_end:
                yield _SPACES.sub(" ", source[plain_start:plain_end]), plain_start, plain_end
            plain_start, plain_end = start, end
            continue
        if plain_start < plain_end:
            yield _SPACES.sub(" ", source[plain_start:plain_end]), plain_start, plain_end
        plain_start = plain_end = -1
        yield _SPACES.sub(" ", text), start, end
    if plain_start < plain_end:
        yield _SPACES.sub(" ", source[plain_start:plain_end]), plain_start, plain_end


def _clusters(source: str, runs: Sequence[Run]) -> Iterator[tuple[str, int, int]]:
    """The smallest pieces that NFC treats apart: ``(normal form, source_start, source_end)``."""
    cluster, start, end = "", 0, 0
    for run_start, run_end in runs:
        for offset in range(run_start, run_end):
            char = source[offset]
            if cluster and not _joins(cluster, char):
                yield unicodedata.normalize("NFC", cluster), start, end
                cluster = ""
            if not cluster:
                start = offset
            cluster += char
            end = offset + 1
    if cluster:
        yield unicodedata.normalize("NFC", cluster), start, end


def _joins(cluster: str, char: str) -> bool:
    """Whether normalisation may change a cluster together with the character after it."""
    if char < "\u0300":
        return False
    if unicodedata.combining(char):
        return True
    together = unicodedata.normalize("NFC", cluster + char)
    return together != unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", char)
