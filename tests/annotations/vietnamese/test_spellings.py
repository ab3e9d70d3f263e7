"""Occurrences: the same words in any spelling, never within a word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.vietnamese.folding import fold
from annotations.vietnamese.spellings import LONGEST, occurrences


def found(text, wanted, **how):
    return [text[start:end] for start, end in occurrences(text, wanted, **how)]


@pytest.mark.parametrize(
    ("text", "wanted", "hits"),
    [
        ("Hoà Bình và Hòa Bình", "Hòa Bình", ["Hoà Bình", "Hòa Bình"]),
        ("tỉnh Thuý, tỉnh Thúy", "Thuý", ["Thuý", "Thúy"]),
        ("quý, quy, quỷ", "quý", ["quý"]),
        ("Đà, Ðà, Ɖà, Da", "Đà", ["Đà", "Ðà", "Ɖà"]),
        ("Nga, Ngan, ANga, ASEAN-Nga, Nga+", "Nga", ["Nga", "Nga", "Nga"]),
        ("Sao  Bắc, Sao\nBắc, Sao\xa0Bắc", "Sao Bắc", ["Sao  Bắc", "Sao\xa0Bắc"]),
        ("(1.200) 1.200.000", "1.200", ["1.200", "1.200"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("", "Nga", []),
        ("Nga", " ", []),
    ],
)
def test_what_is_the_same_text(text, wanted, hits):
    assert found(text, wanted) == hits


def test_case_counts_unless_told_otherwise():
    assert found("Nga NGA nga", "Nga") == ["Nga"]
    assert found("Nga NGA nga", "Nga", case=False) == ["Nga", "NGA", "nga"]
    assert found("HÒA và hoà", "Hoà", case=False) == ["HÒA", "hoà"]


def test_a_decomposed_text_is_wanted_in_its_composed_form():
    assert found("Hà Nội", unicodedata.normalize("NFD", "Hà Nội")) == ["Hà Nội"]


def test_what_is_too_long_to_be_a_name_is_not_looked_for():
    assert found("a" * (LONGEST + 1), "a" * (LONGEST + 1)) == []


_SYLLABLES = st.sampled_from(["Hoà", "Hòa", "thuý", "thúy", "Nga", "Đăng", "Ðăng", "quý", "khoẻ", "khỏe", "1.200", "A"])


@given(st.lists(_SYLLABLES, min_size=1, max_size=12), st.data(), st.booleans())
def test_every_hit_folds_alike_and_every_word_that_folds_alike_is_hit(words, data, case):
    text = ", ".join(words)
    wanted = data.draw(_SYLLABLES)
    hits = found(text, wanted, case=case)
    same = [word for word in words if fold(word, case=case) == fold(wanted, case=case)]
    assert hits == same
