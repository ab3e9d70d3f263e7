"""Two versions of one record made into one: the later, or both field by field, or a conflict.

Times decide nothing here: who knows whether two machines agree about them. Only the stamp of a review
that both made goes to the later one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.merging.versions import Row, Trail, canonical, said, version_key
from annotations.spans import REJECTED

CHANGED, DELETED = "changed", "deleted"
"""Both changed it, or one deleted what the other changed or uses."""

_REVIEW = ("reviewed_by", "reviewed_at")

_TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "spans": (("source_start", "source_end", "quote", "prefix", "suffix"), _REVIEW),
    "notes": (("target", "span", "source_start", "source_end", "quote"),),
    "statuses": (("value", "reason", "covered", "annotator"),),
}
"""Table → fields that say one thing together: they are taken from one side."""

_SAYS_NOTHING = {"annotator", "created", "covered"}
"""Fields of a status in which two may differ and yet say the same."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two stores say of one thing and cannot both be right.

    Attributes:
        kind: ``changed``, ``deleted``, ``cleaning`` or ``labels``.
        article: id of the article; empty for ``labels``.
        table: table of the record.
        id: of the record.
        quote: the text it is about, if any.
        fields: field → the value kept and the other one.
    """

    kind: str
    article: str = ""
    table: str = ""
    id: str = ""
    quote: str = ""
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joined:
    """One record out of two versions.

    Attributes:
        row: the record.
        line: its line for the audit trail, if it is a new version.
        conflict: what could not be decided.
    """

    row: Row
    line: Row | None = None
    conflict: Conflict | None = None


def join(table: str, first: Row, second: Row, trail: Trail, base: Row | None = None) -> Joined:
    """Makes one record of two versions of it; which is first makes no difference.

    Args:
        table: its table, ``statuses`` for a status.
        first: one version.
        second: the other.
        trail: the audit trails of both stores (and of the base).
        base: the version that both are known to go back to, if one is.
    """
    if said(first) == said(second):
        return Joined(max(first, second, key=lambda row: (row["rev"], row["updated"], canonical(row))))
    kept, other = sorted((first, second), key=lambda row: (row["rev"], version_key(row)), reverse=True)
    before_kept, before_other = trail.ancestors(kept), trail.ancestors(other)
    if version_key(other) in before_kept:
        return Joined(kept)
    if version_key(kept) in before_other:
        return Joined(other)
    common = [before_kept[key] for key in before_kept.keys() & before_other.keys()]
    ancestor = max(common, key=lambda row: (row["rev"], version_key(row)), default=base)
    fields, disputed = _by_field(table, kept, other, ancestor)
    merged = {**kept, **fields}
    merged["rev"] = max(kept["rev"], other["rev"]) + 1
    merged["updated"] = max(kept["updated"], other["updated"])
    conflict = None
    if disputed and table != "decisions" and not (kept["deleted"] and other["deleted"]):
        conflict = Conflict(
            DELETED if "deleted" in disputed else CHANGED,
            merged["article"],
            table,
            merged["id"],
            merged.get("quote") or merged.get("text") or "",
            {name: _kept_and_other(merged, kept, other, name) for name in disputed},
        )
    return Joined(merged, merge_line(table, kept, merged, other), conflict)


def _kept_and_other(merged: Row, kept: Row, other: Row, name: str) -> tuple[Any, Any]:
    lost = other if merged.get(name) == kept.get(name) else kept
    return merged.get(name), lost.get(name)


def _by_field(table: str, kept: Row, other: Row, ancestor: Row | None) -> tuple[dict[str, Any], list[str]]:
    """The fields to take from the other side, and those that both changed."""
    taken: dict[str, Any] = {}
    disputed: list[str] = []
    for group in _groups(table, kept, other):
        values = {name: other.get(name) for name in group}
        if all(kept.get(name) == value for name, value in values.items()):
            continue
        if ancestor is not None and all(kept.get(name) == ancestor.get(name) for name in group):
            taken |= values
        elif ancestor is not None and all(other.get(name) == ancestor.get(name) for name in group):
            pass
        elif group == ("outcome",):  # the span stays, where one deleted it
            if kept["outcome"] == REJECTED:
                taken |= values
        elif group == _REVIEW:
            if _stamp(other) > _stamp(kept):
                taken |= values
        else:
            disputed += [name for name in group if kept.get(name) != other.get(name) and name not in _SAYS_NOTHING]
    _settle_review(kept, other, ancestor, taken)
    _settle_deletion(table, kept, other, ancestor, taken, disputed)
    return taken, disputed


def _groups(table: str, kept: Row, other: Row) -> list[tuple[str, ...]]:
    together = _TOGETHER.get(table, ())
    grouped = {name for group in together for name in group}
    names = sorted({*said(kept), *said(other)} - grouped)
    return [*together, *((name,) for name in names)]


def _stamp(row: Row) -> tuple[str, str]:
    return row.get("reviewed_at") or "", row.get("reviewed_by") or ""


def _settle_review(kept: Row, other: Row, ancestor: Row | None, taken: dict[str, Any]) -> None:
    """A review goes with the label that it was of, where only one side changed the label."""
    if ancestor is None or kept.get("label") == other.get("label"):
        return
    if kept.get("label") == ancestor.get("label"):
        taken |= {name: other.get(name) for name in _REVIEW}
    elif other.get("label") == ancestor.get("label"):
        for name in _REVIEW:
            taken.pop(name, None)


def _settle_deletion(
    table: str, kept: Row, other: Row, ancestor: Row | None, taken: dict[str, Any], disputed: list[str]
) -> None:
    """What one deleted and the other changed stays, and is told of; what the other left alone is deleted."""
    if kept["deleted"] == other["deleted"]:
        return
    living = other if kept["deleted"] else kept
    untouched = ancestor is not None and all(
        living.get(name) == ancestor.get(name) for group in _groups(table, kept, other) for name in group
    )
    taken["deleted"] = untouched
    disputed[:] = [] if untouched else [*(name for name in disputed if name != "deleted"), "deleted"]


def merge_line(table: str, before: Row, after: Row, other: Row | None = None) -> dict[str, Any]:
    """The line of the audit trail that tells of a merged record, with all that the other version said."""
    change: dict[str, Any] = {
        "table": table,
        "id": after["id"],
        "fields": {
            name: [before.get(name), after.get(name)]
            for name in after
            if name not in ("article", "updated") and before.get(name) != after.get(name)
        },
    }
    if other is not None:
        change["other"] = dict(other)
    return {
        "at": after["updated"],
        "by": "",
        "action": "merge",
        "edit": "",
        "kind": "merge",
        "article": after["article"],
        "changes": [change],
    }
