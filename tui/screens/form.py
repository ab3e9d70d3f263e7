"""A form over the screen: attributes of a span, or labels of an article, each value by a key of its own."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.i18n import _
from annotations.safe import shown
from annotations.schema import CHOICE, FLAG, MULTI, TEXT, Attribute, Choice
from tui.screens.dialog import Dialog
from tui.screens.prompts import PromptScreen

KEYS = string.digits[1:] + string.ascii_lowercase
"""Keys of the rows, in their order; what comes after is reached by the arrows."""


@dataclass(frozen=True, slots=True)
class Option:
    """One row that can be chosen: a value of a choice, a flag, or a text."""

    attribute: Attribute
    choice: Choice | None = None


def options_of(attributes: Sequence[Attribute]) -> list[Option]:
    """The rows of a form."""
    rows: list[Option] = []
    for attribute in attributes:
        if attribute.kind in (CHOICE, MULTI):
            rows += [Option(attribute, choice) for choice in attribute.choices]
        else:
            rows.append(Option(attribute))
    return rows


def chosen(values: Mapping[str, Any], option: Option) -> dict[str, Any]:
    """The values after a row was chosen: what is on goes off; a flag goes from yes to no to not said."""
    attribute, choice = option.attribute, option.choice
    after = dict(values)
    held = values.get(attribute.id)
    if attribute.kind == FLAG:
        after[attribute.id] = held is not True
        if held is False:
            del after[attribute.id]
    elif choice is not None and attribute.kind == CHOICE:
        after[attribute.id] = choice.id
        if held == choice.id:
            del after[attribute.id]
    elif choice is not None:
        old = held if isinstance(held, list) else []
        known = [each.id for each in attribute.choices]
        kept = [each for each in known if (each in old) != (each == choice.id)]
        after[attribute.id] = kept + [each for each in old if each not in known]
        if not after[attribute.id]:
            del after[attribute.id]
    return after


class FormScreen(Dialog[dict[str, Any] | None], inherit_bindings=False):
    """Gives the values as they are to be; None where one has thought better of it.

    Args:
        about: what they are of.
        attributes: what can be said.
        values: what is said now. Values that the attributes do not know stay.
    """

    BINDINGS = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("enter", "save", show=False),
        Binding("space", "choose", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("up,shift+tab", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(self, about: str, attributes: Sequence[Attribute], values: Mapping[str, Any]) -> None:
        super().__init__(classes="prompt")
        self._about = about
        self._attributes = attributes
        self._options = options_of(attributes)
        self.values = dict(values)
        self._row = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="box form"):
            yield Static(shown(self._about), markup=False, classes="question")
            with VerticalScroll(can_focus=False):
                yield Static(id="form")
            yield Static(
                _("key or Space: choose    Enter: save    Esc: leave it as it was"), markup=False, classes="hint"
            )

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        text = Text()
        line = here = 0
        heading = ""
        for number, option in enumerate(self._options):
            attribute = option.attribute
            if option.choice is not None and attribute.id != heading:
                heading = attribute.id
                text.append(shown(attribute.title) + "\n", Style(bold=True))
                line += 1
            if number == self._row:
                here = line
            style = Style(reverse=True) if number == self._row else Style()
            key = KEYS[number] if number < len(KEYS) else " "
            text.append(f" {key} ", Style(bold=True))
            text.append(f"{self._box(option)} {self._words(option)}", style)
            text.append("\n")
            line += 1
        known = {attribute.id: attribute for attribute in self._attributes}
        for name, value in self.values.items():
            if name not in known or not known[name].takes(value):
                text.append(f" ? {shown(f'{name} = {value}', 60)}\n", Style(dim=True))
        self.query_one("#form", Static).update(text)
        self.query_one(VerticalScroll).scroll_to(y=max(0, here - 4), animate=False)

    def _box(self, option: Option) -> str:
        value = self.values.get(option.attribute.id)
        if option.choice is None:
            return {True: "[✓]", False: "[✗]"}.get(value, "[ ]") if option.attribute.kind == FLAG else "[…]"
        on = option.choice.id in value if isinstance(value, list) else option.choice.id == value
        if option.attribute.kind == MULTI:
            return "[✓]" if on else "[ ]"
        return "(•)" if on else "( )"

    def _words(self, option: Option) -> str:
        if option.choice is not None:
            return shown(option.choice.title)
        if option.attribute.kind == TEXT:
            return f"{shown(option.attribute.title)}: {shown(str(self.values.get(option.attribute.id, '')), 60)}"
        return shown(option.attribute.title)

    def on_key(self, event: events.Key) -> None:
        place = KEYS.find(event.character) if event.character and len(event.character) == 1 else -1
        if 0 <= place < len(self._options):
            event.stop()
            self._row = place
            self.action_choose()

    def action_move(self, rows: int) -> None:
        """Goes some rows on."""
        self._row = min(max(0, self._row + rows), len(self._options) - 1)
        self._draw()

    def action_choose(self) -> None:
        """Chooses the row, or asks for its text."""
        option = self._options[self._row]
        if option.attribute.kind != TEXT:
            self.values = chosen(self.values, option)
            self._draw()
            return
        name = option.attribute.id

        def answered(text: str | None) -> None:
            if text is None:
                return
            self.values.pop(name, None)
            if text.strip() and option.attribute.takes(text.strip()):
                self.values[name] = text.strip()
            self._draw()

        self.app.push_screen(PromptScreen(option.attribute.title, str(self.values.get(name, ""))), answered)

    def action_save(self) -> None:
        """Gives the values."""
        self.dismiss(self.values)
