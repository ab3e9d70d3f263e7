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


# Written as ranges where the alphabet allows it: every pattern with such a class is compiled at the start.
_PAIRS = "ĂăĐđĨĩŨũƠơƯưŁłŚśŠšČčĆćŽž" + "".join(map(chr, range(0x1EA0, 0x1EFA)))

UPPER = "A-ZÀ-ÖØ-Þ" + _PAIRS[::2]
"""Inside of a character class: the capital letters of Vietnamese, and of most names in its news."""

LOWER = "a-zß-öø-ÿ" + _PAIRS[1::2]
"""Inside of a character class: the small letters."""
