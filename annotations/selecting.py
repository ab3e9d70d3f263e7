"""Selecting by units: grapheme, syllable, word, name, sentence, paragraph; and steps of one boundary.

Offsets in and out are text offsets of a view, ranges half-open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from annotations.article import View
from annotations.vietnamese.sentences import sentence_at
from annotations.vietnamese.syllables import next_syllable, previous_syllable, syllable_at
from annotations.vietnamese.units import unit_at

Range = tuple[int, int]
Finder = Callable[[int], Range | None]
"""The unit at a text offset, where there is one."""

_GRAPHEME = regex.compile(r"\X")
_NEAR = 64
"""Code points around an offset in which its grapheme cluster is looked for; longer clusters are capped when drawn."""


@dataclass(frozen=True)
class Units:
    """The units of a view.

    Attributes:
        view: the view.
        word: the word at a text offset, where the words are known.
    """

    view: View
    word: Finder

    @property
    def _finders(self) -> tuple[Finder, ...]:
        return self.grapheme, self._syllable, self.word, self._name, self.sentence, self.paragraph

    def grapheme(self, offset: int) -> Range | None:
        """The grapheme cluster that holds a code point."""
        cluster = self._cluster_beside(offset, 1)
        return cluster if cluster and not self.view.text[slice(*cluster)].isspace() else None

    def _syllable(self, offset: int) -> Range | None:
        return syllable_at(self.view.text, offset)

    def _name(self, offset: int) -> Range | None:
        found = unit_at(self.view.text, offset)
        return (found.start, found.end) if found else None

    def sentence(self, offset: int) -> Range | None:
        """The sentence at an offset."""
        return sentence_at(self.view.text, offset)

    def paragraph(self, offset: int) -> Range | None:
        """The segment at an offset, without blanks at its ends."""
        if not self.view.segments:
            return None
        segment = self.view.segments[self.view.segment_at(offset)]
        return trimmed(self.view.text, segment.start, segment.end)

    def grown(self, start: int, end: int) -> Range | None:
        """The smallest range of whole units that holds a range and more; None where there is none.

        Args:
            start: start of the range.
            end: its end; equal to the start for a bare caret, which grows to its syllable.
        """
        if start == end:
            return self._syllable(start) or self.paragraph(start)
        found = []
        for finder in self._finders:
            first, last = finder(start), finder(end - 1)
            low = min(start, first[0]) if first and first[1] > start else start
            high = max(end, last[1]) if last and last[0] < end else end
            if (low, high) != (start, end):
                found.append((low, high))
        return min(found, key=_length, default=None)

    def shrunk(self, start: int, end: int, anchor: int) -> Range | None:
        """The largest unit at an anchor that lies within a range and is smaller; None where there is none."""
        anchor = max(start, min(anchor, end - 1))
        found = [unit for finder in self._finders if (unit := finder(anchor)) is not None]
        within = [unit for unit in found if start <= unit[0] and unit[1] <= end and unit != (start, end)]
        return max(within, key=_length, default=None)

    # Moves

    def word_from(self, offset: int, direction: int) -> int:
        """Start of the next (1) or previous (-1) word; where the words are not known, of the syllable."""
        text = self.view.text
        here = self.word(offset)
        if direction > 0:
            while (unit := next_syllable(text, offset)) is not None and here and unit[0] < here[1]:
                offset = unit[0]
            return unit[0] if unit else len(text)
        unit = previous_syllable(text, offset)
        if unit is None:
            return 0
        word = self.word(unit[0])
        return word[0] if word and word[0] < offset else unit[0]

    def sentence_from(self, offset: int, direction: int) -> int:
        """Start of the next (1) or previous (-1) sentence; within one, its own start comes first."""
        text = self.view.text
        here = self.sentence(offset)
        if direction > 0:
            unit = next_syllable(text, max(offset, here[1] - 1) if here else offset, punctuation=True)
            found = self.sentence(unit[0]) if unit else None
            return found[0] if found and found[0] > offset else len(text)
        if here and here[0] < offset:
            return here[0]
        unit = previous_syllable(text, offset, punctuation=True)
        found = self.sentence(unit[0]) if unit else None
        return found[0] if found else 0

    def paragraph_from(self, offset: int, direction: int) -> int:
        """Start of the next (1) or previous (-1) paragraph that has text; within one, its own start comes first."""
        segments = self.view.segments
        if not segments:
            return offset
        index = self.view.segment_at(offset)
        places = range(index + 1, len(segments)) if direction > 0 else range(index, -1, -1)
        for place in places:
            found = trimmed(self.view.text, segments[place].start, segments[place].end)
            if found is not None and (direction > 0 or found[0] < offset):
                return found[0]
        return len(self.view.text) if direction > 0 else 0

    def last_syllable(self, unit: Finder, offset: int) -> int:
        """Start of the last syllable of the unit at an offset; from there, of the last one of the unit after it."""
        text = self.view.text
        for _attempt in range(2):
            found = unit(offset)
            last = previous_syllable(text, found[1]) if found else None
            if last is not None and last[0] > offset:
                return last[0]
            following = next_syllable(text, max(offset, found[1] - 1) if found else offset)
            if following is None:
                return offset
            if unit(following[0]) is None:
                return following[0]
            offset = following[0]
        return offset

    # Boundaries

    def start_moved(self, start: int, end: int, direction: int, *, fine: bool = False) -> int | None:
        """Where the start of a range is after a step by a syllable, or (fine) a grapheme; None: there is no room."""
        text = self.view.text
        if fine:
            return self._fine(start, direction, (0, end - 1), inward=direction > 0)
        unit = next_syllable(text, start) if direction > 0 else previous_syllable(text, start)
        return unit[0] if unit and unit[0] < end else None

    def end_moved(self, start: int, end: int, direction: int, *, fine: bool = False) -> int | None:
        """Where the end of a range is after a step."""
        text = self.view.text
        if fine:
            return self._fine(end, direction, (start + 1, len(text)), inward=direction < 0)
        if direction > 0:
            inside = syllable_at(text, end - 1)
            unit = inside if inside and inside[0] < end < inside[1] else next_syllable(text, end - 1)
            return unit[1] if unit else None
        unit = previous_syllable(text, end)
        if unit is not None and unit[1] >= end:
            unit = previous_syllable(text, unit[0])
        return unit[1] if unit and unit[1] > start else None

    def _fine(self, edge: int, direction: int, bounds: Range, *, inward: bool) -> int | None:
        """The next edge of a grapheme cluster that leaves no blank at the edge of the range; None out of bounds."""
        found = edge
        passed = False
        while cluster := self._cluster_beside(found, direction):
            blank = self.view.text[slice(*cluster)].isspace()
            if passed and not (inward and blank):
                break
            found = cluster[1] if direction > 0 else cluster[0]
            passed = passed or not blank
        return found if passed and bounds[0] <= found <= bounds[1] else None

    def _cluster_beside(self, edge: int, direction: int) -> Range | None:
        """The grapheme cluster after (1) or before (-1) an offset."""
        place = edge if direction > 0 else edge - 1
        if not 0 <= place < len(self.view.text):
            return None
        found = (match.span() for match in _GRAPHEME.finditer(self.view.text, max(0, place - _NEAR)))
        return next(span for span in found if span[1] > place)


def trimmed(text: str, start: int, end: int) -> Range | None:
    """A range without white space at its ends; None where nothing is left."""
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return None
    start += len(part) - len(part.lstrip())
    return start, start + len(bare)


def _length(found: Range) -> int:
    return found[1] - found[0]
