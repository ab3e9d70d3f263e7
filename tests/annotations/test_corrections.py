"""Corrections to a cleaning: they show more of the source, and move nothing."""

from __future__ import annotations

import pytest
from builders import ANNOTATOR, articles, at, do, make_document, ranges
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.article import Block, Cleaning, Removed
from annotations.corrections import corrected, restorable
from annotations.document import Document
from annotations.errors import EditRefused
from annotations.spans import Correction


def corrections(article, found):
    return [
        Correction(article=article.id, annotator=ANNOTATOR, source_start=start, source_end=end, role="body")
        for start, end in found
    ]


def kept(cleaning):
    return {o for block in cleaning.blocks for start, end in block.runs for o in range(start, end)}


def assert_partition(cleaning, length):
    place = 0
    for start, end, _name, _kept in cleaning.runs():
        assert (place, start < end) == (start, True)
        place = end
    assert place == length


@given(articles(), st.data())
def test_the_runs_stay_a_partition_and_the_blocks_in_order(article, data):
    length = len(article.source.text)
    found = data.draw(st.lists(ranges(length), max_size=4))
    after = corrected(article.cleaning, corrections(article, found))
    assert_partition(after, length)
    starts = [block.source_start for block in after.blocks]
    assert starts == sorted(starts)
    shown = {offset for start, end in found for offset in range(start, end)}
    # White space and tags stay hidden, unless the range holds nothing else.
    hidden = {
        offset
        for run in article.cleaning.removed
        if run.reason in ("blank", "markup")
        for offset in range(run.source_start, run.source_end)
    }
    assert kept(article.cleaning) | (shown - hidden) <= kept(after) <= kept(article.cleaning) | shown


@given(articles(), st.data())
def test_what_is_restored_for_a_range_shows_its_ends(article, data):
    text = article.source.text
    source = data.draw(ranges(len(text)))
    found = restorable(text, article.cleaning, *source)
    after = kept(corrected(article.cleaning, corrections(article, found)))
    visible = [o for o in range(*source) if not text[o].isspace()]
    if visible:
        before = sorted(kept(article.cleaning) & set(range(*source)))
        outer = [o for o in visible if not before or o < before[0] or o > before[-1]]
        assert set(outer) <= after
    within = {o for start, end in found for o in range(start, end)}
    assert not any("\n" in text[start:end] or "\r" in text[start:end] for start, end in found)
    assert not within & kept(article.cleaning)


@given(articles(), st.data())
def test_annotations_keep_their_source_range_and_their_quote(article, data):
    document = Document.of(article)
    try:
        document = do(
            document,
            authoring.add_span(document, ANNOTATOR, data.draw(ranges(len(article.source.text))), "PER"),
        )
    except EditRefused:
        return
    span = document.spans[0]
    try:
        document = do(
            document,
            authoring.add_span(document, ANNOTATOR, data.draw(ranges(len(article.source.text))), "LOC"),
        )
    except EditRefused:
        return
    same = document.span(span.id)
    assert (same.range, same.label) == (span.range, span.label)
    assert document.article.quote(*same.range) == same.quote != ""


@pytest.mark.parametrize(
    ("text", "quote", "restored"),
    [
        ("~một\n~hai\nba", "hai", ["~hai"]),
        ("~một\n~hai\nba", "một\n~hai", ["~một", "~hai"]),
        ("  ~một  \nhai", "một", []),
        ("~một\n\n~hai\nba", "một\n\n~hai\nb", ["~một", "~hai"]),
        ("<b>Nga</b> và", "<b>Nga", ["<b>"]),
        ("<b>Nga</b> và", "Nga</b> v", []),
        ("Nga\n~bỏ\nvà", "Nga\n~bỏ\nvà", []),
        ("Nga\n~bỏ\nvà", "Nga\n~bỏ", ["~bỏ"]),
        ("~một\r\n~hai\r\nba", "hai", ["~hai"]),
    ],
)
def test_restorable(text, quote, restored):
    document = make_document(text)
    found = restorable(text, document.article.cleaning, *at(document, quote))
    assert [text[start:end] for start, end in found] == restored


def test_a_removed_run_within_a_segment_goes_back_into_it():
    document = make_document("Tập <b>đoàn</b> Nga")
    after = corrected(document.article.cleaning, corrections(document.base, [at(document, "<b>")]))
    assert len(after.blocks) == 1
    assert (
        Document.of(document.base, corrections(document.base, [at(document, "<b>")])).article.text == "Tập <b>đoàn Nga"
    )


def test_several_removed_lines_become_several_segments():
    document = make_document("~một\n~hai\nba")
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "một\n~hai"), "MISC"))
    assert [segment.role for segment in document.view.segments] == ["body", "body", "title"]
    assert document.article.text == "~một\n\n~hai\n\nba"
    assert document.spans[0].quote == "một\n\n~hai"


def test_a_removed_run_of_several_lines_is_restored_line_by_line():
    text = "một\nhai ba"
    cleaning = Cleaning("x@1", (Block("body", ((8, 10),)),), (Removed("furniture", 0, 8),))
    assert restorable(text, cleaning, 1, 10) == [(0, 3), (4, 8)]
    assert restorable(text, cleaning, 5, 10) == [(5, 8)]
