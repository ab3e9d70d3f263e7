"""The layout: every code point in one row or in one break, no row too wide, offsets there and back."""

import time
import unicodedata

import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st
from screen_text import TEXTS, make_article, make_view

from annotations.article import Segment, View
from annotations.sourcemap import SourceMap
from tui.widgets.cells import CLUSTER_CELLS, Cells
from tui.widgets.layout import GUTTER, READING_WIDTH, Frame, Layout, Note, _wrap_plain, _wrap_special

WIDTHS = st.integers(CLUSTER_CELLS, 40)
BREAK = regex.compile(r"[\p{Zs}\t]*((\r\n|\r|\n)[\p{Zs}\t]*)?")


def rows_of(layout: Layout) -> list[str]:
    return [layout.view.text[layout.row(row).start : layout.row(row).end] for row in range(layout.row_count)]


def wrapped(text: str, width: int) -> list[str]:
    return rows_of(Layout(make_view(text), width))


@given(TEXTS, WIDTHS)
@example("a" * 9 + "  ", 8)
@example("    aaaa", 4)
@example("      ", 4)
@example("\n", 4)
@example("", 4)
@example("漢字漢字漢", 5)
@example("a \u0301b \u0301", 4)
@example("aaa\u3000\u0301b", 4)
@example("\t\u200c\x1b[31m", 4)
def test_rows_partition_the_text(text, width):
    layout = Layout(make_view(text), width)
    ends = 0
    for row in range(layout.row_count):
        start, end = layout.row(row).start, layout.row(row).end
        assert BREAK.fullmatch(text, ends, start), (row, text[ends:start])
        assert start <= end and not {"\r", "\n"} & set(text[start:end])
        ends = end
    assert BREAK.fullmatch(text, ends)
    assert "\n" not in text[ends:]


@given(TEXTS, WIDTHS)
@example("aaa\u3000\u0301b", 4)
@example("\t\u200c\x1b[31m", 4)
def test_no_row_is_too_wide_and_no_cluster_is_cut(text, width):
    layout = Layout(make_view(text), width)
    clusters = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    for row, shown in enumerate(rows_of(layout)):
        assert Cells(shown).width <= width
        assert layout.row(row).start in clusters
        assert layout.row(row).end in clusters


@given(TEXTS, WIDTHS)
def test_offsets_go_there_and_back(text, width):
    layout = Layout(make_view(text), width)
    for offset in range(len(text) + 1):
        row = layout.row_at(offset)
        column = layout.column_of(row, offset)
        assert 0 <= column <= width
        back = layout.offset_at(row, column)
        assert layout.row_at(back) == row
        assert layout.column_of(row, back) == column
        start, end = layout.row(row).start, layout.row(row).end
        cells = layout.cells(row)
        if start <= offset < end and cells.floor(offset - start) == offset - start:
            assert back == offset
        if offset > end:
            assert back == end
        if offset < start:  # an indent as wide as the row
            assert row == column == 0 and back == start


@given(TEXTS, WIDTHS)
def test_columns_grow_with_offsets(text, width):
    layout = Layout(make_view(text), width)
    for row in range(layout.row_count):
        start, end = layout.row(row).start, layout.row(row).end
        columns = [layout.column_of(row, offset) for offset in range(start, end + 1)]
        assert columns == sorted(columns)


@given(st.text("ab  ", max_size=60), WIDTHS)
def test_the_quick_way_wraps_as_the_other(text, width):
    quick = list(_wrap_plain(text, 0, len(text), width)) if len(text) > width else [(0, len(text))]
    assert quick == list(_wrap_special(text, 0, len(text), width, {}))


@given(TEXTS, WIDTHS, st.data())
def test_rows_of_a_range(text, width, data):
    assume(text)
    layout = Layout(make_view(text), width)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    touched = {layout.row_at(offset) for offset in range(start, end)}
    assert set(layout.rows_of(start, end)) == touched


def test_words_stay_whole():
    assert wrapped("Ngoại trưởng Nga Lavrov", 16) == ["Ngoại trưởng Nga", "Lavrov"]
    assert wrapped("Ngoại trưởng Nga Lavrov", 15) == ["Ngoại trưởng", "Nga Lavrov"]
    nfd = unicodedata.normalize("NFD", "Ngoại trưởng Nga Lavrov")
    assert [unicodedata.normalize("NFC", row) for row in wrapped(nfd, 16)] == ["Ngoại trưởng Nga", "Lavrov"]


