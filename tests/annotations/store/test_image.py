"""The image of a file: what it finds line by line is what parsing the whole file gives."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_textform import ROWS

from annotations.store.image import Counts, image_of, image_of_tables
from annotations.store.textform import ForeignForm

TEXTS = st.sampled_from(["ộ", "\ud800", "\u2028", '}, "2": {', "},\n", '"'])
RECORDS = st.fixed_dictionaries(
    {"id": TEXTS, "article": st.sampled_from(["a", "ộ"]), "deleted": st.booleans(), "more": TEXTS}
)
STEPS = st.fixed_dictionaries({"undone": st.booleans(), "edit": st.fixed_dictionaries({"annotator": TEXTS})})
NUMBERS = st.integers(0, 20).map(str)
TABLES = st.fixed_dictionaries(
    {},
    optional={
        "spans": st.dictionaries(NUMBERS, RECORDS, max_size=6),
        "notes": st.dictionaries(NUMBERS, RECORDS, max_size=3),
        "history": st.dictionaries(NUMBERS, STEPS, max_size=3),
        "audit": st.dictionaries(NUMBERS, ROWS, max_size=4),
        "other": st.dictionaries(NUMBERS, ROWS, max_size=4),
    },
)


@given(TABLES)
def test_it_finds_what_is_in_the_tables(tables):
    image = image_of_tables(tables)
    for name, table in tables.items():
        assert dict(image.rows(name)) == {int(number): row for number, row in table.items()}
        assert image.last(name) == max(map(int, table), default=0)
    for name in ("spans", "notes"):
        table = tables.get(name, {})
        for article in ("a", "ộ", "other"):
            found = [(place[0], image.row(place)) for place in image.places(name, article)]
            mine = [(int(number), row) for number, row in table.items() if row["article"] == article]
            assert found == sorted(mine, key=lambda pair: pair[0])
        assert {int(number): row["article"] for number, row in table.items()} == {
            int(number): image.article_at(name, int(number)) for number in table
        }
    steps = {place[0]: (head.edit.annotator, head.undone, image.row(place)) for head, place in image.steps}
    assert steps == {
        int(number): (row["edit"]["annotator"], row["undone"], row) for number, row in tables.get("history", {}).items()
    }
    living = [row for name in ("spans", "notes") for row in tables.get(name, {}).values() if not row["deleted"]]
    for article, counts in image.counts.items():
        spans = sum(row in living and row["article"] == article for row in tables.get("spans", {}).values())
        total = sum(row["article"] == article for row in living)
        assert counts == Counts(spans, total - spans, total)


FORM = b'{\n"spans": {\n"1": {"id": "x", "article": "a"},\n"2": {"id": "y", "article": "a"}\n}\n}\n'


def test_a_file_in_its_form():
    assert [row["id"] for _number, row in image_of(io.BytesIO(FORM)).rows("spans")] == ["x", "y"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"{\n", b"{ "),
        (b'"2"', b'"1"'),
        (b"},\n", b"}\n"),
        (b'"a"}\n', b'"a"},\n'),
        (b'"1"', b'"x"'),
        (b'"x"', b'"x'),
        (b"},\n", b'}, "3": {},\n'),
        (b'"spans": {', b'"spans": '),
        (b"}\n}\n", b"}\n}\n\n"),
        (b"}\n}\n", b"}\n"),
        (b'"y"', b"\n"),
    ],
)
def test_any_other_form_is_refused(old, new):
    assert old in FORM
    with pytest.raises(ForeignForm):
        image_of(io.BytesIO(FORM.replace(old, new, 1) if old != b"}\n}\n" else FORM.replace(old, new)))


def test_each_beginning_of_a_file_is_refused():
    for length in range(len(FORM) - 1):
        with pytest.raises(ForeignForm):
            image_of(io.BytesIO(FORM[:length]))


def test_a_row_that_is_none_of_its_table_is_an_error_of_its_own():
    with pytest.raises(ValueError, match="article"):
        image_of(io.BytesIO(FORM.replace(b'"article": "a"', b'"article": 3')))


def test_a_number_below_zero_is_an_error_of_its_own():
    with pytest.raises(ValueError, match="number"):
        image_of_tables({"spans": {"-1": {"id": "x", "article": "a"}}})


def test_a_python_number_that_is_no_json_is_read():
    image = image_of(io.BytesIO(FORM.replace(b'"x"', b'"x", "n": NaN')))
    assert json.dumps(dict(image.rows("spans"))[1]["n"]) == "NaN"
