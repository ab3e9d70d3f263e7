"""Export, themes, the name to sign with, the worker that does not run."""

import json

from app_user import using
from test_reader_undo import open_first
from textual.widgets import Input

from annotations.exporters.output import export_to
from annotations.store import Store
from annotations.suggest import Answer
from tui.app import ButdoApp
from tui.looks import THEMES
from tui.screens.library import LibraryScreen
from tui.screens.prompts import ConfirmScreen, PromptScreen
from tui.screens.reader import ReaderScreen
from tui.screens.tour import TourScreen
from tui.settings import load_settings
from tui.suggestion_worker import SuggestionWorker


async def test_export_writes_what_the_command_writes(ship, tmp_path):
    async with using(ship) as user:
        await user.press("e")
        await user.until(lambda: user.status)
        assert user.status == "there is nothing to export yet."
        await user.press("3", "e")
        await user.until(lambda: isinstance(user.screen, PromptScreen))
        assert user.screen.query_one(Input).value == str(tmp_path / "butdo.jsonl")
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and "exported" in user.status)
        assert user.status == f"1 article exported to {tmp_path}/butdo.jsonl."
        again = tmp_path / "again.jsonl"
        export_to(Store(user.store.path), again)
        assert (tmp_path / "butdo.jsonl").read_bytes() == again.read_bytes()
        row = json.loads(again.read_text(encoding="utf-8"))
        assert [(s["label"], s["text"]) for s in row["spans"]] == [("LOC", "Nga")]


async def test_export_asks_before_it_replaces_a_file(ship, tmp_path):
    target = tmp_path / "butdo.jsonl"
    target.write_text("mine", encoding="utf-8")
    async with using(ship) as user:
        await user.press("3")
        for answer in ("n", "y"):
            await user.press("e")
            await user.until(lambda: isinstance(user.screen, PromptScreen))
            await user.press("enter")
            await user.until(lambda: isinstance(user.screen, ConfirmScreen))
            assert "is there already. Replace it?" in user.picture()
            await user.press(answer)
            await user.until(lambda: isinstance(user.screen, ReaderScreen))
            if answer == "n":
                assert target.read_text(encoding="utf-8") == "mine"
        await user.until(lambda: "exported" in user.status)
        assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "butdo/1"


async def test_an_export_that_fails_says_why(ship, tmp_path):
    async with using(ship) as user:
        await user.press("3", "e")
        await user.until(lambda: isinstance(user.screen, PromptScreen))
        user.screen.query_one(Input).value = str(tmp_path / "nowhere" / "out.jsonl")
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and "out.jsonl" in user.status)
        assert user.status == (
            f"{tmp_path}/nowhere/out.jsonl: there is no such file or folder. Choose another place for the export."
        )


async def test_esc_exports_nothing(ship, tmp_path):
    async with using(ship) as user:
        await user.press("3", "e")
        await user.until(lambda: isinstance(user.screen, PromptScreen))
        await user.press("escape")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert not (tmp_path / "butdo.jsonl").exists()


async def test_themes_go_round_and_are_remembered(make_app, folder):
    async with using(make_app(folder)) as user:
        seen = []
        for _ in THEMES:
            await user.press("T")
            seen.append(user.app.theme)
        assert sorted(seen) == sorted(THEMES) and user.status == "theme: dark"
        await user.press("T")
        assert user.status == "theme: light"
    assert load_settings().theme == "textual-light"
    async with using(make_app(folder)) as user:
        assert user.app.theme == "textual-light"


async def test_broken_settings_count_as_none(make_app, folder, settings):
    settings.write_text("theme = [", encoding="utf-8")
    async with using(make_app(folder)) as user:
        assert user.status.startswith("settings: the settings end in the middle of something.")
        await user.press("T")
        assert user.app.theme == "textual-light"
    assert settings.read_text(encoding="utf-8") == "theme = [", "somebody is in the middle of writing it"
    settings.write_text('theme = "no-such-theme"\nannotator = 3\ncolour = "x"\n', encoding="utf-8")
    async with using(make_app(folder)) as user:
        assert user.app.theme in THEMES


async def test_the_first_start_asks_for_a_name_once(make_app, folder):
    async with using(make_app(folder, annotator="")) as user:
        assert isinstance(user.screen, PromptScreen)
        assert user.screen.query_one(Input).value == "tester"
        await user.type("bút danh")
        await user.press("enter")
        assert isinstance(user.screen, TourScreen)
        await user.press("escape")
        assert isinstance(user.screen, LibraryScreen)
        await open_first(user)
        await user.press("3")
        assert user.document.spans[0].annotator == "bút danh"
    async with using(make_app(folder, annotator="")) as user:
        assert isinstance(user.screen, LibraryScreen)
        assert user.app.session.annotator == "bút danh"


async def test_esc_takes_the_login_name(make_app, folder):
    async with using(make_app(folder / "1-tau.txt", annotator="")) as user:
        assert isinstance(user.screen, PromptScreen)
        await user.press("escape", "escape")
        assert isinstance(user.screen, ReaderScreen) and user.app.session.annotator == "tester"


async def test_a_name_on_the_command_line_is_not_remembered(make_app, folder):
    async with using(make_app(folder, annotator="khách")) as user:
        assert isinstance(user.screen, LibraryScreen)
    assert load_settings().annotator == ""


async def test_a_worker_that_does_not_run_is_said_once_and_tagging_goes_on(ship):
    async with using(ship) as user:
        user.app._worker.failed()
        assert user.status == "suggestions are off: their process does not run. | starts it again; tagging goes on."
        await user.press("3")
        assert user.spans == [("LOC", "Nga")]


async def test_a_gazetteer_that_cannot_be_read_is_said_once_with_its_line(ship):
    async with using(ship) as user:
        article, view, _first = user.app._worker.asked[-1]
        gazetteer = user.app._gazetteer
        gazetteer.write_text("LOC\tHuế\nno entry at all\n", encoding="utf-8")
        answer = Answer("1", (), (), 1, ("gazetteer",))
        user.app._worker.answered(article, view, answer)
        said = "your gazetteer is left out: line 2: “no entry at all” is no entry."
        await user.until(lambda: user.status.startswith(said))
        await user.press("right")
        user.app._worker.answered(article, view, answer)
        await user.until(lambda: user.app._reading_gazetteer.done())
        assert not user.status.startswith(said)
        gazetteer.write_text("LOC\tHuế\n", encoding="utf-8")
        user.app._worker.answered(article, view, answer)
        await user.until(lambda: not user.app._gazetteer_problem)


async def test_the_worker_process_answers(folder, tmp_path):
    """The one test with the real process: it finds the words and, where asked, underthesea's names."""
    app = ButdoApp([str(folder / "1-tau.txt")], Store(tmp_path / "butdo.json"), "tester", suggesters=("underthesea",))
    async with using(app) as user:
        assert isinstance(app._worker, SuggestionWorker)
        await user.until(lambda: app.session.suggested.left == 0)
        assert user.open and "to decide" in user.right
        for suggestion in app.session.proposals.open:
            assert user.document.article.quote(*suggestion.range).strip()
        await user.go("chuyến chở")
        assert user.status.startswith("→ ‘") and "chuyến" in user.status
        process = app._worker._child._process
        assert process is not None
        await user.press("q", "q")
        await user.until(lambda: app._exit)
        assert process.returncode is not None, "the process ends with the app"
