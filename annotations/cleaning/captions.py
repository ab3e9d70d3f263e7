"""Captions: those that carry no credit, and what belongs to those that do."""

from __future__ import annotations

import re

from annotations.cleaning import bylines, credits, cues, shapes
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.state import KEPT, State

_PICTURE_NUMBER = re.compile(r" (?:hinh|anh|photo|image) \d{1,2}$")


_SHORT, _VERY_SHORT = 16, 12
"""Words of sentences shorter than the first paragraph of a report is as a rule."""


def is_caption(state: State) -> bool:
    """Whether the paragraph that has its turn is a caption without a credit."""
    page, index, line = state.page, state.index, state.line
    if shapes.is_pictured(line):
        return True
    if not shapes.may_be_caption(line):
        return False
    if page.repeats[index : index + 2] == [None, index]:
        return True
    found = _is_under_picture(state) or _is_placed_as_one(state)
    if found:
        state.doubt()
    return found


def is_name_under_picture(state: State) -> bool:
    """Whether a line that could be an author's is the name of whom the picture above it shows."""
    return _is_under_picture(state) and shapes.may_be_caption(state.line)


def _is_under_picture(state: State) -> bool:
    """Whether a line stands under what is left of a picture: the title as its text, a bar of its table."""
    line, above = state.line, state.index - 1
    if above >= 0 and cues.is_image_text(state.page.lines[above]):
        return line.words <= _SHORT and not shapes.tells(line)
    if above >= 0 and state.roles[above] == "duplicate" and state.page.repeats[above] is not None:
        if _PICTURE_NUMBER.search(state.page.lines[above].key):
            return True
        if state.repeats_title(above):
            return line.ended or line.words > 10 or shapes.shows_somebody(line) or bylines.is_name_line(line)
    return line.barred and (line.ended or line.words > 10 or shapes.shows_action(line))


def _is_placed_as_one(state: State) -> bool:
    """Whether wording and place together speak for a caption."""
    page, index, line = state.page, state.index, state.line
    if not line.ended:
        if line.words > 5 and (shapes.shows_action(line) or shapes.is_placed(line)):
            return True
        alone = not page.subheadings(index + 1) and not page.subheadings(0, index) and not shapes.is_numbered(line)
        return alone and line.words > 5 and state.body_seen and shapes.shows_somebody(line)
    if state.body_seen or not state.lead_seen or not page.sentences(index + 1):
        return False
    # Between lead and body stands the article's picture.
    points = 2 if shapes.shows_action(line) else 1 if shapes.shows_somebody(line) else 0
    points += 2 if line.words <= _VERY_SHORT else 1 if line.words <= _SHORT else 0 if line.words <= 30 else -2
    points += 1 if shapes.opens_report(page.lines[index + 1]) or page.kinds[index + 1] == "question" else 0
    points += 1 if state.last_role() == "caption" else 0
    points -= 1 if page.credits_photos else 0
    return points - shapes.tells(line) >= 3


def pair_captions(state: State) -> None:
    """Makes the line above a bare credit a caption, and one of a caption's two copies a duplicate."""
    before: int | None = None
    for index, role in enumerate(state.roles):
        if role not in KEPT:
            continue
        if role == "caption" and before is not None and state.roles[before] in ("caption", "heading", "body"):
            one, other = state.page.lines[before], state.page.lines[index]
            if credits.is_bare_credit(other):
                if (other.close or not one.ended) and shapes.may_be_caption(one):
                    state.roles[before] = "caption"
            elif _is_same_picture(one, other):
                state.roles[before] = "duplicate"
            elif _is_same_picture(other, one):
                state.roles[index] = "duplicate"
                continue
        before = index


def _is_same_picture(plain: Paragraph, credited: Paragraph) -> bool:
    """Whether the second caption is the first with a credit behind it."""
    if credits.credit(credited.text) is None or credits.credit(plain.text) is not None:
        return False
    return plain.text.rstrip(" .") == credits.without_credit(credited.text)
