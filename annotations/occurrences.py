"""Occurrences: where a quote is in an article, and how much of its old context is around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from annotations.article import Article
from annotations.sourcemap import Run
from annotations.vietnamese.folding import fold, fold_with_map, source_range

ENOUGH = 0.5
"""Share of the old context that must be found again around an occurrence."""

WIDTH = 32
"""Code points of context that are compared on each side."""

_BLOCK = 4
"""Code points that two contexts must share in one piece for the piece to count: shorter ones are chance."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of a span's old place: its range in the old source text, its quote and its context.

    The range is empty where the place was lost already.
    """

    source_start: int
    source_end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @property
    def range(self) -> Run:
        """Its old range: ``(source_start, source_end)``."""
        return self.source_start, self.source_end

    def meets(self, other: Anchor) -> bool:
        """Whether two anchors shared a place; only such may be found at one place again."""
        if self.source_start == self.source_end:
            return (self.prefix, self.quote, self.suffix) == (other.prefix, other.quote, other.suffix)
        return self.source_start < other.source_end and other.source_start < self.source_end


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An occurrence of a quote: its range in the source, and the share of the context found around it."""

    range: Run
    score: float


class Occurrences:
    """Finds the occurrences of quotes in an article.

    The clean text is looked at before the source text, letter for letter before folded.

    Args:
        article: the article.
    """

    def __init__(self, article: Article) -> None:
        clean, source = article.clean.text, article.source.text
        self._texts = [_Text(clean, article), _Folded(clean, article), _Text(source, None), _Folded(source, None)]

    def of(self, anchor: Anchor) -> list[Occurrence]:
        """The occurrences in the first text that has one with enough of the context; else in the first with any."""
        weak: list[Occurrence] = []
        for text in self._texts:
            found = list(text.occurrences(anchor))
            if any(occurrence.score >= ENOUGH for occurrence in found):
                return found
            weak = weak or found
        return weak


class _Text:
    """A text to look in: a view's text, or (without an article) the source text itself."""

    def __init__(self, text: str, article: Article | None) -> None:
        self._given = text
        self._article = article

    @cached_property
    def _text(self) -> str:
        return self._given

    def _spelt(self, text: str) -> str:
        """A quote or a context in the spelling of this text."""
        return text

    def _range(self, start: int, end: int) -> Run:
        """The source range of a range of the text."""
        return self._article.clean.map.to_source(start, end) if self._article else (start, end)

    def occurrences(self, anchor: Anchor) -> Iterator[Occurrence]:
        """Every occurrence of an anchor's quote that does not begin or end within a word."""
        quote, prefix, suffix = (self._spelt(part) for part in (anchor.quote, anchor.prefix, anchor.suffix))
        if not quote.strip():
            return
        text = self._text
        place = text.find(quote)
        while place >= 0:
            end = place + len(quote)
            before, after = text[max(0, place - WIDTH) : place], text[end : end + WIDTH]
            if not (_splits(prefix, quote, before) or _splits_after(quote, suffix, after)):
                score = _alike(prefix[::-1], before[::-1], suffix, after)
                yield Occurrence(self._range(place, end), score)
            place = text.find(quote, place + 1)


class _Folded(_Text):
    """A text in the one spelling that folding leaves of several (tone marks, composition, capitals)."""

    @cached_property
    def _folded(self) -> tuple[str, Sequence[int]]:
        return fold_with_map(self._given)

    @cached_property
    def _text(self) -> str:
        return self._folded[0]

    def _spelt(self, text: str) -> str:
        return fold(text)

    def _range(self, start: int, end: int) -> Run:
        return super()._range(*source_range(self._folded[1], start, end))


def _splits(old_before: str, quote: str, before: str) -> bool:
    """Whether a quote that began a word now begins within one."""
    return quote[:1].isalnum() and before[-1:].isalnum() and not old_before[-1:].isalnum()


def _splits_after(quote: str, old_after: str, after: str) -> bool:
    return quote[-1:].isalnum() and after[:1].isalnum() and not old_after[:1].isalnum()


def _alike(old_before: str, before: str, old_after: str, after: str) -> float:
    """The share (0 to 1) of the old context that is found on its side; both befores are reversed."""
    old_length = len(old_before) + len(old_after)
    if not old_length:
        return 1.0 if not before and not after else ENOUGH  # all that was known of it is its text
    return (_shared(old_before, before) + _shared(old_after, after)) / old_length


def _shared(old: str, new: str) -> int:
    """How many code points two contexts share: from the quote on, and further out in pieces."""
    if new.startswith(old):
        return len(old)
    near = 0
    while near < len(old) and near < len(new) and old[near] == new[near]:
        near += 1
    blocks = SequenceMatcher(None, old[near:], new[near:], autojunk=False).get_matching_blocks()
    return near + sum(block.size for block in blocks if block.size >= _BLOCK)
