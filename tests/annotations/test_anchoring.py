"""Anchoring: what survives an edit is found where it is, what does not is said to be gone, nothing is guessed."""

from __future__ import annotations

import unicodedata

import pytest
from builders import make_article
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.anchoring import Anchored, anchored
from annotations.article import Article
from annotations.occurrences import Anchor

OLD = """\
Đoàn doanh nghiệp Nga thăm cảng Hải Phòng
Ngày 1/3, ông Trần Hải Đăng tiếp đoàn doanh nghiệp Nga tại trụ sở.
“Chúng tôi sẽ mở tuyến tàu mới”, ông Đăng nói với đại diện các hãng.
Chiều cùng ngày, đoàn đi xem bến số 3 ở quận Hồng Bàng.
"""


def anchor(article: Article, start: int, end: int) -> Anchor:
    return Anchor(start, end, article.quote(start, end), *article.context(start, end))


def found(old: str, new: str, *quotes: str | tuple[str, int]) -> list[Anchored]:
    """What becomes of some quotes (their n-th occurrence) of an old text in a new one."""
    article = make_article(old)
    anchors = []
    for quote in quotes:
        words, nth = quote if isinstance(quote, tuple) else (quote, 0)
        start = -1
        for _ in range(nth + 1):
            start = old.index(words, start + 1)
        anchors.append(anchor(article, start, start + len(words)))
    return anchored(anchors, len(old), make_article(new))


def test_nothing_has_changed():
    (place,) = found(OLD, OLD, "Hải Phòng")
    assert (place.outcome, OLD[slice(*place.range)]) == ("same", "Hải Phòng")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Đoàn doanh nghiệp", "MỚI: Đoàn rất nhiều doanh nghiệp"),
        ("ông Trần Hải Đăng", "ông Lê Trần Hải Đăng"),
        ("Ngày 1/3, ", ""),
        ("tiếp đoàn doanh nghiệp Nga tại", "gặp đoàn tại"),
        ("\n", "\r\n"),
        ("\n", "\n~quảng cáo\n"),
        ("“Chúng tôi sẽ mở tuyến tàu mới”, ", ""),
    ],
)
def test_a_name_is_found_through_changes_around_it(old, new):
    text = OLD.replace(old, new)
    (place,) = found(OLD, text, "Trần Hải Đăng")
    assert text[slice(*place.range)] == "Trần Hải Đăng"


def test_the_same_name_is_told_apart_by_its_context():
    new = "Thêm một dòng.\n" + OLD
    places = found(OLD, new, ("Nga", 0), ("Nga", 1), ("đoàn", 0), ("đoàn", 1))
    assert [new[: place.range[0]].count("Nga") for place in places[:2]] == [0, 1]
    assert [new[: place.range[0]].count("đoàn") for place in places[2:]] == [0, 1]


def test_a_name_that_is_gone_is_not_found_in_another_sentence():
    new = OLD.replace(" tiếp đoàn doanh nghiệp Nga tại trụ sở", " nghỉ")
    first, second = found(OLD, new, ("Nga", 0), ("Nga", 1))
    assert (first.outcome, second.outcome, second.range) == ("same", "lost", None)


def test_a_name_is_not_found_within_a_word():
    (place,) = found("Ở Nga có tuyết.", "Ở Ngay có tuyết.", "Nga")
    assert place.outcome == "lost"


def test_equal_lines_are_told_apart_by_what_lies_between():
    line = "Giá gạo tại chợ Bến Thành sáng nay không hề thay đổi so với ngày hôm qua nhé.\n"
    old = line + "Mốc một.\n" + line + "Mốc hai.\n" + line
    new = "Thêm.\n" + old
    places = found(old, new, ("Bến Thành", 0), "Mốc một", ("Bến Thành", 1), "Mốc hai", ("Bến Thành", 2))
    assert [new[: place.range[0]].count("Bến Thành") for place in places if place.range] == [0, 1, 1, 2, 2]


def test_between_two_that_have_moved_alike_the_place_is_known():
    line = "Giá gạo tại chợ Bến Thành sáng nay không hề thay đổi so với ngày hôm qua nhé.\n"
    old = "Mốc một.\n" + line * 3 + "Mốc hai.\n"
    places = found(old, "Thêm.\n" + old, "Mốc một", ("Bến Thành", 1), "Mốc hai")
    assert places[1].range == (old.index("Bến", old.index("Bến") + 1) + 6, old.index("Bến", old.index("Bến") + 1) + 15)


def test_two_equal_places_without_a_sign_are_ambiguous():
    line = "Giá gạo tại chợ Bến Thành sáng nay không hề thay đổi so với ngày hôm qua nhé.\n"
    new = "Một hai.\n" + line + "Ba.\n" + line + "Bốn năm sáu.\n"
    (place,) = found("Đầu.\n" + line + "Cuối.\n", new, "Bến Thành")
    assert (place.outcome, place.range) == ("ambiguous", None)
    assert [new[slice(*candidate)] for candidate in place.candidates] == ["Bến Thành"] * 2


def test_a_place_that_is_taken_is_not_given_twice():
    line = "Ông Nam nói rằng giá gạo {}.\n"
    old = line.format("sẽ tăng trong quý hai vì mất mùa") + line.format("đã giảm khi kho vẫn còn đầy ắp")
    new = line.format("đã giảm khi kho vẫn còn đầy ắp")
    first, second = found(old, new, ("giá gạo", 0), ("giá gạo", 1))
    assert first.outcome == "lost"
    assert second.range == (17, 24)


