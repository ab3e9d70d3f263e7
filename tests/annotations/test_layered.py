"""Layered mappings against dictionaries that are copied."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations import layered
from annotations.layered import Layered

KEYS = st.sampled_from("abcdefgh")


@pytest.fixture(autouse=True, params=[2, 256], ids="at most {} on top".format)
def most(request, monkeypatch):
    monkeypatch.setattr(layered, "MOST", request.param)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(KEYS, st.integers()), st.lists(st.dictionaries(KEYS, st.integers(), max_size=3), max_size=5))
def test_it_is_what_a_changed_copy_would_be(below, changes):
    found, expected = below, dict(below)
    for change in changes:
        earlier, before = found, dict(expected)
        found, expected = Layered(found, change), {**expected, **change}
        assert found == expected and list(found.items()) == list(expected.items())
        assert list(found) == list(expected.keys()) == list(found.keys())
        assert list(found.values()) == list(expected.values())
        assert len(found) == len(expected) and bool(found) == bool(expected)
        assert {key: found.get(key) for key in "abcdefgh"} == {key: expected.get(key) for key in "abcdefgh"}
        assert [key in found for key in "abcdefgh"] == [key in expected for key in "abcdefgh"]
        assert earlier == before, "the earlier one is left alone"


def test_what_is_not_there_is_missed():
    with pytest.raises(KeyError):
        Layered({"a": 1}, {"b": 2})["c"]
