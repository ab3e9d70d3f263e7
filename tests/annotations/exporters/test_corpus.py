"""The corpus of a store: rows in a stable order, one article at a time, and what to do when a file is gone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from builders import ANNOTATOR, at, line_cleaning, stage

from annotations import authoring
from annotations.article import Article, Metadata, Source
from annotations.document import Document
from annotations.errors import LoadError
from annotations.exporters import EXPORTERS, Corpus
from annotations.files import write_atomically
from annotations.store import Store

TEXTS = {
    "b/hai.txt": "Đoàn Nga tới Huế\nÔng Đăng đón đoàn.\n",
    "a/một.txt": "Huế đón khách Nga\n~gỡ\nKhách thăm chợ.\n",
    "c.txt": "Nga mở tuyến tàu\n",
}


def read(path: Path, record: str | None = None, text_id: str = "") -> Source:
    """Reads a file as the loaders of the core do."""
    data = path.read_bytes()
    try:
        return Source(str(path), data.decode("utf-8"), hashlib.sha256(data).hexdigest())
    except UnicodeDecodeError:
        raise LoadError("not text", path=path) from None


def annotate(store: Store, path: Path) -> Document:
    source = read(path)
    article = Article(source, line_cleaning(source.text), Metadata(title=source.text.split("\n")[0]))
    document = Document.of(article, store.records(article.id))
    return stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))


@pytest.fixture
def store(store_path: Path) -> Store:
    """Three annotated articles."""
    store = Store(store_path)
    for name, text in TEXTS.items():
        path = store_path.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        annotate(store, path)
    store.sync()
    return store


def rows(store: Store) -> tuple[list[dict], list[str]]:
    corpus = Corpus(store, loader=read)
    return list(corpus), corpus.missing


def test_rows_are_ordered_by_path_and_paths_are_relative(store):
    found, missing = rows(store)
    assert [row["path"] for row in found] == ["a/một.txt", "b/hai.txt", "c.txt"]
    assert missing == []
    for row in found:
        assert row["sha256"] == hashlib.sha256(TEXTS[row["path"]].encode()).hexdigest()
        assert [span["text"] for span in row["spans"]] == ["Nga"]
        assert row["text"].startswith(row["title"])


def test_the_order_does_not_depend_on_the_order_of_the_work(store, tmp_path):
    other = Store(tmp_path / "butdo2.json")
    for name in sorted(TEXTS):
        annotate(other, tmp_path / name)
    assert [row["path"] for row in rows(other)[0]] == [row["path"] for row in rows(store)[0]]


@pytest.mark.parametrize("change", ["gone", "changed", "binary", "folder"])
def test_a_file_that_is_not_what_was_annotated(store, store_path, change):
    path = store_path.parent / "b" / "hai.txt"
    path.unlink()
    if change == "changed":
        path.write_text("khác", encoding="utf-8")
    elif change == "binary":
        path.write_bytes(b"\xff\xfe\x00")
    elif change == "folder":
        path.mkdir()
    found, missing = rows(store)
    assert missing == ["b/hai.txt"]
    assert [row["path"] for row in found] == ["a/một.txt", "b/hai.txt", "c.txt"]
    row = found[1]
    assert (row["text"], row["text_sha256"], row["title"]) == (None, None, "Đoàn Nga tới Huế")
    assert row["sha256"] == hashlib.sha256(TEXTS["b/hai.txt"].encode()).hexdigest()
    assert [(s["text"], s["start"], s["source_start"], s["source_end"]) for s in row["spans"]] == [("Nga", None, 5, 8)]
    assert [s["role"] for s in row["segments"]] == ["title", "body"]
    assert all(other["text"] for other in (found[0], found[2]))


def test_a_file_that_is_back_is_no_longer_missing(store, store_path):
    path = store_path.parent / "c.txt"
    path.rename(store_path.parent / "d.txt")
    corpus = Corpus(store, loader=read)
    assert (len(list(corpus)), corpus.missing) == (3, ["c.txt"])
    (store_path.parent / "d.txt").rename(path)
    assert (len(list(corpus)), corpus.missing) == (3, [])


def test_a_copy_stands_in_for_a_file_that_is_gone(store, store_path):
    copy = store_path.parent / "z.txt"
    copy.write_text(TEXTS["a/một.txt"], encoding="utf-8")
    annotate(store, copy)
    assert [row["path"] for row in rows(store)[0]] == ["a/một.txt", "b/hai.txt", "c.txt"]
    (store_path.parent / "a" / "một.txt").unlink()
    found, missing = rows(store)
    assert ([row["path"] for row in found], missing) == (["b/hai.txt", "c.txt", "z.txt"], [])
    (store_path.parent / "a" / "một.txt").write_text("khác", encoding="utf-8")
    found, missing = rows(store)
    assert (sorted(row["path"] for row in found), missing) == (["b/hai.txt", "c.txt", "z.txt"], [])
    assert all(row["text"] for row in found)


def test_the_cleaning_is_the_frozen_one_with_corrections(store, store_path):
    source = read(store_path.parent / "a" / "một.txt")
    stored = store.article(source.article_id)
    document = Document.of(stored.thaw(source), store.records(stored.id))
    stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "gỡ"), "MISC"))
    row = rows(store)[0][0]
    assert row["text"] == "Huế đón khách Nga\n\n~gỡ\n\nKhách thăm chợ."
    assert [segment["role"] for segment in row["segments"]] == ["title", "body", "body"]


def test_an_article_is_read_only_when_its_row_is_wanted(store):
    seen: list[str] = []

    def loader(path: Path, record: str | None, text_id: str) -> Source:
        seen.append(path.name)
        return read(path)

    row = iter(Corpus(store, loader=loader))
    assert seen == []
    next(row)
    assert seen == ["một.txt"]
    next(row)
    assert seen == ["một.txt", "hai.txt"]


@pytest.mark.parametrize("name", EXPORTERS)
def test_two_exports_give_the_same_bytes(store, store_path, tmp_path, name):
    for out in ("1", "2"):
        again = Store(store_path)
        write_atomically(tmp_path / out, EXPORTERS[name](Corpus(again, loader=read)))
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes() != b""


def test_a_store_without_articles_has_no_rows(tmp_path):
    assert rows(Store(tmp_path / "none.json")) == ([], [])


def test_the_loaders_of_the_core_are_used_by_default(store):
    corpus = Corpus(store)
    assert [row["text"] for row in corpus] == [row["text"] for row in Corpus(store, loader=read)]
    assert corpus.missing == []
