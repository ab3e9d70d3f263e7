"""JSON Lines, against a file that was read and found right once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from builders import at, make_article

from annotations.article import Metadata, Source
from annotations.document import Document
from annotations.edits import Change, Edit, apply
from annotations.exporters import EXPORTERS, Corpus
from annotations.spans import Note, Relation, Span, Status
from annotations.store import Store

GOLDEN = Path(__file__).with_name("golden.jsonl")
WHEN = "2026-03-02T01:15:00.000Z"

TEXT = (
    "~THẾ GIỚI\r\n"
    "Cảng Hải Phòng đón\u200b đoàn Sao Bắc\r\n"
    "~XEM THÊM\r\n"
    "“Tàu sẽ chạy từ tháng 5”, ông Trần Hải Đăng nói tại Đại học Hàng hải Ha\u0300 No\u0323\u0302i.\r\n"
)


def annotated(folder: Path) -> Document:
    """A document with one of everything; its ids and times are fixed."""
    source = Source(str(folder / "tin/01.txt"), TEXT, "1" * 64)
    article = replace(
        make_article(TEXT),
        source=source,
        metadata=Metadata("Cảng Hải Phòng đón đoàn Sao Bắc", agency="TTXVN"),
    )
    document = Document.of(article)
    common = {"article": article.id, "annotator": "an", "created": WHEN}

    def span(number: int, quote: str, label: str, **more: object) -> Span:
        start, end = at(document, quote)
        shown = document.article.quote(start, end)
        return Span(
            id=f"span-{number}",
            source_start=start,
            source_end=end,
            quote=shown,
            label=label,
            **common,
            **more,
        )

    reviewed = {"reviewed_by": "an", "reviewed_at": WHEN}
    school = "Đại học Hàng hải Ha\u0300 No\u0323\u0302i"
    records = [
        span(1, "Hải Phòng", "LOC", origin="bulk:rules@1"),
        span(2, school, "ORG", attributes={"kind": "school"}, **reviewed),
        span(3, "Ha\u0300 No\u0323\u0302i", "LOC", entity="Q1858", **reviewed),
        span(4, "Tàu sẽ chạy từ tháng 5", "CLAIM", **reviewed),
        span(5, "ông Trần Hải Đăng", "SOURCE", **reviewed),
        span(6, "nói", "CUE", **reviewed),
        Relation(id="rel-1", kind="source", from_="span-4", to="span-5", **common),
        Relation(id="rel-2", kind="cue", from_="span-4", to="span-6", **common),
        Note(id="note-1", target="span", span="span-5", text="chủ tịch?\nhỏi lại", **common),
        Note(id="note-2", target="article", text="bài hay\u2028lắm", **common),
        Status(
            id="status",
            value="done",
            covered={"labels": ["LOC", "ORG"], "schema": "5c", "cleaner": "lines@1"},
            **common,
        ),
    ]
    edit = Edit(
        kind="import",
        article=article.id,
        annotator="an",
        changes=tuple(Change(None, record) for record in records),
    )
    return apply(document, edit)[0], edit, article


def exported(tmp_path, monkeypatch) -> str:
    monkeypatch.setattr("annotations.edits.now", lambda: WHEN)
    document, edit, article = annotated(tmp_path)
    store = Store(tmp_path / "butdo.json")
    _, done = apply(Document.of(article), edit)
    store.stage_edit(done, article, document.schema, action="do")
    store.sync()
    corpus = Corpus(Store(store.path), loader=lambda _path, _record, _text: article.source)
    return "".join(EXPORTERS["jsonl"](corpus))


def test_the_golden_file(tmp_path, monkeypatch):
    assert exported(tmp_path, monkeypatch) == GOLDEN.read_text(encoding="utf-8")


def test_the_golden_file_says_what_was_annotated():
    """What a reader of the file finds, counted by hand."""
    (row,) = map(json.loads, GOLDEN.read_text(encoding="utf-8").split("\n")[:-1])
    assert row["text"] == (
        "Cảng Hải Phòng đón đoàn Sao Bắc\n\n"
        "“Tàu sẽ chạy từ tháng 5”, ông Trần Hải Đăng nói tại Đại học Hàng hải Hà Nội."
    )
    assert [(span["text"], span["label"], span["nested"]) for span in row["spans"]] == [
        ("Hải Phòng", "LOC", False),
        ("Tàu sẽ chạy từ tháng 5", "CLAIM", False),
        ("ông Trần Hải Đăng", "SOURCE", False),
        ("nói", "CUE", False),
        ("Đại học Hàng hải Hà Nội", "ORG", False),
        ("Hà Nội", "LOC", True),
    ]
    assert [row["text"][span["start"] : span["end"]] for span in row["spans"]] == [
        span["text"] for span in row["spans"]
    ]
    assert row["spans"][0]["start"] == 5
    assert row["spans"][0]["source_start"] == 5 + len("~THẾ GIỚI\r\n")
    assert [(r["kind"], r["from"], r["to"]) for r in row["relations"]] == [
        ("source", "span-4", "span-5"),
        ("cue", "span-4", "span-6"),
    ]
    assert row["notes"][1]["text"] == "bài hay\u2028lắm"
    assert row["path"] == "tin/01.txt"
