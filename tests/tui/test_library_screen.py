"""The library: its rows, what can be done there, and what it shows of files that are no articles."""

import os
import unicodedata

import pytest
from app_user import ARTICLES, TEA, using, write

from annotations.suggest import Answer
from annotations.suggestion import Suggestion
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen

DATED = "{title}\n\n{date} 08:15\n\nMột đoạn đầu dài vừa đủ để đọc về một việc mới.\n\nĐoạn thứ hai.\n"


def titles(user) -> list[str]:
    """The first column, row by row."""
    table = user.library.table
    return [table.cells(row)[0].text for row in range(table.row_count)]


def column(user, key: str) -> list[str]:
    """A column of the articles, row by row."""
    table = user.library.table
    place = [column.key for column in table.columns].index(key)
    return [table.cells(row)[place].text for row in range(len(user.app.library.articles))]


async def test_rows_and_counts(make_app, folder):
    async with using(make_app(folder)) as user:
        assert titles(user) == ["Nga và Việt Nam mở tuyến tàu mới", "Làng chè Tân Cương đón khách", "Mưa lớn ở Huế"]
        assert user.status == "3 articles, 0 done" and user.right == "nothing to save"
        assert column(user, "status") == ["new"] * 3
        await user.press("enter", "3", ">", "d", "q")
        assert column(user, "annotations") == ["1", "", ""]
        assert column(user, "status") == ["in progress", "done", "new"]
        assert user.status == "3 articles, 1 done"


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (40, ["title", "annotations", "status"]),
        (60, ["title", "published", "annotations", "status"]),
        (80, ["title", "published", "source", "annotations", "status"]),
        (120, ["title", "published", "source", "annotations", "status"]),
        (160, ["title", "published", "source", "annotations", "status"]),
    ],
)
async def test_the_columns_that_fit(make_app, folder, width, columns):
    async with using(make_app(folder), (width, 24)) as user:
        table = user.library.table
        assert [column.key for column in table.columns] == columns
        assert sum(column.width + 2 for column in table.columns) <= table.size.width
        rows = [line for line in user.picture().split("\n") if "Mưa lớn ở" in line]
        assert rows[0][: table.size.width].rstrip().endswith("new")


async def test_files_that_are_no_articles(make_app, folder):
    (folder / "4.txt").write_bytes(b"")
    (folder / "5.txt").write_bytes("Đà Nẵng".encode("cp1258", "replace") + b"\xff")
    for name in ("6.jpg", "7.png", "8.txt"):
        (folder / name).write_bytes(b"\0\1\2" * 100)
    os.mkfifo(folder / "9.txt")
    async with using(make_app(folder), (120, 30)) as user:
        rest = titles(user)[3:]
        assert rest[0].startswith("4.txt: the file is empty.")
        assert rest[1].startswith("5.txt: the text is not UTF-8 (byte ")
        assert rest[2].startswith("9.txt: this is not a regular file")
        assert rest[3:] == ["3 files that are not text"]
        assert user.status == "3 articles, 0 done"
        await user.press("G", "enter")
        assert user.status == "this cannot be read as an article." and isinstance(user.screen, LibraryScreen)
        await user.press("up", "up", "up")
        assert "the file is empty." in user.picture().split("─")[-1], "the preview says why"


async def test_what_is_never_listed(make_app, folder):
    write(folder / ".ẩn", ARTICLES)
    (folder / "butdo.json").write_text("{}", encoding="utf-8")
    (folder / "out.jsonl").write_text('{"schema": "butdo/1", "id": "0"}\n', encoding="utf-8")
    (folder / "vòng").symlink_to(folder)
    async with using(make_app(folder)) as user:
        assert len(titles(user)) == 3


async def test_equal_copies_are_one_row(make_app, folder):
    write(folder / "lưu", {"bản sao.txt": TEA})
    async with using(make_app(folder)) as user:
        assert titles(user)[1:] == ["Làng chè Tân Cương đón khách (+1)", "Mưa lớn ở Huế"]
        await user.press("down", "enter", "3", "q")
        assert user.status == "3 articles, 0 done"


