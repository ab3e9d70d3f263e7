"""Intervals against a list that is searched from end to end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.intervals import Interval, Intervals


@st.composite
def items(draw: st.DrawFn) -> list[Interval]:
    rows = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15), st.integers(0, 3))))
    return sorted({(start, start + length, str(key)) for start, length, key in rows})


@given(items(), st.integers(0, 40), st.integers(1, 12))
def test_overlapping(rows, start, length):
    end = start + length
    expected = [row for row in rows if row[0] < end and start < row[1]]
    found = list(Intervals.of(rows).overlapping(start, end))
    assert sorted(found) == expected
    assert [row[0] for row in found] == sorted((row[0] for row in expected), reverse=True)


@given(items(), st.integers(-1, 50))
def test_at(rows, offset):
    assert sorted(Intervals.of(rows).at(offset)) == [row for row in rows if row[0] <= offset < row[1]]


@given(items(), st.integers(-1, 50))
def test_after_and_before(rows, offset):
    intervals = Intervals.of(reversed(rows))
    assert list(intervals.after(offset)) == [row for row in rows if row[0] >= offset]
    assert list(intervals.before(offset)) == [row for row in reversed(rows) if row[0] < offset]


@given(items(), items(), items())
def test_changed_leaves_the_old_value_alone(rows, removed, added):
    before = Intervals.of(rows)
    new = [row for row in added if row not in rows or row in removed]
    after = before.changed(removed, new)
    assert before.items == tuple(rows)
    assert after.items == tuple(sorted([*(set(rows) - set(removed)), *new]))
    for offset in range(0, 46, 5):
        assert sorted(after.at(offset)) == [row for row in after.items if row[0] <= offset < row[1]]
