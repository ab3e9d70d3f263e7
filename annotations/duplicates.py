"""Near duplicates: articles of which one is the other with small changes, or holds the other.

Texts are compared by their *shingles*, the runs of three syllables (Broder, "On the resemblance and containment
of documents", 1997), each as a hash of 32 bits. Of two texts, *containment* is the share of the shorter one's
shingles that the longer one has as well, *resemblance* the share of all their shingles that they have in common.

Candidates are found by *winnowing* (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003): of each window of shingles the smallest hash is looked up in an index. Two texts
that share ``WINDOW + SHINGLE - 1`` syllables in one piece share one of these for certain, however different their
lengths are. What is found so is then measured with all shingles.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from annotations.vietnamese.keys import keys

SHINGLE = 3
"""Syllables of a shingle."""

WINDOW = 32
"""Shingles of which the smallest is looked up."""

SHORTEST = 20
"""Shingles below which a text is no near duplicate of anything: chance would do."""

LONGEST = 100_000
"""Code points of a text that are compared; of a longer one, its beginning."""

ALIKE = 0.5
"""Containment from which two articles are near duplicates (`bench/duplicates.py` has what that is measured on)."""

HOLDERS = 20
"""Articles that are remembered for a hash: a stock phrase of thousands of articles must not cost thousands."""

PROMISING = 0.2
"""Share of the hashes that a text held whole would have in common, from which two articles are compared in full."""

CANDIDATES = 10
"""Articles with which one is compared in full: those with the most hashes in common."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to compare it by.

    Attributes:
        shingles: the distinct hashes of all its shingles, 4 bytes each.
        chosen: those that are looked up.
    """

    shingles: bytes = b""
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are, seen from the first.

    Attributes:
        article: id of the first.
        other: id of the second.
        shared: shingles that both have.
        size: shingles of the first.
        other_size: shingles of the second.
    """

    article: str
    other: str
    shared: int
    size: int
    other_size: int

    @property
    def resemblance(self) -> float:
        """Share of all their shingles that they have in common, 0 to 1."""
        return self.shared / (self.size + self.other_size - self.shared)

    @property
    def containment(self) -> float:
        """Share of the smaller one's shingles that the other has, 0 to 1."""
        return self.shared / min(self.size, self.other_size)

    @property
    def turned(self) -> Likeness:
        """The same, seen from the second."""
        return Likeness(self.other, self.article, self.shared, self.other_size, self.size)


def signature(text: str) -> Signature:
    """The signature of an article's clean text.

    A text of 4,000 code points takes about half a millisecond; what is longer than ``LONGEST`` takes no longer
    than that.
    """
    words = [key.encode("utf-8", "surrogatepass") for key in keys(text, LONGEST)]
    hashes = [crc32(b" ".join(shingle)) for shingle in zip(words, words[1:], words[2:], strict=False)]
    distinct = set(hashes)
    if len(distinct) < SHORTEST:
        return Signature()
    # A short text may lie within a window of a longer one, so all it has is looked up.
    chosen = distinct if len(hashes) < 2 * WINDOW else _smallest(hashes)
    return Signature(array("I", distinct).tobytes(), tuple(chosen))


def _smallest(hashes: list[int]) -> set[int]:
    """The smallest hash of each window: minima of two, of four, and so on up to the window."""
    width = 1
    while width < WINDOW:
        hashes = [a if a < b else b for a, b in zip(hashes, hashes[width:], strict=False)]
        width *= 2
    return set(hashes)


class Duplicates:
    """Finds near duplicates among the articles that it is told of, one at a time."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._shingles: list[bytes] = []
        self._known: set[str] = set()
        self._holders: dict[int, tuple[int, ...]] = {}

    def add(self, article_id: str, found: Signature) -> list[Likeness]:
        """Takes in an article, and says which earlier ones it is a near duplicate of, the likeliest first.

        The work is bounded: it is compared with ``CANDIDATES`` articles at the most, so that of very many copies
        of one text each is told to be like some of the others.
        """
        if not found.shingles or article_id in self._known:
            return []
        own = _hashes(found.shingles)
        likenesses = []
        for number in self._candidates(found):
            other = _hashes(self._shingles[number])
            likeness = Likeness(article_id, self._ids[number], len(own & other), len(own), len(other))
            if likeness.containment >= ALIKE:
                likenesses.append(likeness)
        self._remember(article_id, found)
        return sorted(likenesses, key=lambda likeness: -likeness.containment)

    def _candidates(self, found: Signature) -> list[int]:
        common: Counter[int] = Counter()
        for value in found.chosen:
            common.update(self._holders.get(value, ()))
        promising = []
        for number, count in common.most_common(CANDIDATES):
            shorter = min(len(found.shingles), len(self._shingles[number])) // 4
            if count >= PROMISING * shorter * 2 / WINDOW:  # winnowing chooses two of a window on average
                promising.append(number)
        return promising

    def _remember(self, article_id: str, found: Signature) -> None:
        number = len(self._ids)
        self._ids.append(article_id)
        self._known.add(article_id)
        self._shingles.append(found.shingles)
        for value in found.chosen:
            holders = self._holders.get(value, ())
            if len(holders) < HOLDERS:
                self._holders[value] = (*holders, number)


class Families:
    """What was found: the near duplicates of an article, and the families they make.

    A family is all that is joined by near duplicates: two briefs are in one family if a third article holds both.
    """

    def __init__(self) -> None:
        self._likenesses: dict[str, dict[str, Likeness]] = {}
        self._leader: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._likenesses)

    def add(self, likenesses: Iterable[Likeness]) -> None:
        """Takes in what was found."""
        for likeness in likenesses:
            for one in (likeness, likeness.turned):
                self._likenesses.setdefault(one.article, {})[one.other] = one
            self._join(likeness.article, likeness.other)

    def _join(self, article: str, other: str) -> None:
        first, second = (self._leader.setdefault(one, one) for one in (article, other))
        for leader in (first, second):
            self._members.setdefault(leader, [leader])
        if first == second:
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        moved = self._members.pop(second)
        self._members[first] += moved
        for member in moved:
            self._leader[member] = first

    def of(self, article_id: str) -> list[Likeness]:
        """The near duplicates of an article, the likest first."""
        found = self._likenesses.get(article_id, {}).values()
        return sorted(found, key=lambda likeness: (-likeness.resemblance, likeness.other))

    def family(self, article_id: str) -> list[str]:
        """Ids of an article's family, itself among them; empty where nothing is like it."""
        return self._members.get(self._leader.get(article_id, ""), [])


def _hashes(shingles: bytes) -> set[int]:
    return set(memoryview(shingles).cast("I"))
