"""Undo and redo: in the article, in another one, after a restart; and after d."""

from app_user import using

from tui.screens.reader import ReaderScreen


async def open_first(user) -> None:
    """Opens the first article of the library."""
    await user.press("enter")
    await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)


async def test_undo_goes_to_the_place_and_says_what(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "G", "u")
        assert user.spans == [] and user.status == "undid: LOC ‘Hải Phòng’"
        assert user.ahead.startswith("Hải Phòng")
        await user.press("g", "U")
        assert user.spans == [("LOC", "Hải Phòng")] and user.status == "redid: LOC ‘Hải Phòng’"
        assert user.ahead.startswith("Hải Phòng")
        await user.press("u", "ctrl+r")
        assert user.spans == [("LOC", "Hải Phòng")]
        await user.saved()
        assert [s.quote for s in user.stored().spans] == ["Hải Phòng"]


async def test_undo_and_redo_come_to_an_end(ship):
    async with using(ship) as user:
        await user.press("u")
        assert user.status == "nothing to undo."
        await user.press("U")
        assert user.status == "nothing to redo."
        await user.press("3", "u", "u")
        assert user.status == "nothing to undo." and user.spans == []
        await user.press("U", "U")
        assert user.status == "nothing to redo." and user.spans == [("LOC", "Nga")]


async def test_an_edit_after_undo_ends_redo(ship):
    async with using(ship) as user:
        await user.press("3", "u")
        await user.go("Hải Phòng")
        await user.press("3", "U")
        assert user.status == "nothing to redo."
        assert user.spans == [("LOC", "Hải Phòng")]


async def test_many_steps_back_and_forth_end_where_they_began(ship):
    async with using(ship) as user:
        await user.suggest(("Trần Hải Đăng", "PER"), ("Sao Bắc", "ORG"))
        for keys in ("3", "1", "t", "ctrl+s", "A", "x", "c"):
            await user.press(keys)
            if keys == "t":
                await user.type("ghi chú")
        made = user.spans, [note.text for note in user.notes]
        count = 0
        while user.status != "nothing to undo.":
            await user.press("u")
            count += 1
            assert count < 20
        assert user.spans == [] and user.notes == []
        assert len(user.open) == 2
        while user.status != "nothing to redo.":
            await user.press("U")
        assert (user.spans, [note.text for note in user.notes]) == made


async def test_undo_goes_to_another_article(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.go("Hải Phòng")
        await user.press("3")
        first = user.document.base.id
        await user.press(">")
        assert "Làng chè" in user.text and user.document.base.id != first
        await user.press("u")
        assert user.document.base.id == first and user.spans == []
        assert user.ahead.startswith("Hải Phòng") and user.status == "undid: LOC ‘Hải Phòng’"
        await user.press(">", ">", "U")
        assert user.document.base.id == first and user.spans == [("LOC", "Hải Phòng")]


async def test_undo_opens_an_article_that_is_not_in_the_library(make_app, folder):
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.press("3", "q", "q")
        await user.until(lambda: user.app._exit)
    async with using(make_app(folder / "2-che.txt")) as user:
        await user.press("u")
        assert user.text.startswith("Nga và") and user.spans == []
        assert user.status == "undid: LOC ‘Nga’"


async def test_a_step_whose_file_is_gone_is_passed_over(make_app, folder):
    async with using(make_app(folder / "2-che.txt")) as user:
        await user.go("Thái Nguyên")
        await user.press("3", "q", "q")
        await user.until(lambda: user.app._exit)
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.press("3", "q", "q")
        await user.until(lambda: user.app._exit)
    text = (folder / "1-tau.txt").read_bytes()
    (folder / "1-tau.txt").unlink()
    async with using(make_app(folder / "2-che.txt")) as user:
        await user.press("u")
        assert user.text.startswith("Làng chè") and user.spans == []
        passed = "passed over LOC ‘Nga’: its file cannot be opened."
        assert user.status == f"undid: LOC ‘Thái Nguyên’. {passed}"
        await user.press("u")
        assert user.status == "nothing to undo."
        await user.press("U")
        assert user.spans == [("LOC", "Thái Nguyên")]
        await user.press("u", "1", "u", "u")
        assert user.status == "nothing to undo." and user.spans == []
        await user.press("q", "q")
        await user.until(lambda: user.app._exit)
    (folder / "1-tau.txt").write_bytes(text)
    async with using(make_app(folder / "2-che.txt")) as user:
        await user.press("u")
        assert user.status == "undid: LOC ‘Nga’" and user.text.startswith("Nga và"), "the file is back"


async def test_undo_after_a_restart(make_app, folder):
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.go("Hải Phòng")
        await user.press("3")
        await user.go("Tập đoàn")
        await user.press("2", "u", "q", "q")
        await user.until(lambda: user.app._exit)
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert user.spans == [("LOC", "Hải Phòng")]
        await user.press("U")
        assert user.spans == [("LOC", "Hải Phòng"), ("ORG", "Tập đoàn Sao Bắc")]
        await user.press("u", "u")
        assert user.spans == []
        await user.saved()
        assert user.stored().spans == []


async def test_undo_is_of_this_annotator_alone(make_app, folder):
    async with using(make_app(folder / "1-tau.txt", annotator="bà Ba")) as user:
        await user.press("3", "q", "q")
        await user.until(lambda: user.app._exit)
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.press("u")
        assert user.status == "nothing to undo." and user.spans == [("LOC", "Nga")]
