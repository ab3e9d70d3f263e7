"""Incoming: what a file says of one article, before it is compared with a store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from annotations.article import Article
from annotations.sourcemap import Run
from annotations.spans import HUMAN


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingSpan:
    """A span; ``key`` is what relations and notes of the file call it. What is None, the importing gives.

    Attributes:
        key: unique within the article.
        range: source range.
        label: its label.
        id: its id, where the file says one.
        annotator: who made it.
        created: when.
        reviewed: somebody has looked at it.
        reviewed_at: when, as far as the file says.
        origin: as of ``Span``.
        entity: as of ``Span``.
        attributes: as of ``Span``.
    """

    key: str
    range: Run
    label: str
    id: str | None = None
    annotator: str | None = None
    created: str | None = None
    reviewed: bool = True
    reviewed_at: str | None = None
    origin: str = HUMAN
    entity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRelation:
    """A relation between two spans, by their keys."""

    kind: str
    from_: str
    to: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingNote:
    """A note; on a span, by its key, or on a range of the text that the segments of the file show."""

    target: str
    text: str
    span: str | None = None
    range: Run | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One article.

    Attributes:
        article: as it was loaded and cleaned just now; its id is the one that the file gives it.
        place: where in the file it is, for messages: ``gold.jsonl:12``.
        spans: its spans.
        relations: its relations.
        notes: its notes.
        status: ``done`` or ``set_aside``; empty where the file gives it none.
        covered: what "done" covered.
        segments: role and source range of each segment that is to be shown; None to leave the cleaning as it is.
        text_ranges: range in the file's text of each of them; for notes.
    """

    article: Article
    place: str
    spans: tuple[IncomingSpan, ...] = ()
    relations: tuple[IncomingRelation, ...] = ()
    notes: tuple[IncomingNote, ...] = ()
    status: str = ""
    covered: dict[str, Any] | None = None
    segments: tuple[tuple[str, int, int], ...] | None = None
    text_ranges: tuple[Run, ...] = ()
