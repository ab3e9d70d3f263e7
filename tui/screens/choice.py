"""One of several: a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from annotations.i18n import _
from annotations.safe import shown
from tui.screens.dialog import Dialog
from tui.widgets.row_table import Cell, Column, RowTable

_FAR = 1 << 20


class ChoiceScreen(Dialog[int | None], inherit_bindings=False):
    """Lists some rows; Enter gives the number of one, counted from 0, Esc gives None.

    Args:
        question: what is asked.
        rows: what there is to choose from, safe to draw.
    """

    BINDINGS = [
        Binding("enter", "choose", show=False),
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown,space", "move(10)", show=False),
        Binding("pageup,b", "move(-10)", show=False),
        Binding("home,g", f"move({-_FAR})", show=False),
        Binding("end,G", f"move({_FAR})", show=False),
    ]

    def __init__(self, question: str, rows: Sequence[str]) -> None:
        super().__init__(classes="prompt")
        self._question = question
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(shown(self._question), markup=False, classes="question")
            yield RowTable()
            yield Static(_("Enter: take it    Esc: leave it"), markup=False, classes="hint")

    def on_mount(self) -> None:
        table = self.query_one(RowTable)
        table.show([Column("text", "", 40)], len(self._rows), lambda row: [Cell(self._rows[row], wide=True)], 0)
        table.focus()

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        self.dismiss(event.row)

    def action_move(self, step: int) -> None:
        """Moves by rows."""
        table = self.query_one(RowTable)
        table.move_cursor(table.cursor_row + step)

    def action_choose(self) -> None:
        """Takes the row under the cursor."""
        self.dismiss(self.query_one(RowTable).cursor_row)
