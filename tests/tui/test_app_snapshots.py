"""Pictures of the main screens. `pytest --snapshot-update` takes them anew: look at each before it is committed."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from app_user import SHIP, TEA, User, write
from test_reader_correcting import older
from textual.widgets import TextArea

from annotations.agreement import Score
from annotations.i18n import set_language
from annotations.training import KnownModel, Measured
from tui.app import ButdoApp
from tui.screens.difference import DifferenceScreen
from tui.widgets.fields import Field

SMALL, LARGE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])

PAGE = SHIP.replace("mới\n\nNgày", "mới\n\nThứ Hai, 02/03/2026 08:15\n\nNgày", 1).replace(
    "\nXEM THÊM", "\nTheo Báo Sông Hàn\n\nXEM THÊM"
)

Scene = Callable[[User], Awaitable[None]]
Snap = Callable[..., bool]


@pytest.fixture
def snap(snap_compare, make_app, tmp_path, monkeypatch) -> Snap:
    """Compares a scene with its picture; no path in it depends on where the test runs."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "tin", {"1-tau.txt": PAGE, "2-che.txt": TEA})

    def snap(scene: Scene, size: tuple[int, int] = SMALL, *, path: str = "tin", theme: str = "") -> bool:
        app: ButdoApp = make_app(Path(path), store=Path("butdo.json"))
        if theme:
            (tmp_path / "settings.toml").write_text(f'theme = "{theme}"\n', encoding="utf-8")
            app = make_app(Path(path), store=Path("butdo.json"))

        async def run(pilot) -> None:
            user = User(app, pilot)
            await user.until(lambda: app._library_screen._scanned)
            await scene(user)
            await user.drawn()

        return snap_compare(app, terminal_size=size, run_before=run)

    return snap


async def tagged(user: User) -> None:
    """The reader, with a bit of everything."""
    if not user.app._reader:
        await user.press("enter")
        await user.until(lambda: user.app._reader and user.app._reader.is_mounted)
    await user.suggest(("Trần Hải Đăng", "PER"), ("Hải Phòng", "LOC"), ("1.200 tấn", "MISC"), ("Nga", "PER"))
    await user.select("Tập đoàn Sao Bắc")
    await user.press("2")
    await user.select("Sao Bắc")
    await user.press("3", "t")
    await user.type("hay là tên người?")
    await user.press("ctrl+s")
    await user.go("Ngày 5/3")
    await user.press("5")
    await user.go("ngày này")
    await user.press("c")
    await user.go("Ngày 5/3")
    await user.press("tab")
    await user.saved()


@SIZES
def test_the_library(snap, tmp_path, size):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.press(">", "d", "q")
        await user.until(lambda: user.right == "saved")

    (tmp_path / "tin" / "3-hong.txt").write_bytes(b"")
    (tmp_path / "tin" / "4.jpg").write_bytes(b"\0" * 100)
    assert snap(scene, size)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@SIZES
def test_the_reader(snap, size, theme):
    assert snap(tagged, size, theme=theme)


@pytest.mark.parametrize("theme", ["contrast-dark", "contrast-light"])
def test_the_reader_in_high_contrast(snap, theme):
    assert snap(tagged, theme=theme)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
def test_the_reader_in_the_terminals_own_colours(snap, theme):
    assert snap(tagged, theme=theme)


