"""Small questions over the screen: a line of text, or yes or no."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from annotations.i18n import _
from annotations.safe import shown, shown_lines
from tui.screens.dialog import Dialog
from tui.widgets.fields import Field


class PromptScreen(Dialog[str | None], inherit_bindings=False):
    """Asks for a line of text; Enter gives it, Esc gives None.

    Args:
        question: what is asked.
        value: what stands in the field at first.
        explanation: more about it.
    """

    BINDINGS = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, question: str, value: str = "", explanation: str = "") -> None:
        super().__init__(classes="prompt")
        self._question = question
        self._value = value
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(shown(self._question), markup=False, classes="question")
            yield Field(self._value, select_on_focus=True)
            if self._explanation:
                yield Static(shown_lines(self._explanation), markup=False, classes="hint")
            yield Static(_("Enter: go on    Esc: leave it"), markup=False, classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class ConfirmScreen(Dialog[bool], inherit_bindings=False):
    """Asks yes or no.

    Args:
        question: what is asked.
        explanation: what either answer means.
    """

    BINDINGS = [
        Binding("y,c,enter", "dismiss(True)", show=False),
        Binding("n,k,escape,q", "dismiss(False)", show=False),
    ]

    def __init__(self, question: str, explanation: str = "") -> None:
        super().__init__(classes="prompt")
        self._question = question
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(shown_lines(self._question), markup=False, classes="question")
            if self._explanation:
                yield Static(shown_lines(self._explanation), markup=False)
            yield Static(_("y or Enter: yes    n or Esc: no"), markup=False, classes="hint")
