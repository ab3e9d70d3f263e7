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
from tui.actions import Action, actions_of, key_name, key_of, keys_of, label_keys

DIGITS = 9
"""Labels that have a digit for a key."""
MOST_ROWS = 6
"""Rows of letters from which labels are shown by their ids."""


class TopBar(Widget):
    """One line: what is open on the left, with what is known of it, the store on the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar { height: 1; padding: 0 1; background: $primary; color: $text; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left = self._right = self._middle = ""

    def show(self, left: str, right: str, middle: str = "") -> None:
        """Sets both sides, and what goes with the left one."""
        parts = shown(left), shown(right), shown(middle)
        if parts != (self._left, self._right, self._middle):
            self._left, self._right, self._middle = parts
            self.refresh()

    @property
    def text(self) -> str:
        """What it says, whole."""
        return "  ".join(part for part in (self._left, self._middle, self._right) if part)

    def render(self) -> Text:
        """Both sides; a long path loses its beginning, a long title its end, and what goes with it its place."""
        width = self.size.width
        right = self._right
        most = max(12, width // (3 if self._middle else 2))
        if cell_len(right) > most:
            right = "…" + right[-(most - 1) :]
        text = Text(self._left, no_wrap=True)
        room = max(0, width - cell_len(right) - 2)
        middle = f"  {self._middle}" if self._middle and cell_len(self._middle) + 2 <= room // 2 else ""
        text.truncate(room - cell_len(middle), overflow="ellipsis")
        text.append(middle, Style(bold=False))
        text.truncate(room, pad=True)
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
        if len(self._schema.labels) > DIGITS:
            rows = self._letter_rows() if on else []
            self.styles.height = max(1, len(rows))
        self.refresh(layout=len(self._schema.labels) > DIGITS)

    def _letter_rows(self) -> list[Text]:
        """All labels with their letters, in as many rows as they need; by id, where the names need too many."""
        rows: list[Text] = []
        for titled in (True, False):
            rows = [Text(no_wrap=True)]
            for label in self._schema.labels:
                item = self._item(label.letter, label, titled, " ")
                if rows[-1].cell_len and rows[-1].cell_len + 2 + item.cell_len > self.size.width:
                    rows.append(Text(no_wrap=True))
                rows[-1].append("  " if rows[-1].cell_len else "").append_text(item)
            if len(rows) <= MOST_ROWS:
                break
        return rows

    def render(self) -> Text:
        """Key, mark and name of each label; ids alone, where the names do not fit."""
        width = self.size.width
        if self._letters and len(self._schema.labels) > DIGITS:
            return Text("\n").join(self._letter_rows())
        rest = Text(no_wrap=True)
        if len(self._schema.labels) > DIGITS:
            rest.append("  " + key_of("label_prefix"), Style(bold=True)).append(
                f" +{len(self._schema.labels) - DIGITS}"
            )
        width -= rest.cell_len
        for titled, gap in ((True, 2), (False, 2), (False, 1)):
            text = self._row(titled, gap)
            if text.cell_len <= width:
                return text.append_text(rest)
        text.truncate(width, overflow="ellipsis")
        return text.append_text(rest)

    def _row(self, titled: bool, gap: int) -> Text:
        text = Text(_("letter:") + " " if self._letters else "", no_wrap=True)
        keys = label_keys()
        for number, label in enumerate(self._schema.labels[: len(keys)]):
            key = label.letter if self._letters else keys[number]
            text.append(" " * gap if number else "")
            text.append_text(self._item(key, label, titled, " " if gap > 1 else ""))
        return text

    def _item(self, key: str, label: Label, titled: bool, gap: str) -> Text:
        name = label.title if titled else label.id
        text = Text(no_wrap=True).append(key, Style(bold=True)).append(gap)
        return text.append(f"{label.mark}{shown(name)}", self._style_of(label))


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
