"""Edits: each has an inverse that restores the content; revisions grow; tombstones remain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import ANNOTATOR, articles, at, content, do, edits
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.document import Document
from annotations.edits import Edit, apply, inverse
from annotations.errors import EditRefused
from annotations.jsonline import json_line


def revisions(document):
    return {record.id: record.rev for table in document.tables.values() for record in table.values()}


def done_edits(data, document, count=8):
    """Some edits made one after the other: ``(document before, the edit as done, document after)``."""
    for _ in range(data.draw(st.integers(1, count))):
        try:
            edit = edits(data.draw, document)
        except EditRefused:
            continue
        after, done = apply(document, edit)
        yield document, done, after
        document = after


@given(articles(), st.data())
def test_the_inverses_in_reverse_order_restore_every_content_on_the_way(article, data):
    steps = list(done_edits(data, Document.of(article)))
    document = steps[-1][2] if steps else Document.of(article)
    for before, done, _after in reversed(steps):
        ids = set(revisions(document))
        grown = revisions(document)
        document, _undone = apply(document, inverse(done))
        assert content(document) == content(before)
        assert document.view.text == before.view.text
        assert document.intervals == before.intervals
        assert set(revisions(document)) == ids, "what was made is a tombstone now, not gone"
        changed = {change.after.id for change in done.changes}
        assert all(rev == grown[key] + (key in changed) for key, rev in revisions(document).items())


@given(articles(), st.data())
def test_an_edit_can_be_turned_round_any_number_of_times(article, data):
    for before, done, after in done_edits(data, Document.of(article), 4):
        document, last = after, done
        for turn in range(1, 5):
            document, last = apply(document, inverse(last))
            assert content(document) == content(before if turn % 2 else after)


@given(articles(), st.data())
def test_an_edit_changes_only_what_its_changes_name(article, data):
    for before, done, after in done_edits(data, Document.of(article)):
        named = {change.after.id for change in done.changes}
        for table, records in after.tables.items():
            for key, record in records.items():
                if key in named:
                    assert record.article == article.id
                else:
                    assert before.records(table)[key] is record


@given(articles(), st.data())
def test_an_edit_survives_being_written_as_json(article, data):
    import json

    for _before, done, _after in done_edits(data, Document.of(article)):
        assert Edit.from_row(json.loads(json_line(done.to_row()))) == done


def test_records_say_when_and_how_often_they_changed(document):
    span_edit = authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC")
    first = do(document, span_edit)
    span = first.spans[0]
    assert (span.rev, span.updated >= span.created) == (1, True)
    second = do(first, authoring.relabel(first, ANNOTATOR, span, "ORG"))
    assert second.spans[0].rev == 2
    assert second.spans[0].created == span.created


def test_an_edit_is_refused_when_its_record_changed_meanwhile(document):
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    stale = authoring.relabel(document, ANNOTATOR, document.spans[0], "ORG")
    document = do(document, authoring.relabel(document, ANNOTATOR, document.spans[0], "PER"))
    with pytest.raises(EditRefused):
        apply(document, stale)
    assert document.spans[0].label == "PER"


def test_an_edit_is_refused_when_its_record_is_gone_or_there_already(document):
    edit = authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC")
    document, done = apply(document, edit)
    with pytest.raises(EditRefused):
        apply(document, edit)
    with pytest.raises(EditRefused):
        apply(replace(document, tables={}), inverse(done))


def test_undo_is_refused_when_somebody_else_changed_the_span_since(document):
    document, done = apply(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    document = do(document, authoring.relabel(document, "binh", document.spans[0], "ORG"))
    with pytest.raises(EditRefused):
        apply(document, inverse(done))


def test_a_change_and_its_inverse_leave_the_content_as_it_was_for_later_edits(document):
    """Content decides, not the revision: undo of an older step works after a newer one was taken back."""
    document, first = apply(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    document, second = apply(document, authoring.relabel(document, ANNOTATOR, document.spans[0], "ORG"))
    document, _ = apply(document, inverse(second))
    document, _ = apply(document, inverse(first))
    assert document.spans == []
    assert document.records("spans")[first.changes[0].after.id].rev == 4
