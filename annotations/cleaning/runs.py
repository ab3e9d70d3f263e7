"""Runs: which code points within a kept paragraph are shown, and why the others are not.

A gap is a stretch of white space, invisible characters and inline tags. Of a gap that holds white space
its first space is shown, of any other nothing::

    ␣␣Nga␣␣và<b>␣ASEAN</b>     shown  "Nga␣" "và" "␣ASEAN"
                               gone   "␣␣" blank · "␣" blank · "<b>" markup · "</b>" markup
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.article import Removed
from annotations.sourcemap import Run

INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Characters without a glyph that pages use for line breaks and direction."""

# A tag ends before the next "<" and its attributes must look like attributes, so that "a <b và c> d" stays
# text and a page of unclosed tags costs no more than its length.
_ATTRIBUTES = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*/?"""
_BLOCKS = (
    "address|article|aside|blockquote|br|div|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|section"
    "|table|tbody|td|th|thead|tr|ul"
)
_INLINES = "a|abbr|b|em|font|i|img|ins|mark|s|small|span|strong|sub|sup|u"

BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS}){_ATTRIBUTES}>|<!--[^<>]*-->", re.IGNORECASE)
"""A tag that ends a paragraph wherever it stands."""

_INLINE_TAG = rf"</?(?:{_INLINES}){_ATTRIBUTES}>"
_PIECE = re.compile(rf"\s+|[{INVISIBLE}]+|{_INLINE_TAG}", re.IGNORECASE)
_GAP = re.compile(rf"(?:\s+|[{INVISIBLE}]+|{_INLINE_TAG})+", re.IGNORECASE)
_UNEVEN = re.compile(rf"\s\s|[{INVISIBLE}<]")
_EDGE = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + INVISIBLE
# At the start of a line also the bullets of a symbol font, and a space in the source's own markup.
_START = re.compile(rf"(?:[\s{INVISIBLE}\ue000-\uf8ff]+|&nbsp;|\|(?=[\s|]|$))+")
_ONLY_RULE = re.compile(r"[\s*_=~•·●○■▪◦–—-]+")


def trim(source: str, start: int, end: int) -> Run:
    """A range of the source without the white space, invisible characters and marks at its edges.

    A bar that stands alone at the edge of a line is what is left of a table cell. A line of nothing but
    dashes, stars or bullets is a drawn rule, and holds nothing.
    """
    junk = _START.match(source, start, end)
    start = junk.end() if junk else start
    line = source[start:end].rstrip(_EDGE)
    if line.endswith("|"):
        unbarred = line.rstrip("|" + _EDGE)
        # A bar that touches a word is the page's own.
        line = unbarred if line[len(unbarred)] != "|" else line
    if _ONLY_RULE.fullmatch(line):
        line = ""
    return start, start + len(line)


def shown_runs(source: str, start: int, end: int) -> tuple[Run, ...]:
    """The runs shown of a paragraph, in order; none where it holds nothing to show.

    Args:
        source: the source text.
        start: source offset where the paragraph starts.
        end: source offset where it ends.
    """
    start, end = trim(source, start, end)
    if start == end:
        return ()
    if not _UNEVEN.search(source, start, end):
        return ((start, end),)
    return tuple(_runs(source, start, end))


def _runs(source: str, start: int, end: int) -> Iterator[Run]:
    run_start = start
    for gap in _GAP.finditer(source, start, end):
        gap_start, gap_end = gap.span()
        space = None if gap_start == start or gap_end == end else _first_space(source, gap_start, gap_end)
        if space == gap_start:
            gap_start += 1
            space = None
            if gap_start == gap_end:
                continue
        if run_start < gap_start:
            yield run_start, gap_start
        if space is not None and space + 1 < gap_end:
            yield space, space + 1
        run_start = gap_end if space is None or space + 1 < gap_end else space
    if run_start < end:
        yield run_start, end


def _first_space(source: str, start: int, end: int) -> int | None:
    """Where the first white space of a gap is that is not inside of a tag."""
    for piece in _PIECE.finditer(source, start, end):
        if source[piece.start()].isspace():
            return piece.start()
    return None


def gap_reason(source: str, start: int, end: int) -> str:
    """Why a range is not shown that no paragraph holds, or that lies between two runs of one."""
    return "blank" if source[start:end].isspace() else "markup"


def joined(removed: list[Removed]) -> tuple[Removed, ...]:
    """Removed runs with neighbours of one reason made one, blank between two such runs included.

    Args:
        removed: runs in order, not overlapping.
    """
    result: list[Removed] = []
    for run in removed:
        if len(result) > 1 and result[-1].reason == "blank" != run.reason and _follow(result[-2], result[-1], run):
            result[-2:] = [Removed(run.reason, result[-2].source_start, run.source_end)]
        elif result and result[-1].reason == run.reason and result[-1].source_end == run.source_start:
            result[-1] = Removed(run.reason, result[-1].source_start, run.source_end)
        else:
            result.append(run)
    return tuple(result)


def _follow(before: Removed, blank: Removed, after: Removed) -> bool:
    """Whether a blank run lies between two runs of one reason, and touches both."""
    touching = before.source_end == blank.source_start and blank.source_end == after.source_start
    return touching and before.reason == after.reason
