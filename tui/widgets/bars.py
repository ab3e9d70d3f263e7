"""The bars around the article: title at the top, labels and keys at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.widget import Widget
from textual.widgets import Input

from annotations.i18n import _
from annotations.safe import shown
from annotations.schema import Label, Schema
from tui.actions import Action, actions_of, key_name, keys_of, label_keys


class TopBar(Widget):
    """One line: what is open on the left, the store on the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar { height: 1; padding: 0 1; background: $primary; color: $text; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left = self._right = ""

    def show(self, left: str, right: str) -> None:
        """Sets both sides."""
        sides = shown(left), shown(right)
        if sides != (self._left, self._right):
            self._left, self._right = sides
            self.refresh()

    @property
    def text(self) -> str:
        """What the two sides say."""
        return f"{self._left}  {self._right}"

    def render(self) -> Text:
        """Both sides; a long path loses its beginning, a long title its end."""
        width = self.size.width
        right = self._right
        most = max(12, width // 2)
        if cell_len(right) > most:
            right = "…" + right[-(most - 1) :]
        text = Text(self._left, no_wrap=True)
        text.truncate(max(0, width - cell_len(right) - 2), overflow="ellipsis", pad=True)
        return text.append("  " + right)


class LabelBar(Widget):
    """The labels with their keys; with the prefix on, their letters."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "LabelBar { height: 1; padding: 0 1; background: $surface; }"

    def __init__(self, schema: Schema, style_of: Callable[[Label], Style]) -> None:
        super().__init__()
        self._schema = schema
        self._style_of = style_of
        self._letters = False

    @property
    def letters(self) -> bool:
        """Whether the letters are shown instead of the digits."""
        return self._letters

    @letters.setter
    def letters(self, on: bool) -> None:
        self._letters = on
        self.refresh()

    def render(self) -> Text:
        """Key, mark and name of each label; ids alone, where the names do not fit."""
        width = self.size.width
        for titled, gap in ((True, 2), (False, 2), (False, 1)):
            text = self._row(titled, gap)
            if text.cell_len <= width:
                return text
        text.truncate(width, overflow="ellipsis")
        return text

    def _row(self, titled: bool, gap: int) -> Text:
        text = Text(_("letter:") + " " if self._letters else "", no_wrap=True)
        keys = label_keys()
        for number, label in enumerate(self._schema.labels):
            key = label.letter if self._letters else keys[number] if number < len(keys) else f"l {label.letter}"
            text.append(" " * gap if number else "")
            text.append(key, Style(bold=True))
            text.append(" " if gap > 1 else "")
            name = label.title if titled else label.id
            text.append(f"{label.mark}{shown(name)}", self._style_of(label))
        return text


class KeyBar(Widget):
    """The most useful keys of where one is, from the table of actions; while one types, the two of a text field."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    def __init__(self, screen_name: str) -> None:
        super().__init__()
        self._actions = [action for action in actions_of(screen_name) if action.hint and action.keys]

    def render(self) -> Text:
        """As many as fit; help and the way back always do."""
        width = self.size.width
        if isinstance(self.screen.focused, Input):
            return _row(_words(key, words) for key, words in (("Enter", _("go on")), ("Esc", _("close"))))
        always = [action for action in self._actions if action.id in ("help", "back")]
        room = width - sum(item.cell_len + 2 for item in map(_hint, always))
        chosen: list[Text] = []
        for action in self._actions:
            item = _hint(action)
            if action not in always and room >= item.cell_len + 2:
                chosen.append(item)
                room -= item.cell_len + 2
        return _row([*chosen, *map(_hint, always)])


def _hint(action: Action) -> Text:
    return _words(
        keys_of(action).replace("…", "-") if action.id == "label" else key_name(action.keys[0]), _(action.hint)
    )


def _words(key: str, words: str) -> Text:
    return Text.assemble((key, Style(bold=True)), " ", words)


def _row(items: Iterable[Text]) -> Text:
    text = Text("  ").join(items)
    text.no_wrap = True
    return text
