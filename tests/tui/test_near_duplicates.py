"""Near duplicates in the app: shown as such, gone to by a key, and annotations carried over from them."""

from __future__ import annotations

from app_user import TEA, labelled, using, write

from annotations.spans import PROPAGATED
from tui.screens.prompts import ConfirmScreen
from tui.screens.reader import ReaderScreen

FIRST = """\
Cảng Nam Triệu nhận đoàn tàu khảo sát

Sáng 7/4, ông Hoàng Quốc Lâm đón đoàn tàu khảo sát của Viện Biển Xanh tại cảng Nam Triệu.

Theo ông Lâm, đoàn tàu sẽ đo độ mặn và dòng chảy trong hai tuần rồi rời cảng Nam Triệu.

Viện Biển Xanh cho biết số liệu được gửi về bờ mỗi ngày hai lần.
"""
SECOND = FIRST.replace("Cảng Nam Triệu nhận", "Nam Triệu đón").replace("mỗi ngày hai lần", "hằng ngày")
WITHIN = TEA + "\nTrong ngày còn có tin này.\n\n" + FIRST.partition("\n\n")[2] + "\nBan tổ chức hẹn khách năm sau.\n"


def duplicates(folder):
    return write(folder, {"a.txt": FIRST, "k.txt": TEA.replace("Tân Cương", "La Bằng"), "z.txt": SECOND})


def titles(user) -> list[str]:
    table = user.library.table
    return [table.cells(row)[0].text for row in range(table.row_count)]


async def test_the_library_shows_them_as_such(make_app, tmp_path):
    async with using(make_app(duplicates(tmp_path / "tin")), (120, 30)) as user:
        assert titles(user) == [
            "≈ Cảng Nam Triệu nhận đoàn tàu khảo sát",
            "Làng chè La Bằng đón khách",
            "≈ Nam Triệu đón đoàn tàu khảo sát",
        ]
        assert user.status.startswith("3 articles, 0 done  ≈ 8") and user.status.endswith(
            "like “Nam Triệu đón đoàn tàu khảo sát”"
        )
        assert "like “Nam Triệu đón" in user.picture().split("≈")[-2] + user.picture().split("≈")[-1]
        await user.press("down")
        assert user.status == "3 articles, 0 done"


async def test_one_that_holds_another_is_named_so(make_app, tmp_path):
    folder = write(tmp_path / "tin", {"a.txt": FIRST, "b.txt": WITHIN + TEA.replace("Tân Cương", "La Bằng") * 3})
    async with using(make_app(folder), (120, 30)) as user:
        assert "% of this is in “Làng chè" in user.status
        await user.press("down")
        assert "≈ holds " in user.status and "% of “Cảng Nam Triệu" in user.status


async def test_a_key_goes_to_the_next_copy(make_app, tmp_path):
    async with using(make_app(duplicates(tmp_path / "tin"))) as user:
        await user.press("=")
        assert user.library.current.path.endswith("z.txt")
        await user.press("=")
        assert user.library.current.path.endswith("a.txt")
        await user.press("down", "=")
        assert user.library.current.path.endswith("k.txt")
        assert user.status == "no article here is a near duplicate of this one."
        await user.press("g", "enter", "=")
        assert user.reader.entry.path.endswith("z.txt")
        await user.press("=")
        assert user.reader.entry.path.endswith("a.txt")
        await user.press(">", "=")
        assert user.reader.entry.path.endswith("k.txt")
        assert user.status == "no article here is a near duplicate of this one."


async def test_the_key_goes_only_to_what_is_like_the_article_itself(make_app, tmp_path):
    """The tea is like the long piece, and so is the port; the tea is not like the port."""
    folder = write(duplicates(tmp_path / "tin"), {"w.txt": WITHIN})
    async with using(make_app(folder)) as user:
        assert all(title.startswith("≈ ") for title in titles(user))
        seen = []
        for _ in range(3):
            await user.press("=")
            seen.append(user.library.current.path[-5])
        assert seen == ["w", "z", "a"]
        await user.press("down", "=")
        assert user.library.current.path.endswith("w.txt")


async def test_sorting_puts_them_together(make_app, tmp_path):
    async with using(make_app(duplicates(tmp_path / "tin"))) as user:
        for _ in range(7):
            await user.press("o")
        assert [entry.path[-5] for entry in user.app.library.entries] == ["a", "z", "k"]
        assert user.status == "near duplicates stand together, before all others."
        await user.press("i")
        assert [entry.path[-5] for entry in user.app.library.entries] == ["k", "a", "z"]
        await user.press("o")
        assert [entry.path[-5] for entry in user.app.library.entries] == ["a", "k", "z"]


async def test_annotations_are_carried_over_in_one_step(make_app, tmp_path):
    async with using(make_app(duplicates(tmp_path / "tin")), (120, 30)) as user:
        await user.press("enter")
        for quote, key in (("Hoàng Quốc Lâm", "1"), ("Viện Biển Xanh", "2"), ("hai lần", "6")):
            await user.select(quote)
            await user.press(key)
        await user.press("=")
        assert "C carries its annotations over" in user.status and user.document.spans == []
        await user.press("C")
        await user.until(lambda: isinstance(user.screen, ConfirmScreen))
        assert "Carry over 2 annotations" in user.picture()
        assert "carried over: 2, words changed: 1" in user.picture()
        assert "words changed: MISC ‘hai lần’" in user.picture()
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert labelled(user.document.spans) == [("PER", "Hoàng Quốc Lâm"), ("ORG", "Viện Biển Xanh")]
        assert {span.origin for span in user.document.spans} == {PROPAGATED}
        assert {span.reviewed_by for span in user.document.spans} == {None}
        assert user.status == "carried over 2 annotations from “Cảng Nam Triệu nhận đoàn tàu khảo sát”"
        await user.saved()
        assert labelled(user.stored().spans) == labelled(user.document.spans)
        await user.go("Viện Biển Xanh")
        assert user.status.endswith("not reviewed")
        await user.press("enter")
        assert user.span("Viện Biển Xanh").reviewed_by == user.app.session.annotator
        await user.press("u", "C")
        await user.until(lambda: "nothing is carried over" in user.status)
        assert user.status == "nothing is carried over: there already: 2, words changed: 1."
        await user.press("u")
        assert user.document.spans == [] and "undid: carried over 2 annotations" in user.status
        await user.press("U")
        assert len(user.document.spans) == 2


async def test_no_is_no(make_app, tmp_path):
    async with using(make_app(duplicates(tmp_path / "tin"))) as user:
        await user.press("enter")
        await user.select("Hoàng Quốc Lâm")
        await user.press("1", "=", "C")
        await user.until(lambda: isinstance(user.screen, ConfirmScreen))
        await user.press("n")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert user.document.spans == []


async def test_nothing_to_carry_from(make_app, tmp_path):
    async with using(make_app(duplicates(tmp_path / "tin"))) as user:
        await user.press("enter", "C")
        await user.until(lambda: user.status == "no near duplicate of this article is annotated.")
        await user.select("Hoàng Quốc Lâm")
        await user.press("1", "=")
        (tmp_path / "tin" / "a.txt").unlink()
        await user.press("C")
        await user.until(lambda: "there is no such file" in user.status)
        assert isinstance(user.screen, ReaderScreen)
