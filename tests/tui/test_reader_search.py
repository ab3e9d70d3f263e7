"""Searching in the reader."""

import unicodedata

from app_user import ARTICLES, using, write

from tui.screens.reader import ReaderScreen
from tui.themes import app_palette


def found(user) -> str:
    """What the status line says of the hits, without how was searched."""
    return user.status.split("  ")[0]


async def test_search_goes_from_hit_to_hit(ship):
    async with using(ship) as user:
        await user.press("/")
        assert user.reader.searching
        await user.type("tàu")
        assert found(user) == "hit 1 of 2" and user.selected == "tàu"
        await user.press("enter")
        assert not user.reader.searching and user.selected == "tàu"
        first = user.reader.article.selection
        await user.press("n")
        assert found(user) == "hit 2 of 2" and user.reader.article.selection > first
        await user.press("n")
        assert user.reader.article.selection == first, "from the last hit to the first"
        await user.press("N")
        assert found(user) == "hit 2 of 2"
        await user.press("N")
        assert found(user) == "hit 1 of 2"


async def test_search_begins_at_the_caret(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("/")
        await user.type("tàu")
        assert found(user) == "hit 2 of 2"


async def test_a_hit_can_be_labelled(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type("Sao")
        await user.press("enter", "/")
        await user.type("Sao Bắc")
        await user.press("enter", "2")
        assert user.spans == [("ORG", "Sao Bắc")]


async def test_what_is_not_found_selects_nothing(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("/")
        await user.type("Sao B")
        assert user.selected == "Sao B"
        await user.type("x")
        assert found(user) == "not found: Sao Bx"
        await user.press("enter")
        assert user.selected == "" and user.ahead.startswith("Hải Phòng")


async def test_normal_forms_and_letter_case_do_not_matter(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type(unicodedata.normalize("NFD", "hải phòng"))
        await user.press("enter")
        assert user.selected == "Hải Phòng"


async def test_esc_goes_back_to_where_the_search_began(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("/")
        await user.type("Lê")
        assert user.selected == "Lê"
        await user.press("escape")
        assert not user.reader.searching and user.selected == ""
        assert user.ahead.startswith("Hải Phòng")
        await user.press("3")
        assert user.spans == [("LOC", "Hải Phòng")], "keys are keys again"


async def test_keys_are_typed_while_one_searches(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type("x1 qdA:?")
        assert user.screen.query_one("#search").value == "x1 qdA:?"
        await user.press("tab", "ctrl+p", "ctrl+r", "f6")
        assert user.reader.searching and user.spans == [] and not user.store.exists


async def test_without_a_search_n_says_so(ship):
    async with using(ship) as user:
        await user.press("n")
        assert user.status == "nothing was searched for yet: / does."
        assert user.selected == ""


async def test_a_search_of_the_raw_view_finds_what_was_removed(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type("Cần Giờ")
        assert found(user) == "not found: Cần Giờ"
        await user.press("enter", "r", "n")
        assert user.selected == "Cần Giờ"
        await user.press("r", "n")
        assert found(user) == "not found: Cần Giờ"


async def test_n_after_an_article_change_searches_there(make_app, folder):
    from test_reader_undo import open_first

    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("/")
        await user.type("Huế")
        await user.press("enter", ">", ">", "n")
        assert user.selected == "Huế" and found(user) == "hit 1 of 2"


def drawn_as_hits(user) -> list[str]:
    """The texts that are drawn as hits, row by row."""
    article = user.reader.article
    colour = app_palette(user.app, *article.colors[2:]).hit.bgcolor
    lines = [article.render_line(y) for y in range(article.size.height)]
    return [piece.text for line in lines for piece in line if piece.style and piece.style.bgcolor == colour]


async def test_all_hits_are_shown_as_one_types(ship):
    async with using(ship, (60, 24)) as user:
        await user.press("/")
        await user.type("hả")
        assert found(user) == "hit 1 of 2" and user.selected == "Hả"
        await user.type("i p")
        assert found(user) == "hit 1 of 1" and drawn_as_hits(user) == [], "the one that is selected is drawn as that"
        await user.press(*["backspace"] * 5)
        await user.type("tàu")
        assert found(user) == "hit 1 of 2" and drawn_as_hits(user) == ["tàu"]
        await user.press("enter", "n")
        assert drawn_as_hits(user) == ["tàu"], "they stay when the field is closed"
        await user.press("escape")
        assert drawn_as_hits(user) == [] and user.selected == "" and isinstance(user.screen, ReaderScreen)
        await user.press("n")
        assert user.status == "hit 1 of 2" and drawn_as_hits(user) == ["tàu"], "n brings them back"


async def test_a_query_without_marks_finds_any_and_tab_changes_that(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type("hai phong")
        assert user.status == "hit 1 of 1  any marks (Tab: exact)" and user.selected == "Hải Phòng"
        await user.press("tab")
        assert user.status == "not found: hai phong  marks count (Tab: any)"
        await user.press("f3")
        assert user.selected == "Hải Phòng"
        await user.press("escape", "/")
        await user.type("hài phong")
        assert user.status == "not found: hài phong  marks count (Tab: any)"
        await user.press("tab")
        assert user.status == "hit 1 of 1  any marks (Tab: exact)" and user.selected == "Hải Phòng"


async def test_the_query_is_offered_again_and_replaced_by_typing(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type("tàu")
        await user.press("enter", "/")
        await user.type("gạo")
        assert user.screen.query_one("#search").value == "gạo" and found(user) == "hit 1 of 1"


async def test_a_correction_to_the_cleaning_shows_no_old_hits(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type("tàu")
        await user.press("enter", "escape", "k")
        assert not user.reader.hits_shown
        await user.press("n")
        assert found(user) == "hit 1 of 1"


async def test_a_long_article_is_folded_beside_the_screen(make_app, tmp_path, monkeypatch):
    monkeypatch.setattr("tui.screens.reader.search.LARGE", 10)
    path = write(tmp_path / "tin", ARTICLES) / "1-tau.txt"
    async with using(make_app(path)) as user:
        await user.press("/")
        await user.type("tàu")
        await user.until(lambda: found(user) == "hit 1 of 2")
        assert user.selected == "tàu"
        await user.press("escape", "r", "/")
        await user.type("gao")
        await user.press("escape")
        await user.until(lambda: not user.reader._folding)
        assert user.selected == "" and not user.reader.hits_shown, "too late: the search has been left"
