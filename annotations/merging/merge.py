"""Stores made into one: tables in, tables out, and a report of what could not be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from annotations.merging.articles import counting_row, join_articles, status_dispute
from annotations.merging.records import Conflict, join
from annotations.merging.revival import Revival
from annotations.merging.sequences import merged_audit, merged_history
from annotations.merging.versions import Row, Trail, canonical
from annotations.spans import RECORD_TYPES

Table = Mapping[int, Row]
"""Number of the document → document."""

Tables = Mapping[str, Table]
"""Name → table."""

STATUSES = "statuses"
"""Kept within the rows of the articles, not in a table."""

RECORDS = tuple(table for table in RECORD_TYPES if table != STATUSES)
"""The tables of records."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging came to.

    Attributes:
        tables: as TinyDB has them.
        conflicts: what could not be decided, in the order of the tables.
    """

    tables: dict[str, dict[int, Row]]
    conflicts: tuple[Conflict, ...] = ()


def merge_stores(stores: Sequence[Tables], base: Tables | None = None) -> Merged:
    """Merges stores, one after the other. The rules are in ``docs/merging.md``.

    Args:
        stores: their tables, the first first: its numbers, places and label set stay.
        base: a state from which all of them are known to come, if there is one.
    """
    tables: dict[str, dict[int, Row]] = {name: dict(table) for name, table in stores[0].items()}
    found: list[Conflict] = []
    for other in stores[1:]:
        merged = _Merge(tables, other, base).run()
        tables = merged.tables
        found += [conflict for conflict in merged.conflicts if conflict not in found]
    return Merged(tables, tuple(found))


class _Merge:
    """One merge of two stores."""

    def __init__(self, first: Tables, second: Tables, base: Tables | None) -> None:
        self._first, self._second, self._base = first, second, base or {}
        self._trail = Trail(*(_in_order(store.get("audit", {})) for store in (first, second, self._base)))
        self._conflicts: list[Conflict] = []
        self._lines: list[Row] = []

    def run(self) -> Merged:
        tables = {name: self._rows(name) for name in sorted({*self._first, *self._second})}
        revival = Revival(tables, (self._first, self._second))
        revival.run(self._conflicts)
        self._lines += revival.lines
        self._conflicts += revival.conflicts
        first, second = self._sequences("audit")
        audit = merged_audit(first, second, self._lines)
        history = merged_history(*self._sequences("history"), first, second)
        for name, rows in (("audit", audit), ("history", history)):
            if name in tables or rows:
                tables[name] = _numbered(self._first.get(name, {}), rows)
        return Merged({name: tables[name] for name in sorted(tables)}, tuple(self._conflicts))

    def _sequences(self, name: str) -> tuple[list[Row], list[Row]]:
        return _in_order(self._first.get(name, {})), _in_order(self._second.get(name, {}))

    def _rows(self, name: str) -> dict[int, Row]:
        first, second = self._first.get(name, {}), self._second.get(name, {})
        if name == "meta":
            return self._meta(first, second)
        if name == "articles":
            return self._joined(first, second, self._article)
        if name in RECORDS:
            base = {row["id"]: row for row in self._base.get(name, {}).values()}
            return self._joined(first, second, lambda a, b: self._record(name, a, b, base.get(a["id"])))
        if name in ("audit", "history"):
            return {}
        rows = dict(first)  # a table of another program
        known = {canonical(row) for row in first.values()}
        for number in sorted(second):
            if canonical(second[number]) not in known:
                rows[max(rows, default=0) + 1] = second[number]
        return rows

    def _joined(self, first: Table, second: Table, joined: Any) -> dict[int, Row]:
        """The rows of both by id; those of the first keep their numbers."""
        rows: dict[int, Row] = {}
        numbers: dict[str, int] = {}
        free = max(first, default=0) + 1
        ours = [(number, first[number]) for number in sorted(first)]
        theirs = [(None, second[number]) for number in sorted(second)]
        for number, row in chain(ours, theirs):
            place = numbers.get(row["id"])
            if place is not None:
                if rows[place] != row:
                    rows[place] = joined(rows[place], row)
                continue
            if number is None:
                number, free = free, free + 1
            numbers[row["id"]] = number
            rows[number] = row
        return rows

    def _record(self, table: str, first: Row, second: Row, base: Row | None) -> Row:
        result = join(table, first, second, self._trail, base)
        if result.line is not None:
            self._lines.append(result.line)
        if result.conflict is not None:
            self._conflicts.append(result.conflict)
        return result.row

    def _article(self, first: Row, second: Row) -> Row:
        merged, conflict = join_articles(first, second)
        if conflict is not None:
            self._conflicts.append(conflict)
        base = next((row for row in self._base.get("articles", {}).values() if row["id"] == first["id"]), {})
        ancestors = {row["id"]: row for row in base.get("statuses", ())}
        statuses = {row["id"]: row for row in first["statuses"]}
        for row in second["statuses"]:
            known = statuses.get(row["id"], row)
            statuses[row["id"]] = row if known == row else self._record(STATUSES, known, row, ancestors.get(row["id"]))
        merged["statuses"] = sorted(statuses.values(), key=lambda row: (row["created"], row["id"]))
        merged["status"] = counting_row(merged["statuses"])
        dispute = status_dispute(merged["statuses"], (first, second))
        if dispute is not None:
            self._conflicts.append(dispute)
        return merged

    def _meta(self, first: Table, second: Table) -> dict[int, Row]:
        """One document: what the first store says, and what only the second does."""
        if not first or not second:
            return dict(first or second)
        number = min(first)
        ours, theirs = _last(first), _last(second)
        merged = {**theirs, **ours, "version": max(ours.get("version", 1), theirs.get("version", 1))}
        for name in ("annotators", "places"):
            merged[name] = {**theirs.get(name, {}), **ours.get(name, {})}
        labels, others = ours.get("labels") or {}, theirs.get("labels") or {}
        merged["labels"] = labels or others
        if labels and others and labels != others:
            digests = (labels.get("schema"), others.get("schema"))
            self._conflicts.append(Conflict("labels", table="meta", fields={"schema": digests}))
        return {number: merged}


def _in_order(table: Table) -> list[Row]:
    return [table[number] for number in sorted(table)]


def _last(table: Table) -> Row:
    return {name: value for number in sorted(table) for name, value in table[number].items()}


def _numbered(table: Table, rows: Sequence[Row]) -> dict[int, Row]:
    """Rows in their order under rising numbers: their own as far as the table had the same rows."""
    numbers = sorted(table)
    same = 0
    while same < min(len(numbers), len(rows)) and table[numbers[same]] == rows[same]:
        same += 1
    kept = numbers[:same]
    following = range(kept[-1] + 1 if kept else 1, (kept[-1] if kept else 0) + 1 + len(rows) - same)
    return dict(zip([*kept, *following], rows, strict=True))
