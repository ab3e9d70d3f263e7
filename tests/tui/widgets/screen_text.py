"""What the tests of the article view share: odd texts, views, marks, and what a strip shows."""

from hypothesis import strategies as st
from textual.strip import Strip

from annotations.article import Segment, View
from annotations.sourcemap import SourceMap
from tui.widgets.marks import Mark

ODD = [
    "\x1b[31m", "\x1b]0;x\x07", "\x9b", "\x00", "\x7f", "\t", "\xa0", "\u3000", "\u202e", "\u2066", "\ufeff",
    "\ud800", "\U000e0041", "\u200b", "\u200c", "\u200d", "\ufe0f", "\u0301", "\u0323" * 30, "e\u0302\u0309",
    "👩‍🚀", "👨‍👩‍👧‍👦", "🇻🇳", "🇻", "❤️", "漢", "각", "\u1100\u1161\u11a8", "क्षि", "\u0600", "[bold]", "[/]", "Đ", "ộ", "©", " ",
]  # fmt: skip
"""Pieces that terminals, rich or grapheme rules treat in their own way."""

PIECES = st.sampled_from(ODD) | st.characters() | st.text("abc ", max_size=12) | st.sampled_from(["\n", "\r\n", "\r"])
TEXTS = st.lists(PIECES).map("".join)
"""Texts of several lines, as odd as they come."""

LINES = TEXTS.map(lambda text: text.replace("\r", "").replace("\n", ""))


def make_view(text: str, *segments: tuple[str, int, int] | tuple[str, int, int, bool]) -> View:
    """A view of a text; without segments it is one body."""
    rows = segments or (("body", 0, len(text)),)
    made = [Segment(row[0], row[1], row[2], row[1], row[2], row[3] if len(row) > 3 else True) for row in rows]
    return View(text, tuple(made), SourceMap.identity(len(text)))


def make_article(*parts: str | tuple[str, str]) -> View:
    """A clean view: parts joined by a blank line, each a body or (role, text)."""
    pairs = [("body", part) if isinstance(part, str) else part for part in parts]
    segments, start = [], 0
    for role, text in pairs:
        segments.append((role, start, start + len(text)))
        start += len(text) + 2
    return make_view("\n\n".join(text for _, text in pairs), *segments)


def mark(text: str, quote: str, label: str, kind: str = "span", *, nth: int = 0, foreign: bool = False) -> Mark:
    """A mark on the n-th occurrence of a quote."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Mark(start, start + len(quote), f"{label}@{start}", label, kind, foreign)


class Marks:
    """A source of marks that looks at all of them."""

    def __init__(self, *marks: Mark) -> None:
        self.marks = list(marks)

    def marks_in(self, start: int, end: int) -> list[Mark]:
        return [mark for mark in self.marks if mark.start < end and start < mark.end]


def shown(strip: Strip) -> str:
    """What a strip shows, without the blanks at its end."""
    return strip.text.rstrip()
