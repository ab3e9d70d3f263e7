"""Main text: which lines of a page are its article, as trafilatura finds it, placed in the visible text.

trafilatura gives paragraphs without places. They are laid along the visible text word by word: a run of words that
occurs once in the page is an anchor, and what lies between two anchors is looked for between them. A line of which
most words are covered belongs to the article.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from annotations.loading.sandboxed.page_facts import PageFacts
from annotations.loading.sandboxed.visible import Visible
from annotations.sourcemap import Run

LONGEST = 4_000_000
"""Code points of the longest page that is shown to trafilatura; no page with an article is as long."""
MOST_ELEMENTS = 50_000
"""Elements of the largest page that is shown to trafilatura, which takes a second for 15,000 of them."""

_WORD = re.compile(r"\w+")
_RUN = 4
"""Words of a run that is looked for."""
_COVERED = 0.6
"""Share of a line's words that must be covered."""
_LINKED = 0.8
"""Share of a line that is links from which on it leads elsewhere, and is no part of the article."""
_NEAR = 12
"""Lines under the title within which the lead is looked for."""


def main_text(html: str, tree: Any) -> str:
    """The text of a page's article as trafilatura finds it, a paragraph a line; empty where it finds none.

    Args:
        html: the page.
        tree: of the page; what tells how large it is.
    """
    if tree is None or len(html) > LONGEST or sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return ""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True)
    except MemoryError:
        raise
    except Exception:
        # Whatever a page makes it stumble over: the page can be read without it.
        return ""
    return (getattr(found, "text", None) or "") if found is not None else ""


def main_ranges(page: Visible, text: str, facts: PageFacts) -> tuple[Run, ...] | None:
    """The ranges of a visible text that are its article: whole lines, neighbours joined, in order.

    Args:
        page: the visible text.
        text: the article's, as ``main_text`` gives it.
        facts: what the page says of the article; its title and lead belong to it, and so do captions within it.

    Returns:
        None where nothing of the article was found in the page, or the page is too long to look.
    """
    if len(page.text) > LONGEST:
        return None
    words = [_words(page.line(index)) for index in range(len(page.lines))]
    chosen = _covered(words, text.splitlines())
    if facts.body:
        chosen |= _covered(words, [facts.body])
    chosen = {index for index in chosen if page.lines[index].linked < _LINKED}
    if not chosen:
        return None
    first, last = min(chosen), max(chosen)
    title = _title(page, words, facts.titles, first)
    if title is not None:
        chosen.add(title)
        first = min(first, title)
    lead = _lead(words, facts.leads, first, last)
    if lead is not None:
        chosen.add(lead)
    chosen |= {index for index in range(first, last) if page.lines[index].kind == "caption"}
    return _joined(page, sorted(chosen))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _covered(lines: Sequence[tuple[str, ...]], paragraphs: Iterable[str]) -> set[int]:
    """The lines of which most words are in the paragraphs."""
    page = [word for line in lines for word in line]
    line_of = [index for index, line in enumerate(lines) for _ in line]
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(page) - _RUN + 1):
        places.setdefault(tuple(page[place : place + _RUN]), []).append(place)
    whole: dict[tuple[str, ...], list[int]] = {}
    starts: list[int] = []
    place = 0
    for line in lines:
        starts.append(place)
        if line:
            whole.setdefault(line, []).append(place)
        place += len(line)
    blocks = [found for paragraph in paragraphs if (found := _words(paragraph))]
    anchors = _anchors(blocks, places)
    counts = [0] * len(lines)
    taken = bytearray(len(page))
    cursor = 0
    for block, anchor in zip(blocks, anchors, strict=True):
        done = 0
        while done < len(block):
            run = block[done : done + _RUN]
            known = places.get(run) if len(run) == _RUN else None
            if known is None and done == 0:
                known = whole.get(block)
            if known is None:
                done += 1
                continue
            start = _choice(known, cursor, anchor)
            while done < len(block) and start < len(page) and page[start] == block[done]:
                if not taken[start]:
                    taken[start] = 1
                    counts[line_of[start]] += 1
                start += 1
                done += 1
            cursor = start
    return {index for index, line in enumerate(lines) if line and counts[index] >= _COVERED * len(line)}


def _anchors(blocks: Sequence[tuple[str, ...]], places: dict[tuple[str, ...], list[int]]) -> list[int | None]:
    """For each block where the first unique run of it, or of a block below, is in the page; None below the last."""
    result: list[int | None] = [None] * len(blocks)
    following: int | None = None
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        for start in range(len(block) - _RUN + 1):
            found = places.get(block[start : start + _RUN])
            if found is not None and len(found) == 1:
                following = found[0]
                break
        result[index] = following
    return result


def _choice(found: list[int], cursor: int, anchor: int | None) -> int:
    """Of several places the first from the cursor on; before anything is found, the last one above the anchor."""
    if cursor == 0 and anchor is not None:
        above = bisect_left(found, anchor + 1)
        return found[above - 1] if above else found[0]
    following = bisect_left(found, cursor)
    # The order need not be the page's: nested tables come out later than what stands below them.
    return found[following] if following < len(found) else found[0]


def _is_one(line: tuple[str, ...], texts: Sequence[tuple[tuple[str, ...], bool]]) -> bool:
    """Whether a line is one of some texts, or goes on where one of them is cut short."""
    return any(line == words or (cut and line[: len(words)] == words) for words, cut in texts)


def _known(texts: Iterable[str]) -> list[tuple[tuple[str, ...], bool]]:
    found = ((_words(text), text.endswith(("...", "…"))) for text in texts)
    return [(words, cut and len(words) >= _RUN) for words, cut in found if words]


def _title(page: Visible, lines: Sequence[tuple[str, ...]], titles: Iterable[str], below: int) -> int | None:
    """The title's line: the lowest one down to the article's first that says what the page calls itself."""
    known = _known(titles)
    named = (index for index in range(below, -1, -1) if _is_one(lines[index], known))
    headings = (index for index in range(below, -1, -1) if page.lines[index].kind == "h1")
    return next(named, next(headings, None))


def _lead(lines: Sequence[tuple[str, ...]], leads: Iterable[str], title: int, last: int) -> int | None:
    """The first line under the title that says what the page calls its summary."""
    known = _known(leads)
    return next((index for index in range(title + 1, min(last, title + _NEAR)) if _is_one(lines[index], known)), None)


def _joined(page: Visible, chosen: Sequence[int]) -> tuple[Run, ...]:
    runs: list[Run] = []
    previous = -2
    for index in chosen:
        line = page.lines[index]
        if index == previous + 1:
            runs[-1] = (runs[-1][0], line.end)
        else:
            runs.append((line.start, line.end))
        previous = index
    return tuple(runs)
