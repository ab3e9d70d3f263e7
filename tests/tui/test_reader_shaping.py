"""Boundaries, units, splitting and merging, entities, repeating, and what is another annotator's."""

import pytest
from app_user import using

from annotations import authoring


@pytest.mark.parametrize(
    ("key", "quote"),
    [
        ("f", "ông Trần Hải Đăng"),
        ("h", "Hải Đăng"),
        ("y", "Trần Hải"),
        ("i", "Trần Hải Đăng tiếp"),
        ("F", "g Trần Hải Đăng"),
        ("H", "rần Hải Đăng"),
        ("Y", "Trần Hải Đăn"),
        ("I", "Trần Hải Đăng t"),
    ],
)
async def test_a_boundary_moves_by_one_key(ship, key, quote):
    async with using(ship) as user:
        await user.go("Trần")
        await user.press("1", "t")
        await user.type("ai?")
        await user.press("ctrl+s", key)
        assert user.spans == [("PER", quote)]
        assert user.status == f"PER is ‘{quote}’ now"
        assert user.notes[0].span == user.document.spans[0].id
        await user.press("u")
        assert user.spans == [("PER", "Trần Hải Đăng")] and user.status == f"undid: PER is ‘{quote}’ now"
        await user.press("U")
        await user.saved()
        assert user.stored().spans[0].quote == quote


async def test_boundaries_can_be_moved_on_and_repeated_and_stop_at_the_end(ship):
    async with using(ship) as user:
        await user.go("Trần")
        await user.press("1", "h", ".")
        assert user.spans == [("PER", "Đăng")]
        await user.press("h")
        assert user.status == "it cannot be moved further." and user.spans == [("PER", "Đăng")]
        await user.press("f", "f", "y", "i")
        assert user.spans == [("PER", "Trần Hải Đăng")]


async def test_a_suggestion_is_accepted_with_the_moved_boundary(ship):
    async with using(ship) as user:
        await user.suggest(("Sao Bắc", "ORG"))
        await user.press("tab", "f", "f")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")] and user.open == []
        assert [decision.outcome for decision in user.document.decisions] == ["corrected"]


async def test_what_is_not_labelled_yet_is_selected_with_other_boundaries(ship):
    async with using(ship) as user:
        await user.go("Trần")
        await user.press("y")
        assert user.selected == "Trần Hải" and user.spans == []
        await user.press("i", "i", "f")
        assert user.selected == "ông Trần Hải Đăng tiếp"
        await user.press("1")
        assert user.spans == [("PER", "ông Trần Hải Đăng tiếp")]


async def test_selections_grow_and_shrink(ship):
    async with using(ship) as user:
        await user.suggest(words=["Hải Đăng"])
        await user.go("Đăng tiếp")
        for selected in (
            "Đăng",
            "Hải Đăng",
            "Trần Hải Đăng",
            "Ngày 5/3, tại Hải Phòng, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc.",
        ):
            await user.press("+")
            assert user.selected == selected
        await user.press("+")
        assert user.status == "there is no such unit."
        for selected in ("Trần Hải Đăng", "Hải Đăng", "Đăng", "Đ"):
            await user.press("-")
            assert user.selected == selected
        await user.press("-")
        assert user.status == "there is no such unit."
        await user.press("escape", "-", "1")
        assert user.spans == [("PER", "Đ")]


async def test_moves_by_word_sentence_paragraph_and_letter(ship):
    async with using(ship) as user:
        await user.suggest(words=["Việt Nam"])
        for key, ahead in (
            (";", "và Việt"),
            ("ctrl+right", "Việt Nam"),
            (";", "mở tuyến"),
            ("\\", "Việt Nam"),
            ("ctrl+left", "và Việt"),
            (")", "Ngày 5/3"),
            (")", "Ông Đăng"),
            (")", "Mỗi chuyến"),
            ("(", "Ông Đăng"),
            ("}", "“Chúng"),
            ("ctrl+down", ""),
            ("{", "“Chúng"),
            ("ctrl+up", "Ông Đăng"),
            ("V", "Ông Đăng"),
            ("right", "ng Đăng"),
            ("right", "g Đăng"),
            ("left", "ng Đăng"),
        ):
            await user.press(key)
            assert user.ahead.startswith(ahead), key
        assert user.reader.article.fine
        await user.press("V")
        assert user.status == "← and → go by syllables again."
        await user.press("right")
        assert user.ahead.startswith("Đăng")


