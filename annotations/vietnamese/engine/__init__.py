"""Engine: underthesea's words and entities as ranges of our text. The only package that imports it.

Its models are loaded by the first call, only those that underthesea was installed with, and never is a network
touched. They hold the interpreter while they work, so call them in a process of its own. Text is handed over
sentence by sentence; what underthesea changes on the way (composition, tone marks, spelling, white space) is undone.

    fast        one pass over its models, by the versions of it that are known inside
    public      its public functions: the same for any other version, slower
    crf         its models' files: features, as fast as Python allows
    segmenter   the model that makes words of syllables
    parts       what is needed of the package, loaded without the rest
    deep        its transformer, where that is installed

Ranges are half-open code point ranges into the given text.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from annotations.vietnamese.engine.deep import Scored, Transformer
from annotations.vietnamese.engine.fast import FastWay, fits
from annotations.vietnamese.engine.public import PublicWay
from annotations.vietnamese.engine.quiet import quiet
from annotations.vietnamese.sentences import sentences

NAME = "underthesea"

LONGEST = 2_000
"""Code points underthesea gets at once; a longer sentence is handed over in parts cut at white space."""

Range = tuple[int, int]
Entity = tuple[int, int, str]

_SURROGATE = regex.compile(r"\p{Cs}")
_SPACE_BEFORE = regex.compile(r"(?r)\s")


class Segmented(NamedTuple):
    """A sentence with its words.

    Attributes:
        start: where it starts in the text it is of.
        sentence: the sentence.
        words: its words and punctuation marks as underthesea spells them; a word may hold spaces ("nhân đạo").
        places: the range of each word in the sentence; None for one of which nothing is to be seen.
    """

    start: int
    sentence: str
    words: Sequence[str]
    places: Sequence[Range | None]


class Tagged(NamedTuple):
    """A word of a text with underthesea's tags.

    Attributes:
        start: start of the word.
        end: end of it, exclusive.
        pos: part of speech, such as "Np".
        chunk: phrase, IOB2, such as "B-NP".
        ner: entity, IOB2, such as "B-LOC".
    """

    start: int
    end: int
    pos: str
    chunk: str
    ner: str


def version() -> str:
    """The installed version of underthesea, such as "9.5.0", without loading it."""
    return importlib.metadata.version(NAME)


def identifier() -> str:
    """The engine as the origin of a suggestion names it: "underthesea@9.5.0"."""
    return f"{NAME}@{version()}"


def is_fast() -> bool:
    """Whether the fast way is taken; loads the models."""
    return isinstance(_way(), FastWay)


def segmented(text: str) -> list[Segmented]:
    """The sentences of `text` with their words: what both the words and the tags are made from."""
    way = _way()
    return [Segmented(start, part, *way.words(part)) for start, part in _parts(text)]


def words(text: str) -> list[Range]:
    """The words and punctuation marks of `text`, in order."""
    return words_of(segmented(text))


def words_of(found: Iterable[Segmented]) -> list[Range]:
    """The words of segmented sentences, as ranges of the text."""
    return [(each.start + place[0], each.start + place[1]) for each in found for place in each.places if place]


def tagged(text: str) -> list[Tagged]:
    """The words of `text` with the tags that ``underthesea.ner`` gives them, in order."""
    return tags_of(segmented(text))


def tags_of(found: Iterable[Segmented]) -> list[Tagged]:
    """The same for segmented sentences."""
    way = _way()
    return [
        Tagged(start + place[0], start + place[1], *tags)
        for start, sentence, words, places in found
        for place, tags in zip(places, way.tags(sentence, words), strict=True)
        if place
    ]


def entities(text: str) -> list[Entity]:
    """The named entities of `text`, in order, with underthesea's labels: PER, ORG, LOC, MISC."""
    return list(joined(tagged(text)))


def joined(words: Iterable[Tagged]) -> Iterator[Entity]:
    """One entity for each run of tags B-X I-X …; an I-X after anything else begins one too."""
    current: Entity | None = None
    for word in words:
        begins, _, label = word.ner.partition("-")
        if current and (begins != "I" or label != current[2]):
            yield current
            current = None
        if label:
            current = (current[0] if current else word.start, word.end, label)
    if current:
        yield current


def deep_entities(text: str) -> list[Scored]:
    """The named entities of `text` as the transformer sees them, in order.

    Raises:
        SuggesterError: its packages or its model are not on this machine.
    """
    transformer = _transformer()
    return [
        found._replace(start=start + found.start, end=start + found.end)
        for start, part in _parts(text)
        for found in transformer.entities(part)
    ]


def forget() -> None:
    """Lets go of the models; the next call loads them again."""
    _way.cache_clear()
    _transformer.cache_clear()


@cache
def _transformer() -> Transformer:
    return Transformer()


@cache
def _way() -> FastWay | PublicWay:
    """How words and tags are got: chosen at the first call."""
    if fits():
        try:
            with quiet():
                return FastWay()
        except Exception:  # whatever is not as expected inside a library, its public functions answer
            pass
    return PublicWay()


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of `text` with their offsets, long ones in parts, unpaired surrogates made harmless."""
    for start, end in sentences(text):
        while start < end:
            stop = end
            if end - start > LONGEST:
                space = _SPACE_BEFORE.search(text, start + 1, start + LONGEST)
                stop = space.start() if space else start + LONGEST
            if part := text[start:stop].strip():
                yield text.index(part, start, stop), _SURROGATE.sub("\ufffd", part)
            start = stop
