"""The engine's fast way: the same words and tags as underthesea's public functions, in all of our sample articles.

The public functions are slow, so that of the many articles of the gold every eighth sentence is compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import underthesea
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.article import Source
from annotations.loading import load_all
from annotations.vietnamese import engine

SAMPLES = Path(__file__).parents[3] / "sample_data"
GOLD = SAMPLES / "gold"
EVERY = 8
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix != ".md")
WORDS = """ngày 12/3 Bộ Ngoại giao Nga hoà bình thuỷ lợi uỷ ban Đà Nẵng TP. HCM v.v. H'Mông N’Thôn 3x4 1.200,5 1/2 20.08.2014
    vtv.vn a@b.vn http://a.vn/x?y=1 e-mail Th.S Th s This Thus 43H-0530 NĐ-CP :) :D <3 => -> ... – “ ” ‘ _ _a a_b - + 100% 5G ASEAN-EU
    Covid-19 H&M T.Ư Mr. Ð ðường Việt - Trung ② ٣ 中文 한국 ИВАН ΑΣ İstanbul ß 😀 \u200b \u00a0 \ufffd 999999999999 -5 +7""".split(
    " "
)


@pytest.fixture(autouse=True)
def fast() -> None:
    assert engine.is_fast()


def same(text: str, every: int = 1) -> None:
    for found in engine.segmented(text)[::every]:
        theirs = underthesea.ner(found.sentence)
        assert list(found.words) == [token[0] for token in theirs]
        tags = [tuple(word[2:]) for word in engine.tags_of([found])]
        assert tags == [token[1:] for token, place in zip(theirs, found.places, strict=True) if place]
        # Where a word is, the same is written.
        for word, place in zip(found.words, found.places, strict=True):
            if place and word.isascii() and word.isalnum():
                assert found.sentence[slice(*place)] == word


def texts(path: Path) -> Iterator[str]:
    for loaded in load_all(path):
        assert isinstance(loaded, Source)
        yield loaded.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.split(".")[0])
def test_sample_articles_are_tagged_as_by_the_public_functions(path: Path) -> None:
    found = list(texts(path))
    assert found
    for text in found:
        same(text, EVERY if GOLD in path.parents else 1)


@pytest.mark.parametrize("form", ["NFD", "NFKC"])
def test_other_forms_of_a_text_are_tagged_as_by_the_public_functions(form: str) -> None:
    same(unicodedata.normalize(form, next(texts(SAMPLES / "06-luat-tinh-nguyen.txt"))))


@pytest.mark.parametrize(
    "text",
    [
        "= \x1b\x1b\x08 TP. TP. ngày",
        "\x1bY\x1b{{0H'Môngngày",
        "\x1b0'\x1b{0H'Mông",
        "\x1b\x1b\x1b\x1b",
        "12/3Đàngày\x1b{\x1b0",
    ],
)
def test_where_two_answers_are_as_good_as_each_other_the_same_one_is_given(text: str) -> None:
    same(text)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=12), st.sampled_from(["", " "]))
@settings(max_examples=100)
def test_any_text_is_tagged_as_by_the_public_functions(words: list[str], glue: str) -> None:
    same(glue.join(words))
