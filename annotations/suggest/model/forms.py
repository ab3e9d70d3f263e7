"""Forms: what a unit's letters say, whatever stands around it.

The features that a form makes, at its own place and at its neighbours', are made once and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from annotations.vietnamese.folding import fold
from annotations.vietnamese.lexicon import HONORIFICS
from annotations.vietnamese.syllables import looks_vietnamese

LOWER, TITLE, LETTER, UPPER, MIXED = "a", "Xa", "X", "XX", "xX"
CAPITALISED = frozenset((TITLE, LETTER, UPPER, MIXED))

_LONGEST = 24
"""Code points of a word that are looked at."""
_DIGITS = re.compile(r"\d+")


class Form(NamedTuple):
    """The form of a unit.

    Attributes:
        word: its folded letters; of a figure only its shape.
        shape: kind of letters, figures or marks.
        here: features at its own place.
        before: features at the unit after it.
        after: features at the unit before it.
    """

    word: str
    shape: str
    here: list[str]
    before: list[str]
    after: list[str]

    @property
    def marks(self) -> bool:
        """Whether it is a run of marks."""
        return self.shape[0] == "p"


@lru_cache(maxsize=30_000)
def form(text: str) -> Form:
    """The form of a unit."""
    text = _harmless(text)
    shape = _shape(text)
    word = shape if shape[0] == "d" else fold(text)[:_LONGEST]
    here = ["w=" + word, "s=" + shape]
    if shape in CAPITALISED or shape == LOWER:
        vietnamese = looks_vietnamese(text)
        here.append(f"v={vietnamese:d}{shape}")
        if shape != LOWER:
            here.append("wc=" + word)
        if not vietnamese:
            here += ["p3=" + word[:3], "e3=" + word[-3:], "e2=" + word[-2:]]
        if word in HONORIFICS:
            here.append("hon")
    return Form(word, shape, here, ["w-1=" + word, "s-1=" + shape], ["w+1=" + word, "s+1=" + shape])


EDGE = Form("|", "|", [], ["w-1=|"], ["w+1=|"])
"""What stands before the first unit and after the last."""


def _shape(text: str) -> str:
    if any(char.isdigit() for char in text):
        if text.isdigit():
            return "d" + str(min(len(text), 5))
        return "mix" if any(char.isalpha() for char in text) else "d" + _DIGITS.sub(_digits, text)[:8]
    if not any(char.isalpha() for char in text):
        return "p" + text[:2]
    if text.islower():
        return LOWER
    if text.isupper():
        return LETTER if len(text) == 1 else UPPER
    return TITLE if text[0].isupper() and text[1:].islower() else MIXED


def _digits(match: re.Match[str]) -> str:
    return "d" * min(len(match[0]), 4)


def _harmless(text: str) -> str:
    """The text without what no file of weights can hold: unpaired surrogates and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
