"""Offsets of whole articles: what is kept of a source, where it stands in the text, and the way back."""

from __future__ import annotations

import unicodedata

from builders import articles, make_article, ranges
from hypothesis import given
from hypothesis import strategies as st

from annotations.article import Article


def kept_offsets(article: Article) -> set[int]:
    return {o for block in article.cleaning.blocks for start, end in block.runs for o in range(start, end)}


@given(articles())
def test_the_text_is_the_kept_code_points_normalised_with_plain_spaces(article):
    source = article.source.text
    expected = []
    for block in article.cleaning.blocks:
        kept = "".join(source[start:end] for start, end in block.runs)
        expected.append("".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", kept)))
    assert article.text == "\n\n".join(expected)
    assert [article.text[s.start : s.end] for s in article.clean.segments] == expected


@given(articles())
def test_a_source_offset_is_shown_if_it_is_kept(article):
    """And only then, but for what was removed between a letter and its mark: the whole letter shows it."""
    kept = kept_offsets(article)
    for offset in range(len(article.source.text)):
        shown = article.clean.map.to_text(offset, offset + 1)
        if offset in kept:
            assert shown is not None
            assert 0 <= shown[0] < shown[1] <= len(article.text)
            start, end = article.clean.map.to_source(*shown)
            assert start <= offset < end
        elif shown is not None:
            start, end = article.clean.map.to_source(*shown)
            assert start in kept
            assert end - 1 in kept
            assert start < offset < end - 1


@given(articles(), st.data())
def test_a_range_of_the_text_is_within_the_image_of_its_hull(article, data):
    if not article.text.strip("\n"):
        return
    start, end = data.draw(ranges(len(article.text)))
    if not article.text[start:end].strip("\n"):
        return
    hull = article.clean.map.to_source(start, end)
    shown = article.clean.map.to_text(*hull)
    separators = len(article.text[start:end]) - len(article.text[start:end].lstrip("\n"))
    assert shown is not None
    assert shown[0] <= start + separators
    assert shown[1] >= end - (len(article.text[start:end]) - len(article.text[start:end].rstrip("\n")))
    # Going there and back again changes nothing more.
    assert article.clean.map.to_source(*shown) == hull


@given(articles(), st.data())
def test_both_ways_are_monotone(article, data):
    length = len(article.source.text)
    low, high = sorted([data.draw(st.integers(0, length)), data.draw(st.integers(0, length))])
    assert article.clean.map.caret_to_text(low) <= article.clean.map.caret_to_text(high)
    low, high = sorted([data.draw(st.integers(0, len(article.text))), data.draw(st.integers(0, len(article.text)))])
    assert article.clean.map.caret_to_source(low) <= article.clean.map.caret_to_source(high)


@given(articles(), st.data())
def test_carets_stay_within_both_texts(article, data):
    offset = data.draw(st.integers(0, len(article.text)))
    assert 0 <= article.clean.map.caret_to_source(offset) <= len(article.source.text)
    offset = data.draw(st.integers(0, len(article.source.text)))
    assert 0 <= article.clean.map.caret_to_text(offset) <= len(article.text)


@given(articles())
def test_the_raw_view_is_the_source_and_its_segments_partition_it(article):
    raw = article.raw
    assert raw.text == article.source.text
    assert "".join(raw.text[s.start : s.end] for s in raw.segments) == raw.text
    assert {o for s in raw.segments if s.kept for o in range(s.start, s.end)} == kept_offsets(article)


def test_a_quote_bridges_what_was_removed_inside_of_it():
    article = make_article("Tập đoàn Sao\u200b <b>Bắc</b> mở tuyến mới")
    start = article.source.text.index("Tập")
    end = article.source.text.index("</b>")
    assert article.quote(start, end) == "Tập đoàn Sao Bắc"
    assert article.context(start, end) == ("", " mở tuyến mới")


def test_context_is_32_code_points_at_the_most():
    article = make_article("a" * 50 + "Nga" + "b" * 50)
    assert article.context(50, 53) == ("a" * 32, "b" * 32)


def test_nothing_of_a_removed_range_has_a_quote_or_context():
    article = make_article("~xóa\ngiữ")
    assert article.quote(0, 4) == ""
    assert article.context(0, 4) == ("", "")


def test_equal_texts_have_equal_ids_and_surrogates_have_one_as_well():
    assert make_article("Nga", "a").id == make_article("Nga", "b").id
    assert make_article("Nga").id != make_article("Nga ").id
    assert len(make_article("\ud800").id) == 16