def test_long_words_are_broken():
    assert wrapped("a " + "b" * 10 + " c", 4) == ["a", "bbbb", "bbbb", "bb c"]
    assert wrapped("漢字漢字", 5) == ["漢字", "漢字"]


def test_line_ends():
    assert wrapped("a\r\nb\rc\n\nd\n", 10) == ["a", "b", "c", "", "d", ""]


def test_blanks_at_a_break_are_no_row():
    assert wrapped("aaaa    bbbb ", 5) == ["aaaa", "bbbb "]
    assert wrapped("aaaa\xa0bbbb", 5) == ["aaaa", "bbbb"]
    assert wrapped("        ", 5) == [""]
    assert wrapped("  \ta", 5) == ["  \ta"]


def test_clean_views_have_a_blank_row_between_segments():
    layout = Layout(make_article(("title", "Tiêu đề"), ("heading", "Mục"), "Thân bài"), 20)
    assert rows_of(layout) == ["Tiêu đề", "", "Mục", "", "Thân bài"]
    assert [layout.row(row).segment for row in range(5)] == [0, 0, 1, 1, 2]


def test_segments_and_notes_of_a_raw_view():
    text = "Thế giới\n\nASEAN và Nga Clock 14:00\n   \nTin liên quan: Nga và ASEAN"
    view = make_view(
        text,
        ("section", 0, 9, False),
        ("blank", 9, 10, False),
        ("title", 10, 23),
        ("date", 23, 35, False),
        ("blank", 35, 39, False),
        ("related", 39, len(text), False),
    )
    layout = Layout(view, 17)
    assert rows_of(layout) == [
        "Thế giới",
        "",
        "ASEAN và Nga",
        "Clock 14:00",
        "   ",
        "Tin liên quan:",
        "Nga và ASEAN",
    ]
    assert layout.notes == {
        0: Note(("section",)),
        2: Note(role=view.segments[2]),
        3: Note(("date",)),
        5: Note(("related",)),
        6: Note(goes_on=True),
    }
    assert [list(layout.segments_in(row)) for row in range(7)] == [[0], [1], [2], [3], [4], [5], [5]]


def test_a_role_is_noted_once_a_segment_whatever_is_removed_within_it():
    text = "một<b>hai</b>\nba\n~\nbốn"
    view = make_view(
        text,
        ("lead", 0, 3),
        ("markup", 3, 6, False),
        ("lead", 6, 9),
        ("markup", 9, 13, False),
        ("blank", 13, 14, False),
        ("lead", 14, 16),
        ("blank", 16, 17, False),
        ("furniture", 17, 18, False),
        ("blank", 18, 19, False),
        ("body", 19, 22),
    )
    notes = Layout(view, 40).notes
    assert {row: note.role.role for row, note in notes.items() if note.role} == {0: "lead", 1: "lead", 3: "body"}
    assert notes[0].reasons == ("markup",) and notes[2].reasons == ("furniture",)


def test_doubtful_segments_are_noted_in_the_clean_view_too():
    sure = Segment("body", 0, 3, 0, 3)
    doubtful = Segment("caption", 5, 8, 5, 8, doubtful=True)
    view = View("một\n\nhai", (sure, doubtful), SourceMap.identity(8))
    assert Layout(view, 40).notes == {2: Note(role=doubtful)}


def test_the_end_of_a_broken_word_is_in_its_row():
    layout = Layout(make_view("abcdefgh"), 4)
    assert layout.offset_at(0, 99) == 3
    assert layout.offset_at(1, 99) == 8


@pytest.mark.parametrize("total", [0, 1, 5, 20, 47, 48, 80, 120, 300])
@pytest.mark.parametrize("notes", [False, True])
def test_frames_share_out_the_width(total, notes):
    frame = Frame.fit(total, notes=notes)
    assert CLUSTER_CELLS <= frame.text <= READING_WIDTH
    used = GUTTER + frame.text + 1 + frame.note
    assert used <= max(total, GUTTER + CLUSTER_CELLS + 1)
    if total >= 20:
        assert 0 <= total - used - 2 * frame.left <= 1


def test_a_long_article_is_wrapped_fast():
    line = "Ngoại trưởng Nga Sergei Lavrov nói “quan hệ với ASEAN” sẽ được nâng lên tầm cao mới. "
    text = "\n".join([line, line * 2] * 3_800)
    for form, budget in (("NFC", 0.5), ("NFD", 1.5)):
        view = make_view(unicodedata.normalize(form, text))
        start = time.perf_counter()
        layout = Layout(view, 96)
        assert time.perf_counter() - start < budget, form
        assert layout.row_count == 11_400
