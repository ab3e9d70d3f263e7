"""Folding: one spelling for what readers do not tell apart, and a way back to the offsets."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnamese_texts import SPELLINGS, texts

from annotations.vietnamese.folding import compose_with_map, fold, fold_with_map, source_range


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("HOÀ", "Hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("qúy", "quý"),
        ("gìa", "già"),
        ("hòan", "hoàn"),
        ("khủyu", "khuỷu"),
        ("baì", "bài"),
        ("ê\u0309", "ể"),
        ("Ða Nhim", "Đa Nhim"),
        ("\u0111a\u0300", "Ðà"),
    ],
)
def test_spellings_of_one_syllable_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Mỹ", "Mĩ"), ("má", "mà"), ("la", "lạ"), ("đa", "da"), ("mua", "mưa")])
def test_different_syllables_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "word",
    [
        "của",
        "mía",
        "mưa",
        "tuần",
        "thuở",
        "thuế",
        "hoặc",
        "tiếng",
        "thủy",
        "huỳnh",
        "toàn",
        "loại",
        "báo",
        "mới",
        "túi",
        "rượu",
        "chiều",
        "người",
        "khuỷu",
        "ngoài",
        "quả",
        "quyết",
        "giếng",
        "gì",
        "gìn",
        "già",
        "giữa",
        "Nguyễn",
        "khuya",
        "chuyện",
        "Hòa",
        "Thúy",
    ],
)
def test_the_printed_spelling_is_the_folded_one(word: str) -> None:
    assert fold(word, case=True) == word


def test_without_marks_only_base_letters_are_left() -> None:
    assert fold("Đường Nguyễn Huệ, thuở ấy", marks=False) == "duong nguyen hue, thuo ay"


def test_a_hit_in_folded_text_maps_back_with_its_marks() -> None:
    text = unicodedata.normalize("NFD", "chùa Thầy ở Hoà Lạc")
    folded, offsets = fold_with_map(text, marks=False)
    at = folded.index("hoa")
    start, end = source_range(offsets, at, at + 3)
    assert text[start:end] == unicodedata.normalize("NFD", "Hoà")


def test_half_a_letter_maps_back_to_the_whole() -> None:
    folded, offsets = fold_with_map("Straße")
    assert folded == "strasse"
    assert source_range(offsets, 4, 5) == source_range(offsets, 5, 6) == (4, 5)


@given(texts, st.booleans(), st.booleans())
def test_the_map_belongs_to_the_folded_text(text: str, marks: bool, case: bool) -> None:
    folded, offsets = fold_with_map(text, marks=marks, case=case)
    assert folded == fold(text, marks=marks, case=case)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)


@given(texts)
def test_canonically_equal_texts_fold_alike(text: str) -> None:
    assert len({fold(spell(text)) for spell in SPELLINGS.values()}) == 1


@given(texts)
def test_composing_keeps_the_way_back(text: str) -> None:
    composed, offsets = compose_with_map(text)
    assert composed == unicodedata.normalize("NFC", text)
    assert len(offsets) == len(composed) + 1
    for i in range(len(composed)):
        start, end = source_range(offsets, i, i + 1)
        assert start < end


def test_a_run_of_vowels_however_long_is_looked_through_once():
    run = "a" * 200_000
    assert fold(run) == run
    assert fold(f"{run}á quý") == f"aá{run[1:]} quý"


def test_a_line_that_is_one_decomposed_letter_is_composed() -> None:
    assert compose_with_map("H\u0323\nH\u0323") == ("\u1e24\n\u1e24", [0, 2, 3, 5])
