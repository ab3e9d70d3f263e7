"""Calibration: from what a model computes for a span to how often such spans are right.

The map is monotone, made of steps by pooling adjacent violators (Ayer and others, 1955: isotonic regression), and
linear between the middles of the steps, so that no two spans are tied that the model tells apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Curve = tuple[tuple[float, float], ...]
"""Points (what the model computes, probability of being right), both increasing; none: nothing is known."""

_SMALLEST = 20
"""Spans that a step has at least."""


def fitted(outcomes: Iterable[tuple[float, bool]]) -> Curve:
    """The curve that fits what a model computed for spans and whether they were right."""
    ordered = sorted(outcomes)
    steps: list[tuple[float, float, int]] = []
    for first in range(0, len(ordered), _SMALLEST):
        part = ordered[first : first + _SMALLEST]
        if len(part) < _SMALLEST and steps:
            break
        # A right and a wrong one more: nothing is ever certain (Laplace).
        steps.append((sum(score for score, _ in part), sum(right for _, right in part), len(part)))
        while len(steps) > 1 and steps[-2][1] * steps[-1][2] >= steps[-1][1] * steps[-2][2]:
            last = steps.pop()
            steps[-1] = (steps[-1][0] + last[0], steps[-1][1] + last[1], steps[-1][2] + last[2])
    return tuple((round(scores / count, 4), round((right + 1) / (count + 2), 4)) for scores, right, count in steps)


def calibrated(curve: Curve, score: float) -> float:
    """The probability that a span of this score is right."""
    if not curve:
        return score
    place = bisect_right(curve, (score, 2.0))
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (low, below), (high, above) = curve[place - 1], curve[place]
    return below + (above - below) * (score - low) / (high - low)
