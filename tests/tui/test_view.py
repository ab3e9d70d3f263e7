"""How the screens are looked at: focus, panels, reading width, tour, dates, honest bars, and the mouse."""

from __future__ import annotations

import pytest
from app_user import using, write
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.events import MouseScrollDown
from textual.filter import Monochrome, NoColor
from textual.widgets import Static

from annotations.i18n import set_language
from tui.actions import ACTIONS, key_of
from tui.app import ButdoApp
from tui.screens.library import LibraryScreen, local_date
from tui.screens.reader import ReaderScreen
from tui.screens.tour import STEPS, TourScreen
from tui.settings import load_settings
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import KeyBar, LabelBar, TopBar

LONG = "Tin dài\n\n" + " ".join(["một hai ba bốn năm"] * 60) + "\n"


def panels(user) -> list[bool]:
    """Whether top bar, side list, labels and keys are shown."""
    screen = user.screen
    shown = [screen.query_one(TopBar), screen.side, screen.query_one(LabelBar), screen.query_one(KeyBar)]
    return [widget.display for widget in shown]


# Focus and panels


async def test_focus_leaves_the_article_and_the_status_line(ship):
    async with using(ship, (120, 30)) as user:
        await user.go("Hải Phòng")
        await user.press("z")
        assert panels(user) == [False] * 4 and user.reader.article.size.height == 29
        await user.press("3")
        assert user.spans == [("LOC", "Hải Phòng")] and user.reader.status_line.display
        await user.press("z")
        assert panels(user) == [True] * 4


@pytest.mark.parametrize("key", ["z", "escape"])
async def test_focus_ends_with_its_key_or_esc_and_lasts_over_articles(make_app, folder, key):
    async with using(make_app(folder), (120, 30)) as user:
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        await user.press("z", ">")
        assert panels(user) == [False] * 4 and user.text.startswith("Làng chè")
        await user.press(key)
        assert panels(user) == [True] * 4 and isinstance(user.screen, ReaderScreen)


async def test_the_panel_can_be_asked_for_in_focus(ship):
    async with using(ship, (120, 30)) as user:
        await user.press("z", "w")
        assert panels(user) == [False, True, False, False] and user.reader.in_side
        await user.press("w")
        assert panels(user) == [False] * 4


async def test_the_side_list_is_hidden_and_stays_so_in_the_next_run(make_app, folder):
    async with using(make_app(folder / "1-tau.txt"), (120, 30)) as user:
        await user.press("w", "Z")
        assert panels(user) == [True, False, True, True] and user.reader.article.has_focus
        await user.press("w")
        assert user.reader.in_side, "still to be reached"
        await user.press("w")
        assert not user.reader.side.display
    assert load_settings().panels is False
    async with using(make_app(folder / "1-tau.txt"), (120, 30)) as user:
        assert not user.reader.side.display
        await user.press("Z")
        assert user.reader.side.display


async def test_where_there_is_no_room_for_the_list_that_is_said(make_app, folder, settings):
    settings.write_text("panels = false\n", encoding="utf-8")
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.press("Z")
        assert user.status == "the list is shown from 100 columns on; w goes to it."


@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_the_preview_can_be_hidden(make_app, folder, size):
    async with using(make_app(folder), size) as user:
        preview = user.screen.query_one("#preview")
        assert preview.display
        await user.press("Z")
        assert not preview.display and user.library.table.size.width == size[0]
        await user.press("Z")
        assert preview.display


# Reading width


async def test_reading_widths_go_round_and_are_kept(make_app, tmp_path):
    folder = write(tmp_path / "tin", {"dai.txt": LONG})
    async with using(make_app(folder / "dai.txt"), (200, 40)) as user:
        article = user.reader.article
        await user.go("năm", 30)
        row = article.rows.row_at(article.caret) - article.scroll_offset.y
        widths = []
        for _ in range(4):
            await user.press("X")
            longest = max(article.rows.row(n).end - article.rows.row(n).start for n in range(article.rows.row_count))
            widths.append(longest)
            assert 0 <= article.rows.row_at(article.caret) - article.scroll_offset.y < 40
        assert widths[0] <= 120 < widths[1] and widths[2] <= 72 < widths[3] <= 96
        assert user.status == "reading width: 96 columns at the most."
        assert row >= 0 and user.ahead.startswith("năm")
    assert load_settings().reading_width == 96


