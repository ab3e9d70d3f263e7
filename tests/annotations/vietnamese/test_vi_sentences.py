"""Sentences and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnamese_texts import SPELLINGS, texts

from annotations.vietnamese.paragraphs import REACH, Paragraph, paragraphs
from annotations.vietnamese.sentences import sentence_at, sentences

EXAMPLES = [
    ("Trời mưa. Đường ngập! Sao vậy?", ["Trời mưa.", "Đường ngập!", "Sao vậy?"]),
    ("TP. Huế mời PGS.TS. Lê Nam. Ông nhận lời.", ["TP. Huế mời PGS.TS. Lê Nam.", "Ông nhận lời."]),
    ("Bà J. Doe và Tom K. Lee đến. Họ vui.", ["Bà J. Doe và Tom K. Lee đến.", "Họ vui."]),
    ("Cam giàu vitamin C. Nên ăn nhiều.", ["Cam giàu vitamin C.", "Nên ăn nhiều."]),
    ("Giá 1.500 đồng. Rẻ.", ["Giá 1.500 đồng.", "Rẻ."]),
    ("Ông im lặng… rồi nói. Bà cười...", ["Ông im lặng… rồi nói.", "Bà cười..."]),
    ("“Đi nhé.” Anh vẫy tay.", ["“Đi nhé.”", "Anh vẫy tay."]),
    ('Chị đáp: "Vâng!" rồi đi.', ['Chị đáp: "Vâng!" rồi đi.']),
    ("1. Mở đầu. 2. Kết", ["1. Mở đầu.", "2. Kết"]),
    ("Năm 2020. Dịch đến.", ["Năm 2020.", "Dịch đến."]),
    ("Chợ đông vui.Khách mua nhiều./.", ["Chợ đông vui.", "Khách mua nhiều./."]),
    ("Tin nhanh\nTheo báo Huế\r\n\r\nHết", ["Tin nhanh", "Theo báo Huế", "Hết"]),
    ("  ", []),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_examples(text: str, expected: list[str], spelling: str) -> None:
    spell = SPELLINGS[spelling]
    spelt = spell(text)
    assert [spelt[start:end] for start, end in sentences(spelt)] == [spell(sentence) for sentence in expected]


@given(texts)
def test_sentences_hold_everything_but_white_space(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert not text[last:start].strip()
        assert start < end
        last = end
    assert not text[last:].strip()


@given(texts, st.data())
def test_the_sentence_at_an_offset_is_one_of_them(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = sentence_at(text, offset)
    assert found is None or found in sentences(text)
    assert found is not None or not any(start <= offset < end for start, end in sentences(text))


def test_between_two_sentences_the_one_before_counts() -> None:
    assert sentence_at("Một. Hai.", 4) == (0, 4)
    assert sentence_at("Một.\n\nHai.", 5) is None


@given(texts)
def test_paragraphs_are_the_lines(text: str) -> None:
    lines = [paragraph.to_text(0, len(paragraph.text)) for paragraph in paragraphs(text)]
    assert all(start < end for start, end in lines)
    assert "".join(text[start:end] for start, end in lines) == "".join(text.splitlines())


@given(texts, st.data())
def test_offsets_of_a_paragraph_go_there_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    paragraph = Paragraph.around(text, offset)
    local = paragraph.to_local(offset)
    start, end = paragraph.to_text(local, min(local + 1, len(paragraph.text)))
    assert start <= offset <= max(end, start)


def test_a_file_without_line_breaks_is_read_in_part() -> None:
    text = "Mưa rơi. " * 10_000
    assert len(Paragraph.around(text, 50_000).text) <= 2 * REACH
    assert sentence_at(text, 45_003) == (45_000, 45_008)