async def test_sort_and_turn_round_keep_the_cursor_on_its_article(make_app, tmp_path):
    folder = write(
        tmp_path / "tin",
        {
            "a.txt": DATED.format(title="Đường mới ở Vinh", date="02/03/2026"),
            "b.txt": DATED.format(title="An toàn trên sông", date="01/05/2026"),
            "c.txt": DATED.format(title="Chợ phiên vùng cao", date="15/01/2026"),
        },
    )
    async with using(make_app(folder)) as user:
        await user.press("down")
        assert user.library.current.path.endswith("b.txt")
        order = []
        for _ in range(2):
            await user.press("o")
            order.append([title[0] for title in titles(user)])
            assert user.library.current.path.endswith("b.txt")
        assert order == [["A", "C", "Đ"], ["A", "Đ", "C"]], "by title, then by date, the latest first"
        assert "Date↓" in user.picture()
        await user.press("i")
        assert [title[0] for title in titles(user)] == ["C", "Đ", "A"] and "Date↑" in user.picture()
        assert user.library.current.path.endswith("b.txt")
        await user.press("enter", "<", "q")
        assert user.library.current.path.endswith("a.txt"), "neighbours are those of the order shown"
        for _ in range(4):
            await user.press("o")
        assert [entry.path[-5] for entry in user.app.library.entries] == ["a", "b", "c"], "by file again"


async def test_moves(make_app, tmp_path):
    folder = write(tmp_path / "tin", {f"{n:02}.txt": f"Tin số {n}\n\nĐoạn đầu của tin ấy.\n" for n in range(60)})
    async with using(make_app(folder)) as user:

        def row() -> int:
            return user.library.table.cursor_row

        await user.press("up")
        assert row() == 0
        await user.press("down", "down")
        assert row() == 2
        for there, back in (("pagedown", "pageup"), ("space", "b")):
            await user.press(there)
            assert row() > 4
            await user.press(back)
            assert row() == 2
        for there, back in (("G", "g"), ("end", "home"), ("ctrl+end", "ctrl+home")):
            await user.press(there)
            assert row() == 59 and "Tin số 59" in user.picture()
            await user.press("down")
            assert row() == 59
            await user.press(back)
            assert row() == 0


