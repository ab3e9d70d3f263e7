"""Labels of whole articles and attributes of spans: stored, checked, exported."""

from __future__ import annotations

import pytest
from builders import ANNOTATOR, at, do, label, make_document, stage

from annotations import authoring
from annotations.checking import check
from annotations.document import Document
from annotations.rows import export_row
from annotations.schema import parse_schema
from annotations.spans import DocumentLabel
from annotations.store import Store

SCHEMA = parse_schema("""
[[label]]
id = "LOC"
[[label.attribute]]
id = "kind"
kind = "choice"
values = ["city", "sea"]
[[document]]
id = "stance"
kind = "choice"
values = ["pro", "anti"]
""")


def said(document: Document) -> list[tuple[str, object]]:
    return [(record.label, record.value) for record in document.labels]


def test_a_label_of_the_article_is_work():
    document = make_document()
    labelled = do(document, authoring.set_labels(document, ANNOTATOR, {"stance": "pro"}, 0))
    assert (document.status, labelled.status) == ("new", "in_progress")
    assert said(do(labelled, authoring.set_labels(labelled, ANNOTATOR, {}, 0))) == []


def test_only_what_differs_is_changed():
    document = make_document()
    document = do(document, authoring.set_labels(document, ANNOTATOR, {"stance": "pro", "topic": ["a"]}, 0))
    edit = authoring.set_labels(document, ANNOTATOR, {"stance": "anti", "topic": ["a"]}, 0)
    assert [change.after.label for change in edit.changes if isinstance(change.after, DocumentLabel)] == ["stance"]


def test_a_row_of_an_article_without_them_is_as_it_was():
    document = make_document()
    assert "labels" not in export_row(document, "a")
    document = do(document, authoring.set_labels(document, ANNOTATOR, {"stance": "pro"}, 0))
    row = export_row(document, "a")
    assert list(row)[-2:] == ["covered", "labels"]
    (found,) = row["labels"]
    assert list(found) == ["id", "label", "value", "annotator", "created", "updated"]


@pytest.mark.parametrize("value", ["pro", ["a", "b"], True, False, []])
def test_every_kind_of_value_comes_back_from_the_store(store_path, document, value):
    store = Store(store_path)
    stage(store, document, authoring.set_labels(document, ANNOTATOR, {"x": value}, 0))
    store.close()
    (record,) = Store(store_path).records(document.base.id)
    assert isinstance(record, DocumentLabel) and record.value == value and type(record.value) is type(value)


def test_the_check_names_what_the_label_set_does_not_know(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga", "LOC")
    span = document.spans[0]
    document = stage(store, document, authoring.set_attributes(document, ANNOTATOR, span, {"kind": "river", "x": 1}))
    document = stage(store, document, authoring.set_labels(document, ANNOTATOR, {"stance": "so", "topic": "t"}, 0))
    store.close()
    faults = [fault for fault in check(store_path, SCHEMA) if fault.kind in ("attribute", "label")]
    assert {fault.level for fault in faults} == {"notice"}
    assert [fault.problem for fault in faults] == [
        "the label set does not know “kind” = “river” of LOC (spans: 1).",
        "the label set does not know “x” = “1” of LOC (spans: 1).",
        "the label set does not know “stance” = “so” of an article.",
        "the label set does not know “topic” = “t” of an article.",
    ]


def test_what_one_annotator_says_twice_is_told_of_and_the_last_counts(store_path, document):
    store = Store(store_path)
    edit = authoring.set_labels(document, ANNOTATOR, {"stance": "pro"}, 0)
    document = stage(store, document, edit)
    twin = authoring.set_labels(make_document(), ANNOTATOR, {"stance": "anti"}, 0)
    document = stage(store, document, twin)
    store.close()
    assert len(document.labels) == 1
    problems = [fault.problem for fault in check(store_path, SCHEMA) if fault.kind == "label"]
    assert len(problems) == 1 and "is said twice" in problems[0]
    edit = authoring.set_labels(document, ANNOTATOR, {}, 0)
    assert said(do(document, edit)) == []


def test_unknown_labels_and_relations_are_notices(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga", "LOC")
    document = stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "PER"))
    store.close()
    faults = [fault for fault in check(store_path, SCHEMA) if fault.kind == "label"]
    assert [(fault.level, "“PER” (spans: 1)" in fault.problem) for fault in faults] == [("notice", True)]
