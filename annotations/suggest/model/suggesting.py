"""A model as a suggester."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotations.errors import LoadError
from annotations.i18n import _
from annotations.suggest.model.calibration import calibrated
from annotations.suggest.model.features import Sheet
from annotations.suggest.model.model import BASE, Model
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.rules import RulesSuggester
from annotations.suggest.suggester import Found


class ModelSuggester:
    """Suggests what a model has learned, nested entities too, with calibrated confidence.

    Args:
        model: what has been learned.
        base: the model that it listens to; None for none.
        gazetteer: the analyst's own gazetteer, for the rules that it listens to; None for none.

    Raises:
        LoadError: the gazetteer cannot be read.
    """

    def __init__(self, model: Model, base: Model | None = None, gazetteer: Path | None = None) -> None:
        self._model = model
        self._layers = model.layers(base)
        self._rules = RulesSuggester(gazetteer)

    @property
    def id(self) -> str:
        """Name and version, by what was learned."""
        return self._model.id

    @property
    def decides(self) -> frozenset[str]:
        """The labels that it knows."""
        return frozenset(self._model.labels)

    @property
    def hears(self) -> frozenset[str]:
        """The names of the suggesters that it hears: of its own labels they need not be asked again."""
        return frozenset(("rules", "underthesea"))

    def find(self, reading: Reading, passage: Passage) -> Iterator[Found]:
        """The entities of one passage; offsets are into ``reading.text``."""
        sheet = sheet_of(reading, passage, self._rules)
        curves = self._model.outer.curve, self._model.inner.curve
        for hit in self._layers.hits(sheet):
            confidence = calibrated(curves[hit.nested], hit.score)
            yield Found(sheet.units[hit.first][0], sheet.units[hit.after - 1][1], hit.label, round(confidence, 3))
        for found, own in self._rules.judged(reading, passage):
            if own:  # the analyst's own names are suggested whatever a model thinks of them
                yield found


def suggester_of(model: Model, gazetteer: Path | None = None) -> ModelSuggester:
    """The suggester that a model makes.

    Args:
        model: the model.
        gazetteer: the analyst's own gazetteer; None for none.

    Raises:
        LoadError: it listens to another base model than the one that comes with the program; or the gazetteer
            cannot be read.
    """
    if model.base is None:
        return ModelSuggester(model, gazetteer=gazetteer)
    base = Model.load(BASE)
    if base.id != model.base:
        again = _("Train it again: butdo train STORE -o MODEL.")
        raise LoadError(_("this model was made by another version of Butdo."), again)
    return ModelSuggester(model, base, gazetteer)


def sheet_of(reading: Reading, passage: Passage, rules: RulesSuggester) -> Sheet:
    """The sheet of a passage, worked out once."""
    return reading.once((sheet_of, passage.start), lambda: Sheet(reading, passage, rules.found(reading, passage)))
