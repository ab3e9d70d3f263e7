"""Notes: on a span, a range, the article; drafts; several lines of Vietnamese."""

import unicodedata

import pytest
from app_user import using
from textual.widgets import TextArea

from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen


def area(user) -> TextArea:
    assert isinstance(user.screen, NoteScreen)
    return user.screen.query_one(TextArea)


@pytest.mark.parametrize("keys", [("ctrl+s",), ("f2",), ("tab", "enter")])
async def test_a_note_on_a_span(ship, keys):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "t")
        assert "Note on LOC ‘Hải Phòng’" in user.picture()
        await user.type("cảng biển")
        await user.press("enter")
        await user.type("xem lại")
        await user.press(*keys)
        assert isinstance(user.screen, ReaderScreen)
        assert user.status == "note on ‘Hải Phòng’"
        await user.saved()
        note = user.stored().notes[0]
        assert (note.target, note.span, note.text) == ("span", user.span("Hải Phòng").id, "cảng biển\nxem lại")
        await user.press("t")
        assert area(user).text == "cảng biển\nxem lại", "t opens the note that is there"
        await user.press("escape", "u")
        assert user.notes == []


async def test_a_note_on_the_selection(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3")
        await user.select("tại Hải Phòng")
        await user.press("t")
        await user.type("ở đâu?")
        await user.press("ctrl+s")
        note = user.notes[0]
        source = user.document.base.source.text
        assert (note.target, note.text, note.quote) == ("range", "ở đâu?", "tại Hải Phòng")
        assert source[note.source_start : note.source_end] == "tại Hải Phòng"
        assert user.selected == ""


async def test_a_note_on_a_suggestion_is_on_its_range(ship):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"))
        await user.press("tab", "t", "ạ", "ctrl+s")
        assert (user.notes[0].target, user.notes[0].quote) == ("range", "Hải Phòng")
        assert user.open == [("LOC", "Hải Phòng")]


async def test_a_note_on_the_article(ship):
    async with using(ship) as user:
        await user.press("t")
        assert "Note on the article" in user.picture()
        await user.type("bài hay")
        await user.press("ctrl+s")
        assert (user.notes[0].target, user.notes[0].source_start) == ("article", None)
        assert user.status == "note on ‘bài hay’"


async def test_what_was_typed_is_kept_as_a_draft_and_offered_again(ship):
    async with using(ship) as user:
        await user.press("t")
        await user.type("nửa ch")
        await user.press("escape")
        assert isinstance(user.screen, ReaderScreen)
        assert user.status == "kept as a draft: t opens it again."
        assert user.notes == [] and not user.store.exists
        await user.press("t")
        assert area(user).text == "nửa ch" and "This is your draft." in user.picture()
        await user.type("ừng")
        await user.press("ctrl+s")
        assert [note.text for note in user.notes] == ["nửa chừng"]
        await user.press("t")
        assert area(user).text == "", "a saved draft is no draft any more"


async def test_drafts_are_of_one_place_each(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "t", "a", "escape", "escape")
        await user.go("Tập đoàn")
        await user.press("2", "t")
        assert area(user).text == ""
        await user.press("b", "escape")
        await user.go("Hải Phòng")
        await user.press("t")
        assert area(user).text == "a"


async def test_esc_without_a_change_keeps_no_draft(ship):
    async with using(ship) as user:
        await user.press("t", "escape")
        assert "draft" not in user.status
        await user.press("t")
        assert "This is your draft" not in user.picture()


async def test_a_note_can_be_rewritten_and_an_empty_one_is_deleted(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "t", "a", "ctrl+s", "t", "b", "ctrl+s")
        assert [note.text for note in user.notes] == ["ab"]
        assert user.status == "changed the note on ‘Hải Phòng’"
        await user.press("t", "backspace", "backspace", "ctrl+s")
        assert user.notes == [] and user.status == "deleted the note on ‘Hải Phòng’"
        await user.press("u")
        assert [note.text for note in user.notes] == ["ab"]
        await user.press("t", "ctrl+s")
        assert [note.rev for note in user.notes] == [4], "saved without a change: nothing is done"


async def test_an_empty_new_note_is_none(ship):
    async with using(ship) as user:
        await user.press("t", "space", "enter", "ctrl+s")
        assert user.notes == [] and isinstance(user.screen, ReaderScreen)


async def test_letters_that_are_keys_elsewhere_are_typed(ship):
    async with using(ship) as user:
        await user.press("t")
        await user.type("qAx1 [O] u?:/")
        await user.press("ctrl+s")
        assert [note.text for note in user.notes] == ["qAx1 [O] u?:/"]
        assert user.spans == []


async def test_an_input_method_may_delete_and_retype(ship):
    """As Telex and its like do: the letter is taken back and comes again with its mark."""
    async with using(ship) as user:
        await user.press("t", "v", "i", "e", "backspace", "ê", "backspace", "ệ", "t")
        await user.type(unicodedata.normalize("NFD", " gốc"))
        await user.press("ctrl+s")
        assert user.notes[0].text == "việt gốc", "and is kept composed"


async def test_a_note_may_be_pasted(ship):
    from textual.events import Paste

    async with using(ship) as user:
        await user.press("t")
        await user.send([Paste("một\r\nhai " + unicodedata.normalize("NFD", "bữa"))])
        await user.press("ctrl+s")
        assert [note.text for note in user.notes] == ["một\nhai bữa"]


async def test_a_note_stays_when_its_span_is_deleted(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "t", "a", "ctrl+s", "x")
        assert user.spans == []
        assert [(note.target, note.quote) for note in user.notes] == [("range", "Hải Phòng")]


async def three_notes(user) -> None:
    """A note on the article, one on a span, one on a range."""
    await user.press("t", "A", "ctrl+s")
    await user.select("tuyến tàu mới", 1)
    await user.press("t", "C", "ctrl+s")
    await user.go("Hải Phòng")
    await user.press("3", "t", "B", "ctrl+s", "g")


async def test_from_note_to_note(ship):
    async with using(ship) as user:
        await user.press("'")
        assert user.status == "this article has no notes yet: t writes one."
        await three_notes(user)
        await user.press("'")
        assert user.status == "note 2 of 3: ‘B’" and user.ahead.startswith("Hải Phòng")
        await user.press("'")
        assert user.status == "note 3 of 3: ‘C’" and user.ahead.startswith("tuyến tàu mới")
        await user.press("'")
        assert user.status == "note 1 of 3: ‘A’" and user.reader.article.caret == 0
        await user.press('"')
        assert user.status == "note 3 of 3: ‘C’"
        await user.press("left", '"')
        assert user.status == "note 2 of 3: ‘B’", "from the caret, when it was moved"


async def test_t_opens_the_note_that_was_gone_to(ship):
    async with using(ship) as user:
        await three_notes(user)
        for keys, text in ((["'"], "B"), (["'"], "C"), (["'"], "A")):
            await user.press(*keys, "t")
            assert area(user).text == text
            await user.press("escape")
        await user.press("t", "!", "ctrl+s")
        assert sorted(note.text for note in user.notes) == ["A!", "B", "C"]
        assert user.status == "changed the note on ‘A’"
        await user.press("right", "t")
        assert area(user).text == "", "from elsewhere t writes a new one"


async def test_a_note_on_the_very_selection_is_rewritten(ship):
    async with using(ship) as user:
        await user.select("tại Hải Phòng")
        await user.press("t", "a", "ctrl+s")
        await user.select("tại Hải Phòng")
        await user.press("t", "b", "ctrl+s")
        assert [note.text for note in user.notes] == ["ab"]


async def test_undo_and_redo_name_the_note_and_go_there(ship):
    async with using(ship) as user:
        await three_notes(user)
        await user.press("'", "x", "u")
        assert user.status == "undid: deleted LOC ‘Hải Phòng’"
        await user.press("u")
        assert user.status == "undid: note on ‘Hải Phòng’" and user.ahead.startswith("Hải Phòng")
        await user.press("u", "u")
        assert user.status == "undid: note on ‘tuyến tàu mới’" and user.ahead.startswith("tuyến tàu mới")
        await user.press("U")
        assert user.status == "redid: note on ‘tuyến tàu mới’"


async def test_a_note_does_not_stand_in_the_way_of_confirming(ship):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"))
        await user.press("tab", "t", "?", "ctrl+s")
        assert user.open == [("LOC", "Hải Phòng"), ("PER", "Trần Hải Đăng")]
        await user.press("enter")
        assert user.spans == [("LOC", "Hải Phòng")] and user.ahead.startswith("Trần Hải Đăng")
        await user.press("t", "!", "ctrl+s", "enter")
        assert user.spans == [("LOC", "Hải Phòng"), ("PER", "Trần Hải Đăng")]
        assert sorted((note.quote, note.text) for note in user.notes) == [("Hải Phòng", "?"), ("Trần Hải Đăng", "!")]
