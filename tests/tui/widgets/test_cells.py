"""Cells: nothing of a text commands the terminal, and rich measures a line as we do."""

import re
import sys

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from screen_text import LINES

from annotations.safe import CLUSTER_CAP, visible
from tui.widgets.cells import CLUSTER_CELLS, PLAIN, Cells, spaced


def test_plain_is_one_cell_one_cluster_and_safe():
    plain = [chr(code) for code in range(sys.maxunicode + 1) if re.match(f"[{PLAIN}]", chr(code))]
    assert all(cell_len(char) == 1 for char in plain)
    assert all(visible(char) == char == spaced(char) for char in plain)
    assert regex.findall(r"\X", "".join(plain)) == plain


@given(LINES)
@example("\u200da")
@example("a\u200d")
@example("\ufe0fa")
@example("x\ufff0\u200db")
@example("🇻🇳🇻")
@example("\u0301abc")
def test_a_line_is_drawn_safe_and_as_wide_as_it_says(line):
    cells = Cells(line)
    drawn = cells.draw(0, len(line))
    assert visible(drawn) == drawn
    assert cell_len(drawn) == cells.width
    assert not re.search("[\u200d\ufe00-\ufe0f]", drawn)


@given(LINES, st.data())
def test_a_part_is_as_wide_as_its_columns_say(line, data):
    cells = Cells(line)
    start, end = sorted(cells.floor(data.draw(st.integers(0, len(line)))) for _ in range(2))
    assert cell_len(cells.draw(start, end)) == cells.column(end) - cells.column(start)
    assert cells.draw(0, start) + cells.draw(start, end) + cells.draw(end, len(line)) == cells.draw(0, len(line))


@given(LINES)
def test_columns_and_indices_go_both_ways(line):
    cells = Cells(line)
    for match in regex.finditer(r"\X", line):
        start, end = match.span()
        width = cells.column(end) - cells.column(start)
        assert 1 <= width <= CLUSTER_CELLS
        for index in range(start, end):
            assert cells.floor(index) == start
            assert cells.ceil(index) == (start if index == start else end)
            assert cells.column(index) == cells.column(start)
        for column in range(cells.column(start), cells.column(end)):
            assert cells.index(column) == start
    assert cells.index(cells.width) == cells.index(1 << 20) == cells.floor(len(line)) == len(line)
    assert cells.column(len(line)) == cells.width
    assert cells.index(-3) == 0 or not line


@pytest.mark.parametrize(
    ("text", "drawn", "width"),
    [
        ("Hà Nội", "Hà Nội", 6),
        ("Ha\u0300 No\u0323\u0302i", "Hà Nội", 6),
        ("a\tb", "a b", 3),
        ("\x1b[31mđỏ", "␛[31mđỏ", 7),
        ("👩‍🚀!", "👩!", 3),
        ("🇻🇳", "🇻🇳", 2),
        ("❤️", "❤", 1),
        ("a\u200db", "ab", 2),
        ("\u0301", "·", 1),
        ("漢字", "漢字", 4),
    ],
)
def test_examples(text, drawn, width):
    cells = Cells(text)
    assert (cells.draw(0, len(text)), cells.width) == (drawn, width)


def test_a_towering_cluster_is_capped():
    cells = Cells("a" + "\u0323" * 10_000)
    assert cells.width == 1
    assert len(cells.draw(0, len(cells.text))) <= CLUSTER_CAP


def test_blanks():
    cells = Cells("a\xa0b \u0301\tc")
    assert [cells.is_blank(index) for index in range(-1, 8)] == [
        False, False, True, False, False, False, True, False, False,
    ]  # fmt: skip
