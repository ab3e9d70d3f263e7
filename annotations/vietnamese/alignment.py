"""Alignment: tokens of a tool that rewrites text, back to the offsets of the text.

Taggers compose letters, move tone marks, correct spelling, join syllables with `_` and drop white space,
and give no offsets. Text and tokens are compared in folded spelling (`folding.fold`) without white space,
underscores and invisible characters, with a cursor that only moves forward. Where a token is not found at
the cursor, the nearest place from which the following tokens agree again is taken; what lies between is
matched by its letters without marks, or left out.

Offsets are half-open code point ranges.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import regex

from .folding import fold, fold_with_map

Range = tuple[int, int]

_IGNORED = regex.compile(r"[\s_\p{Cf}\p{Cc}]")
_PROBE = 12
"""Folded letters that must agree to go on after a gap; fewer only at the end of the tokens."""
_SKIPPED = 12
"""How many tokens are given up at once to go on."""
_NEAR, _FAR = 240, 20_000
"""How far ahead, in folded letters, the text is searched: first near, then far."""


def align(text: str, tokens: Sequence[str]) -> list[Range | None]:
    """The range of `text` each token comes from; None for one that is not there, or has no visible letter."""
    folded, starts, ends = _visible(text)
    keys = [_IGNORED.sub("", fold(token)) for token in tokens]
    places: list[Range | None] = [None] * len(tokens)
    cursor = index = 0
    while index < len(keys):
        if not keys[index]:
            index += 1
        elif folded.startswith(keys[index], cursor):
            places[index] = cursor, cursor + len(keys[index])
            cursor += len(keys[index])
            index += 1
        elif place := _resume(folded, cursor, keys, index, _NEAR) or _resume(folded, cursor, keys, index, _FAR):
            skipped, position = place
            places[index : index + skipped] = _in_gap(folded, cursor, position, keys[index : index + skipped])
            cursor, index = position, index + skipped
        else:
            index += 1
    return [(starts[place[0]], ends[place[1] - 1]) if place else None for place in places]


def _visible(text: str) -> tuple[str, list[int], list[int]]:
    """The folded text without what is ignored; where in `text` each of its characters starts and ends."""
    folded, found = fold_with_map(text)
    offsets = list(found)
    ends = offsets[1:]
    for i in range(len(ends) - 2, -1, -1):
        if ends[i] == offsets[i]:
            ends[i] = ends[i + 1]
    if not _IGNORED.search(folded):
        return folded, offsets, ends
    kept = [i for i, char in enumerate(folded) if not _IGNORED.match(char)]
    return "".join([folded[i] for i in kept]), [offsets[i] for i in kept], [ends[i] for i in kept]


def _resume(folded: str, cursor: int, keys: Sequence[str], index: int, window: int) -> Range | None:
    """How many keys from `index` on to skip and where in `folded` to go on; None if nothing agrees."""
    best: tuple[int, int, int] | None = None
    given_up = 0
    for skipped in range(min(_SKIPPED, len(keys) - index) + 1):
        probe = _probe(keys, index + skipped)
        if probe:
            position = folded.find(probe, cursor, cursor + window + given_up + len(probe))
        else:
            position = len(folded) if len(folded) - cursor <= 2 * given_up else -1
        if position >= 0:
            cost = abs(position - cursor - given_up) + skipped
            sure = len(probe) >= _PROBE or cost <= len(probe) + skipped + 3
            if sure and (best is None or cost < best[0]):
                best = cost, skipped, position
        if index + skipped < len(keys):
            given_up += len(keys[index + skipped])
    return best[1:] if best else None


def _probe(keys: Sequence[str], start: int) -> str:
    probe = ""
    while start < len(keys) and len(probe) < _PROBE:
        probe += keys[start]
        start += 1
    return probe


def _in_gap(folded: str, start: int, end: int, keys: Sequence[str]) -> list[Range | None]:
    """The places of `keys` in `folded[start:end]` as far as they have the same letters, marks aside."""
    bare = "".join([_bare(char) for char in folded[start:end]])
    places: list[Range | None] = []
    cursor = 0
    for key in keys:
        wanted = "".join([_bare(char) for char in key])
        agrees = bool(key) and bare.startswith(wanted, cursor)
        places.append((start + cursor, start + cursor + len(key)) if agrees else None)
        if agrees:
            cursor += len(key)
    return places


def _bare(char: str) -> str:
    """The letter without its marks; always one character."""
    return "d" if char == "đ" else unicodedata.normalize("NFD", char)[0]
