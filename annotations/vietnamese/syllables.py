"""Syllables: the units a caret walks by.

A unit is a run of letters and digits with its combining marks. Dates and figures stay whole (`10/02/2022`,
`3.000`, `7,5%`), so do `H&M`, `N’Thôn` and a trailing plus (`Vietnam+`); a hyphen separates (`ASEAN-Nga` is
two). An emoji is a unit. Punctuation that touches a word is stepped over, and so is a dash between spaces;
any other mark that stands alone (`•`, `|`) is a unit. With `punctuation=True` every run of marks is one, so
every mark can be reached.

Ranges are half-open code point ranges and never split a grapheme cluster. A line of text is cut the same way
wherever one starts to look, because a unit never reaches across white space: only the stretch around the
caret is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from .folding import fold

_EXTEND = r"\p{M}\p{GCB=Extend}\p{GCB=SpacingMark}\u200d"
_EMOJI = rf"(?=[\p{{Extended_Pictographic}}\p{{Regional_Indicator}}])(?![©®™](?![{_EXTEND}]))"
_MARKS = rf"(?: (?! \p{{GCB=Prepend}}* (?: [\w\s\p{{N}}] | {_EMOJI} ) ) \X )++"
_UNIT = rf"""
    (?! [\s{_EXTEND}] ) (?<! \p{{GCB=Prepend}} )
    (?: \p{{GCB=Prepend}}*+ [\w\p{{N}}]++
        (?: (?: (?<= \d ) [.,/:] (?= \d ) | (?: ['’&+] | [\u00ad\u200b-\u200d\u2060\ufeff]+ ) (?= \w ) )
            [\w\p{{N}}]++ )*+
        (?: (?<= \d ) (?: [%‰] | °[CF]? ) | \++ )?+
        (?: (?<= \p{{GCB=Prepend}} ) \S )?+
        [{_EXTEND}]*
    | \p{{GCB=Prepend}}*+ {_EMOJI} \X
    | MARKS )
    """
_EVERY_UNIT = regex.compile(_UNIT.replace("MARKS", _MARKS), regex.VERBOSE)
_WALKED_UNIT = regex.compile(
    _UNIT.replace("MARKS", rf"(?<! \S ) (?! [\p{{Pd}}\u2212]+ (?! \S ) ) {_MARKS} (?! \S )"), regex.VERBOSE
)
_SPACE_BEFORE = regex.compile(r"(?r)\s")
_INK_BEFORE = regex.compile(r"(?r)\S")
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?"
    "(?:uye|uya|uyu|uoi|uou|ieu|yeu|oai|oao|oay|oeo|uay|uao|uai|[aeiouy]{1,2})(?:ch|ng|nh|[cmnpt])?"
)

Range = tuple[int, int]


def syllables(text: str, *, punctuation: bool = False) -> list[Range]:
    """All units of `text`, in order."""
    return [m.span() for m in _pattern(punctuation).finditer(text)]


def syllable_at(text: str, offset: int) -> Range | None:
    """The unit or run of marks that holds the character at `offset`, else the one that ends there."""
    touching = None
    for start, end in _walk(text, _chunk_start(text, offset), True):
        if start > offset:
            break
        if offset < end:
            return start, end
        touching = (start, end) if end == offset else None
    return touching


def next_syllable(text: str, offset: int, *, punctuation: bool = False) -> Range | None:
    """The first unit that starts after `offset`."""
    units = _walk(text, _chunk_start(text, offset), punctuation)
    return next((unit for unit in units if unit[0] > offset), None)


def previous_syllable(text: str, offset: int, *, punctuation: bool = False) -> Range | None:
    """The last unit that starts before `offset`; inside a unit, that unit."""
    offset = min(offset, len(text))
    while ink := _INK_BEFORE.search(text, 0, offset):
        chunk = _chunk_start(text, ink.start())
        found = None
        for unit in _walk(text, chunk, punctuation, stop=offset):
            found = unit
        if found:
            return found
        offset = chunk
    return None


def looks_vietnamese(syllable: str) -> bool:
    """Whether `syllable` is spelt like a Vietnamese one ("Nga", "Chính"; not "Putin", "Moskva", "ASEAN")."""
    return _SYLLABLE.fullmatch(fold(syllable, marks=False)) is not None


def _chunk_start(text: str, offset: int) -> int:
    """Where the stretch without white space around `offset` begins."""
    before = _SPACE_BEFORE.search(text, 0, max(0, min(offset, len(text))))
    return before.start() if before else 0


def _walk(text: str, start: int, punctuation: bool, stop: int | None = None) -> Iterator[Range]:
    """Units from `start` (white space or the first offset) on, up to those that start before `stop`."""
    for match in _pattern(punctuation).finditer(text, start):
        if stop is not None and match.start() >= stop:
            return
        yield match.span()


def _pattern(punctuation: bool) -> regex.Pattern[str]:
    return _EVERY_UNIT if punctuation else _WALKED_UNIT
