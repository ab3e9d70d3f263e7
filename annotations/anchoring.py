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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotations.article import Article
from annotations.occurrences import ENOUGH, Anchor, Occurrence, Occurrences
from annotations.sourcemap import Run

Outcome = Literal["same", "moved", "ambiguous", "lost"]

LEAD = 0.2
"""How much of it the best occurrence must have more than the next one."""

SOME = 0.25
"""Share of it from which an occurrence is worth a person's look; with less, the text is taken to be gone."""


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


def anchored(anchors: Sequence[Anchor], old_length: int, article: Article) -> list[Anchored]:
    """Finds anchors again in a changed article.

    Args:
        anchors: in any order; their offsets are into the old source text.
        old_length: length of the old source text in code points.
        article: the article of the new text; what is not in its clean view is looked for in its source text.

    Returns:
        What became of each, in the order of the anchors.
    """
    occurrences = Occurrences(article)
    places = [occurrences.of(anchor) for anchor in anchors]
    certain: dict[int, Run] = {}
    taken: dict[Run, Anchor] = {}
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
        taken |= {place: anchors[index] for index, place in more.items()}
    shifts = _Shifts(anchors, certain, old_length, len(article.source.text))
    results = []
    for index, anchor in enumerate(anchors):
        found = _free(anchor, places[index], taken)
        chosen = certain.get(index) or _expected(anchor, found, shifts)
        if chosen is not None:
            taken.setdefault(chosen, anchor)
        results.append(_result(anchor, chosen, found, shifts))
    return results


def _free(anchor: Anchor, found: Sequence[Occurrence], taken: Mapping[Run, Anchor]) -> list[Occurrence]:
    """The occurrences that are not another old place's."""
    return [place for place in found if place.range not in taken or anchor.meets(taken[place.range])]


def _result(anchor: Anchor, chosen: Run | None, found: Sequence[Occurrence], shifts: _Shifts) -> Anchored:
    if chosen is not None:
        return Anchored("same" if chosen == anchor.range else "moved", chosen)
    likely = [place for place in found if place.score >= SOME]
    if not likely:
        return Anchored("lost")
    near = shifts.place(anchor)
    likely.sort(key=lambda place: (-place.score, abs(place.range[0] - near)))
    return Anchored("ambiguous", candidates=tuple(place.range for place in likely))


def _singled_out(found: Sequence[Occurrence]) -> Occurrence | None:
    """The occurrence that its context tells from all others."""
    ranked = sorted(found, key=lambda place: -place.score)
    if not ranked or ranked[0].score < ENOUGH:
        return None
    return ranked[0] if len(ranked) == 1 or _leads(ranked[0].score, ranked[1].score) else None


def _leads(score: float, other: float) -> bool:
    """Whether a score leaves no doubt beside another: a whole context beats any part of one."""
    return score >= other + LEAD or other < score == 1


def _one_each(anchors: Sequence[Anchor], singled: dict[int, Occurrence]) -> dict[int, Occurrence]:
    """Leaves out claims to a range that anchors of several old ranges make: only a clear best one stays."""
    claims: dict[Run, list[int]] = {}
    for index, place in singled.items():
        claims.setdefault(place.range, []).append(index)
    kept = {}
    for indexes in claims.values():
        for index in indexes:
            rivals = [other for other in indexes if not anchors[index].meets(anchors[other])]
            if all(_leads(singled[index].score, singled[rival].score) for rival in rivals):
                kept[index] = singled[index]
    return kept


def _expected(anchor: Anchor, found: Sequence[Occurrence], shifts: _Shifts) -> Run | None:
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
