"""`butdo import` and `butdo roundtrip` as they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.i18n import set_language
from annotations.store import Store
from tui.cli import main
from tui.wording import undone_words

MARKED = """# genre = economy
# part = train

[Nga|LOC] họp ở [Hà Nội|LOC]

Lời dẫn của một bài báo ngắn, kể rằng hai bên gặp nhau.

Hôm qua [bà Hà|SOURCE#1] [nói|CUE#1] [mai họp ở [Huế|LOC]|CLAIM#1].
"""


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    path = tmp_path / "a.gold.txt"
    path.write_text(MARKED, encoding="utf-8")
    return path


def test_a_marked_text_goes_in_and_comes_back(marked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = marked.parent / "butdo.json"
    call = ["import", str(marked), "--format", "gold", "--into", str(store), "--done", "--annotator", "an"]
    assert main(call) == 0
    assert "1 article read" in capsys.readouterr().err
    assert main(call) == 0
    assert "new: 0, there already: 8" in capsys.readouterr().err
    for name in ("gold", "jsonl"):
        assert main(["roundtrip", str(store), "--format", name]) == 0
        assert "everything came back" in capsys.readouterr().err
    opened = Store(store)
    assert [opened.summary(each).status for each in opened.article_ids] == ["done"]
    step = opened.history("an").undoable
    assert step is not None and undone_words(step.edit) == "undid: import of 6 annotations"


def test_what_is_wrong_is_one_line_and_nothing_is_made(marked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked.write_text(MARKED.replace("LOC]|CLAIM", "LOC|CLAIM"), encoding="utf-8")
    store = marked.parent / "butdo.json"
    assert main(["import", str(marked), "--format", "gold", "--into", str(store)]) == 1
    err = capsys.readouterr().err
    assert "a.gold.txt" in err and "line 8" in err and err.count("\n") == 1
    assert not store.exists()


@pytest.mark.parametrize("name", ["audit", "docx"])
def test_a_format_that_is_not_imported_is_a_usage_error(marked: Path, name: str) -> None:
    assert main(["import", str(marked), "--format", name, "--into", str(marked.parent / "butdo.json")]) == 2
    assert main(["roundtrip", str(marked), "--format", name]) == 2
