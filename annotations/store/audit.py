"""The audit trail: who changed what and when, old value and new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotations.edits import Edit

_SKIPPED = ("id", "article", "updated")


def audit_row(edit: Edit, action: str) -> dict[str, Any]:
    """Who changed what and when: for each record the fields that changed, old and new."""
    return {
        "at": edit.changes[0].after.updated if edit.changes else edit.at,
        "by": edit.annotator,
        "action": action,
        "edit": edit.id,
        "kind": edit.kind,
        "article": edit.article,
        "changes": [
            {
                "table": change.table,
                "id": change.after.id,
                "fields": _differences(change.before.to_row() if change.before else {}, change.after.to_row()),
            }
            for change in edit.changes
        ],
    }


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {key: [old.get(key), value] for key, value in new.items() if key not in _SKIPPED and old.get(key) != value}
