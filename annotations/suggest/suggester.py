"""The protocol of a suggester, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from annotations.suggest.reading import Passage, Reading


class Found(NamedTuple):
    """What a suggester finds: a range of a reading's text, a label, and how sure it is (0 to 1, or None)."""

    start: int
    end: int
    label: str
    confidence: float | None


class Suggester(Protocol):
    """Finds entities in an article, a passage at a time and in any order."""

    @property
    def id(self) -> str:
        """Name and version, ``name@version``."""

    def find(self, reading: Reading, passage: Passage) -> Iterable[Found]:
        """The entities of one passage, nested ones too; offsets are into ``reading.text``.

        What it wants to know of the rest of the article it works out with ``reading.once``.
        """