async def test_moves_select_whole_units(ship):
    async with using(ship) as user:
        await user.go("Ông Đăng")
        await user.press("v", ")")
        assert user.selected == "Ông Đăng cho biết hai bên sẽ mở tuyến tàu mới vào tháng 6"
        await user.press(")")
        assert user.selected.endswith("tấn gạo")
        await user.press("escape")
        await user.go("Nga")
        await user.press("v", "}")
        assert user.selected == "Nga và Việt Nam mở tuyến tàu mới"
        await user.press("escape")
        await user.go("Trần")
        await user.press("V", "shift+right", "shift+right", "shift+right")
        assert user.selected == "Trầ"
        await user.press("shift+left")
        assert user.selected == "Tr"


async def test_split_and_merge(ship):
    async with using(ship) as user:
        await user.go("Trần")
        await user.press("1")
        identity = user.document.spans[0].id
        await user.press(",")
        assert user.status == "put the caret inside the span, where the second part begins."
        await user.press("right", ",")
        assert user.spans == [("PER", "Trần"), ("PER", "Hải Đăng")]
        assert user.status == "split PER ‘Trần Hải Đăng’" and user.document.spans[0].id == identity
        await user.go("Trần")
        await user.press("&")
        assert user.spans == [("PER", "Trần Hải Đăng")] and user.status == "merged to PER ‘Trần Hải Đăng’"
        await user.press("&")
        assert user.status == "no PER follows that is near enough."
        await user.press("u", "u")
        assert user.spans == [("PER", "Trần Hải Đăng")] and user.status == "undid: split PER ‘Trần Hải Đăng’"
        await user.go("tiếp đoàn")
        await user.press(",", "&", "@", "!", "P")
        assert user.status == "there is no span here."


async def test_a_span_far_away_is_not_merged(ship):
    async with using(ship) as user:
        await user.go("Nga")
        await user.press("3")
        await user.select("bà Lê Minh Hà")
        await user.press("3")
        await user.go("Nga")
        await user.press("&")
        assert user.status == "no LOC follows that is near enough." and len(user.spans) == 2


async def test_the_same_range_under_another_label(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "D")
        assert user.status == "second label for ‘Hải Phòng’: which one?"
        await user.press("2")
        assert user.spans == [("LOC", "Hải Phòng"), ("ORG", "Hải Phòng")]
        await user.press("D", "x")
        assert user.status == "no label has that letter."
        await user.press("u")
        assert user.spans == [("LOC", "Hải Phòng")]
        await user.press("D", "2", "u")
        await user.go("tiếp đoàn")
        await user.press("D")
        assert user.status == "there is no suggestion or span here."
        await user.go("Hải Phòng")
        await user.press("D", "m", "u", ".")
        assert len(user.spans) == 2, "D is repeated with its label"


async def test_the_last_label_is_repeated(ship):
    async with using(ship) as user:
        await user.press(".")
        assert user.status == "nothing to repeat yet."
        await user.go("Hải Phòng")
        await user.press("3")
        await user.go("Việt")
        await user.press(".")
        await user.select("Cần Giờ") if "Cần Giờ" in user.text else await user.select("Sao Bắc")
        await user.press(".")
        assert [label for label, _quote in user.spans] == ["LOC"] * 3


async def test_what_changed_something_last_is_repeated(ship):
    async with using(ship) as user:
        await user.suggest(("Nga", "LOC"), ("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"), ("Lê Minh Hà", "PER"))
        await user.go("Hải Phòng")
        await user.press("enter", ".")
        assert user.spans == [("LOC", "Hải Phòng"), ("PER", "Trần Hải Đăng")], "accepting"
        await user.press("x", "tab", "tab")
        await user.go("Nga")
        await user.press(".")
        assert user.open == [] and len(user.spans) == 2, "rejecting"
        await user.go("Hải Phòng", offset=4)
        await user.press(",")
        await user.go("Đăng", offset=0)
        await user.press(".")
        assert [quote for _label, quote in user.spans] == ["Hải", "Phòng", "Trần Hải", "Đăng"], "splitting"
        await user.go("Phòng")
        await user.press("@")
        await user.go("Đăng")
        await user.press(".")
        entities = [span.entity for span in user.document.spans]
        assert entities[0] == entities[1] and entities[2] == entities[3] and None not in entities, "joining"
        await user.press("!")
        await user.go("Hải Phòng")
        await user.press(".")
        assert [span.entity for span in user.document.spans] == [None] * 4, "leaving"


async def test_mentions_and_a_chosen_entity_are_repeated(ship):
    async with using(ship) as user:
        await user.select("tuyến tàu mới")
        await user.press("m", "6")
        assert len(user.spans) == 2
        await user.select("hai bên")
        await user.press(".")
        assert user.spans.count(("MISC", "hai bên")) == 1, "with the same label"
        for quote in ("Việt Nam", "Hải Phòng", "Trần Hải Đăng"):
            await user.select(quote)
            await user.press("3")
        await user.press("P", "enter")
        await user.go("Hải Phòng")
        await user.press(".")
        assert len({span.entity for span in user.document.spans if span.label == "LOC"}) == 1
        await user.go("Việt Nam")
        await user.press(".")
        assert user.status == "there is no other LOC in the article."


