"""Spans that come back in a merge, and what their deletion had taken with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from annotations.merging.records import DELETED, Conflict, merge_line
from annotations.merging.versions import Row

Table = Mapping[int, Row]
Tables = Mapping[str, Table]


class Revival:
    """Brings spans back into merged tables, and with them what belongs to them.

    Args:
        tables: the merged tables; they are changed.
        stores: the two that they come from.
    """

    def __init__(self, tables: dict[str, dict[int, Row]], stores: tuple[Tables, Tables]) -> None:
        self._tables = tables
        self._stores = stores
        self._places = {
            (name, row["id"]): number
            for name in ("spans", "relations", "notes", "decisions", "corrections")
            for number, row in tables.get(name, {}).items()
        }
        self.lines: list[Row] = []
        self.conflicts: list[Conflict] = []

    def run(self, conflicts: Iterable[Conflict]) -> None:
        """Brings back what is needed.

        Args:
            conflicts: those found so far; spans that stay against a deletion are among them.
        """
        kept = [conflict.id for conflict in conflicts if conflict.kind == DELETED and conflict.table == "spans"]
        kept += self._used()
        if kept:
            self._take_back(dict.fromkeys(kept))

    def _used(self) -> list[str]:
        """Spans that one store deleted and that a relation or note of the other is about; now they live."""
        broken = [_broken(store) for store in self._stores]
        found: list[str] = []
        for row in chain(self._tables.get("relations", {}).values(), self._tables.get("notes", {}).values()):
            for span_id in spans_of(row):
                span = self._row("spans", span_id)
                if span is None or row["deleted"] or not span["deleted"]:
                    continue
                if any((row["id"], span_id) in known for known in broken):
                    continue
                self._change("spans", span, {"deleted": False})
                fields = {"deleted": (False, True)}
                quote = span.get("quote", "")
                self.conflicts.append(Conflict(DELETED, span["article"], "spans", span_id, quote, fields))
                found.append(span_id)
        return found

    def _take_back(self, kept: Mapping[str, None]) -> None:
        """Undoes what the deletion of these spans did beside it: to relations, notes, decisions, corrections."""
        deleted = {
            (row["id"], row["rev"])
            for store in self._stores
            for row in store.get("spans", {}).values()
            if row["deleted"] and row["id"] in kept
        }
        for store in self._stores:
            for line in store.get("audit", {}).values():
                changes = line["changes"]
                spans = {
                    change["id"]
                    for change in changes
                    if (change["id"], change["fields"].get("rev", (0, 0))[1]) in deleted
                }
                for change in changes if spans else ():
                    row = self._row(change["table"], change["id"])
                    if row is not None and change["id"] not in spans:
                        self._restore(change["table"], row, change["fields"], spans)

    def _restore(self, table: str, row: Row, fields: Mapping[str, tuple[object, object]], spans: set[str]) -> None:
        """Gives a record the values from before, if it still has those of the deletion and is about the spans."""
        before = {name: old for name, (old, _new) in fields.items() if name != "rev"}
        if not before or any(row.get(name) != new for name, (_old, new) in fields.items() if name != "rev"):
            return
        restored = {**row, **before}
        if restored["deleted"] or not self._belongs(table, restored, spans):
            return
        if all((found := self._row("spans", end)) and not found["deleted"] for end in spans_of(restored)):
            self._change(table, row, before)

    def _belongs(self, table: str, row: Row, spans: set[str]) -> bool:
        if table != "corrections":
            return not spans.isdisjoint(spans_of(row))
        ranges = [self._row("spans", span_id) or {} for span_id in spans]
        return any(
            found["source_start"] < row["source_end"] and row["source_start"] < found["source_end"]
            for found in ranges
            if found
        )

    def _row(self, table: str, record_id: str) -> Row | None:
        number = self._places.get((table, record_id))
        return None if number is None else self._tables[table][number]

    def _change(self, table: str, row: Row, values: Mapping[str, object]) -> None:
        after = {**row, **values, "rev": row["rev"] + 1}
        self._tables[table][self._places[table, row["id"]]] = after
        self.lines.append(merge_line(table, row, after))


def _broken(store: Tables) -> set[tuple[str, str]]:
    """Relations and notes that live although their span is deleted, in a store as it came."""
    deleted = {row["id"] for row in store.get("spans", {}).values() if row["deleted"]}
    rows = chain(store.get("relations", {}).values(), store.get("notes", {}).values())
    return {(row["id"], span) for row in rows if not row["deleted"] for span in spans_of(row) if span in deleted}


def spans_of(row: Row) -> list[str]:
    """Ids of the spans that a relation, a note or a decision is about."""
    return [row[name] for name in ("from", "to", "span") if row.get(name)]
