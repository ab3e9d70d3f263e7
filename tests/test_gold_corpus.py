"""The gold corpus of sample_data: consistent, and whole when it is imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.importers import Places
from annotations.importers.importing import import_into
from annotations.store import Store
from bench import gold_check

FILES = sorted(gold_check.FOLDER.glob("*.gold.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_an_article_keeps_to_the_guide(path: Path) -> None:
    article = gold_check.read(path)
    assert list(gold_check.faults(article)) == []
    assert len(gold_check.SYLLABLE.findall(article.marked.text)) >= 400


def test_a_third_is_held_out() -> None:
    parts = [gold_check.read(path).marked.facts["part"] for path in FILES]
    assert 0.2 <= parts.count("held-out") / len(parts) <= 0.45


def test_faults_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.txt"
    written = "# genre = economy\n# part = train\n\nNgày [9/2|DATE], [ông Hà|PER] tới [ Nga|LOC]. [Đi|CLAIM#2].\n"
    path.write_text(written, encoding="utf-8")
    found = "\n".join(gold_check.faults(gold_check.read(path)))
    for said in ("outside DATE", "a title is inside PER", "begins or ends with a sign", "not 1 to 1"):
        assert said in found


def test_all_of_it_is_imported(tmp_path: Path) -> None:
    store = Store(tmp_path / "butdo.json")
    counts = import_into(store, gold_check.FOLDER, "gold", Places([gold_check.FOLDER]), "gold")
    assert counts["articles"] == len(FILES)
    marks = sum(len(gold_check.read(path).marked.marks) for path in FILES)
    assert sum(store.summary(each).annotations for each in store.article_ids) == marks
