"""Combination: of what several suggesters find in a passage, what is suggested."""

from __future__ import annotations

from collections.abc import Iterable

from annotations.suggest.suggester import Found


def combined(voices: Iterable[tuple[str, Iterable[Found]]]) -> list[tuple[Found, str]]:
    """What is suggested, each with the id of who suggests it; by start, the longest first.

    Args:
        voices: ids of the suggesters with what each finds in one passage.
    """
    found = [(hit, suggester) for suggester, hits in voices for hit in hits]
    return sorted(found, key=lambda each: (each[0].start, -each[0].end, each[0].label, each[1]))
