"""Claims: c and 7 make them, 8 and 9 give them a source and a cue."""

import pytest
from app_user import using

QUOTED = "Chúng tôi chờ ngày này đã mười năm"
REPORTED = "hai bên sẽ mở tuyến tàu mới vào tháng 6"


def joined(user) -> list[tuple[str, str, str]]:
    """Claim, kind of relation and the other end of each relation."""
    found = user.document.relations
    return sorted((user.document.span(r.from_).quote, r.kind, user.document.span(r.to).quote) for r in found)


@pytest.mark.parametrize("key", ["c", "7"])
async def test_a_claim_of_the_quotation_at_the_caret(ship, key):
    async with using(ship) as user:
        await user.go("ngày này")
        await user.press(key)
        assert user.spans == [("CLAIM", QUOTED), ("SOURCE", "bà Lê Minh Hà"), ("CUE", "nói")]
        assert joined(user) == [(QUOTED, "cue", "nói"), (QUOTED, "source", "bà Lê Minh Hà")]
        assert user.status == f"claim ‘{QUOTED}’"
        await user.saved()
        assert {(r.kind, r.from_) for r in user.stored().relations} == {
            (kind, user.span(QUOTED).id) for kind in ("source", "cue")
        }
        await user.press("u")
        assert user.spans == [] and user.document.relations == [], "one step of undo"


@pytest.mark.parametrize("key", ["c", "7"])
async def test_a_claim_of_the_clause_at_the_caret(ship, key):
    async with using(ship) as user:
        await user.go("tuyến tàu", 1)
        await user.press(key)
        assert joined(user) == [(REPORTED, "cue", "cho biết"), (REPORTED, "source", "Ông Đăng")]


async def test_a_claim_of_the_selection(ship):
    async with using(ship) as user:
        await user.select("Mỗi chuyến chở 1.200 tấn gạo")
        await user.press("c")
        assert user.spans == [("CLAIM", "Mỗi chuyến chở 1.200 tấn gạo")]
        assert user.document.relations == [] and user.selected == ""


async def test_the_same_claim_again_is_only_focused(ship):
    async with using(ship) as user:
        await user.go("ngày này")
        await user.press("c", "c")
        assert user.status == "it is a claim already."
        assert len(user.spans) == 3
        assert user.reader.chosen == user.span(QUOTED).id


async def test_8_and_9_are_joined_to_the_claim_beside_them(ship):
    async with using(ship) as user:
        await user.select("Mỗi chuyến chở 1.200 tấn gạo")
        await user.press("7")
        await user.select("Ông Đăng")
        await user.press("8")
        await user.select("cho biết")
        await user.press("9")
        claim = "Mỗi chuyến chở 1.200 tấn gạo"
        assert joined(user) == [(claim, "cue", "cho biết"), (claim, "source", "Ông Đăng")]
        await user.saved()
        assert len(user.stored().relations) == 2
        await user.press("u")
        assert joined(user) == [(claim, "source", "Ông Đăng")]


async def test_a_wrong_source_is_deleted_and_the_right_one_joined(ship):
    async with using(ship) as user:
        await user.go("ngày này")
        await user.press("c")
        await user.go("bà Lê")
        assert user.status == "→ SOURCE ‘bà Lê Minh Hà’"
        await user.press("x")
        assert joined(user) == [(QUOTED, "cue", "nói")]
        await user.select("Lê Minh Hà")
        await user.press("8")
        assert joined(user) == [(QUOTED, "cue", "nói"), (QUOTED, "source", "Lê Minh Hà")]


async def test_8_on_a_claim_takes_the_place_of_its_source(ship):
    async with using(ship) as user:
        await user.go("ngày này")
        await user.press("c")
        await user.go("Chúng tôi")
        assert user.status == f"→ CLAIM ‘{QUOTED}’"
        await user.press("v", "8")
        assert joined(user) == [(QUOTED, "cue", "nói"), (QUOTED, "source", "Chúng")]


async def test_8_far_from_any_claim_is_joined_to_nothing(ship):
    async with using(ship) as user:
        await user.go("ngày này")
        await user.press("c")
        await user.select("Hải Phòng")
        await user.press("8")
        assert ("SOURCE", "Hải Phòng") in user.spans
        assert len(user.document.relations) == 2


async def test_8_on_an_entity_labels_its_range_and_leaves_the_entity(ship):
    async with using(ship) as user:
        await user.go("Lê Minh Hà")
        await user.press("1", "8")
        assert sorted(user.spans) == [("PER", "Lê Minh Hà"), ("SOURCE", "Lê Minh Hà")]


async def test_a_source_made_a_cue_is_joined_as_one(ship):
    async with using(ship) as user:
        await user.select("Mỗi chuyến chở 1.200 tấn gạo")
        await user.press("7")
        await user.select("cho biết")
        await user.press("8")
        await user.go("biết hai")
        assert user.status == "→ SOURCE ‘cho biết’"
        await user.press("9")
        assert joined(user) == [("Mỗi chuyến chở 1.200 tấn gạo", "cue", "cho biết")]
        await user.press("u")
        assert joined(user) == [("Mỗi chuyến chở 1.200 tấn gạo", "source", "cho biết")]


async def test_a_claim_is_a_target_only_at_its_marks(ship):
    async with using(ship) as user:
        await user.go("ngày này")
        await user.press("c")
        await user.go("này đã")
        assert user.status == "→ ‘này’"
        await user.press("x")
        assert ("CLAIM", QUOTED) in user.spans
        await user.go("Chúng tôi")
        await user.press("x")
        assert user.spans == [("SOURCE", "bà Lê Minh Hà"), ("CUE", "nói")]
        assert user.document.relations == []
        await user.press("u")
        assert len(joined(user)) == 2


async def test_entities_inside_a_claim_are_labelled_as_anywhere(ship):
    async with using(ship) as user:
        await user.go("tuyến tàu", 1)
        await user.press("c")
        await user.go("tháng 6")
        await user.press("5")
        assert ("DATE", "tháng 6") in user.spans and ("CLAIM", REPORTED) in user.spans
        await user.go("hai bên")
        assert user.status == f"→ CLAIM ‘{REPORTED}’"
        await user.press("1")
        assert ("PER", "hai") in user.spans, "an entity label never turns a claim into an entity"
        assert ("CLAIM", REPORTED) in user.spans


async def test_a_clause_that_is_not_there(ship):
    async with using(ship) as user:
        user.reader.article.place(user.text.index("\n\n") + 1)
        await user.press("c")
        assert user.spans == []
        assert user.status == "there is no clause here."
