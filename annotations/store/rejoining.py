"""Edits that were saved on top of a file that another program has replaced since, joined with the new file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.merging import merge_stores
from annotations.store.journal import Change
from annotations.store.migrations import migrate
from annotations.store.textform import Tables, differences, redo


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What joining came to.

    Attributes:
        changes: what the new file lacks.
        conflicts: how often both changed one thing. What stays then is said in ``docs/merging.md``; the other
            version is in the audit trail.
    """

    changes: list[Change]
    conflicts: int


def rejoined(tables: Tables, edits: Sequence[Sequence[Change]]) -> Rejoined:
    """Joins the edits of a journal with a file that is not the one they were made on, by the rules of merging.

    Args:
        tables: of the file.
        edits: of the journal: whole rows, with their lines of history and audit trail.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: a row is not what one of its table must be.
    """
    ours: Tables = {}
    redo(ours, edits)
    stores = [
        {name: {int(number): row for number, row in table.items()} for name, table in migrate(found).items()}
        for found in (tables, ours)
    ]
    merged = merge_stores(stores)
    after = {name: {str(number): dict(row) for number, row in table.items()} for name, table in merged.tables.items()}
    known = {row["id"] for row in after.get("articles", {}).values()}
    orphans = {row["article"] for row in ours.get("spans", {}).values()} - known
    return Rejoined(differences(tables, after), len(merged.conflicts) + len(orphans))
