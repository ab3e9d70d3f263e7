"""Glued links: headlines of other articles that a page's list left in one line without a space between.

A join is a small letter, a digit or a closing mark with a capital letter right after it, where at least
one side is a Vietnamese syllable ("…chiến lượcTuần lễ…"); names such as "YouTube" hold none.
"""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER
from annotations.cleaning.paragraphs import LONG, Paragraph

_ACCENTED = re.compile(r"[^\W\dA-Za-z_]")
_JOIN = re.compile(rf"(?P<left>[{UPPER}{LOWER}]*[{LOWER}]|[{UPPER}]{{2,}}|\d|[?!”»)…])(?P<right>[{UPPER}][{LOWER}]+)")
_WORD_BREAK = re.compile(r"\s")


def is_glued(line: Paragraph) -> bool:
    """Whether a line is a list of headlines without spaces between them."""
    text = line.text
    if len(text) > LONG or line.words < 6 or line.sentences > 1 or text.rstrip('”"’»)').endswith((".", ";", ",", ":")):
        return False
    joins = list(_joins(text))
    strong = sum(1 for _, is_strong in joins if is_strong)
    if not strong:
        return False
    if len(joins) > 1:
        return True
    # One join alone could be a slip of the pen: both sides must be long enough to be headlines.
    offset = joins[0][0]
    return min(text[:offset].count(" "), text[offset:].count(" ")) >= 3


def _joins(text: str) -> list[tuple[int, bool]]:
    """Where two headlines may meet: ``(offset, one side has a Vietnamese letter)``."""
    found = []
    for match in _JOIN.finditer(text):
        left, right = match["left"], match["right"]
        offset = match.start("right")
        if offset == 0 or _WORD_BREAK.match(text[offset - 1]):
            continue
        if left.isupper() and not _ACCENTED.search(right):
            continue
        found.append((offset, bool(_ACCENTED.search(left) or _ACCENTED.search(right))))
    return found
