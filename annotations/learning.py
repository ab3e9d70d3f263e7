"""Learning: what suggests, with and without articles to learn from, as evaluation asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotations.evaluation import Predict, Train
from annotations.suggest import make_suggesters
from annotations.suggest.example import Entity, Example
from annotations.suggest.suggester import Suggester
from annotations.suggest.suggesters import find_all

VOICES = ("rules", "underthesea")
"""The suggesters that need no model."""


def predictor(suggesters: Sequence[Suggester]) -> Predict:
    """What some suggesters find in an example together."""

    def predict(example: Example) -> Iterator[Entity]:
        for found, _suggester in find_all(example.reading(), suggesters):
            yield Entity(found.start, found.end, found.label)

    return predict


def learner(base: Path | None = None, seed: int = 0) -> Train:
    """What learns a model from examples and suggests with it and with the other voices.

    Args:
        base: the model to begin with, and to suggest with where there is no example; None for the one that
            comes with the program.
        seed: of the training.

    Raises:
        LoadError: there is no such model.
    """
    from annotations.suggest.model import suggester_of, train

    voices = make_suggesters(VOICES)

    def learn(examples: Sequence[Example]) -> Predict:
        if not examples:
            return predictor([*voices, *make_suggesters(["model"], base)])
        return predictor([*voices, suggester_of(train(examples, base=base, seed=seed))])

    return learn
