"""A screen over another one, left once: a second Enter or Esc in the same breath must not close what is below."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Answer = TypeVar("Answer")


class LeftOnce(Screen[Answer]):
    """Textual pops whatever screen is on top each time that a screen is dismissed; here only itself.

    To be named after the screen that it is mixed into: Textual looks for styles along the first base.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leaves the screen, if that has not been done yet."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Dialog(ModalScreen[Answer], LeftOnce[Answer], inherit_bindings=False):
    """Asks or shows something; whatever is below it waits."""
