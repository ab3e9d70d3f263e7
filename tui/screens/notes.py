"""The list of all notes and drafts: it narrows as one types, and Enter goes to the one under the cursor."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from annotations.i18n import _, ngettext
from annotations.notebook import Notebook, NoteRow
from annotations.safe import shown
from tui.actions import NOTE_LIST, key_of
from tui.bindings import bindings_for
from tui.screens.dialog import Dialog
from tui.widgets.fields import Field
from tui.widgets.row_table import Cell, Column, RowTable


class NotesScreen(Dialog[NoteRow | None], inherit_bindings=False):
    """Lists a notebook; the answer is the row to go to.

    Args:
        notebook: its rows.
    """

    BINDINGS = bindings_for(NOTE_LIST)

    def __init__(self, notebook: Notebook) -> None:
        super().__init__(classes="prompt")
        self._notebook = notebook
        self._rows: list[NoteRow] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box notes"):
            yield Static(_("Notes"), markup=False, classes="question")
            yield Field(placeholder=_("words of the note, of its text or of the title"))
            yield RowTable()
            yield Static(markup=False, classes="hint")

    def on_mount(self) -> None:
        self.query_one(RowTable).can_focus = False
        self.query_one(Field).focus()
        self._narrow("")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def on_input_submitted(self) -> None:
        self.action_go_to_note()

    def on_row_table_opened(self) -> None:
        self.action_go_to_note()

    def _narrow(self, query: str) -> None:
        self._rows = self._notebook.matching(query)
        self._show(0)

    def _show(self, cursor: int | None = None) -> None:
        table = self.query_one(RowTable)
        room = max(30, table.size.width - 6)
        widths = {"title": room * 3 // 10, "quote": room * 3 // 10, "text": room - 2 * (room * 3 // 10)}
        names = {"title": _("Title"), "quote": _("On"), "text": _("Note")}
        columns = [Column(key, names[key], width) for key, width in widths.items()]
        table.show(columns, len(self._rows), self._cells, table.cursor_row if cursor is None else cursor)
        total = len(self._notebook.rows)
        count = ngettext("{number} of {count} note", "{number} of {count} notes", total)
        words = (
            count.format(number=len(self._rows), count=total)
            if total
            else _("There are no notes yet: {key} writes one.").format(key=key_of("note"))
        )
        self.query_one(".hint", Static).update(words + "    " + _("↑ ↓: choose    Enter: go there    Esc: close"))

    def _cells(self, number: int) -> list[Cell]:
        row = self._rows[number]
        first = row.text.strip().split("\n")[0]
        mark = _("draft") + ": " if row.draft else ""
        return [
            Cell(shown(row.title, 200)),
            Cell(shown(row.quote, 200), Style(italic=True)),
            Cell(mark + shown(first, 200)),
        ]

    def action_go_to_note(self) -> None:
        """Goes to the note under the cursor."""
        row = self.query_one(RowTable).cursor_row
        if 0 <= row < len(self._rows):
            self.dismiss(self._rows[row])

    def action_cursor(self, step: int) -> None:
        """Moves the cursor by a row."""
        table = self.query_one(RowTable)
        table.move_cursor(table.cursor_row + step)

    def action_cursor_page(self, step: int) -> None:
        """Moves the cursor by a page."""
        table = self.query_one(RowTable)
        table.move_cursor(table.cursor_row + step * max(1, table.size.height - 2))

    def action_close(self) -> None:
        """Goes back to where one was."""
        self.dismiss(None)
