"""From article to article: done, set aside, next, previous."""

from app_user import using
from test_reader_undo import open_first

from annotations.store import Store
from tui.screens.library import LibraryScreen
from tui.screens.prompts import PromptScreen


async def test_next_and_previous_leave_the_status_alone(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("<")
        assert user.status == "this is the first article." and "1 of 3" in user.right
        await user.press(">")
        assert user.text.startswith("Làng chè") and "2 of 3" in user.right
        await user.press("down", "down", ">", ">")
        assert user.text.startswith("Mưa lớn") and user.status == "this is the last article."
        await user.press("<")
        assert user.text.startswith("Làng chè")
        assert not user.store.exists


async def test_an_annotated_article_is_found_again_where_it_was_left(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("3")
        await user.go("Tập đoàn")
        await user.press(">", "<")
        assert user.ahead.startswith("Tập đoàn")


async def test_done_opens_the_next_and_u_comes_back_and_restores(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.suggest(("Hải Phòng", "LOC"), ("Sao Bắc", "ORG"))
        await user.go("Sao Bắc")
        first = user.document.base.id
        await user.press("d")
        assert user.text.startswith("Làng chè")
        assert user.status.startswith("done. 2 suggestions were undecided. u takes it back: Nga và Việt")
        await user.saved()
        status = Store(user.store.path).summary(first).status
        assert status == "done"
        await user.press("u")
        assert user.document.base.id == first and user.ahead.startswith("Sao Bắc")
        assert user.document.status == "new" and user.status.startswith("undid: article done")
        await user.press("U")
        assert user.document.status == "done"
        covered = user.document.status_record.covered
        assert covered["labels"][:3] == ["PER", "ORG", "LOC"]
        assert covered["schema"] == user.app.session.schema.digest
        assert covered["cleaner"] == user.document.base.cleaning.version


async def test_done_passes_by_what_is_done_or_set_aside(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press(">", "d")
        assert user.text.startswith("Mưa lớn")
        await user.press("<", "<", "d")
        assert user.text.startswith("Mưa lớn"), "the done one in between is passed by"
        await user.press("d")
        assert user.text.startswith("Mưa lớn")
        assert user.status == "done. That was the last one. u takes it back: Mưa lớn ở Huế"
        await user.press("q")
        assert isinstance(user.screen, LibraryScreen) and user.status == "3 articles, 3 done"


async def test_work_after_done_leaves_it_done_and_undo_is_step_by_step(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("d", "<", "3")
        assert user.document.status == "done"
        await user.press("u")
        assert user.document.status == "done" and user.spans == []
        await user.press("u")
        assert user.document.status == "new"


async def test_set_aside_with_a_reason(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        first = user.document.base.id
        await user.press("s")
        assert isinstance(user.screen, PromptScreen)
        await user.type("trùng bài khác")
        await user.press("enter")
        assert user.text.startswith("Làng chè") and user.status == "set aside. u takes it back."
        await user.press("<")
        assert (user.document.status, user.document.status_record.reason) == ("set_aside", "trùng bài khác")
        await user.saved()
        assert Store(user.store.path).summary(first).status == "set_aside"
        await user.press(">", "u")
        assert user.document.base.id == first and user.document.status == "new"


async def test_esc_in_the_reason_sets_nothing_aside(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("s", "a", "escape")
        assert user.text.startswith("Nga và") and user.document.status == "new"
        assert not user.store.exists


async def test_a_file_that_has_gone_meanwhile_says_so(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        (folder / "2-che.txt").unlink()
        await user.press(">")
        assert user.text.startswith("Nga và")
        assert user.status == f"{folder}/2-che.txt: there is no such file or folder."


async def test_a_file_that_was_changed_meanwhile_says_so(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("3", "q", "q")
        await user.until(lambda: user.app._exit)
    path = folder / "1-tau.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Nga", "Lào"), encoding="utf-8")
    async with using(make_app(folder)) as user:
        await open_first(user)
        assert user.spans == [] and user.text.startswith("Lào và")
        assert user.status == (
            "this file has changed since it was annotated; annotations of its earlier text that are kept: 1"
            " (butdo check --fix moves them)"
        )
