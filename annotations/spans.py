"""What an edit changes: spans, relations, notes, labels, decisions, corrections, statuses, editions. Frozen values.

They hold source offsets only (see ``annotations.article``). Each has an id that is unique everywhere,
a revision that grows with every change, and a tombstone (``deleted``) instead of being forgotten.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any, Self

HUMAN, PROPAGATED = "human", "propagated"
NEW, IN_PROGRESS, DONE, SET_ASIDE = "new", "in_progress", "done", "set_aside"
ACCEPTED, CORRECTED, REJECTED = "accepted", "corrected", "rejected"
RESTORE, REMOVE, ROLE, JOIN = "restore", "remove", "role", "join"


def new_id() -> str:
    """An id that is unique everywhere (RFC 9562 UUID version 4, 32 hex digits)."""
    return uuid.uuid4().hex


def now() -> str:
    """The time as stored: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every row has in common.

    Attributes:
        id: unique everywhere.
        article: id of the article it belongs to.
        annotator: opaque id of who made it.
        created: when; as ``now`` gives it.
        updated: when it last changed.
        rev: revision, from 1 up.
        deleted: a tombstone: it is no longer there, but merging must know that it was.
    """

    id: str = field(default_factory=new_id)
    article: str
    annotator: str
    created: str = field(default_factory=now)
    updated: str = ""
    rev: int = 0
    deleted: bool = False

    def to_row(self) -> dict[str, Any]:
        """The record as a JSON object, keys in the order of the fields."""
        return {f.name.rstrip("_"): getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """The record of a JSON object; keys it does not know are left out.

        Raises:
            TypeError: a key that it needs is missing, or a value is of another type than it should be.
        """
        types = _FIELD_TYPES[cls]
        values: dict[str, Any] = {}
        for key, value in row.items():
            found = types.get(key)
            if found is None:
                continue
            name, allowed = found
            if not isinstance(value, allowed):
                raise TypeError(f"{key}: {value!r:.40}")
            values[name] = value
        return cls(**values)

    def same_content(self, other: Record) -> bool:
        """Whether both say the same, whatever their revision and time of change."""
        return replace(self, rev=0, updated="") == replace(other, rev=0, updated="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Record):
    """A labelled range of an article.

    Attributes:
        source_start: start of its hull, a source offset.
        source_end: end of its hull, a source offset, exclusive.
        quote: the cleaned image of the hull.
        prefix: up to 32 code points of the text before it.
        suffix: up to 32 code points of the text after it.
        label: id of the label.
        attributes: attribute id → value.
        entity: id of the entity it mentions, if known.
        origin: ``human``, ``accepted:…``, ``bulk:…`` or ``propagated``.
        reviewed_by: who has looked at it; None for what came in bulk.
        reviewed_at: when.
    """

    source_start: int
    source_end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    label: str
    attributes: dict[str, Any] = field(default_factory=dict)
    entity: str | None = None
    origin: str = HUMAN
    reviewed_by: str | None = None
    reviewed_at: str | None = None

    @property
    def range(self) -> tuple[int, int]:
        """Its hull: ``(source_start, source_end)``."""
        return self.source_start, self.source_end


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A directed relation between two spans, from the claim to its source or cue."""

    kind: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A note on a span, a range or the whole article.

    Attributes:
        target: ``span``, ``range`` or ``article``.
        span: id of the span, where the target is one.
        source_start: start of the range, where the target is one.
        source_end: end of the range, exclusive.
        quote: the cleaned image of the span or range when the note was made.
        text: what the analyst wrote; several lines.
    """

    target: str
    span: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    quote: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLabel(Record):
    """What an annotator says of a whole article in the words of the label set: its topic, its stance.

    Attributes:
        label: id of the document label.
        value: a text, a list of texts, or yes or no, as the label set says of that label.
    """

    label: str
    value: str | bool | list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What the analyst decided about a suggestion: ``accepted``, ``corrected`` or ``rejected``.

    Attributes:
        outcome: the decision.
        source_start: start of the suggested range.
        source_end: end of the suggested range, exclusive.
        label: the suggested label.
        suggester: name and version, ``name@version``.
        span: id of the span that came of it, if one did.
    """

    outcome: str
    source_start: int
    source_end: int
    label: str
    suggester: str
    span: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """A correction to the cleaning; ``annotations.corrections`` says what each action does.

    Attributes:
        source_start: start of the range that it corrects, a source offset.
        source_end: end of that range, exclusive.
        role: the role that is given; empty where none is.
        action: ``restore``, ``remove``, ``role`` or ``join``.
    """

    source_start: int
    source_end: int
    role: str = ""
    action: str = RESTORE

    @property
    def range(self) -> tuple[int, int]:
        """What it corrects: ``(source_start, source_end)``."""
        return self.source_start, self.source_end


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Record):
    """What the analyst says of a whole article.

    Attributes:
        value: ``done`` or ``set_aside``; ``new`` and ``in_progress`` follow from the work done.
        reason: why it was set aside.
        covered: what "done" covered: ``labels`` (ids), ``schema`` (digest), ``cleaner`` (version).
    """

    value: str
    reason: str = ""
    covered: dict[str, Any] | None = None


def counting(statuses: Iterable[Status]) -> Status | None:
    """The one of an article's statuses that counts: of those that are not deleted the one that changed last."""
    living = (status for status in statuses if not status.deleted)
    return max(living, key=lambda status: (status.updated, status.id), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Record):
    """Which text an article's source offsets count in, and how that text was cleaned.

    It has the article's id. An edit changes it when the file has changed and the spans move with it.

    Attributes:
        text: id of the source text, as ``Source.article_id`` gives it.
        source: what is known of the file, without path and text.
        metadata: what the page says of itself.
        cleaner: version of the cleaner.
        segments: ``role`` and ``runs`` of what is kept.
        removed: ``reason``, ``source_start`` and ``source_end`` of what is not.
    """

    text: str
    source: dict[str, Any]
    metadata: dict[str, Any]
    cleaner: str
    segments: list[Any]
    removed: list[Any]


RECORD_TYPES: dict[str, type[Record]] = {
    "spans": Span,
    "relations": Relation,
    "notes": Note,
    "labels": DocumentLabel,
    "decisions": Decision,
    "corrections": Correction,
    "statuses": Status,
    "editions": Edition,
}
"""Table → type of its records. Statuses and editions are kept within the rows of the articles."""

TABLE_OF: dict[type[Record], str] = {record_type: table for table, record_type in RECORD_TYPES.items()}
"""Type of a record → table."""

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "str | None": (str, type(None)),
    "int | None": (int, type(None)),
    "dict[str, Any]": (dict,),
    "dict[str, Any] | None": (dict, type(None)),
    "list[Any]": (list,),
    "str | bool | list[Any]": (str, bool, list),
}

_FIELD_TYPES: dict[type[Record], dict[str, tuple[str, tuple[type, ...]]]] = {
    record_type: {f.name.rstrip("_"): (f.name, _TYPES[str(f.type)]) for f in fields(record_type)}
    for record_type in TABLE_OF
}
"""Type of a record → key of its JSON object → name of the field, and the types its value may have."""
