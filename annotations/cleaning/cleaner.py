"""The cleaner: from a source text to what is kept of it and what is removed, and why."""

from __future__ import annotations

from annotations.article import Block, Cleaning, Given, Removed
from annotations.cleaning.given import given_roles
from annotations.cleaning.page import Page
from annotations.cleaning.runs import gap_reason, joined
from annotations.cleaning.state import KEPT
from annotations.joined_words import unjoined

CLEANER = "butdo-cleaner/2"
"""Name and version of the rules; a store keeps it with what they decided."""


def clean(source_text: str, given: Given | None = None) -> Cleaning:
    """Decides what of a source text is the article.

    Kept runs and removed runs together hold each code point of the source text once.

    Args:
        source_text: the source text.
        given: what its file's form says of it.
    """
    source_text = unjoined(source_text)
    page = Page(source_text)
    blocks: list[Block] = []
    removed: list[Removed] = []
    done = 0

    def remove(reason: str, start: int, end: int) -> None:
        if start < end:
            removed.append(Removed(reason, start, end))

    found, doubts = given_roles(page, given or Given())
    for index, (line, role) in enumerate(zip(page.lines, found, strict=True)):
        if role not in KEPT:
            if done < line.start:
                remove(gap_reason(source_text, done, line.start), done, line.start)
            remove(role, line.start, line.end)
            done = line.end
            continue
        for start, end in line.runs:
            if done < start:
                remove(gap_reason(source_text, done, start), done, start)
            done = end
        blocks.append(Block(role, line.runs, index in doubts))
    if done < len(source_text):
        remove(gap_reason(source_text, done, len(source_text)), done, len(source_text))
    return Cleaning(CLEANER, tuple(blocks), joined(removed))
