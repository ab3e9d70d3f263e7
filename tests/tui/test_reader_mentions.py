"""All mentions of a text: in the article by one key, from a list, and in all other articles; persons."""

import pytest
from app_user import TEA, using, write

from annotations.mentions import MENTIONS
from annotations.persons import PERSONS
from tui.screens.everywhere import EverywhereScreen
from tui.screens.mentions import MentionsScreen

BRIDGE = """\
Cầu Sông Thao nối hai bờ

Hôm nay, Sông Thao dậy sóng. Ông Trần Văn Lực nói Sông Thao rất đẹp, SÔNG THAO rất dài.

Công ty Sông Thao xây cầu. Ông Lực cảm ơn mọi người.
"""
RIVER = """\
Thuyền về bến

Chiều nay thuyền về Sông Thao. Bến Sông Thao đông vui.
"""


@pytest.fixture
def bridge(make_app, tmp_path):
    folder = write(tmp_path / "cau", {"1-cau.txt": BRIDGE, "2-ben.txt": RIVER, "3-che.txt": TEA})
    return make_app(folder / "1-cau.txt", folder)


async def open_bridge(user):
    await user.press("enter")
    await user.until(lambda: user.app._reader is not None and user.reader.is_mounted)


async def test_one_key_labels_every_plain_mention_and_one_undo_takes_them_back(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.select("Sông Thao", 1)
        await user.press("3", "m")
        assert user.spans == [("LOC", "Sông Thao")] * 2
        assert user.status == "LOC for 1 mention of ‘Sông Thao’. 2 left out: M lists them."
        first, second = user.document.spans
        assert (first.origin, second.origin) == ("human", "propagated")
        assert first.entity == second.entity is not None and second.reviewed_at is None
        await user.press("m")
        assert user.status == "no further mention of ‘Sông Thao’ to label. 2 left out: M lists them."
        await user.press("u")
        assert user.status == "undid: LOC for 1 mention of ‘Sông Thao’"
        assert user.spans == [("LOC", "Sông Thao")] and user.document.spans[0].entity is None
        await user.press("U")
        assert len(user.spans) == 2
        await user.saved()
        assert {span.entity for span in user.stored().spans} == {first.entity}


async def test_where_there_is_no_label_yet_its_key_comes_next(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.select("Sông Thao", 1)
        await user.press("m")
        assert user.status == "mentions of ‘Sông Thao’: which label?" and user.spans == []
        await user.press("escape", "m", "3")
        assert user.spans == [("LOC", "Sông Thao")] * 2 and user.selected == ""
        await user.press("u")
        await user.go("Lực cảm")
        await user.press("m", "l")
        assert user.spans == [("LOC", "Lực")], "a letter names the label as well"


async def test_a_suggestion_is_accepted_with_its_mentions(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.suggest(("Trần Văn Lực", "PER"), ("Lực cảm", "MISC"))
        await user.go("Trần")
        await user.press("m")
        assert user.spans == [("PER", "Trần Văn Lực")]
        assert [decision.outcome for decision in user.document.decisions] == ["accepted"]


async def test_claims_and_places_without_text_have_no_mentions(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.go("Hôm nay")
        await user.press("c", "m")
        assert user.status == "only names and other entities have mentions."
        await user.press("M", "*")
        assert user.status == "only names and other entities have mentions."
        user.reader.article.place(user.text.index("\n\n") + 1)
        await user.press("m")
        assert user.status == "there is no text to label here."


async def test_the_list_drops_and_takes_single_mentions(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.select("Sông Thao", 1)
        await user.press("3", "M")
        assert isinstance(user.screen, MentionsScreen)
        picture = user.picture()
        assert "LOC for 1 mention of ‘Sông Thao’" in picture
        assert "labelled already" in picture and "in a longer name" in picture
        await user.press("G", "space")
        assert "LOC for 2 mentions" in user.picture()
        await user.press("g", "down", "x", "x", "up", "x")
        await user.press("enter")
        assert len(user.spans) == 3
        assert all(span.reviewed_at for span in user.document.spans), "each one was looked at"
        await user.press("u")
        assert len(user.spans) == 1


async def test_the_list_knows_all_none_and_upper_case(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.select("Sông Thao", 1)
        await user.press("M", "3", "c")
        assert "upper and lower case alike" in user.picture() and "LOC for 3 mentions" in user.picture()
        await user.press("a", "a", "pagedown", "pageup", "down", "up", "end", "home")
        assert "LOC for 0 mentions" in user.picture()
        await user.press("enter")
        assert user.spans == []
        await user.press("M", "3", "c", "a", "enter")
        assert len(user.spans) == 5
        await user.press("M", "escape")
        assert len(user.spans) == 5


async def test_mentions_are_suggested_in_the_other_articles(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.select("Sông Thao", 1)
        await user.press("3", "*")
        assert isinstance(user.screen, EverywhereScreen)
        await user.until(lambda: "2 mentions in 1 article" in user.picture())
        assert "Thuyền về bến" in user.picture()
        await user.press("down", "up", "space", "b", "g", "G", "enter")
        assert user.status == "‘Sông Thao’ is suggested in every article now; * takes that back."
        await user.press(">")
        assert user.spans == [] and user.open == [("LOC", "Sông Thao")]
        await user.press("tab", "enter")
        assert user.spans == [("LOC", "Sông Thao")]
        assert user.document.spans[0].origin == f"accepted:{MENTIONS}"
        await user.press("<")
        await user.go("Sông Thao", 1)
        await user.press("*")
        assert user.status == "‘Sông Thao’ is no longer suggested in the other articles."
        assert user.open == []


async def test_wanted_mentions_are_suggested_at_the_next_start_as_well(bridge, make_app, tmp_path):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.select("Sông Thao", 1)
        await user.press("M", "3", "c", "*", "enter")
        assert user.status.startswith("‘Sông Thao’ is suggested in every article now")
        await user.press("q", "q")
    async with using(make_app(tmp_path / "cau" / "2-ben.txt", tmp_path / "cau")) as user:
        await user.press("enter")
        await user.until(lambda: user.app._reader is not None and user.reader.is_mounted)
        while "bến" not in user.text:
            await user.press(">")
        assert user.open == [("LOC", "Sông Thao")]
        await user.press("tab", "*")
        assert user.status == "‘Sông Thao’ is no longer suggested in the other articles." and user.open == []
    async with using(make_app(tmp_path / "cau" / "2-ben.txt")) as user:
        assert user.open == []


async def test_wanted_texts_are_listed_and_taken_back_in_the_library_too(bridge):
    async with using(bridge) as user:
        user.library.action_wanted_texts()
        assert user.status == "no text is suggested in every article; * has one suggested."
        await open_bridge(user)
        for quote in ("Sông Thao", "Trần Văn Lực"):
            await user.select(quote)
            await user.press("3", "*", "enter")
        await user.press("q")
        user.library.action_wanted_texts()
        await user.drawn()
        assert "LOC ‘Trần Văn Lực’" in user.picture() and "LOC ‘Sông Thao’" in user.picture()
        await user.press("down", "enter")
        assert user.status == "‘Sông Thao’ is no longer suggested in the other articles."
        assert [wanted.text for wanted in user.app.session.wanted] == ["Trần Văn Lực"]


async def test_the_list_leads_to_the_other_articles_and_esc_leaves_them(bridge):
    async with using(bridge) as user:
        await open_bridge(user)
        await user.select("Sông Thao", 1)
        await user.press("3", "M", "*")
        assert isinstance(user.screen, EverywhereScreen) and len(user.spans) == 2
        await user.press("escape")
        assert user.app.session.wanted == ()


async def test_alone_there_is_no_other_article(ship):
    async with using(ship) as user:
        await user.press("3", "*")
        assert user.status == "there is no other article."


async def test_what_is_accepted_all_at_once_is_the_same_person_too(bridge):
    bridge.session.memory._remembers = True
    async with using(bridge) as user:
        await open_bridge(user)
        await user.go("Trần")
        await user.press("1", "A")
        full, short = user.document.spans
        assert short.quote == "Lực" and short.entity == full.entity is not None
        await user.press("u")
        assert [span.entity for span in user.document.spans] == [None]


async def test_a_person_is_remembered(bridge):
    bridge.session.memory._remembers = True
    async with using(bridge) as user:
        await open_bridge(user)
        await user.go("Trần")
        await user.press("1")
        assert user.open == [("PER", "Lực")]
        await user.press("tab")
        assert user.status == "→ PER? ‘Lực’ (persons)"
        await user.press("enter")
        full, short = user.document.spans
        assert short.origin == f"accepted:{PERSONS}" and short.entity == full.entity is not None
        await user.press("u")
        assert [span.entity for span in user.document.spans] == [None] and user.open == [("PER", "Lực")]
        await user.press("u")
        assert user.open == []
