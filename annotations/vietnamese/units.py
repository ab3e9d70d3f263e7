"""Natural units: the names, dates and numbers of a text in reading order, and the one at an offset.

Ranges are half-open code point ranges into the given text; `kind` is "name", "date" or "number".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .figures import figures, number_or_date_at
from .names import name_run_at, name_runs
from .paragraphs import Paragraph, paragraphs
from .sentences import sentence_at, sentences

__all__ = [
    "Unit",
    "candidate_units",
    "name_run_at",
    "number_or_date_at",
    "sentence_at",
    "sentences",
    "unit_at",
]


_MOST_KEPT = 10_000
"""Code points of the longest line whose units are kept: one key after the other asks for those of the same lines."""


class Unit(NamedTuple):
    """A range of the text and what it looks like: "name", "date" or "number"."""

    start: int
    end: int
    kind: str


def candidate_units(text: str, start: int = 0) -> Iterator[Unit]:
    """The units that start at `start` or after it, found line by line as they are asked for.

    They never overlap: what is inside a date is no name, and neither is the unit of a number ("4 tỷ USD").
    """
    for paragraph in paragraphs(text, start):
        for unit in _units(paragraph):
            if unit.start >= start:
                yield unit


def unit_at(text: str, offset: int) -> Unit | None:
    """The unit that holds the character at `offset`, else the one that ends there."""
    touching = None
    for unit in _units(Paragraph.around(text, offset)):
        if unit.start <= offset < unit.end:
            return unit
        if unit.end == offset:
            touching = unit
    return touching


def _units(paragraph: Paragraph) -> list[Unit]:
    text = paragraph.text
    found = _units_of(text) if len(text) <= _MOST_KEPT else _found(text)
    return [Unit(*paragraph.to_text(unit.start, unit.end), unit.kind) for unit in found]


@lru_cache(maxsize=256)
def _units_of(line: str) -> tuple[Unit, ...]:
    return _found(line)


def _found(line: str) -> tuple[Unit, ...]:
    figured = list(figures(line))
    dates = [(start, end) for start, end, kind in figured if kind == "date"]
    numbers = [(start, end) for start, end, kind in figured if kind == "number"]
    names = [run for run in name_runs(line) if not _overlaps(run, dates) and not _inside(run, numbers)]
    numbers = [number for number in numbers if not _overlaps(number, names)]
    kinds = [(dates, "date"), (names, "name"), (numbers, "number")]
    return tuple(sorted(Unit(*span, kind) for spans, kind in kinds for span in spans))


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether `span` meets one of `others`, which are disjoint and in order."""
    following = bisect_left(others, span)
    return (following > 0 and others[following - 1][1] > span[0]) or (
        following < len(others) and others[following][0] < span[1]
    )


def _inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    holder = bisect_right(others, span[0], key=lambda other: other[0]) - 1
    return holder >= 0 and span[1] <= others[holder][1]
