"""The echo: what a base model says of each unit, as features for a model on top of it.

The base model has not seen the analyst's articles, so that how far it can be trusted is learned from them. One or two
articles cannot teach that; so the base model brings *lessons*: what it said of articles of its own gold that were left
out of its training (stacked generalisation: Wolpert, 1992), with the right tags.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from annotations.suggest.model.tags import OUTSIDE

Said = tuple[str, int]
"""The likeliest tag of a unit and how sure it is: 0 to 3."""

SILENT: Said = (OUTSIDE, 3)
"""What is said of a unit that needs no labelling."""

_SURE = (0.6, 0.9, 0.99)


class Lesson(NamedTuple):
    """A stretch of units: what was said of them, and their right tags."""

    said: tuple[Said, ...]
    right: tuple[str, ...]


def said_of(chances: Sequence[Sequence[float]], tags: Sequence[str]) -> list[Said]:
    """What is said of units.

    Args:
        chances: for each unit the probability of each tag.
        tags: their names.
    """
    said = []
    for each in chances:
        chance = max(each)
        said.append((tags[each.index(chance)], bisect_left(_SURE, chance)))
    return said


def echo(said: Sequence[Said]) -> list[list[str]]:
    """The features of the units of a stretch, by what is said of them."""
    tags = ["|", *[tag for tag, _ in said], "|"]
    return [_heard(before, *each, after) for before, each, after in zip(tags, said, tags[2:], strict=False)]


@lru_cache(maxsize=1 << 14)
def _heard(before: str, tag: str, sure: int, after: str) -> list[str]:
    """The features of one unit: the same few again and again, so there is one list of each."""
    return [f"b={tag}", f"b={tag}|{sure}", "b-1=" + before, "b+1=" + after, f"bb={before}|{tag}"]
