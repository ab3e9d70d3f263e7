"""Folding: one spelling of a text for comparing, with a way back to its offsets.

Vietnamese is stored in several spellings that readers do not tell apart: composed, decomposed and mixed code
points (`ê` + U+0309 is `ể`), the tone mark on either vowel of an open `oa oe uy` ("hoà", "hòa"), and the
Icelandic `Ð` for `Đ`. Folding maps them to one. It is for comparing only: what is shown and stored stays as
it was written.

The tone goes where the older, commoner orthography prints it: on the vowel with a hat, breve or horn (the
last one), else on the middle of three vowels, else on the second of two before a consonant, else on the
first. `i` and `y` are different letters here ("Mỹ", "Mĩ"): names differ by them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

_PLAIN, _SHAPED = "aeiouy", "ăâêôơư"
_TONES = "\u0300\u0301\u0303\u0309\u0323"

_VOWELS = {v: (v, "") for v in _PLAIN + _SHAPED + (_PLAIN + _SHAPED).upper()}
"""Every Vietnamese vowel → (the vowel without its tone, the tone's combining mark or '')."""
for _vowel in tuple(_VOWELS):
    for _tone in _TONES:
        _VOWELS[unicodedata.normalize("NFC", _vowel + _tone)] = (_vowel, _tone)

_TONED = "".join(c for c, (_, tone) in _VOWELS.items() if tone)
_ALL = "".join(_VOWELS)
_TONED_RUN = re.compile(
    # Only from its first vowel on is a run looked through for a tone: else a long one costs its square.
    rf"(?:([gGqQ])|(?<![{_ALL}]))(?=[{_ALL}]*[{_TONED}])([{_ALL}]{{2,}})(?=([^\W\d_]?))"
)
_SHORT = 24
"""Code points of a text whose folding is remembered: words come again and again."""
_CLUSTER = regex.compile(r"[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]+\p{M}*|\P{M}\p{M}*|\p{M}+")
"""What composes independently of its neighbours: a letter with its marks, or a run of Hangul."""


def fold(text: str, *, marks: bool = True, case: bool = False) -> str:
    """The spelling of `text` to compare by.

    `marks=False` also drops every diacritic (and turns đ into d), for people who type without them;
    `case=True` keeps upper and lower case apart.
    """
    return (_known if len(text) <= _SHORT else _folded)(text, marks, case)


def _folded(text: str, marks: bool, case: bool) -> str:
    composed = unicodedata.normalize("NFC", text)
    folded = "".join([_fold_char(c, marks, case) for c in composed])
    return _TONED_RUN.sub(_place_tone, folded) if marks else folded


_known = lru_cache(maxsize=1 << 14)(_folded)


def fold_with_map(text: str, *, marks: bool = True, case: bool = False) -> tuple[str, Sequence[int]]:
    """`fold(text)` and, for each of its characters, where in `text` its letter begins.

    The list ends with `len(text)`, so it has one item more than the folded text. See `source_range`.
    """
    composed, origins = compose_with_map(text)
    table = {ord(c): _fold_char(c, marks, case) for c in set(composed)}
    folded = composed.translate(table)
    others = [chr(code) for code, piece in table.items() if len(piece) != 1]
    if others:
        origins = _respaced(composed, origins, table, re.compile(f"[{re.escape(''.join(others))}]"))
    return (_TONED_RUN.sub(_place_tone, folded) if marks else folded), origins


def _respaced(
    composed: str, origins: Sequence[int], table: Mapping[int, str], others: re.Pattern[str]
) -> Sequence[int]:
    """The origins of a text's characters, each as often as what it is folded to is long."""
    offsets: list[int] = []
    done = 0
    for match in others.finditer(composed):
        place = match.start()
        offsets += origins[done:place]
        offsets += [origins[place]] * len(table[ord(match.group())])
        done = place + 1
    return [*offsets, *origins[done:]]


def compose_with_map(text: str) -> tuple[str, Sequence[int]]:
    """`text` in NFC and, for each of its characters and its end, the offset in `text` it comes from."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    end = 0
    for line in text.splitlines(keepends=True):
        # Nothing composes across a line's end, and most lines of a mixed text are composed.
        composed = unicodedata.is_normalized("NFC", line)
        for cluster in [line] if composed else _CLUSTER.findall(line):
            start, end = end, end + len(cluster)
            piece = cluster if composed else _composed(cluster)
            pieces.append(piece)
            offsets += range(start, end) if piece == cluster else [start] * len(piece)
    return "".join(pieces), [*offsets, len(text)]


def source_range(offsets: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The range of the original behind `[start, end)` of the folded text, in whole letters."""
    if start >= end:
        return offsets[start], offsets[start]
    last = offsets[end - 1]
    return offsets[start], offsets[bisect_right(offsets, last, lo=end)] if offsets[end] <= last else offsets[end]


@lru_cache(maxsize=4096)
def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


def _combines(char: str) -> bool:
    return char >= "\u0300" and unicodedata.category(char)[0] == "M"


@lru_cache(maxsize=4096)
def _fold_char(char: str, marks: bool, case: bool) -> str:
    if char in "ÐĐƉ":
        char = "Đ"
    elif char in "ðđɖ":
        char = "đ"
    if not marks:
        char = "".join(c for c in unicodedata.normalize("NFD", char) if not _combines(c))
        char = char.replace("Đ", "D").replace("đ", "d")
    return char if case else char.casefold()


def _place_tone(match: re.Match[str]) -> str:
    onset, run, following = match.groups()
    onset = onset or ""
    return onset + str(_placed(onset.lower(), run, bool(following)))


@lru_cache(maxsize=4096)
def _placed(onset: str, run: str, closed: bool) -> str:
    """`run` of vowels with its tone where it is printed; unchanged if it has not exactly one."""
    bare = [_VOWELS[c][0] for c in run]
    tones = [tone for c in run if (tone := _VOWELS[c][1])]
    if len(tones) != 1:
        return run
    lowered = "".join(bare).lower()
    first = 1 if (onset, lowered[0]) in (("g", "i"), ("q", "u")) else 0
    shaped = [i for i in range(first, len(run)) if lowered[i] in _SHAPED]
    vowels = len(run) - first
    if shaped:
        place = shaped[-1]
    elif vowels >= 3 or (vowels == 2 and closed):
        place = first + 1
    else:
        place = first
    bare[place] = unicodedata.normalize("NFC", bare[place] + tones[0])
    return "".join(bare)
