"""The help panel: the keys of where one is."""

from __future__ import annotations

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.i18n import _
from tui.actions import grouped, keys_of
from tui.screens.scrolled import SCROLLING, Scrolled


class HelpScreen(Scrolled[None], inherit_bindings=False):
    """Every action of a screen under its heading, with its keys.

    Args:
        screen_name: the screen one came from.
    """

    BINDINGS = [
        Binding("escape,q,question_mark", "dismiss", show=False),
        *SCROLLING,
    ]

    def __init__(self, screen_name: str) -> None:
        super().__init__()
        self._screen_name = screen_name

    def compose(self) -> ComposeResult:
        with Vertical(classes="box help"):
            with VerticalScroll(can_focus=False):
                yield Static(self._table())
            yield Static(_("↑ ↓ Space b: scroll    Esc: close"), markup=False, classes="hint")

    def _table(self) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(no_wrap=True, max_width=18)
        table.add_column(ratio=1)
        for group, actions in grouped(self._screen_name).items():
            table.add_row(Text.assemble((_(group), Style(bold=True, underline=True))), Text())
            for action in actions:
                words = Text(action.words)
                if action.help:
                    words.append(f". {action.more}", Style(dim=True))
                table.add_row(Text(keys_of(action), Style(bold=True)), words)
            table.add_row(Text(), Text())
        return table
