"""How an analyst's corrections change a cleaning: what was removed is shown again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotations.article import Block, Cleaning, Removed
from annotations.sourcemap import Run
from annotations.spans import Correction


def corrected(cleaning: Cleaning, corrections: Iterable[Correction]) -> Cleaning:
    """The cleaning with the removed parts of the corrected ranges kept, each as a segment of its role.

    A removed run within a segment (a tag, a zero-width character) goes back into that segment.
    """
    for correction in corrections:
        cleaning = _restored(cleaning, correction)
    return cleaning


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
    kept = [
        (max(start, source_start), min(end, source_end))
        for block in cleaning.blocks
        for start, end in block.runs
        if start < source_end and source_start < end
    ]
    edges = [(source_start, kept[0][0]), (kept[-1][1], source_end)] if kept else [(source_start, source_end)]
    ranges: list[Run] = []
    for edge_start, edge_end in edges:
        for start, end in _lines(text, edge_start, edge_end):
            if _kept(cleaning, start, end):
                for run in cleaning.removed:
                    low, high = max(run.source_start, edge_start, start), min(run.source_end, edge_end, end)
                    if low < high and text[low:high].strip():
                        ranges.append((low, high))
            elif text[start:end].strip():
                line = text[start:end]
                ranges.append((start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())))
    return sorted(set(ranges))


def _lines(text: str, start: int, end: int) -> Iterable[Run]:
    """The lines that a range touches, without their breaks."""
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    last = min((place for place in (text.find("\n", end), text.find("\r", end)) if place >= 0), default=len(text))
    offset = first
    for line in text[first:last].splitlines(keepends=True):
        stop = offset + len(line.rstrip("\r\n"))
        if stop > start and offset < end:
            yield offset, stop
        offset += len(line)


def _kept(cleaning: Cleaning, start: int, end: int) -> bool:
    return any(low < end and start < high for block in cleaning.blocks for low, high in block.runs)


def _restored(cleaning: Cleaning, correction: Correction) -> Cleaning:
    start, end = correction.source_start, correction.source_end
    shown: list[Run] = []
    still_removed: list[Removed] = []
    for run in cleaning.removed:
        low, high = max(start, run.source_start), min(end, run.source_end)
        if low >= high:
            still_removed.append(run)
            continue
        shown.append((low, high))
        if run.source_start < low:
            still_removed.append(replace(run, source_end=low))
        if high < run.source_end:
            still_removed.append(replace(run, source_start=high))
    blocks = list(cleaning.blocks)
    for again in _joined(shown):
        within = next((i for i, b in enumerate(blocks) if b.source_start < again[0] < b.source_end), None)
        if within is None:
            blocks.append(Block(correction.role, (again,)))
        else:
            blocks[within] = replace(blocks[within], runs=tuple(sorted((*blocks[within].runs, again))))
    return replace(
        cleaning,
        blocks=tuple(sorted(blocks, key=lambda block: block.source_start)),
        removed=tuple(still_removed),
    )


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Touching runs as one."""
    joined: list[Run] = []
    for start, end in sorted(runs):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
