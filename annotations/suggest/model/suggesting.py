"""A model as a suggester."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.suggest.model.calibration import calibrated
from annotations.suggest.model.layers import Layers
from annotations.suggest.model.model import Model
from annotations.suggest.model.sheet import sheet, with_echo
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.suggester import Found


class ModelSuggester:
    """Suggests what a model has learned, nested entities too, with calibrated confidence.

    Args:
        model: what has been learned.
        base: the model that it listens to.
    """

    def __init__(self, model: Model, base: Model | None = None) -> None:
        self._model = model
        self._layers = Layers(model.outer, model.inner)
        self._base = Layers(base.outer, base.inner) if base else None

    @property
    def id(self) -> str:
        """Name and version, by what was learned."""
        return self._model.id

    @property
    def decides(self) -> frozenset[str]:
        """The labels that it knows: it has heard what other suggesters say of them."""
        return frozenset(self._model.labels)

    def find(self, reading: Reading, passage: Passage) -> Iterator[Found]:
        """The entities of one passage; offsets are into ``reading.text``."""
        units, rows = sheet(reading, passage)
        if self._base is not None:
            units, rows = with_echo(sheet(reading, passage), self._base)
        for hit in self._layers.hits(rows):
            confidence = calibrated(self._model.curve, hit.score)
            yield Found(units[hit.first][0], units[hit.after - 1][1], hit.label, round(confidence, 3))
