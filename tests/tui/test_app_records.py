"""Files of many articles in the app: a row each, opened, worked on across files, found again."""

from __future__ import annotations

import gzip
import json

from app_user import SHIP, TEA, using, write

from annotations.checking import check
from annotations.exporters import Corpus
from annotations.store import Store
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen

ROWS = [
    {"title": "Nga và Lào mở đường bay", "text": "Ngày 5/3, ông Trần Hải Đăng tới Viêng Chăn. Hai bên ký thỏa thuận."},
    {"title": "Mưa lớn ở Huế", "text": "Chiều 3/4, mưa lớn làm ngập nhiều đường ở Huế. Học sinh nghỉ học."},
    {"title": "Làng chè đón khách", "text": "Sáng 2/4, làng chè Tân Cương mở hội. Hơn ba trăm người đã đến."},
]


def lines(rows) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def corpus(folder):
    return write(folder, {"a.jsonl": lines([*ROWS[:2], {"id": 1}, ROWS[2]]), "b.txt": SHIP, "c.txt": TEA})


def shown_rows(screen: LibraryScreen) -> list[str]:
    return ["".join(cell.text for cell in screen._cells(row)[:1]) for row in range(len(screen._rows))]


async def test_every_record_has_a_row_and_opens(make_app, tmp_path):
    async with using(make_app(corpus(tmp_path / "bài"))) as user:
        titles = [row["title"] for row in ROWS]
        assert shown_rows(user.library)[:3] == titles
        assert "a.jsonl#3: this record has no text" in shown_rows(user.library)[-1]
        await user.press("down", "enter")
        assert user.text.startswith(titles[1])
        await user.press(">")
        assert user.text.startswith(titles[2])
        await user.press("<", "<")
        assert user.text.startswith(titles[0])
        await user.press("q")
        assert user.library.current.record == "1"
        await user.press("/", *"Huế", "enter", "enter")
        assert user.text.startswith(titles[1])


async def test_undo_goes_to_the_record_that_was_edited(make_app, tmp_path):
    async with using(make_app(corpus(tmp_path / "bài"))) as user:
        await user.press("enter")
        await user.select("Viêng Chăn")
        await user.press("3", ">")
        await user.select("Huế")
        await user.press("3", ">")
        await user.press("u")
        assert user.text.startswith("Mưa lớn")
        assert user.spans == []
        await user.press("u")
        assert user.text.startswith("Nga và Lào")
        assert user.spans == []
        await user.press("U")
        assert user.spans == [("LOC", "Viêng Chăn")]
        assert "changed" not in user.status


async def test_work_on_records_is_found_again_when_the_file_has_grown(make_app, tmp_path):
    folder = corpus(tmp_path / "bài")
    store = folder / "butdo.json"
    async with using(make_app(folder, store=store)) as user:
        await user.press("down", "enter")
        await user.select("Huế")
        await user.press("3")
        await user.saved()
    (row,) = Corpus(Store(store))
    assert [span["text"] for span in row["spans"]] == ["Huế"]
    assert row["path"] == "a.jsonl"
    assert next(Store(store).articles).record == "2"
    (folder / "a.jsonl").write_text(lines([{"text": "Bài mới thêm vào đầu tệp."}, *ROWS]), "utf-8")
    assert check(store) == []
    (row,) = Corpus(Store(store))
    assert row["text"].startswith("Mưa lớn ở Huế")
    async with using(make_app(folder, store=store)) as user:
        await user.press("g", "down", "enter")
        assert user.text.startswith("Nga và Lào")
        assert "changed" not in user.status
        await user.press(">")
        assert user.spans == [("LOC", "Huế")]
        assert "changed" not in user.status


async def test_a_changed_record_is_said_to_have_changed(make_app, tmp_path):
    folder = corpus(tmp_path / "bài")
    store = folder / "butdo.json"
    async with using(make_app(folder, store=store)) as user:
        await user.press("down", "enter")
        await user.select("Huế")
        await user.press("3")
        await user.saved()
    changed = {**ROWS[1], "text": "Sáng 4/4, mưa đã ngớt. " + ROWS[1]["text"]}
    (folder / "a.jsonl").write_text(lines([ROWS[0], changed, ROWS[2]]), "utf-8")
    assert {fault.kind for fault in check(store)} >= {"changed"}
    corpus_rows = Corpus(Store(store))
    assert [row["text"] for row in corpus_rows] == [None]
    assert corpus_rows.missing == ["a.jsonl#2"]
    async with using(make_app(folder, store=store)) as user:
        await user.press("down", "enter")
        assert "changed" in user.status


async def test_a_file_of_one_goes_to_the_reader_and_one_of_many_to_the_library(make_app, tmp_path):
    folder = corpus(tmp_path / "bài")
    (folder / "d.json").write_text(json.dumps(ROWS[0]), "utf-8")
    (folder / "e.txt.gz").write_bytes(gzip.compress(SHIP.encode()))
    for name, screen in (("a.jsonl", LibraryScreen), ("d.json", ReaderScreen), ("e.txt.gz", ReaderScreen)):
        async with using(make_app(folder / name)) as user:
            await user.drawn()
            assert isinstance(user.screen, screen), name


async def test_a_large_file_of_many_opens_in_the_library(make_app, tmp_path, monkeypatch):
    monkeypatch.setattr("tui.opening.LARGE", 10)
    folder = corpus(tmp_path / "bài")
    async with using(make_app(folder / "a.jsonl")) as user:
        await user.drawn()
        assert isinstance(user.screen, LibraryScreen)
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert user.text.startswith("Nga và Lào")