async def test_mentions_of_one_entity_are_joined_and_taken_apart(ship):
    async with using(ship) as user:
        for quote in ("Trần Hải Đăng", "Lê Minh Hà"):
            await user.go(quote)
            await user.press("1")
        await user.select("Đăng", 1)
        await user.press("1", "@")
        full, short, other = user.document.spans
        assert short.entity == full.entity is not None and other.entity is None
        assert user.status == "‘Đăng’ is the same as ‘Trần Hải Đăng’"
        await user.press("@")
        assert user.status == "no other PER stands before it."
        await user.press("!")
        assert [span.entity for span in user.document.spans] == [None] * 3
        assert user.status == "‘Đăng’ stands for itself again"
        await user.press("!")
        assert user.status == "it has not been joined with another mention."
        await user.press("P")
        assert "‘Đăng’ is the same as" in user.picture() and "Lê Minh Hà  (1 mention)" in user.picture()
        await user.press("down", "up", "space", "b", "G", "enter")
        assert user.document.spans[1].entity == user.document.spans[2].entity is not None
        await user.press("u")
        await user.press("P", "escape")
        assert [span.entity for span in user.document.spans] == [None] * 3


async def test_there_may_be_nothing_to_join(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "P")
        assert user.status == "there is no other LOC in the article."


async def test_what_is_anothers_is_neither_deleted_nor_changed(ship):
    async with using(ship) as user:
        start = user.document.base.source.text.index("Hải Phòng")
        edit = authoring.add_span(user.document, "lan", (start, start + len("Hải Phòng")), "LOC")
        user.app.session.perform(edit)
        await user.go("Hải Phòng")
        refusal = "lan made this one: a label key makes one of your own beside it."
        for key in ("x", "i", "&", ",", "@", "!"):
            await user.press(key)
            assert user.status == refusal, key
        await user.press("2")
        assert {(span.annotator, span.label) for span in user.document.spans} == {("lan", "LOC"), ("tester", "ORG")}
        await user.press("3", "x")
        assert {(span.annotator, span.label) for span in user.document.spans} == {("lan", "LOC")}


async def test_jumps(ship):
    async with using(ship) as user:
        await user.press("a")
        assert user.status == "every span has been reviewed."
        await user.press("j", "1")
        assert user.status == "there is no PER in the article."
        await user.suggest(("Trần Hải Đăng", "PER"), ("Lê Minh Hà", "PER"), ("Hải Phòng", "LOC"))
        await user.press("A", "a")
        assert user.status == "3 in the article" and user.ahead.startswith("Hải Phòng")
        await user.press("enter", "g", "a")
        assert user.status == "2 in the article" and user.ahead.startswith("Trần")
        await user.press("j", "l")
        assert user.status == "1 in the article; from the start again" and user.ahead.startswith("Hải Phòng")
        await user.press("j", "1")
        assert user.ahead.startswith("Trần")
        await user.press(".")
        assert user.ahead.startswith("Lê Minh Hà")


async def test_the_side_list_is_reached_by_number(ship):
    async with using(ship, size=(120, 30)) as user:
        for quote, key in (("Hải Phòng", "3"), ("Trần", "1"), ("Lê Minh", "1")):
            await user.go(quote)
            await user.press(key)
        await user.press("g", "#")
        assert user.status == "number in the side list:  (Enter goes there)"
        assert "3 ᴾPER Lê Minh Hà" in user.picture()
        await user.press("3", "4", "backspace", "enter")
        assert user.ahead.startswith("Lê Minh Hà") and user.reader.chosen == user.span("Lê Minh Hà").id
        assert "3 ᴾPER" not in user.picture()
        await user.press("#", "9", "enter")
        assert user.status == "the list has 3 rows."
        await user.press("#", "escape", "#", "x")
        assert user.status == "that is no number." and len(user.spans) == 3
        await user.press("#", "enter")
        assert user.status == "the list has 3 rows."


async def test_notes_have_numbers_too(ship):
    async with using(ship, size=(120, 30)) as user:
        await user.select("hai bên")
        await user.press("t")
        await user.type("ai?")
        await user.press("ctrl+s", "escape")
        user.reader.perform(authoring.add_note(user.document, "tester", "cả bài"))
        await user.press("g", "#", "1", "enter")
        assert user.selected == "hai bên"
        await user.press("#", "2", "enter")
        assert user.status == "that note is on the article as a whole."
