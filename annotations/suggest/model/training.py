"""Training: a model from examples."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from annotations.suggest.example import Entity, Example, split
from annotations.suggest.model.calibration import Curve
from annotations.suggest.model.layers import LONGEST, Layers, inner_rows
from annotations.suggest.model.model import BASE, Model
from annotations.suggest.model.sheet import Sheet, sheet, with_echo
from annotations.suggest.model.tags import tags_of
from annotations.vietnamese.crf import Weights, learn

_L1, _L2, _ITERATIONS = 0.0, 0.1, 60
_RAREST = 2
"""Times that a feature occurs at least; rarer ones are left out."""


def train(examples: Sequence[Example], *, base: Path | None = None, seed: int = 0) -> Model:
    """Learns from an analyst's examples, on top of a base model.

    The same examples in the same order give the same model, to the byte, with the same libraries.

    Args:
        examples: articles whose entities are all marked, under whatever labels.
        base: file of the model that is listened to; None for the one that comes with the program.
        seed: of what is left to chance.

    Raises:
        LoadError: the base model cannot be read.
    """
    below = Model.load(base or BASE)
    layers = Layers(below.outer, below.inner)
    return _trained(examples, layers, below.id, below.curve)


def train_base(examples: Sequence[Example]) -> Model:
    """Learns a base model: from the same examples the same, to the byte, with the same libraries."""
    return _trained(examples, None, None, ())


def _trained(examples: Sequence[Example], base: Layers | None, base_id: str | None, curve: Curve) -> Model:
    outer_rows: list[list[list[str]]] = []
    outer_tags: list[list[str]] = []
    within_rows: list[list[list[str]]] = []
    within_tags: list[list[str]] = []
    for example in examples:
        reading = example.reading()
        for passage in reading.passages:
            found = sheet(reading, passage)
            if base is not None:
                found = with_echo(found, base)
            entities = [each for each in example.entities if passage.start <= each.start < passage.end]
            outer = _apart(split(entities)[0])
            tags = tags_of(found.units, outer)
            for start in range(0, len(tags), LONGEST):
                outer_rows.append(found.rows[start : start + LONGEST])
                outer_tags.append(tags[start : start + LONGEST])
            _within(found, entities, within_rows, within_tags)
    outer_weights = _learned(outer_rows, outer_tags)
    inner_weights = _learned(within_rows, within_tags) if any(set(tags) != {"O"} for tags in within_tags) else None
    labels = sorted({each.label for example in examples for each in example.entities})
    facts = {"articles": len(examples), "learned_from": learned_from(examples)}
    return Model(tuple(labels), outer_weights, inner_weights, curve, base_id, facts)


def _learned(rows: Sequence[Sequence[list[str]]], tags: Sequence[Sequence[str]]) -> Weights:
    counts = Counter(name for sequence in rows for row in sequence for name in row)
    kept = [[[name for name in row if counts[name] >= _RAREST] for row in sequence] for sequence in rows]
    return learn(kept, tags, l1=_L1, l2=_L2, iterations=_ITERATIONS)


def _apart(entities: Sequence[Entity]) -> list[Entity]:
    """Of entities by start, those that do not meet an earlier one."""
    found: list[Entity] = []
    for each in entities:
        if not found or found[-1].end <= each.start:
            found.append(each)
    return found


def _within(found: Sheet, entities: Sequence[Entity], rows: list[list[list[str]]], tags: list[list[str]]) -> None:
    """Adds the units of each entity of several units, with the tags of the entities right within it."""
    for around in entities:
        places = [place for place, unit in enumerate(found.units) if unit[0] < around.end and unit[1] > around.start]
        if len(places) < 2:
            continue
        inside = [
            each
            for each in entities
            if around.start <= each.start and each.end <= around.end and each[:2] != around[:2]
        ]
        rows.append(inner_rows([found.rows[place] for place in places], around.label))
        tags.append(tags_of([found.units[place] for place in places], _apart(split(inside)[0])))


def learned_from(examples: Sequence[Example]) -> str:
    """The SHA-256 of some examples' texts, passages and entities."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(json.dumps([example.text, example.passages, example.entities]).encode("ascii"))
    return digest.hexdigest()
