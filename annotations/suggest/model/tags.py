"""Tags: spans as labels of units, and back (IOB2: ``B-X`` begins a span, ``I-X`` goes on with it, ``O`` is outside)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Range = tuple[int, int]

OUTSIDE = "O"


def tags_of(units: Sequence[Range], spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """The tags of units; a unit that a span touches belongs to it.

    Args:
        units: their ranges, in order.
        spans: start, end and label, by start; they do not overlap.
    """
    tags = [OUTSIDE] * len(units)
    at = 0
    for start, end, label in spans:
        while at < len(units) and units[at][1] <= start:
            at += 1
        begins = True
        while at < len(units) and units[at][0] < end:
            tags[at] = ("B-" if begins else "I-") + label
            begins = False
            at += 1
    return tags


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """First unit, the unit after the last, and label of each span; an ``I-X`` after anything else begins one too."""
    found: list[tuple[int, int, str]] = []
    inside = ""
    for place, tag in enumerate(tags):
        begins, _, label = tag.partition("-")
        if begins == "I" and label == inside:
            first, _, _ = found[-1]
            found[-1] = (first, place + 1, label)
        elif label:
            found.append((place, place + 1, label))
        inside = label
    return found
