"""What the screen and the training process say to each other: JSON objects, one a line.

Screen to process: ``{"lesson": key, "name", "text", "passages", "entities"}``, once each; then ``{"job", "keys": [key,
…], "out", "measure", "curve"}``. A newer job overtakes an older one, which is then not answered any further.

Process to screen: ``{"job", "model": {"sha256", "id", "articles"}}``, ``{"job", "measured": {…}}``, ``{"job", "curve":
[[size, right, suggested, both], …]}``, where it fails ``{"job", "failed": problem}``; at last ``{"job", "end": true}``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.agreement import Score
from annotations.suggest.example import Example
from annotations.teaching import content_key, to_row
from annotations.training.known import KnownModel, Measured, scores_of


@dataclass(frozen=True, slots=True)
class Lesson:
    """A finished article as it is sent.

    Attributes:
        key: names its content.
        line: the line that brings it.
        entities: how many there are in it.
    """

    key: str
    line: bytes
    entities: int

    @classmethod
    def of(cls, example: Example) -> Lesson:
        """The lesson of an example."""
        key = content_key(example)
        line = json.dumps({"lesson": key, **to_row(example)}).encode("ascii") + b"\n"
        return cls(key, line, len(example.entities))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a job is to do.

    Attributes:
        out: the file to write the trained model to; None for no training.
        measure: whether to say how good it is by cross-validation.
        curve: whether to draw the learning curve.
    """

    out: Path | None = None
    measure: bool = False
    curve: bool = False


def job_line(job: str, keys: Sequence[str], wish: Wish) -> bytes:
    """The line that asks for something.

    Args:
        job: names it; it comes back with each answer.
        keys: of the lessons to learn from.
        wish: what to do.
    """
    out = None if wish.out is None else str(wish.out)
    row = {"job": job, "keys": list(keys), "out": out, "measure": wish.measure, "curve": wish.curve}
    return json.dumps(row).encode("ascii") + b"\n"


def model_of(row: dict[str, Any]) -> KnownModel:
    """The model that an answer is about.

    Raises:
        KeyError, TypeError, ValueError: it is about none.
    """
    model = row["model"]
    return KnownModel(str(model["sha256"]), articles=int(model["articles"]), id=str(model["id"]))


def measured_of(row: dict[str, Any]) -> Measured:
    """What an answer says of how good suggestions are.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it says nothing of that.
    """
    found = row["measured"]
    return Measured(int(found["articles"]), int(found["folds"]), scores_of(found["learned"]), scores_of(found["base"]))


def curve_of(row: dict[str, Any]) -> tuple[tuple[int, Score], ...]:
    """The learning curve that an answer brings.

    Raises:
        KeyError, TypeError, ValueError: it brings none.
    """
    return tuple((int(size), Score(int(a), int(b), int(both))) for size, a, b, both in row["curve"])
