"""Link boxes: the headlines of other articles under a cue, between lead and body, or at the end of a page."""

from __future__ import annotations

from annotations.cleaning import shapes
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.state import State

_WORDS = 5
"""Words of the shortest headline that a line of a box can be."""

_HEADLINE_WORDS = 8
"""Words that headlines have on average, at the least; the lines of a poem have fewer."""

_LINES = 40
"""Lines that are looked at for one box."""


def pass_links(state: State) -> str:
    """The reason for a line above links, or a link; passes the box under it, and may end the article."""
    if state.kind == "link":
        return "related"
    early = state.last_role() == "lead" and not state.caption_seen
    if state.last_role() not in ("", "title") and not goes_on_below(state, state.index, early=early):
        state.ended = state.links_seen = True
        return "related"
    for _ in range(box_size(state, state.index + 1)):
        state.give("related")
    return "related"


def goes_on_below(state: State, cue: int, *, early: bool = False) -> bool:
    """Whether the article goes on below the box under a cue.

    Teasers alternate with headlines, the first of them in the box; an article has more text than headings.

    Args:
        state: the walk.
        cue: the index of the cue.
        early: the cue stands right under the lead, so that as much text as there are headlines is enough.
    """
    page = state.page
    size = box_size(state, cue + 1)
    start = min(len(page.lines), cue + 1 + size)
    stop = page.next_cue(start)
    sentences, headlines = page.sentences(start, stop), page.headlines(start, stop)
    if sentences == 1 and not headlines and not state.body_seen and not state.caption_seen:
        return True
    return sentences > headlines + (size == 1 and not early) - early or page.goes_on(start)


def box_size(state: State, start: int) -> int:
    """How many lines from one on are headlines of other articles, lines removed anyway included."""
    page = state.page
    end = start
    for index in range(start, min(len(page.lines), start + _LINES)):
        line, kind = page.lines[index], page.kinds[index]
        if kind in ("date", "link", "furniture"):
            continue
        if state.links_with_title(index):
            end = index + 1
            continue
        if kind not in ("headline", "question") or line.words < _WORDS or line.sentences > 1:
            break
        if state.repeats_title(index):
            break
        end = index + 1
    return end - start


def is_bare_box(state: State) -> bool:
    """Whether the line that has its turn starts a list of links that no cue stands above.

    A sub-title under the title, or a caption and a sub-heading under the lead, are two lines as well.
    """
    size = box_size(state, state.index)
    lines = state.page.lines[state.index : state.index + size]
    if size < (2 if state.lead_seen else 3) or any(line.text.startswith(shapes.BULLETS) for line in lines):
        return False
    before = state.page.lines[state.last_kept].text if state.last_kept is not None else ""
    if before.endswith(":") or any(shapes.is_numbered(line) for line in lines) or _is_verse(lines):
        return False
    if size > 2:
        return True
    below = state.page.kinds[state.index + size : state.index + size + 1]
    told = any(shapes.shows_action(line) or shapes.is_placed(line) or line.text.endswith(")") for line in lines)
    return below == ["sentence"] and not told


def only_links_follow(state: State) -> bool:
    """Whether from the line that has its turn on only other articles' headlines follow."""
    page, index = state.page, state.index
    if page.sentences(index) or page.next_cue(index) < len(page.lines):
        return False
    if state.last_kept is None or page.kinds[state.last_kept] != "sentence":
        return False
    if _is_verse(page.lines[index : index + _LINES]):
        return False
    links = page.headlines(index)
    return links >= 3 or (links >= 1 and state.roles[-1] in ("furniture", "date"))


def _is_verse(lines: list[Paragraph]) -> bool:
    """Whether lines are too short for headlines: verse, or the items of a list."""
    return sum(line.words for line in lines) < _HEADLINE_WORDS * len(lines)
