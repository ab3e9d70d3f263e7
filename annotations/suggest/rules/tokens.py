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
    r"""(?: \p{Lu}\p{Ll}*+ (?: - (?! (?: châu|phương|khu|các|nước|vùng|miền|liên|thành|tỉnh ) (?! \p{L} ) ) \p{Ll}++ )++
            (?! [\p{L}\p{N}] )
          | [\p{L}\p{M}\p{N}]++ (?: ['’&] [\p{L}\p{M}]++ )*+ )
        (?: \+ (?! [\p{L}\p{N}] ) )?+""",
    regex.VERBOSE,
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
        is_capital: whether its first letter is a capital.
        is_acronym: whether all its letters are capitals, and there are two or more.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    is_capital: bool
    is_acronym: bool


def tokens(line: str) -> list[Token]:
    """The tokens of a line of composed text, in order."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(line):
        start = match.start()
        text = match[0]
        gap = _gap(line[end:start]) if found else OTHER
        low, is_capital, is_acronym = _shape(text)
        found.append(Token(start, match.end(), text, low, gap, is_capital, is_acronym))
        end = match.end()
    return found


@lru_cache(maxsize=1 << 16)
def _shape(text: str) -> tuple[str, bool, bool]:
    """A token folded, whether it begins with a capital, and whether it is an acronym."""
    return fold(text), text[0].isupper(), len(text) > 1 and text.isupper() and not text[0].isdigit()


def _gap(between: str) -> str:
    known = _GAPS.get(between)
    if known is not None:
        return known
    if len(between) > 4:
        return OTHER
    if _SPACES.fullmatch(between):
        return SPACE
    return DASH if _DASH.fullmatch(between) else OTHER
