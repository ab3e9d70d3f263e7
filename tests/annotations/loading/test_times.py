"""Times in fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.loading.times import published


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-18T06:40:00+07:00", "2026-02-18T06:40:00+07:00"),
        ("2026-02-18T06:40:00.123Z", "2026-02-18T06:40:00+00:00"),
        ("2026-02-18T06:40:00+0700", "2026-02-18T06:40:00+07:00"),
        ("2026-02-18T06:40", "2026-02-18T06:40:00+07:00"),
        ("2026-02-18 06:40:05", "2026-02-18T06:40:05+07:00"),
        ("2026-2-8", "2026-02-08T00:00:00+07:00"),
        ("Wed, 18 Feb 2026 06:40:00 +0700", "2026-02-18T06:40:00+07:00"),
        ("Wed, 18 Feb 2026 06:40:00 GMT", "2026-02-18T06:40:00+00:00"),
        ("Wed, 18 Feb 2026 06:40:00 GMT+7", "2026-02-18T06:40:00+07:00"),
        ("Wed, 18 Feb 26 06:40:00 +0000", "2026-02-18T06:40:00+00:00"),
        ("Wed, 18 Feb 2026 06:40:00", "2026-02-18T06:40:00+07:00"),
        ("18/02/2026 06:40", "2026-02-18T06:40:00+07:00"),
        ("06:40, 18/02/2026 (GMT+7)", "2026-02-18T06:40:00+07:00"),
        ("18/2/2026 6:40 PM", "2026-02-18T18:40:00+07:00"),
        ("18-02-2026", "2026-02-18T00:00:00+07:00"),
    ],
)
def test_forms(value: str, expected: str) -> None:
    assert published(value) == expected


@pytest.mark.parametrize(
    "value",
    [None, 5, "", "hôm qua", "2026-13-01", "31/02/2026", "2026-02-18T25:00:00", "0000-00-00", "12", "3 giờ trước",
     "0001-01-01T00:00:00", "2026-02-18T06:40:00+99:00", "1" * 200, ["2026-02-18"]],
)  # fmt: skip
def test_what_is_no_time(value: object) -> None:
    assert published(value) is None


@given(st.one_of(st.text(max_size=40), st.text("0123456789/-:.T +ZGMT,ABFeb", max_size=40)))
def test_any_text(value: str) -> None:
    found = published(value)
    assert found is None or published(found) == found
