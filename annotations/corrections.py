"""How an analyst's corrections change a cleaning.

Each correction is a range of the source text and an action. Of text that is not shown ``restore`` makes a
segment; of text that is shown ``remove`` makes a removed run, ``role`` a segment of another role (or of its
own, which divides a segment), ``join`` one segment of several::

    source     Sông Đà ⏎ Ảnh: Minh Hà ⏎ Chè ngon.
    cleaner    title      (furniture)     body
    restore    title      caption         body         of "Ảnh: Minh Hà", as a caption
    role       title      caption         lead         of "Chè ngon."

They count in the order in which they were made, whatever the order in which they come: a later one wins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from annotations.article import Block, Cleaning, Removed
from annotations.sourcemap import Run
from annotations.spans import JOIN, REMOVE, RESTORE, ROLE, Correction

Annotated = Callable[[int, int], bool]
"""Whether an annotation touches a range of the source text."""

OWN = "removed"
"""The reason of what the analyst removed."""
HIDDEN = frozenset({"blank", "markup"})
"""Reasons of what is not text."""

_start_of = attrgetter("source_start")
_end_of = attrgetter("source_end")


def corrected(
    cleaning: Cleaning,
    corrections: Iterable[Correction],
    annotated: Annotated = lambda _start, _end: False,
) -> Cleaning:
    """The cleaning with corrections made to it; the runs stay a partition of the source text.

    Args:
        cleaning: as the cleaner left it; its segments lie one after the other.
        corrections: in any order; of an action that is not known here nothing is done.
        annotated: what no correction removes: a segment that an annotation touches stays.
    """
    state = _State(cleaning)
    for correction in sorted(corrections, key=lambda correction: (correction.created, correction.id)):
        start, end = correction.range
        match correction.action:
            case action if action == RESTORE:
                state.restore(start, end, correction.role)
            case action if action == REMOVE:
                state.remove(start, end, annotated)
            case action if action == ROLE:
                state.give_role(start, end, correction.role)
            case action if action == JOIN:
                state.join(start, end)
    return replace(cleaning, blocks=tuple(state.blocks), removed=tuple(state.removed))


class _State:
    """A cleaning while it is being corrected: blocks and removed runs, both by start."""

    def __init__(self, cleaning: Cleaning) -> None:
        self.blocks = sorted(cleaning.blocks, key=_start_of)
        self.removed = sorted(cleaning.removed, key=_start_of)

    def restore(self, start: int, end: int, role: str) -> None:
        """Shows what is removed of a range, tags and blanks only where it holds nothing else.

        What kept text does not part becomes one segment; what lies within a segment goes back into it.
        """
        slot = touched(self.removed, start, end)
        runs = self.removed[slot]
        wanted = [run for run in runs if run.reason not in HIDDEN] or runs
        shown: list[Run] = []
        left: list[Removed] = []
        for run in runs:
            low, high = max(start, run.source_start), min(end, run.source_end)
            if run not in wanted:
                left.append(run)
                continue
            shown.append((low, high))
            if run.source_start < low:
                left.append(replace(run, source_end=low))
            if high < run.source_end:
                left.append(replace(run, source_start=high))
        self.removed[slot] = left
        for group in self._groups(shown):
            self._show(group, role)

    def _groups(self, runs: Sequence[Run]) -> Iterator[list[Run]]:
        """Runs in order, parted where kept text lies between them."""
        group: list[Run] = []
        for run in runs:
            if group and self._kept_between(group[-1][1], run[0]):
                yield group
                group = []
            group.append(run)
        if group:
            yield group

    def _kept_between(self, start: int, end: int) -> bool:
        if start >= end:
            return False
        blocks = self.blocks[touched(self.blocks, start, end)]
        return any(low < end and start < high for block in blocks for low, high in block.runs)

    def _show(self, runs: Sequence[Run], role: str) -> None:
        place = bisect_left(self.blocks, runs[0][0], key=_start_of)
        if place and runs[0][0] < self.blocks[place - 1].source_end:
            within = self.blocks[place - 1]
            self.blocks[place - 1] = replace(within, runs=_joined([*within.runs, *runs]))
        else:
            self.blocks.insert(place, Block(role, _joined(runs)))

    def remove(self, start: int, end: int, annotated: Annotated) -> None:
        """Removes what is shown of a range, but for segments that an annotation touches there."""
        slot = touched(self.blocks, start, end)
        left: list[Block] = []
        gone: list[Run] = []
        for block in self.blocks[slot]:
            if annotated(max(start, block.source_start), min(end, block.source_end)):
                left.append(block)
                continue
            before, inside, after = parted(block.runs, start, end)
            gone += inside
            if before or after:
                left.append(replace(block, runs=before + after))
        self.blocks[slot] = left
        for low, high in _joined(gone):
            self.removed.insert(bisect_left(self.removed, low, key=_start_of), Removed(OWN, low, high))

    def give_role(self, start: int, end: int, role: str) -> None:
        """Gives what is shown of a range a role; a segment of which it is a part is divided."""
        slot = touched(self.blocks, start, end)
        blocks: list[Block] = []
        for block in self.blocks[slot]:
            before, inside, after = parted(block.runs, start, end)
            if not inside:
                blocks.append(block)
                continue
            blocks += [replace(block, runs=before)] if before else []
            blocks.append(Block(role, inside))
            blocks += [replace(block, runs=after)] if after else []
        self.blocks[slot] = blocks

    def join(self, start: int, end: int) -> None:
        """Makes the segments of a range one, of the first one's role."""
        slot = touched(self.blocks, start, end)
        if joined := self.blocks[slot]:
            runs = _joined(run for block in joined for run in block.runs)
            self.blocks[slot] = [replace(joined[0], runs=runs)]


