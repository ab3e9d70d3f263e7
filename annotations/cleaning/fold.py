"""Folded text: what two spellings of the same Vietnamese words have in common.

Cues and repeats are compared folded: capitals, accents, punctuation and the form of normalisation say
nothing about whether "TIN LIEN QUAN" and "Tin liên quan:" mean the same, or a line was printed twice.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")
_APART = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The words of a text in small letters without accents, joined by single spaces."""
    return _APART.sub(" ", unaccented(text)).strip()


def unaccented(text: str) -> str:
    """The text in small letters without accents; "đ" becomes "d"."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.casefold())).replace("đ", "d")


def _letters(*, upper: bool) -> str:
    """The capital or small letters of the Latin script beyond ASCII, for a character class."""
    codes = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    return "".join(char for char in map(chr, codes) if (char.isupper() if upper else char.islower()))


UPPER = "A-Z" + _letters(upper=True)
"""Inside of a character class: capital letters."""

LOWER = "a-z" + _letters(upper=False)
"""Inside of a character class: small letters."""
