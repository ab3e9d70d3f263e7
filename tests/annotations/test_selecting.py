"""Units to select and to move by, and steps of a boundary."""

import pytest
from builders import articles, make_article
from hypothesis import given
from hypothesis import strategies as st

from annotations.selecting import Units, trimmed

TEXT = """\
Cảng Hải Phòng
Ông Trần Hải Đăng nói. “Tôi đi”, bà Hà đáp. Hết.
Đoạn cuối.
"""


def units(text=TEXT, words=()):
    view = make_article(text).clean

    def word(offset):
        for quote in words:
            start = view.text.index(quote)
            if start <= offset < start + len(quote):
                return start, start + len(quote)
        return None

    return Units(view, word)


def walk(step, start, direction):
    text = start[0].view.text
    places = [start[1]]
    while True:
        place = step(places[-1], direction)
        if place == places[-1] or place == (len(text) if direction > 0 else 0):
            return [text[place:].split()[0] for place in places]
        places.append(place)


def test_a_selection_grows_through_the_units_and_shrinks_back():
    found = units(words=["Hải Đăng"])
    text = found.view.text
    caret = text.index("Đăng")
    grown = [(caret, caret)]
    while (larger := found.grown(*grown[-1])) is not None:
        grown.append(larger)
    assert [text[slice(*unit)] for unit in grown[1:]] == [
        "Đăng",
        "Hải Đăng",
        "Trần Hải Đăng",
        "Ông Trần Hải Đăng nói.",
        "Ông Trần Hải Đăng nói. “Tôi đi”, bà Hà đáp. Hết.",
    ]
    shrunk = [grown[-1]]
    while (smaller := found.shrunk(*shrunk[-1], caret)) is not None:
        shrunk.append(smaller)
    assert shrunk[:-1] == grown[:0:-1] and text[slice(*shrunk[-1])] == "Đ"


def test_moves_by_word_sentence_and_paragraph():
    found = units(words=["Hải Phòng", "Hải Đăng"])
    assert walk(found.word_from, (found, 0), 1)[:6] == ["Cảng", "Hải", "Ông", "Trần", "Hải", "nói."]
    text = found.view.text
    assert walk(found.word_from, (found, text.index("nói")), -1) == ["nói.", "Hải", "Trần", "Ông", "Hải"]
    assert walk(found.sentence_from, (found, 0), 1) == ["Cảng", "Ông", "“Tôi", "Hết.", "Đoạn"]
    assert walk(found.sentence_from, (found, text.index("cuối")), -1) == ["cuối.", "Đoạn", "Hết.", "“Tôi", "Ông"]
    assert walk(found.paragraph_from, (found, 3), 1) == ["g", "Ông", "Đoạn"]
    assert walk(found.paragraph_from, (found, text.index("đáp")), -1) == ["đáp.", "Ông"]


def test_the_last_syllable_of_a_unit_and_then_of_the_next():
    found = units()
    text = found.view.text
    first = found.last_syllable(found.sentence, text.index("Trần"))
    assert text[first:].startswith("nói")
    assert text[found.last_syllable(found.sentence, first) :].startswith("đáp")
    end = text.index("cuối")
    assert found.last_syllable(found.paragraph, end) == end


@pytest.mark.parametrize(
    ("edge", "direction", "fine", "after"),
    [
        ("start", -1, False, "Trần Hải Đăng"),
        ("start", 1, False, "Đăng"),
        ("end", 1, False, "Hải Đăng nói"),
        ("end", -1, False, "Hải"),
        ("start", -1, True, "n Hải Đăng"),
        ("start", 1, True, "ải Đăng"),
        ("end", 1, True, "Hải Đăng n"),
        ("end", -1, True, "Hải Đăn"),
    ],
)
def test_a_boundary_moves_by_a_syllable_or_a_letter(edge, direction, fine, after):
    found = units()
    text = found.view.text
    start = text.index("Hải Đăng")
    end = start + len("Hải Đăng")
    step = found.start_moved if edge == "start" else found.end_moved
    moved = step(start, end, direction, fine=fine)
    start, end = (moved, end) if edge == "start" else (start, moved)
    assert text[start:end] == after


def test_a_letter_step_inward_passes_the_blank():
    found = units("Hà Nội\n")
    assert found.start_moved(1, 6, 1, fine=True) == 3
    assert found.end_moved(0, 4, -1, fine=True) == 2


def test_there_is_no_room_beyond_the_text_or_within_one_unit():
    found = units("Hà\n")
    assert found.start_moved(0, 2, -1) is found.end_moved(0, 2, 1) is None
    assert found.start_moved(0, 2, 1) is found.end_moved(0, 2, -1) is None
    assert found.start_moved(0, 1, 1, fine=True) is found.end_moved(0, 1, -1, fine=True) is None
    assert found.start_moved(0, 2, -1, fine=True) is found.end_moved(0, 2, 1, fine=True) is None


def test_where_there_is_no_text_there_is_no_unit():
    found = units("")
    assert found.grown(0, 0) is found.grapheme(0) is found.paragraph(0) is None
    assert found.paragraph_from(0, 1) == found.sentence_from(0, -1) == found.word_from(0, 1) == 0
    assert trimmed("  ", 0, 2) is None


@given(articles(), st.data())
def test_grown_and_shrunk_ranges_hold_each_other_and_boundaries_leave_something(article, data):
    view = article.clean
    if not view.text:
        return
    found = Units(view, lambda _offset: None)
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    larger = found.grown(start, end)
    if larger is not None:
        assert larger[0] <= start and end <= larger[1] and larger != (start, end)
    smaller = found.shrunk(start, end, start)
    if smaller is not None:
        assert start <= smaller[0] < smaller[1] <= end and smaller != (start, end)
    for direction in (1, -1):
        for fine in (False, True):
            first = found.start_moved(start, end, direction, fine=fine)
            last = found.end_moved(start, end, direction, fine=fine)
            assert first is None or (0 <= first < end and (first - start) * direction > 0)
            assert last is None or (start < last <= len(view.text) and (last - end) * direction > 0)
        for move in (found.word_from, found.sentence_from, found.paragraph_from):
            place = move(start, direction)
            assert 0 <= place <= len(view.text) and (place - start) * direction >= 0
