"""Gain: how much an article is expected to teach, so that the one that teaches most can be done next.

What teaches is what is new, and what the suggesters are unsure of. Of the text alone it is known which capitalised
runs are in no finished article; of the suggestions made for it, how many of them are likely to be wrong.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import regex

from annotations.suggestion import Suggestion
from annotations.vietnamese.folding import fold

PER = 100
"""Syllables that a gain is counted on; a shorter article counts as one of this length."""

_RUN = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]*+(?:[ \u00a0-]\p{Lu}[\p{L}\p{M}\p{N}]*+)*+")
_OPENING = regex.compile(r"(?r)(?:^|[.!?…:\n“«])[\s\"“”‘’«(–-]*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of an article's words.

    Attributes:
        names: a number for each different capitalised run of the text, the same in all articles of one process.
        syllables: how many there are, counted by white space.
    """

    names: Sequence[int] = ()
    syllables: int = 0


def vocabulary(text: str) -> Vocabulary:
    """The vocabulary of a text. A single word with which a sentence opens is no name."""
    names = {
        hash(fold(found[0], case=True))
        for found in _RUN.finditer(text)
        if not found[0].isalnum() or not _OPENING.match(text, 0, found.start())
    }
    return Vocabulary(array("q", sorted(names)), len(text.split()))


def doubt(suggestions: Iterable[Suggestion]) -> float:
    """How many of some suggestions are likely to be decided on otherwise than they stand, by their confidence.

    One with the confidence p is wrong with the probability 1 - p where it is taken, and p where it is not. One without
    a confidence counts for nothing.
    """
    return sum(min(found.sureness, 1 - found.sureness) for found in suggestions)


def gain(known: Set[int], article: Vocabulary, doubtful: float = 0.0) -> float:
    """New names and doubtful suggestions in 100 syllables.

    Args:
        known: numbers of the names that are in finished articles.
        article: its vocabulary.
        doubtful: as ``doubt`` counts them; 0 where nothing was suggested yet.
    """
    new = len(article.names) - sum(map(known.__contains__, article.names))
    return PER * (new + doubtful) / max(PER, article.syllables)
