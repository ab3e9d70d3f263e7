"""Searching in the reader."""

import unicodedata

from app_user import using


async def test_search_goes_from_hit_to_hit(ship):
    async with using(ship) as user:
        await user.press("/")
        assert user.reader.searching
        await user.type("tàu")
        assert user.status == "hit 1 of 2" and user.selected == "tàu"
        await user.press("enter")
        assert not user.reader.searching and user.selected == "tàu"
        first = user.reader.article.selection
        await user.press("n")
        assert user.status == "hit 2 of 2" and user.reader.article.selection > first
        await user.press("n")
        assert user.reader.article.selection == first, "from the last hit to the first"
        await user.press("N")
        assert user.status == "hit 2 of 2"
        await user.press("N")
        assert user.status == "hit 1 of 2"


async def test_search_begins_at_the_caret(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("/")
        await user.type("tàu")
        assert user.status == "hit 2 of 2"


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
        assert user.status == "not found: Sao Bx"
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
        assert user.status == "not found: Cần Giờ"
        await user.press("enter", "r", "n")
        assert user.selected == "Cần Giờ"
        await user.press("r", "n")
        assert user.status == "not found: Cần Giờ"


async def test_n_after_an_article_change_searches_there(make_app, folder):
    from test_reader_undo import open_first

    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("/")
        await user.type("Huế")
        await user.press("enter", ">", ">", "n")
        assert user.selected == "Huế" and user.status == "hit 1 of 2"
