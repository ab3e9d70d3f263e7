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
from annotations.corrections import touched
from annotations.document import Document
from annotations.edits import LETTER, Change, Edit
from annotations.errors import EditRefused
from annotations.extents import blank_at, blocks_in, removal_at, removed_ranges, role_before, shown_ranges
from annotations.i18n import _
from annotations.safe import shown
from annotations.sourcemap import Run
from annotations.spans import JOIN, REMOVE, RESTORE, ROLE, Correction, now

QUOTE = 200
"""Code points of what was corrected that an edit keeps to name it."""


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
    ranges = shown_ranges(document, source, whole)
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
    taken = removal_at(document, source[0]) if whole and not role else None
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
    ranges = removed_ranges(document, source, whole)
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
    ranges = shown_ranges(document, source, whole)
    if not ranges:
        return restore(document, annotator, source, whole=whole, role=role)
    blocks = blocks_in(document, source)
    same = all(block.role == role and not block.doubtful for block in blocks)
    if same and ranges == [(block.source_start, block.source_end) for block in blocks]:
        raise EditRefused(_("it has this role already."))
    text, start, end = document.base.source.text, ranges[0][0], ranges[-1][1]
    maker = _Maker(document, annotator)
    made = [maker.make(ROLE, (start, end), role)]
    for cut in (start, end):
        # Where a segment is divided, the blanks at the cut are no text any more.
        blank = blank_at(text, blocks[0], cut)
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
    return [maker.make(RESTORE, source, role or role_before(document, source[0])) for source in ranges]


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
