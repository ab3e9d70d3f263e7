"""A table of one line a row, drawn row by row: as quick with ten thousand rows as with ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

PLAIN = Style.null()
BRIGHT = Style(dim=False)
"""Added to the row of the cursor: on its colour dimmed text could not be read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: names it.
        title: stands above it, safe to draw.
        width: cells of its text; one empty cell is left on either side.
    """

    key: str
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row under a column.

    Attributes:
        text: safe to draw.
        style: added to the row's.
        right: against the right edge.
        wide: it takes the rest of the row, and no cell follows.
    """

    text: str
    style: Style = PLAIN
    right: bool = False
    wide: bool = False


class RowTable(Widget, can_focus=True, inherit_bindings=False):
    """The table, with a row under the cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"row-table--header", "row-table--odd", "row-table--cursor"}
    DEFAULT_CSS = """
    RowTable > .row-table--header { background: $panel; color: $foreground; text-style: bold; }
    RowTable > .row-table--odd { background: $boost; }
    RowTable > .row-table--cursor { background: $primary; color: $text; text-style: bold; }
    """

    @dataclass
    class Highlighted(Message):
        """Another row, or another row's content, is under the cursor."""

        row: int

    @dataclass
    class Opened(Message):
        """The row under the cursor was clicked again."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self.row_count = 0
        self.cursor_row = 0
        self._cells: Callable[[int], Sequence[Cell]] = lambda _row: ()
        self._top = 0

    def show(self, columns: list[Column], count: int, cells: Callable[[int], Sequence[Cell]], cursor: int) -> None:
        """Shows rows.

        Args:
            columns: the columns.
            count: how many rows there are.
            cells: gives the cells of a row; called for each row when it is drawn.
            cursor: the row under the cursor.
        """
        self.columns, self.row_count, self._cells = columns, count, cells
        self.move_cursor(cursor)

    def move_cursor(self, row: int) -> None:
        """Puts the cursor on a row, or on the nearest that there is."""
        self.cursor_row = max(0, min(row, self.row_count - 1))
        height = self._height
        if not self._top <= self.cursor_row < self._top + height:
            self._top = self.cursor_row - (height - 1 if self.cursor_row >= self._top + height else 0)
        self._scroll_to(self._top)
        self.post_message(self.Highlighted(self.cursor_row))

    @property
    def _height(self) -> int:
        """Rows that are seen: all lines but the header's."""
        return max(1, self.content_size.height - 1)

    def _scroll_to(self, top: int) -> None:
        self._top = max(0, min(top, self.row_count - self._height))
        self.refresh()

    def cells(self, row: int) -> Sequence[Cell]:
        """What stands in a row."""
        return self._cells(row)

    def on_resize(self) -> None:
        self.move_cursor(self.cursor_row)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll_to(self._top + 3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll_to(self._top - 3)

    def _on_click(self, event: events.Click) -> None:
        row = event.y - 1 + self._top
        if event.y < 1 or row >= self.row_count:
            return
        if row == self.cursor_row:
            self.post_message(self.Opened(row))
        else:
            self.move_cursor(row)

    def render_line(self, y: int) -> Strip:
        """The header, or a row."""
        width, over = self.content_size.width, PLAIN
        if y == 0:
            style = self.get_component_rich_style("row-table--header")
            cells: Sequence[Cell] = [Cell(column.title) for column in self.columns]
        else:
            row = y - 1 + self._top
            if row >= self.row_count:
                return Strip.blank(width, self.rich_style)
            style = self._row_style(row)
            over = BRIGHT if row == self.cursor_row else PLAIN
            cells = self._cells(row)
        segments: list[Segment] = []
        used = 0
        for column, cell in zip(self.columns, cells, strict=False):
            room = max(0, width - used - 2) if cell.wide else column.width
            used += room + 2
            segments.append(Segment(f" {_fitted(cell, room)} ", style + cell.style + over))
            if cell.wide:
                break
        return Strip(segments).adjust_cell_length(width, style)

    def _row_style(self, row: int) -> Style:
        if row == self.cursor_row:
            return self.get_component_rich_style("row-table--cursor")
        return self.get_component_rich_style("row-table--odd") if row % 2 else self.rich_style


def _fitted(cell: Cell, width: int) -> str:
    """A text cut or filled to a number of cells."""
    length = cell_len(cell.text)
    if length > width:
        return set_cell_size(cell.text, max(0, width - 1)) + "…"[:width]
    return " " * (width - length) + cell.text if cell.right else cell.text + " " * (width - length)
