"""What an analyst can do to a cleaning: each function here makes an edit, and changes nothing itself.

A range is corrected exactly where it lies within one segment (of text that is shown) or one line (of text
that is not); one that reaches over several, or that only says where (``whole``), corrects them whole.
"""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice, pairwise

from annotations.article import Block
from annotations.corrections import HIDDEN, OWN, lines, restorable, touched
from annotations.document import Document
from annotations.edits import LETTER, Change, Edit
from annotations.errors import EditRefused
from annotations.i18n import _
from annotations.safe import shown
from annotations.sourcemap import Run
from annotations.spans import JOIN, REMOVE, RESTORE, ROLE, Correction, now

QUOTE = 200
"""Code points of what was corrected that an edit keeps to name it."""


def is_shown(document: Document, source: Run) -> bool:
    """Whether the first text of a range of the source, white space and tags apart, is shown."""
    text, cleaning = document.base.source.text, document.article.cleaning
    kept = [run for block in _blocks_in(document, source) for run in block.runs]
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


def remove(document: Document, annotator: str, source: Run, *, whole: bool = False) -> Edit:
    """Removes what is shown of a range; segments that somebody has annotated stay.

    Args:
        document: the document.
        annotator: who does it.
        source: the range, in source offsets.
        whole: the segments that it touches, not the range itself.

    Raises:
        EditRefused: nothing is shown there, or all of it is annotated.
    """
    ranges = _ranges(document, source, whole)
    free = [found for found in ranges if not document.is_annotated(*found)]
    if not ranges:
        raise EditRefused(_("there is no text to remove here."))
    if not free:
        raise EditRefused(_annotated_words(document, ranges[0]))
    groups: list[Run] = []
    for found in ranges:
        if found not in free:
            groups.append((-1, -1))
        elif groups and groups[-1][0] >= 0:
            groups[-1] = (groups[-1][0], found[1])
        else:
            groups.append(found)
    maker = _Maker(document, annotator)
    made = [maker.make(REMOVE, group) for group in groups if group[0] >= 0]
    return _correcting(document, annotator, made, len(free))


def _annotated_words(document: Document, source: Run) -> str:
    span = min(document.spans_in(*source), key=lambda span: span.range, default=None)
    if span is None:
        return _("there is a note here: delete it, or select beside it.")
    quote = shown(span.quote, 24)
    return _("‘{quote}’ is annotated here: delete that, or select beside it.").format(quote=quote)


def restore(document: Document, annotator: str, source: Run, *, whole: bool = False, role: str = "") -> Edit:
    """Shows again what is removed of a range: each line a segment.

    What the analyst removed in one step, and has not corrected since, comes back as it was.

    Args:
        document: the document.
        annotator: who does it.
        source: the range, in source offsets.
        whole: the removed runs that it touches, as far as the lines go, not the range itself.
        role: of the new segments; empty for the one that the cleaner had given them, else ``body``.

    Raises:
        EditRefused: nothing but white space is removed there.
    """
    taken = _removal_at(document, source[0]) if whole and not role else None
    if taken is not None:
        deleted = replace(taken, deleted=True)
        after = document.with_records([deleted])
        return Edit(
            kind=RESTORE,
            article=document.base.id,
            annotator=annotator,
            changes=(Change(taken, deleted), *requoted(document, after, [taken.range])),
            quote=after.article.quote(*taken.range)[:QUOTE],
            place=taken.source_start,
        )
    ranges = _removed_ranges(document, source, whole)
    if not ranges:
        raise EditRefused(_("nothing is removed here."))
    made = shown_again(document, annotator, ranges, role)
    return _correcting(document, annotator, made, len(made), shows=True)


def set_role(document: Document, annotator: str, source: Run, role: str, *, whole: bool = False) -> Edit:
    """Gives the text of a range a role; of what is removed, shows it as that.

    A part of a segment becomes a segment of its own.

    Raises:
        EditRefused: it has the role already, or there is no text.
    """
    ranges = _ranges(document, source, whole)
    if not ranges:
        return restore(document, annotator, source, whole=whole, role=role)
    blocks = _blocks_in(document, source)
    same = all(block.role == role and not block.doubtful for block in blocks)
    if same and ranges == [(block.source_start, block.source_end) for block in blocks]:
        raise EditRefused(_("it has this role already."))
    text, start, end = document.base.source.text, ranges[0][0], ranges[-1][1]
    maker = _Maker(document, annotator)
    made = [maker.make(ROLE, (start, end), role)]
    for cut in (start, end):
        # Where a segment is divided, the blanks at the cut are no text any more.
        blank = _blank_at(text, blocks[0], cut)
        made += [maker.make(REMOVE, blank)] if blank[0] < blank[1] else []
    return _correcting(document, annotator, made, len(ranges))


def join(document: Document, annotator: str, source: Run) -> Edit:
    """Makes the segments that a range touches one; of a single one and the next, one.

    Raises:
        EditRefused: there is nothing to join.
    """
    blocks = document.article.cleaning.blocks
    slot = touched(blocks, *source)
    joined = blocks[slot.start : max(slot.stop, slot.start + 2)]
    if slot.start == slot.stop or len(joined) < 2:
        raise EditRefused(_("there is no segment to join it with."))
    made = _joining(_Maker(document, annotator), document.base.source.text, joined)
    return _correcting(document, annotator, made, len(joined))


def _joining(maker: _Maker, text: str, joined: Sequence[Block]) -> list[Correction]:
    """What makes segments one, with a blank where there was one between two of them."""
    made = [maker.make(JOIN, (joined[0].source_start, joined[-1].source_end))]
    for one, other in pairwise(joined):
        blank = next((at for at in range(one.source_end, other.source_start) if text[at].isspace()), None)
        made += [maker.make(RESTORE, (blank, blank + 1))] if blank is not None else []
    return made


