"""The title: of the lines above the first running text, the one for which most speaks.

Each candidate gets points for its length, for coming again below as the text of an image, for a date line beside
it, and for sharing its words with the text under it; what names a part of the site loses some. A title may end
with a full stop: then a date line must stand beside it.
"""

from __future__ import annotations

import re

from annotations.cleaning import bylines, cues
from annotations.cleaning.fold import fold
from annotations.cleaning.page import Page
from annotations.cleaning.paragraphs import Paragraph

_SITE_AFTER = re.compile(r"\s*[-–|•_]\s*(?=\S)")
_FEW_WORDS = 4
_USUAL_WORDS, _MANY_WORDS = 20, 25
_STOPPED_WORDS = 28
_CANDIDATES = 300
"""Lines above the running text that are looked at, the last ones."""
_FIRST = 12
"""Lines that are looked at on a page without running text, the first ones."""
_READ = 12
"""Paragraphs below whose words are compared with a title's."""
_READ_OF_EACH = 1000
_WINDOW_TITLES = 4
"""Lines from the first on that may be the title of the browser's window."""


def find_title(page: Page) -> int | None:
    """The index of the title; None where the page has none."""
    above = next((index for index, kind in enumerate(page.kinds) if kind == "sentence"), len(page.lines))
    if above == len(page.lines):
        # Without running text no line can be said to stand above it.
        above = min(above, _FIRST)
    stopped = _stopped_title(page, above)
    lines = [index for index in range(above) if page.kinds[index] in ("headline", "question")][-_CANDIDATES:]
    links = page.next_cue(0)
    lines = [index for index in lines if not (index > links and page.lines[index].barred)]
    lines = [index for index in lines if not _names_a_place_on_the_site(page.lines[index])]
    named = [index for index in lines if not cues.is_site_name(page.lines[index])] or lines
    long = [index for index in named if page.lines[index].words > _FEW_WORDS]
    if stopped is not None and not long:
        return stopped
    if not long:
        return max(named, key=lambda index: page.lines[index].words, default=None)
    again = {first for first in page.repeats if first is not None}
    known = _words_below(page, above)
    extended = _window_titles(page, long[:_WINDOW_TITLES])

    def points(index: int) -> float:
        line = page.lines[index]
        words = [word for word in line.key.split(" ") if len(word) > 1]
        found = 3 * sum(word in known for word in words) / max(1, len(words))
        found += 2 if line.words <= _USUAL_WORDS else 1 if line.words <= _MANY_WORDS else 0
        found += 4 if index in again else 0
        found += extended.get(index, 0)
        if line.words <= _USUAL_WORDS:
            found += 2 if page.beside_date(index, 1) else 1.5 if page.beside_date(index, -1) else 0
        found += 1.5 if index == long[0] else 0
        found -= 4 if bylines.is_name_line(line) else 0
        return found - (3 if index > links else 0) - (2 if cues.starts_small(line) else 0)

    return max(long, key=lambda index: (points(index), -index))


def extends(line: Paragraph, title: Paragraph) -> bool:
    """Whether a line is the title with the site's name, or a picture's number, behind it."""
    if len(title.text) < 12 or not line.text.startswith(title.text):
        return False
    rest = line.text[len(title.text) :]
    return len(rest) <= 50 and bool(_SITE_AFTER.match(rest))


def _stopped_title(page: Page, above: int) -> int | None:
    """The first line of text, where it is a short one with a date line right below, or right above it."""
    for index in range(min(above + 1, len(page.lines))):
        line, kind = page.lines[index], page.kinds[index]
        if kind not in ("sentence", "other") or not line.text.endswith(".") or line.sentences > 1:
            continue
        if not _FEW_WORDS < line.words <= _STOPPED_WORDS or page.sentences(index + 1) < 2:
            return None
        # A first paragraph under the date of a page without a title is longer than what follows a title.
        if page.beside_date(index, 1):
            return index
        return index if page.beside_date(index, -1) and line.words <= 20 and _longer_below(page, index) else None
    return None


def _longer_below(page: Page, index: int) -> bool:
    following = next((line for line in page.lines[index + 1 :] if line.ended), None)
    return following is not None and following.words >= page.lines[index].words * 1.4


def _words_below(page: Page, above: int) -> frozenset[str]:
    """The folded words of the first paragraphs of the text."""
    below = zip(page.kinds[above:], page.lines[above:], strict=True)
    texts = [line.text for kind, line in below if kind in ("sentence", "other", "question")][:_READ]
    return frozenset(word for text in texts for word in fold(text[:_READ_OF_EACH]).split(" "))


def _window_titles(page: Page, first: list[int]) -> dict[int, float]:
    """Points for the title of which the window's title ("… | Site") is made, and against the latter."""
    found: dict[int, float] = {}
    for one in first:
        for other in first:
            if one != other and extends(page.lines[one], page.lines[other]):
                found[one], found[other] = -5, 3
    return found


def _names_a_place_on_the_site(line: Paragraph) -> bool:
    return cues.is_section(line) or cues.is_weak_furniture(line)
