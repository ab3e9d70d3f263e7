"""Known models: those that this machine has trained or its user has approved, by hash, and whether one is used.

What is known is one small file of this machine's, so that a model file from elsewhere, which says of itself
whatever it likes, is none of them.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from annotations.agreement import Score
from annotations.files import replace_file
from annotations.spans import now

FEWEST = 3
"""Finished articles below which a model is not used: it cannot be measured by so few."""
_MOST = 200
"""Models that are known at a time; the oldest go."""

Scores = Mapping[str, Score]
"""Label → right, suggested and both."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How good suggestions were for the analyst's finished articles, none of which they were learned from.

    Attributes:
        articles: how many there were.
        folds: into how many parts they were dealt out for cross-validation.
        learned: with what was learned from the other parts.
        base: with the model that comes with the program.
    """

    articles: int
    folds: int
    learned: Scores
    base: Scores

    @property
    def f1(self) -> float:
        """Of what was learned, over all labels; 0 where nothing was suggested."""
        return micro(self.learned).f1 or 0.0

    @property
    def base_f1(self) -> float:
        """Of the model that comes with the program, over all labels."""
        return micro(self.base).f1 or 0.0


def micro(scores: Scores) -> Score:
    """The score over all labels together."""
    found = scores.values()
    return Score(sum(one.a for one in found), sum(one.b for one in found), sum(one.both for one in found))


@dataclass(frozen=True, slots=True)
class KnownModel:
    """What is known of a model.

    Attributes:
        sha256: of its file, in hex.
        at: when it was trained or approved, as ``annotations.spans.now`` gives it.
        articles: how many it was trained on here; 0 for one from elsewhere.
        id: as its suggestions name it; empty where nobody has said.
        measured: how good what is learned from these articles is; None before that was measured.
        curve: how many articles were learned from, and what came of it.
    """

    sha256: str
    at: str = field(default_factory=now)
    articles: int = 0
    id: str = ""
    measured: Measured | None = None
    curve: tuple[tuple[int, Score], ...] = ()

    @property
    def trained_here(self) -> bool:
        """Whether this machine has trained it."""
        return self.articles > 0


class Standing(Enum):
    """Whether a model file is used, and why."""

    MISSING = "missing"
    GIVEN = "given"
    FOREIGN = "foreign"
    APPROVED = "approved"
    FEW = "few"
    UNMEASURED = "unmeasured"
    WORSE = "worse"
    BETTER = "better"

    @property
    def is_used(self) -> bool:
        """Whether it is asked; else the model that comes with the program is."""
        return self in (Standing.GIVEN, Standing.APPROVED, Standing.BETTER)


def standing(sha256: str | None, known: KnownModel | None, *, given: bool = False) -> Standing:
    """Whether a model is used: one of this machine's when it does at least as well as the one of the program.

    Both are measured by the analyst's finished articles, the former by cross-validation.

    Args:
        sha256: of the file; None where there is none.
        known: what is known of it.
        given: whether the user has named the file for this run.
    """
    if sha256 is None:
        return Standing.MISSING
    if given:
        return Standing.GIVEN
    if known is None:
        return Standing.FOREIGN
    if not known.trained_here:
        return Standing.APPROVED
    if known.articles < FEWEST:
        return Standing.FEW
    if known.measured is None:
        return Standing.UNMEASURED
    return Standing.BETTER if known.measured.f1 >= known.measured.base_f1 else Standing.WORSE


class KnownModels:
    """The file of known models.

    Of two programs that write it at one moment the later one wins: at worst a model is asked about again.

    Args:
        path: the file; it need not exist. What cannot be understood in it counts for nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, sha256: str) -> KnownModel | None:
        """What is known of the model of a hash."""
        return self._read().get(sha256)

    def put(self, model: KnownModel) -> None:
        """Makes a model known, or knows more of it.

        Raises:
            OSError: it cannot be written.
        """
        models = self._read()
        models.pop(model.sha256, None)
        models[model.sha256] = model
        kept = list(models.values())[-_MOST:]
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(self._path, [json.dumps([_to_row(each) for each in kept], indent=1)])

    def _read(self) -> dict[str, KnownModel]:
        try:
            rows = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        found: dict[str, KnownModel] = {}
        for row in rows if isinstance(rows, list) else []:
            with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
                model = _of_row(row)
                found[model.sha256] = model
        return found


def model_path(store: Path) -> Path:
    """Where the model of a store is: beside it, under its name."""
    return store.with_suffix(".model")


def scores_row(scores: Scores) -> dict[str, list[int]]:
    """Scores as a JSON object."""
    return {label: [one.a, one.b, one.both] for label, one in scores.items()}


def scores_of(row: Mapping[str, Any]) -> dict[str, Score]:
    """The scores of a JSON object.

    Raises:
        TypeError, ValueError, AttributeError: it is not one of scores.
    """
    return {str(label): Score(*map(int, counts)) for label, counts in row.items()}


def _to_row(model: KnownModel) -> dict[str, Any]:
    measured = model.measured
    return {
        "sha256": model.sha256,
        "at": model.at,
        "articles": model.articles,
        "id": model.id,
        "measured": measured
        and {
            "articles": measured.articles,
            "folds": measured.folds,
            "learned": scores_row(measured.learned),
            "base": scores_row(measured.base),
        },
        "curve": [[size, score.a, score.b, score.both] for size, score in model.curve],
    }


def _of_row(row: Mapping[str, Any]) -> KnownModel:
    measured = row["measured"]
    return KnownModel(
        str(row["sha256"]),
        str(row["at"]),
        int(row["articles"]),
        str(row["id"]),
        measured
        and Measured(
            int(measured["articles"]),
            int(measured["folds"]),
            scores_of(measured["learned"]),
            scores_of(measured["base"]),
        ),
        tuple((int(size), Score(int(a), int(b), int(both))) for size, a, b, both in row["curve"]),
    )