async def test_the_width_of_the_settings_holds(make_app, tmp_path, settings):
    settings.write_text("reading_width = 50\n", encoding="utf-8")
    folder = write(tmp_path / "tin", {"dai.txt": LONG})
    async with using(make_app(folder / "dai.txt"), (120, 30)) as user:
        assert user.reader.article.rows.width == 50


# The tour


async def test_the_tour_is_walked_by_the_keys_it_teaches_and_writes_nothing(make_app, folder, tmp_path):
    async with using(make_app(folder / "1-tau.txt")) as user:
        before = sorted(path.name for path in tmp_path.rglob("*"))
        await user.app.screen.run_action("tour")
        await user.drawn()
        for number, key in enumerate(["tab", "enter", "3", "2", "u"], 2):
            await user.press("x", "d", key)  # what it does not ask for does nothing
            assert f"First steps, {number} of 6" in user.picture()
        await user.press("left", "space", "enter")
        assert isinstance(user.screen, ReaderScreen) and user.spans == []
        assert sorted({path.name for path in tmp_path.rglob("*")} - set(before)) == ["settings.toml"]


async def test_the_tour_comes_once_at_the_first_start_and_can_be_called_again(make_app, folder):
    async with using(make_app(folder, annotator="")) as user:
        await user.press("enter")
        assert isinstance(user.screen, TourScreen)
        await user.press("tab", "escape")
        assert isinstance(user.screen, LibraryScreen) and load_settings().tour
    async with using(make_app(folder, annotator="")) as user:
        assert isinstance(user.screen, LibraryScreen)
        await user.press(":")
        await user.type("tour")
        await user.until(lambda: "A short tour" in user.picture() and "Quit" not in user.picture())
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, TourScreen))


async def test_the_tour_names_the_users_own_keys(make_app, folder, settings):
    settings.write_text('[keys]\nnext_target = "ctrl+e"\nhelp = []\n', encoding="utf-8")
    async with using(make_app(folder)) as user:
        user.app.show_tour()
        await user.drawn()
        assert "E goes to the next one" in " ".join(str(part.render()) for part in user.screen.query(Static))
        await user.press("tab")
        assert "1 of 6" in user.picture()
        await user.press("ctrl+e")
        assert "2 of 6" in user.picture()


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_every_step_of_the_tour_can_be_read_in_a_small_window(make_app, folder, language):
    set_language(language)
    async with using(make_app(folder)) as user:
        user.app.show_tour()
        for _step in STEPS:
            await user.drawn()
            hint, box = user.screen.query_one(".hint"), user.screen.query_one(".tour")
            assert hint.region.bottom < box.region.bottom <= 24 and not box.show_vertical_scrollbar
            await user.press("space")
        assert isinstance(user.screen, LibraryScreen)


# Terminals


@pytest.mark.parametrize(
    ("colours", "wanted", "theme"),
    [
        ("standard", "", "ansi-dark"),
        ("standard", "light", "textual-light"),
        ("256", "", "textual-dark"),
        ("truecolor", "", "textual-dark"),
    ],
)
async def test_where_there_are_sixteen_colours_they_are_the_terminals_own(
    make_app, folder, settings, monkeypatch, colours, wanted, theme
):
    settings.write_text(f'theme = "{wanted}"\n', encoding="utf-8")
    async with using(make_app(folder)) as user:
        user.app.theme = "textual-dark"
        user.app.console = Console(color_system=colours)
        monkeypatch.setattr(ButdoApp, "is_headless", property(lambda _app: False))
        user.app.take_theme()
        monkeypatch.undo()
        assert user.app.theme == theme


