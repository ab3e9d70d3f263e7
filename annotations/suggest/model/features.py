"""Features: what a model sees of each unit of a passage.

A unit is a syllable, a figure or a run of marks (``vietnamese.syllables``). It is seen with its neighbours, with
underthesea's tags, with the run of capitalised units that it is in, and with what the rules say of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotations.suggest.model.forms import CAPITALISED, EDGE, form
from annotations.suggest.reading import Passage, Reading
from annotations.vietnamese.engine import Tagged
from annotations.vietnamese.syllables import syllables

VERSION = 2
"""Of the features: a model is of use with those that it has learned from only."""

Range = tuple[int, int]
Named = tuple[int, int, str, str]
"""What the rules find: start, end, label, and the rule."""

LONGEST = 300
"""Units that are labelled at once."""
_LONGEST_RUN = 5


def units(reading: Reading, passage: Passage) -> list[Range]:
    """The units of a passage in order, as ranges of the reading's text."""
    start = passage.start
    text = reading.text[start : passage.end]
    return [(start + low, start + high) for low, high in syllables(text, punctuation=True)]


class Sheet:
    """The units of a passage and their features, each worked out when it is first asked for.

    Args:
        reading: the article.
        passage: the passage.
        named: what the rules find in it, by start and the longest first.
    """

    def __init__(self, reading: Reading, passage: Passage, named: Sequence[Named]) -> None:
        text = reading.text
        self.units = units(reading, passage)
        self.forms = [form(text[start:end]) for start, end in self.units]
        self._tags = _words_of(self.units, reading.tagged(passage))
        self._said = _said(self.units, named)
        self._runs: dict[int, list[str]] = {}
        self._rows: list[list[str] | None] = [None] * len(self.units)

    def stretches(self) -> list[Range]:
        """The units in parts that are labelled at once."""
        return [(low, min(low + LONGEST, len(self.units))) for low in range(0, len(self.units), LONGEST)]

    def rows(self, low: int, high: int) -> list[list[str]]:
        """The features of some units."""
        known = self._rows
        return [known[place] or self._row(place) for place in range(low, high)]

    def _row(self, place: int) -> list[str]:
        known = self._rows[place]
        if known is None:
            known = self._rows[place] = self._made(place)
        return known

    def _made(self, place: int) -> list[str]:
        forms = self.forms
        me = forms[place]
        left = forms[place - 1] if place else EDGE
        right = forms[place + 1] if place + 1 < len(forms) else EDGE
        row = me.here + left.before + right.after + self._tags[place][0]
        if me.shape in CAPITALISED:
            if place not in self._runs:
                self._read_run(place)
            row += self._runs[place]
        said = self._said[place]
        if said is not None:
            mark, rule, inside = said
            row += ["r=" + mark, "R=" + rule, f"r={mark}|{me.word}"]
            if inside:
                row.append("q=" + inside)
        if place and (said := self._said[place - 1]) is not None:
            row.append("r-1=" + said[0])
        if place + 1 < len(forms) and (said := self._said[place + 1]) is not None:
            row.append("r+1=" + said[0])
        return row

    def _read_run(self, place: int) -> None:
        """Works out the features of the run of capitalised units that a unit is in."""
        forms = self.forms
        first, after = place, place + 1
        while first and forms[first - 1].shape in CAPITALISED:
            first -= 1
        while after < len(forms) and forms[after].shape in CAPITALISED:
            after += 1
        before = forms[first - 1].word if first else "|"
        second = forms[first - 2].word if first > 1 else "|"
        following = forms[after].word if after < len(forms) else "|"
        size = min(after - first, _LONGEST_RUN)
        common = [
            "ub=" + before,
            f"ub2={second} {before}",
            "ua=" + following,
            "uf=" + forms[first].word,
            "ul=" + forms[after - 1].word,
            f"un={size}",
        ]
        for each in range(first, after):
            at = min(each - first, 3)
            self._runs[each] = [*common, f"up={at}", f"ubp={before}|{at}"]


def _words_of(places: Sequence[Range], words: Iterable[Tagged]) -> list[tuple[list[str], str]]:
    """For each unit the features of the word that it is in, and the entity tag of that."""
    listed = list(words)
    found: list[tuple[list[str], str]] = []
    at = 0
    kept: dict[tuple[str, ...], list[str]] = {}
    for start, end in places:
        while at < len(listed) and listed[at].end <= start:
            at += 1
        if at == len(listed) or listed[at].start >= end:
            found.append((["t=?"], "O"))
            continue
        word = listed[at]
        edge = ("B" if word.start >= start else "I") + ("E" if word.end <= end else "")
        key = (word.pos, word.ner, edge)
        if key not in kept:
            kept[key] = [f"t={word.pos}{edge}", f"n={word.ner}{edge}"]
        found.append((kept[key], word.ner))
    return found


def _said(places: Sequence[Range], named: Iterable[Named]) -> list[tuple[str, str, str] | None]:
    """For each unit what the rules say: place in the outer entity and its label, rule, the same of one within."""
    found: list[tuple[str, str, str] | None] = [None] * len(places)
    starts = {start: index for index, (start, _) in enumerate(places)}
    ends = {end: index for index, (_, end) in enumerate(places)}
    reach = -1
    for start, end, label, rule in named:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None or last < first:
            continue
        outer = start >= reach
        if outer:
            reach = end
        for place in range(first, last + 1):
            mark = _place(place - first, last - first) + label
            if outer:
                found[place] = (mark, mark[0] + rule, "")
            elif (around := found[place]) is not None:
                found[place] = (around[0], around[1], mark)
    return found


def _place(place: int, last: int) -> str:
    """Which unit of an entity it is: U the only one, else B, I or L."""
    if last == 0:
        return "U"
    return "B" if place == 0 else "L" if place == last else "I"
