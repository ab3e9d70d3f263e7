"""Roles: what each paragraph of a page is, kept or removed.

One walk from the top. Where on the page the walk is decides which rules are asked: above the title, between
title and body, in the body, after the end. The first rule that fits decides; what fits none is kept.
"""

from __future__ import annotations

from annotations.cleaning.body import after_end, in_body
from annotations.cleaning.captions import pair_captions
from annotations.cleaning.head import above_title, in_head
from annotations.cleaning.page import Page
from annotations.cleaning.state import KEPT, State


def roles(page: Page, title: int | None = None) -> tuple[list[str], set[int]]:
    """For each paragraph of a page its role, or the reason why it is removed; and which of them are in doubt.

    Args:
        page: the page.
        title: the index of its title, where that is known.
    """
    state = State(page)
    if title is not None:
        state.title = title
    while state.index < len(page.lines):
        if state.title is not None and state.index <= state.title:
            state.give(above_title(state))
        elif state.ended:
            state.give(after_end(state))
        elif state.body_seen:
            state.give(in_body(state))
        else:
            state.give(in_head(state))
    pair_captions(state)
    # A page of which nothing would be left is a text of its own kind.
    if not KEPT.intersection(state.roles):
        return ["body"] * len(state.roles), set(range(len(state.roles)))
    return state.roles, state.doubts
