"""Something to be read, over the screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.i18n import _
from annotations.safe import shown, shown_lines
from tui.screens.dialog import Dialog


class NoticeScreen(Dialog[None], inherit_bindings=False):
    """Shows a text until it is closed.

    Args:
        title: what it is about.
        text: what there is to read.
    """

    BINDINGS = [
        Binding("escape,q,enter", "dismiss", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup,b", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(classes="prompt")
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="box notice"):
            yield Static(shown(self._title), markup=False, classes="question")
            with VerticalScroll(can_focus=False):
                yield Static(shown_lines(self._text), markup=False)
            yield Static(_("↑ ↓ Space b: scroll    Esc: close"), markup=False, classes="hint")

    def action_scroll(self, rows: int) -> None:
        """Scrolls the text."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
