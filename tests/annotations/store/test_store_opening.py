"""Files that are no store, or not this version's: each is named in the error and left as it is."""

from __future__ import annotations

import json
import os

import pytest
from builders import TEXT, label, make_document

from annotations.document import Document
from annotations.errors import StoreError
from annotations.spans import Span
from annotations.store import VERSION, Store


def saved(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    store.close()
    return json.loads(store_path.read_text(encoding="utf-8"))


def read_all(store):
    """Rows are read when they are asked for."""
    assert all(article.paths for article in store.articles)
    for article_id in store.article_ids:
        store.records(article_id)


def assert_refused(path, content: bytes) -> StoreError:
    path.write_bytes(content)
    stamp = path.stat()
    with pytest.raises(StoreError) as caught:
        read_all(Store(path))
    assert caught.value.path == str(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == stamp.st_mtime_ns
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        b"not JSON",
        b'{"spans": {"1": {}',
        b"[]",
        b"3",
        b"null",
        b'{"spans": []}',
        b'{"spans": {"x": {}}}',
        b'{"spans": {"1": 3}}',
        '{"spans": {"²": {}}}'.encode(),
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b'{"spans": {"1": ' + b"1" * 5000 + b"}}",
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_not_a_tinydb_file(store_path, content):
    assert_refused(store_path, content)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_store(store_path, document, part):
    saved(store_path, document)
    whole = store_path.read_bytes()
    assert_refused(store_path, whole[: int(len(whole) * part)])


@pytest.mark.parametrize("version", [VERSION + 1, 99])
def test_a_later_version(store_path, document, version):
    tables = saved(store_path, document)
    tables["meta"]["1"]["version"] = version
    tables["spans"]["1"] = {"of": "the future"}
    error = assert_refused(store_path, json.dumps(tables).encode())
    assert str(version) in error.problem


def changes():
    """One wrong thing at a time: ``(table, path to the value, new value)``."""
    for table, key, value in [
        ("spans", "source_start", "0"),
        ("spans", "source_end", None),
        ("spans", "deleted", "no"),
        ("spans", "label", 3),
        ("spans", "attributes", []),
        ("spans", "id", ["x"]),
        ("articles", "segments", [{"role": "body", "runs": []}]),
        ("articles", "segments", [{"role": "body", "runs": [[1]]}]),
        ("articles", "removed", [{"reason": "blank"}]),
        ("articles", "metadata", {"unknown": 1}),
        ("articles", "statuses", [{"value": "done"}]),
        ("articles", "statuses", None),
        ("articles", "source", None),
        ("articles", "aliases", None),
        ("history", "edit", {}),
        ("meta", "version", "new"),
        ("meta", "places", []),
        ("meta", "labels", None),
    ]:
        yield pytest.param(table, key, value, id=f"{table}-{key}-{value}")


@pytest.mark.parametrize(("table", "key", "value"), changes())
def test_a_row_of_the_wrong_shape(store_path, document, table, key, value):
    tables = saved(store_path, document)
    tables[table]["1"][key] = value
    assert_refused(store_path, json.dumps(tables).encode())


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("spans", "source_start"),
        ("spans", "article"),
        ("articles", "id"),
        ("articles", "cleaner"),
        ("history", "undone"),
    ],
)
def test_a_row_that_lacks_something(store_path, document, table, key):
    tables = saved(store_path, document)
    del tables[table]["1"][key]
    assert_refused(store_path, json.dumps(tables).encode())


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(StoreError, match="folder"):
        Store(tmp_path)


# Another program


def another_program(path):
    path.write_text("{}", encoding="utf-8")


def touched(path):
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [another_program, touched, os.unlink])
def test_what_another_program_changed_is_not_overwritten(store_path, document, change):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    change(store_path)
    before = store_path.read_bytes() if store_path.exists() else None
    label(store, document, "Hải Phòng")
    for _ in range(2):
        with pytest.raises(StoreError, match="another program"):
            store.sync()
    assert (store_path.read_bytes() if store_path.exists() else None) == before
    assert store.dirty


