"""Mentions of a text in a document: all of them, and what is there already."""

from itertools import pairwise

from builders import ANNOTATOR, articles, at, do, make_document
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.document import Document
from annotations.mentions import FREE, INSIDE, MENTIONS, OTHER, SAME, mentions, wanted_suggestions
from annotations.suggestion import Wanted
from annotations.vietnamese.folding import fold

TEXT = """\
Nga và Việt Nam
Bà Phương Nga đến Nga. Báo Nga viết: Nga mừng, nga không.
"""


def states(document, text="Nga", label="LOC", **more):
    found = mentions(document, text, label, ANNOTATOR, **more)
    source = document.base.source.text
    return [(source[max(0, found.source_start - 4) : found.source_end].strip(), found.state) for found in found]


def test_a_mention_in_a_longer_name_is_marked():
    document = make_document(TEXT)
    assert states(document) == [
        ("Nga", FREE),
        ("ơng Nga", INSIDE),
        ("đến Nga", FREE),
        ("Báo Nga", INSIDE),
        ("ết: Nga", FREE),
    ]
    assert len(states(document, case=False)) == 6


def test_what_is_labelled_already_is_marked_and_whose_it_is_counts():
    document = make_document(TEXT)
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga", 2), "ORG"))
    document = do(document, authoring.add_span(document, "another", at(document, "Nga", 4), "LOC"))
    found = mentions(document, "Nga", "LOC", ANNOTATOR)
    assert [mention.state for mention in found] == [SAME, INSIDE, OTHER, INSIDE, FREE]
    assert found[0].span == document.spans[0]


def test_a_crossing_entity_and_a_longer_one_come_in_the_way_but_a_claim_does_not():
    document = make_document("Sao Bắc và Sao Bắc và Sao Bắc Kinh và Sao Bắc\n")
    start, end = at(document, "Sao Bắc", 1)
    for source, label in [
        ((start + 4, end + 3), "ORG"),
        (at(document, "Sao Bắc Kinh"), "ORG"),
        ((0, len("Sao Bắc và")), "CLAIM"),
    ]:
        document = do(document, authoring.add_span(document, ANNOTATOR, source, label))
    assert [found.state for found in mentions(document, "Sao Bắc", "LOC", ANNOTATOR)] == [FREE, OTHER, INSIDE, FREE]


def test_a_mention_in_an_entity_is_free_where_it_was_labelled_in_an_equal_one():
    document = make_document("Báo Nga viết về Báo Nga, Đài Nga và Tin Báo Nga\n")
    for number in range(2):
        document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Báo Nga", number), "ORG"))
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Đài Nga"), "ORG"))
    document = do(document, authoring.add_span(document, "another", at(document, "Báo Nga", 2), "ORG"))
    assert [state for _text, state in states(document)] == [INSIDE] * 4
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga", 1), "LOC"))
    assert [state for _text, state in states(document)] == [FREE, SAME, INSIDE, INSIDE]
    assert [state for _text, state in states(document, label="MISC")] == [INSIDE, OTHER, INSIDE, INSIDE]


def test_wanted_mentions_are_suggestions_of_the_plain_ones():
    document = make_document(TEXT)
    found = wanted_suggestions(document, Wanted("Nga", "LOC"), ANNOTATOR)
    assert {(s.label, s.suggester) for s in found} == {("LOC", MENTIONS)} and len(found) == 3


@given(articles(), st.data())
def test_mentions_are_in_order_apart_and_fold_alike(article, data):
    text = article.text
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = text[start : start + data.draw(st.integers(1, 8))]
    document = Document.of(article)
    found = mentions(document, wanted, "LOC", ANNOTATOR)
    assert all(before.source_end <= after.source_start for before, after in pairwise(found))
    for mention in found:
        assert fold(article.quote(*mention.range)).split() == fold(wanted).split()


def test_of_very_many_mentions_one_beside_a_capital_counts_as_part_of_a_name(monkeypatch):
    monkeypatch.setattr("annotations.mentions._MOST_CHECKED", 1)
    document = make_document("Nga mừng. ASEAN, Nga đến, rồi nga và Nga về\n")
    assert [found.state for found in mentions(document, "Nga", "LOC", ANNOTATOR)] == [FREE, INSIDE, FREE]
