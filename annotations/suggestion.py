"""A suggestion: a range and a label that nobody has decided on yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotations.schema import Schema

UNSURE = 0.75
"""Confidence below which a suggestion is drawn fainter."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a suggester proposes for a range of the source text.

    Attributes:
        source_start: start of the range, a source offset.
        source_end: end of the range, exclusive.
        label: id of the label.
        suggester: name and version of who proposes it, ``name@version``.
        confidence: estimated probability of being right, 0 to 1; None where the suggester has none.
    """

    source_start: int
    source_end: int
    label: str
    suggester: str
    confidence: float | None = None

    @property
    def range(self) -> tuple[int, int]:
        """Its range: ``(source_start, source_end)``."""
        return self.source_start, self.source_end

    @property
    def sureness(self) -> float:
        """Its confidence; one without counts as sure: nothing speaks against it."""
        return 1.0 if self.confidence is None else self.confidence

    @property
    def key(self) -> str:
        """Names it within its article; never equal to the id of a span."""
        return f"{self.source_start}-{self.source_end}-{self.label}-{self.suggester}"


def offered(suggestions: Iterable[Suggestion], schema: Schema) -> tuple[Suggestion, ...]:
    """Suggestions under the labels that a label set has for them; those that it has no label for are left out."""
    named = ((found, schema.suggested_as(found.label)) for found in suggestions)
    return tuple(
        found if label == found.label else replace(found, label=label) for found, label in named if label is not None
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text whose mentions are wanted in every article.

    Attributes:
        text: the text, as it was labelled.
        label: its label.
        case: whether upper and lower case are different letters.
    """

    text: str
    label: str
    case: bool = True
