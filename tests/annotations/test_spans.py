"""Records: their rows, and what counts as the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from annotations.spans import RECORD_TYPES, TABLE_OF, Note, Relation, Span, Status, new_id, now

SPAN = Span(article="a", annotator="an", source_start=3, source_end=6, quote="Nga", label="LOC")
RELATION = Relation(article="a", annotator="an", kind="source", from_="1", to="2")
NOTE = Note(article="a", annotator="an", target="article", text="dòng một\ndòng hai")
STATUS = Status(article="a", annotator="an", value="done", covered={"labels": ["PER"]})


@pytest.mark.parametrize("record", [SPAN, RELATION, NOTE, STATUS], ids=lambda record: type(record).__name__)
def test_a_record_is_the_row_it_makes(record):
    row = json.loads(json.dumps(record.to_row()))
    assert type(record).from_row(row) == record
    assert type(record).from_row({**row, "from a later Butdo": 1}) == record


def test_the_ends_of_a_relation_are_called_from_and_to():
    row = RELATION.to_row()
    assert (row["from"], row["to"]) == ("1", "2")
    assert "from_" not in row


@pytest.mark.parametrize("key", ["id", "article", "source_start", "label", "deleted", "attributes", "reviewed_by"])
def test_a_value_of_another_type_is_refused(key):
    with pytest.raises(TypeError, match=key):
        Span.from_row({**SPAN.to_row(), key: 1.5})


def test_a_missing_value_is_refused():
    row = SPAN.to_row()
    del row["label"]
    with pytest.raises(TypeError):
        Span.from_row(row)


def test_revision_and_time_of_change_are_not_content():
    assert SPAN.same_content(replace(SPAN, rev=9, updated="later"))
    assert not SPAN.same_content(replace(SPAN, label="ORG"))
    assert not SPAN.same_content(replace(SPAN, deleted=True))


def test_every_type_has_a_table():
    assert {TABLE_OF[record_type]: record_type for record_type in TABLE_OF} == RECORD_TYPES


def test_ids_are_unique_and_times_are_utc():
    assert len({new_id() for _ in range(1000)}) == 1000
    assert len(now()) == len("2026-01-01T00:00:00.000Z")
    assert now().endswith("Z")
