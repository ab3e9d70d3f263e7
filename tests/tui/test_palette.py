"""The palette in Vietnamese: found without marks, in the order of the table, and nothing of it in English."""

from app_user import using

from annotations.i18n import set_language
from tui.screens.reader import ReaderScreen


async def ask(user, query: str) -> None:
    await user.press(":")
    await user.until(lambda: "tên lệnh" in user.picture())
    await user.type(query)


async def test_an_action_is_found_without_its_marks_and_with_them(ship):
    set_language("vi")
    async with using(ship) as user:
        for query in ("dau bai", "đầu bài"):
            await ask(user, query)
            await user.until(lambda: "Đầu bài" in user.picture() and "Cuối dòng" not in user.picture())
            await user.press("escape")
            await user.until(lambda: isinstance(user.screen, ReaderScreen))


async def test_an_action_is_found_by_its_name_in_the_other_language(ship):
    set_language("vi")
    async with using(ship) as user:
        await ask(user, "start of the article")
        await user.until(lambda: "Đầu bài" in user.picture() and "Cuối dòng" not in user.picture())
        await user.press("escape")
        set_language("en")
        await user.press(":")
        await user.type("dau bai")
        await user.until(lambda: "Start of the article" in user.picture() and "End of the line" not in user.picture())


async def test_actions_are_listed_in_the_order_of_the_table(ship):
    set_language("vi")
    async with using(ship, (100, 40)) as user:
        await ask(user, "")
        await user.until(lambda: "Nhãn: Người (PER)" in user.picture())
        picture = user.picture()
        assert picture.index("Gợi ý hoặc đoạn đánh dấu kế tiếp") < picture.index("Nhận mục đang xét")


async def test_nothing_found_is_said_in_vietnamese_and_does_nothing(ship):
    set_language("vi")
    async with using(ship) as user:
        before = user.spans
        await ask(user, "zzzz")
        await user.until(lambda: "không có lệnh nào tên như vậy" in user.picture())
        assert "No matches" not in user.picture()
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert user.spans == before
