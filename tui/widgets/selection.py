"""A selection in the making: whole units, from the one where it began to the one it has reached.

A unit is a syllable, a number or a run of punctuation, as ``annotations.vietnamese.syllables`` has it::

    Ngoại trưởng Nga Sergei Lavrov
                 ^anchor    ^head           Shift+← moves the head back to Sergei, then to the
                 [selected       )          anchor, then on to trưởng, which it selects as well
"""

from __future__ import annotations

from dataclasses import dataclass

from annotations.vietnamese.syllables import next_syllable, previous_syllable, syllable_at

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """Two ranges of a text, and what lies between them.

    Attributes:
        anchor: where it began.
        head: where it has got to; before or after the anchor, or the anchor itself.
    """

    anchor: Range
    head: Range

    @classmethod
    def at(cls, text: str, offset: int) -> Selection:
        """The unit at an offset; where there is none, nothing."""
        unit = unit_at(text, offset)
        return cls(unit, unit)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Selection:
        """A given range, to be extended or shortened at its end."""
        first, last = syllable_at(text, start), previous_syllable(text, end, punctuation=True)
        anchor_end = min(end, first[1]) if first and first[0] <= start < first[1] else start
        return cls((start, anchor_end), (max(start, last[0]) if last else start, end))

    @property
    def hull(self) -> Range:
        """The range from the first of the two to the last."""
        return min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1])

    def to(self, text: str, offset: int) -> Selection:
        """The same anchor, and the unit at an offset."""
        return Selection(self.anchor, unit_at(text, offset))

    def by_syllable(self, text: str, direction: int) -> Selection:
        """The same anchor, and the next syllable after the head or the one before it."""
        step = next_syllable if direction > 0 else previous_syllable
        return Selection(self.anchor, step(text, self.head[0]) or self.head)

    def trimmed(self, text: str) -> Range | None:
        """The range selected, without blanks at its ends; None where nothing is left."""
        start, end = self.hull
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return (start, end) if start < end else None


def unit_at(text: str, offset: int) -> Range:
    """The unit at an offset or ending there; between units, nothing: ``(offset, offset)``."""
    return syllable_at(text, offset) or (offset, offset)
