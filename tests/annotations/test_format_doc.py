"""`docs/format.md` names every table and key, and its example is true."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from builders import ANNOTATOR, at, do, label, make_document, stage
from tinydb import TinyDB

from annotations import authoring
from annotations.article import REASONS, ROLES
from annotations.rows import clean_row, export_row, suggest_row
from annotations.spans import RECORD_TYPES
from annotations.store import Store
from annotations.suggestion import Suggestion

DOCUMENT = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")


def named(words):
    return {word for word in words if f"`{word}`" not in DOCUMENT}


def keys(value):
    """All keys of a row, and of the rows within it."""
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys(inner)}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def test_every_key_of_a_row_is_named():
    document = make_document()
    document = do(
        document,
        authoring.add_claim(document, ANNOTATOR, at(document, "Chúng tôi"), [(at(document, "nói"), "CUE")]),
    )
    document = do(document, authoring.add_note(document, ANNOTATOR, "n"))
    document = do(
        document,
        authoring.set_status(document, ANNOTATOR, "done", 0, covered={"labels": [], "schema": "", "cleaner": ""}),
    )
    suggestion = Suggestion(30, 33, "CLAIM", "rules@1")
    rows = [
        export_row(document, "a"),
        clean_row(document.base),
        suggest_row(document.base, [suggestion], [("cue", suggestion, suggestion)]),
    ]
    assert named(keys(rows)) == set()
    assert named([*ROLES, *REASONS]) == set()


def test_every_table_and_field_of_the_store_is_named(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    stage(store, document, authoring.set_status(document, ANNOTATOR, "done", 0))
    store.stage_place(document.base.id, 1)
    store.close()
    database = TinyDB(store_path, encoding="utf-8")
    assert named(database.tables()) == set()
    assert named({key for table in database.tables() for row in database.table(table) for key in row}) == set()
    assert named({key for row in database.table("articles") for key in keys(dict(row))}) == set()
    assert named({key for row in database.table("history") for key in row["edit"]}) == set()
    assert named({f.name.rstrip("_") for record in RECORD_TYPES.values() for f in fields(record)}) == set()


def test_the_example_is_true():
    document = make_document("Đoàn <b>Hà No\u0323\u0302i</b> sang Nga")
    document = do(document, authoring.add_span(document, ANNOTATOR, (8, 16), "LOC"))
    row = export_row(document, "a")
    (span,) = row["spans"]
    assert row["text"] == "Đoàn Hà Nội sang Nga"
    assert (span["text"], span["start"], span["end"]) == ("Hà Nội", 5, 11)
    for offset in (8, 16, 5, 11):
        assert str(offset) in DOCUMENT.split("## JSON")[0]


def test_the_python_example_runs(store_path, document, monkeypatch, capsys):
    store = Store(store_path)
    label(store, document, "Nga")
    store.close()
    monkeypatch.chdir(store_path.parent)
    exec(DOCUMENT.split("```python\n")[1].split("```")[0])
    assert capsys.readouterr().out == f"{document.base.id} LOC Nga\n"


@pytest.mark.parametrize("command", ["butdo export", "butdo clean", "butdo suggest"])
def test_each_kind_of_row_says_which_command_makes_it(command):
    assert command in DOCUMENT
