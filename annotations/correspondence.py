"""Correspondence: where the words of one article are in a copy of it.

Both texts are compared by their keys (see ``vietnamese.keys``), so that spelling, punctuation and blanks do not
count. They are joined by equal segments, and by shingles that either text has once, drawn out as far as the words
agree and cut where a segment of either text ends. Such a *piece* counts if it is long, or if it belongs to two
segments that have half of their words in common.

Within a piece each word has its place. Between two pieces of the same two segments, in a gap no longer than a
sentence, the n-th occurrence of some words is the n-th one of the copy, if both gaps have as many. Nothing else
is placed: what stands in two pieces that lead to different places has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal

from annotations.article import View
from annotations.intervals import Intervals
from annotations.vietnamese.keys import keys_with_ranges

SHINGLE = 3
"""Words of the runs by which two texts are joined."""

LONG = 12
"""Words from which a piece counts wherever it is: no stock phrase is as long."""

HALF = 0.5
"""Share of the shorter segment's words that its pieces must have for the short ones to count."""

GAP = 40
"""Words of the longest gap in which occurrences are counted: a long sentence."""

NEAR = 20
"""Words within which a piece must be for its surroundings to be in the copy."""

_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
"""Quotation marks are typed differently, and mean the same."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts have; offsets count words.

    Attributes:
        start: its first word in the text.
        end: after its last word.
        there: its first word in the copy.
        segment: index of its segment in the text.
        segment_there: index of its segment in the copy.
    """

    start: int
    end: int
    there: int
    segment: int
    segment_there: int

    @property
    def there_end(self) -> int:
        """After its last word in the copy."""
        return self.there + self.end - self.start


@dataclass(frozen=True, slots=True)
class Place:
    """What became of a range of the text.

    Attributes:
        outcome: ``placed``, ``changed`` (its surroundings are in the copy, its words are not, or not for
            certain) or ``gone`` (what is around it is not in the copy).
        range: its text range in the copy, where it is placed.
    """

    outcome: Literal["placed", "changed", "gone"]
    range: Range | None = None


