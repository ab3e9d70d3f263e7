"""The side list: the spans of an article in reading order, and its notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from annotations.document import Document
from annotations.i18n import _
from annotations.safe import shown
from annotations.schema import Label, Schema, words_of
from annotations.spans import Note, Span


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


Place = tuple[float, int, str, str, int]
"""Reading order: of spans that start together the longest is first; notes come below their span, others last."""

_LAST = float("inf")
_CACHED = 512


class Rows:
    """The rows of a document in order, kept as it is edited.

    Args:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.base = document.base
        self.rows: list[Row] = []
        self._places: list[Place] = []
        self._place_of: dict[str, Place] = {}
        noted = _noted(document)
        open_ends: list[int] = []
        for span in document.spans:
            open_ends = [end for end in open_ends if end > span.source_start]
            self._append(_rows_of_span(span, noted.get(span.id, ()), len(open_ends), _said(document, span)))
            open_ends.append(span.source_end)
        self._append(_other_notes(noted))

    def _append(self, rows: Iterable[tuple[Place, Row]]) -> None:
        for place, row in rows:
            self._places.append(place)
            self.rows.append(row)
            self._place_of[row.key] = place

    def index(self, key: str | None) -> int | None:
        """Where the row of a span or note is."""
        place = self._place_of.get(key or "")
        return None if place is None else bisect_left(self._places, place)

    def on(self, document: Document) -> Rows:
        """The rows of a later value; what an edit of some spans has not touched is kept."""
        if document is self.document:
            return self
        changes = document.changes_since(self.document)
        if changes is None or len(changes) > _MANY or any(isinstance(after, Note) for _before, after in changes):
            return Rows(document)
        self.document = document
        noted = _noted(document)
        spans = [record for change in changes for record in change if isinstance(record, Span)]
        for span in spans:
            self._take_out(span)
        touched = {found.id: found for span in spans for found in document.spans_in(*span.range)}
        for span in touched.values():
            self._take_out(span)
            around = [other for other in document.spans_at(span.source_start) if _place(other) < _place(span)]
            self._put_in(_rows_of_span(span, noted.get(span.id, ()), len(around), _said(self.document, span)))
        return self

    def _take_out(self, span: Span) -> None:
        place = self._place_of.get(span.id)
        if place is None:
            return
        first = bisect_left(self._places, place)
        last = bisect_left(self._places, (*place[:4], 1 << 30), first)
        for row in self.rows[first:last]:
            del self._place_of[row.key]
        del self.rows[first:last], self._places[first:last]

    def _put_in(self, rows: Sequence[tuple[Place, Row]]) -> None:
        first = bisect_left(self._places, rows[0][0])
        self._places[first:first] = [place for place, _row in rows]
        self.rows[first:first] = [row for _place, row in rows]
        self._place_of.update((row.key, place) for place, row in rows)


_MANY = 50
"""Changes of one edit above which all rows are made anew."""


def rows_of(document: Document) -> list[Row]:
    """Spans in reading order, each with its notes below it; then other notes."""
    return Rows(document).rows


def _noted(document: Document) -> dict[str, list[Note]]:
    """Id of a span, or nothing → its notes."""
    noted: dict[str, list[Note]] = {}
    for note in document.notes:
        noted.setdefault(note.span or "", []).append(note)
    return noted


def _place(span: Span) -> Place:
    return span.source_start, -span.source_end, span.label, span.id, 0


def _said(document: Document, span: Span) -> str:
    """What its attributes say."""
    return words_of(document.schema.attributes_of(span.label), span.attributes) if span.attributes else ""


def _rows_of_span(span: Span, notes: Sequence[Note], depth: int, words: str) -> list[tuple[Place, Row]]:
    place = _place(span)
    mark = " ✎" if notes else ""
    bulk = "" if span.reviewed_at else " ?"
    said = f" · {shown(words, 40)}" if words else ""
    row = Row(span.id, "span", shown(span.quote, 60) + bulk + mark + said, span.label, min(depth, 4))
    below = [((*place[:4], number), _note_row(note, depth + 1)) for number, note in enumerate(notes, 1)]
    return [(place, row), *below]


