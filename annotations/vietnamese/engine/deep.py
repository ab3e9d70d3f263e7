"""Deep: underthesea's transformer, where its packages and its model are on this machine already.

The model is what ``underthesea.ner(sentence, deep=True)`` takes. It is never fetched: the libraries that would do it
are told to stay off the network before they are loaded.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from annotations.errors import SuggesterError
from annotations.i18n import _
from annotations.vietnamese.alignment import align
from annotations.vietnamese.engine.quiet import quiet

MODEL = "undertheseanlp/vietnamese-ner-v1.4.0a2"
PACKAGES = ("torch", "transformers")
OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
"""Set to 1, these keep huggingface_hub and transformers off the network."""

_LABELS = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISCELLANEOUS": "MISC"}


class Scored(NamedTuple):
    """An entity with its label (PER, ORG, LOC, MISC) and how sure the model is, 0 to 1; None where it does not say."""

    start: int
    end: int
    label: str
    score: float | None


class Transformer:
    """Finds entities in sentences; made once a process.

    Raises:
        SuggesterError: its packages or its model are not there.
    """

    def __init__(self) -> None:
        if missing := [name for name in PACKAGES if importlib.util.find_spec(name) is None]:
            raise SuggesterError(
                _("The transformer of underthesea needs packages that are not installed: {names}.").format(
                    names=", ".join(missing)
                ),
                _("Install them (pip install 'underthesea[deep]'), or choose other suggesters."),
            )
        os.environ.update(dict.fromkeys(OFFLINE, "1"))
        try:
            with quiet():
                import underthesea

                self._ner = underthesea.ner
                self._ner("Huế", deep=True)
        except Exception as error:  # what a library raises without its model is not one class of errors
            raise SuggesterError(
                _("The transformer of underthesea cannot be loaded: its model {model} is not on this machine.").format(
                    model=MODEL
                ),
                _("Fetch it once (hf download {model}), or choose other suggesters.").format(model=MODEL),
            ) from error

    def entities(self, sentence: str) -> Iterator[Scored]:
        """The entities of a sentence, in order; ranges are into it."""
        with quiet():
            pieces: list[dict[str, Any]] = self._ner(sentence, deep=True)
        places = [_place(piece) for piece in pieces]
        if None in places:  # tokenisers that are not fast ones give no offsets
            places = align(sentence, [piece["word"] for piece in pieces])
        current: Scored | None = None
        for piece, place in zip(pieces, places, strict=True):
            if place is None:
                continue
            begins, _dash, name = piece["entity"].partition("-")
            label = _LABELS.get(name, name)
            score = None if piece.get("score") is None else float(piece["score"])
            if current and begins == "I" and label == current.label and not sentence[current.end : place[0]].strip():
                scores = [each for each in (current.score, score) if each is not None]
                current = current._replace(end=place[1], score=min(scores, default=None))
                continue
            if current:
                yield current
            current = Scored(*place, label, score)
        if current:
            yield current


def _place(piece: dict[str, Any]) -> tuple[int, int] | None:
    start, end = piece.get("start"), piece.get("end")
    return None if start is None or end is None else (start, end)
