"""Text fields that draw whatever they hold safely: a pasted query, a path, somebody else's note."""

from __future__ import annotations

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from annotations.safe import capped, visible
from tui.actions import SEARCH
from tui.bindings import bindings_for


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


class SearchField(Field):
    """The field for what is looked for in an article."""

    BINDINGS = bindings_for(SEARCH)

    class MarksToggled(Message):
        """Marks are to count from now on, or not to."""

    def action_toggle_marks(self) -> None:
        """Asks for marks to count, or not to."""
        self.post_message(self.MarksToggled())
