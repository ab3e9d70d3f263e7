"""Given: a cleaning and metadata made to agree with what the file's form says, so that nothing of it is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from annotations.article import Block, Cleaning, Given, Metadata, Removed
from annotations.cleaning.paragraphs import paragraphs
from annotations.cleaning.runs import gap_reason, joined
from annotations.sourcemap import Run


def text_range(source_text: str, given: Given) -> Run:
    """Where a text begins and ends that has fields: what is outside of them is not of the article."""
    if not given.fields:
        return 0, len(source_text)
    return min(start for _role, start, _end in given.fields), max(end for _role, _start, end in given.fields)


def with_fields(source_text: str, cleaning: Cleaning, given: Given) -> Cleaning:
    """A cleaning whose title and lead are those of the fields, whole, and of which nothing lies outside of the fields.

    Args:
        source_text: the source text.
        cleaning: what the cleaner found in ``text_range`` of it; source offsets into that range.
        given: what the file's form says.
    """
    if not given.fields:
        return cleaning
    offset, _end = text_range(source_text, given)
    certain = [field for field in given.fields if field[0] != "body"]
    roles = {role for role, _start, _end in certain}
    blocks = [Block(role, runs) for role, start, end in certain for runs in _runs(source_text, start, end)]
    for block in cleaning.blocks:
        moved = tuple((start + offset, end + offset) for start, end in block.runs)
        if not any(_overlaps(moved, start, end) for _role, start, end in certain):
            blocks.append(Block(_role_in_body(block.role, roles), moved))
    blocks.sort(key=lambda block: block.source_start)
    gone = [Removed(run.reason, run.source_start + offset, run.source_end + offset) for run in cleaning.removed]
    return Cleaning(cleaning.version, tuple(blocks), joined(list(_rest(source_text, blocks, gone))))


def with_metadata(metadata: Metadata, given: Metadata) -> Metadata:
    """The facts that stand in fields of their own, and of the others what the text says."""
    known = {field.name: value for field in fields(given) if (value := getattr(given, field.name)) is not None}
    return replace(metadata, **known)


def _runs(source_text: str, start: int, end: int) -> Iterator[tuple[Run, ...]]:
    """The shown runs of each paragraph of a range."""
    for line in paragraphs(source_text[start:end]):
        yield tuple((run_start + start, run_end + start) for run_start, run_end in line.runs)


def _role_in_body(role: str, given: set[str]) -> str:
    """A role that only the field has which is called so."""
    if role == "title" and "title" in given:
        return "heading"
    return "body" if role == "lead" and "lead" in given else role


def _overlaps(runs: tuple[Run, ...], start: int, end: int) -> bool:
    return runs[0][0] < end and start < runs[-1][1]


def _rest(source_text: str, blocks: list[Block], gone: list[Removed]) -> Iterator[Removed]:
    """What no block holds, each piece with the reason that the cleaner gave for it, else its own."""
    done = place = 0
    kept = [run for block in blocks for run in block.runs]
    for start, end in [*kept, (len(source_text), len(source_text))]:
        while done < start:
            while place < len(gone) and gone[place].source_end <= done:
                place += 1
            run = gone[place] if place < len(gone) else Removed("", len(source_text), len(source_text))
            if run.source_start <= done:
                stop = min(start, run.source_end)
                yield Removed(run.reason, done, stop)
            else:
                stop = min(start, run.source_start)
                yield Removed(gap_reason(source_text, done, stop), done, stop)
            done = stop
        done = end
