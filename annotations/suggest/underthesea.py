"""The named-entity recognisers of underthesea as suggesters."""

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


class TransformerSuggester:
    """PER, ORG and LOC as underthesea's transformer finds them, and how sure it is.

    Raises:
        SuggesterError: its packages or its model are not on this machine.
    """

    def __init__(self) -> None:
        engine.deep_entities("Huế")  # what is missing is said now, and not in the middle of an article

    @property
    def id(self) -> str:
        """Name and version."""
        return engine.identifier().replace(engine.NAME, f"{engine.NAME}-deep")

    def find(self, reading: Reading, passage: Passage) -> Iterator[Found]:
        """The entities of one passage; offsets are into ``reading.text``."""
        for start, end, label, score in engine.deep_entities(reading.text[passage.start : passage.end]):
            yield Found(passage.start + start, passage.start + end, label, score)
