"""The title: the line above the first running text that the page says it is about."""

from __future__ import annotations

import re

from annotations.cleaning import cues
from annotations.cleaning.page import Page
from annotations.cleaning.paragraphs import Paragraph

_SITE_AFTER = re.compile(r"\s*[-–|•_]\s*(?=\S)")
_FEW_WORDS = 4
_MANY_WORDS = 20
_MENU_LINES = 3


def find_title(page: Page) -> int | None:
    """The index of the title; None where the page has none.

    It stands above the first running text. A line that comes again below (as the text of an image) wins,
    then the first long one; but under a long menu, the last long one above the date.
    """
    above = next((index for index, kind in enumerate(page.kinds) if kind == "sentence"), len(page.lines))
    lines = [index for index in range(above) if page.kinds[index] in ("headline", "question")]
    links = page.next_cue(0)
    lines = [index for index in lines if not (index > links and page.lines[index].barred)]
    lines = [index for index in lines if not _names_a_place_on_the_site(page.lines[index])]
    named = [index for index in lines if not cues.is_site_name(page.lines[index])] or lines
    if not named:
        return None
    first_of = {first for first in page.repeats if first is not None}
    long = [index for index in named if page.lines[index].words > _FEW_WORDS]
    for index in long:
        if index in first_of:
            return index
    if not long:
        return max(named, key=lambda index: page.lines[index].words)
    # The window's title ("… | Site") above the article's own.
    if len(long) > 1 and extends(page.lines[long[0]], page.lines[long[1]]):
        return long[1]
    date = page.kinds.index("date") if "date" in page.kinds[:above] else 0
    menu = [index for index in long if index < date and page.lines[index].words < _MANY_WORDS]
    return menu[-1] if len(menu) >= _MENU_LINES else long[0]


def extends(line: Paragraph, title: Paragraph) -> bool:
    """Whether a line is the title with the site's name, or a picture's number, behind it."""
    if len(title.text) < 12 or not line.text.startswith(title.text):
        return False
    rest = line.text[len(title.text) :]
    return len(rest) <= 50 and bool(_SITE_AFTER.match(rest))


def _names_a_place_on_the_site(line: Paragraph) -> bool:
    return cues.is_section(line) or cues.is_weak_furniture(line)
