"""Alignment: tokens that a tool rewrote, back to the offsets of the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnamese_texts import spellings, words

from annotations.vietnamese.alignment import align
from annotations.vietnamese.folding import fold

gaps = st.sampled_from([" ", "  ", "\n", "\u00a0", "\t"])


@st.composite
def respelt(draw: st.DrawFn) -> tuple[str, list[str], list[tuple[int, int]]]:
    """A text, its words as a tool that rewrites text gives them, and where they are."""
    text, tokens, ranges = "", [], []
    for word in draw(st.lists(words, max_size=15)):
        ranges.append((len(text), len(text) + len(word)))
        text += word + draw(gaps)
        rewrite = draw(st.one_of(spellings, st.just(lambda w: fold(w, case=True))))
        tokens.append(rewrite(word))
    return text, tokens, ranges


@given(respelt())
def test_respelt_words_are_found_exactly(case: tuple[str, list[str], list[tuple[int, int]]]) -> None:
    text, tokens, ranges = case
    assert align(text, tokens) == ranges


@given(respelt(), st.data())
def test_a_word_that_is_not_there_costs_only_itself(
    case: tuple[str, list[str], list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, tokens, ranges = case
    at = data.draw(st.integers(0, len(tokens)))
    tokens.insert(at, "ƺƺƺ")
    assert align(text, tokens) == [*ranges[:at], None, *ranges[at:]]


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=12))
def test_ranges_are_in_order_and_apart(text: str, tokens: list[str]) -> None:
    last = 0
    places = align(text, tokens)
    assert len(places) == len(tokens)
    for start, end in filter(None, places):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_taggers_do_to_a_sentence(form: str) -> None:
    text = unicodedata.normalize(form, "Tuần này, cô Hoà ở  Đắk-Lắk đuợc nghành y khen.")
    tokens = ["Tuần_này", ",", "cô", "Hòa", "ở", "Đắk", "-", "Lắk", "được", "ngành", "y", "khen", "."]
    found = [text[slice(*place)] if place else None for place in align(text, tokens)]
    expected = ["Tuần này", ",", "cô", "Hoà", "ở", "Đắk", "-", "Lắk", "đuợc", None, "y", "khen", "."]
    assert found == [word and unicodedata.normalize(form, word) for word in expected]


def test_text_the_tool_left_out_is_stepped_over() -> None:
    text = "một hai " + "♪ " * 3_000 + "ba bốn năm sáu bảy"
    found = align(text, ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"])
    assert [place and text[slice(*place)] for place in found] == text.replace("♪ ", "").split()


def test_invisible_characters_belong_to_the_word_around_them() -> None:
    assert align("nhân\u200b đạo", ["nhân đạo"]) == [(0, 9)]
    assert align("a b", ["a", "", "\u200d", "b"]) == [(0, 1), None, None, (2, 3)]
