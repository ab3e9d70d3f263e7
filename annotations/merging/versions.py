"""Versions of a record: what it was before, read back from the audit trail.

A line of the audit trail names the fields that an edit changed, old value and new; ``rev`` is always
one of them. So what a record says now leads back, line by line, to everything it ever said::

    row now        rev 3  label ORG  deleted false
    line           rev 2 → 3  label PER → ORG
    version before rev 2  label PER  deleted false

A line that a merge wrote has two versions before it: the one it went on from, and ``other``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]
"""A record as a JSON object."""

Key = str
"""Tells two versions apart: all that a record says, and its revision, as JSON."""

_STAMPS = ("rev", "updated")
"""What a record says of its own changes, not of the article."""


def canonical(value: Any) -> str:
    """A value as JSON that is the same for equal values."""
    return json.dumps(value, sort_keys=True)


def said(row: Row) -> dict[str, Any]:
    """What a record says, without its revision and time of change."""
    return {name: value for name, value in row.items() if name not in _STAMPS}


def version_key(row: Row) -> Key:
    """The key of a record's version; the time of the change is no part of it. Null says nothing."""
    return canonical({name: value for name, value in row.items() if name != "updated" and value is not None})


class Trail:
    """The audit trails of some stores, by record.

    Args:
        stores: for each store the documents of its table ``audit``, in order.
    """

    def __init__(self, *stores: Iterable[Row]) -> None:
        self._changes: dict[str, list[Row]] = {}
        for lines in stores:
            for line in lines:
                for change in line["changes"]:
                    self._changes.setdefault(change["id"], []).append(change)

    def ancestors(self, row: Row) -> dict[Key, Row]:
        """Every version that led to this one, itself included."""
        found: dict[Key, Row] = {}
        left = [row]
        while left:
            version = left.pop()
            key = version_key(version)
            if key not in found:
                found[key] = version
                left += self._before(version)
        return found

    def _before(self, version: Row) -> list[Row]:
        """The versions just before one; none where it was made, or where the trail is lost."""
        before: list[Row] = []
        for change in self._changes.get(version["id"], ()):
            fields = change["fields"]
            old_rev, new_rev = fields.get("rev", (None, None))
            if new_rev == version["rev"] and all(version.get(name) == new for name, (_old, new) in fields.items()):
                if old_rev:
                    before.append({**version, **{name: old for name, (old, _new) in fields.items()}})
                if other := change.get("other"):
                    before.append(other)
        return before
