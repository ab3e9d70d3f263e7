"""Extents: which text of an article a range is about when it is corrected, shown or removed text apart.

A range is itself where it lies within one segment (of text that is shown) or one line (of text that is
not); one that reaches over several, or that only says where (``whole``), is all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotations.article import Block
from annotations.corrections import HIDDEN, OWN, lines, restorable, touched
from annotations.document import Document
from annotations.sourcemap import Run
from annotations.spans import REMOVE, Correction


def is_shown(document: Document, source: Run) -> bool:
    """Whether the first text of a range of the source, white space and tags apart, is shown."""
    text, cleaning = document.base.source.text, document.article.cleaning
    kept = [run for block in blocks_in(document, source) for run in block.runs]
    gone = [
        (run.source_start, run.source_end)
        for run in cleaning.removed[touched(cleaning.removed, *source)]
        if run.reason not in HIDDEN
    ]
    first_kept, first_gone = (_first_text(text, runs, source) for runs in (kept, gone))
    return first_kept is not None and (first_gone is None or first_kept < first_gone)


def _first_text(text: str, runs: Iterable[Run], source: Run) -> int | None:
    for start, end in runs:
        low, high = max(start, source[0]), min(end, source[1])
        if low < high and not text[low:high].isspace():
            return low
    return None


def role_before(document: Document, offset: int) -> str:
    """The role that the cleaner gave what is at an offset; ``body``, where it removed that."""
    blocks = document.base.cleaning.blocks
    return next((block.role for block in blocks[touched(blocks, offset, offset + 1)]), "body")


def blocks_in(document: Document, source: Run) -> list[Block]:
    """The segments of which a range holds a code point that is shown."""
    blocks = document.article.cleaning.blocks
    return [
        block
        for block in blocks[touched(blocks, *source)]
        if any(start < source[1] and source[0] < end for start, end in block.runs)
    ]


def shown_ranges(document: Document, source: Run, whole: bool) -> list[Run]:
    """What of the shown text a range is about: itself within one segment, else the segments."""
    blocks = blocks_in(document, source)
    if whole or len(blocks) != 1:
        return [(block.source_start, block.source_end) for block in blocks]
    return [_part(document.base.source.text, blocks[0], source)]


def _part(text: str, block: Block, source: Run) -> Run:
    """A part of a segment with the white space after it, or before the last part; all, if no text is left."""
    start, end = max(source[0], block.source_start), min(source[1], block.source_end)
    before = "".join(text[low : min(high, start)] for low, high in block.runs if low < start)
    after = "".join(text[max(low, end) : high] for low, high in block.runs if end < high)
    if not before.strip() and not after.strip():
        return block.source_start, block.source_end
    if not after.strip():
        end = block.source_end
        while start > block.source_start and text[start - 1].isspace():
            start -= 1
    elif not before.strip():
        start = block.source_start
    while end < block.source_end and text[end].isspace():
        end += 1
    return start, end


def blank_at(text: str, block: Block, cut: int) -> Run:
    """The white space around an offset within a segment; nothing at the segment's edges."""
    start = end = cut
    if block.source_start < cut < block.source_end:
        while start > block.source_start and text[start - 1].isspace():
            start -= 1
        while end < block.source_end and text[end].isspace():
            end += 1
    return start, end


def removed_ranges(document: Document, source: Run, whole: bool) -> list[Run]:
    """What of the removed text a range is about: itself within one line, else the lines."""
    text, cleaning = document.base.source.text, document.article.cleaning
    found = list(lines(text, *source))
    ranges: set[Run] = set()
    if whole:
        for run in cleaning.removed[touched(cleaning.removed, *source)]:
            for start, end in found:
                ranges.update(restorable(text, cleaning, max(start, run.source_start), min(end, run.source_end)))
        return sorted(ranges)
    for start, end in found if len(found) > 1 else [source]:
        if len(found) > 1 and not blocks_in(document, (start, end)):
            ranges.update(restorable(text, cleaning, start, end))
            continue
        for run in cleaning.removed[touched(cleaning.removed, start, end)]:
            low, high = max(run.source_start, start), min(run.source_end, end)
            if run.reason not in HIDDEN and not text[low:high].isspace():
                ranges.add((low, high))
    return sorted(ranges)


def removal_at(document: Document, offset: int) -> Correction | None:
    """The removal by an analyst that hides what is at an offset, if nothing was corrected there since."""
    cleaning = document.article.cleaning
    if not any(run.reason == OWN for run in cleaning.removed[touched(cleaning.removed, offset, offset + 1)]):
        return None
    corrections = document.corrections
    for index in range(len(corrections) - 1, -1, -1):
        found = corrections[index]
        if found.action == REMOVE and found.source_start <= offset < found.source_end:
            since = corrections[index + 1 :]
            free = not any(one.source_start < found.source_end and found.source_start < one.source_end for one in since)
            return found if free else None
    return None
