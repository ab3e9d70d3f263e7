"""Founding: a base model from a gold corpus, with what models on top of it need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from annotations.suggest.example import Example, split
from annotations.suggest.model.calibration import fitted
from annotations.suggest.model.echo import Lesson
from annotations.suggest.model.layers import Layers
from annotations.suggest.model.model import Layer, Model
from annotations.suggest.model.tags import tags_of
from annotations.suggest.model.training import Lecture, apart, taught, untaught, within_of
from annotations.suggest.rules import RulesSuggester

_FOLDS = 5
_MISSED = 0.05
"""Share of what the rules find that a base model does not hear while it learns: the rules were written with the same
articles at hand, so they miss more in others."""

Outcomes = list[tuple[float, bool]]


def train_base(examples: Sequence[Example], seed: int = 0) -> Model:
    """Learns a base model: from the same examples the same, to the byte, with the same libraries.

    What it says of articles that it has not seen is found out by leaving a fifth of them out at a time. That gives the
    lessons and the curves.

    Args:
        examples: the articles of a gold corpus.
        seed: of the order in which they are left out.
    """
    rules = RulesSuggester()
    chance = Random(seed)
    lectures = [Lecture(each, rules) for each in examples]
    chance.shuffle(lectures)
    harder = {each.example.name: Lecture(each.example, rules, _MISSED, chance) for each in lectures}
    folds = [lectures[place::_FOLDS] for place in range(_FOLDS)]
    outer: tuple[list[Lesson], Outcomes] = ([], [])
    inner: tuple[list[Lesson], Outcomes] = ([], [])
    unseen = []
    for fold in folds:
        model = untaught([harder[each.example.name] for each in lectures if each not in fold])
        layers = model.layers()
        unseen.append(model)
        for lecture in fold:
            outer[0].extend(_outer_lessons(lecture, layers))
            inner[0].extend(_inner_lessons(lecture, layers))
            _judge(lecture, layers, outer[1], inner[1])
    later = _taught_outcomes(folds, unseen, tuple(outer[0]), tuple(inner[0]))
    model = untaught([harder[each.name] for each in examples])
    return replace(
        model,
        outer=Layer(model.outer.weights, fitted(outer[1]), fitted(later[0]), tuple(outer[0])),
        inner=Layer(model.inner.weights, fitted(inner[1]), fitted(later[1]), tuple(inner[0])),
    )


def _outer_lessons(lecture: Lecture, layers: Layers) -> list[Lesson]:
    lessons = []
    for sheet, entities in lecture.sheets:
        said = layers.said(sheet)
        right = tags_of(sheet.units, apart(split(entities)[0]))
        lessons += [Lesson(tuple(said[low:high]), tuple(right[low:high])) for low, high in sheet.stretches()]
    return lessons


def _inner_lessons(lecture: Lecture, layers: Layers) -> list[Lesson]:
    return [
        Lesson(tuple(layers.said_within(sheet, low, high, label)), tuple(right))
        for sheet, entities in lecture.sheets
        for low, high, label, right in within_of(sheet, entities)
    ]


def _judge(lecture: Lecture, layers: Layers, outer: Outcomes, inner: Outcomes) -> None:
    """Adds what was computed for the entities that were found, and whether they are right."""
    for sheet, entities in lecture.sheets:
        right = set(entities)
        for hit in layers.hits(sheet):
            found = (sheet.units[hit.first][0], sheet.units[hit.after - 1][1], hit.label)
            (inner if hit.nested else outer).append((hit.score, found in right))


def _taught_outcomes(
    folds: Sequence[Sequence[Lecture]], unseen: Sequence[Model], outer: tuple[Lesson, ...], inner: tuple[Lesson, ...]
) -> tuple[Outcomes, Outcomes]:
    """What models compute that learn from half a fold, on top of a base that has not seen it, for the other half."""
    found: tuple[Outcomes, Outcomes] = ([], [])
    for fold, model in zip(folds, unseen, strict=True):
        base = replace(model, outer=replace(model.outer, lessons=outer), inner=replace(model.inner, lessons=inner))
        for half in (0, 1):
            layers = taught(fold[half::2], base).layers(base)
            for lecture in fold[1 - half :: 2]:
                _judge(lecture, layers, *found)
    return found
