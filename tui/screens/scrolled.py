"""A dialog that scrolls: help, differences, facts, notices."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding
from textual.containers import VerticalScroll

from tui.screens.dialog import Dialog

Answer = TypeVar("Answer")

SCROLLING = [
    Binding("down", "scroll(1)", show=False),
    Binding("up", "scroll(-1)", show=False),
    Binding("pagedown,space", "scroll(10)", show=False),
    Binding("pageup,b", "scroll(-10)", show=False),
    Binding("home,g", "scroll(-1000000)", show=False),
    Binding("end,G", "scroll(1000000)", show=False),
]
"""Keys that scroll; to be bound beside those that leave the dialog."""


class Scrolled(Dialog[Answer], inherit_bindings=False):
    """Holds one ``VerticalScroll``."""

    def __init__(self) -> None:
        super().__init__(classes="prompt")

    def action_scroll(self, rows: int) -> None:
        """Scrolls what it shows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
