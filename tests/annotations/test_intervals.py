"""Intervals against a list that is searched from end to end."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations import intervals as module
from annotations.intervals import Interval, Intervals


@pytest.fixture(autouse=True, params=[2, 256], ids="pieces of {}".format)
def pieces(request, monkeypatch):
    """Small pieces, so that a few ranges make many of them, and as they are."""
    monkeypatch.setattr(module, "PIECE", request.param)


fixed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def items(draw: st.DrawFn) -> list[Interval]:
    rows = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15), st.integers(0, 3))))
    return sorted({(start, start + length, str(key)) for start, length, key in rows})


@fixed
@given(items(), st.integers(0, 40), st.integers(1, 12))
def test_overlapping(rows, start, length):
    end = start + length
    expected = [row for row in rows if row[0] < end and start < row[1]]
    found = list(Intervals.of(rows).overlapping(start, end))
    assert sorted(found) == expected
    assert [row[0] for row in found] == sorted((row[0] for row in expected), reverse=True)


@fixed
@given(items(), st.integers(-1, 50))
def test_at(rows, offset):
    assert sorted(Intervals.of(rows).at(offset)) == [row for row in rows if row[0] <= offset < row[1]]


@fixed
@given(items(), st.integers(-1, 50))
def test_after_and_before(rows, offset):
    intervals = Intervals.of(reversed(rows))
    assert list(intervals.after(offset)) == [row for row in rows if row[0] >= offset]
    assert list(intervals.before(offset)) == [row for row in reversed(rows) if row[0] < offset]


@fixed
@given(items(), items(), items())
def test_changed_leaves_the_old_value_alone(rows, removed, added):
    before = Intervals.of(rows)
    new = [row for row in added if row not in rows or row in removed]
    after = before.changed(removed, new)
    assert before.items == tuple(rows)
    assert after.items == tuple(sorted([*(set(rows) - set(removed)), *new]))
    for offset in range(0, 46, 5):
        assert sorted(after.at(offset)) == [row for row in after.items if row[0] <= offset < row[1]]


@fixed
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=40, max_size=60, unique=True), st.data())
def test_a_set_changed_often_is_as_one_made_at_once(places, data):
    rows = [(start, start + length, "") for start, length in places]
    found, kept = Intervals.of(rows), set(rows)
    for _change in range(20):
        row = data.draw(st.sampled_from(rows))
        gone, new = ([row], []) if row in kept else ([], [row])
        found, kept = found.changed(gone, new), (kept - set(gone)) | set(new)
        assert found == Intervals.of(kept) and len(found) == len(kept)
        assert list(found.overlapping(20, 40)) == list(Intervals.of(kept).overlapping(20, 40))
        assert list(found.before(30)) == sorted((row for row in kept if row[0] < 30), reverse=True)
