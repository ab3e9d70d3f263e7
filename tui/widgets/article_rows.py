"""The rows of an article on the screen: drawn one by one, cached, and redrawn only where they change."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotations.article import View
from annotations.schema import Schema, default_schema
from annotations.search import NO_HITS, Hits
from annotations.sourcemap import SourceMap
from tui.roles import reason_words, role_words
from tui.themes import Palette, app_palette
from tui.widgets.layout import READING_WIDTH, Frame, Layout, Note
from tui.widgets.marks import MarkSource, NoMarks
from tui.widgets.paint import Line, paint

MARGIN = 3
"""Rows kept in sight above and below the caret."""

GONE = "−"
"""What stands beside every row of a removed run."""

_CACHED_ROWS = 512
_CACHED_LAYOUTS = 3
_UNSIZED = 80


class ArticleRows(ScrollView):
    """Shows a view of an article with its marks, a caret, a selection and a target, which others set.

    Every offset is a text offset of the view that is shown.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ArticleRows {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(
        self,
        schema: Schema | None = None,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Makes a widget that shows nothing yet.

        Args:
            schema: the labels of the marks; None for those that ship with Butdo.
            name: of the widget.
            id: of the widget.
            classes: of the widget.
        """
        super().__init__(name=name, id=id, classes=classes)
        self.schema = schema or default_schema()
        self.view = View("", (), SourceMap.identity(0))
        self.rows_drawn = 0
        self._marks: MarkSource = NoMarks()
        self._caret = 0
        self._selection: tuple[int, int] | None = None
        self._target: tuple[int, int, str] | None = None
        self._hits = NO_HITS
        self._reading_width = READING_WIDTH
        self._frame = Frame.fit(_UNSIZED)
        self._rows: Layout | None = None
        self._layouts: list[Layout] = []
        self._palette: Palette | None = None
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_CACHED_ROWS)
        self._height = 0
        self._revision = 0
        self._row_revisions: dict[int, int] = {}

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self.view.text

    @property
    def rows(self) -> Layout:
        """The text's rows at the present width."""
        if self._rows is None:
            self._rows = self._wrapped()
        return self._rows

    def show(self, view: View, marks: MarkSource, *, caret: int = 0, steady: bool = False) -> None:
        """Shows another view, or the same one anew, with the caret in sight and nothing selected.

        Args:
            view: what to show.
            marks: who knows its marks.
            caret: where to put the caret.
            steady: the caret's row stays at its height on the screen.
        """
        above = self.rows.row_at(self._caret) - self.scroll_offset.y if steady and self._height else None
        self.view, self._marks = view, marks
        self._caret = max(0, min(caret, len(view.text)))
        self._selection = self._target = None
        self._hits = NO_HITS
        self._rows = None
        if self._height:
            self.marks_changed()
            self.virtual_size = Size(self._frame.total, self.rows.row_count)
            self._scroll_to_row(0 if above is None else self.rows.row_at(self._caret) - above)
            self.scroll_caret_into_view()

    def marks_changed(self, start: int | None = None, end: int | None = None) -> None:
        """Draws anew what the marks of a range touch, or everything.

        Args:
            start: text offset of the first code point whose marks have changed; None for all.
            end: text offset after the last one.
        """
        self._revision += 1
        if start is None or end is None:
            self._row_revisions.clear()
            self._strips.clear()
            self.refresh()
        else:
            self._row_revisions.update(dict.fromkeys(self.rows.rows_of(start, end), self._revision))
            self._refresh_range(start, end)

    @property
    def reading_width(self) -> int:
        """Cells of text in a row at the most; 0 for as many as there are."""
        return self._reading_width

    @reading_width.setter
    def reading_width(self, width: int) -> None:
        if width == self._reading_width:
            return
        self._reading_width = width
        if self._height:
            above = self.rows.row_at(self._caret) - self.scroll_offset.y
            self._rows = None
            self.marks_changed()
            self.virtual_size = Size(self._frame.total, self.rows.row_count)
            self._scroll_to_row(self.rows.row_at(self._caret) - above)
            self.scroll_caret_into_view()

    @property
    def target(self) -> tuple[int, int, str] | None:
        """What a key would act on: its range, and its mark's key."""
        return self._target

    @target.setter
    def target(self, target: tuple[int, int, str] | None) -> None:
        if target != self._target:
            before, self._target = self._target, target
            for changed in (before, target):
                if changed:
                    self._refresh_range(changed[0], changed[1])

    @property
    def hits(self) -> Hits:
        """What a search has found in the text."""
        return self._hits

    @hits.setter
    def hits(self, hits: Hits) -> None:
        if hits is not self._hits:
            self._hits = hits
            self.refresh()

    def _put_caret(self, offset: int) -> bool:
        """Sets the caret and draws the rows it left and reached; tells whether it moved."""
        offset = max(0, min(offset, len(self.text)))
        before, self._caret = self._caret, offset
        if before == offset:
            return False
        self._refresh_range(before, before)
        self._refresh_range(offset, offset)
        return True

    def _put_selection(self, selection: tuple[int, int] | None) -> bool:
        """Sets the selection and draws the rows in which it changed; tells whether it did."""
        before, self._selection = self._selection, selection
        if before == selection:
            return False
        if before and selection:
            for one, other in zip(before, selection, strict=True):
                if one != other:
                    self._refresh_range(min(one, other), max(one, other))
        else:
            self._refresh_range(*(before or selection or (0, 0)))
        return True

    def _refresh_range(self, start: int, end: int) -> None:
        """Draws the rows of a range that are in sight."""
        rows = self.rows.rows_of(start, end)
        top = self.scroll_offset.y
        first, last = max(rows.start, top), min(rows.stop, top + self.size.height)
        if first < last:
            self.refresh_lines(first, last - first)

    @property
    def in_sight(self) -> tuple[int, int]:
        """The text range of the rows that are on the screen."""
        last = self.rows.row_count - 1
        top = min(self.scroll_offset.y, last)
        bottom = min(last, top + max(1, self.size.height) - 1)
        return self.rows.row(top).start, self.rows.row(bottom).end

    def scroll_caret_into_view(self) -> None:
        """Scrolls as little as keeps some rows around the caret; a caret far off goes to the middle."""
        height = self.size.height
        if not height:
            return
        row, top = self.rows.row_at(self._caret), self.scroll_offset.y
        margin = min(MARGIN, (height - 1) // 2)
        if not top - height <= row < top + 2 * height:
            top = row - height // 2
        elif row < top + margin:
            top = row - margin
        elif row >= top + height - margin:
            top = row - height + margin + 1
        else:
            return
        self._scroll_to_row(top)

    def _scroll_to_row(self, row: int) -> None:
        """Scrolls at once, also before the first layout has found that there is something to scroll."""
        self.scroll_to(y=max(0, row), animate=False, force=True)

    def _wrapped(self) -> Layout:
        """The text laid out for the present width; what has been laid out before is not done again."""
        notes = any(not segment.kept or segment.doubtful for segment in self.view.segments)
        self._frame = Frame.fit(self.scrollable_content_region.width or _UNSIZED, notes=notes, most=self._reading_width)
        for rows in self._layouts:
            same_text = rows.view is self.view or (
                rows.view.text == self.view.text and rows.view.segments == self.view.segments
            )
            if same_text and rows.width == self._frame.text:
                break
        else:
            rows = Layout(self.view, self._frame.text)
        others = [other for other in self._layouts if other is not rows]
        self._layouts = [rows, *others[: _CACHED_LAYOUTS - 1]]
        return rows

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Wraps anew before the new size is painted; on a Resize event it would be one frame too late."""
        updated = super()._size_updated(size, virtual_size, container_size, layout)
        width, height = self.scrollable_content_region.size
        if width and height and (width, height) != (self._frame.total, self._height):
            self._fit(width, height)
        return updated

    def _fit(self, width: int, height: int) -> None:
        """Takes another size: the caret, or else the first row in sight, stays where it was."""
        rows, top, height_before = self.rows, self.scroll_offset.y, self._height
        above = rows.row_at(self._caret) - top
        first = rows.row(min(top, rows.row_count - 1)).start
        in_sight = 0 <= above < height_before
        self._height = height
        if width != self._frame.total:
            self._rows = None
            self.marks_changed()
        self.virtual_size = Size(width, self.rows.row_count)
        if self.rows is not rows:
            row = self.rows.row_at(self._caret) - above if in_sight else self.rows.row_at(first)
            self._scroll_to_row(row)
        if in_sight or not height_before:
            self.scroll_caret_into_view()

    def notify_style_update(self) -> None:
        """Forgets what was drawn: the theme may be another."""
        super().notify_style_update()
        self._palette = None
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        self.rows_drawn += 1
        if self._palette is None:
            self._palette = app_palette(self.app, *self.colors[2:])
        row = self.scroll_offset.y + y
        if row >= self.rows.row_count:
            return Strip.blank(self.size.width, self._palette.base)
        start, end = self.rows.row(row).start, self.rows.row(row).end
        cursors = self._cursors(row, start, max(end, start + 1))
        hits = tuple(self._hits.within(start, end)) if self._hits.count else ()
        key = (row, self._row_revisions.get(row, 0), self._frame, *cursors, hits)
        strip = self._strips.get(key)
        if strip is None:
            line = Line(
                self.text[start:end],
                start,
                [self.view.segments[index] for index in self.rows.segments_in(row)],
                list(self._marks.marks_in(start, max(end, start + 1))),
                *cursors,
                note=_note_words(self.rows.notes.get(row)),
                hits=hits,
            )
            strip = self._strips[key] = paint(line, self._palette, self.schema, self._frame)
        return strip

    def _cursors(
        self, row: int, start: int, end: int
    ) -> tuple[int | None, bool, tuple[int, int] | None, tuple[int, int, str] | None]:
        """What a row shows of the caret, the selection and the target."""
        caret = self._caret if self.rows.row_at(self._caret) == row else None
        selection, target = self._selection, self._target
        if selection is not None:
            selection = max(selection[0], start), min(selection[1], end)
        if target is not None:
            target = max(target[0], start), min(target[1], end), target[2]
        return (
            caret,
            caret is not None and not self.has_focus,
            selection if selection and selection[0] < selection[1] else None,
            target if target and target[0] < target[1] else None,
        )


def _note_words(note: Note | None) -> str:
    """What stands beside a row: why text is removed, else the role of the segment that begins."""
    if note is None:
        return ""
    if note.reasons:
        return f"{GONE} " + ", ".join(map(reason_words, note.reasons))
    if note.role is not None:
        return role_words(note.role.role) + ("?" if note.role.doubtful else "")
    return GONE if note.goes_on else ""
