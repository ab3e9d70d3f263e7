"""Combination: of what several suggesters find in a passage, what is suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotations.suggest.reading import Passage, Reading
from annotations.suggest.suggester import Found, Suggester

_STRETCH = 64
"""Code points of a stretch: what is found is compared with what is found in the same stretches."""

Named = tuple[Found, str]
"""What is found, and the id of who finds it."""


def together(reading: Reading, passage: Passage, suggesters: Iterable[Suggester]) -> list[Named]:
    """What some suggesters find in a passage together, each with the id of who suggests it; see ``combined``."""
    makers = list(suggesters)
    lasts = [last for each in makers if (last := last_word(each)) is not None]
    return combined([(each.id, each.find(reading, passage)) for each in makers], lasts)


class LastWord(NamedTuple):
    """Whose word is the last one, because it has heard what others say.

    Attributes:
        suggester: its id.
        labels: on which labels.
        heard: names of the suggesters that it has heard.
    """

    suggester: str
    labels: frozenset[str]
    heard: frozenset[str]


def last_word(suggester: Suggester) -> LastWord | None:
    """On what a suggester has the last word: on the labels that it ``decides`` of what it ``hears``, if on any."""
    labels: frozenset[str] = getattr(suggester, "decides", frozenset())
    heard: frozenset[str] = getattr(suggester, "hears", frozenset())
    return LastWord(suggester.id, labels, heard) if labels else None


def combined(voices: Iterable[tuple[str, Iterable[Found]]], lasts: Sequence[LastWord] = ()) -> list[Named]:
    """What is suggested, each with the id of who suggests it; by start, the longest first.

    Of two that cross, or have the same range, the surer stays; who does not say how sure it is counts as least sure.
    One within another stays, except within a person's name or a date: there are no names in those.

    Args:
        voices: ids of the suggesters with what each finds in one passage.
        lasts: whose word is the last one: what those find whom it has heard is left out.
    """
    found = [
        (hit, suggester)
        for suggester, hits in voices
        for hit in hits
        if hit.start < hit.end and not any(_silences(last, suggester, hit.label) for last in lasts)
    ]
    found.sort(key=_sureness)
    kept: list[Named] = []
    near: dict[int, list[Found]] = {}
    for each in found:
        hit = each[0]
        stretches = range(hit.start // _STRETCH, (hit.end - 1) // _STRETCH + 1)
        if not any(_excludes(other, hit) for stretch in stretches for other in near.get(stretch, ())):
            kept.append(each)
            for stretch in stretches:
                near.setdefault(stretch, []).append(hit)
    return sorted(kept, key=lambda each: (each[0].start, -each[0].end, each[0].label, each[1]))


def _silences(last: LastWord, suggester: str, label: str) -> bool:
    return label in last.labels and suggester != last.suggester and suggester.partition("@")[0] in last.heard


def _sureness(each: Named) -> tuple[float, int, int, str, str]:
    hit, suggester = each
    sure = -1.0 if hit.confidence is None else hit.confidence
    return -sure, hit.start, -hit.end, hit.label, suggester


def _excludes(other: Found, hit: Found) -> bool:
    """Whether a hit cannot be suggested beside another one."""
    if other.end <= hit.start or hit.end <= other.start:
        return False
    if (other.start, other.end) == (hit.start, hit.end):
        return True
    if other.start <= hit.start and hit.end <= other.end:
        return other.label in ("PER", "DATE")
    if hit.start <= other.start and other.end <= hit.end:
        return hit.label in ("PER", "DATE")
    return True
