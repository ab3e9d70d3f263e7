"""The protocol of a suggester, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Found(NamedTuple):
    """What a suggester finds in a text: a range of that text, a label, a confidence or None."""

    start: int
    end: int
    label: str
    confidence: float | None


class Suggester(Protocol):
    """Finds entities in plain text."""

    @property
    def id(self) -> str:
        """Name and version, ``name@version``."""

    def find(self, text: str) -> Iterable[Found]:
        """The entities of one segment; offsets are into ``text``."""
