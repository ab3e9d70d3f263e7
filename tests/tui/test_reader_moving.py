"""Moving the caret and selecting in the reader, by every key there is for it."""

import pytest
from app_user import SHIP, using

LONG = SHIP + "\n".join(
    f"\nĐoạn thứ {number} của bài nói thêm về chuyến tàu ấy và về con đường dài mà nó đi qua mỗi tháng."
    for number in range(1, 31)
)
FIRST, LAST = "Nga và Việt Nam mở tuyến tàu mới", "“Chúng tôi chờ ngày này đã mười năm”, bà Lê Minh Hà nói."


@pytest.fixture
def long(make_app, tmp_path):
    """An article of more than one screen."""
    path = tmp_path / "dai.txt"
    path.write_text(LONG.replace("XEM THÊM:\nGiá gạo hôm nay tăng nhẹ\nCảng mới ở Cần Giờ\n", ""), encoding="utf-8")
    return make_app(path)


async def test_syllables_and_lines(ship):
    async with using(ship) as user:
        await user.press("right", "right", "right")
        assert user.ahead == "Nam mở tuyến tàu mới"
        await user.press("left")
        assert user.ahead == "Việt Nam mở tuyến tàu mới"
        await user.press("down")
        assert user.ahead.startswith("5/3")
        await user.press("up")
        assert user.ahead == "Việt Nam mở tuyến tàu mới"
        await user.press("down", "end")
        assert user.ahead == ""
        await user.press("home")
        assert user.ahead.startswith("Ngày 5/3")
        await user.press("$")
        assert user.ahead == ""
        await user.press("0")
        assert user.ahead.startswith("Ngày 5/3")


@pytest.mark.parametrize("keys", [("ctrl+end", "ctrl+home"), ("G", "g")])
async def test_edges_of_the_article(ship, keys):
    async with using(ship) as user:
        await user.press(keys[0])
        assert user.ahead == "" and user.text[: user.reader.article.caret].endswith(LAST)
        assert "100 %" in user.right
        await user.press(keys[1])
        assert user.ahead == FIRST
        assert "0 %" in user.right


@pytest.mark.parametrize("keys", [("pagedown", "pageup"), ("space", "b")])
async def test_pages(long, keys):
    async with using(long) as user:
        await user.press(keys[0])
        first = user.reader.article.caret
        assert user.ahead and "Đoạn thứ" in user.picture()
        assert FIRST not in user.picture().split("\n", 1)[1]
        await user.press(keys[0])
        assert user.reader.article.caret > first
        await user.press(keys[1], keys[1])
        assert user.ahead == FIRST


async def test_shift_selects_by_syllable_line_and_edge(ship):
    async with using(ship) as user:
        await user.go("Việt Nam")
        await user.press("shift+right", "shift+right")
        assert user.selected == "Việt Nam"
        assert user.status == "→ ‘Việt Nam’"
        await user.press("shift+left")
        assert user.selected == "Việt"
        await user.press("shift+left")
        assert user.selected == "và Việt"
        await user.press("right")
        assert user.selected == ""
        await user.press("shift+end")
        assert user.selected == "Việt Nam mở tuyến tàu mới"
        await user.press("escape", "home", "shift+down")
        assert user.selected.startswith(FIRST) and user.selected.endswith("Ngày")
        await user.press("escape", "shift+up")
        assert user.selected.startswith("Nga và") and user.selected.endswith("Ngày")
        await user.press("escape")
        await user.go("Đăng tiếp")
        await user.press("shift+home")
        assert user.selected == "Ngày 5/3, tại Hải Phòng, ông Trần Hải Đăng"


async def test_shift_selects_by_page(long):
    async with using(long) as user:
        await user.press("shift+pagedown")
        assert user.selected.startswith(FIRST) and "Đoạn thứ 1" in user.selected
        await user.press("shift+pageup")
        assert user.selected == "Nga"


async def test_v_selects_with_plain_moves(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("v")
        assert user.selected == "Hải"
        await user.press("right")
        assert user.selected == "Hải Phòng"
        await user.press("left", "left")
        assert user.selected == "tại Hải"
        await user.press("$")
        assert user.selected == "Hải Phòng, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc."
        await user.press("v", "right")
        assert user.selected == ""


@pytest.mark.parametrize("keys", [("down", "shift+down"), ("space", "shift+pagedown"), ("end", "shift+end")])
async def test_v_and_a_move_do_what_shift_does(long, keys):
    plain, shifted = keys
    async with using(long) as user:
        await user.press("right", shifted)
        wanted = user.selected
        assert wanted.startswith("và Việt")
        await user.press("escape", "g", "right", "v", plain)
        assert user.selected == wanted


async def test_a_label_ends_the_selection(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("v", "right", "3")
        assert user.spans == [("LOC", "Hải Phòng")]
        assert user.selected == ""
        await user.press("right")
        assert user.selected == "", "v is off again"
