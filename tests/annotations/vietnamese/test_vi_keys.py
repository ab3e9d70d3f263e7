"""Keys: what is compared of a text, and where it is."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from annotations.vietnamese.keys import keys, keys_with_ranges


def test_spelling_case_and_marks_do_not_count():
    text = "Ông Thủy, ở Khánh Hòa: “1.200 tấn”!"
    other = unicodedata.normalize("NFD", "ÔNG THUỶ – ở Khánh Hoà (1 200 tấn)")
    assert keys(text) == keys(other) == ["ông", "thủy", "ở", "khánh", "hòa", "1", "200", "tấn"]


def test_only_the_beginning():
    assert keys("một hai ba", 5) == ["một", "h"]


def test_a_long_word_is_one_key():
    assert keys("A" * 100 + " b") == ["a" * 100, "b"]


@given(st.text())
def test_ranges_are_in_order_and_hold_their_keys(text):
    found, ranges = keys_with_ranges(text)
    assert len(found) == len(ranges)
    ends = [0, *(end for _start, end in ranges)]
    assert all(before <= start < end <= len(text) for before, (start, end) in zip(ends, ranges, strict=False))
    assert all(text[start:end].strip() for start, end in ranges)
