"""The status line: what a key would act on or what was just done, and where one is."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from annotations.safe import shown


class StatusLine(Widget):
    """One line: on the left a message or the target, on the right position, save state and article."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    StatusLine:ansi { text-style: reverse; }
    StatusLine.-alarm { background: $error; color: $text; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left = self._right = self._message = ""

    def show(self, *, left: str | None = None, right: str | None = None) -> None:
        """Sets the standing text of a side; a message covers the left one until the next key."""
        before = (self._left, self._right)
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        if before != (self._left, self._right):
            self.refresh()

    def say(self, message: str) -> None:
        """Shows a message until the next key."""
        self._message = message
        self.refresh()

    def clear_message(self) -> None:
        """The next key has come: the standing text is shown again."""
        if self._message:
            self._message = ""
            self.refresh()

    @property
    def text(self) -> str:
        """What is shown on the left: the message, else the standing text."""
        return self._message or self._left

    @property
    def right(self) -> str:
        """What is shown on the right."""
        return self._right

    def render_line(self, y: int) -> Strip:
        """The line; it is drawn with every key, so it goes past all that a text of several lines would need."""
        text, width = self.render(), self.size.width
        text.truncate(width, overflow="ellipsis", pad=True)
        return Strip([Segment(text.plain, self.visual_style.rich_style)], width)

    def render(self) -> Text:
        """Both sides; where they do not fit, the right one gives way to a message, else part by part, as need be."""
        width = self.size.width
        left, right = shown(self.text), shown(self._right)
        space = width - cell_len(left) - cell_len(right)
        if space >= 2:
            return Text(left + " " * space + right, no_wrap=True)
        if self._message:
            return Text(left, no_wrap=True, overflow="ellipsis")
        fewest = width * 2 // 5
        while "  " in right and cell_len(right) > max(fewest, width - cell_len(left) - 2):
            right = right.partition("  ")[2]
        room = max(0, width - cell_len(right) - 2)
        text = Text(left, no_wrap=True)
        text.truncate(room, overflow="ellipsis", pad=True)
        text.append("  " + right)
        return text
