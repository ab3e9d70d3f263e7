"""The model that makes words of syllables: two tags, "begins a word" and "goes on", and the better path of them.

With two tags only the difference of their weights counts, so a syllable, a pair or a triple of them is one number for
each place that it can have; each is worked out once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

from annotations.vietnamese.engine.crf import AFTER, BEFORE, ModelFile, Template

_BEGINS, _GOES_ON = "B-W", "I-W"
_FARTHEST = -2
_PLACES = 5
_REMEMBERED = 1 << 15
_FUNCTIONS = ("", "lower", "isdigit", "istitle", "is_in_dict")
_NUMBER = re.compile(r"[+-]?[0-9]{1,11}")

Weights = tuple[float, ...]
_NOTHING: Weights = (0.0,) * _PLACES


class Segmenter:
    """Says which tokens go on a word that an earlier one began.

    Args:
        path: the file of the model.
        dictionary: words in lower case that it knew when it learned.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no model of these two tags.
    """

    def __init__(self, path: Path, dictionary: Collection[str]) -> None:
        model = ModelFile(path)
        labels = model.labels()
        if labels != [_BEGINS, _GOES_ON]:
            raise ValueError(f"{path} has the labels {labels}")
        differences = [0.0] * len(model.attributes)
        steps = [[0.0, 0.0], [0.0, 0.0]]
        for kind, source, label, weight in model.weights():
            if kind:
                steps[source][label] += weight
            else:
                differences[source] += weight if label else -weight
        self._steps = steps
        self._dictionary = dictionary
        tables: dict[tuple[int, str], dict[str, list[float]]] = {}
        for attribute, difference in zip(model.attributes, differences, strict=True):
            written, _equals, value = attribute.partition("=")
            template = Template.parsed(written)
            table = tables.setdefault((template.last - template.first, template.function), {})
            table.setdefault(value, [0.0] * _PLACES)[template.first - _FARTHEST] += difference
        self._tables = {key: {value: tuple(row) for value, row in table.items()} for key, table in tables.items()}
        self._single, self._pair, self._triple = [
            lru_cache(_REMEMBERED)(partial(self._gains, length)) for length in range(3)
        ]
        self._ends = [[self._sum(length, [value] * 5) for value in (BEFORE, AFTER)] for length in range(3)]

    def goes_on(self, tokens: Sequence[str]) -> list[bool]:
        """For each token of a sentence, whether it goes on a word; the first one may not have begun any."""
        pairs = map(" ".join, pairwise(tokens))
        triples = map(" ".join, zip(tokens, tokens[1:], tokens[2:], strict=False))
        a = self._between_ends(0, map(self._single, tokens))
        b = self._between_ends(1, map(self._pair, pairs))
        c = self._between_ends(2, map(self._triple, triples))
        rows = zip(
            tokens, a, a[1:], a[2:], a[3:], a[4:], b, b[1:], b[2:], b[3:], c, c[1:], c[2:], strict=False
        )  # fmt: skip
        return self._best(
            [
                p[0] + q[1] + r[2] + s[3] + t[4] + u[0] + v[1] + w[2] + x[3] + k[0] + m[1] + n[2]
                for _token, p, q, r, s, t, u, v, w, x, k, m, n in rows
            ]
        )

    def _best(self, gains: Sequence[float]) -> list[bool]:
        """The better path, given by how much each token gains when it goes on a word."""
        (stay, enter), (leave, remain) = self._steps
        begins = goes_on = 0.0
        into_begins: list[bool] = []
        into_goes_on: list[bool] = []
        for number, gain in enumerate(gains):
            if number:
                from_begins, from_goes_on = begins, goes_on
                into_begins.append(from_goes_on + leave > from_begins + stay)
                into_goes_on.append(from_goes_on + remain > from_begins + enter)
                begins = max(from_begins + stay, from_goes_on + leave)
                goes_on = max(from_begins + enter, from_goes_on + remain)
            goes_on += gain
        path = [goes_on > begins] if gains else []
        for begins_from, goes_on_from in zip(reversed(into_begins), reversed(into_goes_on), strict=True):
            path.append(goes_on_from if path[-1] else begins_from)
        return path[::-1]

    def _between_ends(self, length: int, found: Iterable[Weights]) -> list[Weights]:
        before, after = self._ends[length]
        return [before, before, *found, after, after, after, after]

    def _gains(self, length: int, tokens: str) -> Weights:
        """What tokens, joined by blanks, contribute to the gain of those from two before to two after their first."""
        lower = tokens.lower()
        number = _NUMBER.fullmatch(tokens) is not None and -(1 << 31) <= int(tokens) < 1 << 31
        title = all(token[:1] == token[:1].upper() for token in tokens.split(" "))
        return self._sum(length, [tokens, lower, str(number), str(title), str(lower in self._dictionary)])

    def _sum(self, length: int, values: Sequence[str]) -> Weights:
        found = [
            self._tables.get((length, function), {}).get(value, _NOTHING)
            for function, value in zip(_FUNCTIONS, values, strict=True)
        ]
        return tuple(map(sum, zip(*found, strict=True)))
