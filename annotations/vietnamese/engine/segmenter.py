"""The model that makes words of syllables: two tags, "begins a word" and "goes on", and the better path of them.

With two tags only the difference of their weights counts, so a syllable, a pair or a triple of them is one number for
each place that it can have: how much a word gains that goes on there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import and_
from pathlib import Path
from typing import NamedTuple

from annotations.vietnamese.engine.crf import AFTER, BEFORE, ModelFile, Template

Exact = Callable[[Sequence[str]], list[bool]]
"""Says the same as ``Segmenter.goes_on``, with weights added up in the very order of underthesea's."""

_BEGINS, GOES_ON = "B-W", "I-W"
_FARTHEST = -2
_PLACES = 5
_REMEMBERED = 1 << 14
_FUNCTIONS = ("", "lower", "isdigit", "istitle", "is_in_dict")
_NUMBER = re.compile(r"[+-]?[0-9]{1,11}")

_TIE = 1e-7
"""Two paths of which the one is no better than this are as good as each other: rounding decides."""

Weights = Sequence[float]
_NOTHING: Weights = (0.0,) * _PLACES


class _Token(NamedTuple):
    """What is known of a token: its gains, its lower case, whether it begins with a capital."""

    gains: Weights
    lower: str
    title: bool


class Segmenter:
    """Says which tokens go on a word that an earlier one began.

    Args:
        path: the file of the model.
        dictionary: words in lower case that it knew when it learned.
        exact: is asked where two paths are as good as each other: underthesea takes that which its rounding makes
            better, so the weights must be added up in its order.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no model of these two tags.
    """

    def __init__(self, path: Path, dictionary: Collection[str], exact: Exact) -> None:
        self._exact = exact
        model = ModelFile(path)
        labels = model.labels()
        if labels != [_BEGINS, GOES_ON]:
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
        rows: dict[str, tuple[dict[str, list[float]], int]] = {}
        for attribute, difference in zip(model.attributes, differences, strict=True):
            written, _equals, value = attribute.partition("=")
            if written not in rows:
                template = Template.parsed(written)
                table = tables.setdefault((template.last - template.first, template.function), {})
                rows[written] = table, template.first - _FARTHEST
            table, place = rows[written]
            if value not in table:
                table[value] = [0.0] * _PLACES
            table[value][place] += difference
        # Tuples of numbers are no matter for the garbage collector, lists are.
        self._tables = {key: {value: tuple(row) for value, row in table.items()} for key, table in tables.items()}
        self._token = lru_cache(_REMEMBERED)(self._known)
        self._ends = [
            [self._sum(length, dict.fromkeys(_FUNCTIONS, value)) for value in (BEFORE, AFTER)] for length in range(3)
        ]
        self._bases = [
            [
                [self._sum(length, {"istitle": str(title), "is_in_dict": str(known)}) for known in (False, True)]
                for title in (False, True)
            ]
            for length in range(3)
        ]

    def goes_on(self, tokens: Sequence[str]) -> list[bool]:
        """For each token of a sentence, whether it goes on a word; the first one may not have begun any."""
        known = list(map(self._token, tokens))
        lower = [token.lower for token in known]
        title = [token.title for token in known]
        pairs = map(" ".join, pairwise(tokens)), map(" ".join, pairwise(lower)), map(and_, title, title[1:])
        triples = (
            map(" ".join, zip(tokens, tokens[1:], tokens[2:], strict=False)),
            map(" ".join, zip(lower, lower[1:], lower[2:], strict=False)),
            map(and_, map(and_, title, title[1:]), title[2:]),
        )
        a = self._between_ends(0, [token.gains for token in known])
        b = self._between_ends(1, self._gains(1, *pairs))
        c = self._between_ends(2, self._gains(2, *triples))
        rows = zip(
            tokens, a, a[1:], a[2:], a[3:], a[4:], b, b[1:], b[2:], b[3:], c, c[1:], c[2:], strict=False
        )  # fmt: skip
        best = self._best(
            [
                p[0] + q[1] + r[2] + s[3] + t[4] + u[0] + v[1] + w[2] + x[3] + k[0] + m[1] + n[2]
                for _token, p, q, r, s, t, u, v, w, x, k, m, n in rows
            ]
        )
        return self._exact(tokens) if best is None else best

    def _best(self, gains: Sequence[float]) -> list[bool] | None:
        """The better path, given by how much each token gains when it goes on a word; None where there may be two."""
        (stay, enter), (leave, remain) = self._steps
        begins = goes_on = 0.0
        into_begins: list[bool] = []
        into_goes_on: list[bool] = []
        for number, gain in enumerate(gains):
            if number:
                to_begins = goes_on + leave - begins - stay
                to_goes_on = goes_on + remain - begins - enter
                if -_TIE < to_begins < _TIE or -_TIE < to_goes_on < _TIE:
                    return None
                into_begins.append(to_begins > 0)
                into_goes_on.append(to_goes_on > 0)
                begins, goes_on = (
                    (goes_on + leave if to_begins > 0 else begins + stay),
                    (goes_on + remain if to_goes_on > 0 else begins + enter),
                )
            goes_on += gain
        if -_TIE < goes_on - begins < _TIE and gains:
            return None
        path = [goes_on > begins] if gains else []
        for begins_from, goes_on_from in zip(reversed(into_begins), reversed(into_goes_on), strict=True):
            path.append(goes_on_from if path[-1] else begins_from)
        return path[::-1]

    def _between_ends(self, length: int, found: Iterable[Weights]) -> list[Weights]:
        before, after = self._ends[length]
        return [before, before, *found, after, after, after, after]

    def _known(self, token: str) -> _Token:
        lower = token.lower()
        title = all(part[:1] == part[:1].upper() for part in token.split(" "))
        number = _NUMBER.fullmatch(token) is not None and -(1 << 31) <= int(token) < 1 << 31
        (gains,) = self._gains(0, [token], [lower], [title])
        digits = self._tables.get((0, "isdigit"), {}).get(str(number), _NOTHING)
        return _Token([gain + more for gain, more in zip(gains, digits, strict=True)], lower, title)

    def _gains(
        self, length: int, plain: Iterable[str], lower: Iterable[str], title: Iterable[bool]
    ) -> Iterator[Weights]:
        """What tokens, joined by blanks, contribute to the gain of those from two before to two after their first."""
        dictionary, bases = self._dictionary, self._bases[length]
        by_plain, by_lower = [self._tables.get((length, function), {}).get for function in ("", "lower")]
        for tokens, lowered, titled in zip(plain, lower, title, strict=True):
            gains: Weights = bases[titled][lowered in dictionary]
            for more in (by_plain(tokens), by_lower(lowered)):
                if more is not None:
                    gains = [one + other for one, other in zip(gains, more, strict=True)]
            yield gains

    def _sum(self, length: int, values: Mapping[str, str]) -> Weights:
        """The gains of what several functions make of tokens."""
        found = [self._tables.get((length, function), {}).get(value, _NOTHING) for function, value in values.items()]
        return [sum(gains) for gains in zip(*found, strict=True)]
