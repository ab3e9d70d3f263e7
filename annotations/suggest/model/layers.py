"""Layers: the entities that a model's weights find in a passage, those within others too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotations.suggest.model.tags import OUTSIDE, spans_of
from annotations.vietnamese.crf import Labeller, Weights

Rows = Sequence[list[str]]
"""The features of each unit of a passage."""

_DEEPEST = 3
"""How many entities are looked for around one, at most."""
LONGEST = 400
"""Units that are labelled at once; a longer passage is labelled in parts."""


class Hit(NamedTuple):
    """An entity: its first unit, the one after its last, its label, and what the field computes for it."""

    first: int
    after: int
    label: str
    score: float


class Layers:
    """Finds entities by the weights of the two layers.

    Args:
        outer: weights for entities that lie in no longer one.
        inner: weights for entities within others; None for none.
    """

    def __init__(self, outer: Weights, inner: Weights | None) -> None:
        self._outer = Labeller(outer)
        self._inner = Labeller(inner) if inner else None

    def hits(self, rows: Rows) -> list[Hit]:
        """All entities, outer ones before those within them."""
        found: list[Hit] = []
        for start in range(0, len(rows), LONGEST):
            for hit in _found(self._outer, rows[start : start + LONGEST]):
                moved = hit._replace(first=hit.first + start, after=hit.after + start)
                found.append(moved)
                found += self._within(rows, moved, _DEEPEST)
        return found

    def chances(self, rows: Rows) -> list[list[float]]:
        """For each unit the probability of each tag of the outer layer, in the order of ``tags``."""
        parts = [rows[start : start + LONGEST] for start in range(0, len(rows), LONGEST)]
        return [chances for part in parts for chances in self._outer.chances(part)]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the outer layer."""
        return self._outer.labels

    def _within(self, rows: Rows, around: Hit, depth: int) -> list[Hit]:
        if self._inner is None or around.after - around.first < 2 or depth == 0:
            return []
        found: list[Hit] = []
        for hit in _found(self._inner, inner_rows(rows[around.first : around.after], around.label)):
            if hit.after - hit.first < around.after - around.first:
                moved = hit._replace(first=hit.first + around.first, after=hit.after + around.first)
                found.append(moved)
                found += self._within(rows, moved, depth - 1)
        return found


def inner_rows(rows: Rows, label: str) -> list[list[str]]:
    """The features of the units of an entity, for finding those within it.

    Args:
        rows: their features in the passage.
        label: of the entity.
    """
    last = len(rows) - 1
    return [
        [*row, "in=" + label, f"in={label}|{min(place, 3)}", f"in={label}|-{min(last - place, 3)}"]
        for place, row in enumerate(rows)
    ]


def _found(labeller: Labeller, rows: Rows) -> list[Hit]:
    tags = labeller.best(rows)
    spans = spans_of(tags)
    if not spans:
        return []
    chances = labeller.chances(rows)
    index = {tag: place for place, tag in enumerate(labeller.labels)}
    found = []
    for first, after, label in spans:
        score = min(chances[place][index[tags[place]]] for place in range(first, after))
        goes_on = index.get("I-" + label)
        if after < len(rows) and goes_on is not None and tags[after] == OUTSIDE:
            score = min(score, 1 - chances[after][goes_on])
        found.append(Hit(first, after, label, score))
    return found
