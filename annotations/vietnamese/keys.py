"""Keys: the syllables of a text in the spelling to compare by, fast enough for a whole corpus.

Unlike ``syllables``, which says where a caret stops, this only cuts at what is no letter or digit: `1.200` is
two keys. What differs between two keys is a word, never its spelling (see ``folding``), a mark or a blank.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .folding import fold

Range = tuple[int, int]

_ORDINARY = 32
"""Code points of a word above which its key is not remembered; the others are some tens of thousands."""
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def keys(text: str, limit: int | None = None) -> list[str]:
    """The keys of a text in order; of the first ``limit`` code points only, where that is given."""
    text = unicodedata.normalize("NFC", text if limit is None else text[:limit])
    words = _WORD.findall(text)
    return [_remembered(word) if len(word) <= _ORDINARY else fold(word) for word in words]


def keys_with_ranges(text: str) -> tuple[list[str], list[Range]]:
    """The keys of a text, and the range of each in it: half-open, in code points."""
    matches = list(_WORD.finditer(text))
    return [_remembered(word) if len(word) <= _ORDINARY else fold(word) for word in map(re.Match.group, matches)], [
        match.span() for match in matches
    ]


@lru_cache(maxsize=1 << 15)
def _remembered(word: str) -> str:
    return fold(word)
