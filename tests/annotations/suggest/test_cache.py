"""The cache of suggestions: it survives a restart, stays small, and never hurts."""

from __future__ import annotations

import os

import pytest

from annotations.suggest.cache import SuggestionCache, cache_key

FOUND = {0: {"words": [[0, 3]], "found": [[0, 3, "LOC", 0.5, "fake@1"]]}, 1: {"words": [], "found": []}}


def key(number: int) -> str:
    return cache_key(f"Tin {number}", [[0, 5, "body"]], ["fake@1"])


def test_what_was_put_is_found_by_another_run_and_nothing_else_is(tmp_path):
    folder = tmp_path / "made" / "when needed"
    assert SuggestionCache(folder).find(key(1)) is None
    assert not folder.exists()
    SuggestionCache(folder).put(key(1), FOUND)
    assert SuggestionCache(folder).find(key(1)) == FOUND
    assert SuggestionCache(folder).find(key(2)) is None


@pytest.mark.parametrize(
    "other",
    [
        ("Tin 2", [[0, 5, "body"]], ["fake@1"]),
        ("Tin 1", [[0, 5, "title"]], ["fake@1"]),
        ("Tin 1", [[0, 5, "body"]], ["fake@2"]),
        ("Tin 1", [[0, 5, "body"]], ["fake@1", "model@1"]),
    ],
)
def test_the_key_tells_contents_and_versions_apart(other):
    assert cache_key(*other) != key(1) == cache_key("Tin 1", [[0, 5, "body"]], ["fake@1"])


def test_the_key_tells_states_of_the_code_apart(monkeypatch):
    before = key(1)
    monkeypatch.setattr("annotations.suggest.cache.code_version", lambda: "another")
    assert key(1) != before


@pytest.mark.parametrize("damage", [b"", b"\x78\x9c", b"no zlib", None])
def test_what_is_damaged_is_not_found_and_is_replaced(tmp_path, damage):
    cache = SuggestionCache(tmp_path)
    cache.put(key(1), FOUND)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-3] if damage is None else damage)
    assert cache.find(key(1)) is None
    cache.put(key(1), FOUND)
    assert cache.find(key(1)) == FOUND


def test_the_oldest_go_where_all_together_are_too_large(tmp_path):
    cache = SuggestionCache(tmp_path)
    for number in range(10):
        cache.put(key(number), FOUND)
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    for age, path in enumerate(tmp_path.iterdir()):
        os.utime(path, (1000 + age, 1000 + age))
    small = SuggestionCache(tmp_path, most_bytes=size)
    oldest = min(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime)
    used = next(number for number in range(10) if oldest.name.startswith(key(number)))
    assert small.find(key(used)) == FOUND, "what is used becomes young"
    small.put(key(10), FOUND)
    kept = [number for number in range(11) if small.find(key(number)) == FOUND]
    assert used in kept and 10 in kept
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= size * 0.8
    assert len(kept) >= 7


def test_a_cache_that_cannot_be_written_or_is_none_costs_nothing(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    for cache in (SuggestionCache(file), SuggestionCache(file / "below"), SuggestionCache(None)):
        cache.put(key(1), FOUND)
        cache.put_deadly(key(1))
        cache.forget_deadly(key(1))
        assert cache.find(key(1)) is None
        assert not cache.is_deadly(key(1))
    assert file.read_text() == ""


def test_what_was_deadly_is_remembered_until_it_is_forgotten(tmp_path):
    SuggestionCache(tmp_path).put_deadly(key(1))
    cache = SuggestionCache(tmp_path)
    assert cache.is_deadly(key(1)) and not cache.is_deadly(key(2))
    cache.forget_deadly(key(1))
    assert not cache.is_deadly(key(1))