def shown_again(document: Document, annotator: str, ranges: Iterable[Run], role: str = "") -> list[Correction]:
    """The corrections that show some removed ranges.

    Args:
        document: the document.
        annotator: who does it.
        ranges: source ranges.
        role: of the new segments; empty for the one that the cleaner had given them, else ``body``.
    """
    maker = _Maker(document, annotator)
    return [maker.make(RESTORE, source, role or _role_before(document, source[0])) for source in ranges]


def requoted(before: Document, after: Document, ranges: Iterable[Run]) -> list[Change]:
    """The changes that give spans the quote that they have since some ranges within them are shown."""
    found = {span.id: span for start, end in ranges for span in after.spans_in(start - LETTER, end + LETTER)}
    changes = []
    for span in found.values():
        quote = after.article.quote(*span.range)
        if span.quote and quote not in (span.quote, before.article.quote(*span.range)):
            prefix, suffix = after.article.context(*span.range)
            changes.append(Change(span, replace(span, quote=quote, prefix=prefix, suffix=suffix)))
    return changes


def reshaped(document: Document, annotator: str, segments: Sequence[tuple[str, int, int]]) -> list[Correction]:
    """The corrections after which an article shows other segments than it does.

    Args:
        document: the document.
        annotator: who does it.
        segments: role and source range of each segment that is to be shown, in order.
    """
    maker = _Maker(document, annotator)
    blocks = document.article.cleaning.blocks
    made: list[Correction] = []
    ends = [end for _role, _start, end in segments]
    for block in blocks:
        place = block.source_start
        for _role, start, end in islice(segments, bisect_right(ends, place), None):
            if start >= block.source_end:
                break
            if place < start:
                made.append(maker.make(REMOVE, (place, start)))
            place = end
        if place < block.source_end:
            made.append(maker.make(REMOVE, (place, block.source_end)))
    for role, start, end in segments:
        within = blocks[touched(blocks, start, end)]
        if not within or start < within[0].source_start or end > within[-1].source_end:
            made.append(maker.make(RESTORE, (start, end), role))
        if len(within) > 1:
            made += _joining(maker, document.base.source.text, within)
        if within and (within[0].role != role or any(block.source_end > end for block in within)):
            made.append(maker.make(ROLE, (start, end), role))
    return made


def _correcting(
    document: Document, annotator: str, corrections: Sequence[Correction], count: int, *, shows: bool = False
) -> Edit:
    """The edit that makes some corrections, named by the first one."""
    first = corrections[0]
    after = document.with_records(corrections)
    changes = [Change(None, record) for record in corrections]
    changes += requoted(document, after, [record.range for record in corrections]) if shows else []
    return Edit(
        kind=first.action,
        article=document.base.id,
        annotator=annotator,
        label=first.role,
        changes=tuple(changes),
        quote=(after if shows else document).article.quote(*first.range)[:QUOTE].strip(),
        count=count,
        place=first.source_start,
    )


class _Maker:
    """Makes corrections that count in the order in which they are made, after all that there are.

    Where a correction was made on a faster clock, or in this very instant, the next one is dated just after it.
    """

    def __init__(self, document: Document, annotator: str) -> None:
        self._article, self._annotator = document.base.id, annotator
        self._last = max((record.created for record in document.records("corrections").values()), default="")

    def make(self, action: str, source: Run, role: str = "") -> Correction:
        at = now()
        if at <= self._last:
            with contextlib.suppress(ValueError):
                later = datetime.fromisoformat(self._last) + timedelta(milliseconds=1)
                at = later.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._last = at
        return Correction(
            article=self._article,
            annotator=self._annotator,
            created=at,
            source_start=source[0],
            source_end=source[1],
            role=role,
            action=action,
        )


def _role_before(document: Document, offset: int) -> str:
    """The role that the cleaner gave what is at an offset; ``body``, where it removed that."""
    blocks = document.base.cleaning.blocks
    return next((block.role for block in blocks[touched(blocks, offset, offset + 1)]), "body")


def _blocks_in(document: Document, source: Run) -> list[Block]:
    """The segments of which a range holds a code point that is shown."""
    blocks = document.article.cleaning.blocks
    return [
        block
        for block in blocks[touched(blocks, *source)]
        if any(start < source[1] and source[0] < end for start, end in block.runs)
    ]


def _ranges(document: Document, source: Run, whole: bool) -> list[Run]:
    """What of the shown text a range is about: itself within one segment, else the segments."""
    blocks = _blocks_in(document, source)
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


def _blank_at(text: str, block: Block, cut: int) -> Run:
    """The white space around an offset within a segment; nothing at the segment's edges."""
    start = end = cut
    if block.source_start < cut < block.source_end:
        while start > block.source_start and text[start - 1].isspace():
            start -= 1
        while end < block.source_end and text[end].isspace():
            end += 1
    return start, end


def _removed_ranges(document: Document, source: Run, whole: bool) -> list[Run]:
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
        if len(found) > 1 and not _blocks_in(document, (start, end)):
            ranges.update(restorable(text, cleaning, start, end))
            continue
        for run in cleaning.removed[touched(cleaning.removed, start, end)]:
            low, high = max(run.source_start, start), min(run.source_end, end)
            if run.reason not in HIDDEN and not text[low:high].isspace():
                ranges.add((low, high))
    return sorted(ranges)


def _removal_at(document: Document, offset: int) -> Correction | None:
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
