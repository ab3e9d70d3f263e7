"""Link boxes: the headlines of other articles under a cue, between lead and body, or at the end of a page."""

from __future__ import annotations

from annotations.cleaning.state import State

_WORDS = 5
"""Words of the shortest headline that a line of a box can be."""

_LINES = 40
"""Lines that are looked at for one box."""


def pass_links(state: State) -> str:
    """The reason for a line above links, or a link; passes the box under it, and may end the article."""
    page, index = state.page, state.index
    if state.kind == "link":
        return "related"
    size = box_size(state, index + 1)
    start = min(len(page.lines), index + 1 + size)
    cue = page.next_cue(start)
    sentences, headlines = page.sentences(start, cue), page.headlines(start, cue)
    in_head = state.last_role() in ("title", "lead")
    goes_on = sentences > headlines and (sentences > 1 or size > 1 or in_head)
    if state.last_role() not in ("", "title") and not goes_on and not page.goes_on(start):
        state.ended = state.links_seen = True
        return "related"
    for _ in range(size):
        state.give("related")
    return "related"


def box_size(state: State, start: int) -> int:
    """How many lines from one on are headlines of other articles, lines removed anyway included."""
    page = state.page
    end = start
    for index in range(start, min(len(page.lines), start + _LINES)):
        line, kind = page.lines[index], page.kinds[index]
        if kind in ("date", "link", "furniture"):
            continue
        if kind not in ("headline", "question") or line.words < _WORDS or line.sentences > 1:
            break
        if state.repeats_title(index):
            break
        end = index + 1
    return end - start


def only_links_follow(state: State) -> bool:
    """Whether from the line that has its turn on only other articles' headlines follow."""
    page, index = state.page, state.index
    if page.sentences(index) or page.next_cue(index) < len(page.lines):
        return False
    if state.last_kept is None or page.kinds[state.last_kept] != "sentence":
        return False
    links = page.headlines(index)
    return links >= 3 or (links >= 1 and state.roles[-1] in ("furniture", "date"))
