"""Anchoring: where the spans of an article are, now that its text has changed.

A span is looked for in the manner of the Text Quote Selector of the W3C Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/#text-quote-selector): by its exact text, told apart by the text
before it (prefix) and after it (suffix). Beyond the model, the place is asked as well: where the nearest
spans that are certain moved by the same distance, a span between them did so too.

Nothing is guessed: an occurrence that neither its context nor its place singles out is *ambiguous*, and a
text that is there no more is *lost*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from annotations.article import Article
from annotations.sourcemap import Run
from annotations.vietnamese.folding import fold, fold_with_map, source_range

Outcome = Literal["same", "moved", "ambiguous", "lost"]

ENOUGH = 0.5
"""Share of the old context that must be found again around an occurrence."""

LEAD = 0.2
"""How much of it the best occurrence must have more than the next one."""

SOME = 0.25
"""Share of it from which an occurrence is worth a person's look; with less, the text is taken to be gone."""

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

    @property
    def identity(self) -> tuple[Run, str, str, str]:
        """Equal for anchors of one place; only such may be found at one place again."""
        if self.source_start < self.source_end:
            return self.range, "", "", ""
        return self.range, self.prefix, self.quote, self.suffix


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of an anchor.

    Attributes:
        outcome: ``same`` (the same range), ``moved``, ``ambiguous`` (several ranges, or one that its context
            does not bear out) or ``lost``.
        range: its range in the new source text; None where that is not certain.
        candidates: ranges in the new source text, where it is ambiguous, the likeliest first.
    """

    outcome: Outcome
    range: Run | None = None
    candidates: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """An occurrence of a quote: its range in the source, and the share of the context found around it."""

    range: Run
    score: float


def anchored(anchors: Sequence[Anchor], old_length: int, article: Article) -> list[Anchored]:
    """Finds anchors again in a changed article.

    Args:
        anchors: in any order; their offsets are into the old source text.
        old_length: length of the old source text in code points.
        article: the article of the new text; what is not in its clean view is looked for in its source text.

    Returns:
        What became of each, in the order of the anchors.
    """
    texts = [_Text(article.clean.text, article), _Folded(article.clean.text, article)]
    texts += [_Text(article.source.text, None), _Folded(article.source.text, None)]
    places = [_places(anchor, texts) for anchor in anchors]
    certain: dict[int, Run] = {}
    taken: dict[Run, object] = {}
    # What is certain leaves fewer places to the others, so that one of them may be certain next.
    while True:
        free = {
            index: _free(anchors[index], places[index], taken) for index in range(len(anchors)) if index not in certain
        }
        singled = {index: place for index, found in free.items() if (place := _singled_out(found))}
        more = {index: place.range for index, place in _one_each(anchors, singled).items()}
        if not more:
            break
        certain |= more
        taken |= {place: anchors[index].identity for index, place in more.items()}
    shifts = _Shifts(anchors, certain, old_length, len(article.source.text))
    results = []
    for index, anchor in enumerate(anchors):
        found = _free(anchor, places[index], taken)
        chosen = certain.get(index) or _expected(anchor, found, shifts)
        if chosen is not None:
            taken[chosen] = anchor.identity
        results.append(_result(anchor, chosen, found, shifts))
    return results


def _free(anchor: Anchor, found: Sequence[_Place], taken: Mapping[Run, object]) -> list[_Place]:
    """The occurrences that are not another old place's."""
    return [place for place in found if taken.get(place.range, anchor.identity) == anchor.identity]


def _result(anchor: Anchor, chosen: Run | None, found: Sequence[_Place], shifts: _Shifts) -> Anchored:
    if chosen is not None:
        return Anchored("same" if chosen == anchor.range else "moved", chosen)
    likely = [place for place in found if place.score >= SOME]
    if not likely:
        return Anchored("lost")
    near = shifts.place(anchor)
    likely.sort(key=lambda place: (-place.score, abs(place.range[0] - near)))
    return Anchored("ambiguous", candidates=tuple(place.range for place in likely))


def _singled_out(found: Sequence[_Place]) -> _Place | None:
    """The occurrence that its context tells from all others."""
    ranked = sorted(found, key=lambda place: -place.score)
    if not ranked or ranked[0].score < ENOUGH:
        return None
    return ranked[0] if len(ranked) == 1 or _leads(ranked[0].score, ranked[1].score) else None


def _leads(score: float, other: float) -> bool:
    """Whether a score leaves no doubt beside another: a whole context beats any part of one."""
    return score >= other + LEAD or other < score == 1


def _one_each(anchors: Sequence[Anchor], singled: dict[int, _Place]) -> dict[int, _Place]:
    """Leaves out claims to a range that anchors of several old ranges make: only a clear best one stays."""
    claims: dict[Run, list[int]] = {}
    for index, place in singled.items():
        claims.setdefault(place.range, []).append(index)
    kept = {}
    for indexes in claims.values():
        for index in indexes:
            rivals = [other for other in indexes if anchors[other].identity != anchors[index].identity]
            if all(_leads(singled[index].score, singled[i].score) for i in rivals):
                kept[index] = singled[index]
    return kept


def _expected(anchor: Anchor, found: Sequence[_Place], shifts: _Shifts) -> Run | None:
    """The occurrence at the very place to which the text on both sides of it has moved.

    It must not be worse than another one: a context that speaks against the place leaves it ambiguous.
    """
    shift = shifts.around(anchor)
    if shift is None or anchor.source_start == anchor.source_end:
        return None
    best = max((place.score for place in found), default=0.0)
    for place in found:
        if place.range[0] == anchor.source_start + shift and place.score >= max(best - LEAD, LEAD):
            return place.range
    return None


class _Shifts:
    """How far the text has moved, as the certain anchors say; both ends of the text count as such."""

    def __init__(self, anchors: Sequence[Anchor], certain: dict[int, Run], old_length: int, new_length: int) -> None:
        placed = ((anchors[index], place) for index, place in certain.items())
        known = {anchor.source_start: place[0] for anchor, place in placed if anchor.source_start < anchor.source_end}
        pairs = sorted({0: 0, **known, old_length: new_length}.items())
        self._old = [old for old, _new in pairs]
        self._new = [new for _old, new in pairs]

    def _neighbours(self, anchor: Anchor) -> tuple[int, int]:
        after = bisect_left(self._old, anchor.source_start)
        return max(0, after - 1), min(after, len(self._old) - 1)

    def around(self, anchor: Anchor) -> int | None:
        """The distance that the certain anchors before and after it have moved, where it is the same."""
        before, after = self._neighbours(anchor)
        shift = self._new[before] - self._old[before]
        return shift if shift == self._new[after] - self._old[after] else None

    def place(self, anchor: Anchor) -> int:
        """About where it should be: at the same share of the way between its neighbours."""
        before, after = self._neighbours(anchor)
        old, new = self._old[after] - self._old[before], self._new[after] - self._new[before]
        part = (anchor.source_start - self._old[before]) / old if old else 0.0
        return self._new[before] + round(part * new)


def _places(anchor: Anchor, texts: Sequence[_Text]) -> list[_Place]:
    """The occurrences in the first of some texts that has any with some of the context."""
    weak: list[_Place] = []
    for text in texts:
        found = list(text.places(anchor))
        if any(place.score >= ENOUGH for place in found):
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

    def places(self, anchor: Anchor) -> Iterator[_Place]:
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
                yield _Place(self._range(place, end), score)
            place = text.find(quote, place + 1)


class _Folded(_Text):
    """A text in the one spelling that folding leaves of several (tone marks, composition, capitals)."""

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
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
