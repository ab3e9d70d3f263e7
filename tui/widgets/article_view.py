"""The article to read and annotate: rows, and a caret and a selection that walk by syllables.

The widget binds no keys: the app's table of actions calls its motions.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from annotations.article import View
from annotations.vietnamese.syllables import next_syllable, previous_syllable
from tui.widgets.article_rows import ArticleRows
from tui.widgets.layout import GUTTER
from tui.widgets.marks import Mark, MarkSource
from tui.widgets.selection import Selection

__all__ = ["ArticleView", "Mark", "MarkSource"]

_FAR_RIGHT = 1 << 16


class ArticleView(ArticleRows, can_focus=True, inherit_bindings=False):
    """A view of an article with a caret. Every offset is a text offset of the view that is shown.

    A motion moves the caret and ends the selection; with ``select``, or while ``selecting``, it
    extends the selection by whole syllables instead, and the caret stands on the last one reached.
    """

    @dataclass
    class CaretMoved(Message):
        """The caret stands elsewhere."""

        offset: int

    @dataclass
    class SelectionChanged(Message):
        """Another range is selected, or none."""

        selection: tuple[int, int] | None

    @dataclass
    class Clicked(Message):
        """The text was clicked; the caret is there already. ``chain`` is 2 for a double click."""

        offset: int
        chain: int = 1

    _grip: Selection | None = None
    _selecting = False
    fine = False
    """Whether moves by syllables go by graphemes instead."""
    _goal: int | None = None
    """The column that moves by lines try to keep."""
    _pressed: int | None = None
    """Where the mouse button went down."""

    def show(self, view: View, marks: MarkSource, *, caret: int = 0, steady: bool = False) -> None:
        self._grip = self._goal = self._pressed = None
        self._selecting = False
        super().show(view, marks, caret=caret, steady=steady)

    # --- caret and selection ---------------------------------------------------------------------------

    @property
    def caret(self) -> int:
        """Where the caret stands: before this text offset."""
        return self._caret

    @caret.setter
    def caret(self, offset: int) -> None:
        self._goal = None
        if self._put_caret(offset):
            self.post_message(self.CaretMoved(self._caret))

    @property
    def selection(self) -> tuple[int, int] | None:
        """The range selected: no blanks at its ends, no grapheme cluster cut."""
        return self._selection

    @selection.setter
    def selection(self, selection: tuple[int, int] | None) -> None:
        self._hold(Selection.of(self.text, *self._bounded(*selection)) if selection else None)

    @property
    def selecting(self) -> bool:
        """Whether plain moves select."""
        return self._selecting

    @selecting.setter
    def selecting(self, selecting: bool) -> None:
        self._selecting = selecting
        if selecting and self._grip is None:
            self._begin(1)

    def select_range(self, start: int, end: int) -> None:
        """Selects a range, as if it had been selected towards its end."""
        self.selection = start, end
        self._follow()

    def clear_selection(self) -> None:
        """Selects nothing; plain moves are plain again."""
        self._selecting = False
        self._hold(None)

    def place(self, offset: int, *, select: bool = False) -> None:
        """Moves the caret to an offset."""
        self._go(offset, select)

    # --- motions ---------------------------------------------------------------------------------------

    def move_syllable(self, direction: int, *, select: bool = False) -> None:
        """To the next syllable (1) or the previous one (-1); selects the one at the caret first."""
        if self.fine:
            self._move_grapheme(direction, select or self._selecting)
        elif not (select or self._selecting):
            step = next_syllable if direction > 0 else previous_syllable
            unit = step(self.text, self._caret)
            edge = len(self.text) if direction > 0 else 0
            self._go(unit[0] if unit else edge, select)
        elif self._grip is None:
            self._begin(direction)
        else:
            self._hold(self._grip.by_syllable(self.text, direction))
            self._follow()

    def _move_grapheme(self, direction: int, select: bool) -> None:
        """To the next or previous grapheme; a selection gets longer or shorter by one at its end."""
        if not select:
            self._go(self._beside(self._caret, direction), select=False)
            return
        if self._selection is None:
            self.selection = self._caret, self._beside(self._caret, 1)
            self.scroll_caret_into_view()
            return
        start, end = self._selection
        moved = self._beside(end, direction)
        while direction < 0 and moved > start and self.text[moved - 1].isspace():
            moved = self._beside(moved, -1)
        while direction > 0 and moved < len(self.text) and self.text[moved - 1].isspace():
            moved = self._beside(moved, 1)
        if moved > start:
            self.select_range(start, moved)

    def _beside(self, offset: int, direction: int) -> int:
        """The nearest edge of a grapheme after (1) or before (-1) an offset."""
        rows = self.rows
        row = rows.row_at(offset if direction > 0 else max(0, offset - 1))
        base, cells = rows.row(row).start, rows.cells(row)
        if direction > 0:
            return min(len(self.text), max(offset + 1, base + cells.ceil(offset + 1 - base)))
        return max(0, min(offset - 1, base + cells.floor(offset - 1 - base))) if offset else 0

    def move_line(self, direction: int, *, select: bool = False) -> None:
        """One line down (1) or up (-1), over empty lines, to the syllable in the same column."""
        self._move_rows(direction, select)

    def move_page(self, direction: int, *, select: bool = False) -> None:
        """One screen down (1) or up (-1); two rows stay in sight."""
        distance = direction * max(1, self.size.height - 2)
        self._scroll_to_row(self.scroll_offset.y + distance)
        self._move_rows(distance, select)

    def move_line_edge(self, direction: int, *, select: bool = False) -> None:
        """To the end of the line (1) or its start (-1)."""
        row = self.rows.row_at(self._caret)
        self._go(self.rows.offset_at(row, _FAR_RIGHT if direction > 0 else 0), select)

    def move_article_edge(self, direction: int, *, select: bool = False) -> None:
        """To the end of the article (1) or its start (-1)."""
        self._go(len(self.text) if direction > 0 else 0, select)

    def _move_rows(self, distance: int, select: bool) -> None:
        rows, here = self.rows, self.rows.row_at(self._caret)
        goal = rows.column_of(here, self._caret) if self._goal is None else self._goal
        row = self._row_with_text(here + distance, 1 if distance > 0 else -1)
        if row == here:
            self._go(rows.offset_at(here, _FAR_RIGHT if distance > 0 else 0), select)
        else:
            self._go(self._settle(row, rows.offset_at(row, goal)), select)
        self._goal = goal

    def _row_with_text(self, row: int, direction: int) -> int:
        """The first row with text from a row on; past the article's edge, the last one there is."""
        last = self.rows.row_count - 1
        row = max(0, min(row, last))
        for step in (direction, -direction):
            found = row
            while 0 <= found <= last:
                if self.rows.row(found).start < self.rows.row(found).end:
                    return found
                found += step
        return row

    def _settle(self, row: int, offset: int) -> int:
        """The start of the syllable at an offset or before it in the row, else after it."""
        start, end = self.rows.row(row).start, self.rows.row(row).end
        before = previous_syllable(self.text, offset + 1)
        if before and before[0] >= start:
            return before[0]
        after = next_syllable(self.text, offset)
        return after[0] if after and after[0] < end else offset

    def _begin(self, direction: int) -> None:
        """Selects the unit at the caret, else the nearest one in a direction."""
        grip = Selection.at(self.text, self._caret)
        if grip.trimmed(self.text) is None:
            step = next_syllable if direction > 0 else previous_syllable
            unit = step(self.text, self._caret) or grip.head
            grip = Selection(unit, unit)
        self._hold(grip)
        self._follow()

    def _go(self, offset: int, select: bool) -> None:
        """Takes the caret to an offset, or the selection to the unit there, and keeps it in sight."""
        self._put(offset, select)
        self.scroll_caret_into_view()

    def _put(self, offset: int, select: bool) -> None:
        if select or self._selecting:
            grip = self._grip or Selection.at(self.text, self._caret)
            self._hold(grip.to(self.text, max(0, min(offset, len(self.text)))))
            self.catch_up()
        else:
            self._hold(None)
            self.caret = offset

    def _hold(self, grip: Selection | None) -> None:
        """Selects what a grip holds."""
        self._grip = grip
        held = grip.trimmed(self.text) if grip else None
        if self._put_selection(self._whole(*held) if held else None):
            self.post_message(self.SelectionChanged(self._selection))

    def catch_up(self) -> None:
        """Takes the caret to where the selection has got to."""
        if self._grip:
            self.caret = self._grip.head[0]

    def _follow(self) -> None:
        """Takes the caret to where the selection has got to, and keeps it in sight."""
        self.catch_up()
        self.scroll_caret_into_view()

    def _bounded(self, start: int, end: int) -> tuple[int, int]:
        return max(0, min(start, len(self.text))), max(0, min(end, len(self.text)))

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """A range widened to whole grapheme clusters."""
        rows = self.rows
        first, last = rows.row_at(start), rows.row_at(max(start, end - 1))
        start = rows.row(first).start + rows.cells(first).floor(start - rows.row(first).start)
        if end > rows.row(last).start:
            end = max(end, rows.row(last).start + rows.cells(last).ceil(end - rows.row(last).start))
        return start, end

    # --- mouse -----------------------------------------------------------------------------------------
    # What is under the mouse stays there: only a drag beyond the edge scrolls.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.capture_mouse()
            self._pressed = self._offset_under(event)
            self._put(self._pressed, event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None:
            return
        y = event.get_content_offset_capture(self).y
        if not 0 <= y < self.size.height:
            self._scroll_to_row(self.scroll_offset.y + (1 if y > 0 else -1))
        offset = self._offset_under(event)
        if self._grip is not None or offset != self._pressed:
            self._hold((self._grip or Selection.at(self.text, self._pressed)).to(self.text, offset))
            self.catch_up()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        if event.button != 1:
            return
        offset = self._offset_under(event)
        if event.chain == 2:
            self._hold(Selection.at(self.text, offset))
            self.catch_up()
        self.post_message(self.Clicked(offset, event.chain))

    def _offset_under(self, event: events.MouseEvent) -> int:
        """The text offset drawn under the mouse, or nearest to it."""
        place = event.get_content_offset_capture(self)
        top, height = self.scroll_offset.y, self.size.height
        row = top + max(0, min(place.y, height - 1))
        return self.rows.offset_at(min(row, self.rows.row_count - 1), place.x - self._frame.left - GUTTER)
