"""Text fields that draw whatever they hold safely: a pasted query, a path, somebody else's note."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Input

from annotations.safe import capped, visible


def safe_strip(strip: Strip) -> Strip:
    """A strip as wide as before, in which nothing is a command to the terminal."""
    if strip.text == capped(visible(strip.text)):
        return strip
    segments = [Segment(capped(visible(text)), style) for text, style, _control in strip]
    return Strip(segments).adjust_cell_length(strip.cell_length)


class Field(Input):
    """One line to type in."""

    def render_line(self, y: int) -> Strip:
        return safe_strip(super().render_line(y))
