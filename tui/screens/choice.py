"""One of several: a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from annotations.i18n import _
from annotations.safe import shown
from tui.screens.listed import MOVING, SPACE, Listed
from tui.widgets.row_table import Cell, Column, RowTable


class ChoiceScreen(Listed[int | None], inherit_bindings=False):
    """Lists some rows; Enter gives the number of one, counted from 0, Esc gives None.

    Args:
        question: what is asked.
        rows: what there is to choose from, safe to draw.
    """

    BINDINGS = [
        Binding("enter", "choose", show=False),
        Binding("escape,q", "dismiss(None)", show=False),
        SPACE,
        *MOVING,
    ]

    def __init__(self, question: str, rows: Sequence[str]) -> None:
        super().__init__()
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

    def action_choose(self) -> None:
        """Takes the row under the cursor."""
        self.dismiss(self.query_one(RowTable).cursor_row)
