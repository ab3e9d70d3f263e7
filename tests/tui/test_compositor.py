"""What changes on the screen is drawn as Textual draws it, with less asked of the widgets."""

import re

import pytest
from app_user import using
from textual._compositor import Compositor

from tui.compositor import ExactCompositor


def drawn_both_ways(compositor, monkeypatch):
    """Has every partial update drawn by Textual's compositor as well; gives the list of pairs that grows with them."""
    pairs = []
    ours = ExactCompositor.render_partial_update

    def render(self):
        changed = set(self._dirty_regions)
        update = ours(self)
        self._dirty_regions = changed
        pairs.append((update, Compositor.render_partial_update(self)))
        return update

    monkeypatch.setattr(ExactCompositor, "render_partial_update", render)
    return pairs


def drawn(update, console):
    """What an update writes, but for moves of the cursor after which nothing is written."""
    text = "" if update is None else update.render_segments(console)
    return re.sub(r"\x1b\[\d+;\d+H(?=\x1b\[\d+;\d+H|\n|$)", "", text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_frame_is_what_textual_would_draw(ship, monkeypatch, size):
    async with using(ship, size) as user:
        pairs = drawn_both_ways(user.screen._compositor, monkeypatch)
        await user.press(
            "right", "down", "1", "right", "right", "2", "u", "v", "right", "escape", "/", "t", "escape", "w", "down"
        )
        assert pairs
        for ours, theirs in pairs:
            assert drawn(ours, user.app.console) == drawn(theirs, user.app.console)


async def test_a_move_of_the_caret_asks_only_for_what_it_changes(ship, monkeypatch):
    async with using(ship, (120, 40)) as user:
        compositor, rows = user.screen._compositor, {}
        renders = ExactCompositor._changed_renders

        def counted(self):
            for found in renders(self):
                rows[found[0]] = rows.get(found[0], 0) + found[1].height
                yield found

        monkeypatch.setattr(ExactCompositor, "_changed_renders", counted)
        await user.press("right")
        assert isinstance(compositor, ExactCompositor)
        assert 2 <= sum(rows.values()) <= 6, rows
