"""The label set that ships with Butdo, and how another one is read."""

from __future__ import annotations

from annotations.schema import CLAIM, CUE, SOURCE, default_schema, parse_schema

TOML = """
[[label]]
id = "X"
letter = "x"
en = "Ex"
vi = "Ích"
mark = "x"
suggestion_mark = "x"
colour = "red"
layer = "entity"
"""


def test_the_number_keys_are_in_the_order_of_the_contract():
    assert [label.id for label in default_schema().labels][:7] == [
        "PER",
        "ORG",
        "LOC",
        "EVENT",
        "DATE",
        "MISC",
        "CLAIM",
    ]


def test_labels_are_told_apart_without_colour():
    labels = default_schema().labels
    for marks in ([label.mark for label in labels], [label.letter for label in labels]):
        assert len(set(marks)) == len(labels)
        assert {len(mark) for mark in marks} == {1}


def test_claims_and_their_parts_are_a_layer_of_their_own():
    schema = default_schema()
    assert [label.id for label in schema.labels if not schema.is_entity(label.id)] == [CLAIM, SOURCE, CUE]
    assert schema.is_entity("A LABEL OF ANOTHER SET")


def test_relations_go_from_the_claim():
    schema = default_schema()
    assert {kind.from_label for kind in schema.relations} == {CLAIM}
    assert (schema.relation_to(SOURCE).kind, schema.relation_to(CUE).kind) == ("source", "cue")
    assert schema.relation_to("PER") is None


def test_another_set_is_read_and_has_another_digest():
    schema = parse_schema(TOML)
    assert [label.id for label in schema.labels] == ["X"]
    assert schema.relations == ()
    assert schema.label("PER") is None
    assert len(schema.digest) == 16
    assert schema.digest != default_schema().digest
    assert parse_schema(TOML).digest == schema.digest
