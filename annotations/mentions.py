"""Mentions: where an article says a text again, and what is there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from annotations.document import Document
from annotations.spans import Span
from annotations.suggestion import Suggestion, Wanted
from annotations.vietnamese.names import name_runs
from annotations.vietnamese.spellings import occurrences

MENTIONS = "mentions@1"
"""Who suggests the mentions of a text that was labelled in another article."""

FREE, SAME, INSIDE, OTHER = "free", "same", "inside", "other"
"""What is at a mention: nothing yet; a span of the same label; a longer name; another entity."""

_REACH = 60
"""Code points on either side of a mention that are looked at for a longer name."""
_MOST_CHECKED = 2000
"""Mentions that are looked at so; of more, one beside a capital counts as part of a longer name."""
_CAPITAL_BEFORE = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{M}\p{N}]*+|[Cc]hâu|[Ll]iên)(?:[^\S\n]\p{Ll}[\p{L}\p{M}]*+)?[^\p{L}\n]{1,3}\Z"
)
_CAPITAL_AFTER = regex.compile(r"[^\p{L}\n]{1,3}(?:\p{Ll}[\p{L}\p{M}]*+[^\S\n]){0,2}\p{Lu}|[^\p{L}\n]{0,2}[\p{N}]")


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a text in the clean view.

    Attributes:
        source_start: start of its range, a source offset.
        source_end: end of its range, exclusive.
        state: what is there: ``free``, ``same``, ``inside`` or ``other``.
        span: the annotator's span of this very range and label, where the state is ``same``.
    """

    source_start: int
    source_end: int
    state: str
    span: Span | None = None

    @property
    def range(self) -> tuple[int, int]:
        """Its range: ``(source_start, source_end)``."""
        return self.source_start, self.source_end


def mentions(document: Document, text: str, label: str, annotator: str, *, case: bool = True) -> list[Mention]:
    """Every mention of a text in the clean view of a document, in order.

    One is ``inside`` where a longer name or entity holds it, and ``other`` where an entity has its very range or
    crosses it. It is free nevertheless within an entity such as one that this text was labelled in before: who marks
    "Nga" in one "Bộ Ngoại giao Nga" means it in all of them. Suggestions do not count: many reach too far.

    Args:
        document: the document.
        text: the text to look for.
        label: the label that the mentions are to have.
        annotator: whose spans count as the same.
        case: whether upper and lower case are different letters.
    """
    view = document.view
    found: list[Mention] = []
    ranges = [(start, end, view.map.to_source(start, end)) for start, end in occurrences(view.text, text, case=case)]
    labelled = [source for *_range, source in ranges if document.equal_span(*source, label, annotator) is not None]
    holders = {holder for source in labelled for holder in _holders(document, source, annotator)}
    for start, end, source in ranges:
        own = document.equal_span(*source, label, annotator)
        if own is not None:
            found.append(Mention(*source, SAME, own))
            continue
        state = _state(document, source, label, annotator)
        if state == INSIDE and not holders.isdisjoint(_holders(document, source, annotator)):
            state = FREE
        elif state == FREE and _in_longer_name(view.text, start, end, check=len(found) < _MOST_CHECKED):
            state = INSIDE
        found.append(Mention(*source, state))
    return found


def _state(document: Document, source: tuple[int, int], label: str, annotator: str) -> str:
    inside = False
    for span in document.spans_in(*source):
        if span.annotator != annotator or not document.schema.is_entity(span.label):
            continue
        if span.source_start <= source[0] and source[1] <= span.source_end and span.range != source:
            inside = True
        elif not (source[0] <= span.source_start and span.source_end <= source[1] and span.range != source):
            return OTHER
    return INSIDE if inside else FREE


def _holders(document: Document, source: tuple[int, int], annotator: str) -> Iterator[tuple[str, str, int]]:
    """The entities of an annotator that hold a range and more: text, label, and where in it the range begins."""
    for span in document.spans_in(*source):
        holds = span.source_start <= source[0] and source[1] <= span.source_end and span.range != source
        if holds and span.annotator == annotator and document.schema.is_entity(span.label):
            yield span.quote, span.label, source[0] - span.source_start


def _in_longer_name(text: str, start: int, end: int, *, check: bool) -> bool:
    """Whether the capitals around a text range make a longer name of it.

    Args:
        text: the text.
        start: start of the range.
        end: its end.
        check: whether to look for names; else a capital near by is enough.
    """
    if not (_CAPITAL_BEFORE.search(text, max(0, start - _REACH), start) or _CAPITAL_AFTER.match(text, end)):
        return False
    if not check:
        return True
    return any(
        first <= start and end <= last and (first, last) != (start, end) for first, last in names_near(text, start)
    )


def names_near(text: str, offset: int) -> list[tuple[int, int]]:
    """The name runs of the line around an offset, as ranges of the text; of a long line only those within reach."""
    low, high = max(0, offset - _REACH), min(len(text), offset + _REACH)
    line_start, line_end = text.rfind("\n", low, offset) + 1, text.find("\n", offset, high)
    if line_start:
        low = line_start
    elif low:
        low = text.find(" ", low, offset) + 1 or offset
    if line_end >= 0:
        high = line_end
    elif high < len(text):
        blank = text.rfind(" ", offset, high)
        high = blank if blank >= 0 else high
    return [(low + start, low + end) for start, end in _runs_of(text[low:high])]


@lru_cache(maxsize=1 << 12)
def _runs_of(line: str) -> tuple[tuple[int, int], ...]:
    return tuple(name_runs(line))


def wanted_suggestions(document: Document, wanted: Wanted, annotator: str) -> list[Suggestion]:
    """The plain mentions of a wanted text, as suggestions."""
    found = mentions(document, wanted.text, wanted.label, annotator, case=wanted.case)
    return [Suggestion(*mention.range, wanted.label, MENTIONS) for mention in found if mention.state == FREE]
