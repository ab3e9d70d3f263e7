"""Opening: a folder, a file, nothing, very much; in a terminal of any size."""

from pathlib import Path

import pytest
from app_user import SHIP, TEA, User, using, write
from test_library_screen import titles

from tui.screens.library import LibraryScreen
from tui.screens.prompts import ConfirmScreen
from tui.screens.reader import ReaderScreen


async def test_an_empty_folder(make_app, tmp_path):
    (tmp_path / "trống").mkdir()
    async with using(make_app(tmp_path / "trống")) as user:
        assert f"No articles were found in {tmp_path}/trống." in " ".join(user.picture().split())
        assert "butdo FILE.txt" in user.picture()
        for key in ("enter", "down", "o", "i", "G", "n", "/", "escape", "e", "?", "escape"):
            await user.press(key)
        await user.press("q")
        await user.until(lambda: user.app._exit)


@pytest.mark.parametrize(("answer", "count"), [("y", 8), ("n", 5), ("escape", 5)])
async def test_very_many_files_are_asked_about(make_app, tmp_path, monkeypatch, answer, count):
    monkeypatch.setattr("tui.scanning.MANY", 5)
    folder = write(tmp_path / "tin", {f"{n}.txt": f"Tin số {n}\n\nĐoạn đầu của tin ấy.\n" for n in range(8)})
    app = make_app(folder)
    async with app.run_test() as pilot:
        user = User(app, pilot)
        await user.until(lambda: isinstance(user.screen, ConfirmScreen))
        assert "There are more than 5 files here. Read them all?" in user.picture()
        await user.press(answer)
        await user.until(lambda: isinstance(user.screen, LibraryScreen) and user.screen._scanned)
        assert len(titles(user)) == count


@pytest.mark.parametrize("large", [10, 500_000])
async def test_a_file_goes_straight_to_the_reader(make_app, folder, monkeypatch, large):
    monkeypatch.setattr("tui.opening.LARGE", large)
    monkeypatch.chdir(folder)

    class Dotted:
        """A path as typed: ``./1-tau.txt``."""

        def __str__(self) -> str:
            return "./1-tau.txt"

    async with using(make_app(Dotted(), store=Path("butdo.json"))) as user:
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)
        assert user.text.startswith("Nga và") and "1 of 1" in user.right
        await user.press("q")
        assert titles(user) == ["Nga và Việt Nam mở tuyến tàu mới"], "once, and not as its own copy"


async def test_a_file_that_cannot_be_read_is_said_in_the_library(make_app, tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"")
    async with using(make_app(path)) as user:
        assert titles(user)[0].startswith("x.txt: the file is empty.")


async def test_large_articles_are_opened_by_every_way(make_app, folder, monkeypatch):
    monkeypatch.setattr("tui.opening.LARGE", 10)
    async with using(make_app(folder)) as user:

        async def shows(beginning: str) -> None:
            await user.until(
                lambda: (
                    isinstance(user.screen, ReaderScreen) and user.screen.is_mounted and user.text.startswith(beginning)
                )
            )

        await user.press("enter")
        await shows("Nga và")
        await user.press("3", ">")
        await shows("Làng chè")
        await user.press("u")
        await shows("Nga và")
        await user.until(lambda: user.status == "undid: LOC ‘Nga’")
        assert user.spans == []
        await user.press("d")
        await shows("Làng chè")


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (200, 60)])
async def test_any_size_will_do(make_app, folder, size):
    async with using(make_app(folder), size) as user:
        assert "Mưa" in user.picture() or size[1] < 6
        await user.press("enter")
        assert isinstance(user.screen, ReaderScreen)
        assert "Nga và Việt" in "\n".join(user.picture().split("\n")[1:-1])
        await user.press("3")
        assert user.spans == [("LOC", "Nga")] and "LOC" in user.picture().split("\n")[-1 if size[1] < 16 else -3]
        for key in ("w", "escape", "r", "r", "?", "escape", "t", "escape", "s", "escape", "/", "escape"):
            await user.press(key)
        assert isinstance(user.screen, ReaderScreen)


async def test_the_terminal_may_change_its_size(make_app, tmp_path):
    folder = write(tmp_path / "tin", {"a.txt": SHIP, "b.txt": TEA})
    async with using(make_app(folder), (120, 40)) as user:
        await user.press("down")
        for size in ((40, 10), (150, 40), (80, 24)):
            await user.pilot.resize_terminal(*size)
            await user.drawn()
            assert user.library.current.path.endswith("b.txt")
            assert len(user.picture().split("\n")) == size[1]
        await user.press("g", "enter")
        await user.go("Tập đoàn")
        for size in ((40, 10), (150, 40), (80, 24)):
            await user.pilot.resize_terminal(*size)
            await user.drawn()
            assert user.ahead.startswith("Tập đoàn") and "Tập" in user.picture()
            assert user.reader.side.display == (size[0] >= 100)
