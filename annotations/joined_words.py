"""Joined words: text that a program has cut into words, their syllables joined by "_": "Hà_Nội là thủ_đô".

It is read as words with spaces. Each "_" is one code point and so is its space: offsets stay what they were.
"""

from __future__ import annotations

import re

_JOINT = re.compile(r"(?<![\s_])_(?![\s_])")
_FEW = 3
_SHARE = 10
"""Words among which at least one is joined, where a program has cut the text; file names are rarer."""
_WITH_MARKS = 4
"""Joined words among which at least one has a letter above ASCII: few Vietnamese words have none."""


def unjoined(text: str) -> str:
    """The text with the joints of such words as spaces; any other text as it is. Same number of code points."""
    if "_" not in text:
        return text
    words = text.split()
    joined = [word for word in words if _JOINT.search(word)]
    marked = sum(not word.isascii() for word in joined)
    if len(joined) < _FEW or len(joined) * _SHARE < len(words) or marked * _WITH_MARKS < len(joined):
        return text
    return _JOINT.sub(" ", text)
