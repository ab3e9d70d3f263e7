"""Tokens: the syllables, figures and acronyms of a line, each with what stands before it.

All offsets are code points into the line, half-open.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from annotations.vietnamese.folding import fold
from annotations.vietnamese.syllables import looks_vietnamese

SPACE, DASH, POINT, PLUS, COMMA, OTHER = " ", "-", ".", "+", ",", ""
"""What stands before a token: white space, a dash (with or without spaces), a point, a plus sign, a comma, else."""

_TOKEN = regex.compile(
    r"(?:\p{Lu}\p{Ll}*+(?:-\p{Ll}++)++(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]++(?:['’&][\p{L}\p{M}]++)*+)"
    r"(?:\+(?![\p{L}\p{N}]))?+"
)
"""A name that is spelt by syllables is one token: "Mát-xcơ-va"."""
_GAPS = {" ": SPACE, "\u00a0": SPACE, "-": DASH, ".": POINT, ". ": POINT, "": OTHER, ", ": COMMA, "+": PLUS}
_DASH = regex.compile(r"[ \u00a0]?[-–‑—][ \u00a0]?")
_SPACES = regex.compile(r"[ \u00a0\t]{1,4}")

folded = lru_cache(maxsize=1 << 16)(fold)
vietnamese = lru_cache(maxsize=1 << 16)(looks_vietnamese)


class Token(NamedTuple):
    """A token of a line.

    Attributes:
        start: its first code point.
        end: the one after its last.
        text: as it is written.
        low: folded, in small letters.
        gap: what stands before it, one of the constants above.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether all its letters are capitals, and there are two or more."""
        return len(self.text) > 1 and self.text.isupper() and not self.text[0].isdigit()


def tokens(line: str) -> list[Token]:
    """The tokens of a line of composed text, in order."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(line):
        start = match.start()
        text = match[0]
        found.append(Token(start, match.end(), text, folded(text), _gap(line[end:start]) if found else OTHER))
        end = match.end()
    return found


def _gap(between: str) -> str:
    known = _GAPS.get(between)
    if known is not None:
        return known
    if len(between) > 4:
        return OTHER
    if _SPACES.fullmatch(between):
        return SPACE
    return DASH if _DASH.fullmatch(between) else OTHER
