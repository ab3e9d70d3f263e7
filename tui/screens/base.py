"""What the library and the reader have in common: bars, messages, and keys that run nothing."""

from __future__ import annotations

from typing import cast

from textual import events
from textual.binding import BindingsMap
from textual.screen import Screen
from textual.widgets import Input

from annotations.i18n import _
from annotations.safe import shown
from tui.bindings import bindings_for
from tui.compositor import ExactCompositor
from tui.desk import Desk
from tui.widgets.bars import KeyBar
from tui.widgets.status_line import StatusLine


class WorkScreen(Screen[None], inherit_bindings=False):
    """A screen with a status line that can say something until the next key."""

    SCREEN_NAME = ""

    def __init__(self) -> None:
        super().__init__()
        self._bindings = BindingsMap(bindings_for(self.SCREEN_NAME))  # with the user's keys, unlike the class's own
        self._compositor = ExactCompositor()
        self.status_line = StatusLine()
        """To be composed by the screen; it takes messages before that, too."""

    @property
    def desk(self) -> Desk:
        """The app, for what a screen may ask of it."""
        return cast(Desk, self.app)

    def say(self, message: str) -> None:
        """Shows a message in the status line until the next key or click."""
        self.status_line.say(message)

    def intercept(self, event: events.Key) -> bool:
        """Sees each key before any binding does; true keeps it from going on."""
        self.status_line.clear_message()
        return False

    def on_mouse_down(self) -> None:
        """A click ends a message as a key does: what is under the mouse is the target now."""
        self.status_line.clear_message()

    def stay(self) -> None:
        """Forgets about closing itself after a pause: what looked like Esc began a broken escape sequence."""

    @property
    def typing(self) -> bool:
        """Whether a text field has the focus."""
        return isinstance(self.focused, Input)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types, only closing the field is an action."""
        return action == "close" if self.typing else True

    def on_descendant_focus(self) -> None:
        """The keys that do something are others now."""
        self.query_one(KeyBar).refresh()

    def on_descendant_blur(self) -> None:
        """As above."""
        self.query_one(KeyBar).refresh()

    def on_key(self, event: events.Key) -> None:
        """A letter that an input method composed runs nothing, and is told apart from a broken key."""
        if event.is_printable and event.character and not event.character.isascii():
            self.say(
                _("‘{letter}’ runs nothing: switch the Vietnamese input method off for keys.").format(
                    letter=shown(event.character)
                )
            )

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text runs nothing outside text fields."""
        if not self.typing:
            self.say(_("pasted text runs nothing here."))

    def action_help(self) -> None:
        """Shows the keys of this screen."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.SCREEN_NAME))

    def action_palette(self) -> None:
        """Finds an action by its name."""
        from tui.palette_provider import ActionPalette, ActionProvider

        self.app.push_screen(ActionPalette([ActionProvider], placeholder=_("name of an action")))

    def action_theme(self) -> None:
        """Goes to the next theme."""
        self.desk.next_theme()

    def action_notes(self) -> None:
        """Lists all notes."""
        self.desk.ask_note()

    def action_wanted_texts(self) -> None:
        """Lists the texts that are suggested in every article."""
        self.desk.ask_wanted()

    def action_draft(self) -> None:
        """Opens the next note that was begun and not saved."""
        self.desk.go_to_draft()

    def action_panels(self) -> None:
        """Hides or shows the panel."""
        self.desk.remember(panels=not self.desk.settings.panels)
        self.lay_out()

    def lay_out(self) -> None:
        """Shows what there is room for, and what is wanted."""

    def action_suggestions(self) -> None:
        """Shows who suggests, and how good they are."""
        self.desk.show_suggestions()

    def action_train_model(self) -> None:
        """Learns from the finished articles."""
        self.desk.train_model()

    def action_start_suggestions(self) -> None:
        """Starts the suggestions' process again."""
        self.desk.start_suggestions()

    def action_settings(self) -> None:
        """Says where the settings are, and what in them cannot be used."""
        self.desk.show_settings()

    def action_tour(self) -> None:
        """Shows the tour."""
        self.desk.show_tour()

    def action_export(self) -> None:
        """Exports the store."""
        self.desk.ask_export()
