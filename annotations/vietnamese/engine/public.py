"""The slow way: underthesea's public functions, whatever its version."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.vietnamese.alignment import align
from annotations.vietnamese.engine.quiet import quiet

Range = tuple[int, int]
Tags = tuple[str, str, str]


class PublicWay:
    """Words and tags of sentences, as ``word_tokenize`` and ``ner`` give them."""

    def __init__(self) -> None:
        with quiet():
            import underthesea
        self._underthesea = underthesea

    def words(self, sentence: str) -> tuple[list[str], list[Range | None]]:
        """The words of a sentence as underthesea spells them, and where each is; None where nothing of it shows."""
        with quiet():
            words: list[str] = self._underthesea.word_tokenize(sentence)
        return words, align(sentence, words)

    def tags(self, sentence: str, words: Sequence[str]) -> list[Tags]:
        """Part of speech, phrase and entity of each word of a sentence."""
        with quiet():
            found = self._underthesea.ner(sentence)
        return [(pos, chunk, ner) for (_word, pos, chunk, ner), _same in zip(found, words, strict=True)]
