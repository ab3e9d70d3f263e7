"""One line of JSON: read back as it was, one line for every reader, UTF-8 in any case."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.jsonline import json_line


def no_pairs(text):
    """Two lone surrogates that stand so that JSON takes them for one character cannot be told apart from it."""
    return not any("\ud800" <= a <= "\udbff" and "\udc00" <= b <= "\udfff" for a, b in pairwise(text))


STRINGS = st.text(st.characters(), max_size=20).filter(no_pairs)
SIMPLE = STRINGS | st.integers() | st.none() | st.booleans()
VALUES = st.dictionaries(STRINGS, SIMPLE | st.lists(SIMPLE, max_size=3))


@given(VALUES)
def test_it_is_read_back(value):
    line = json_line(value)
    assert json.loads(line) == value
    assert line.splitlines() == [line]
    line.encode("utf-8")


def test_letters_stay_as_they_are():
    assert json_line({"a": "Thủ đô Hà Nội"}) == '{"a": "Thủ đô Hà Nội"}'


def test_a_line_with_a_lone_surrogate_is_ascii():
    assert json_line("ộ\ud83d") == '"\\u1ed9\\ud83d"'


def test_unicode_line_ends_are_escaped():
    assert json_line("a\u2028b\u2029c\x85d") == '"a\\u2028b\\u2029c\\u0085d"'
