"""A compositor that renders only what has changed and is seen.

For a frame in which a line at the top and one at the bottom change, Textual's own renders every line of every widget
between them, and then draws the two. With a caret in the text and a status line below it, that is half of a key's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Render = tuple[Region, Region, list[Strip]]
"""Where a widget is, what of that is rendered, and its lines there."""


class ExactCompositor(Compositor):
    """Draws what Textual's draws; for a partial update, widgets are asked for no row that is not in it."""

    _changed: tuple[Region, ...] = ()
    """What is drawn anew by the update that is being made."""

    def render_partial_update(self) -> ChopsUpdate | None:
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        return self._changed_renders() if self._changed else super()._get_renders(crop)

    def _changed_renders(self) -> Iterator[Render]:
        wanted = self._changed_pieces()
        for widget, (region, clip) in self.visible_widgets.items():  # those in front come first
            seen = region.intersection(clip)
            rows = []
            for row, pieces in wanted.items():
                if seen.y <= row < seen.bottom:
                    own = {column for column in pieces if seen.x <= column < seen.right}
                    if own:
                        pieces -= own
                        rows.append(row)
            for top, bottom in _runs(rows):
                part = Region(seen.x, top, seen.width, bottom - top)
                yield region, part, widget.render_lines(part.translate(-region.offset))

    def _changed_pieces(self) -> dict[int, set[int]]:
        """Row → where its pieces start that have changed; no widget begins or ends within a piece."""
        found: dict[int, set[int]] = {}
        for left, top, width, height in self._changed:
            for row, cuts in enumerate(self.cuts[top : top + height], top):
                pieces = (start for start, end in pairwise(cuts) if start < left + width and left < end)
                found.setdefault(row, set()).update(pieces)
        return found


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers as half-open runs, in order."""
    top = bottom = -1
    for row in sorted(rows):
        if row != bottom:
            if top < bottom:
                yield top, bottom
            top = row
        bottom = row + 1
    if top < bottom:
        yield top, bottom
