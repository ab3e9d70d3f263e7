"""What each thing that an analyst can do changes in a document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import ANNOTATOR, at, content, do, make_document

from annotations import authoring
from annotations.edits import apply, inverse
from annotations.errors import EditRefused
from annotations.suggestion import Suggestion


def labelled(document, quote, label, annotator=ANNOTATOR):
    return do(document, authoring.add_span(document, annotator, at(document, quote), label))


def suggestion(document, quote, label="PER"):
    return Suggestion(*at(document, quote), label, "rules@1", 0.9)


def test_a_span_holds_its_quote_and_32_code_points_on_both_sides(document):
    span = labelled(document, "Sao\u200b Bắc", "ORG").spans[0]
    assert span.quote == "Sao Bắc"
    assert span.prefix == document.article.text.split("Sao Bắc.")[1][-32:]
    assert span.suffix.startswith(".\n\nẢnh")
    assert len(span.prefix) == 32
    assert (span.origin, span.reviewed_by, span.annotator) == ("human", ANNOTATOR, ANNOTATOR)


@pytest.mark.parametrize("nothing", [" ", "\n\n", "\n", "\n~"])
@pytest.mark.parametrize("make", [authoring.add_claim, lambda *a: authoring.add_span(*a, "PER")])
def test_white_space_cannot_be_labelled(document, nothing, make):
    start, _ = at(document, nothing)
    with pytest.raises(EditRefused):
        make(document, ANNOTATOR, (start, start + len(nothing.rstrip("~"))))


def test_a_span_on_removed_text_restores_its_line_in_the_same_step(document):
    assert "Giá gạo" not in document.article.text
    after, done = apply(document, authoring.add_span(document, ANNOTATOR, at(document, "Giá gạo"), "MISC"))
    assert after.spans[0].quote == "Giá gạo"
    assert "~XEM THÊM: Giá gạo hôm nay" in after.article.text
    assert [type(change.after).__name__ for change in done.changes] == ["Correction", "Span"]
    back, _ = apply(after, inverse(done))
    assert back.article.text == document.article.text
    assert content(back) == content(document)


def test_labelling_restores_nothing_that_lies_between_kept_characters(document):
    tagged = labelled(document, "Sao\u200b Bắc", "ORG")
    assert tagged.article.text == document.article.text
    start, _ = at(document, "Ngày 1/3")
    _, end = at(document, "tuyến tàu mới")
    claim = do(document, authoring.add_claim(document, ANNOTATOR, (start, end)))
    assert claim.article.text == document.article.text, "a removed line within a claim stays removed"
    assert "XEM THÊM" not in claim.claims[0].quote


def test_accepting_makes_a_reviewed_span_and_a_decision(document):
    after = do(document, authoring.accept(document, ANNOTATOR, suggestion(document, "Trần Hải Đăng")))
    span, decision = after.spans[0], after.decisions[0]
    assert (span.label, span.origin, span.reviewed_by) == ("PER", "accepted:rules@1", ANNOTATOR)
    assert (decision.outcome, decision.span, decision.suggester) == ("accepted", span.id, "rules@1")
    assert (decision.source_start, decision.source_end) == span.range


def test_accepting_under_another_label_corrects(document):
    after = do(document, authoring.accept(document, ANNOTATOR, suggestion(document, "Nga", "PER"), "LOC"))
    assert (after.spans[0].label, after.decisions[0].outcome, after.decisions[0].label) == (
        "LOC",
        "corrected",
        "PER",
    )


def test_accepting_all_leaves_them_unreviewed_and_is_one_step(document):
    wanted = [suggestion(document, "Nga", "LOC"), suggestion(document, "Lê Minh")]
    after, done = apply(document, authoring.accept_all(document, ANNOTATOR, wanted, 7))
    assert [(s.origin, s.reviewed_by, s.reviewed_at) for s in after.spans] == [("bulk:rules@1", None, None)] * 2
    assert (done.count, done.place, len(after.decisions)) == (2, 7, 2)
    assert content(apply(after, inverse(done))[0]) == {}


def test_review_fills_who_and_when(document):
    document = do(document, authoring.accept_all(document, "binh", [suggestion(document, "Nga", "LOC")], 0))
    after = do(document, authoring.review(document, ANNOTATOR, document.spans[0]))
    assert (after.spans[0].reviewed_by, after.spans[0].annotator) == (ANNOTATOR, "binh")
    assert after.spans[0].reviewed_at


def test_rejecting_makes_no_span(document):
    after = do(document, authoring.reject(document, ANNOTATOR, suggestion(document, "Nga", "PER")))
    assert after.spans == []
    assert (after.decisions[0].outcome, after.decisions[0].span) == ("rejected", None)


def test_relabelling_what_was_accepted_corrects_the_decision(document):
    document = do(document, authoring.accept(document, ANNOTATOR, suggestion(document, "Nga", "PER")))
    after = do(document, authoring.relabel(document, ANNOTATOR, document.spans[0], "LOC"))
    assert (after.spans[0].label, after.decisions[0].outcome) == ("LOC", "corrected")


def test_deleting_what_was_accepted_rejects_it(document):
    document = do(document, authoring.accept(document, ANNOTATOR, suggestion(document, "Nga", "PER")))
    after = do(document, authoring.delete_span(document, ANNOTATOR, document.spans[0]))
    assert (after.spans, after.decisions[0].outcome) == ([], "rejected")


def test_a_deleted_span_takes_its_relations_along_and_leaves_its_notes(document):
    quote, who = at(document, "Chúng tôi sẽ mở tuyến tàu mới"), at(document, "ông Đăng")
    document = do(
        document,
        authoring.add_claim(document, ANNOTATOR, quote, [(who, "SOURCE"), (at(document, "nói"), "CUE")]),
    )
    source = next(span for span in document.spans if span.label == "SOURCE")
    document = do(document, authoring.add_note(document, ANNOTATOR, "là ai?", span=source))
    after, done = apply(document, authoring.delete_span(document, ANNOTATOR, source))
    assert [relation.kind for relation in after.relations] == ["cue"]
    note = after.notes[0]
    assert (note.target, note.span, (note.source_start, note.source_end)) == ("range", None, who)
    assert content(apply(after, inverse(done))[0]) == content(document)


def test_a_claim_is_joined_to_its_parts_and_to_spans_that_are_there(document):
    document = labelled(document, "ông Đăng", "SOURCE")
    quote = at(document, "Chúng tôi sẽ mở tuyến tàu mới")
    parts = [(at(document, "ông Đăng"), "SOURCE"), (at(document, "nói"), "CUE")]
    after = do(document, authoring.add_claim(document, ANNOTATOR, quote, parts))
    assert [span.label for span in after.spans] == ["CLAIM", "SOURCE", "CUE"]
    claim = after.claims[0]
    by_id = {span.id: span for span in after.spans}
    assert {(r.kind, by_id[r.to].label) for r in after.relations} == {("source", "SOURCE"), ("cue", "CUE")}
    assert all(relation.from_ == claim.id for relation in after.relations)
    assert after.relations_of(claim.id) == after.relations


def test_a_new_source_takes_the_place_of_the_old_one(document):
    quote = at(document, "Chúng tôi sẽ mở tuyến tàu mới")
    document = do(document, authoring.add_claim(document, ANNOTATOR, quote, [(at(document, "ông Đăng"), "SOURCE")]))
    old = document.relations[0]
    edit = authoring.add_claim_part(document, ANNOTATOR, at(document, "đại diện"), "SOURCE", document.claims[0])
    after = do(document, edit)
    assert len(after.relations) == 1
    assert after.relations[0].to != old.to
    assert after.span(old.to) is not None, "the span itself stays"


def test_only_what_the_schema_allows_is_related(document):
    document = labelled(labelled(document, "Nga", "LOC"), "Chúng tôi", "CLAIM")
    claim, entity = document.claims[0], next(s for s in document.spans if s.label == "LOC")
    assert authoring.relate(document, ANNOTATOR, claim, entity) == []
    assert authoring.relate(document, ANNOTATOR, entity, replace(entity, label="CUE")) == []


def test_notes_are_on_a_span_a_range_or_the_article(document):
    document = labelled(document, "Nga", "LOC")
    on_span = authoring.add_note(document, ANNOTATOR, "a", span=document.spans[0])
    on_range = authoring.add_note(document, ANNOTATOR, "b", source=at(document, "Hải Phòng"))
    on_article = authoring.add_note(document, ANNOTATOR, "c")
    notes = [edit.changes[0].after for edit in (on_span, on_range, on_article)]
    assert [note.target for note in notes] == ["span", "range", "article"]
    assert [note.quote for note in notes] == ["Nga", "Hải Phòng", ""]
    assert [edit.place for edit in (on_span, on_range)] == [
        at(document, "Nga")[0],
        at(document, "Hải Phòng")[0],
    ]
    after = do(document, on_span)
    assert [note.text for note in after.notes_on(document.spans[0].id)] == ["a"]


def test_an_emptied_note_is_deleted(document):
    document = do(document, authoring.add_note(document, ANNOTATOR, "cũ"))
    changed = do(document, authoring.change_note(document, ANNOTATOR, document.notes[0], "mới"))
    assert [note.text for note in changed.notes] == ["mới"]
    gone = do(changed, authoring.change_note(changed, ANNOTATOR, changed.notes[0], "  \n"))
    assert gone.notes == []
    assert next(iter(gone.records("notes").values())).deleted


def test_two_annotators_may_label_the_same_range(document):
    document = labelled(labelled(document, "Nga", "LOC"), "Nga", "LOC", "binh")
    assert [span.annotator for span in document.spans] != []
    assert document.span_count == 2
    assert document.equal_span(*at(document, "Nga"), "LOC", "binh").annotator == "binh"


def test_done_says_what_it_covered():
    document = make_document()
    covered = {"labels": ["PER"], "schema": "s", "cleaner": "lines@1"}
    after = do(document, authoring.set_status(document, ANNOTATOR, "done", 5, covered=covered))
    assert after.status_record.covered == covered
