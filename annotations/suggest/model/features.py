"""Features: what the model sees of each unit of a passage.

A unit is a syllable, a number or a run of marks (``vietnamese.syllables``). Strings are made once for each word form
and kept, so that a unit costs a few joined lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from annotations.suggest.reading import Passage, Reading
from annotations.vietnamese.folding import fold
from annotations.vietnamese.lexicon import HONORIFICS
from annotations.vietnamese.syllables import looks_vietnamese, syllables

VERSION = 1
"""Of the features: a model is of use with those that it has learned from only."""

Range = tuple[int, int]


class Form(NamedTuple):
    """A unit's letters, whatever stands around it, and the features that they make at it and near it."""

    folded: str
    shape: str
    here: list[str]
    before: list[str]
    after: list[str]
    far_before: list[str]
    far_after: list[str]


def units(reading: Reading, passage: Passage) -> list[Range]:
    """The units of a passage in order, as ranges of the reading's text."""
    start = passage.start
    text = reading.text[start : passage.end]
    return [(start + low, start + high) for low, high in syllables(text, punctuation=True)]


_DIGITS = re.compile(r"\d+")


def _shape(text: str) -> str:
    """What kind of unit it is: letters by their case, figures by their form, marks by themselves."""
    if any(c.isdigit() for c in text):
        if text.isdigit():
            return "d" + str(min(len(text), 5))
        return "mix" if any(c.isalpha() for c in text) else _DIGITS.sub(_digits, text)[:8]
    if not any(c.isalpha() for c in text):
        return "p" + text[:2].encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
    if text.islower():
        return "a"
    if text.isupper():
        return "X" if len(text) == 1 else "XX"
    return "Xa" if text[0].isupper() and text[1:].islower() else "xX"


def _digits(match: re.Match[str]) -> str:
    return "d" * min(len(match[0]), 4)


@lru_cache(maxsize=50_000)
def form(text: str) -> Form:
    """The form of a unit."""
    folded = fold(text).encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
    shape = _shape(text)
    if shape[0] == "d":
        word = shape
    else:
        word = folded[:24]
    here = ["w=" + word, "s=" + shape]
    if shape == "a" or shape == "Xa" or shape == "X" or shape == "XX" or shape == "xX":
        viet = looks_vietnamese(text)
        here.append("v=" + str(int(viet)) + shape)
        if shape != "a":
            here.append("wc=" + word)
        if not viet:
            here += ["p3=" + folded[:3], "e3=" + folded[-3:], "e2=" + folded[-2:]]
        if folded in HONORIFICS:
            here.append("hon")
    return Form(
        word,
        shape,
        here,
        ["w-1=" + word, "s-1=" + shape],
        ["w+1=" + word, "s+1=" + shape],
        ["w-2=" + word, "s-2=" + shape],
        ["w+2=" + word, "s+2=" + shape],
    )


_EDGE = Form("", "|", [], ["w-1=|"], ["w+1=|"], [], [])

CAPITAL = frozenset(("Xa", "X", "XX", "xX"))


def bilou(places: Sequence[Range], spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """For each unit where in which span it is: B, I, L or U and the label; O outside. Spans do not overlap."""
    marks = ["O"] * len(places)
    at = 0
    for start, end, label in spans:
        while at < len(places) and places[at][1] <= start:
            at += 1
        first = at
        while at < len(places) and places[at][0] < end:
            at += 1
        if at - first == 1:
            marks[first] = "U" + label
        elif at > first:
            marks[first] = "B" + label
            marks[first + 1 : at - 1] = ["I" + label] * (at - first - 2)
            marks[at - 1] = "L" + label
    return marks


def features(
    reading: Reading, passage: Passage, places: Sequence[Range], voices: dict[str, list[str]]
) -> list[list[str]]:
    """The features of each unit.

    Args:
        reading: the article.
        passage: the passage.
        places: its units.
        voices: a short name → what another voice says of each unit.
    """
    text = reading.text
    forms = [form(text[start:end]) for start, end in places]
    count = len(forms)
    tags = _tags(reading, passage, places)
    runs = _runs(forms)
    rows: list[list[str]] = []
    padded = [_EDGE, _EDGE, *forms, _EDGE, _EDGE]
    role = "role=" + passage.role
    for i in range(count):
        two, one, me, right, far = padded[i : i + 5]
        row = me.here + one.before + right.after + two.far_before + far.far_after + tags[i] + runs[i]
        row.append(f"b-={one.folded}|{me.folded}")
        row.append(f"b+={me.folded}|{right.folded}")
        row.append(f"s3={one.shape}|{me.shape}|{right.shape}")
        if me.shape in CAPITAL:
            row.append(f"{role}|{me.shape}")
        rows.append(row)
    for name, marks in voices.items():
        keys = [f"{name}={m}" for m in marks]
        prev = [f"{name}-1={m}" for m in marks]
        nxt = [f"{name}+1={m}" for m in marks]
        for i in range(count):
            m = marks[i]
            if m != "O":
                rows[i].append(keys[i])
                rows[i].append(f"{name}w={m}|{forms[i].folded}")
            if i:
                rows[i].append(prev[i - 1])
            if i + 1 < count:
                rows[i].append(nxt[i + 1])
    return rows


def _tags(reading: Reading, passage: Passage, places: Sequence[Range]) -> list[list[str]]:
    words = list(reading.tagged(passage))
    found: list[list[str]] = []
    at = 0
    for start, end in places:
        while at < len(words) and words[at].end <= start:
            at += 1
        if at < len(words) and words[at].start < end:
            word = words[at]
            edge = ("B" if word.start >= start else "I") + ("E" if word.end <= end else "")
            before = words[at - 1].pos if at else "|"
            after = words[at + 1].pos if at + 1 < len(words) else "|"
            found.append(
                [
                    "e=" + edge,
                    "pos=" + word.pos,
                    f"pe={word.pos}{edge}",
                    "ch=" + word.chunk,
                    f"ne={word.ner}{edge}",
                    f"p-={before}|{word.pos}",
                    f"p+={word.pos}|{after}",
                ]
            )
        else:
            found.append(["e=?"])
    return found


def _runs(forms: Sequence[Form]) -> list[list[str]]:
    """Features of runs of capitalised units: what is before and after, first and last, how long."""
    found: list[list[str]] = [[] for _ in forms]
    i = 0
    count = len(forms)
    while i < count:
        if forms[i].shape not in CAPITAL:
            i += 1
            continue
        j = i
        while j < count and forms[j].shape in CAPITAL:
            j += 1
        before = forms[i - 1].folded if i else "|"
        before2 = forms[i - 2].folded if i > 1 else "|"
        after = forms[j].folded if j < count else "|"
        first, last = forms[i].folded, forms[j - 1].folded
        length = min(j - i, 5)
        whole = " ".join([form_.folded for form_ in forms[i : min(j, i + 6)]])
        common = [
            "rb=" + before,
            f"rb2={before2} {before}",
            "ra=" + after,
            "rf=" + first,
            "rl=" + last,
            f"rn={length}",
            "rw=" + whole,
        ]
        for k in range(i, j):
            place = min(k - i, 3)
            found[k] = [
                *common,
                f"rp={place}",
                f"rbp={before}|{place}",
                f"rfp={first}|{place}",
                f"rnp={length}|{place}",
            ]
        i = j
    return found
