"""How often the other articles mention a text, before its mentions are suggested there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static
from textual.worker import get_current_worker

from annotations.errors import LoadError
from annotations.i18n import _, ngettext
from annotations.library import Entry
from annotations.safe import shown
from annotations.suggestion import Wanted
from tui.screens.listed import MOVING, SPACE, Listed
from tui.widgets.row_table import Cell, Column, RowTable

_EVERY = 20
"""Articles read between two looks at the screen."""


class EverywhereScreen(Listed[bool], inherit_bindings=False):
    """Counts while it is shown; Enter suggests the mentions, whether all has been counted or not, Esc does not.

    Args:
        wanted: the text.
        entries: the articles to look through.
        count: gives the number of mentions in an article; called in a thread.
    """

    BINDINGS = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape,q", "dismiss(False)", show=False),
        SPACE,
        *MOVING,
    ]

    def __init__(self, wanted: Wanted, entries: Sequence[Entry], count: Callable[[Entry], int]) -> None:
        super().__init__()
        self._wanted = wanted
        self._entries = entries
        self._count = count
        self._found: list[tuple[Entry, int]] = []

    def compose(self) -> ComposeResult:
        question = _("Suggest {label} for every ‘{quote}’ in the other articles?")
        with Vertical(classes="box help"):
            yield Static(
                question.format(label=shown(self._wanted.label), quote=shown(self._wanted.text, 60)),
                markup=False,
                classes="question",
            )
            yield Static(markup=False, classes="summary")
            yield RowTable()
            yield Static(
                _("Nothing is labelled there: each one is accepted or rejected when you read the article.")
                + "\n"
                + _("Enter: suggest them    Esc: leave it    ↑ ↓ Space b: scroll"),
                markup=False,
                classes="hint",
            )

    def on_mount(self) -> None:
        self.query_one(RowTable).focus()
        self._came([], 0)
        self._look()

    @work(thread=True)
    def _look(self) -> None:
        worker = get_current_worker()
        found: list[tuple[Entry, int]] = []
        for number, entry in enumerate(self._entries, 1):
            if worker.is_cancelled:
                return
            try:
                count = self._count(entry)
            except LoadError:
                count = 0
            if count:
                found.append((entry, count))
            if number % _EVERY == 0 or number == len(self._entries):
                self.app.call_from_thread(self._came, list(found), number)
                found.clear()

    def _came(self, found: list[tuple[Entry, int]], looked: int) -> None:
        if not self.is_mounted:
            return
        self._found += found
        total = sum(count for _entry, count in self._found)
        mentions = ngettext("{count} mention", "{count} mentions", total).format(count=total)
        articles = ngettext("in {count} article", "in {count} articles", len(self._found)).format(
            count=len(self._found)
        )
        words = f"{mentions} {articles}"
        if looked < len(self._entries):
            words += "  " + _("(looked through {looked} of {count})").format(looked=looked, count=len(self._entries))
        self.query_one(".summary", Static).update(words)
        table = self.query_one(RowTable)
        columns = [Column("count", "", 6), Column("title", _("title"), 40)]
        table.show(columns, len(self._found), self._cells, table.cursor_row)

    def _cells(self, row: int) -> list[Cell]:
        entry, count = self._found[row]
        return [Cell(str(count), right=True), Cell(shown(entry.title, 120), wide=True)]
