"""Training: a model from examples."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from random import Random

from annotations.suggest.example import Entity, Example, split
from annotations.suggest.model.echo import Lesson, echo
from annotations.suggest.model.features import Sheet
from annotations.suggest.model.layers import Layers, Rows, rows_of
from annotations.suggest.model.model import BASE, Layer, Model
from annotations.suggest.model.tags import OUTSIDE, tags_of
from annotations.suggest.rules import RulesSuggester
from annotations.vietnamese.crf import Weights, learn

_L1 = 0.0
_L2_BASE, _L2 = 0.1, 1.0
_ROUNDS_BASE, _ROUNDS, _ROUNDS_MANY = 60, 40, 24
"""Iterations of L-BFGS; fewer where there is much to learn from, which takes longer and brings it there sooner."""
_ENOUGH = 12
"""Articles with which every second lesson is left out, with twice as many two of three, and so on."""
_RAREST_BASE, _RAREST = 3, 2
"""Times that a feature occurs at least; rarer ones are left out."""


@dataclass
class Material:
    """What a field learns from: the features of sequences of units, and their tags."""

    rows: list[Rows] = field(default_factory=list)
    tags: list[list[str]] = field(default_factory=list)

    def add(self, rows: Rows, tags: list[str]) -> None:
        """Adds a sequence."""
        self.rows.append(rows)
        self.tags.append(tags)

    def learned(self, lessons: Sequence[Lesson], l2: float, rounds: int, rarest: int) -> Weights | None:
        """The weights that fit it and some lessons; None where there is no entity in it."""
        if all(tag == OUTSIDE for tags in self.tags for tag in tags):
            return None
        counts = Counter(name for sequence in self.rows for row in sequence for name in row)
        rows = [[[name for name in row if counts[name] >= rarest] for row in sequence] for sequence in self.rows]
        rows += [echo(lesson.said) for lesson in lessons]
        tags = self.tags + [list(lesson.right) for lesson in lessons]
        return learn(rows, tags, l1=_L1, l2=l2, iterations=rounds)


class Lecture:
    """An example with the sheets of its passages: what is worked out once however often it is learned from.

    Args:
        example: the article and its entities.
        rules: the rules that are listened to.
        missed: share of what the rules find that is not heard, so that the model learns to do without.
        chance: chooses what.
    """

    def __init__(
        self, example: Example, rules: RulesSuggester, missed: float = 0.0, chance: Random | None = None
    ) -> None:
        reading = example.reading()
        self.example = example
        self.sheets: list[tuple[Sheet, list[Entity]]] = []
        self._materials: dict[str, tuple[Material, Material]] = {}
        for passage in reading.passages:
            entities = [each for each in example.entities if passage.start <= each.start < passage.end]
            named = rules.found(reading, passage)
            if chance is not None:
                named = [each for each in named if chance.random() >= missed]
            self.sheets.append((Sheet(reading, passage, named), entities))

    def materials(self, base: str = "", below: Layers | None = None) -> tuple[Material, Material]:
        """What it teaches the outer and the inner layer.

        Args:
            base: id of the model that is listened to.
            below: its layers; None for no model.
        """
        if base not in self._materials:
            frame = Layers(None, None, below)
            outer, inner = self._materials[base] = Material(), Material()
            for sheet, entities in self.sheets:
                add_outer(outer, sheet, entities, below)
                add_inner(inner, sheet, entities, frame)
        return self._materials[base]


def train(examples: Sequence[Example], *, base: Path | None = None, seed: int = 0) -> Model:
    """Learns from an analyst's examples, on top of a base model.

    The same examples in the same order give the same model, to the byte, with the same libraries. What is worked out
    about an example is kept, so that learning again with one more takes little more than the learning itself.

    Args:
        examples: articles whose entities are all marked, under whatever labels.
        base: file of the model that is listened to; None for the one that comes with the program.
        seed: of what is left to chance; learning from a few articles leaves nothing to it, so all seeds give the same.

    Raises:
        LoadError: the base model cannot be read.
    """
    path = base or BASE
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        stamp = 0  # loading says what is wrong
    below, layers = _base(path, stamp)
    return taught([_lecture(each) for each in examples], below, layers)


@lru_cache(maxsize=1)
def _base(path: Path, _stamp: int) -> tuple[Model, Layers]:
    """A base model and its layers, read once as long as its file stays."""
    model = Model.load(path)
    return model, model.layers()


@lru_cache(maxsize=64)
def _lecture(example: Example) -> Lecture:
    return Lecture(example, _rules())


@cache
def _rules() -> RulesSuggester:
    return RulesSuggester()


def taught(lectures: Sequence[Lecture], base: Model, below: Layers | None = None) -> Model:
    """A model on top of another one; see ``train``.

    Args:
        lectures: what it learns from.
        base: the model that it listens to.
        below: the layers of that, if they are at hand.
    """
    layers = below or base.layers()
    parts = [lecture.materials(base.id, layers) for lecture in lectures]
    outer, inner = joined_material([each for each, _ in parts]), joined_material([each for _, each in parts])
    every = 1 + len(lectures) // _ENOUGH
    rounds = _ROUNDS if every < 3 else _ROUNDS_MANY
    return Model(
        tuple(sorted({*base.labels, *(each.label for lecture in lectures for each in lecture.example.entities)})),
        Layer(outer.learned(base.outer.lessons[::every], _L2, rounds, _RAREST), base.outer.taught_curve),
        Layer(inner.learned(base.inner.lessons[::every], _L2, rounds, _RAREST), base.inner.taught_curve),
        base.id,
        facts_of([lecture.example for lecture in lectures]),
    )


def untaught(lectures: Sequence[Lecture]) -> Model:
    """A model that listens to no other, without lessons and curves."""
    parts = [lecture.materials() for lecture in lectures]
    outer, inner = joined_material([each for each, _ in parts]), joined_material([each for _, each in parts])
    return Model(
        tuple(sorted({each.label for lecture in lectures for each in lecture.example.entities})),
        Layer(outer.learned((), _L2_BASE, _ROUNDS_BASE, _RAREST_BASE)),
        Layer(inner.learned((), _L2_BASE, _ROUNDS_BASE, _RAREST_BASE)),
        None,
        facts_of([lecture.example for lecture in lectures]),
    )


def joined_material(parts: Iterable[Material]) -> Material:
    """The sequences of several materials as one."""
    found = Material()
    for part in parts:
        found.rows += part.rows
        found.tags += part.tags
    return found


def add_outer(material: Material, sheet: Sheet, entities: Sequence[Entity], below: Layers | None = None) -> None:
    """Adds the stretches of a sheet, with the tags of the outer entities."""
    tags = tags_of(sheet.units, apart(split(entities)[0]))
    said = below.said(sheet) if below else None
    for low, high in sheet.stretches():
        material.add(rows_of(sheet, said, low, high), tags[low:high])


def add_inner(material: Material, sheet: Sheet, entities: Sequence[Entity], frame: Layers) -> None:
    """Adds the units of each entity of several units, with the tags of the entities right within it."""
    for low, high, label, tags in within_of(sheet, entities):
        material.add(frame.inner_rows(sheet, low, high, label), tags)


def within_of(sheet: Sheet, entities: Sequence[Entity]) -> Iterable[tuple[int, int, str, list[str]]]:
    """For each entity of several units: its first unit, the one after its last, its label, the tags within it."""
    for place, around in enumerate(entities):
        units = [index for index, unit in enumerate(sheet.units) if unit[0] < around.end and unit[1] > around.start]
        if len(units) < 2:
            continue
        low, high = units[0], units[-1] + 1
        inside = []
        for each in entities[place + 1 :]:
            if each.start >= around.end:
                break
            if each.end <= around.end and each[:2] != around[:2]:
                inside.append(each)
        yield low, high, around.label, tags_of(sheet.units[low:high], apart(split(inside)[0]))


def apart(entities: Sequence[Entity]) -> list[Entity]:
    """Of entities by start, those that do not meet an earlier one."""
    found: list[Entity] = []
    for each in entities:
        if not found or found[-1].end <= each.start:
            found.append(each)
    return found


def facts_of(examples: Sequence[Example]) -> dict[str, object]:
    """For people: how many articles, and the hash of them."""
    return {"articles": len(examples), "learned_from": learned_from(examples)}


def learned_from(examples: Sequence[Example]) -> str:
    """The SHA-256 of some examples' texts, passages and entities."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(json.dumps([example.text, example.passages, example.entities]).encode("ascii"))
    return digest.hexdigest()
