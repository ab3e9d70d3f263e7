"""The note editor: several lines over the screen. What was typed is never lost: leaving keeps a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.containers import Horizontal, Vertical
from textual.strip import Strip
from textual.widgets import Button, Static, TextArea

from annotations.i18n import _
from annotations.safe import shown
from tui.actions import NOTE, key_of
from tui.bindings import bindings_for
from tui.screens.dialog import Dialog
from tui.widgets.fields import safe_strip

_NEXT = Binding("tab", "app.focus_next", show=False)


@dataclass(frozen=True, slots=True)
class NoteAnswer:
    """How the editor was left: with a text to save, or with a draft to keep."""

    text: str
    save: bool


class NoteField(TextArea):
    """Several lines to type in, drawn safely whatever they hold."""

    def render_line(self, y: int) -> Strip:
        return safe_strip(super().render_line(y))


class NoteScreen(Dialog[NoteAnswer], inherit_bindings=False):
    """Edits one note.

    Args:
        about: what the note is on.
        text: what stands in it at first: the note as it is, or a draft.
        is_draft: the text was typed before and not saved.
        typed: told the text at each change.
    """

    BINDINGS = [*bindings_for(NOTE), _NEXT]

    def __init__(
        self,
        about: str,
        text: str = "",
        *,
        is_draft: bool = False,
        typed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(classes="prompt")
        self._bindings = BindingsMap([*bindings_for(NOTE), _NEXT])
        self._about = about
        self._text = text
        self._is_draft = is_draft
        self._typed = typed

    def compose(self) -> ComposeResult:
        with Vertical(classes="box note"):
            yield Static(shown(self._about), markup=False, classes="question")
            yield NoteField(self._text, tab_behavior="focus", soft_wrap=True)
            with Horizontal(classes="buttons"):
                yield Button(_("Save"), variant="primary")
                hint = _("{key}, or Tab and Enter: save    Esc: keep as a draft").format(key=key_of("save_note"))
                if self._is_draft:
                    hint = _("This is your draft.") + "  " + hint
                yield Static(hint, markup=False, classes="hint")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        text = event.text_area.text
        if text != self._text and self._typed is not None:
            self._text = text
            self._typed(text)

    def on_button_pressed(self) -> None:
        self.action_save_note()

    def action_save_note(self) -> None:
        """Saves the note; an empty text deletes it."""
        self.dismiss(NoteAnswer(self.query_one(TextArea).text, save=True))

    def action_keep_draft(self) -> None:
        """Leaves; what was typed is offered again."""
        self.dismiss(NoteAnswer(self.query_one(TextArea).text, save=False))
