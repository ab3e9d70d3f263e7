"""The text of the file: merging changes into it gives what parsing, changing and writing it gives."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.store.textform import ForeignForm, dumps, merged, parsed, put

NAMES = st.sampled_from(["spans", "audit", "a", "a b", "a!", 'q"\\', "ộ", "\n", "Z", ""])
ROWS = st.dictionaries(
    st.sampled_from(["id", "quote", "1"]),
    st.recursive(
        st.one_of(st.none(), st.integers(), st.sampled_from(["ộ", "\u2028", "\ud800", '}, "2": {', "},\n", "\\"])),
        lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["1", "x"]), inner)),
        max_leaves=4,
    ),
    max_size=3,
)
NUMBERS = st.integers(1, 12)
TABLES = st.dictionaries(NAMES, st.dictionaries(NUMBERS, ROWS, max_size=5), max_size=4)
CHANGES = st.dictionaries(NAMES, st.dictionaries(NUMBERS, st.one_of(st.none(), ROWS), max_size=4), max_size=3)


def text_of(tables):
    return "".join(dumps({name: {str(number): row for number, row in rows.items()} for name, rows in tables.items()}))


def lines_of(text):
    return (
        iter(text.splitlines(keepends=True))
        if text.isascii()
        else iter([line + "\n" for line in text.split("\n")[:-1]])
    )


def changed(text, changes):
    tables = parsed(text.encode())
    for name, rows in changes.items():
        tables.setdefault(name, {})
        for number, row in rows.items():
            put(tables, name, number, row)
    return tables


@given(TABLES)
def test_what_is_written_is_read_back_in_order(tables):
    text = text_of(tables)
    found = parsed(text.encode())
    assert found == {name: {str(number): row for number, row in rows.items()} for name, rows in tables.items()}
    assert list(found) == sorted(tables)
    assert all(list(rows) == [str(number) for number in sorted(map(int, rows))] for rows in found.values())
    assert text_of(dict(reversed(tables.items()))) == text


@given(TABLES, CHANGES)
def test_merging_is_parsing_changing_and_writing(tables, changes):
    text = text_of(tables)
    try:
        found = "".join(merged(lines_of(text), changes))
    except ForeignForm:
        # A document within a document may look like two on a line: then the slow way is taken.
        assert '}, "1": ' in text
        return
    assert found == "".join(dumps(changed(text, changes)))


@given(TABLES, st.sampled_from([None, 0, 1, 2]))
def test_other_programs_json_is_not_merged_into_something_wrong(tables, indent):
    whole = {name: {str(number): row for number, row in rows.items()} for name, rows in tables.items()}
    text = json.dumps(whole, indent=indent) + "\n"
    change = {"spans": {3: {"new": 1}}}
    try:
        found = "".join(merged(lines_of(text), change))
    except ForeignForm:
        return
    assert json.loads(found) == changed(text, change)


@pytest.mark.parametrize(
    "text",
    [
        '{\n"spans": {\n"2": {},\n"1": {}\n}\n}\n',
        '{\n"spans": {\n"1": {"old": 1},\n"1": {}\n}\n}\n',
        '{\n"spans": {\n"1": {}, "2": {}\n}\n}\n',
        '{\n"spans": {\n"1": {} ,"2" : {}\n}\n}\n',
        '{\n"spans": {},\n"spans": {\n"1": {}\n}\n}\n',
        '{\n"spans": {},\n"articles": {}\n}\n',
        '{\r\n"spans": {}\r\n}\r\n',
        '{\n"spans": {\n"1": {}\n}\n',
        '{\n"spans": {}\n}\n{}\n',
        "{}",
        " ",
        "\n",
        '{"spans": {"1": {}}}',
    ],
)
def test_what_is_not_quite_our_form_is_left_to_the_parser(text):
    with pytest.raises(ForeignForm):
        list(merged(lines_of(text) if text.endswith("\n") else iter([text]), {"spans": {1: {"new": 1}}}))


@pytest.mark.parametrize("key", ["007", "1 ", "-1x", "²", "1_0", "", "+1"])
def test_numbers_have_one_spelling(key):
    with pytest.raises(ValueError):
        parsed(json.dumps({"spans": {key: {}}}).encode())
