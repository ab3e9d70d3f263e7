"""Importing: gold rows, marked texts and our own rows into a store, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations import authoring, correcting
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.errors import LoadError
from annotations.exporters import EXPORTERS, Corpus
from annotations.importers import Places
from annotations.importers.importing import import_into
from annotations.library import read
from annotations.roundtrip import differences, roundtrip
from annotations.store import Store

TEXT = """Đoàn Nga thăm cảng Hải Phòng

Ngày 1/3, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc tại Hà Nội, theo một thông cáo.

Ông Đăng nói tuyến tàu mới sẽ nối Hải Phòng với Vladivostok từ mùa hè này, và hứa sẽ giảm giá vé.

Xem thêm: Giá gạo ở Cần Thơ hôm nay
"""
MARKED = """# genre = economy
# part = train

[Nga|LOC] họp ở [Hà Nội|LOC]

Lời dẫn của một bài báo ngắn, kể rằng hai bên gặp nhau.

Tại [Bộ Ngoại giao [Nga|LOC]|ORG], [bà Hà|SOURCE#1#2] [nói|CUE#1] [mai họp|CLAIM#1] và [hứa|CUE#2] [sẽ đến sớm|CLAIM#2].
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def row(text: str, label: str, file: str = "tin.txt") -> str:
    start = TEXT.index(text)
    return json.dumps({"file": file, "start": start, "end": start + len(text), "label": label}) + "\n"


def take(folder: Path, lines: str, name: str = "gold", done: bool = False) -> Store:
    file = folder / "rows.jsonl"
    file.write_text(lines, encoding="utf-8")
    store = Store(folder / "butdo.json")
    import_into(store, file, name, Places([folder]), "an", done=done)
    store.sync()
    return store


def document(store: Store, path: Path) -> Document:
    article = store.identified(read(str(path)))
    return Document.of(article, store.records(article.id))


def spans(found: Document) -> list[tuple[str, str]]:
    return [(span.quote, span.label) for span in found.spans]


def test_gold_rows_become_spans_once(folder: Path) -> None:
    lines = row("Nga", "LOC") + row("Trần Hải Đăng", "PER") + row("Nga", "LOC")
    take(folder, lines, done=True)
    found = document(take(folder, lines), folder / "tin.txt")
    assert spans(found) == [("Nga", "LOC"), ("Trần Hải Đăng", "PER")]
    assert found.status == "done" and found.status_record is not None
    assert "PER" in (found.status_record.covered or {})["labels"]


def test_text_that_was_removed_is_shown_again(folder: Path) -> None:
    before = read(str(folder / "tin.txt"))
    assert "Cần Thơ" not in before.text
    found = document(take(folder, row("Cần Thơ", "LOC") + row("Giá gạo", "MISC")), folder / "tin.txt")
    assert spans(found) == [("Giá gạo", "MISC"), ("Cần Thơ", "LOC")]
    assert "Cần Thơ" in found.article.text


def test_one_undo_takes_an_import_back(folder: Path) -> None:
    store = take(folder, row("Cần Thơ", "LOC") + row("Nga", "LOC"))
    found = document(store, folder / "tin.txt")
    step = store.history("an").undoable
    assert step is not None
    after = apply(found, inverse(step.edit))[0]
    assert after.spans == [] and "Cần Thơ" not in after.article.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense\n", "line 2"),
        ('{"file": "tin.txt", "start": 0, "end": 3}\n', "line 2"),
        ('{"file": "tin.txt", "start": 0, "end": 99999, "label": "PER"}\n', "99999"),
        ('{"file": "tin.txt", "start": 0, "end": 3, "label": "PERSON"}\n', "PERSON"),
        ('{"file": "gone.txt", "start": 0, "end": 3, "label": "PER"}\n', "gone.txt"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_imported(folder: Path, line: str, said: str) -> None:
    with pytest.raises(LoadError) as raised:
        take(folder, row("Nga", "LOC") + line)
    assert said in str(raised.value) and "rows.jsonl" in str(raised.value)
    assert not (folder / "butdo.json").exists() and not (folder / "butdo.json.journal").exists()


def test_marks_become_spans_and_relations(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.txt"
    path.write_text(MARKED, encoding="utf-8")
    store = Store(tmp_path / "butdo.json")
    import_into(store, tmp_path, "gold", Places([tmp_path]), "an")
    found = document(store, path)
    by_id = {span.id: span.quote for span in found.spans}
    assert ("Bộ Ngoại giao Nga", "ORG") in spans(found)
    assert sorted((by_id[each.from_], each.kind, by_id[each.to]) for each in found.relations) == [
        ("mai họp", "cue", "nói"),
        ("mai họp", "source", "bà Hà"),
        ("sẽ đến sớm", "cue", "hứa"),
        ("sẽ đến sớm", "source", "bà Hà"),
    ]


def worked(folder: Path) -> Store:
    """A store with a span in removed text, a claim, notes of each kind and a status."""
    store = take(folder, row("Cần Thơ", "LOC") + row("Hà Nội", "LOC"))
    found = document(store, folder / "tin.txt")

    def do(edit):
        nonlocal found
        found, done = apply(found, edit)
        store.stage_edit(done, found.base, found.schema, action="do")

    start = TEXT.index("tuyến tàu")
    do(authoring.add_claim(found, "an", (start, start + 12), [((TEXT.index("Ông Đăng"), start - 5), "SOURCE")]))
    do(authoring.add_note(found, "an", "hai\ndòng", span=found.spans[0]))
    do(authoring.add_note(found, "an", "một đoạn", source=(start, start + 20)))
    do(authoring.add_note(found, "an", "cả bài"))
    do(authoring.set_status(found, "an", "done", 0, covered={"labels": ["PER"], "schema": "x", "cleaner": "y"}))
    store.sync()
    return store


@pytest.mark.parametrize("name", ["gold", "jsonl"])
def test_everything_comes_back(folder: Path, name: str) -> None:
    assert list(roundtrip(worked(folder), name, "someone else")) == []


def test_own_rows_are_not_doubled_and_what_was_deleted_stays_deleted(folder: Path) -> None:
    store = worked(folder)
    lines = "".join(EXPORTERS["jsonl"](Corpus(store)))
    found = document(store, folder / "tin.txt")
    gone = next(span for span in found.spans if span.label == "LOC")
    done = apply(found, authoring.delete_span(found, "an", gone))[1]
    store.stage_edit(done, found.base, found.schema, action="do")
    store.sync()
    before = spans(document(store, folder / "tin.txt"))
    again = take(folder, lines, "jsonl")
    assert spans(document(again, folder / "tin.txt")) == before


def test_differences_are_named() -> None:
    before = {"a": {"spans": [{"id": "x", "label": "PER"}], "updated": 1}}
    after = {"a": {"spans": [{"id": "x", "label": "ORG"}], "updated": 2}}
    assert list(differences(before, after)) == ['a.spans.x.label: "PER" → "ORG"']


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("remove", "theo một thông cáo.", None),
        ("remove", "Ngày 1/3,", None),
        ("restore", "Xem thêm: Giá gạo ở Cần Thơ hôm nay", None),
        ("set_role", "Ông Đăng nói tuyến tàu mới", "heading"),
        ("join", "Sao Bắc tại Hà Nội, theo một thông cáo.\n\nÔng Đăng nói", None),
    ],
)
def test_a_corrected_cleaning_comes_back(folder: Path, name: str, text: str, role: str | None) -> None:
    store = take(folder, row("Vladivostok", "LOC"))
    found = document(store, folder / "tin.txt")
    place = (TEXT.index(text), TEXT.index(text) + len(text))
    arguments = (found, "an", place) if role is None else (found, "an", place, role)
    done = apply(found, getattr(correcting, name)(*arguments))[1]
    store.stage_edit(done, found.base, found.schema, action="do")
    assert list(roundtrip(store, "jsonl", "an")) == []