def test_the_article_alone(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.press("z", "right")

    assert snap(scene, LARGE)


def test_the_tour(snap):
    async def scene(user: User) -> None:
        user.app.show_tour()
        await user.drawn()
        await user.press("tab", "enter")

    assert snap(scene)


def test_the_library_without_colours_in_a_terminal_of_sixteen(snap, monkeypatch):
    async def scene(user: User) -> None:
        await user.press("down")

    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(scene, theme="ansi-dark")


def test_the_reader_without_colours(snap, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(tagged)


def test_the_reader_in_a_small_window(snap):
    assert snap(tagged, (40, 10))


def test_a_selection_and_the_letters_of_the_labels(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.select("tuyến tàu mới", 1)
        await user.press("l")

    assert snap(scene)


@SIZES
def test_the_raw_view(snap, size):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.press("r")

    assert snap(scene, size)


def test_the_raw_view_without_colours(snap, monkeypatch):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.go("“Chúng tôi")
        await user.press("p", "c")
        await user.go("Ông Đăng")
        await user.press("k", "r")

    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(scene)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_what_cleaning_again_would_change(snap, tmp_path, theme):
    async def scene(user: User) -> None:
        await user.press("enter")
        await user.until(lambda: user.app._reader and user.app._reader.is_mounted)
        await user.press("R")
        await user.until(lambda: isinstance(user.screen, DifferenceScreen))

    older(tmp_path / "tin" / "1-tau.txt", tmp_path / "butdo.json", label="Cần Giờ", hidden="Ngày 5/3")
    assert snap(scene, theme=theme)


def test_help(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.press("?")

    assert snap(scene, LARGE)


@SIZES
def test_suggestions(snap, size, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    learned = {"LOC": Score(120, 118, 112), "PER": Score(80, 84, 76), "ORG": Score(41, 38, 31)}
    base = {"LOC": Score(120, 121, 108), "PER": Score(80, 83, 72), "ORG": Score(41, 44, 28), "DATE": Score(0, 2, 0)}
    curve = [(size, Score(100, 100, right)) for size, right in ((0, 82), (1, 84), (2, 87), (3, 88), (5, 91), (8, 92))]
    known = KnownModel(
        "3fa9c1d2e4b0" + "0" * 52,
        "2026-03-02T08:15:00.000Z",
        12,
        "model@1",
        Measured(12, 5, learned, base),
        tuple(curve),
    )

    async def scene(user: User) -> None:
        await tagged(user)
        user.app.suggesters = ("rules", "underthesea", "model")
        user.app.training._know(known.sha256, known)
        await user.press("|", "2")

    assert snap(scene, size)
    monkeypatch.undo()
    time.tzset()


def test_the_note_editor(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.go("Sao Bắc")
        await user.press("t", "escape", "t")
        area = user.screen.query_one(TextArea)
        area.cursor_blink = False
        area._cursor_visible = True
        await user.press("enter")
        await user.type("Hỏi lại biên tập viên.")

    assert snap(scene)


def test_the_list_of_notes(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.press(">", "t")
        await user.type("Bài này chỉ có tên người.")
        await user.press("ctrl+s")
        await user.select("Vũ Thị Nhàn")
        await user.press("t")
        await user.type("Hỏi lại biên tập viên.")
        await user.press("escape", "`")
        await user.until(lambda: "3 of 3 notes" in user.picture())
        user.screen.query_one(Field).cursor_blink = False

    assert snap(scene)


def test_the_hits_of_a_search(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        user.screen.query_one("#search").cursor_blink = False
        await user.press("/")
        await user.type("tau")

    assert snap(scene)


def test_the_palette(snap):
    async def scene(user: User) -> None:
        from textual.command import CommandInput

        await tagged(user)
        await user.press(":")
        user.screen.query_one(CommandInput).cursor_blink = False
        await user.type("zzzz")
        await user.until(lambda: "no action" in user.picture())
        user.screen.query_one(CommandInput).value = "next hit"
        await user.until(lambda: "Next hit" in user.picture())

    assert snap(scene)


def test_an_empty_folder(snap, tmp_path):
    async def scene(user: User) -> None:
        await user.until(lambda: "No articles" in user.picture())

    (tmp_path / "trống").mkdir()
    assert snap(scene, path="trống")


def test_the_reader_in_vietnamese(snap):
    set_language("vi")

    async def scene(user: User) -> None:
        await user.press("enter")
        await user.until(lambda: user.app._reader and user.app._reader.is_mounted)
        await user.suggest(("Trần Hải Đăng", "PER"), ("Hải Phòng", "LOC"))
        await user.press("tab")

    assert snap(scene, LARGE)


def test_labels_of_the_article(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.press("W", "2", "4", "9", "c", "down")

    assert snap(scene)


def test_guidelines(snap):
    async def scene(user: User) -> None:
        await tagged(user)
        await user.press("Q")

    assert snap(scene)


async def doubtful(user: User) -> None:
    """The reader with suggestions of all degrees, some accepted in bulk, the least sure one the target."""
    if not user.app._reader:
        await user.press("enter")
        await user.until(lambda: user.app._reader and user.app._reader.is_mounted)
    await user.suggest(
        ("Hải Phòng", "LOC", 0.98),
        ("Trần Hải Đăng", "PER", 0.93),
        ("Tập đoàn Sao Bắc", "ORG", 0.88),
        ("Ông Đăng", "PER", 0.71),
        ("tháng 6", "DATE", 0.97),
        ("1.200 tấn", "MISC", 0.55),
        ("Lê Minh Hà", "PER"),
    )
    await user.go("tại")
    await user.press("E", "~", "tab")
    await user.saved()


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
def test_suggestions_sure_and_unsure_beside_spans(snap, theme):
    assert snap(doubtful, theme=theme)


def test_suggestions_sure_and_unsure_without_colours(snap, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(doubtful)


def test_the_library_by_gain(snap):
    async def scene(user: User) -> None:
        await user.press("l", "right")

    assert snap(scene)