async def test_without_colours_none_is_drawn_in_the_sixteen_and_none_is_black_on_black(
    make_app, folder, settings, monkeypatch
):
    settings.write_text('theme = "ansi-dark"\n', encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    async with using(make_app(folder)) as user:
        drawn = [
            filter.apply([Segment("x", Style(color="red", bgcolor="blue"))], Color(0, 0, 0)) for filter in filters(user)
        ]
        assert any(style.color.is_default and style.bgcolor.is_default for ((_, style, _control),) in drawn)
        await user.press("T")
        assert user.app.theme == "ansi-light" and len(filters(user)) == 1
        await user.press("T")
        ((_, style, _control),) = filters(user)[0].apply([Segment("x", Style(color="#ff8000"))], Color(0, 0, 0))
        assert len(set(style.color.triplet)) == 1, "a grey"


def filters(user) -> list[NoColor | Monochrome]:
    """What takes the colours out of what is drawn."""
    return [one for one in user.app._filters if isinstance(one, NoColor | Monochrome)]


# Bars and dates


async def test_the_footer_tells_only_of_keys_that_do_something(make_app, folder):
    async with using(make_app(folder), (160, 30)) as user:
        assert "q quit" in str(user.screen.query_one(KeyBar).render())
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        bar = user.screen.query_one(KeyBar)
        assert "q back" in str(bar.render())
        await user.press("/")
        assert str(bar.render()) == "Enter go on  Esc close" and "Enter go on" in user.picture()
        await user.press("escape")
        assert "q back" in str(bar.render()) and "q back" in user.picture()


@pytest.mark.parametrize(
    ("language", "published", "day", "minute"),
    [
        ("vi", "2021-07-06T15:42:00+07:00", "06/07/2021", "06/07/2021 15:42"),
        ("en", "2021-07-06T15:42:00+07:00", "2021-07-06", "2021-07-06 15:42"),
        ("vi", "2021-07-06T00:00:00+07:00", "06/07/2021", "06/07/2021"),
        ("vi", "2021-07-06", "06/07/2021", "06/07/2021"),
        ("en", None, "", ""),
    ],
)
def test_dates_in_the_local_form(language, published, day, minute):
    set_language(language)
    assert (local_date(published), local_date(published, timed=True)) == (day, minute)


async def test_every_action_is_in_the_palette_in_both_languages(make_app, folder):
    for language in ("en", "vi"):
        set_language(language)
        async with using(make_app(folder / "1-tau.txt")) as user:
            titles = [command[0] for command in user.app.get_system_commands(user.screen)]
            for action in ACTIONS:
                if "reader" in action.screens and action.id not in ("label", "palette"):
                    assert any(title.startswith(action.words) for title in titles), action.id


def test_a_key_that_is_named_in_a_message_is_the_one_in_use():
    assert key_of("undo") == "u" and key_of("move_line", "1") == "↓" and key_of("tour") == ":"


# The mouse


async def test_a_double_click_takes_the_word_and_a_drag_whole_syllables(ship):
    async with using(ship) as user:
        await user.suggest(words=["tiếp đoàn"])
        column = 2 + len("Ngày 5/3, tại Hải Phòng, ông Trần Hải Đăng ")
        await user.pilot.click(ArticleView, offset=(column + 7, 2), times=2)
        await user.drawn()
        assert user.selected == "tiếp đoàn"
        await user.press("6")
        assert user.spans == [("MISC", "tiếp đoàn")]
        name = 2 + len("Ngày 5/3, tại ")
        await user.pilot.click(ArticleView, offset=(name + 5, 2), times=2)
        await user.drawn()
        assert user.selected == "Hải Phòng", "a name is one word"


async def test_the_wheel_scrolls_the_article_and_leaves_the_caret(make_app, tmp_path):
    folder = write(tmp_path / "tin", {"dai.txt": LONG})
    async with using(make_app(folder / "dai.txt"), (60, 20)) as user:
        article = user.reader.article
        await user.pilot._post_mouse_events([MouseScrollDown], ArticleView, offset=(5, 5), button=0)
        await user.until(lambda: article.scroll_offset.y > 0)
        assert article.caret == 0
        await user.press("right")
        assert article.rows.row_at(article.caret) >= article.scroll_offset.y, "a key brings the caret back in sight"
