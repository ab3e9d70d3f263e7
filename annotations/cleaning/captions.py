"""Captions: those that carry no credit, and what belongs to those that do."""

from __future__ import annotations

from annotations.cleaning import credits, shapes
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.state import KEPT, State


def is_caption(state: State) -> bool:
    """Whether the paragraph that has its turn is a caption without a credit."""
    page, index, line = state.page, state.index, state.line
    if shapes.is_pictured(line):
        return True
    if not shapes.may_be_caption(line):
        return False
    if page.repeats[index : index + 2] == [None, index]:
        return True
    under_image = index > 0 and state.roles[-1] == "duplicate" and state.repeats_title(index - 1)
    if under_image or line.barred:
        return line.ended or line.words > 10 or shapes.shows_action(line)
    if not line.ended:
        return line.words > 5 and (shapes.shows_action(line) or shapes.is_placed(line))
    if state.body_seen or not state.lead_seen or not page.sentences(index + 1):
        return False
    # Between lead and body stands the article's picture.
    if shapes.shows_action(line):
        return line.words <= 30 or page.kinds[index + 1] == "question"
    return line.words <= 16 and shapes.shows_somebody(line)


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
