"""Laws of merging, on random work in diverging copies of a store."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diverging import Copy, content, merged, says, wander
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotations.merging.versions import Trail, version_key

RECORDS = ("spans", "relations", "notes", "labels", "decisions", "corrections")


@contextmanager
def copies(data: st.DataObject, names: str, most: int = 5) -> Iterator[list[Copy]]:
    """Copies of one store in which each annotator went on alone; the common one is the last."""
    with tempfile.TemporaryDirectory() as name:
        common = Copy(Path(name) / "o")
        wander(data.draw, common, "o", 4)
        common.store.close()
        origin = Copy(Path(name) / "origin", common) if common.path.exists() else common
        found = [Copy(Path(name) / who, common if common.path.exists() else None) for who in names]
        for copy in found:
            wander(data.draw, copy, data.draw(st.sampled_from([copy.name, "o"])), most)
        assume(all(copy.store.article_ids for copy in found))
        yield [*found, origin]


def living_ends(tables) -> bool:
    """Whether every living relation, and note on a span, has its spans."""
    living = {row["id"] for row in tables.get("spans", {}).values() if not row["deleted"]}
    ends = [row[end] for row in tables.get("relations", {}).values() if not row["deleted"] for end in ("from", "to")]
    ends += [row["span"] for row in tables.get("notes", {}).values() if not row["deleted"] and row["span"]]
    return set(ends) <= living


@settings(max_examples=40)
@given(st.data())
def test_a_store_merged_with_itself_is_itself(data):
    with copies(data, "a") as (a, _origin):
        tables = a.tables()
        result = merged(tables, tables)
        assert result.tables == tables
        assert not result.conflicts


@settings(max_examples=40)
@given(st.data())
def test_which_is_first_makes_no_difference(data):
    with copies(data, "ab") as (a, b, _origin):
        one, other = merged(a.tables(), b.tables()), merged(b.tables(), a.tables())
        assert content(one.tables) == content(other.tables)
        assert sorted(map(repr, one.conflicts)) == sorted(map(repr, other.conflicts))


@settings(max_examples=40)
@given(st.data())
def test_what_was_merged_is_not_merged_again(data):
    with copies(data, "ab") as (a, b, origin):
        once = merged(a.tables(), b.tables()).tables
        for store in (a, b, *([origin] if origin.path.exists() else [])):
            again = merged(once, store.tables())
            assert again.tables == once
            assert not again.conflicts
            assert content(merged(store.tables(), once).tables) == content(once)


@settings(max_examples=40)
@given(st.data())
def test_the_order_of_merging_makes_no_difference(data):
    with copies(data, "abc", 3) as (a, b, c, _origin):
        a, b, c = a.tables(), b.tables(), c.tables()
        ab, bc = merged(a, b), merged(b, c)
        left, right = merged(ab.tables, c), merged(a, bc.tables)
        assume(not (ab.conflicts or bc.conflicts or left.conflicts or right.conflicts))
        assert says(left.tables) == says(right.tables)
        assert says(merged(a, b, c).tables) == says(left.tables)


@settings(max_examples=40)
@given(st.data())
def test_who_only_went_on_wins(data):
    with copies(data, "a") as (a, origin):
        assume(origin.path.exists())
        tables = a.tables()
        result = merged(origin.tables(), tables)
        assert content(result.tables) == content(tables)
        assert not result.conflicts


@settings(max_examples=40)
@given(st.data())
def test_nothing_is_lost(data):
    with copies(data, "ab") as (a, b, _origin):
        stores = [a.tables(), b.tables()]
        result = merged(*stores).tables
        trail = Trail(result.get("audit", {}).values())
        for store in stores:
            for name in RECORDS:
                rows = {row["id"]: row for row in result.get(name, {}).values()}
                for row in store.get(name, {}).values():
                    same = {key: value for key, value in row.items() if key not in ("rev", "updated")}
                    now = {key: value for key, value in rows[row["id"]].items() if key not in ("rev", "updated")}
                    assert same == now or version_key(row) in trail.ancestors(rows[row["id"]])
            lines = content(result).get("audit", [])
            assert set(content(store).get("audit", [])) <= set(lines)


@settings(max_examples=40)
@given(st.data())
def test_what_is_deleted_stays_deleted_unless_it_is_told_of(data):
    with copies(data, "ab") as (a, b, _origin):
        stores = [a.tables(), b.tables()]
        result = merged(*stores)
        told = {conflict.id for conflict in result.conflicts}
        for name in RECORDS:
            deleted = {row["id"] for store in stores for row in store.get(name, {}).values() if row["deleted"]}
            now = {row["id"] for row in result.tables.get(name, {}).values() if row["deleted"]}
            if name == "spans" or not told:  # a span that stays brings back what belongs to it
                assert deleted - now <= told | _done_again(stores, name)


def _done_again(stores, name) -> set[str]:
    """Records that were deleted in an older version and are alive in a later one (undo of a deletion)."""
    found = set()
    for one, other in (stores, stores[::-1]):
        trail = Trail(*(store.get("audit", {}).values() for store in stores))
        rows = {row["id"]: row for row in other.get(name, {}).values()}
        for row in one.get(name, {}).values():
            later = rows.get(row["id"])
            if row["deleted"] and later is not None and version_key(row) in trail.ancestors(later):
                found.add(row["id"])
    return found


@settings(max_examples=40)
@given(st.data())
def test_relations_and_notes_have_their_spans(data):
    with copies(data, "ab") as (a, b, _origin):
        stores = [a.tables(), b.tables()]
        assume(all(map(living_ends, stores)))
        assert living_ends(merged(*stores).tables)


@settings(max_examples=40)
@given(st.data())
def test_a_known_common_store_changes_nothing_where_the_trail_is_whole(data):
    with copies(data, "ab") as (a, b, origin):
        assume(origin.path.exists())
        base = origin.tables()
        one, other = merged(a.tables(), b.tables()), merged(a.tables(), b.tables(), base=base)
        assert one.tables == other.tables
        assert one.conflicts == other.conflicts
