"""A conditional random field as underthesea ships it: its features, made as fast as Python allows.

A feature is a string, a template and a value: ``T[-1,0].lower=bộ ngoại`` says that the word before and this one, in
lower case, are "bộ ngoại". A feature for which the model has no weight changes nothing. So templates and values are
read from the model's file, and for each word, pair or triple of words a table knows the features it gives rise to,
by how far away the word is. The features of a word are given in underthesea's order: where two taggings are as good
as each other, the rounding of its sums decides. The files are CRFsuite's: http://www.chokkan.org/software/crfsuite/
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

BEFORE, AFTER = "BOS", "EOS"
"""The values of templates that reach over the ends of a sentence."""

_HEADER = struct.Struct("<4sI4s9I")
_QUARK_DATABASE = struct.Struct("<4s5I")
_FEATURE = struct.Struct("<IIId")
_ATTRIBUTE = re.compile(rb"T\[[^\0=]*=[^\0]*(?=\0)")
_TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(\w+))?")
_REMEMBERED = 1 << 14
_KINDS = ("lower", "istitle", "")
_AROUND = (0, -1, 1, -2, 2)


class Template(NamedTuple):
    """What a feature looks at: the words from ``first`` to ``last``, 0 being this one; a column; what is made of it."""

    first: int
    last: int
    column: int
    function: str

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Sorts templates as underthesea lists them."""
        if self.column:
            return self.column, 0, self.last - self.first, self.first
        kind = _KINDS.index(self.function) if self.function in _KINDS else len(_KINDS)
        first = _AROUND.index(self.first) if self.function == "istitle" and self.first in _AROUND else self.first
        return 0, kind, self.last - self.first, first

    @classmethod
    def parsed(cls, written: str) -> Template:
        """The template ``T[first,last][column].function``.

        Raises:
            ValueError: it is none.
        """
        found = _TEMPLATE.fullmatch(written)
        if found is None:
            raise ValueError(f"no template: {written}")
        first, last, column, function = found.groups()
        return cls(int(first), int(last or first), int(column or 0), function or "")


