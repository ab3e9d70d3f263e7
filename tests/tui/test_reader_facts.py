"""The facts of an article: beside its title, and in a dialog."""

from __future__ import annotations

from app_user import using
from textual.widgets import Static

from annotations.i18n import set_language
from tui.screens.facts import FactsScreen
from tui.widgets.bars import TopBar

PAGE = """Thế giới

Thứ Ba, 06/07/2021 15:42

Tàu Nga cập cảng Hải Phòng sau mười ngày đi biển

Sáng 6/7, một tàu chở hàng của Nga cập cảng Hải Phòng, mở đầu tuyến vận tải mới giữa hai nước.

Thuyền trưởng cho biết chuyến đi kéo dài mười ngày vì gặp gió mùa ở eo biển, nhưng hàng không bị hư hại.

Theo Báo Sông Hàn
"""


async def test_date_section_and_agency_stand_beside_the_title(make_app, folder):
    (folder / "tau-nga.txt").write_text(PAGE, encoding="utf-8")
    async with using(make_app(folder / "tau-nga.txt"), size=(160, 40)) as user:
        bar = user.app.screen.query_one(TopBar)
        assert "2021-07-06 15:42 · Thế giới · Báo Sông Hàn" in bar.render().plain
        set_language("vi")
        await user.press("r")
        assert "06/07/2021 15:42 · Thế giới" in bar.text


async def test_they_give_way_to_the_title(make_app, folder):
    (folder / "tau-nga.txt").write_text(PAGE, encoding="utf-8")
    async with using(make_app(folder / "tau-nga.txt"), size=(80, 24)) as user:
        drawn = user.app.screen.query_one(TopBar).render().plain
        assert drawn.startswith("Tàu Nga cập cảng Hải Phòng") and "2021" not in drawn


async def test_all_facts_in_a_dialog(make_app, folder):
    (folder / "tau-nga.txt").write_text(PAGE, encoding="utf-8")
    async with using(make_app(folder / "tau-nga.txt"), size=(100, 30)) as user:
        await user.press("o")
        assert isinstance(user.app.screen, FactsScreen)
        table = user.app.screen.query(Static).first().visual
        assert table is not None
        await user.press("o")
        assert not isinstance(user.app.screen, FactsScreen)
