"""Cleaning again: what today's cleaner would change in an article that was cleaned before.

Whatever was annotated keeps its text: around it the article stays as it was cleaned. Corrections by the
analyst hold source offsets and are made to the new cleaning as they were to the old one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from annotations.article import Article, Block, Cleaning, Metadata, Removed
from annotations.corrections import parted, touched
from annotations.document import Document
from annotations.edits import Change, Edit
from annotations.sourcemap import Run
from annotations.spans import Edition

REMOVED, SHOWN, ROLE, DIVIDED, JOINED = "removed", "shown", "role", "divided", "joined"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the source text that two cleanings treat differently.

    Attributes:
        kind: ``removed``, ``shown``, ``role``, ``divided`` (a segment begins here now), or ``joined`` (it
            goes on here now).
        before: role or reason that it had.
        after: role or reason that it would have.
        source_start: where it starts, a source offset.
        source_end: where it ends, exclusive.
    """

    kind: str
    before: str
    after: str
    source_start: int
    source_end: int


@dataclass(frozen=True)
class Recleaning:
    """What cleaning again would do.

    Attributes:
        document: the document that it was made for.
        cleaning: the new cleaning, without the corrections.
        metadata: what the page says of itself, as it is read now.
        differences: in order of the source.
        facts: name of each fact of the metadata that would change → before and after.
        spared: annotated places around which the old cleaning stays.
    """

    document: Document
    cleaning: Cleaning
    metadata: Metadata
    differences: tuple[Difference, ...]
    facts: dict[str, tuple[str | None, str | None]]
    spared: int

    @property
    def counts(self) -> Counter[str]:
        """How many differences there are of each kind."""
        return Counter(found.kind for found in self.differences)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything stays, the cleaner's version too."""
        same = self.cleaning.version == self.document.base.cleaning.version
        return same and not self.differences and not self.facts


def recleaning(document: Document, fresh: Article) -> Recleaning:
    """What cleaning again would do to a document.

    Args:
        document: the document.
        fresh: its article as today's cleaner cleans it.
    """
    base = document.base
    cleaning, spared = _sparing(document, fresh.cleaning)
    later = _cleaned(document, cleaning).article
    facts = {
        field.name: (getattr(base.metadata, field.name), getattr(fresh.metadata, field.name))
        for field in fields(Metadata)
        if getattr(base.metadata, field.name) != getattr(fresh.metadata, field.name)
    }
    found = tuple(differences(base.source.text, document.article.cleaning, later.cleaning))
    return Recleaning(document, cleaning, fresh.metadata, found, facts, spared)


def reclean(plan: Recleaning, annotator: str, before: Edition, after: Edition, place: int) -> Edit:
    """The edit that cleans an article again; spans keep range and quote, and get the context that they have then.

    Args:
        plan: what it does.
        annotator: who does it.
        before: the article's edition.
        after: the same with the new cleaning.
        place: source offset to go to when it is done or undone.
    """
    document = plan.document
    later = _cleaned(document, plan.cleaning).article
    changes = [Change(before, after)]
    for span in document.spans:
        prefix, suffix = later.context(*span.range)
        if span.quote and (prefix, suffix) != (span.prefix, span.suffix):
            changes.append(Change(span, replace(span, prefix=prefix, suffix=suffix)))
    return Edit(
        kind="reclean",
        article=document.base.id,
        annotator=annotator,
        changes=tuple(changes),
        quote=plan.cleaning.version,
        count=len(plan.differences),
        place=place,
    )


def _cleaned(document: Document, cleaning: Cleaning) -> Document:
    return replace(document, base=replace(document.base, cleaning=cleaning))


# What is annotated keeps its text


def _sparing(document: Document, new: Cleaning) -> tuple[Cleaning, int]:
    """The new cleaning with the old one around every annotation that would lose or change its text.

    Returns:
        The cleaning, and around how many annotations the old one stays.
    """
    old, now = document.base.cleaning, document.article
    ranges = document.annotated_ranges()
    spared: list[Run] = []
    # Mostly the segments around it are enough; a correction that reaches further may want more.
    for reach in (_segments, _corrected_segments):
        article = _cleaned(document, _grafted(new, old, spared)).article
        lost = [found for found in ranges if now.quote(*found) != article.quote(*found)]
        if not lost:
            break
        spared = _merged([*spared, *(reach(document, found) for found in lost)])
    result = _grafted(new, old, spared)
    article = _cleaned(document, result).article
    if any(now.quote(*found) != article.quote(*found) for found in ranges):
        return replace(old, version=new.version), len(ranges)
    inside = sum(any(low < end and start < high for low, high in spared) for start, end in ranges) if spared else 0
    return result, inside