class _Words:
    """The words of a view: keys, text ranges, and the segment of each."""

    def __init__(self, view: View) -> None:
        self.text = view.text
        self.keys, self.ranges = keys_with_ranges(view.text)
        self._starts = [start for start, _end in self.ranges]
        self._ends = [end for _start, end in self.ranges]
        self.segments = [view.segment_at(start) for start in self._starts]
        self.bounds = [0]
        """Where the words of a segment begin, and the end of all."""
        for index in range(1, len(self.segments)):
            if self.segments[index] != self.segments[index - 1]:
                self.bounds.append(index)
        self.bounds.append(len(self.keys))

    def within(self, start: int, end: int) -> Range:
        """The words that share a code point with a text range."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end)

    def by_words(self) -> dict[tuple[str, ...], list[int]]:
        """Words of a segment → where the segments begin that have just these, in order."""
        found: dict[tuple[str, ...], list[int]] = {}
        for start, end in pairwise(self.bounds):
            found.setdefault(tuple(self.keys[start:end]), []).append(start)
        return found

    def segment_bounds(self, word: int) -> Range:
        """The words of the segment that a word is in."""
        after = bisect_right(self.bounds, word)
        return self.bounds[after - 1], self.bounds[after]


class Correspondence:
    """Leads from the text of a view to that of a copy; text offsets in and out.

    Args:
        view: the text.
        copy: the view of the copy.
    """

    def __init__(self, view: View, copy: View) -> None:
        self._here, self._there = _Words(view), _Words(copy)
        self._pieces = _counting(self._here, self._there, _cut(self._here, self._there))
        self._by_place = Intervals.of((p.start, p.end, str(n)) for n, p in enumerate(self._pieces))

    def place(self, start: int, end: int) -> Place:
        """What became of a range of the text."""
        first, last = self._here.within(start, end)
        if first >= last:
            return Place("gone")  # no word to be found by
        words = self._words_there(first, last)
        found = words and self._with_edges(start, end, (first, last), words)
        if found:
            return Place("placed", found)
        return Place("changed" if self._known(first, last) else "gone")

    def _words_there(self, first: int, last: int) -> Range | None:
        """The words of the copy for some words; those of several segments follow one another there, too."""
        parts: list[Range] = []
        while first < last:
            end = min(last, self._here.segment_bounds(first)[1])
            part = self._in_piece(first, end) or self._in_gap(first, end)
            if part is None or (parts and parts[-1][1] != part[0]):
                return None
            parts.append(part)
            first = end
        return parts[0][0], parts[-1][1]

    def _over(self, first: int, last: int) -> Iterator[Piece]:
        return (self._pieces[int(key)] for _start, _end, key in self._by_place.overlapping(first, last))

    def _in_piece(self, first: int, last: int) -> Range | None:
        """The place that the pieces around some words lead to, if it is one."""
        found = [piece for piece in self._over(first, last) if piece.start <= first and last <= piece.end]
        both_sides = [piece for piece in found if self._goes_on(piece, first, last)]
        places = {piece.there + first - piece.start for piece in both_sides or found}
        if len(places) != 1:
            return None
        place = places.pop()
        return place, place + last - first

    def _goes_on(self, piece: Piece, first: int, last: int) -> bool:
        """Whether a piece has more on both sides of some words, or its segments end there in both texts."""
        here, there = self._here.bounds, self._there.bounds
        place, place_end = piece.there + first - piece.start, piece.there + last - piece.start
        before = piece.start < first or (_is_in(here, first) and _is_in(there, place))
        after = last < piece.end or (_is_in(here, last) and _is_in(there, place_end))
        return before and after

    def _in_gap(self, first: int, last: int) -> Range | None:
        """The place of some words between two pieces, by their number among their like."""
        gaps = list(self._gaps.overlapping(first, last))
        if len(gaps) != 1 or not gaps[0][0] <= first < last <= gaps[0][1]:
            return None
        gap_start, gap_end, there = gaps[0]
        there_start, there_end = map(int, there.split())
        words = self._here.keys[first:last]
        here = _occurrences(self._here.keys, words, gap_start, gap_end)
        places = _occurrences(self._there.keys, words, there_start, there_end)
        if len(here) != len(places):
            return None
        place = places[here.index(first)]
        if last - first == 1 and not self._neighbour_agrees(first, place):
            return None  # one syllable alone may be any word
        return place, place + last - first

    def _neighbour_agrees(self, word: int, place: int) -> bool:
        here, there = self._here.keys, self._there.keys
        before = word > 0 and place > 0 and here[word - 1] == there[place - 1]
        after = word + 1 < len(here) and place + 1 < len(there) and here[word + 1] == there[place + 1]
        return before or after

    @cached_property
    def _gaps(self) -> Intervals:
        """The words between two pieces, and (as the key) those of the copy between the same two."""
        by_pair: dict[Range, list[Piece]] = {}
        for piece in self._pieces:
            by_pair.setdefault((piece.segment, piece.segment_there), []).append(piece)
        gaps: list[tuple[int, int, str]] = []
        for pieces in by_pair.values():
            start, end = self._here.segment_bounds(pieces[0].start)
            there_start, there_end = self._there.segment_bounds(pieces[0].there)
            edges = [(start, there_start), *((piece.end, piece.there_end) for piece in pieces)]
            nexts = [*((piece.start, piece.there) for piece in pieces), (end, there_end)]
            for (from_, from_there), (to, to_there) in zip(edges, nexts, strict=True):
                if 0 < to - from_ <= GAP and 0 < to_there - from_there <= GAP:
                    gaps.append((from_, to, f"{from_there} {to_there}"))
        return Intervals.of(gaps)

    def _known(self, first: int, last: int) -> bool:
        """Whether what stands around some words is in the copy."""
        start, end = self._here.segment_bounds(first)[0], self._here.segment_bounds(last - 1)[1]
        return any(self._over(max(start, first - NEAR), min(end, last + NEAR)))

    def _with_edges(self, start: int, end: int, words: Range, there: Range) -> Range | None:
        """The text range of some words of the copy, with what the range has of punctuation at its ends."""
        here, copy = self._here, self._there
        (first_start, first_end), (last_start, last_end) = here.ranges[words[0]], here.ranges[words[1] - 1]
        (new_first, new_first_end), (new_last, new_last_end) = copy.ranges[there[0]], copy.ranges[there[1] - 1]
        if start > first_start and here.text[first_start:first_end] != copy.text[new_first:new_first_end]:
            return None  # a part of a word has a place only in the very same word
        if end < last_end and here.text[last_start:last_end] != copy.text[new_last:new_last_end]:
            return None
        new_start = new_first + max(0, start - first_start)
        new_end = new_last_end - max(0, last_end - end)
        if start < first_start and _same_marks(
            here.text[start:first_start], copy.text[max(0, new_first - first_start + start) : new_first]
        ):
            new_start -= first_start - start
        if end > last_end and _same_marks(
            here.text[last_end:end], copy.text[new_last_end : new_last_end + end - last_end]
        ):
            new_end += end - last_end
        return new_start, new_end


def _same_marks(marks: str, other: str) -> bool:
    return marks.translate(_QUOTES) == other.translate(_QUOTES)


def _is_in(ordered: Sequence[int], value: int) -> bool:
    place = bisect_left(ordered, value)
    return place < len(ordered) and ordered[place] == value


def _occurrences(keys: Sequence[str], words: Sequence[str], start: int, end: int) -> list[int]:
    """Where some words are among the keys of a stretch."""
    length = len(words)
    return [place for place in range(start, end - length + 1) if keys[place : place + length] == words]


# Pieces


def _runs(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The runs that two lists of keys have in common: ``(start, end, start in the other)``.

    The common beginning and end are among them; the others are drawn out from a shingle that either list has
    once. They may overlap. A run ends at the latest at the next such shingle that leads elsewhere, so all of
    them together are not longer than a few times the text.
    """
    length = min(len(here), len(there))
    prefix = next((n for n in range(length) if here[n] != there[n]), length)
    if prefix:
        yield 0, prefix, 0
    suffix = next((n for n in range(length - prefix) if here[-1 - n] != there[-1 - n]), length - prefix)
    if suffix:
        yield len(here) - suffix, len(here), len(there) - suffix
    joined = _joined(here, there)
    end, shift = 0, 0
    for place, other in joined:
        if place < end and other - place == shift:
            continue
        start, other_start = place, other
        while start > 0 and other_start > 0 and here[start - 1] == there[other_start - 1]:
            start, other_start = start - 1, other_start - 1
        end, shift = place + SHINGLE, other - place
        while end < len(here) and end + shift < len(there) and here[end] == there[end + shift]:
            end += 1
        yield start, end, other_start


