"""A dialog with a table of rows that a cursor goes through: choices, mentions, counts of articles."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding

from tui.screens.dialog import Dialog
from tui.widgets.row_table import RowTable

Answer = TypeVar("Answer")

_FAR = 1 << 20

MOVING = [
    Binding("down", "move(1)", show=False),
    Binding("up", "move(-1)", show=False),
    Binding("pagedown", "move(10)", show=False),
    Binding("pageup,b", "move(-10)", show=False),
    Binding("home,g", f"move({-_FAR})", show=False),
    Binding("end,G", f"move({_FAR})", show=False),
]
"""Keys that move the cursor; to be bound beside those that leave the dialog."""

SPACE = Binding("space", "move(10)", show=False)
"""Space goes a page on where it has nothing else to do."""


class Listed(Dialog[Answer], inherit_bindings=False):
    """Holds one ``RowTable``."""

    def __init__(self) -> None:
        super().__init__(classes="prompt")

    def action_move(self, step: int) -> None:
        """Moves by rows."""
        table = self.query_one(RowTable)
        table.move_cursor(table.cursor_row + step)
