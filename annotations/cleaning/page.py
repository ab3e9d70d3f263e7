"""Page: the paragraphs of a source text with what can be said of each before knowing where it stands.

Counts up to any paragraph are kept, so that "how much running text still follows" costs the same anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from annotations.cleaning import bylines, credits, cues, dates, shapes
from annotations.cleaning.fold import UPPER, fold
from annotations.cleaning.links import is_glued
from annotations.cleaning.paragraphs import Paragraph, paragraph, paragraphs
from annotations.cleaning.repeats import repeats

_END_MARK = re.compile(r"(?:[./]/[.]?|[.]\s?/\s?[.]?|[■□▪]|\(\s*[Hh]ết\s*\))[”\"’)\s]*$")


_PICTURE_NUMBER = re.compile(rf"(?P<again>.{{15,250}}?)\s+[-–]?\s?(?:ảnh|hình|photo)\s\d{{1,2}}(?=[{UPPER}])")


class Page:
    """The paragraphs of a source text, their kinds and their repeats.

    Attributes:
        lines: the paragraphs in order.
        kinds: for each what its form alone says: ``date furniture related link byline caption question
            sentence headline other``. A ``related`` line stands above links, a ``link`` is one (or several).
        repeats: for each the index of the first one that says the same, or None.
    """

    def __init__(self, source: str, lines: Iterable[Paragraph] | None = None) -> None:
        self.lines = list(_parted(source, paragraphs(source)) if lines is None else lines)
        self.kinds = [_kind(line) for line in self.lines]
        self.repeats = repeats(self.lines)
        self._sentences = [0, *accumulate(kind == "sentence" for kind in self.kinds)]
        self._headlines = [0, *accumulate(map(self.is_headline, range(len(self.lines))))]
        both = list(zip(self.kinds, self.lines, strict=True))
        self._next_cue = _next([kind == "related" for kind in self.kinds])
        self._next_opener = _next(list(map(cues.opens_comments, self.lines)))
        self._subheadings = [0, *accumulate(map(self._is_subheading, range(len(self.lines))))]
        self.credits_photos = any(
            kind == "caption" and line.ended and credits.credit(line.text) is not None for kind, line in both
        )
        self._next_end = _next([kind == "byline" or is_end_mark(line) for kind, line in both])
        self._next_date = _next([kind == "date" and dates.has_time(line.text) for kind, line in both])

    def is_headline(self, index: int) -> bool:
        """Whether a line is shaped like the headline of an article."""
        return self.kinds[index] in ("headline", "question") and self.lines[index].words >= 4

    def sentences(self, start: int, end: int | None = None) -> int:
        """How many paragraphs of running text lines ``start`` to ``end`` (excluded) hold."""
        return self._sentences[len(self.lines) if end is None else end] - self._sentences[start]

    def headlines(self, start: int, end: int | None = None) -> int:
        """How many headlines lines ``start`` to ``end`` (excluded) hold."""
        return self._headlines[len(self.lines) if end is None else end] - self._headlines[start]

    def next_cue(self, start: int) -> int:
        """The first line from ``start`` on that stands above links; the number of lines where none does."""
        return self._next_cue[start]

    def next_opener(self, start: int) -> int:
        """The first line from ``start`` on that stands above what readers wrote; the number of lines if none."""
        return self._next_opener[start]

    def subheadings(self, start: int, end: int | None = None) -> int:
        """How many lines ``start`` to ``end`` (excluded) could be sub-headings: running text stands under them."""
        return self._subheadings[len(self.lines) if end is None else end] - self._subheadings[start]

    def beside_date(self, index: int, step: int) -> bool:
        """Whether the next line below (``step`` 1) or above (-1) that is no furniture is a date line."""
        for other in range(index + step, index + 4 * step, step):
            if not 0 <= other < len(self.lines):
                return False
            if self.kinds[other] != "furniture":
                return self.kinds[other] == "date"
        return False

    def ends_below(self, start: int) -> bool:
        """Whether from a line on, above any links, text stands that an author line or an end mark closes."""
        end = self._next_end[start]
        return end < self._next_cue[start] and self.sentences(start, end + 1) > 0

    def goes_on(self, start: int) -> bool:
        """Whether what starts at a line is clearly the same article, after what looked like its end.

        Of two signs that it is, an end mark still to come or much running text, neither counts below a cue
        or another publication date.
        """
        stop = min(self._next_cue[start], self._next_date[start])
        end = self._next_end[start]
        if end < stop and self.sentences(start, end + 1):
            return True
        return max(2, 2 * self.headlines(start, stop)) < self.sentences(start, stop)

    def _is_subheading(self, index: int) -> bool:
        below = self.kinds[index + 1 : index + 2]
        return self.kinds[index] == "headline" and below == ["sentence"] and shapes.is_heading_like(self.lines[index])


def _next(flags: list[bool]) -> list[int]:
    """For each index, and for the end, the first index from there on that has its flag set."""
    result = [len(flags)] * (len(flags) + 1)
    for index in range(len(flags) - 1, -1, -1):
        result[index] = index if flags[index] else result[index + 1]
    return result


def is_end_mark(line: Paragraph) -> bool:
    """Whether a paragraph ends with the mark that closes a dispatch: "./."."""
    return bool(_END_MARK.search(line.text[-8:]))


def _kind(line: Paragraph) -> str:
    if len(line.text) > credits.LONGEST:
        return "question" if shapes.is_interview_question(line) else "sentence"
    if dates.is_date_line(line.text):
        return "date"
    if cues.is_related_cue(line):
        return "related"
    if cues.starts_at_home(line):
        return "headline"
    if cues.is_furniture(line):
        return "furniture"
    if line.text.startswith("©"):
        return "caption"
    if cues.is_marked_link(line) or is_glued(line):
        return "link"
    if bylines.is_source_line(line):
        return "byline"
    if credits.is_credited(line):
        return "caption"
    if shapes.is_interview_question(line):
        return "question"
    if line.is_sentence:
        return "sentence"
    return "headline" if line.is_headline else "other"


def _parted(source: str, lines: list[Paragraph]) -> list[Paragraph]:
    """The lines, with a date and what stands beside it (an author, a section) made two."""
    result: list[Paragraph] = []
    seen: set[str] = set()
    for line in lines:
        cut = _glued_picture(line, seen)
        if cut:
            start = line.runs[0][0] + cut
            result += [paragraph(source, line.start, start, close=line.close), paragraph(source, start, line.end)]
            continue
        if len(line.key) < 300:
            seen.add(line.key)
        words = dates.beside(line.text) if len(line.text) <= dates.LONGEST else None
        if words is None or len(line.runs) != 1:
            result.append(line)
            continue
        start, end = line.runs[0][0] + words[0], line.runs[0][0] + words[1]
        name = paragraph(source, start, end, close=line.close)
        fits = bylines.is_name_line(name) or cues.is_section(name) or _is_behind_bar(line, name)
        if name.text != line.text[slice(*words)] or not fits:
            result.append(line)
            continue
        pieces = [paragraph(source, line.start, start), name, paragraph(source, end, line.end)]
        result += [piece for piece in pieces if piece.runs]
    return result


def _is_behind_bar(line: Paragraph, name: Paragraph) -> bool:
    """Whether a few words, with a bar between, stand behind a date and its time: the name of a section."""
    before = line.text.removesuffix(name.text).rstrip()
    return before != line.text and before.endswith("|") and name.words <= 5 and dates.has_time(line.text)


def _glued_picture(line: Paragraph, seen: set[str]) -> int:
    """Where the caption starts that is glued to an earlier line and its picture's number; 0 where none is."""
    if len(line.runs) != 1 or not 20 < len(line.text) <= credits.LONGEST:
        return 0
    match = _PICTURE_NUMBER.match(line.text)
    return match.end() if match and fold(match["again"]) in seen else 0
