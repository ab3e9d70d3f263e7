"""The article view under a pilot: motions, selection, mouse, and how little a move redraws."""

import random
from contextlib import asynccontextmanager

import pytest
import regex
from screen_text import ODD, Marks, make_article, make_view, mark
from textual.app import App
from textual.widgets import Button

from annotations.article import Segment, View
from annotations.safe import visible
from annotations.sourcemap import SourceMap
from tui.widgets.article_view import ArticleView

TITLE = "ASEAN và Nga"
BODY = "Ngoại trưởng Nga Sergei Lavrov, hôm 9/2, nói “quan hệ với ASEAN” tốt đẹp."
VIEW = make_article(("title", TITLE), BODY, *[f"Đoạn {n}: {BODY}" for n in range(40)])
TEXT = VIEW.text


class Reader(App):
    CSS = "ArticleView { height: 1fr; }"

    def __init__(self, view: View = VIEW, marks: Marks | None = None, *, caret: int = 0) -> None:
        super().__init__()
        self.view, self.marks, self.start = view, marks or Marks(), caret
        self.heard = []

    def compose(self):
        yield ArticleView()
        yield Button("elsewhere")

    def on_mount(self):
        self.article.show(self.view, self.marks, caret=self.start)
        self.article.focus()

    @property
    def article(self) -> ArticleView:
        return self.query_one(ArticleView)

    def on_article_view_caret_moved(self, message):
        self.heard.append(("caret", message.offset))

    def on_article_view_selection_changed(self, message):
        self.heard.append(("selection", message.selection))

    def on_article_view_clicked(self, message):
        self.heard.append(("click", message.offset, message.chain))


@asynccontextmanager
async def reading(view: View = VIEW, marks: Marks | None = None, *, caret: int = 0, size=(60, 20)):
    app = Reader(view, marks, caret=caret)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app.article, pilot


def picked(article: ArticleView) -> str | None:
    return article.selection and article.text[slice(*article.selection)]


def at(quote: str) -> int:
    return TEXT.index(quote)


def screen_text(article: ArticleView) -> list[str]:
    return [article.render_line(y).text.rstrip() for y in range(article.size.height)]


# --- the caret ---------------------------------------------------------------------------------------


async def test_the_caret_walks_by_syllables():
    async with reading() as (article, pilot):
        seen = []
        for _ in range(4):
            article.move_syllable(1)
            seen.append(article.caret)
        assert [TEXT[offset:].split()[0] for offset in seen] == ["và", "Nga", "Ngoại", "trưởng"]
        article.move_syllable(-1)
        article.move_syllable(-1)
        assert article.caret == TITLE.index("Nga")
        await pilot.pause()
        assert ("caret", TITLE.index("Nga")) in pilot.app.heard


async def test_a_motion_at_the_edge_stays_there():
    async with reading() as (article, _):
        article.move_syllable(-1)
        assert article.caret == 0
        article.move_line(-1)
        assert article.caret == 0
        article.move_article_edge(1)
        article.move_syllable(1)
        assert article.caret == len(TEXT)
        article.move_line(1)
        article.move_page(1)
        assert article.caret == len(TEXT)


async def test_lines_keep_their_column_and_skip_empty_rows():
    async with reading() as (article, _):
        article.place(at("Lavrov, hôm"))
        column = article.rows.column_of(article.rows.row_at(article.caret), article.caret)
        article.move_line(-1)
        assert TEXT[article.caret : article.caret + 3] == "Nga" and article.caret < len(TITLE)
        article.move_line(1)
        assert article.caret == at("Lavrov, hôm")
        for _ in range(6):
            article.move_line(1)
            row = article.rows.row(article.rows.row_at(article.caret))
            assert row.start < row.end
            assert article.rows.column_of(article.rows.row_at(article.caret), article.caret) <= column


async def test_line_and_article_edges():
    async with reading() as (article, _):
        article.place(at("Sergei"))
        article.move_line_edge(1)
        row = article.rows.row(article.rows.row_at(article.caret))
        assert article.caret == row.end
        article.move_line_edge(-1)
        assert article.caret == row.start == at("Ngoại")
        article.move_article_edge(1)
        assert article.caret == len(TEXT)
        article.move_article_edge(-1)
        assert article.caret == 0


