"""Engine: underthesea's words and entities as ranges of our text. The only module that imports it.

underthesea is loaded by the first call (about a second), reads only the models it was installed with, and
never touches a network. It holds the interpreter while it works, so call it in a process of its own. Text
is handed over sentence by sentence; what it changes on the way (composition, tone marks, spelling, white
space) is undone by `alignment.align`.

Ranges are half-open code point ranges into the given text.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import io
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import regex

from .alignment import align
from .sentences import sentences

NAME = "underthesea"

LONGEST = 2_000
"""Code points underthesea gets at once; a longer sentence is handed over in parts cut at white space."""

Range = tuple[int, int]
Entity = tuple[int, int, str]

_SURROGATE = regex.compile(r"\p{Cs}")
_SPACE_BEFORE = regex.compile(r"(?r)\s")


def version() -> str:
    """The installed version of underthesea, such as "9.5.0", without loading it."""
    return importlib.metadata.version(NAME)


def identifier() -> str:
    """The engine as the origin of a suggestion names it: "underthesea@9.5.0"."""
    return f"{NAME}@{version()}"


def words(text: str) -> list[Range]:
    """The words and punctuation marks of `text`, in order; a word may hold spaces ("nhân đạo")."""
    found: list[Range] = []
    for start, part in _parts(text):
        with _quiet():
            tokens = _underthesea().word_tokenize(part, use_token_normalize=False)
        found += [(start + place[0], start + place[1]) for place in align(part, tokens) if place]
    return found


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


def tagged(text: str) -> list[Tagged]:
    """The words of `text` with the tags that ``underthesea.ner`` gives them, in order."""
    found: list[Tagged] = []
    for start, part in _parts(text):
        with _quiet():
            tokens = _underthesea().ner(part)
        places = align(part, [token[0] for token in tokens])
        for place, token in zip(places, tokens, strict=True):
            if place:
                found.append(Tagged(start + place[0], start + place[1], token[1], token[2], token[3]))
    return found


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


def _underthesea() -> Any:
    import underthesea

    return underthesea


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what underthesea and its libraries print or warn about off the screen."""
    sink = io.StringIO()
    with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
