"""Paths in a store, and which store is used."""

from __future__ import annotations

import json
from pathlib import Path

from builders import articles
from hypothesis import given

from annotations.store import Store, StoredArticle, locate_store, relative_path


def test_paths_are_relative_to_the_store_with_slashes(tmp_path):
    assert relative_path(str(tmp_path / "a" / "b.txt"), tmp_path) == "a/b.txt"
    assert relative_path(str(tmp_path / "b.txt"), tmp_path / "a") == "../b.txt"
    assert relative_path(str(tmp_path / "a" / ".." / "b.txt"), tmp_path) == "b.txt"


def test_a_path_through_a_linked_folder_is_the_same_path(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    folder = Store(tmp_path / "link" / "butdo.json").folder
    for name in ("link", "real"):
        assert relative_path(str(tmp_path / name / "a.txt"), folder) == "a.txt"
    (tmp_path / "real" / "alias.txt").symlink_to("a.txt")
    assert relative_path(str(tmp_path / "link" / "alias.txt"), folder) == "alias.txt"


def test_a_path_on_the_working_folder_is_made_absolute_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert relative_path("a.txt", tmp_path) == "a.txt"


def test_the_nearest_store_upwards_is_used(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "tin.txt").touch()
    assert locate_store(deep) == deep / "butdo.json"
    assert locate_store(deep / "tin.txt") == deep / "butdo.json"
    (tmp_path / "butdo.json").touch()
    assert locate_store(deep / "tin.txt") == tmp_path / "butdo.json"
    (tmp_path / "a" / "butdo.json").mkdir()
    assert locate_store(deep) == tmp_path / "butdo.json", "a folder is no store"


@given(articles())
def test_a_frozen_article_is_the_row_it_makes(article):
    frozen = StoredArticle.freeze(article, Path("/kho"))
    row = json.loads(json.dumps(frozen.to_row()))
    assert StoredArticle.from_row(row) == frozen
    assert frozen.thaw(article.source) == article
    assert article.source.text not in row.values()