def _segments(document: Document, source: Run) -> Run:
    """A range with the whole of the segments that it touches, as the cleaner had left them."""
    return _widened(document.base.cleaning.blocks, source)


def _corrected_segments(document: Document, source: Run) -> Run:
    """A range with the segments that it touches, and all that corrections to them touch."""
    start, end = _widened(document.article.cleaning.blocks, _segments(document, source))
    reached = [found.range for found in document.corrections if found.source_start < end and start < found.source_end]
    start, end = min([start, *(low for low, _high in reached)]), max([end, *(high for _low, high in reached)])
    return _segments(document, (start, end))


def _widened(blocks: Sequence[Block], source: Run) -> Run:
    found = blocks[touched(blocks, *source)]
    if not found:
        return source
    return min(source[0], found[0].source_start), max(source[1], found[-1].source_end)


def _merged(ranges: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _grafted(new: Cleaning, old: Cleaning, ranges: Sequence[Run]) -> Cleaning:
    """A cleaning with some ranges, which cut no segment of another one, as that has them."""
    blocks, removed = list(new.blocks), list(new.removed)
    for start, end in ranges:
        slot = touched(blocks, start, end)
        outside: tuple[list[Block], list[Block]] = ([], [])
        for block in blocks[slot]:
            before, _inside, after = parted(block.runs, start, end)
            outside[0].extend([replace(block, runs=before)] if before else [])
            outside[1].extend([replace(block, runs=after)] if after else [])
        blocks[slot] = [*outside[0], *old.blocks[touched(old.blocks, start, end)], *outside[1]]
        slot = touched(removed, start, end)
        gone = list(_clipped(old.removed[touched(old.removed, start, end)], start, end))
        around = removed[slot]
        removed[slot] = [*_clipped(around, 0, start), *gone, *_clipped(around, end, 1 << 60)]
    return replace(new, blocks=tuple(blocks), removed=tuple(removed))


def _clipped(runs: Iterable[Removed], start: int, end: int) -> Iterator[Removed]:
    for run in runs:
        low, high = max(start, run.source_start), min(end, run.source_end)
        if low < high:
            yield Removed(run.reason, low, high)


# What differs


def differences(text: str, one: Cleaning, other: Cleaning) -> list[Difference]:
    """What two cleanings of a source text treat differently, but for blanks, in order; each within one run of both."""
    found: list[Difference] = []
    for start, end, (before, was_kept), (after, is_kept) in _side_by_side(one, other):
        if not (was_kept or is_kept) or (before, was_kept) == (after, is_kept) or text[start:end].isspace():
            continue
        kind = ROLE if was_kept and is_kept else SHOWN if is_kept else REMOVED
        last = found[-1] if found else None
        same = last and (last.kind, last.before, last.after) == (kind, before, after)
        if last and same and not _breaks(text, last.source_end, start):
            found[-1] = replace(last, source_end=end)
        else:
            found.append(Difference(kind, before, after, start, end))
    told = {offset for item in found for offset in (item.source_start, item.source_end)}
    found += [item for item in _redivided(one, other) if item.source_start not in told]
    return sorted(found, key=lambda item: (item.source_start, item.kind))


def _breaks(text: str, start: int, end: int) -> bool:
    return "\n" in text[start:end] or "\r" in text[start:end] or (not text[start:end].isspace() and start < end)


def _side_by_side(one: Cleaning, other: Cleaning) -> Iterator[tuple[int, int, tuple[str, bool], tuple[str, bool]]]:
    """The source text in pieces that lie within one run of each of two cleanings, with what these are."""
    first, second = one.runs(), other.runs()
    index = place = 0
    for start, end, name, kept in second:
        while start < end and index < len(first):
            low, high, before, was_kept = first[index]
            stop = min(end, high)
            if max(start, low) < stop:
                yield max(start, low), stop, (before, was_kept), (name, kept)
            start = place = stop
            if high <= place:
                index += 1


def _redivided(one: Cleaning, other: Cleaning) -> Iterator[Difference]:
    """Where a segment begins in one cleaning only, amid text that both keep."""
    for blocks, others, kind in ((other.blocks, one.blocks, DIVIDED), (one.blocks, other.blocks, JOINED)):
        for _before, block in pairwise(blocks):
            start = block.source_start
            around = others[touched(others, start, start + 1)]
            if around and around[0].source_start < start and any(low <= start < high for low, high in around[0].runs):
                yield Difference(kind, around[0].role, block.role, start, block.source_end)
