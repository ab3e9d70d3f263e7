"""The fast way: underthesea's models and tokeniser, without the detours of its public functions.

One pass serves all: tokens, words, parts of speech, phrases, entities. It relies on how these versions of underthesea
are made inside; with any other one the public functions are asked (`public.py`), which give the same, slower.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import regex

from annotations.vietnamese.alignment import align
from annotations.vietnamese.engine import parts
from annotations.vietnamese.engine.crf import Tagger
from annotations.vietnamese.engine.segmenter import GOES_ON, Segmenter
from annotations.vietnamese.folding import compose_with_map, source_range

RELIED_ON = {"underthesea": "9.5.0", "underthesea_core": "3.3.2"}

Range = tuple[int, int]
Tags = tuple[str, str, str]

_SAME_LENGTH = str.maketrans("ðÐ", "đĐ")
_INVISIBLE = regex.compile(r"[\p{Cf}\p{Cc}]")
_EDGES = regex.compile(r"\A[\s\p{Cf}\p{Cc}]+|[\s\p{Cf}\p{Cc}]+\Z")
_REMEMBERED = 1 << 14
_PLAIN_WORD = r"(?!Th.[Ss])[^\W\d_]++(?=[\s,;!?”\"…)]|\Z)|"
"""Letters up to white space or a mark that joins nothing: of what the tokeniser looks for, only its words fit there.

What it writes as "Th.S" is an exception, for there any character may stand for the point.
"""


def fits() -> bool:
    """Whether the versions that are installed are those that it relies on; loads nothing."""
    try:
        return all(importlib.metadata.version(name) == version for name, version in RELIED_ON.items())
    except importlib.metadata.PackageNotFoundError:
        return False


class FastWay:
    """Words and tags of sentences; made once a process.

    Raises:
        Exception: underthesea is not as it is expected to be.
    """

    def __init__(self) -> None:
        from underthesea_core import CRFTagger

        pipeline = parts.folder() / "pipeline"
        tokenizer = parts.tokenizer()
        self._normalized = tokenizer.normalize_characters_in_text
        self._tokens = re.compile(_PLAIN_WORD + tokenizer.patterns.pattern, tokenizer.patterns.flags).finditer
        self._token = lru_cache(_REMEMBERED)(tokenizer.token_normalize)
        words = pipeline / "word_tokenize" / "models" / "ws_crf_vlsp2013_20230727"
        self._segmenter = Segmenter(
            words / "models.bin", parts.unpickled(words / "dictionary.bin"), partial(_exactly, words)
        )

        def tagger(path: Path, column: int | None = None) -> Tagger:
            model = CRFTagger()
            model.load(str(path))
            return Tagger(path, model.tag, column)

        self._pos = tagger(pipeline / "pos_tag" / "pos_crf_2017_10_11.bin")
        self._chunk = tagger(pipeline / "chunking" / "chunk_crf_2017_10_12.bin", 1)
        self._ner = tagger(pipeline / "ner" / "ner_crf_2017_10_12.bin", 1)

    def words(self, sentence: str) -> tuple[list[str], list[Range | None]]:
        """The words of a sentence as underthesea spells them, and where each is; None where nothing of it shows."""
        text = self._normalized(sentence)
        tokens: list[str] = []
        spans: list[Range] = []
        for match in self._tokens(text):
            tokens.append(self._token(match[0]))
            spans.append(match.span())
        words: list[str] = []
        ranges: list[Range] = []
        for goes_on, token, span in zip(self._segmenter.goes_on(tokens), tokens, spans, strict=True):
            if goes_on and words:
                words[-1] += " " + token
                ranges[-1] = ranges[-1][0], span[1]
            else:
                words.append(token)
                ranges.append(span)
        if text != sentence:
            composed, offsets = compose_with_map(sentence)
            if composed.translate(_SAME_LENGTH) != text:
                return words, align(sentence, words)
            ranges = [source_range(offsets, start, end) for start, end in ranges]
        if _INVISIBLE.search(sentence):
            return words, [_visible(sentence, start, end) for start, end in ranges]
        return words, list(ranges)

    def tags(self, _sentence: str, words: Sequence[str]) -> list[Tags]:
        """Part of speech, phrase and entity of each word of a sentence."""
        pos = self._pos.tags(words)
        chunk = self._chunk.tags(words, pos)
        return list(zip(pos, chunk, self._ner.tags(words, pos), strict=True))


def _exactly(folder: Path, tokens: Sequence[str]) -> list[bool]:
    """The segmenter as underthesea runs it, for the few sentences in which its rounding decides."""
    featurizer, model = _exact(folder)
    (rows,) = featurizer.process([[[token] for token in tokens]])
    return [tag == GOES_ON for tag in model.tag(rows)]


@cache
def _exact(folder: Path) -> tuple[Any, Any]:
    """What makes the features of underthesea's segmenter, and its model; loaded when first needed."""
    from underthesea_core import CRFFeaturizer, CRFTagger

    featurizer = CRFFeaturizer(parts.unpickled(folder / "features.bin"), parts.unpickled(folder / "dictionary.bin"))
    model = CRFTagger()
    model.load(str(folder / "models.bin"))
    return featurizer, model


def _visible(sentence: str, start: int, end: int) -> Range | None:
    """A range without white space and invisible characters at its ends."""
    while start < end and _EDGES.match(sentence[start]):
        start += 1
    while end > start and _EDGES.match(sentence[end - 1]):
        end -= 1
    return (start, end) if start < end else None
