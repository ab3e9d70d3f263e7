"""The body of an article, and what follows its end."""

from __future__ import annotations

from annotations.cleaning import bylines, cues, dates
from annotations.cleaning.captions import is_caption
from annotations.cleaning.linkboxes import only_links_follow, pass_links
from annotations.cleaning.page import is_end_mark
from annotations.cleaning.shapes import is_heading_like
from annotations.cleaning.state import State


def in_body(state: State) -> str:
    """The role of a paragraph of the body; sees where the article ends."""
    page, index, line, kind = state.page, state.index, state.line, state.kind
    if state.is_repeat():
        return "duplicate"
    if kind == "date" and (dates.has_time(line.text) or not page.sentences(index + 1)):
        return "date"
    if kind == "furniture" or (cues.is_weak_furniture(line) and _among_furniture(state)):
        # Furniture ends the article unless more text than headlines follows.
        cue = page.next_cue(index + 1)
        if page.sentences(index + 1, cue) <= page.headlines(index + 1, cue):
            state.ended = state.chrome_seen = True
        return "furniture"
    if kind in ("related", "link"):
        return pass_links(state)
    if kind == "byline":
        state.ended = not page.goes_on(index + 1)
        return "byline"
    if kind not in ("sentence", "question") and _is_last(state) and _is_author(state):
        state.ended = True
        return "byline"
    if kind == "caption" or (kind != "question" and is_caption(state)):
        return "caption"
    if kind == "headline" and only_links_follow(state):
        state.ended = state.links_seen = True
        return "related"
    return "heading" if kind == "question" or (kind == "headline" and _heads(state)) else "body"


def after_end(state: State) -> str:
    """The role of a paragraph after the end: an author line or a closing note, before the first link."""
    page, index, line, kind = state.page, state.index, state.line, state.kind
    if kind == "date":
        return "date"
    if kind == "furniture" or cues.is_weak_furniture(line):
        state.chrome_seen = True
        return "furniture"
    if kind in ("related", "link") or state.links_seen:
        state.links_seen |= kind != "link"
        return "related"
    if state.is_repeat():
        return "duplicate"
    if kind == "byline" or (kind != "sentence" and _is_author(state)):
        return "byline"
    if state.chrome_seen:
        # A rating box or a comment form speaks to the reader; a teaser does not.
        if line.text.endswith("!") or not (page.is_headline(index) or kind == "sentence"):
            return "furniture"
        state.links_seen = True
        return "related"
    if kind == "caption":
        return kind
    if kind == "sentence" or line.ended:
        return "body"
    state.links_seen = True
    return "related"


def _is_author(state: State) -> bool:
    return bylines.is_name_line(state.line) and not cues.is_place(state.line)


def _is_last(state: State) -> bool:
    """Whether no running text stands between a line and the links, or the end, of the page."""
    if state.last_kept is not None and is_end_mark(state.page.lines[state.last_kept]):
        return True
    return not state.page.sentences(state.index + 1, state.page.next_cue(state.index + 1))


def _heads(state: State) -> bool:
    """Whether a line is a sub-heading: it looks like one, and running text or a picture is under it."""
    if not is_heading_like(state.line):
        return False
    below = state.page.kinds[state.index + 1 : state.index + 4]
    if state.last_kept is not None and below[:1] != ["sentence"]:
        # An item of a list stands under the line that opens it, or under another item.
        before = state.page.lines[state.last_kept].text
        item = state.last_role() == "body" and state.page.kinds[state.last_kept] == "headline"
        if item or before.endswith((":", ";", ",")):
            return False
    return "sentence" in below or any(kind in ("caption", "question") for kind in below[:2])


def _among_furniture(state: State) -> bool:
    """Whether the line before or after is furniture too, or no running text follows."""
    kinds, index = state.page.kinds, state.index
    return "furniture" in kinds[max(0, index - 1) : index + 2] or not state.page.sentences(index + 1)