@pytest.mark.parametrize(
    "respelt",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("Hoà", "Hòa").replace("thuỷ", "thủy"),
        lambda text: text.upper(),
        lambda text: text.replace("Đ", "Ð"),
    ],
)
def test_another_spelling_is_found(respelt):
    old = "Bà Đỗ Thị Hoà nói về ngành thuỷ sản ở tỉnh Khánh Hoà hôm qua.\n"
    new = "Mới. " + respelt(old)
    person, field, place = found(old, new, "Đỗ Thị Hoà", "thuỷ sản", ("Khánh Hoà", 0))
    assert [new[slice(*each.range)] for each in (person, field, place)] == [
        respelt(quote) for quote in ("Đỗ Thị Hoà", "thuỷ sản", "Khánh Hoà")
    ]


def test_what_the_cleaner_removes_now_is_found_in_the_source():
    new = OLD.replace("Ngày 1/3", "~Ngày 1/3")
    (place,) = found(OLD, new, "Trần Hải Đăng")
    assert new[slice(*place.range)] == "Trần Hải Đăng"


def test_without_context_only_one_occurrence_is_certain():
    article = make_article("Một hai ba. Hai bốn.\n")
    one, many = anchored([Anchor(0, 3, "ba"), Anchor(4, 7, "ai")], 60, article)
    assert article.source.text[slice(*one.range)] == "ba"
    assert many.range is None


def test_an_empty_quote_is_lost():
    assert anchored([Anchor(3, 4, "")], 9, make_article(OLD))[0].outcome == "lost"


# Random edits of a text whose sentences are all different, with names that recur.

NAMES = ["Nga", "Việt Nam", "ông Nam", "bà Hoà", "Hà Nội"]
WORDS = "sáng chiều tàu cảng gạo vốn tăng giảm họp mở đóng mùa lúa than điện cầu đường thuyền chợ giá".split()


@st.composite
def sentences(draw):
    """A sentence around a name, unlike any other of the text."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9))
    tail = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9))
    return words, draw(st.sampled_from(NAMES)), tail


@st.composite
def changes(draw):
    """Sentences as ``(number, before, name, after, what happens to it)``, and extra ones."""
    rows = draw(st.lists(sentences(), min_size=1, max_size=8))
    return [
        (number, *row, draw(st.sampled_from(["stays", "stays", "preceded", "deleted", "renamed"])))
        for number, row in enumerate(rows)
    ]


def written(rows, *, new: bool) -> tuple[str, dict[int, tuple[int, int]]]:
    """A text of the rows, before or after the changes, and where the name of each is."""
    text, places = "", {}
    for number, before, name, after, fate in rows:
        # Its number in words makes every sentence different from the others, on both sides of the name.
        mark = " ".join(f"{WORDS[int(digit)]}{digit}" for digit in f"{number:03}")
        if new and fate == "preceded":
            text += "Một câu mới được chèn vào đây.\n"
        if new and fate == "deleted":
            continue
        text += f"{' '.join(before)} {mark} "
        if not (new and fate == "renamed"):
            places[number] = (len(text), len(text) + len(name))
        text += ("Khác" if new and fate == "renamed" else name) + f" {mark} {' '.join(after)}.\n"
    return text, places


@given(changes())
@example([(0, ["tàu"] * 4, "Nga", ["gạo"] * 4, "deleted"), (1, ["tàu"] * 4, "Nga", ["gạo"] * 4, "stays")])
def test_survivors_are_found_and_the_dead_are_not(rows):
    old, old_places = written(rows, new=False)
    new, new_places = written(rows, new=True)
    article = make_article(old)
    numbers = sorted(old_places)
    places = anchored([anchor(article, *old_places[n]) for n in numbers], len(old), make_article(new or "\n"))
    for number, place in zip(numbers, places, strict=True):
        if place.range is not None:
            assert place.range == new_places.get(number), "never at another name's place"
            assert place.outcome == ("same" if place.range == old_places[number] else "moved")
        else:
            assert place.outcome in ("ambiguous", "lost")
    if all(row[4] in ("stays", "preceded") for row in rows):
        assert [place.range for place in places] == [new_places[number] for number in numbers]


@given(st.text("ab \n", min_size=1, max_size=40), st.data())
def test_an_unchanged_text_loses_nothing(text, data):
    article = make_article(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = article.quote(start, end)
    (place,) = anchored([anchor(article, start, end)], len(text), article)
    if place.range is not None:
        assert article.quote(*place.range) == quote
    if quote.strip() and article.clean.map.to_source(*article.clean.map.to_text(start, end)) == (start, end):
        assert place.outcome == "same"


@given(st.text("ab \n~", max_size=40), st.lists(st.text("ab ", max_size=5), max_size=5), st.integers(0, 60))
def test_any_anchor_gets_an_answer_within_the_text(text, quotes, length):
    article = make_article(text or "a")
    anchors = [Anchor(i, i + len(quote), quote, quote, quote) for i, quote in enumerate(quotes)]
    results = anchored(anchors, length, article)
    assert len(results) == len(anchors)
    for result in results:
        for start, end in [*result.candidates, *([result.range] if result.range else [])]:
            assert 0 <= start < end <= len(article.source.text)


def test_two_spans_of_one_place_go_together():
    text = "Ông Lê <b>Minh</b> thăm cảng Hải Phòng sáng nay.\n"
    article = make_article(text)
    start = text.index("Lê")
    ranges = [(start, text.index("</b>")), (start, text.index("</b>") + 4), (text.index("Minh"), text.index("</b>"))]
    one, two, inner = anchored([anchor(article, *each) for each in ranges], len(text), make_article("Mới. " + text))
    assert one.range == two.range == (start + 5, ranges[0][1] + 5)
    assert inner.range == (ranges[2][0] + 5, ranges[2][1] + 5)