def test_a_store_made_by_another_program_meanwhile_is_not_overwritten(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    another_program(store_path)
    with pytest.raises(StoreError, match="another program"):
        store.sync()
    assert store_path.read_text() == "{}"


def test_a_store_replaced_under_our_feet_while_it_was_read_is_noticed(store_path, document, monkeypatch):
    saved(store_path, document)
    read = json.loads

    def slow_read(text):
        found = read(text)
        another_program(store_path)
        return found

    monkeypatch.setattr("annotations.store.textform.json.loads", slow_read)
    store = Store(store_path)
    monkeypatch.undo()
    label(store, document, "Hải Phòng")
    with pytest.raises(StoreError, match="another program"):
        store.sync()
    assert store_path.read_text() == "{}"


def test_a_store_that_is_saved_while_it_is_read_is_read_again(store_path, document, monkeypatch):
    writer = Store(store_path)
    document = label(writer, document, "Nga")
    writer.sync()
    label(writer, document, "Hải Phòng")
    read = json.loads

    def slow_read(text):
        found = read(text)
        monkeypatch.undo()
        writer.close()
        return found

    monkeypatch.setattr("annotations.store.textform.json.loads", slow_read)
    assert len(Store(store_path).records(document.base.id)) == 2


def test_only_a_place_to_keep_is_no_reason_to_complain_at_the_end(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    another_program(store_path)
    store.stage_place(document.base.id, 3)
    store.close()
    assert store_path.read_text() == "{}"


def test_two_stores_on_one_file_do_not_lose_each_others_work(store_path, document):
    saved = []
    for quote in ("Nga", "Hải Phòng", "Sao Bắc"):  # the file, a new journal, a line of an old one
        first, second = Store(store_path), Store(store_path)
        fresh = Document.of(document.base, first.records(document.base.id))
        label(first, fresh, quote)
        label(second, fresh, "Lê Minh")
        first.sync()
        saved.append(quote)
        for save in (second.sync, second.sync, second.close):
            with pytest.raises(StoreError, match="another program"):
                save()
        assert [record.quote for record in Store(store_path).records(document.base.id)] == saved


# Reading row by row


def test_a_bad_row_hides_its_own_article_only(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    other = make_document(TEXT + "Bản khác", f"{store_path.parent}/b.txt")
    label(store, other, "Hải Phòng")
    store.close()
    tables = json.loads(store_path.read_text(encoding="utf-8"))
    tables["spans"]["1"]["label"] = 3
    store_path.write_text(json.dumps(tables), encoding="utf-8")
    store = Store(store_path)
    with pytest.raises(StoreError, match="cannot be understood"):
        store.records(document.base.id)
    assert [span.quote for span in store.records(other.base.id) if isinstance(span, Span)] == ["Hải Phòng"]
    assert store.summary(document.base.id).annotations == 1
    label(store, other, "Nga")
    store.close()
    assert json.loads(store_path.read_text(encoding="utf-8"))["spans"]["1"]["label"] == 3


def test_bytes_that_are_no_letters_are_found_when_they_are_read(store_path, document):
    saved(store_path, document)
    data = store_path.read_bytes()
    store_path.write_bytes(data.replace(b'"quote": "Nga"', b'"quote": "\xffga"'))
    store = Store(store_path)
    with pytest.raises(StoreError, match="cannot be understood"):
        store.records(document.base.id)


def test_an_open_store_reads_on_when_its_file_was_replaced(store_path, document):
    saved(store_path, document)
    store = Store(store_path)
    os.replace(store_path, store_path.with_name("moved.json"))
    store_path.write_text("{}", encoding="utf-8")
    assert [record.article for record in store.records(document.base.id)] == [document.base.id]
