"""Documents: queries against lists that are searched from end to end, and what a value shares with the next."""

from __future__ import annotations

from dataclasses import replace

from builders import ANNOTATOR, ENTITIES, LABELS, at, do, edits, make_article, make_document
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.document import Document, status_of_work
from annotations.errors import EditRefused
from annotations.spans import DONE, SET_ASIDE, Span, Status
from annotations.suggestion import Suggestion

LENGTH = 40
ARTICLE = make_article("x" * LENGTH)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 15), st.sampled_from(LABELS), st.booleans()),
            max_size=12,
        )
    )
    return [
        Span(
            id=f"{number:02}",
            article=ARTICLE.id,
            annotator=draw(st.sampled_from(["an", "binh"])),
            source_start=start,
            source_end=min(LENGTH, start + length),
            quote="",
            label=label,
            deleted=deleted,
        )
        for number, (start, length, label, deleted) in enumerate(rows)
    ]


def living(rows: list[Span]) -> list[Span]:
    return [span for span in rows if not span.deleted]


def ids(rows: list[Span]) -> list[str]:
    return [span.id for span in rows]


@given(spans())
def test_spans_are_the_living_ones_by_start_the_longest_first(rows):
    document = Document.of(ARTICLE, rows)
    expected = sorted(living(rows), key=lambda s: (s.source_start, -s.source_end, s.label, s.id))
    assert ids(document.spans) == ids(expected)
    assert document.span_count == len(expected)
    assert all(document.span(span.id) == (None if span.deleted else span) for span in rows)


@given(spans(), st.integers(0, LENGTH - 1), st.integers(1, 10))
def test_spans_in_a_range(rows, start, length):
    found = Document.of(ARTICLE, rows).spans_in(start, start + length)
    expected = [s for s in living(rows) if s.source_start < start + length and start < s.source_end]
    assert sorted(ids(found)) == ids(expected)


@given(spans(), st.integers(0, LENGTH))
def test_spans_at_an_offset_innermost_first(rows, offset):
    found = Document.of(ARTICLE, rows).spans_at(offset)
    assert sorted(ids(found)) == ids([s for s in living(rows) if s.source_start <= offset < s.source_end])
    lengths = [span.source_end - span.source_start for span in found]
    assert lengths == sorted(lengths)


@given(spans())
def test_an_equal_span_has_the_range_the_label_and_the_annotator(rows):
    document = Document.of(ARTICLE, rows)
    for span in rows:
        found = document.equal_span(*span.range, span.label, span.annotator)
        same = [
            other.id
            for other in living(rows)
            if (other.range, other.label, other.annotator) == (span.range, span.label, span.annotator)
        ]
        assert (found is None) if not same else (found is not None and found.id in same)


@given(spans())
def test_nested_is_strictly_inside_another_entity(rows):
    document = Document.of(ARTICLE, rows)
    for span in document.spans:
        around = [
            other
            for other in living(rows)
            if other.label in ENTITIES
            and other.range != span.range
            and other.source_start <= span.source_start
            and span.source_end <= other.source_end
        ]
        assert document.is_nested(span) == (span.label in ENTITIES and bool(around))


@given(st.data())
def test_a_document_grown_by_edits_answers_as_one_made_at_once(data):
    document = make_document()
    for _ in range(data.draw(st.integers(1, 12))):
        assert document.intervals is not None
        try:
            document = do(document, edits(data.draw, document))
        except EditRefused:
            continue
        fresh = Document.of(document.base, [r for table in document.tables.values() for r in table.values()])
        assert document.intervals == fresh.intervals
        assert document.spans == fresh.spans
        assert document.view.text == fresh.view.text
        assert document.status == fresh.status
        assert sorted(r.id for r in document.relations) == sorted(r.id for r in fresh.relations)


def test_an_edit_that_corrects_nothing_keeps_the_text_that_was_made(document):
    view = document.view
    assert do(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC")).view is view


def test_status_follows_the_work_until_somebody_sets_it(document):
    assert document.status == "new"
    started = do(document, authoring.add_note(document, ANNOTATOR, "xem lại"))
    assert started.status == "in_progress"
    done = do(started, authoring.set_status(started, ANNOTATOR, DONE, 0))
    assert done.status == "done"
    aside = do(done, authoring.set_status(done, ANNOTATOR, SET_ASIDE, 0, reason="trùng"))
    assert (aside.status, aside.status_record.reason) == ("set_aside", "trùng")
    assert aside.status_record.id == done.status_record.id


def test_each_kind_of_work_makes_an_article_in_progress(document):
    suggestion = Suggestion(*at(document, "Nga"), "LOC", "rules@1")
    for edit in (
        authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"),
        authoring.reject(document, ANNOTATOR, suggestion),
        authoring.add_note(document, ANNOTATOR, "n", source=at(document, "Nga")),
    ):
        assert do(document, edit).status == status_of_work(True) == "in_progress"


def test_of_several_statuses_the_last_changed_counts(document):
    first = Status(id="1", article=document.base.id, annotator="an", value=DONE, updated="2026-01-02")
    second = replace(first, id="2", value=SET_ASIDE, updated="2026-01-01")
    assert Document.of(document.base, [first, second]).status == "done"
    assert Document.of(document.base, [replace(first, deleted=True), second]).status == "set_aside"
