"""Spellings: where a text says the same words again, however each is composed and wherever its tone is placed.

A pattern with all spellings of the wanted words is looked for in the text itself: no folded copy of a long text is
made, and what is found needs no way back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from .folding import fold

Range = tuple[int, int]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]")
_LETTER = r"[\p{L}\p{M}\p{N}]"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LONGEST = 24
"""Code points of a word above which only its own spelling is looked for: it is no syllable."""
LONGEST = 200
"""Code points of the longest text that is looked for again: what is longer is no name."""


def occurrences(text: str, wanted: str, *, case: bool = True) -> Iterator[Range]:
    """The ranges of a text that say `wanted`, in order, apart, and never within a word.

    Args:
        text: composed text (NFC), as a clean view has it.
        wanted: what to look for; white space in it stands for any white space within a line.
        case: whether upper and lower case are different letters.
    """
    pattern = _pattern(wanted.strip(), case)
    if pattern is not None:
        for match in pattern.finditer(text):
            yield match.span()


@lru_cache(maxsize=512)
def _pattern(wanted: str, case: bool) -> regex.Pattern[str] | None:
    if not wanted or len(wanted) > LONGEST:
        return None
    parts = []
    for word in _WORD.findall(unicodedata.normalize("NFC", wanted)):
        if word.isspace():
            parts.append(r"[^\S\n\r\v\f\u2028\u2029]+")
        else:
            parts.append("(?:" + "|".join(sorted(map(_escaped, _spellings(word)))) + ")")
    before = rf"(?<!{_LETTER})" if regex.match(_LETTER, wanted) else ""
    after = rf"(?!{_LETTER})" if regex.match(_LETTER, wanted[-1]) else ""
    return regex.compile(before + "".join(parts) + after, 0 if case else regex.IGNORECASE)


def _spellings(word: str) -> set[str]:
    """The composed spellings of a word that fold alike: its tone on any vowel where that is the same word."""
    found = {word}
    if len(word) > _LONGEST:
        return found
    wanted = fold(word, case=True)
    letters = list(unicodedata.normalize("NFD", word))
    tones = [place for place, letter in enumerate(letters) if letter in _TONES]
    if len(tones) == 1:
        tone = letters.pop(tones[0])
        clusters = regex.findall(r"\X", "".join(letters))
        for place in range(len(clusters)):
            respelt = "".join([*clusters[: place + 1], tone, *clusters[place + 1 :]])
            composed = unicodedata.normalize("NFC", respelt)
            if fold(composed, case=True) == wanted:
                found.add(composed)
    return found


def _escaped(word: str) -> str:
    """A word as a pattern; the letters that are printed alike for Đ count as it."""
    return regex.sub("[ÐĐƉ]", "[ÐĐƉ]", regex.sub("[ðđɖ]", "[ðđɖ]", regex.escape(word)))
