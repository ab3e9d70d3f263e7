"""The model: what has been learned from examples, kept in a file.

The file is a line of JSON (format, version, hash and length of what follows, for people how it was made) and then
JSON, compressed with zlib. Nothing in it is ever run; a file that is not exactly what was saved is refused.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from annotations.errors import LoadError, os_problem
from annotations.files import replace_file
from annotations.i18n import _
from annotations.suggest.model.calibration import Curve
from annotations.suggest.model.echo import Lesson
from annotations.suggest.model.features import VERSION as FEATURES
from annotations.suggest.model.layers import Layers
from annotations.vietnamese.crf import Weights

FORMAT = "butdo-model"
VERSION = 1
"""Of the file."""

BASE = Path(__file__).with_name("base.model")
"""The model that comes with the program; what an analyst's articles teach is put on top of it."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of the largest model that is read."""


@dataclass(frozen=True)
class Layer:
    """What has been learned of outer or of nested entities.

    Attributes:
        weights: of the field; None if there was nothing to learn from.
        curve: what a computed confidence is worth.
        taught_curve: of a base model: the same for a model on top of it.
        lessons: of a base model: what a model on top of it learns from besides its examples.
    """

    weights: Weights | None = field(repr=False)
    curve: Curve = ()
    taught_curve: Curve = ()
    lessons: tuple[Lesson, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Model:
    """What has been learned.

    Attributes:
        labels: of spans, sorted: those that the model can suggest.
        outer: entities that lie in no longer one.
        inner: entities within others.
        base: id of the model that this one listens to; None for a base model.
        facts: for people: how many articles it was made from, and which they were (hash).
    """

    labels: tuple[str, ...]
    outer: Layer
    inner: Layer
    base: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """Name and version, by what was learned: ``model@`` and 12 hex digits."""
        return "model@" + hashlib.sha256(self._body).hexdigest()[:12]

    @cached_property
    def _body(self) -> bytes:
        body = {
            "labels": self.labels,
            "outer": _plain(self.outer),
            "inner": _plain(self.inner),
            "base": self.base,
        }
        return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

    def layers(self, base: Model | None = None) -> Layers:
        """What finds entities by what has been learned.

        Args:
            base: the model that this one listens to; None for none.
        """
        return Layers(self.outer.weights, self.inner.weights, base.layers() if base else None)

    def save(self, path: Path) -> None:
        """Writes the file; it is there whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        head = {
            "format": FORMAT,
            "version": VERSION,
            "features": FEATURES,
            "sha256": hashlib.sha256(self._body).hexdigest(),
            "bytes": len(self._body),
            "labels": self.labels,
            "base": self.base,
            **self.facts,
        }
        line = json.dumps(head, ensure_ascii=False).encode("utf-8")
        replace_file(path, [line + b"\n" + zlib.compress(self._body, 9)])

    @classmethod
    def load(cls, path: Path) -> Model:
        """Reads a file.

        Raises:
            LoadError: it cannot be read, is none of ours, is damaged, or is of another version.
        """
        head, packed = _parts(path)
        again = _("Train it again: butdo train STORE -o MODEL.")
        if head.get("version") != VERSION or head.get("features") != FEATURES:
            raise LoadError(_("this model was made by another version of Butdo."), again, path)
        damaged = LoadError(_("this model is damaged."), again, path)
        try:
            size = int(head["bytes"])
            if not 0 <= size <= _LARGEST:
                raise damaged
            body = zlib.decompressobj().decompress(packed, size + 1)
            if len(body) != size or hashlib.sha256(body).hexdigest() != head["sha256"]:
                raise damaged
            row = json.loads(body)
            known = {"format", "version", "features", "sha256", "bytes", "labels", "base"}
            return cls(
                labels=tuple(row["labels"]),
                outer=_layer(row["outer"]),
                inner=_layer(row["inner"]),
                base=row["base"],
                facts={name: value for name, value in head.items() if name not in known},
            )
        except (zlib.error, ValueError, KeyError, TypeError, IndexError, RecursionError):
            raise damaged from None


def _parts(path: Path) -> tuple[dict[str, Any], bytes]:
    """The header of a file and what follows it."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise LoadError(os_problem(error), path=path) from None
    line, _end, packed = data.partition(b"\n")
    try:
        head = json.loads(line) if len(data) <= _LARGEST and line.startswith(b"{") else None
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise LoadError(_("this is no model of Butdo's."), _("Train one: butdo train STORE -o MODEL."), path)
    return head, packed


def _plain(layer: Layer) -> dict[str, Any]:
    weights = layer.weights
    return {
        "weights": {"labels": weights.labels, "state": weights.state, "transitions": weights.transitions}
        if weights
        else None,
        "curve": layer.curve,
        "taught_curve": layer.taught_curve,
        "lessons": layer.lessons,
    }


def _layer(row: dict[str, Any]) -> Layer:
    return Layer(
        _weights(row["weights"]) if row["weights"] else None,
        _curve(row["curve"]),
        _curve(row["taught_curve"]),
        tuple(
            Lesson(tuple((str(tag), int(sure)) for tag, sure in said), tuple(map(str, right)))
            for said, right in row["lessons"]
        ),
    )


def _curve(points: list[list[float]]) -> Curve:
    return tuple((float(score), float(chance)) for score, chance in points)


def _weights(row: dict[str, Any]) -> Weights:
    labels = tuple(str(label) for label in row["labels"])
    state = {
        name: tuple((_index(label, labels), float(weight)) for label, weight in hits)
        for name, hits in row["state"].items()
    }
    transitions = tuple(
        (_index(label, labels), _index(following, labels), float(weight))
        for label, following, weight in row["transitions"]
    )
    return Weights(labels, state, transitions)


def _index(value: Any, labels: tuple[str, ...]) -> int:
    if not isinstance(value, int) or not 0 <= value < len(labels):
        raise ValueError
    return value
