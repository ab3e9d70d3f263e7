"""`butdo carry`: a table or JSON Lines, exit codes, and what is in the store afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from app_user import ANNOTATOR, SHIP, article_id, write

from annotations import authoring
from annotations.document import Document
from annotations.edits import apply
from annotations.library import read
from annotations.store import Store
from annotations.store.lock import StoreLock
from tui.cli import main

COPY = SHIP.replace("Ngày 5/3, tại", "Hôm 5/3, ở").replace("Mỗi chuyến chở 1.200 tấn gạo.", "")
"""The same news as another paper prints it."""


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Path:
    """A store with work on one article; beside it lies the copy, in which nothing is annotated."""
    write(folder, {"4-sao.txt": COPY})
    opened = Store(tmp_path / "butdo.json")
    article = opened.identified(read(str(folder / "1-tau.txt")))
    document = Document.of(article)
    for quote, label in (("Việt Nam", "LOC"), ("Trần Hải Đăng", "PER"), ("1.200 tấn", "MISC")):
        start = article.source.text.index(quote)
        edit = authoring.add_span(document, ANNOTATOR, (start, start + len(quote)), label)
        document, done = apply(document, edit)
        opened.stage_edit(done, document.base, document.schema, action="do")
    opened.close()
    return tmp_path / "butdo.json"


def run(capfd, *arguments: object) -> tuple[int, list[str], str]:
    """Exit code, lines of standard output, standard error."""
    code = main([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out.splitlines(), err


def quotes(store: Path, path: Path) -> list[str]:
    opened = Store(store)
    article = opened.identified(read(str(path)))
    document = Document.of(article, opened.records(article.id))
    assert all(document.article.quote(*span.range) == span.quote for span in document.spans)
    return [span.quote for span in document.spans]


def test_from_one_file_to_another(store, folder, capfd):
    original, copy = folder / "1-tau.txt", folder / "4-sao.txt"
    code, out, err = run(capfd, "carry", store, "--from", original, "--to", copy, "--annotator", "an")
    assert code == 3 and out == []
    lines = err.splitlines()
    assert [line.split("  ")[0] for line in lines[:3]] == ["carried over", "carried over", "words changed"]
    assert "LOC" in lines[0] and "→" in lines[0] and lines[0].endswith("“Việt Nam”")
    assert lines[3] == "butdo: 3 annotations; carried over: 2, words changed: 1."
    assert quotes(store, copy) == ["Việt Nam", "Trần Hải Đăng"]
    step = Store(store).history("an").undoable
    assert step.edit.kind == "carry" and step.edit.count == 2
    assert main(["check", str(store)]) == 0


def test_again_nothing_is_doubled(store, folder, capfd):
    arguments = ("carry", store, "--from", folder / "1-tau.txt", "--to", folder / "4-sao.txt", "--json")
    first, second = run(capfd, *arguments), run(capfd, *arguments)
    assert [json.loads(line)["outcome"] for line in first[1]] == ["carried", "carried", "changed"]
    assert [json.loads(line)["outcome"] for line in second[1]] == ["there", "there", "changed"]
    assert first[0] == second[0] == 3
    row = json.loads(first[1][0])
    text = (folder / "4-sao.txt").read_text(encoding="utf-8")
    assert text[row["to_source_start"] : row["to_source_end"]] == row["text"] == "Việt Nam"


def test_by_id_and_a_dry_run(store, folder, capfd):
    before = store.read_bytes()
    names = ("--from", article_id(folder / "1-tau.txt"), "--to", folder / "4-sao.txt")
    code, out, err = run(capfd, "carry", store, *names, "--dry-run", "--json")
    assert code == 3 and len(out) == 3 and "Nothing was changed" in err
    assert store.read_bytes() == before and not list(store.parent.glob("*.journal"))


def test_all_and_nothing(store, folder, capfd):
    write(folder, {"5.txt": "Tin khác\n\n" + SHIP, "6.txt": "Giá cá\n\nChợ cá đông người từ sáng sớm.\n"})
    assert run(capfd, "carry", store, "--from", folder / "1-tau.txt", "--to", folder / "5.txt")[0] == 0
    code, _out, err = run(capfd, "carry", store, "--from", folder / "1-tau.txt", "--to", folder / "6.txt")
    assert code == 1 and "passage not in the copy: 3" in err
    assert Store(store).article(article_id(folder / "6.txt")) is None


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [
        (("1-tau.txt", "1-tau.txt"), 2, "both are the same article."),
        (("2-che.txt", "1-tau.txt"), 2, "nothing is annotated in "),
        (("1-tau.txt", "0123456789abcdef"), 2, "there is no article or file 0123456789abcdef."),
    ],
)
def test_what_cannot_be(store, folder, capfd, names, code, words):
    places = [folder / name if name.endswith(".txt") else name for name in names]
    found = run(capfd, "carry", store, "--from", places[0], "--to", places[1])
    assert found[0] == code and words in found[2] and found[1] == []


def test_an_article_whose_file_is_gone(store, folder, capfd):
    original = article_id(folder / "1-tau.txt")
    (folder / "1-tau.txt").unlink()
    code, _out, err = run(capfd, "carry", store, "--from", original, "--to", folder / "4-sao.txt")
    assert code == 1 and "tin/1-tau.txt: the file is gone" in err


def test_a_store_that_is_not_there_or_in_use(store, folder, capfd):
    names = ("--from", folder / "1-tau.txt", "--to", folder / "4-sao.txt")
    assert run(capfd, "carry", store.parent / "no.json", *names)[0] == 1
    lock = StoreLock(store)
    assert lock.acquire("somebody")
    try:
        code, _out, err = run(capfd, "carry", store, *names)
        assert code == 1 and "somebody" in err
        assert run(capfd, "carry", store, *names, "--dry-run")[0] == 3
    finally:
        lock.release()
    assert quotes(store, folder / "4-sao.txt") == []
