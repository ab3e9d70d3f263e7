"""Near duplicates: what is one and what is not, however long the texts, and the families they make."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.duplicates import (
    ALIKE,
    CANDIDATES,
    SHORTEST,
    WINDOW,
    Duplicates,
    Families,
    Likeness,
    signature,
)


def passage(name: str, words: int) -> str:
    """Some words that no other passage has."""
    return " ".join(f"{name}{number}" for number in range(words))


def found(first: str, second: str) -> list[Likeness]:
    finder = Duplicates()
    assert finder.add("a", signature(first)) == []
    return finder.add("b", signature(second))


def test_a_text_with_another_lead_and_a_closing_is_a_near_duplicate():
    (one,) = found(passage("x", 20) + " " + passage("y", 80), passage("z", 20) + " " + passage("y", 80) + " hết")
    assert (one.article, one.other) == ("b", "a")
    assert one.shared == 78 and one.size == 99 and one.other_size == 98
    assert one.resemblance == 78 / 119 and one.containment == 78 / 98


def test_a_copy_within_a_longer_text_counts_by_containment():
    copy = passage("y", 60)
    (one,) = found(copy, f"{passage('x', 900)} {copy} {passage('z', 900)}")
    assert one.containment == 1 and one.resemblance < 0.1
    (other,) = found(f"{passage('x', 900)} {copy} {passage('z', 900)}", copy)
    assert other.containment == 1 and other.turned.size > other.size


def test_spelling_case_and_punctuation_do_not_count():
    text = "Đoàn Nga thăm Khánh Hòa, nơi ông Thủy nói: “Toà nhà này khoẻ khoắn”. " + passage("x", 30)
    other = unicodedata.normalize("NFD", text.upper().replace(",", " -").replace("Hòa", "Hoà"))
    (one,) = found(text, other)
    assert one.resemblance == 1


def test_other_texts_are_none():
    assert found(passage("x", 200), passage("y", 200)) == []
    stock = passage("s", 40)
    assert found(f"{passage('x', 200)} {stock}", f"{passage('y', 200)} {stock}") == []


def test_less_than_half_is_none():
    share = int(ALIKE * 100)
    assert found(passage("x", 100), f"{passage('x', share)} {passage('y', 100)}") == []
    assert found(passage("x", 100), f"{passage('x', share + 4)} {passage('y', 100)}") != []


def test_a_text_of_two_sentences():
    brief = "Chiều 3/4, mưa lớn làm ngập nhiều đường ở Huế. Học sinh hai huyện được nghỉ học tới hết thứ Sáu tuần này."
    other = "Chiều 3/4, gió lớn làm đổ nhiều cây ở Vinh. Nông dân ba xã được nhắc gặt lúa trước ngày thứ Hai tuần sau."
    assert found(brief, other) == []
    assert found(brief, f"Tin thời tiết. {brief} {passage('x', 200)}") != []


def test_a_text_too_short_to_tell_is_none():
    text = passage("x", SHORTEST + 1)
    assert signature(text).shingles == b"" and found(text, text) == []
    assert found(text + " thêm", text + " thêm") != []
    assert signature("").shingles == b""


def test_the_same_id_is_taken_in_once():
    finder = Duplicates()
    one = signature(passage("x", 50))
    assert finder.add("a", one) == finder.add("a", one) == []
    assert [likeness.other for likeness in finder.add("b", one)] == ["a"]


def test_the_likest_comes_first_and_no_more_than_some():
    finder = Duplicates()
    for number in range(3 * CANDIDATES):
        finder.add(str(number), signature(passage("x", 100) + " " + passage(f"y{number}z", 3 * number)))
    likenesses = finder.add("new", signature(passage("x", 100)))
    assert len(likenesses) == CANDIDATES
    assert sorted(likenesses, key=lambda one: -one.containment) == likenesses


@pytest.mark.parametrize("around", [0, 7, 40])
@given(data=st.data())
def test_a_common_passage_as_long_as_a_window_is_always_met(around, data):
    """The promise of winnowing: whatever the words are, the passage shares a hash that is looked up."""
    words = st.lists(st.sampled_from("a b c d e f g h".split()), min_size=around, max_size=around + 5)
    common = data.draw(st.lists(st.sampled_from("k l m n o p".split()), min_size=WINDOW + 2, max_size=WINDOW + 9))
    texts = [" ".join([*data.draw(words), *common, *data.draw(words)]) for _text in range(2)]
    first, second = map(signature, texts)
    if first.chosen and second.chosen:
        assert set(first.chosen) & set(second.chosen)


@given(st.text(max_size=300))
def test_any_text_has_a_signature(text):
    one = signature(text)
    assert len(one.shingles) % 4 == 0 and bool(one.shingles) == bool(one.chosen)
    assert len(one.chosen) <= max(2 * WINDOW, len(one.shingles) // 4)


def test_families():
    families = Families()
    assert not families and families.of("a") == [] and families.family("a") == []
    families.add([Likeness("a", "b", 50, 100, 60), Likeness("c", "d", 9, 10, 10)])
    families.add([Likeness("e", "b", 60, 60, 60)])
    assert families
    assert [one.other for one in families.of("b")] == ["e", "a"]
    assert families.of("b")[1] == Likeness("b", "a", 50, 60, 100)
    assert sorted(families.family("a")) == ["a", "b", "e"] == sorted(families.family("e"))
    assert sorted(families.family("d")) == ["c", "d"]
    families.add([Likeness("d", "e", 5, 10, 60)])
    assert sorted(families.family("c")) == ["a", "b", "c", "d", "e"]
