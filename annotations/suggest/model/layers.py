"""Layers: the entities that weights find in a sheet, those within others too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotations.suggest.model.echo import SILENT, Said, echo, said_of
from annotations.suggest.model.features import Sheet
from annotations.suggest.model.tags import OUTSIDE, spans_of
from annotations.vietnamese.crf import Labeller, Weights

Rows = list[list[str]]
"""The features of some units."""

_DEEPEST = 3
"""How many entities are looked for around one, at most."""


class Hit(NamedTuple):
    """An entity: its first unit, the one after its last, its label, what the field computes for it, and its layer."""

    first: int
    after: int
    label: str
    score: float
    nested: bool


class Layers:
    """Finds entities by the weights of two layers.

    Args:
        outer: weights for entities that lie in no longer one; None for none.
        inner: weights for entities within others; None for none.
        base: what is listened to; None for nothing.
    """

    def __init__(self, outer: Weights | None, inner: Weights | None, base: Layers | None = None) -> None:
        self._outer = Labeller(outer) if outer else None
        self._inner = Labeller(inner) if inner else None
        self._base = base

    def hits(self, sheet: Sheet) -> list[Hit]:
        """All entities, each before those within it."""
        outer = self._outer
        if outer is None:
            return []
        said = self._base.said(sheet) if self._base else None
        found: list[Hit] = []
        for low, high in sheet.stretches():
            for first, after, label, score in _found(outer, rows_of(sheet, said, low, high)):
                hit = Hit(first + low, after + low, label, score, False)
                found.append(hit)
                found += self._within(sheet, hit, _DEEPEST)
        return found

    def said(self, sheet: Sheet) -> list[Said]:
        """What is said of each unit."""
        said = [SILENT] * len(sheet.units)
        if self._outer is None:
            return said
        for low, high in sheet.stretches():
            said[low:high] = said_of(self._outer.chances(sheet.rows(low, high)), self._outer.labels)
        return said

    def said_within(self, sheet: Sheet, first: int, after: int, label: str) -> list[Said]:
        """What is said of the units of an entity, for finding those within it."""
        if self._inner is None:
            return [SILENT] * (after - first)
        return said_of(self._inner.chances(within(sheet.rows(first, after), label)), self._inner.labels)

    def inner_rows(self, sheet: Sheet, first: int, after: int, label: str) -> Rows:
        """The features of the units of an entity, for finding those within it."""
        rows = within(sheet.rows(first, after), label)
        return joined(rows, self._base.said_within(sheet, first, after, label)) if self._base else rows

    def _within(self, sheet: Sheet, around: Hit, depth: int) -> list[Hit]:
        start, end, size = around.first, around.after, around.after - around.first
        if self._inner is None or size < 2 or depth == 0:
            return []
        found: list[Hit] = []
        for first, after, label, score in _found(self._inner, self.inner_rows(sheet, start, end, around.label)):
            if after - first < size:
                hit = Hit(first + start, after + start, label, score, True)
                found.append(hit)
                found += self._within(sheet, hit, depth - 1)
        return found


def rows_of(sheet: Sheet, said: Sequence[Said] | None, low: int, high: int) -> Rows:
    """The features of a stretch of a sheet, with the echo of what is said of all its units."""
    rows = sheet.rows(low, high)
    return rows if said is None else joined(rows, said[low:high])


def joined(rows: Rows, said: Sequence[Said]) -> Rows:
    """The features of units with the echo of what is said of them."""
    return [row + heard for row, heard in zip(rows, echo(said), strict=True)]


def within(rows: Rows, label: str) -> Rows:
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


def _found(labeller: Labeller, rows: Sequence[list[str]]) -> list[tuple[int, int, str, float]]:
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
        found.append((first, after, label, score))
    return found
