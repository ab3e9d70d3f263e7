"""The head of a page: what stands above the title, and between the title and the body."""

from __future__ import annotations

from annotations.cleaning import bylines, cues
from annotations.cleaning.captions import is_caption, is_name_under_picture
from annotations.cleaning.credits import is_bare_credit
from annotations.cleaning.linkboxes import box_size, goes_on_below, is_bare_box, pass_links
from annotations.cleaning.shapes import BULLETS, is_heading_like, is_numbered, is_picture_heading, may_be_caption
from annotations.cleaning.state import SECTION_WORDS, State
from annotations.cleaning.title import extends

_SURE_LEAD_WORDS = 18
"""Words from which on a line without a full stop under the title is surely a lead."""

_TAG_WORDS = 5
"""Words of the longest line between title and body that, with a small letter first, is a key word."""

_CAPTION_WORDS = 6
"""Words of the shortest line right above the body that is rather a caption than the only sub-heading."""

_LEAD_WORDS = 140
"""Words from which on a first paragraph is body and no lead."""


def above_title(state: State) -> str:
    """The role of a paragraph down to the title."""
    page, index, line, kind = state.page, state.index, state.line, state.kind
    if index == state.title or state.title is None:
        return "title"
    if kind in ("date", "byline", "caption", "furniture"):
        return kind
    if extends(line, page.lines[state.title]) or page.repeats[index] is not None:
        return "duplicate"
    if kind in ("link", "related"):
        return "related"
    if cues.starts_small(line) or cues.is_weak_furniture(line) or cues.is_site_name(line):
        return "furniture"
    if line.text.endswith(":"):
        return "heading"
    if line.text.endswith((".", ",", ";", "!")) and not cues.is_section(line):
        state.doubt()
        return "body"
    if line.words > SECTION_WORDS and kind in ("headline", "question") and not (state.menu or cues.is_section(line)):
        # Not the title, as it seems, but no name of a section either.
        state.doubt()
        return "heading"
    return "section"


def in_head(state: State) -> str:
    """The role of a paragraph between title and body, or of one above the body of a page without a title."""
    line, kind = state.line, state.kind
    if kind in ("date", "byline", "furniture"):
        return kind
    if not state.lead_seen and state.title is not None and bylines.names_work(line):
        return "byline"
    if state.is_repeat():
        return "duplicate"
    if kind in ("related", "link") or state.links_with_title(state.index):
        return pass_links(state)
    if cues.is_weak_furniture(line):
        return "furniture"
    if not state.lead_seen and cues.is_section(line) and state.page.beside_date(state.index, 1):
        return "section"
    if kind == "caption" or (line.barred and line.ended and is_caption(state)):
        return "caption"
    if state.title is None and state.index == 0 and cues.is_section(line):
        return "section"
    if kind == "headline" and is_name_under_picture(state):
        state.doubt()
        return "caption"
    if not state.lead_seen and (_is_author(state) or _is_affiliation(state)):
        return "byline"
    if cues.starts_small(line) and 1 < line.words <= _TAG_WORDS and not line.ended:
        return "furniture"
    if not state.lead_seen and _stands_over_credit(state):
        return "caption"
    if kind == "sentence":
        return _lead_or_body(state)
    return "heading" if kind == "question" else _short_line(state)


def _lead_or_body(state: State) -> str:
    page, index, line = state.page, state.index, state.line
    if state.title is None or state.lead_seen:
        return "caption" if is_caption(state) else "body"
    cue = page.next_cue(index + 1)
    follows = page.sentences(index + 1, cue) > 0 or "caption" in page.kinds[index + 1 : index + 4]
    if not follows and cue < len(page.lines):
        follows = goes_on_below(state, cue)
    return "lead" if follows and line.words <= _LEAD_WORDS else "body"


def _short_line(state: State) -> str:
    """The role of a line without a full stop, or of one short sentence."""
    page, index, line, kind = state.page, state.index, state.line, state.kind
    if kind == "headline" and is_bare_box(state):
        return "lead" if not state.lead_seen and line.words >= 18 else _first_link(state)
    follows = page.sentences(index + 1) > 0
    if state.title is not None and not state.lead_seen and follows and line.words >= 10:
        if line.words < _SURE_LEAD_WORDS:
            state.doubt()
        return "lead"
    if state.lead_seen and _is_author(state) and not cues.is_place(line):
        return "byline"
    if is_caption(state):
        return "caption"
    if kind == "headline" and follows:
        if state.lead_seen and not state.caption_seen and (is_picture_heading(line) or _stands_alone(state)):
            state.doubt()
            return "caption"
        if is_heading_like(line):
            if not state.lead_seen:
                state.doubt()
            return "heading"
    return "body"


def _stands_over_credit(state: State) -> bool:
    """Whether a short line stands right over a bare photo credit."""
    below = state.page.lines[state.index + 1 : state.index + 2]
    if not below or not is_bare_credit(below[0]) or not may_be_caption(state.line):
        return False
    return state.line.words <= 16


def _stands_alone(state: State) -> bool:
    """Whether a line right above the body would be the article's only sub-heading."""
    line, below = state.line, state.index + 1
    if (
        not may_be_caption(line)
        or line.words < _CAPTION_WORDS
        or line.text.isupper()
        or line.text.startswith(BULLETS)
        or is_numbered(line)
    ):
        return False
    return not state.page.subheadings(below) and state.page.kinds[below : below + 1] == ["sentence"]


def _first_link(state: State) -> str:
    """Passes a list of links that no cue stands above."""
    for _ in range(box_size(state, state.index) - 1):
        state.give("related")
    return "related"


def _is_author(state: State) -> bool:
    """Whether a line under the title is its author's name."""
    return state.title is not None and state.kind != "sentence" and bylines.is_name_line(state.line)


def _is_affiliation(state: State) -> bool:
    if bool(state.roles) and state.roles[-1] == "byline" and bylines.is_affiliation(state.line):
        return True
    near = state.page.beside_date(state.index, 1) or state.page.beside_date(state.index, -1)
    return near and bylines.has_post_behind(state.line)