def _joined(here: Sequence[str], there: Sequence[str]) -> list[Range]:
    """The places of shingles that either list has once, in order of the first."""
    once = _once(there)
    return [(place, once[shingle]) for shingle, place in _once(here).items() if shingle in once]


def _once(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
    shingles = list(zip(*(keys[number:] for number in range(SHINGLE)), strict=False))
    counts = Counter(shingles)
    return {shingle: place for place, shingle in enumerate(shingles) if counts[shingle] == 1}


def _equal_segments(here: _Words, there: _Words) -> Iterator[tuple[int, int, int]]:
    """The segments that both texts have, as runs: of several equal ones the n-th and the n-th, if as many are there."""
    mine, others = here.by_words(), there.by_words()
    for words, starts in mine.items():
        if len(starts) == len(others.get(words, ())):
            yield from ((start, start + len(words), other) for start, other in zip(starts, others[words], strict=True))


def _cut(here: _Words, there: _Words) -> list[Piece]:
    """The common runs, cut where a segment of either text ends."""
    pieces: set[Piece] = set()
    for start, end, other in chain(_equal_segments(here, there), _runs(here.keys, there.keys)):
        while start < end:
            stop = min(end, here.segment_bounds(start)[1], start + there.segment_bounds(other)[1] - other)
            pieces.add(Piece(start, stop, other, here.segments[start], there.segments[other]))
            start, other = stop, other + stop - start
    return sorted(pieces, key=lambda piece: (piece.start, piece.end, piece.there))


def _counting(here: _Words, there: _Words, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that are no chance: long ones, and those of two segments that are much alike."""
    common: Counter[Range] = Counter()
    for piece in pieces:
        common[piece.segment, piece.segment_there] += piece.end - piece.start
    sizes, sizes_there = Counter(here.segments), Counter(there.segments)
    return [
        piece
        for piece in pieces
        if piece.end - piece.start >= LONG
        or common[piece.segment, piece.segment_there]
        >= HALF * min(sizes[piece.segment], sizes_there[piece.segment_there])
    ]
