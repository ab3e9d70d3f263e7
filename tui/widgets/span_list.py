"""The side list: the spans of an article in reading order, and its notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from annotations.document import Document
from annotations.i18n import _
from annotations.safe import shown
from annotations.schema import Label, words_of
from annotations.spans import Note


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a span or a note.

    Attributes:
        key: id of the span or note.
        kind: ``span`` or ``note``.
        text: what to show, safe to draw.
        label: id of the span's label, or empty.
        indent: how deep the span is nested.
    """

    key: str
    kind: str
    text: str
    label: str = ""
    indent: int = 0


def rows_of(document: Document) -> list[Row]:
    """Spans in reading order, each with its notes below it; then other notes."""
    rows: list[Row] = []
    open_ends: list[int] = []
    noted: dict[str, list[Note]] = {}
    for note in document.notes:
        noted.setdefault(note.span or "", []).append(note)
    for span in document.spans:
        while open_ends and open_ends[-1] <= span.source_start:
            open_ends.pop()
        mark = " ✎" if span.id in noted else ""
        bulk = "" if span.reviewed_at else " ?"
        said = words_of(document.schema.attributes_of(span.label), span.attributes) if span.attributes else ""
        text = shown(span.quote, 60) + bulk + mark + (f" · {shown(said, 40)}" if said else "")
        rows.append(Row(span.id, "span", text, span.label, min(len(open_ends), 4)))
        rows += [_note_row(note, len(open_ends) + 1) for note in noted.get(span.id, ())]
        open_ends.append(span.source_end)
    rows += [_note_row(note, 0) for note in noted.get("", ())]
    return rows


def _note_row(note: Note, indent: int) -> Row:
    first = note.text.strip().split("\n")[0]
    about = f"‘{shown(note.quote, 20)}’ " if note.target == "range" else ""
    return Row(note.id, "note", f"✎ {about}{shown(first, 60)}", indent=min(indent, 4))


class SpanList(Widget, can_focus=True, inherit_bindings=False):
    """The list, drawn a row at a time, however many there are.

    It scrolls by itself: a scrollbar's range would have the whole screen laid out anew at every span.

    Args:
        style_of: style of a label's name.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SpanList { width: 34; border-left: solid $panel-lighten-1; background: $surface; }
    SpanList:focus { border-left: solid $accent; }
    """

    @dataclass
    class Chosen(Message):
        """A row was reached by a key or clicked."""

        row: Row
        clicked: bool = False

    def __init__(self, style_of: Callable[[Label], Style]) -> None:
        super().__init__()
        self._style_of = style_of
        self._document: Document | None = None
        self._rows: list[Row] = []
        self._current: str | None = None
        self._last_place: int | None = None
        """Where the highlighted row was, to go on from when it is gone."""
        self._top = 0
        self._numbered = False

    @property
    def numbered(self) -> bool:
        """Whether each row shows its number, counted from 1."""
        return self._numbered

    @numbered.setter
    def numbered(self, numbered: bool) -> None:
        if numbered != self._numbered:
            self._numbered = numbered
            self.refresh()

    def show(self, document: Document, current: str | None) -> None:
        """Shows the spans and notes of a document, one of them highlighted."""
        if document is self._document and current == self._current:
            return
        if document is not self._document:
            if self._document is not None and document.base is not self._document.base:
                self._last_place = None
            self._document = document
            self._rows = rows_of(document)
        self._current = current
        self._reveal(self._place())

    def on_resize(self) -> None:
        self._reveal(self._place())

    def _reveal(self, place: int | None) -> None:
        """Scrolls so that a row is seen, and draws."""
        height = max(1, self.content_size.height)
        if place is not None:
            self._last_place = place
        if place is not None and not self._top <= place < self._top + height:
            self._top = place - height // 2
        self._scroll_to(self._top)

    def _scroll_to(self, top: int) -> None:
        self._top = max(0, min(top, len(self._rows) - max(1, self.content_size.height)))
        self.refresh()

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The highlighted row."""
        place = self._place()
        return self._rows[place] if place is not None else None

    def _place(self) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.key == self._current), None)

    def move(self, step: int) -> None:
        """Highlights the row so many places on (or back), and says so."""
        if not self._rows:
            return
        place = self._place()
        if place is None:  # between two rows: where the deleted one was, else before the first or after the last
            gap = self._last_place
            if gap is None:
                gap = 0 if step > 0 else len(self._rows)
            place = gap - 1 if step > 0 else gap
        self._choose(min(max(place + step, 0), len(self._rows) - 1))

    def _choose(self, place: int, *, clicked: bool = False) -> None:
        row = self._rows[place]
        self._current = row.key
        self._reveal(place)
        self.post_message(self.Chosen(row, clicked))

    def _on_click(self, event: events.Click) -> None:
        place = event.y + self._top
        if 0 <= place < len(self._rows):
            self._choose(place, clicked=True)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll_to(self._top + 3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll_to(self._top - 3)

    def render_line(self, y: int) -> Strip:
        """One row: indent, mark and label, text."""
        place = y + self._top
        width = self.content_size.width
        base = self.rich_style
        if not self._rows and place == 0:
            return Strip([Segment(set_cell_size(" " + _("No spans or notes yet"), width), base + Style(dim=True))])
        if place >= len(self._rows) or self._document is None:
            return Strip.blank(width, base)
        row = self._rows[place]
        if row.key == self._current:
            base += Style(bold=True, reverse=True)
        number = f"{place + 1:>{len(str(len(self._rows)))}}" if self._numbered else ""
        segments = [Segment(number + " " * (1 + row.indent * 2), base)]
        if row.kind == "span":
            label = self._document.schema.label(row.label)
            name = f"{label.mark if label else '?'}{shown(row.label)} "
            style = base if row.key == self._current or label is None else base + self._style_of(label)
            segments.append(Segment(name, style))
        used = sum(cell_len(segment.text) for segment in segments)
        room = max(0, width - used - 1)
        text = row.text if cell_len(row.text) <= room else set_cell_size(row.text, max(0, room - 1)) + "…"[:room]
        segments.append(Segment(text, base))
        return Strip(segments).adjust_cell_length(width, base)
