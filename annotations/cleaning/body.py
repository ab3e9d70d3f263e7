"""The body of an article, and what follows its end."""

from __future__ import annotations

from annotations.cleaning import bylines, cues, dates
from annotations.cleaning.captions import is_caption
from annotations.cleaning.linkboxes import only_links_follow, pass_links
from annotations.cleaning.page import is_end_mark
from annotations.cleaning.shapes import BULLETS, is_heading_like, is_note, is_numbered
from annotations.cleaning.state import State

_SPOKEN_WORDS = 20
"""Words of the longest line of a dialogue; an interview's answers are longer."""


def in_body(state: State) -> str:
    """The role of a paragraph of the body; sees where the article ends."""
    page, index, line, kind = state.page, state.index, state.line, state.kind
    if state.is_repeat():
        return "duplicate"
    if kind == "date":
        # "Hà Nội, ngày 5/7/2021" under a letter or a statement is a part of it.
        gone = dates.has_time(line.text) or not (page.sentences(index + 1) or dates.names_place(line.text))
        return "date" if gone else "body"
    if kind == "furniture" or (cues.is_weak_furniture(line) and _among_furniture(state)):
        state.ended = state.chrome_seen = _ends_here(state)
        return "furniture"
    if kind in ("related", "link") or state.links_with_title(state.index):
        return pass_links(state)
    if kind == "byline":
        state.ended = not page.goes_on(index + 1)
        return "byline"
    if kind == "sentence" and state.opens_another():
        state.drop_heading()
        return "related"
    if kind not in ("sentence", "question") and _is_last(state) and _is_author(state):
        state.ended = True
        return "byline"
    if kind == "headline" and _is_author(state) and page.kinds[index + 1 : index + 2] == ["headline"]:
        # A name as a sub-heading has text under it; this one has another article's headline.
        state.ended = not page.goes_on(index + 1)
        return "byline"
    if kind == "caption" or (kind != "question" and is_caption(state)):
        return "caption"
    if kind == "headline" and only_links_follow(state):
        state.ended = state.links_seen = True
        return "related"
    if kind == "question":
        return "body" if _is_in_dialogue(state) else "heading"
    if kind != "headline" or not _heads(state):
        if line.barred or (kind == "headline" and not page.sentences(index + 1)):
            state.doubt()
        return "body"
    if state.last_role() == "heading" and not (is_numbered(line) or is_note(line)):
        # Of two sub-headings in a row one may be a link.
        state.doubt()
    return "heading"


def after_end(state: State) -> str:
    """The role of a paragraph after the end: an author line or a closing note, before the first link."""
    page, index, line, kind = state.page, state.index, state.line, state.kind
    if kind == "date":
        return "date"
    if kind == "furniture" or cues.is_weak_furniture(line):
        state.chrome_seen = True
        state.readers_seen |= cues.opens_comments(line)
        return "furniture"
    if state.readers_seen and kind != "related":
        return "furniture"
    if kind in ("related", "link") or state.links_seen:
        state.readers_seen = False
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
    if kind == "caption" and page.kinds[index + 1 : index + 2] != ["headline"]:
        return kind
    if _is_office(state):
        return "byline"
    if is_note(line):
        return "body"
    if kind == "sentence" or (line.ended and kind != "caption"):
        state.doubt()
        return "body"
    state.links_seen = True
    return "related"


def _is_author(state: State) -> bool:
    return bylines.is_name_line(state.line) and not cues.is_place(state.line)


def _is_last(state: State) -> bool:
    """Whether no running text stands between a line and the links, or the end, of the page."""
    if state.last_kept is not None and is_end_mark(state.page.lines[state.last_kept]):
        return True
    below = state.index + 1
    return not state.page.sentences(below, min(state.page.next_cue(below), state.page.next_opener(below)))


def _is_office(state: State) -> bool:
    """Whether a line right under the end mark names the office that sent the text."""
    if state.last_kept is None or not is_end_mark(state.page.lines[state.last_kept]):
        return False
    return state.line.words <= 10 and bylines.is_affiliation(state.line)


def _ends_here(state: State) -> bool:
    """Whether furniture ends the article: readers' comments, or no more text than headlines, stand below."""
    page, below = state.page, state.index + 1
    if cues.opens_comments(state.line) and page.sentences(0, state.index) > 1:
        state.readers_seen = not page.ends_below(below)
        return state.readers_seen
    cue = page.next_cue(below)
    left = page.sentences(below, min(cue, page.next_opener(below)))
    if cues.is_passing(state.line):
        return not left
    return left <= page.headlines(below, cue)


def _heads(state: State) -> bool:
    """Whether a line is a sub-heading: it looks like one, and running text or a picture is under it."""
    if not is_heading_like(state.line):
        return False
    if is_numbered(state.line) and state.index + 1 < len(state.page.lines):
        return state.page.kinds[state.index + 1] in ("sentence", "other", "caption", "question")
    below = state.page.kinds[state.index + 1 : state.index + 4]
    if state.last_kept is not None and below[:1] != ["sentence"]:
        # An item of a list stands under the line that opens it, or under another item.
        before = state.page.lines[state.last_kept].text
        item = state.last_role() == "body" and state.page.kinds[state.last_kept] == "headline"
        if item or before.endswith((":", ";", ",")):
            return False
    return "sentence" in below or any(kind in ("caption", "question") for kind in below[:2])


def _is_in_dialogue(state: State) -> bool:
    """Whether a short question is what somebody says in a story, as are the lines before and after it."""
    lines, index = state.page.lines, state.index
    near = lines[max(0, index - 1) : index + 2]
    spoken = all(line.text.startswith(BULLETS) and line.words <= _SPOKEN_WORDS for line in near)
    return len(near) > 1 and spoken


def _among_furniture(state: State) -> bool:
    """Whether the line before or after is furniture too, or no running text follows."""
    kinds, index = state.page.kinds, state.index
    return "furniture" in kinds[max(0, index - 1) : index + 2] or not state.page.sentences(index + 1)
