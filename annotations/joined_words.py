"""Joined words: text that a program has cut into words, their syllables joined by "_": "Hà_Nội là thủ_đô".

It is read as words with spaces. Each "_" is one code point and so is its space: offsets stay what they were.
"""

from __future__ import annotations

import re

_JOINT = re.compile(r"(?<![\s_])_(?![\s_])")
_LETTERS_JOINED = re.compile(r"[^\W\d_]_[^\W\d_]")
_FEW = 3
_SHARE = 20
"""Words among which at least one is joined, where a program has cut the text."""


def unjoined(text: str) -> str:
    """The text with the joints of such words as spaces; any other text as it is. Same number of code points."""
    if "_" not in text:
        return text
    joints = len(_LETTERS_JOINED.findall(text))
    if joints < _FEW or joints * _SHARE < text.count(" "):
        return text
    return _JOINT.sub(" ", text)
