"""Paragraphs: the lines of a source text that are not blank, with what rules ask about them.

A line ends at a line break or at a block tag. A sentence broken over several lines (a hard-wrapped file,
a link inside of a sentence) is one paragraph again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from annotations.cleaning.fold import LOWER, UPPER, fold
from annotations.cleaning.runs import BLOCK_TAG, shown_runs
from annotations.sourcemap import Run

LONG = 3000
"""Code points from which on a paragraph is body without a closer look."""

_FOLDED = 300
"""Code points up to which a paragraph's key is folded: no cue, title or caption is longer."""

_END = 12
_NARROWEST, _WIDEST = 40, 120
"""Code points of the lines that a hard-wrapped file may have."""

_SPACES = re.compile(r"\s")
_SENTENCE_END = re.compile(r"""[.!?…][”"’'»)\]]*$|[.!?…:;][”"’'»]*$""")
_SENTENCE_BREAK = re.compile(rf"""[.!?…](?<![\s.][{UPPER}].)(?<!TS.)(?<!Th.)["”’')]*\s+["“‘(]?[{UPPER}]""")
_NUMBERING = re.compile(r"\(?(?:\d{1,3}|[IVX]{1,5}|[a-zA-Z])[.)]\s+")
_DIGIT_OR_BAR = re.compile(r"[0-9|]")
_STARTS_SMALL = re.compile(rf"[{LOWER}]")
_STARTS_PLAIN = re.compile(r"(?:[a-z0-9]+ ){6}|https?://|www\.")
_STARTS_BIG = re.compile(rf"""["“‘'«(\[*•–-]*\s*[{UPPER}\d]""")


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the source text.

    Attributes:
        start: source offset where its first line starts, white space included.
        end: source offset where its last line ends, the line break excluded.
        runs: the source runs shown of it.
        text: what is shown of it, NFC, with single spaces.
        close: no blank line stands before it.
        barred: a lone bar stands after it, as after the last cell of a table.
        words: how many, by spaces.
        key: folded, for comparison; of a long one the text in small letters.
        ended: it ends as a sentence does.
        sentences: how many, by full stops before a capital.
    """

    start: int
    end: int
    runs: tuple[Run, ...]
    text: str
    close: bool = False
    barred: bool = False
    words: int = field(init=False)
    key: str = field(init=False)
    ended: bool = field(init=False)
    sentences: int = field(init=False)

    def __post_init__(self) -> None:
        """Measures what several rules ask for."""
        text = self.text
        self.words = text.count(" ") + 1
        if len(text) > LONG:
            self.key, self.ended, self.sentences = text, True, 99
            return
        self.key = fold(text) if len(text) <= _FOLDED else text.casefold()
        self.ended = bool(_SENTENCE_END.search(text[-_END:]))
        numbering = _NUMBERING.match(text)
        start = numbering.end() if numbering else 0
        self.sentences = 1 + sum(1 for _ in _SENTENCE_BREAK.finditer(text, start))

    @property
    def is_sentence(self) -> bool:
        """Running text: whole sentences, or a line too long to be a headline."""
        if self.is_question and self.sentences == 1:
            return False
        return (self.ended and self.words >= 12) or self.sentences > 1 < self.words // 6 or self.words > 45

    @property
    def is_question(self) -> bool:
        """Ends with a question mark."""
        return self.text.rstrip("”\"’')»").endswith("?")

    @property
    def is_row(self) -> bool:
        """A row of a table: several cells between bars, or figures for the greater part."""
        if not _DIGIT_OR_BAR.search(self.text):
            return False
        words = self.text.split(" ")
        return words.count("|") > 1 or 2 <= sum(map(_is_figure, words)) >= 0.4 * len(words)

    @property
    def is_headline(self) -> bool:
        """Shaped like a headline or a sub-heading: one line without a full stop, a capital first."""
        if self.words > 45 or len(self.text) > 260 or self.sentences > 1 or len(self.text) < 2:
            return False
        text = self.text.removesuffix("...")
        return not self.is_row and not text.endswith((".", ",", ";", ":")) and bool(_STARTS_BIG.match(text))


def _is_figure(word: str) -> bool:
    """Whether a word is a number with its signs: "1.050", "-37,0", "16%"."""
    return (word[-1:].isdigit() and word[0] in "0123456789+-–") or (word[-1:] == "%" and word[:1].isdigit())


def paragraphs(source: str) -> list[Paragraph]:
    """The paragraphs of a source text, in order."""
    lines = [line for line in _lines(source) if line.runs]
    return list(_rejoined(source, lines))


def paragraph(source: str, start: int, end: int, *, close: bool = False) -> Paragraph:
    """The paragraph that is a range of the source."""
    runs = shown_runs(source, start, end)
    text = "".join(source[run_start:run_end] for run_start, run_end in runs)
    barred = bool(runs) and "|" in source[runs[-1][1] : end]
    text = unicodedata.normalize("NFC", text)
    # Of all white space only the plain space is printable.
    return Paragraph(start, end, runs, text if text.isprintable() else _SPACES.sub(" ", text), close, barred)


def _lines(source: str) -> Iterator[Paragraph]:
    """All lines, blank ones left out; ``close`` tells whether one was."""
    start = 0
    close = False
    for line in source.splitlines(keepends=True):
        end = start + len(line)
        text_end = start + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        if line.isspace():
            close = False
        else:
            piece_start = start
            for tag in BLOCK_TAG.finditer(source, start, text_end) if "<" in line else ():
                if piece_start < tag.start():
                    yield paragraph(source, piece_start, tag.start(), close=close)
                    close = True
                piece_start = tag.end()
            if piece_start < text_end:
                yield paragraph(source, piece_start, text_end, close=close)
            close = True
        start = end


def _rejoined(source: str, lines: list[Paragraph]) -> Iterator[Paragraph]:
    """The lines, with those that go on in the next one made one paragraph."""
    width = _wrap_width(lines)
    first: Paragraph | None = None
    last: Paragraph | None = None
    for line in lines:
        if first is not None and last is not None:
            if _goes_on(last, line, width):
                last = line
                continue
            yield first if first is last else paragraph(source, first.start, last.end, close=first.close)
        first = last = line
    if first is not None and last is not None:
        yield first if first is last else paragraph(source, first.start, last.end, close=first.close)


def _goes_on(line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether a sentence was broken between two lines."""
    if not following.close or len(line.text) > LONG:
        return False
    if width and _full(line) <= width < _full(line) + 1 + _first_word(following):
        return True
    if line.ended or len(line.text) < 40 or not _STARTS_SMALL.match(following.text):
        return False
    # Six words without an accent are the text of an image, not Vietnamese; an address is neither.
    return not _STARTS_PLAIN.match(following.text)


def _full(line: Paragraph) -> int:
    """The width of a line in code points, its indent included."""
    return line.runs[0][0] - line.start + len(line.text)


def _first_word(line: Paragraph) -> int:
    return len(line.text.split(" ", 1)[0])


def _wrap_width(lines: list[Paragraph]) -> int:
    """The width in code points at which the file's lines are hard-wrapped; 0 where they are not.

    A line that was wrapped there is no wider, and the next word would have made it so. The width for which that is
    true of most lines is taken, where most lines end within a sentence.
    """
    pairs = [(line, following) for line, following in pairwise(lines) if following.close]
    broken = sum(1 for line, _following in pairs if not line.ended)
    small = sum(1 for line in lines if line.close and _STARTS_SMALL.match(line.text))
    if len(pairs) < 4 or broken * 10 < len(pairs) * 6 or small * 10 < broken * 3:
        return 0
    wrapped_at = Counter(
        width
        for line, following in pairs
        if _full(line) <= _WIDEST
        for width in range(_full(line), min(_WIDEST, _full(line) + _first_word(following)) + 1)
    )
    width, times = max(wrapped_at.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return width if width >= _NARROWEST and times * 2 >= len(pairs) else 0
