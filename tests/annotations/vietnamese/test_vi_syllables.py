"""Syllables: where a caret stops."""

from __future__ import annotations

import pytest
import regex
from hypothesis import assume, given
from hypothesis import strategies as st
from vietnamese_texts import SPELLINGS, texts

from annotations.vietnamese.syllables import (
    looks_vietnamese,
    next_syllable,
    previous_syllable,
    syllable_at,
    syllables,
)

EXAMPLES = [
    ("Gạo ST25 ngon", ["Gạo", "ST25", "ngon"]),
    ("ASEAN-Nga, châu Á-Thái", ["ASEAN", "Nga", "châu", "Á", "Thái"]),
    ("Huế - Đà Nẵng", ["Huế", "Đà", "Nẵng"]),
    ("ngày 03/05/2021 lúc 07:30", ["ngày", "03/05/2021", "lúc", "07:30"]),
    ("tăng 4,5% lên 12.000 đồng", ["tăng", "4,5%", "lên", "12.000", "đồng"]),
    ("theo Vietnam+.", ["theo", "Vietnam+"]),
    ("xã Ea H’Leo, hãng P&G", ["xã", "Ea", "H’Leo", "hãng", "P&G"]),
    ("“Xin chào!” (cười)", ["Xin", "chào", "cười"]),
    ("• một | hai", ["•", "một", "|", "hai"]),
    ("vui😀 quá", ["vui", "😀", "quá"]),
    ("nhà 👩‍👩‍👧 tôi", ["nhà", "👩‍👩‍👧", "tôi"]),
    ("nóng 39°C", ["nóng", "39°C"]),
]


def cut(text: str, ranges: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in ranges]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_examples(text: str, expected: list[str], spelling: str) -> None:
    spell = SPELLINGS[spelling]
    spelt = spell(text)
    assert cut(spelt, syllables(spelt)) == [spell(unit) for unit in expected]


def test_every_mark_can_be_reached_on_demand() -> None:
    text = "Huế - “mưa”, rồi…"
    assert cut(text, syllables(text, punctuation=True)) == ["Huế", "-", "“", "mưa", "”,", "rồi", "…"]


def test_the_unit_at_an_offset() -> None:
    text = "Sông Hương, núi"
    assert syllable_at(text, 6) == (5, 10)
    assert syllable_at(text, 10) == (10, 11), "punctuation is a unit where one points at it"
    assert syllable_at(text, 4) == (0, 4), "the unit that ends there"
    assert syllable_at(text, len(text)) == (12, 15)
    assert syllable_at("a  b", 2) is None


def test_stepping_back_from_inside_a_unit_goes_to_its_start() -> None:
    assert previous_syllable("sông Hương", 8) == (5, 10)
    assert previous_syllable("sông Hương", 5) == (0, 4)
    assert previous_syllable("sông", 0) is None
    assert next_syllable("sông Hương", 5) is None


@given(texts, st.booleans())
def test_units_are_whole_grapheme_clusters_in_order(text: str, punctuation: bool) -> None:
    # A number sign before white space makes a cluster with it, a virama after anything with the consonant behind it:
    # no caret stops there, no unit is needed.
    assume(not regex.search(r"\p{GCB=Prepend}\s|\P{L}\p{InCB=Linker}", text))
    boundaries = {0} | {match.end() for match in regex.finditer(r"\X", text)}
    last = 0
    for start, end in syllables(text, punctuation=punctuation):
        assert last <= start < end
        assert {start, end} <= boundaries
        assert not regex.match(r"\s", text[start])
        last = end


@given(texts, st.booleans(), st.data())
def test_local_steps_agree_with_the_whole_list(text: str, punctuation: bool, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    units = syllables(text, punctuation=punctuation)
    later = [unit for unit in units if unit[0] > offset]
    earlier = [unit for unit in units if unit[0] < offset]
    assert next_syllable(text, offset, punctuation=punctuation) == (later[0] if later else None)
    assert previous_syllable(text, offset, punctuation=punctuation) == (earlier[-1] if earlier else None)


@given(texts)
def test_every_letter_and_digit_is_in_a_unit(text: str) -> None:
    inside = {i for start, end in syllables(text) for i in range(start, end)}
    assume(not regex.search(r"\p{GCB=Prepend}", text))
    assert all(i in inside for i, char in enumerate(text) if regex.match(r"[\p{L}\p{N}]", char))


@pytest.mark.parametrize("syllable", ["Nga", "Chính", "Nguyễn", "khuỷu", "Thuở", "quýt", "ăn", "yêu", "gì"])
def test_vietnamese_spelling(syllable: str) -> None:
    assert looks_vietnamese(syllable)


@pytest.mark.parametrize("syllable", ["Putin", "Moskva", "ASEAN", "Iran", "Trump", "Joe-Ann", "5G", ""])
def test_foreign_spelling(syllable: str) -> None:
    assert not looks_vietnamese(syllable)
