"""One row of an article as the screen shows it: text, roles, marks and cursors in, a strip out.

Nothing is ever moved by a mark: its glyph takes the place of a blank beside the span, or of the
gutter's last cell where the span starts the row::

    ▎ᴾLavrov, Ngoại trưởngᴸNga,ᶜcho biết❝quan hệ vớiᴼASEAN sẽ được nâng lên.❞
    ││                    └─ in place of the space before the span
    │└─ gutter: the mark of a span that starts the row
    └─ gutter: a claim is in this row
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from rich.segment import Segment as Piece
from rich.style import Style
from textual.strip import Strip

from annotations.article import Segment
from annotations.safe import shown
from annotations.schema import CLAIM, Schema
from tui.themes import NESTED, UNDERLINE, LabelStyles, Palette
from tui.widgets.cells import Cells
from tui.widgets.layout import Frame
from tui.widgets.marks import GUTTER, Mark, glyph_of, place_glyphs

BAR, SUGGESTED_BAR = "▎", "┊"
_SAME = Style()
_NOWHERE = -2


@dataclass(frozen=True, slots=True)
class Line:
    """All that is shown in one row.

    Attributes:
        text: of the row.
        start: text offset of its first code point; every other offset is into the same text.
        segments: those that the row touches.
        marks: those that the row touches, in any order.
        caret: text offset of the caret, where it stands in this row.
        resting: whether the caret only shows the place, as another widget has the keys.
        selection: range selected.
        target: range and mark's key of what a key would act on.
        note: what stands beside the row.
        hits: ranges of what a search has found.
    """

    text: str
    start: int
    segments: Sequence[Segment] = ()
    marks: Sequence[Mark] = ()
    caret: int | None = None
    resting: bool = False
    selection: tuple[int, int] | None = None
    target: tuple[int, int, str] | None = None
    note: str = ""
    hits: Sequence[tuple[int, int]] = ()


def paint(line: Line, palette: Palette, schema: Schema, frame: Frame) -> Strip:
    """Draws a row.

    Args:
        line: what is in it.
        palette: the looks.
        schema: the labels of its marks.
        frame: how the screen's width is shared out.
    """
    return _Painter(line, palette, schema).strip(frame)


class _Painter:
    """Draws one row; an index counts the row's code points from 0."""

    def __init__(self, line: Line, palette: Palette, schema: Schema) -> None:
        self.line, self.palette, self.schema = line, palette, schema
        self.cells = Cells(line.text)
        self.length = len(line.text)
        # Outer before inner: the style that is added last is the one that is seen.
        marks = sorted(line.marks, key=lambda mark: (mark.start - mark.end, mark.start))
        self.ranges = [(*self.clip(mark.start, mark.end), mark) for mark in marks]
        self.glyphs, self.homeless = place_glyphs(self.cells, line.start, marks, schema)
        self.roles = [(*self.clip(segment.start, segment.end), segment) for segment in line.segments]
        self.selection = self.clip(*line.selection) if line.selection else (0, 0)
        self.hits = [self.clip(*hit) for hit in line.hits]
        self.target = (*self.clip(*line.target[:2]), line.target[2]) if line.target else (0, 0, "")
        caret = -1 if line.caret is None else min(line.caret - line.start, self.length)
        self.caret = (self.cells.floor(caret), self.cells.ceil(caret + 1)) if caret >= 0 else (_NOWHERE, _NOWHERE)

    def clip(self, start: int, end: int) -> tuple[int, int]:
        """A range of the text as indices of this row; no cluster is split."""
        first = self.cells.floor(max(0, start - self.line.start))
        return first, self.cells.ceil(max(first, min(self.length, end - self.line.start)))

    def strip(self, frame: Frame) -> Strip:
        """The row in its frame."""
        base = self.palette.base
        pieces = [Piece(" " * frame.left, base), self.bar(), self.cell(GUTTER)]
        pieces += [self.piece(start, end) for start, end in pairwise(self.cuts())]
        pieces.append(self.cell(self.length))
        pieces.append(Piece(" " * (frame.text - self.cells.width), base))
        if frame.note:
            pieces.append(Piece(" " + shown(self.line.note, frame.note - 1), base + self.palette.note))
        return Strip(piece for piece in pieces if piece.text).simplify().adjust_cell_length(frame.total, base)

    def cuts(self) -> list[int]:
        """The indices at which something begins or ends."""
        cuts = {0, self.length}
        for start, end, *_ in (*self.ranges, *self.roles, self.target):
            cuts.update((start, end))
        cuts.update((*self.selection, *self.caret, *chain.from_iterable(self.hits)))
        for index in self.glyphs:
            cuts.update((index, index + 1))
        return sorted(cut for cut in cuts if 0 <= cut <= self.length)

    def piece(self, start: int, end: int) -> Piece:
        """A part of the row in which everything looks the same."""
        if start in self.glyphs:
            return self.cell(start)
        return Piece(self.cells.draw(start, end), self.over(self.under(start) + self.targeted(start), start))

    def cell(self, index: int) -> Piece:
        """A cell that holds a glyph or nothing: a blank, the gutter, or the cell after the row."""
        glyph = self.glyphs.get(index)
        style = self.under(index)
        if glyph is not None:
            style += self.glyph_style(glyph.mark)
        return Piece(glyph.text if glyph else " ", self.over(style + self.targeted(index), index))

    def bar(self) -> Piece:
        """The gutter's first cell: a bar where a claim runs, its mark where that found no cell."""
        claims = [mark for _, _, mark in self.ranges if mark.label == CLAIM]
        if not claims:
            return Piece(" ", self.palette.base)
        claim = max(claims, key=lambda mark: (mark.key == self.target[2], mark.kind == "span"))
        text = BAR if claim.kind == "span" else SUGGESTED_BAR
        return Piece(
            glyph_of(claim, self.schema) if claim.key in self.homeless else text,
            self.palette.base + self.glyph_style(claim),
        )

    def under(self, index: int) -> Style:
        """The look of an index from its role and its marks."""
        style = self.palette.base
        for start, end, segment in self.roles:
            if start <= index < end:
                style += self.palette.roles.get(segment.role, _SAME) if segment.kept else self.palette.removed
        marks = [mark for start, end, mark in self.ranges if start <= index < end]
        # Claims first, whatever their length: they never hide an entity.
        for mark in marks:
            if mark.label == CLAIM and mark.kind == "span" and not mark.foreign:
                style += self.styles(mark).wash
        entities = 0
        for mark in marks:
            if mark.label == CLAIM:
                continue
            styles = self.styles(mark)
            if mark.kind == "suggestion":
                style += styles.unsure if mark.unsure else styles.suggestion
            elif mark.foreign:
                style += UNDERLINE if entities else styles.foreign
            elif not self.schema.is_entity(mark.label):
                style += UNDERLINE if entities else styles.relation
            else:
                style += styles.annotation
                entities += 1
        return style + NESTED if entities > 1 else style

    def targeted(self, index: int) -> Style:
        """What a target adds to the look of an index; a claim is shown by its glyphs and bars alone."""
        start, end, key = self.target
        if not start <= index < end:
            return _SAME
        mark = next((mark for _, _, mark in self.ranges if mark.key == key), None)
        if mark is None:
            return self.palette.target
        return _SAME if mark.label == CLAIM else self.styles(mark).target

    def over(self, style: Style, index: int) -> Style:
        """The look of an index with the hits of a search, the selection and the caret on it."""
        if any(start <= index < end for start, end in self.hits):
            style += self.palette.hit
        if self.selection[0] <= index < self.selection[1]:
            style += self.palette.selection
        if index == self.caret[0]:
            if self.line.resting:
                return style + self.palette.resting_caret
            style += self.palette.caret + Style(reverse=not style.reverse)
        return style

    def glyph_style(self, mark: Mark) -> Style:
        """The look of a mark's glyphs, and of the bars of a claim."""
        styles = self.styles(mark)
        if self.line.target and mark.key == self.target[2]:
            return styles.target
        if mark.label == CLAIM:
            return styles.bar
        if mark.foreign or mark.kind == "suggestion" or not self.schema.is_entity(mark.label):
            return styles.bare_mark
        return styles.mark

    def styles(self, mark: Mark) -> LabelStyles:
        """The looks of a mark's label."""
        return self.palette.styles(self.schema.label(mark.label))