def _other_notes(noted: dict[str, list[Note]]) -> list[tuple[Place, Row]]:
    return [((_LAST, 0, "", "", number), _note_row(note, 0)) for number, note in enumerate(noted.get("", ()))]


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
        self._rows: Rows | None = None
        self._current: str | None = None
        self._last_place: int | None = None
        """Where the highlighted row was, to go on from when it is gone."""
        self._top = 0
        self._drawn: list[tuple[Row, bool]] = []
        """The rows in sight as they were last drawn, and whether each was highlighted."""
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_CACHED)
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
        before = self._rows
        if before is not None and document is before.document and current == self._current:
            return
        if before is not None and document.base is not before.base:
            self._last_place = None
        self._rows = Rows(document) if before is None else before.on(document)
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
        self._top = max(0, min(top, len(self.rows) - max(1, self.content_size.height)))
        size, place = self.content_size, self._place()
        current = None if place is None else place - self._top
        drawn = [(row, index == current) for index, row in enumerate(self.rows[self._top : self._top + size.height])]
        for index, (before, now) in enumerate(zip_longest(self._drawn, drawn)):
            if self._numbered or before != now:
                self.refresh(Region(0, index, size.width, 1))
        self._drawn = drawn

    def notify_style_update(self) -> None:
        """Forgets what was drawn: the theme may be another."""
        super().notify_style_update()
        self._strips.clear()

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return self._rows.rows if self._rows is not None else []

    @property
    def current(self) -> Row | None:
        """The highlighted row."""
        place = self._place()
        return self.rows[place] if place is not None else None

    def _place(self) -> int | None:
        return self._rows.index(self._current) if self._rows is not None else None

    def move(self, step: int) -> None:
        """Highlights the row so many places on (or back), and says so."""
        if not self.rows:
            return
        place = self._place()
        if place is None:  # between two rows: where the deleted one was, else before the first or after the last
            gap = self._last_place
            if gap is None:
                gap = 0 if step > 0 else len(self.rows)
            place = gap - 1 if step > 0 else gap
        self._choose(min(max(place + step, 0), len(self.rows) - 1))

    def _choose(self, place: int, *, clicked: bool = False) -> None:
        row = self.rows[place]
        self._current = row.key
        self._reveal(place)
        self.post_message(self.Chosen(row, clicked))

    def _on_click(self, event: events.Click) -> None:
        place = event.y + self._top
        if 0 <= place < len(self.rows):
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
        if not self.rows and place == 0:
            style = self.rich_style + Style(dim=True)
            return Strip([Segment(set_cell_size(" " + _("No spans or notes yet"), width), style)])
        if self._rows is None or place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[place]
        number = f"{place + 1:>{len(str(len(self.rows)))}}" if self._numbered else ""
        key = row, row.key == self._current, width, number
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(row, self._rows.document.schema, width, number)
        return strip

    def _strip(self, row: Row, schema: Schema, width: int, number: str) -> Strip:
        base = self.rich_style
        if row.key == self._current:
            base += Style(bold=True, reverse=True)
        segments = [Segment(number + " " * (1 + row.indent * 2), base)]
        if row.kind == "span":
            label = schema.label(row.label)
            name = f"{label.mark if label else '?'}{shown(row.label)} "
            style = base if row.key == self._current or label is None else base + self._style_of(label)
            segments.append(Segment(name, style))
        used = sum(cell_len(segment.text) for segment in segments)
        room = max(0, width - used - 1)
        text = row.text if cell_len(row.text) <= room else set_cell_size(row.text, max(0, room - 1)) + "…"[:room]
        segments.append(Segment(text, base))
        return Strip(segments).adjust_cell_length(width, base)