async def test_pages_move_the_caret_and_the_text():
    async with reading() as (article, _):
        article.move_page(1)
        assert article.rows.row_at(article.caret) in (14, 15, 16)
        assert article.scroll_offset.y > 0
        article.move_page(-1)
        assert article.rows.row_at(article.caret) == 0
        assert article.scroll_offset.y == 0


async def test_the_caret_stays_in_sight_with_a_margin():
    async with reading() as (article, _):
        for _ in range(30):
            article.move_line(1)
            row = article.rows.row_at(article.caret) - article.scroll_offset.y
            assert 0 <= row < article.size.height - 3
        for _ in range(30):
            article.move_line(-1)
            assert article.rows.row_at(article.caret) >= article.scroll_offset.y


async def test_a_jump_goes_to_the_middle():
    async with reading() as (article, _):
        article.place(at("Đoạn 30"))
        row = article.rows.row_at(article.caret) - article.scroll_offset.y
        assert abs(row - article.size.height // 2) <= 1


async def test_show_puts_the_caret_in_sight_before_it_is_first_drawn():
    async with reading(caret=at("Đoạn 30")) as (article, pilot):
        assert any("Đoạn 30" in line for line in screen_text(article))
        article.show(VIEW, Marks())
        assert article.caret == 0 and article.selection is None
        assert TITLE in screen_text(article)[0]
        await pilot.pause()
        assert pilot.app.heard == []


# --- selection ---------------------------------------------------------------------------------------


async def test_selecting_starts_with_the_syllable_at_the_caret():
    async with reading(caret=at("Sergei")) as (article, pilot):
        article.move_syllable(1, select=True)
        assert picked(article) == "Sergei"
        article.move_syllable(1, select=True)
        assert picked(article) == "Sergei Lavrov"
        article.move_syllable(-1, select=True)
        article.move_syllable(-1, select=True)
        assert picked(article) == "Nga Sergei"
        article.move_syllable(-1, select=True)
        assert picked(article) == "trưởng Nga Sergei"
        await pilot.pause()
        selections = [heard[1] for heard in pilot.app.heard if heard[0] == "selection"]
        assert [TEXT[slice(*selection)] for selection in selections] == [
            "Sergei",
            "Sergei Lavrov",
            "Sergei",
            "Nga Sergei",
            "trưởng Nga Sergei",
        ]


async def test_selecting_backwards_first_takes_the_syllable_too():
    async with reading(caret=at("Sergei") + 3) as (article, _):
        article.move_syllable(-1, select=True)
        assert picked(article) == "Sergei"


async def test_selecting_from_between_syllables_takes_the_next():
    async with reading(caret=len(TITLE) + 1) as (article, _):
        article.move_syllable(1, select=True)
        assert picked(article) == "Ngoại"


async def test_a_plain_move_ends_the_selection():
    async with reading(caret=at("Sergei")) as (article, pilot):
        article.move_syllable(1, select=True)
        article.move_syllable(1)
        assert article.selection is None
        assert article.caret == at("Lavrov")
        await pilot.pause()
        assert pilot.app.heard[-2:] == [("selection", None), ("caret", at("Lavrov"))]


async def test_while_selecting_plain_moves_select():
    async with reading(caret=at("Sergei")) as (article, _):
        article.selecting = True
        assert picked(article) == "Sergei"
        article.move_syllable(1)
        assert picked(article) == "Sergei Lavrov"
        article.move_line_edge(-1)
        assert picked(article) == "Ngoại trưởng Nga Sergei"
        article.selecting = False
        assert picked(article) == "Ngoại trưởng Nga Sergei"
        article.selecting = True
        article.clear_selection()
        assert not article.selecting and article.selection is None


async def test_selecting_by_lines_pages_and_edges():
    async with reading(caret=at("Sergei")) as (article, _):
        article.move_line(1, select=True)
        first = article.selection
        assert first[0] == at("Sergei") and first[1] > TEXT.index("\n", first[0]) - 60
        article.move_line(-1, select=True)
        assert picked(article) == "Sergei"
        article.move_page(1, select=True)
        assert article.selection[0] == at("Sergei") and article.selection[1] > first[1]
        article.move_article_edge(-1, select=True)
        assert picked(article).startswith("ASEAN") and picked(article).endswith("Sergei")


async def test_a_selection_never_ends_in_blanks_or_inside_a_cluster():
    text = "Nga   rồi Ha\u0300 No\u0323\u0302i  \n\n  ASEAN"
    async with reading(make_view(text)) as (article, _):
        article.select_range(0, 6)
        assert picked(article) == "Nga"
        article.select_range(10, 11)
        assert picked(article) == "Ha\u0300"[:1]
        article.select_range(10, 12)
        assert picked(article) == "Ha\u0300"
        article.select_range(11, 16)
        assert picked(article) == "a\u0300 No\u0323\u0302"
        article.place(text.index("rồi"))
        for _ in range(3):
            article.move_syllable(1, select=True)
        assert picked(article) == "rồi Ha\u0300 No\u0323\u0302i"
        article.move_line(1, select=True)
        assert picked(article).endswith("ASEAN")


async def test_a_given_range_can_be_extended_and_shortened():
    async with reading() as (article, _):
        start = at("trưởng Nga Sergei")
        article.select_range(start, start + len("trưởng Nga"))
        assert article.caret == start + len("trưởng ")
        article.move_syllable(1, select=True)
        assert picked(article) == "trưởng Nga Sergei"
        for _ in range(2):
            article.move_syllable(-1, select=True)
        assert picked(article) == "trưởng"
        article.move_syllable(-1, select=True)
        assert picked(article) == "Ngoại trưởng"


async def test_place_can_select():
    async with reading(caret=at("Sergei")) as (article, _):
        article.place(at("hôm"), select=True)
        assert picked(article) == "Sergei Lavrov, hôm"


async def test_an_empty_text_bears_every_motion():
    for text in ("", " ", "\n", "...", "\n \n"):
        async with reading(make_view(text)) as (article, _):
            for select in (False, True):
                for direction in (1, -1):
                    article.move_syllable(direction, select=select)
                    article.move_line(direction, select=select)
                    article.move_page(direction, select=select)
                    article.move_line_edge(direction, select=select)
                    article.move_article_edge(direction, select=select)
            article.selecting = True
            article.clear_selection()
            assert 0 <= article.caret <= len(text)


async def test_no_walk_leads_to_a_broken_selection():
    chance = random.Random(7)
    text = "".join(chance.choice([*ODD, " ", "Nga ", "hòa bình", ". ", "\n", "\r\n"]) for _ in range(400))
    clusters = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    async with reading(make_view(text)) as (article, _):
        steps = [
            article.move_syllable,
            article.move_line,
            article.move_page,
            article.move_line_edge,
            article.move_article_edge,
        ]
        for _ in range(600):
            chance.choice(steps)(chance.choice([1, -1]), select=chance.random() < 0.6)
            if chance.random() < 0.1:
                article.place(chance.randrange(len(text) + 1), select=chance.random() < 0.5)
            if chance.random() < 0.05:
                article.selecting = not article.selecting
            if chance.random() < 0.05:
                article.select_range(*sorted(chance.sample(range(len(text)), 2)))
            assert 0 <= article.caret <= len(text)
            if article.selection:
                start, end = article.selection
                assert start < end
                assert not text[start].isspace() or start + 1 not in clusters
                assert not text[end - 1].isspace() or end - 1 not in clusters
                assert {start, end} <= clusters


# --- the mouse ---------------------------------------------------------------------------------------


async def test_a_click_sets_the_caret():
    async with reading() as (article, pilot):
        row, column = article.rows.row_at(at("Sergei")), article.rows.column_of(2, at("Sergei"))
        await pilot.click(ArticleView, offset=(2 + column + 1, row))
        assert article.caret == at("Sergei") + 1
        assert pilot.app.heard == [("caret", article.caret), ("click", article.caret, 1)]
        await pilot.click(ArticleView, offset=(50, 0))
        assert article.caret == len(TITLE)


async def test_a_double_click_selects_a_syllable():
    async with reading() as (article, pilot):
        column = article.rows.column_of(2, at("Sergei"))
        await pilot.click(ArticleView, offset=(2 + column + 3, 2), times=2)
        assert picked(article) == "Sergei"


async def test_a_drag_selects_by_syllables():
    async with reading() as (article, pilot):
        start, end = (2 + article.rows.column_of(2, at(word)) + 1 for word in ("Ngoại", "Sergei"))
        await pilot.mouse_down(ArticleView, offset=(start, 2))
        await pilot.hover(ArticleView, offset=(end, 2))
        assert picked(article) == "Ngoại trưởng Nga Sergei"
        await pilot.mouse_up(ArticleView, offset=(end, 2))
        await pilot.hover(ArticleView, offset=(3, 0))
        assert picked(article) == "Ngoại trưởng Nga Sergei"


async def test_what_is_under_the_mouse_stays_there():
    async with reading() as (article, pilot):
        last = max(y for y in range(article.size.height) if article.rows.row(y).start < article.rows.row(y).end)
        assert last >= article.size.height - 3
        row = article.rows.row(last)
        await pilot.click(ArticleView, offset=(3, last), times=2)
        assert article.scroll_offset.y == 0
        assert row.start <= article.selection[0] < row.end
        await pilot.click(ArticleView, offset=(3, last), button=3)
        assert pilot.app.heard[-1][0] == "click" and len([h for h in pilot.app.heard if h[0] == "click"]) == 2


async def test_a_drag_beyond_the_edge_scrolls():
    async with reading() as (article, pilot):
        await pilot.mouse_down(ArticleView, offset=(3, 2))
        for _ in range(3):
            await pilot.hover("Button")
            await pilot.hover("Button", offset=(1, 1))
        assert article.scroll_offset.y >= 3
        assert picked(article).startswith("Ngoại") and len(picked(article)) > 200


async def test_the_wheel_scrolls_and_leaves_the_caret():
    async with reading() as (article, pilot):
        article.scroll_relative(y=9, animate=False)
        await pilot.pause()
        assert article.scroll_offset.y == 9 and article.caret == 0
        article.move_syllable(1)
        assert article.scroll_offset.y == 0


# --- drawing -----------------------------------------------------------------------------------------


async def drawn_by(article, pilot, act) -> int:
    await pilot.pause()
    before = article.rows_drawn
    act()
    await pilot.pause()
    return article.rows_drawn - before


async def test_a_move_draws_two_rows_at_the_most():
    async with reading(marks=Marks(mark(TEXT, "Sergei", "PER"))) as (article, pilot):
        assert await drawn_by(article, pilot, lambda: article.move_syllable(1)) == 1
        assert await drawn_by(article, pilot, lambda: article.move_line(1)) == 2
        assert await drawn_by(article, pilot, lambda: article.move_syllable(1, select=True)) == 1
        assert await drawn_by(article, pilot, lambda: article.move_syllable(1, select=True)) == 1
        assert await drawn_by(article, pilot, article.clear_selection) == 1


async def test_targets_and_marks_draw_their_rows_only():
    per = mark(TEXT, "Sergei", "PER")
    marks = Marks()
    async with reading(marks=marks) as (article, pilot):
        assert "ᴾ" not in screen_text(article)[2]
        marks.marks.append(per)
        assert "ᴾ" not in screen_text(article)[2]
        assert await drawn_by(article, pilot, lambda: article.marks_changed(per.start, per.end)) == 1
        assert "ᴾSergei" in screen_text(article)[2]

        def aim(target):
            article.target = target

        assert await drawn_by(article, pilot, lambda: aim((per.start, per.end, per.key))) == 1
        assert article.target == (per.start, per.end, per.key)
        assert await drawn_by(article, pilot, lambda: aim((0, 5, "x"))) == 2
        assert await drawn_by(article, pilot, lambda: aim((0, 5, "x"))) == 0
        marks.marks.clear()
        article.marks_changed()
        assert "ᴾ" not in screen_text(article)[2]


async def test_padding_and_borders_do_not_shift_what_is_redrawn():
    async with reading() as (article, pilot):
        article.styles.padding = (1, 2)
        article.styles.border = ("round", "red")
        await pilot.pause()
        assert await drawn_by(article, pilot, lambda: article.move_syllable(1)) == 1
        column = article.rows.column_of(2, at("Sergei"))
        await pilot.click(ArticleView, offset=(1 + 2 + 2 + column, 1 + 1 + 2))
        assert article.caret == at("Sergei")


async def test_another_width_wraps_anew_and_keeps_the_caret_where_it_was():
    async with reading(caret=at("Đoạn 20")) as (article, pilot):
        rows = article.rows
        above = rows.row_at(article.caret) - article.scroll_offset.y
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert article.rows is rows
        await pilot.resize_terminal(44, 24)
        await pilot.pause()
        assert article.rows is not rows
        assert article.rows.row_at(article.caret) - article.scroll_offset.y == above
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert article.rows is rows
        assert any("Đoạn 20" in line for line in screen_text(article))


async def test_another_theme_draws_anew():
    async with reading() as (article, pilot):
        before = article.render_line(0)
        assert article.render_line(0) is before
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert list(article.render_line(0)) != list(before)


async def test_the_caret_rests_while_another_widget_has_the_keys():
    async with reading() as (article, pilot):
        assert any(piece.style.reverse for piece in article.render_line(0))
        pilot.app.query_one(Button).focus()
        await pilot.pause()
        assert not any(piece.style.reverse for piece in article.render_line(0))


async def test_the_raw_view_shows_removed_runs_and_why():
    text = "Thế giới\nASEAN và Nga"
    view = make_view(text, ("section", 0, 9, False), ("title", 9, len(text)))
    async with reading(view) as (article, _):
        assert screen_text(article)[0].split() == ["Thế", "giới", "−", "section"]
        assert screen_text(article)[1].split() == ["ASEAN", "và", "Nga", "title"]


async def test_every_row_of_a_removed_run_is_marked_without_colours():
    text = "một hai ba bốn năm " * 9 + "\nsáu"
    view = make_view(text, ("related", 0, len(text) - 4, False), ("title", len(text) - 3, len(text)))
    async with reading(view, size=(60, 20)) as (article, _):
        rows = [row.rstrip() for row in screen_text(article) if row.strip()]
        assert rows[0].endswith("− related")
        assert len(rows) > 3 and all(row.endswith("−") for row in rows[1:-1])
        assert rows[-1].endswith("title")


async def test_a_doubtful_segment_has_a_question_mark():
    segment = Segment("caption", 0, 7, 0, 7, doubtful=True)
    async with reading(View("Ảnh đẹp", (segment,), SourceMap.identity(7))) as (article, _):
        assert screen_text(article)[0].split() == ["Ảnh", "đẹp", "caption?"]


async def test_the_carets_row_stays_where_it_is_on_the_screen():
    lines = [f"dòng số {number}" for number in range(90)]
    text = "\n".join(lines)
    view = make_view(text, ("body", 0, len(text)))
    shorter = make_view(text[90:], ("body", 0, len(text) - 90))
    async with reading(view, size=(60, 20)) as (article, _):
        article.place(text.index("số 50"))
        article.move_line(-1)
        height = article.rows.row_at(article.caret) - article.scroll_offset.y
        article.show(shorter, Marks(), caret=article.caret - 90, steady=True)
        assert article.text[article.caret :].startswith("số 49")
        assert article.rows.row_at(article.caret) - article.scroll_offset.y == height


async def test_wide_screens_keep_lines_short_and_in_the_middle():
    async with reading(size=(200, 20)) as (article, _):
        left = len(screen_text(article)[2]) - len(screen_text(article)[2].lstrip())
        assert left > 40
        assert article.rows.width < 100


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (12, 4)])
async def test_tiny_screens(size):
    async with reading(marks=Marks(mark(TEXT, "ASEAN", "ORG")), size=size) as (article, _):
        article.move_line(1)
        article.move_page(1)
        article.move_syllable(1, select=True)


async def test_hostile_text_is_harmless():
    text = "\x1b[2J\x1b]0;x\x07 [bold]Nga[/] [@click=app.quit]x[/]\u202e \ud800 \x9b1m\x00\u2028x"
    async with reading(make_view(text), Marks(mark(text, "Nga", "LOC"))) as (article, _):
        line = screen_text(article)[0]
        assert visible(line) == line
        assert "[bold]Nga[/] [@click=app.quit]x[/]" in line.replace("ᴸ", " ")
        assert not any(piece.style.meta for piece in article.render_line(0))


async def test_the_widget_binds_no_keys():
    async with reading() as (article, pilot):
        assert not article._merged_bindings.key_to_bindings
        await pilot.press("down", "right", "pagedown", "end", "home", "a")
        assert article.caret == 0 and article.scroll_offset.y == 0
