"""The analyst's own gazetteer: names are added, and what people wrote there stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import ANNOTATOR, at, make_document, stage
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring, reshaping
from annotations.errors import StoreError
from annotations.gazetteer import Name, add_names, annotated_names, path_beside, written
from annotations.loading import discover
from annotations.schema import default_schema
from annotations.store import Store
from annotations.suggestion import Suggestion

HAI_PHONG = Name("LOC", "Hải Phòng")
SAO_BAC = Name("ORG", "Tập đoàn Sao Bắc")


def test_the_name_of_the_file_follows_the_store():
    assert path_beside(Path("/x/butdo.json")) == Path("/x/butdo.gazetteer.txt")
    assert path_beside(Path("/x/lan.tin.json")) == Path("/x/lan.tin.gazetteer.txt")


def test_a_new_file_says_what_it_is_and_has_a_name_on_each_line(tmp_path):
    path = tmp_path / "butdo.gazetteer.txt"
    assert add_names(path, [HAI_PHONG, SAO_BAC, HAI_PHONG]) == [HAI_PHONG, SAO_BAC]
    first, *lines = path.read_text("utf-8").splitlines()
    assert first.startswith("# ")
    assert lines == ["LOC\tHải Phòng", "ORG\tTập đoàn Sao Bắc"]
    assert add_names(path, [SAO_BAC]) == []


def test_comments_order_and_odd_lines_stay_and_nothing_comes_twice(tmp_path):
    path = tmp_path / "butdo.gazetteer.txt"
    before = "# của tôi\nLOC   Hai\u0309 Pho\u0300ng  # cảng\n\nthế này không phải một dòng\nORG\tHoà Bình"
    path.write_text(before, encoding="utf-8")
    hoa_binh = Name("ORG", "Hòa Bình")
    assert add_names(path, [HAI_PHONG, hoa_binh, SAO_BAC]) == [SAO_BAC], "also in other spellings of the same"
    assert path.read_text("utf-8") == before + "\nORG\tTập đoàn Sao Bắc\n"


def test_another_label_comes_at_the_end_where_it_counts(tmp_path):
    path = tmp_path / "butdo.gazetteer.txt"
    add_names(path, [Name("PER", "Nga"), HAI_PHONG])
    assert add_names(path, [Name("LOC", "Nga")]) == [Name("LOC", "Nga")]
    assert add_names(path, [Name("LOC", "Nga")]) == []
    assert add_names(path, [Name("PER", "Nga")]) == [Name("PER", "Nga")]


def test_line_ends_stay_as_they_are(tmp_path):
    path = tmp_path / "butdo.gazetteer.txt"
    path.write_bytes("LOC\tHuế\r\n".encode())
    add_names(path, [HAI_PHONG])
    assert path.read_bytes() == "LOC\tHuế\r\nLOC\tHải Phòng\r\n".encode()


@pytest.mark.parametrize("raw", [b"LOC\t\xff\xfe", b"#" * 4_000_001])
def test_a_file_that_cannot_be_understood_is_left_as_it_is(tmp_path, raw):
    path = tmp_path / "butdo.gazetteer.txt"
    path.write_bytes(raw)
    with pytest.raises(StoreError) as error:
        add_names(path, [HAI_PHONG])
    assert error.value.remedy and error.value.path == str(path)
    assert path.read_bytes() == raw


def test_a_folder_in_its_place_is_named(tmp_path):
    with pytest.raises(StoreError, match="Nothing was added"):
        add_names(tmp_path, [HAI_PHONG])


@pytest.mark.parametrize("text", ["", " \n", "…", "Nhóm #1", "# Nga", "Nga\x1b", "Nga\ud800"])
def test_what_no_line_can_hold(text):
    assert written("LOC", text) is None


@given(st.lists(st.tuples(st.sampled_from(["PER", "ORG", "LOC"]), st.text(max_size=12)), max_size=8))
def test_what_was_added_is_known_from_then_on(tmp_path_factory, names):
    path = tmp_path_factory.mktemp("names") / "butdo.gazetteer.txt"
    found = [name for label, text in names if (name := written(label, text)) is not None]
    added = add_names(path, found)
    last = {name.text: name for name in found}
    assert set(last.values()) <= set(added)
    if added:
        lines = path.read_text("utf-8").split("\n")[1:-1]
        assert lines == [f"{label}\t{text}" for label, text in added]
    assert add_names(path, last.values()) == [] or len({name.text.casefold() for name in last.values()}) < len(last)


def test_the_names_of_finished_articles_as_they_were_labelled_most(tmp_path):
    store = Store(tmp_path / "butdo.json")
    document = make_document()
    for quote, label, nth in (
        ("Hải Phòng", "LOC", 0), ("Trần Hải Đăng", "PER", 0), ("Ngày 1/3", "DATE", 0), ("Nga", "LOC", 0),
        ("Sao", "ORG", 0), ("Sao", "LOC", 1),
    ):  # fmt: skip
        document = stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, quote, nth), label))
    source = at(document, "Tập đoàn Sao Bắc")
    bulk = authoring.accept_all(document, ANNOTATOR, [Suggestion(*source, "ORG", "rules@1")], 0)
    document = stage(store, document, bulk)
    assert annotated_names(store, default_schema()) == [], "it is not finished yet"
    document = stage(store, document, authoring.set_status(document, ANNOTATOR, "done", 0))
    names = [Name("LOC", "Hải Phòng"), Name("LOC", "Nga"), Name("PER", "Trần Hải Đăng")]
    assert annotated_names(store, default_schema()) == names, "no date, nothing doubtful, nothing unreviewed"
    span = next(span for span in document.spans if span.quote == "Tập đoàn Sao Bắc")
    document = stage(
        store, document, reshaping.resize(document, ANNOTATOR, span, (span.source_start + 9, span.source_end))
    )
    assert Name("ORG", "Sao Bắc") in annotated_names(store, default_schema())


def test_a_gazetteer_is_no_article(tmp_path):
    add_names(tmp_path / "butdo.gazetteer.txt", [HAI_PHONG])
    assert list(discover([tmp_path])) == []
    (found,) = discover([tmp_path / "butdo.gazetteer.txt"])
    assert found.kind == "error"