class ModelFile:
    """What the file of a model says.

    Attributes:
        attributes: its features, in the order of their numbers.

    Args:
        path: the file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no model as this module knows them.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        magic, _size, kind, version, *numbers = _HEADER.unpack_from(self._data)
        _features, _labels, count, self._at, labels_at, attributes_at, references_at, _last = numbers
        if (magic, kind, version) != (b"lCRF", b"FOMC", 100):
            raise ValueError(f"{path} is no CRF model")
        self._labels_at = labels_at
        found = _ATTRIBUTE.findall(self._data, attributes_at, references_at)
        if len(found) != count:
            raise ValueError(f"{path} has {count} features, {len(found)} were found")
        self.attributes = [attribute.decode() for attribute in found]

    def labels(self) -> list[str]:
        """Its labels, in the order of their numbers."""
        start = self._labels_at
        *_head, count, backward = _QUARK_DATABASE.unpack_from(self._data, start)
        names = []
        for place in struct.unpack_from(f"<{count}I", self._data, start + backward):
            (length,) = struct.unpack_from("<I", self._data, start + place + 4)
            names.append(self._data[start + place + 8 : start + place + 7 + length].decode())
        return names

    def weights(self) -> Iterator[tuple[int, int, int, float]]:
        """Its weights: 0, number of a feature, number of a label; or 1, numbers of a label and of the next one."""
        (count,) = struct.unpack_from("<I", self._data, self._at + 8)
        start = self._at + 12
        return _FEATURE.iter_unpack(self._data[start : start + count * _FEATURE.size])


Placed = Sequence[tuple[str, ...]]
"""Features by how far away the word is that gives rise to them, from ``_FARTHEST`` on."""

_NOTHING: Placed = ((),) * 5
_FARTHEST = -2


class Tagger:
    """Gives each word of a sentence a tag; looks at the words, and at an earlier tag of each if there is one.

    Args:
        path: the file of the model.
        tag: what tags a sentence, given the features of each word.
        column: the column in which it finds the earlier tags, or None. All other columns are filled with "X".

    Raises:
        OSError: the file cannot be read.
        ValueError: it looks at what this class does not give it.
    """

    def __init__(self, path: Path, tag: Callable[[list[list[str]]], list[str]], column: int | None) -> None:
        self._tag = tag
        self._column = column
        tables: dict[tuple[int, str], dict[str, list[tuple[str, ...]]]] = {}
        self._of_tags: list[tuple[Template, dict[str, str]]] = []
        by_template: dict[str, dict[str, str]] = {}
        for attribute in ModelFile(path).attributes:
            written, _equals, value = attribute.partition("=")
            by_template.setdefault(written, {})[value] = attribute
        self._rank: dict[str, int] = {}
        for template, values in sorted(
            ((Template.parsed(written), values) for written, values in by_template.items()),
            key=lambda each: each[0].rank,
        ):
            self._rank.update(dict.fromkeys(values.values(), len(self._rank)))
            if template.column:
                self._of_tags.append((template, values))
                continue
            table = tables.setdefault((template.last - template.first, template.function), {})
            for value, attribute in values.items():
                if value not in table:
                    table[value] = [()] * 5
                table[value][template.first - _FARTHEST] += (attribute,)
        # Tuples of tuples of texts are no matter for the garbage collector, lists are.
        self._tables = {key: {value: tuple(row) for value, row in table.items()} for key, table in tables.items()}
        known = {(0, ""), (0, "lower"), (0, "istitle"), (1, "")}
        if tables.keys() - known or not all(self._can_give(template) for template, _values in self._of_tags):
            raise ValueError(f"{path} looks at more than is known of words and tags")
        self._word = lru_cache(_REMEMBERED)(self._features)
        self._left = lru_cache(_REMEMBERED)(partial(self._features_of_tags, -3))
        self._right = lru_cache(_REMEMBERED)(partial(self._features_of_tags, 0))
        self._before = self._looked_up(BEFORE, BEFORE, BEFORE)
        self._after = self._looked_up(AFTER, AFTER, AFTER)

    def tags(self, words: Sequence[str], earlier: Sequence[str] | None = None) -> list[str]:
        """The tags of a sentence.

        Args:
            words: its words.
            earlier: the earlier tag of each.
        """
        tags = [BEFORE, BEFORE, *(earlier or ["X"] * len(words)), AFTER, AFTER]
        thirds = [BEFORE, BEFORE, BEFORE, *["X"] * len(words)]
        left = map(self._left, thirds, tags, tags[1:], tags[2:])
        right = map(self._right, tags[2:], tags[3:], tags[4:])
        single = [self._before, self._before, *map(self._word, words), self._after, self._after]
        rows = [
            [*before_it, *after_it, *a[0], *b[1], *c[2], *d[3], *e[4]]
            for before_it, after_it, a, b, c, d, e in zip(
                left, right, single, single[1:], single[2:], single[3:], single[4:], strict=False
            )
        ]
        self._add_pairs(rows, words)
        rank = self._rank.__getitem__
        for row in rows:
            row.sort(key=rank)
        return self._tag(rows)

    def _add_pairs(self, rows: list[list[str]], words: Sequence[str]) -> None:
        """Adds what pairs of words give rise to: little, so each that is known looks for its rows."""
        table = self._tables[1, ""]
        before, after = table.get(BEFORE, _NOTHING), table.get(AFTER, _NOTHING)
        pairs = [before, before, *map(table.get, map(" ".join, pairwise(words))), after, after]
        for position, placed in enumerate(pairs):
            if placed:
                for place, features in enumerate(placed):
                    if features and 0 <= position - place < len(rows):
                        rows[position - place] += features

    def _can_give(self, template: Template) -> bool:
        """Whether a template of tags looks to one side only; three back only to see whether the sentence begins."""
        if template.column == self._column and template.first < -2:
            return False
        return template.first >= -3 and template.last <= 2 and (template.last <= 0 or template.first >= 0)

    def _features(self, word: str) -> Placed:
        return self._looked_up(word, word.lower(), str(all(part[:1].istitle() for part in word.split(" "))))

    def _looked_up(self, plain: str, lower: str, title: str) -> Placed:
        found = [
            self._tables.get((0, function), {}).get(value, _NOTHING)
            for function, value in (("", plain), ("lower", lower), ("istitle", title))
        ]
        return tuple([sum(placed, ()) for placed in zip(*found, strict=True)])

    def _features_of_tags(self, start: int, *tags: str) -> tuple[str, ...]:
        """The features of tags around a word, the first of which is so many words from it."""
        found = []
        for (first, last, column, _function), values in self._of_tags:
            if (start == 0) != (last > 0 or first == 0):
                continue
            window = tags[first - start : last - start + 1]
            if window[0] == BEFORE:
                value = BEFORE
            elif window[-1] == AFTER:
                value = AFTER
            else:
                value = " ".join(window if column == self._column else ["X"] * len(window))
            if value in values:
                found.append(values[value])
        return tuple(found)
