"""Moving the caret and selecting in the reader, by every key there is for it."""

import pytest
from desk import SHIP, at_desk

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
    async with at_desk(ship) as desk:
        await desk.press("right", "right", "right")
        assert desk.ahead == "Nam mở tuyến tàu mới"
        await desk.press("left")
        assert desk.ahead == "Việt Nam mở tuyến tàu mới"
        await desk.press("down")
        assert desk.ahead.startswith("5/3")
        await desk.press("up")
        assert desk.ahead == "Việt Nam mở tuyến tàu mới"
        await desk.press("down", "end")
        assert desk.ahead == ""
        await desk.press("home")
        assert desk.ahead.startswith("Ngày 5/3")
        await desk.press("$")
        assert desk.ahead == ""
        await desk.press("0")
        assert desk.ahead.startswith("Ngày 5/3")


@pytest.mark.parametrize("keys", [("ctrl+end", "ctrl+home"), ("G", "g")])
async def test_edges_of_the_article(ship, keys):
    async with at_desk(ship) as desk:
        await desk.press(keys[0])
        assert desk.ahead == "" and desk.text[: desk.reader.article.caret].endswith(LAST)
        assert "100 %" in desk.right
        await desk.press(keys[1])
        assert desk.ahead == FIRST
        assert "0 %" in desk.right


@pytest.mark.parametrize("keys", [("pagedown", "pageup"), ("space", "b")])
async def test_pages(long, keys):
    async with at_desk(long) as desk:
        await desk.press(keys[0])
        first = desk.reader.article.caret
        assert desk.ahead and "Đoạn thứ" in desk.picture()
        assert FIRST not in desk.picture().split("\n", 1)[1]
        await desk.press(keys[0])
        assert desk.reader.article.caret > first
        await desk.press(keys[1], keys[1])
        assert desk.ahead == FIRST


async def test_shift_selects_by_syllable_line_and_edge(ship):
    async with at_desk(ship) as desk:
        await desk.go("Việt Nam")
        await desk.press("shift+right", "shift+right")
        assert desk.selected == "Việt Nam"
        assert desk.status == "→ ‘Việt Nam’"
        await desk.press("shift+left")
        assert desk.selected == "Việt"
        await desk.press("shift+left")
        assert desk.selected == "và Việt"
        await desk.press("right")
        assert desk.selected == ""
        await desk.press("shift+end")
        assert desk.selected == "Việt Nam mở tuyến tàu mới"
        await desk.press("escape", "home", "shift+down")
        assert desk.selected.startswith(FIRST) and desk.selected.endswith("Ngày")
        await desk.press("escape", "shift+up")
        assert desk.selected.startswith("Nga và") and desk.selected.endswith("Ngày")
        await desk.press("escape")
        await desk.go("Đăng tiếp")
        await desk.press("shift+home")
        assert desk.selected == "Ngày 5/3, tại Hải Phòng, ông Trần Hải Đăng"


async def test_shift_selects_by_page(long):
    async with at_desk(long) as desk:
        await desk.press("shift+pagedown")
        assert desk.selected.startswith(FIRST) and "Đoạn thứ 1" in desk.selected
        await desk.press("shift+pageup")
        assert desk.selected == "Nga"


async def test_v_selects_with_plain_moves(ship):
    async with at_desk(ship) as desk:
        await desk.go("Hải Phòng")
        await desk.press("v")
        assert desk.selected == "Hải"
        await desk.press("right")
        assert desk.selected == "Hải Phòng"
        await desk.press("left", "left")
        assert desk.selected == "tại Hải"
        await desk.press("$")
        assert desk.selected == "Hải Phòng, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc."
        await desk.press("v", "right")
        assert desk.selected == ""


@pytest.mark.parametrize("keys", [("down", "shift+down"), ("space", "shift+pagedown"), ("end", "shift+end")])
async def test_v_and_a_move_do_what_shift_does(long, keys):
    plain, shifted = keys
    async with at_desk(long) as desk:
        await desk.press("right", shifted)
        wanted = desk.selected
        assert wanted.startswith("và Việt")
        await desk.press("escape", "g", "right", "v", plain)
        assert desk.selected == wanted


async def test_a_label_ends_the_selection(ship):
    async with at_desk(ship) as desk:
        await desk.go("Hải Phòng")
        await desk.press("v", "right", "3")
        assert desk.spans == [("LOC", "Hải Phòng")]
        assert desk.selected == ""
        await desk.press("right")
        assert desk.selected == "", "v is off again"
