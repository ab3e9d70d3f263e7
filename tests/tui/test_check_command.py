"""`butdo check`: one line a fault, JSON Lines, exit codes; and the app after a repair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from app_user import ANNOTATOR, SHIP, using

from annotations import authoring
from annotations.document import Document
from annotations.edits import apply
from annotations.i18n import set_language
from annotations.library import read
from annotations.store import Store
from tui.cli import main


def annotate(store: Store, path: Path, *quotes: str) -> None:
    """Labels some texts of a file as places."""
    article = store.identified(read(str(path)))
    document = Document.of(article, store.records(article.id))
    for quote in quotes:
        start = article.source.text.index(quote)
        edit = authoring.add_span(document, ANNOTATOR, (start, start + len(quote)), "LOC")
        document, done = apply(document, edit)
        store.stage_edit(done, document.base, document.schema, action="do")
    store.close()


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Path:
    """A store with work on one article."""
    annotate(Store(tmp_path / "butdo.json"), folder / "1-tau.txt", "Việt Nam", "Hải Phòng")
    return tmp_path / "butdo.json"


def spoil(store: Path, **fields: object) -> None:
    tables = json.loads(store.read_text(encoding="utf-8"))
    tables["spans"]["1"].update(fields)
    store.write_text(json.dumps(tables), encoding="utf-8")


def run(capfd, *arguments: object) -> tuple[int, list[str], str]:
    """Exit code, lines of standard output, standard error."""
    code = main([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out.splitlines(), err


def test_a_sound_store(store, capfd):
    assert run(capfd, "check", store) == (0, [], f"butdo: {store}: nothing is wrong.\n")
    assert run(capfd, "check", store, "--fix")[0] == 0
    assert not list(store.parent.glob("*.bak"))


def test_a_fault_is_a_line_with_article_place_and_remedy(store, capfd):
    spoil(store, quote="Việt\u202eNam\x1b[31m")
    code, lines, err = run(capfd, "check", store)
    assert code == 1
    (line,) = [line for line in lines if "step" not in line]
    assert line.startswith("tin/1-tau.txt “Nga và Việt Nam mở tuyến tàu mới” ")
    assert ": quote: the stored quote is not the text of its range, “Việt Nam”. " in line
    assert "\x1b" not in line and "\u202e" not in line
    assert "1 fault is left. butdo check --fix repairs 1 of them." in err


def test_a_repair(store, capfd):
    spoil(store, quote="x")
    code, lines, err = run(capfd, "check", store, "--fix", "--annotator", ANNOTATOR)
    assert code == 3
    assert ": repaired, quote: " in lines[0]
    assert str(store) + ".check.bak" in err and "1 fault repaired." in err
    assert Store(store).history(ANNOTATOR).undoable.edit.kind == "check"
    assert run(capfd, "check", store)[0] == 0


def test_what_cannot_be_repaired_is_left(store, capfd):
    spoil(store, source_end=10**9)
    code, lines, err = run(capfd, "check", store, "--fix")
    assert (code, ": range: " in lines[0], "1 fault is left." in err) == (1, True, True)


def test_faults_as_json_lines(store, folder, capfd):
    (folder / "1-tau.txt").rename(folder / "mới.txt")
    spoil(store, quote="x", label="SHIP")
    rows = [json.loads(line) for line in run(capfd, "check", store, "--json")[1]]
    assert [row["kind"] for row in rows] == ["renamed", "quote", "label", "step"]
    assert [row["level"] for row in rows] == ["fault", "fault", "notice", "notice"]
    assert rows[0]["path"] == "tin/1-tau.txt"
    code, lines, _err = run(capfd, "check", store, "--fix", "--json")
    assert code == 3
    assert {json.loads(line)["kind"]: json.loads(line)["repaired"] for line in lines}["renamed"] is True


def test_it_speaks_vietnamese(store, capfd):
    spoil(store, quote="x")
    code, lines, err = run(capfd, "check", store, "--lang", "vi")
    assert code == 1
    assert "phần chữ lưu trong kho" in lines[0] and "còn 1 lỗi." in err
    set_language("en")


@pytest.mark.parametrize("content", [None, "x", "{}"])
def test_a_store_that_is_none(tmp_path, capfd, content):
    path = tmp_path / "none.json"
    if content is not None:
        path.write_text(content)
    code, lines, err = run(capfd, "check", path, "--fix")
    assert (code, lines) == ((0 if content == "{}" else 1), [])
    assert str(path) in err


def test_a_store_that_cannot_be_written(store, capfd, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise PermissionError

    spoil(store, quote="x")
    before = store.read_bytes()
    monkeypatch.setattr("annotations.store.backups.copy_file", refuse)
    code, _lines, err = run(capfd, "check", store, "--fix")
    assert (code, store.read_bytes()) == (1, before)
    assert "permission denied" in err


def changed(store: Path, folder: Path, capfd) -> None:
    """The file changes: one of its spans moves, the other is lost."""
    text = SHIP.replace("tại Hải Phòng, ", "").replace("Nga và", "Hôm nay Nga và")
    (folder / "1-tau.txt").write_text(text, encoding="utf-8")
    assert run(capfd, "check", store, "--fix", "--annotator", ANNOTATOR)[0] == 1


async def test_the_app_opens_an_article_that_has_moved_to_its_new_text(store, folder, make_app, capfd):
    changed(store, folder, capfd)
    async with using(make_app(folder / "1-tau.txt", store=store)) as user:
        assert sorted(user.spans) == [("LOC", "Hải Phòng"), ("LOC", "Việt Nam")]
        await user.press("g")
        for _ in range(3):
            await user.press("tab")
        await user.press("f6", "home", "enter", "escape")
        await user.go("Việt Nam")
        await user.press("2")
        assert ("ORG", "Việt Nam") in user.spans
        await user.saved()
    assert run(capfd, "check", store)[0] == 1
    assert {span.quote for span in Store(store).records(Store(store).article_ids[0]) if hasattr(span, "quote")}


async def test_undoing_the_move_in_the_app_leaves_the_text_as_a_new_article(store, folder, make_app, capfd):
    changed(store, folder, capfd)
    article_id = Store(store).article_ids[0]
    async with using(make_app(folder / "1-tau.txt", store=store)) as user:
        await user.press("u")
        assert user.status.startswith("undid: move to the changed text")
        assert user.spans == []
        await user.press("U")
        assert "cannot be opened" in user.status
        await user.saved()
    stored = Store(store).article(article_id)
    assert stored.text_id == article_id
    (folder / "1-tau.txt").write_text(SHIP, encoding="utf-8")
    assert run(capfd, "check", store)[0] == 0
