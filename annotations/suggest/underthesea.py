"""The named-entity recogniser of underthesea as a suggester."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.suggest.reading import Passage, Reading
from annotations.suggest.suggester import Found
from annotations.vietnamese import engine


class UndertheseaSuggester:
    """PER, ORG and LOC as ``underthesea.ner`` tags them; it does not say how sure it is."""

    @property
    def id(self) -> str:
        """Name and version."""
        return engine.identifier()

    def find(self, reading: Reading, passage: Passage) -> Iterator[Found]:
        """The entities of one passage; offsets are into ``reading.text``."""
        for start, end, label in engine.joined(reading.tagged(passage)):
            yield Found(start, end, label, None)
