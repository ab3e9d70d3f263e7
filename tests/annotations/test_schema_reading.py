"""A label set is read or refused: whatever the file holds, with the place and the remedy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import SchemaError
from annotations.schema import COLOURS, NAME, default_schema, parse_schema, read_schema, schema_for
from annotations.schema.marks import LETTERS
from annotations.schema.reading import MOST_BYTES, MOST_LABELS
from annotations.suggestion import Suggestion, offered

LABEL = '[[label]]\nid = "A"\n'
CHOICE = '[[label.attribute]]\nid = "sex"\nkind = "choice"\nvalues = ["f", "m"]\n'


def test_an_id_alone_is_a_label():
    (label,) = parse_schema(LABEL).labels
    assert (label.id, label.title, label.letter, label.colour, label.layer) == ("A", "A", "a", "grey", "entity")


def test_a_whole_set():
    schema = parse_schema(
        'vi = "Bộ nhãn"\nguidelines_vi = "Chung."\n'
        + LABEL
        + 'vi = "Người"\nletter = "x"\nmark = "@"\nsuggest = "PER"\nguidelines = "Both."\n'
        + CHOICE
        + '[[label]]\nid = "B"\n[[relation]]\nkind = "knows"\nfrom = ["A", "B"]\nto = "A"\n'
        + '[[document]]\nid = "ok"\nkind = "flag"\nen = "usable"\n'
    )
    first = schema.labels[0]
    assert (first.title, first.mark, first.guidelines) == ("Người", "@", {"en": "Both.", "vi": "Both."})
    assert [choice.id for choice in first.attributes[0].choices] == ["f", "m"]
    assert [(kind.from_label, kind.to_label) for kind in schema.relations] == [("A", "A"), ("B", "A")]
    assert schema.document[0].title == "usable"
    assert (schema.titles, schema.guidelines) == ({"vi": "Bộ nhãn"}, {"vi": "Chung."})


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("", "no labels"),
        ("label = 3", "list of tables"),
        ("labels = []", "unknown key “labels”"),
        (LABEL + 'colr = "red"', "label 1 (A): unknown key “colr”"),
        (LABEL + 'key = "x"', "label 1 (A): unknown key “key”"),
        (LABEL + "colour = 3", "“colour” must be text"),
        (LABEL + 'colour = "pink"', "“pink” is no colour"),
        (LABEL + 'letter = "["', "“[” cannot be the letter"),
        (LABEL + 'letter = "O"', "“O” cannot be the letter"),
        (LABEL + 'letter = "đ"', "“đ” cannot be the letter"),
        (LABEL + 'letter = "ab"', "“ab” cannot be the letter"),
        (LABEL + 'mark = "語"', "cannot be a mark"),
        (LABEL + 'mark = "\\u001b"', "cannot be a mark"),
        (LABEL + 'mark = "ˀ"', "labels that the set does not know"),
        (LABEL + 'en = ""', "“en” must be one line"),
        (LABEL + 'en = "a\\u0007"', "“en” must be one line"),
        (LABEL + f'en = "{"a" * 61}"', "“en” must be one line"),
        (LABEL + LABEL, "label 2 (A): the id “A” is that of label 1 (A)"),
        (LABEL + 'letter="b"\n[[label]]\nid = "B"\nletter = "b"', "the letter “b” is that of label 1"),
        (LABEL + 'mark="!"\n[[label]]\nid = "B"\nmark = "!"', "the mark “!” is that of label 1"),
        (LABEL + 'suggest="X"\n[[label]]\nid = "B"\nsuggest = ["X"]', "suggestions of “X” go to label 1"),
        ('[[label]]\nid = "a"', "“a” is no id"),
        ('[[label]]\nid = "Đ"', "“Đ” is no id"),
        (f'[[label]]\nid = "{"A" * 33}"', "is no id"),
        ("[[label]]", "label 1: “id” is missing"),
        ('[[label]]\nid = "CLAIM"\nlayer = "entity"', "always of the layer"),
        (LABEL + 'layer = "third"', "“third” is no layer"),
        (LABEL + CHOICE + "x = 1", "label 1 (A), attribute 1 (sex): unknown key “x”"),
        (LABEL + CHOICE + CHOICE, "the id “sex” is that of"),
        (LABEL + CHOICE.replace('"m"', '"f"'), "the value “f” is that of"),
        (LABEL + CHOICE.replace("choice", "flag"), "a flag has no values"),
        (LABEL + CHOICE.replace('["f", "m"]', "[]"), "no values to choose from"),
        (LABEL + CHOICE.replace('"m"', "7"), "value 2: “id” must be text"),
        (LABEL + CHOICE.replace("choice", "regex"), "“regex” is no kind"),
        (LABEL + '[[relation]]\nkind = "r"\nfrom = "A"\nto = "B"', "relation 1 (r): there is no label “B”"),
        (LABEL + '[[relation]]\nkind = "r"\nfrom = "A"', "“to” is missing"),
        (LABEL + '[[relation]]\nkind = "r"\nfrom = "A"\nto = ["A", "A"]', "joins A and A already"),
        (LABEL + '[[relation]]\nkind = "r s"\nfrom = "A"\nto = "A"', "“r s” cannot be its kind"),
        (LABEL + "id =", "not TOML"),
        (LABEL + "x = " + "[" * 5000, "not TOML"),
        (LABEL + "x = " + "9" * 5000, "not TOML"),
        ("".join(f'[[label]]\nid = "L{number}"\n' for number in range(MOST_LABELS + 1)), "more than 60"),
    ],
)
def test_a_fault_is_named_with_its_place_and_a_remedy(toml, words):
    with pytest.raises(SchemaError) as caught:
        parse_schema(toml)
    assert words in caught.value.problem
    assert caught.value.remedy and "\n" not in str(caught.value)


def test_as_many_labels_as_may_be_have_letters_and_marks_of_their_own():
    labels = parse_schema("".join(f'[[label]]\nid = "L{number}"\n' for number in range(MOST_LABELS))).labels
    assert len({label.letter for label in labels}) == len({label.mark for label in labels}) == MOST_LABELS
    assert {label.letter for label in labels} <= set(LETTERS)


def test_a_key_of_a_hundred_thousand_parts_does_not_hang():
    with pytest.raises(SchemaError, match="line 2 has more than 500 dots"):
        parse_schema("\n" + "a." * 100_000 + "b = 1")


WORDS = st.sampled_from(
    "[[label]] [[relation]] [[document]] [[label.attribute]] id letter mark suggestion_mark kind values suggest from to"
    ' en vi guidelines colour layer = = = = "A" "B" "PER" "CLAIM" "red" "choice" "flag" "claim" ["A","B"] [] true 1'
    ' 1979-05-27 {} {id="x"} "x" "ᴬ" . # " \'\'\' label'.split()
)
VALUES = st.recursive(
    st.one_of(st.text(max_size=40), st.booleans(), st.integers(), st.sampled_from(["A", "B", "x", "choice", "red"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "en", "x"]), inner, max_size=3),
    max_leaves=6,
)


def toml_of(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value if not 0xD800 <= ord(c) < 0xE000) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml_of(each)}" for key, each in value.items()) + "}"
    return str(value)


def read_or_refused(toml: str) -> None:
    try:
        schema = parse_schema(toml)
    except SchemaError as error:
        assert error.problem and error.remedy
        str(error)
    else:
        assert schema.labels
        assert len({label.letter for label in schema.labels}) == len(schema.labels)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    read_or_refused(text)


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "\n"])).map("".join), max_size=40).map("".join))
def test_anything_like_a_label_set_is_read_or_refused(text):
    read_or_refused(text)


KEYS = "id letter mark suggestion_mark colour layer suggest en vi guidelines guidelines_en attribute".split()


@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), max_size=4), st.booleans())
def test_any_values_are_read_or_refused(rows, named):
    toml = ""
    for number, row in enumerate(rows):
        row = {**row, "id": f"L{number}"} if named else row
        toml += "[[label]]\n" + "".join(f"{key} = {toml_of(value)}\n" for key, value in row.items())
    read_or_refused(toml)


# Files


def test_the_set_that_was_asked_for_comes_before_the_one_beside_the_store(tmp_path):
    (tmp_path / NAME).write_text(LABEL, encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text('[[label]]\nid = "B"\n', encoding="utf-8-sig")
    store = tmp_path / "butdo.json"
    assert [label.id for label in schema_for(store).labels] == ["A"]
    assert [label.id for label in schema_for(store, str(other)).labels] == ["B"]
    assert schema_for(store).path == str(tmp_path / NAME)
    (tmp_path / NAME).unlink()
    assert schema_for(store) is default_schema() is schema_for(None)


def test_a_file_that_cannot_be_read_is_refused_by_its_path(tmp_path):
    path = tmp_path / NAME
    cases = [lambda: path.mkdir(), lambda: path.write_bytes(b"\xff"), lambda: path.write_bytes(b"#" * (MOST_BYTES + 1))]
    for make in cases:
        make()
        with pytest.raises(SchemaError) as caught:
            schema_for(tmp_path / "butdo.json")
        assert str(caught.value).startswith(str(path))
        path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(SchemaError, match="no such file"):
        read_schema(tmp_path / "none.toml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / NAME)
    with pytest.raises(SchemaError, match="regular file"):
        schema_for(tmp_path / "butdo.json")


# What it means


def test_suggestions_are_offered_under_the_labels_that_take_them():
    schema = parse_schema('[[label]]\nid = "WHO"\nsuggest = ["PER", "ORG"]\n[[label]]\nid = "LOC"\n')
    found = [Suggestion(0, 1, label, "s@1") for label in ("PER", "ORG", "LOC", "MISC", "WHO")]
    assert [one.label for one in offered(found, schema)] == ["WHO", "WHO", "LOC", "WHO"]
    assert offered(found[2:3], parse_schema('[[label]]\nid = "LOC"\nsuggest = []\n')) == ()


def test_what_an_attribute_takes():
    schema = parse_schema(
        LABEL
        + CHOICE
        + '[[label.attribute]]\nid = "many"\nkind = "multi"\nvalues = ["f", "m"]\n'
        + '[[label.attribute]]\nid = "yes"\nkind = "flag"\n[[label.attribute]]\nid = "say"\nkind = "text"\n'
    )
    sex, many, yes, say = schema.attributes_of("A")
    assert [sex.takes(value) for value in ("f", "x", True, ["f"])] == [True, False, False, False]
    assert [many.takes(value) for value in (["f", "m"], ["x"], ["f", "f"], "f", [["f"]])] == [True, *[False] * 4]
    assert [yes.takes(value) for value in (True, False, 1, "yes")] == [True, True, False, False]
    assert [say.takes(value) for value in ("", "a", "a" * 3000, None)] == [True, True, False, False]


def test_a_relation_of_an_unknown_kind_or_label_is_let_be():
    schema = parse_schema(LABEL + '[[label]]\nid = "B"\n[[relation]]\nkind = "r"\nfrom = "A"\nto = "B"\n')
    assert schema.may_join("r", "A", "B") and not schema.may_join("r", "B", "A")
    assert schema.may_join("old", "B", "A") and schema.may_join("r", "OLD", "B")


def test_the_example_in_docs_is_a_label_set():
    document = (Path(__file__).parents[2] / "docs" / "labels.md").read_text(encoding="utf-8")
    schema = parse_schema(document.split("```toml\n")[1].split("```")[0])
    assert [label.id for label in schema.labels] == ["SHIP", "OWNER"]
    assert all(f"`{colour}`" in document for colour in COLOURS)
