"""Something to be read, over the screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.i18n import _
from annotations.safe import shown, shown_lines
from tui.screens.scrolled import SCROLLING, Scrolled


class NoticeScreen(Scrolled[None], inherit_bindings=False):
    """Shows a text until it is closed.

    Args:
        title: what it is about.
        text: what there is to read.
    """

    BINDINGS = [
        Binding("escape,q,enter", "dismiss", show=False),
        *SCROLLING,
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="box notice"):
            yield Static(shown(self._title), markup=False, classes="question")
            with VerticalScroll(can_focus=False):
                yield Static(shown_lines(self._text), markup=False)
            yield Static(_("↑ ↓ Space b: scroll    Esc: close"), markup=False, classes="hint")