async def test_search_in_titles(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("/")
        await user.type("mưa")
        assert user.library.current.title.startswith("Mưa")
        await user.press("enter", "g", "n")
        assert user.library.current.title.startswith("Mưa")
        await user.press("/")
        await user.type("n")
        await user.press("enter")
        seen = []
        for key in ("n", "n", "N"):
            await user.press(key)
            seen.append(user.library.current.title[:3])
        assert seen == ["Nga", "Làn", "Nga"]
        await user.press("/")
        await user.type("không có đâu")
        assert user.status == "not found: không có đâu"


async def test_the_search_narrows_the_list_as_one_types(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("/")
        await user.type("tau")
        assert titles(user) == ["Nga và Việt Nam mở tuyến tàu mới"] and user.status == "1 of 3 found"
        await user.press(*["backspace"] * 3)
        await user.type(unicodedata.normalize("NFD", "huệ"))
        assert titles(user) == [] and user.status.startswith("not found")
        await user.press(*["backspace"] * 8)
        await user.type("3-mua.t hue")
        assert titles(user) == ["Mưa lớn ở Huế"], "words of title and file name, in any order"
        await user.press("enter")
        assert titles(user) == ["Mưa lớn ở Huế"], "the field is closed, what was found stays"
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)
        await user.press("q")
        assert titles(user) == ["Mưa lớn ở Huế"]
        await user.press("escape")
        assert len(titles(user)) == 3 and user.library.current.title == "Mưa lớn ở Huế"
        await user.press("n")
        assert user.status == "nothing was searched for yet: / does."


async def test_search_does_not_find_the_folder_that_all_are_in(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("/")
        await user.type(folder.parent.name)
        assert user.status.startswith("not found")


async def test_the_preview_shows_the_cleaned_text(make_app, folder):
    async with using(make_app(folder), (120, 40)) as user:
        assert "Ngày 5/3, tại Hải Phòng" in user.picture() and "XEM THÊM" not in user.picture()
        await user.press("down")
        assert "Bà Vũ Thị Nhàn" in user.picture() and "Ngày 5/3" not in user.picture()


async def test_rows_that_come_in_later_leave_the_cursor_where_it_is(make_app, tmp_path, monkeypatch):
    monkeypatch.setattr("tui.scanning.BATCH", 1)
    folder = write(tmp_path / "tin", {f"{n}.txt": f"Tin số {n}\n\nĐoạn đầu của tin ấy.\n" for n in range(1, 4)})
    async with using(make_app(folder)) as user:
        await user.press("down")
        from annotations.library import entry_of, read
        from tui.messages import EntriesFound

        path = folder / "0.txt"
        path.write_text("Tin số 0\n\nĐoạn đầu của tin ấy.\n", encoding="utf-8")
        user.app.post_message(EntriesFound([entry_of(read(str(path)))]))
        await user.drawn()
        assert titles(user)[0] == "Tin số 0" and user.library.current.title == "Tin số 2"


async def test_sorting_by_what_teaches_most(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("l")
        assert titles(user)[0] == "Nga và Việt Nam mở tuyến tàu mới"
        gains = [float(cell) for cell in column(user, "gain")]
        assert gains == sorted(gains, reverse=True) and gains[-1] > 0
        assert user.status.startswith("what teaches most comes first")
        assert "Gain↓" in user.picture()
        await user.press("i")
        assert [float(cell) for cell in column(user, "gain")] == sorted(gains)
        await user.press("l", "enter", "d")
        await user.until(lambda: not user.text.startswith("Nga và Việt Nam"))
        await user.press("q")
        assert column(user, "gain")[-1] == "" and column(user, "status")[-1] == "done"
        await user.press("o")
        assert "Gain" not in user.picture()


async def test_the_worker_looks_at_what_may_teach_most_and_doubts_add_to_the_gain(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("l")
        assert column(user, "gain") == ["7.0", "3.0", "1.0"]
        worker = user.app._worker
        for number, (quote, confidence) in enumerate((("Hải Phòng", 0.9), ("Thái Nguyên", 0.6), ("Huế", 0.5)), 1):
            await user.until(lambda count=number: len(worker.asked) == count)
            article, view, _first = worker.asked[-1]
            start = view.text.index(quote)
            found = Suggestion(*view.map.to_source(start, start + len(quote)), "LOC", "model@1", confidence)
            user.app._answered(article, view, Answer("1", (), (found,), 0))
        await user.until(lambda: column(user, "gain") == ["7.1", "3.4", "1.5"])
        await user.press("down", "enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        assert user.open == [("LOC", "Thái Nguyên")], "they are there as soon as the article is open"
        assert len(worker.asked) == 3
        await user.press("tab", "enter", "q")
        assert column(user, "gain") == ["7.1", "3.0", "1.5"], "what was decided is doubtful no more"


async def test_the_open_article_goes_before_those_that_nobody_has_opened(make_app, folder):
    async with using(make_app(folder)) as user:
        worker = user.app._worker
        await user.press("l")
        await user.until(lambda: len(worker.asked) == 1)
        await user.press("G", "enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        here = user.document.base.id
        await user.until(lambda: len(worker.asked) == 2)
        assert worker.asked[-1][0] == here, "one that nobody has opened was asked about before, and no more are"
        user.app._answered(worker.asked[0][0], worker.asked[0][1], Answer("1", (), (), 0))
        await user.suggest()
        await user.until(lambda: len(worker.asked) == 3)
        assert len({article for article, _view, _first in worker.asked}) == 3
