"""A sheet: the units of a passage and their features, worked out once for a reading."""

from __future__ import annotations

from typing import NamedTuple

from annotations.suggest.model.features import Range, features, units
from annotations.suggest.model.layers import Layers
from annotations.suggest.reading import Passage, Reading


class Sheet(NamedTuple):
    """A passage as a model sees it.

    Attributes:
        units: their ranges in the reading's text.
        rows: the features of each.
    """

    units: list[Range]
    rows: list[list[str]]


def sheet(reading: Reading, passage: Passage) -> Sheet:
    """The sheet of a passage."""
    return reading.once((sheet, passage.start), lambda: _made(reading, passage))


def _made(reading: Reading, passage: Passage) -> Sheet:
    places = units(reading, passage)
    return Sheet(places, features(reading, passage, places, {}))


def with_echo(found: Sheet, base: Layers) -> Sheet:
    """The sheet with what a base model says of each unit and its neighbours."""
    said = _said(found, base)
    rows = []
    for place, row in enumerate(found.rows):
        extra = [f"b={said[place][0]}", f"b={said[place][0]}|{said[place][1]}"]
        extra.append("b-1=" + (said[place - 1][0] if place else "|"))
        extra.append("b+1=" + (said[place + 1][0] if place + 1 < len(said) else "|"))
        rows.append(row + extra)
    return Sheet(found.units, rows)


def _said(found: Sheet, base: Layers) -> list[tuple[str, int]]:
    """The likeliest tag of each unit and how sure it is: 0 to 3."""
    said = []
    for chances in base.chances(found.rows):
        best = max(range(len(chances)), key=chances.__getitem__)
        chance = chances[best]
        said.append((base.tags[best], (chance > 0.6) + (chance > 0.9) + (chance > 0.99)))
    return said
