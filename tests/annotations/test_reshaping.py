"""Boundaries, splitting, merging: what stays, what goes, and that undo gives the value back."""

import pytest
from builders import ANNOTATOR, articles, at, content, do, ranges
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations import authoring, reshaping
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.errors import EditRefused
from annotations.suggestion import Suggestion


def labelled(document, quote, label="ORG", nth=0):
    return do(document, authoring.add_span(document, ANNOTATOR, at(document, quote, nth), label))


def back(document, edit):
    after, done = apply(document, edit)
    undone, _ = apply(after, inverse(done))
    assert content(undone) == content(document)
    return after


def test_a_moved_boundary_keeps_id_note_and_relations_and_changes_quote_and_context(document):
    document = do(
        document,
        authoring.add_claim(document, ANNOTATOR, at(document, "Chúng tôi"), [(at(document, "ông Đăng"), "SOURCE")]),
    )
    span = next(span for span in document.spans if span.label == "SOURCE")
    document = do(document, authoring.add_note(document, ANNOTATOR, "ai?", span=span))
    after = back(document, reshaping.resize(document, ANNOTATOR, span, at(document, "Đăng nói")))
    moved = after.span(span.id)
    assert moved.quote == "Đăng nói" and moved.prefix.endswith("ông ") and moved.rev == 2
    assert after.notes_on(span.id) and after.relations_of(span.id) == document.relations_of(span.id)


def test_boundaries_never_make_two_equal_spans_or_an_empty_one(document):
    document = labelled(labelled(document, "Tập đoàn Sao Bắc"), "Sao Bắc.")
    span = document.spans[0]
    with pytest.raises(EditRefused, match="ORG already"):
        reshaping.resize(document, ANNOTATOR, span, at(document, "Sao Bắc."))
    with pytest.raises(EditRefused):
        reshaping.resize(document, ANNOTATOR, span, at(document, " "))
    suggestion = Suggestion(*at(document, "Sao"), "ORG", "rules@1")
    with pytest.raises(EditRefused):
        reshaping.accept_resized(document, ANNOTATOR, suggestion, span.range)
    with pytest.raises(EditRefused):
        reshaping.accept_resized(document, ANNOTATOR, suggestion, at(document, " "))


def test_a_boundary_in_removed_text_shows_it_again(document):
    document = labelled(document, "Trần Hải Đăng", "PER")
    _, end = at(document, "Giá gạo")
    after = back(document, reshaping.resize(document, ANNOTATOR, document.spans[0], (at(document, "Đăng")[0], end)))
    assert after.spans[0].quote.endswith("Giá gạo")


def test_a_suggestion_is_accepted_with_other_boundaries(document):
    suggestion = Suggestion(*at(document, "Sao Bắc"), "ORG", "rules@1")
    whole = at(document, "Tập đoàn Sao Bắc")
    after = back(document, reshaping.accept_resized(document, ANNOTATOR, suggestion, whole))
    assert [(span.quote, span.origin) for span in after.spans] == [("Tập đoàn Sao Bắc", "accepted:rules@1")]
    assert [(d.outcome, d.source_start, d.span) for d in after.decisions] == [
        ("corrected", suggestion.source_start, after.spans[0].id)
    ]
    shorter = back(after, reshaping.resize(after, ANNOTATOR, after.spans[0], at(document, "Sao Bắc")))
    assert shorter.spans[0].quote == "Sao Bắc"


def test_an_accepted_suggestion_whose_boundary_is_moved_was_corrected(document):
    suggestion = Suggestion(*at(document, "Sao Bắc"), "ORG", "rules@1")
    document = do(document, authoring.accept(document, ANNOTATOR, suggestion))
    after = back(document, reshaping.resize(document, ANNOTATOR, document.spans[0], at(document, "Bắc")))
    assert [decision.outcome for decision in after.decisions] == ["corrected"]


def test_split_gives_two_spans_of_which_the_first_keeps_id_and_note(document):
    document = labelled(document, "Tập đoàn Sao Bắc")
    span = document.spans[0]
    document = do(document, authoring.add_note(document, ANNOTATOR, "hai?", span=span))
    parts = at(document, "Tập đoàn"), at(document, "Sao Bắc.")
    parts = parts[0], (parts[1][0], parts[1][1] - 1)
    after = back(document, reshaping.split(document, ANNOTATOR, span, *parts))
    assert [found.quote for found in after.spans] == ["Tập đoàn", "Sao Bắc"]
    assert after.spans[0].id == span.id and after.notes_on(span.id)
    assert {found.label for found in after.spans} == {"ORG"}
    with pytest.raises(EditRefused):
        reshaping.split(document, ANNOTATOR, span, (span.source_start, span.source_start), span.range)
    with pytest.raises(EditRefused):
        reshaping.split(document, ANNOTATOR, span, span.range, at(document, "Sao Bắc"))


def test_merge_gives_the_hull_and_takes_notes_and_relations_of_the_other(document):
    document = labelled(document, "Trần", "PER")
    document = labelled(document, "Hải Đăng", "PER")
    first, second = document.spans
    document = do(document, authoring.add_note(document, ANNOTATOR, "của ai?", span=second))
    after = back(document, reshaping.merge(document, ANNOTATOR, first, second))
    assert [(span.id, span.quote) for span in after.spans] == [(first.id, "Trần Hải Đăng")]
    assert [note.text for note in after.notes_on(first.id)] == ["của ai?"]


def test_merged_claims_have_one_source_and_merged_sources_the_claims_of_both(document):
    speaker = at(document, "ông Đăng")
    for quote in ("Chúng tôi", "tuyến tàu"):
        document = do(document, authoring.add_claim(document, ANNOTATOR, at(document, quote), [(speaker, "SOURCE")]))
    first, second = document.claims
    after = back(document, reshaping.merge(document, ANNOTATOR, first, second))
    assert [(found.from_, found.kind) for found in after.relations] == [(first.id, "source")]
    document = labelled(document, "đại diện", "SOURCE")
    source, other = (span for span in document.spans if span.label == "SOURCE")
    after = back(document, reshaping.merge(document, ANNOTATOR, other, source))
    assert {(found.from_, found.to) for found in after.relations} == {(first.id, other.id), (second.id, other.id)}


def test_merging_never_makes_two_equal_spans(document):
    for quote in ("Tập", "đoàn Sao", "Tập đoàn Sao"):
        document = labelled(document, quote)
    spans = {span.quote: span for span in document.spans}
    with pytest.raises(EditRefused):
        reshaping.merge(document, ANNOTATOR, spans["Tập"], spans["đoàn Sao"])
    after = back(document, reshaping.merge(document, ANNOTATOR, spans["Tập"], spans["Tập đoàn Sao"]))
    assert sorted(span.quote for span in after.spans) == ["Tập đoàn Sao", "đoàn Sao"]


@given(articles(2), st.data())
def test_a_moved_span_keeps_its_id_and_undo_gives_the_value_back(article, data):
    document = Document.of(article)
    length = len(article.source.text)
    first, second = data.draw(ranges(length)), data.draw(ranges(length))
    try:
        document = do(document, authoring.add_span(document, ANNOTATOR, first, "ORG"))
        edit = reshaping.resize(document, ANNOTATOR, document.spans[0], second)
    except EditRefused:
        assume(False)
    after = back(document, edit)
    assert [(span.id, span.range) for span in after.spans] == [(document.spans[0].id, second)]
    assert after.spans[0].quote == after.article.quote(*second)