def touched(items: Sequence[Block] | Sequence[Removed], start: int, end: int) -> slice:
    """The items, one after the other in the source, that share a code point with a range."""
    first = bisect_right(items, start, key=_end_of)
    return slice(first, max(first, bisect_left(items, end, key=_start_of)))


def parted(runs: Iterable[Run], start: int, end: int) -> tuple[tuple[Run, ...], tuple[Run, ...], tuple[Run, ...]]:
    """The parts of runs before a range, in it, and after it."""
    parts: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    for low, high in runs:
        for part, edge_low, edge_high in zip(parts, (low, start, end), (start, end, high), strict=True):
            first, last = max(low, edge_low), min(high, edge_high)
            if first < last:
                part.append((first, last))
    return tuple(parts[0]), tuple(parts[1]), tuple(parts[2])


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in order, touching ones as one."""
    joined: list[Run] = []
    for start, end in sorted(runs):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def restorable(text: str, cleaning: Cleaning, source_start: int, source_end: int) -> list[Run]:
    """The ranges to restore so that a range of the source text is shown.

    Args:
        text: the source text.
        cleaning: the cleaning as it is.
        source_start: start of the range, a source offset.
        source_end: end of the range, exclusive.

    Returns:
        Ranges in order. What was removed between two kept characters of the range stays removed (a tag
        within a name, a caption within a claim: the range is a hull); what was removed at either end of
        it, or all of it, is shown: the whole line where nothing of the line is kept, else the removed
        runs touched. White space alone is not.
    """
    kept = _kept(cleaning, source_start, source_end)
    edges = [(source_start, kept[0][0]), (kept[-1][1], source_end)] if kept else [(source_start, source_end)]
    ranges: list[Run] = []
    for edge_start, edge_end in edges:
        for start, end in lines(text, edge_start, edge_end):
            if _kept(cleaning, start, end):
                for run in cleaning.removed[touched(cleaning.removed, start, end)]:
                    low, high = max(run.source_start, edge_start, start), min(run.source_end, edge_end, end)
                    if low < high and text[low:high].strip():
                        ranges.append((low, high))
            elif text[start:end].strip():
                line = text[start:end]
                ranges.append((start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())))
    return sorted(set(ranges))


def lines(text: str, start: int, end: int) -> Iterator[Run]:
    """The lines of a text that a range touches, without their breaks."""
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    last = min((place for place in (text.find("\n", end), text.find("\r", end)) if place >= 0), default=len(text))
    offset = first
    for line in text[first:last].splitlines(keepends=True):
        stop = offset + len(line.rstrip("\r\n"))
        if stop > start and offset < end:
            yield offset, stop
        offset += len(line)


def _kept(cleaning: Cleaning, start: int, end: int) -> list[Run]:
    """What of a range is kept."""
    blocks = cleaning.blocks[touched(cleaning.blocks, start, end)]
    runs = [run for block in blocks for run in block.runs]
    return [(max(start, low), min(end, high)) for low, high in runs if low < end and start < high]
