"""Rows: their keys in the contract's order, and offsets that are true for every text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from builders import ANNOTATOR, ENTITIES, LABELS, articles, at, do, edits, make_article, make_document, ranges
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.article import Article, Metadata, Source
from annotations.document import Document
from annotations.errors import EditRefused
from annotations.jsonline import json_line
from annotations.rows import clean_row, export_row, suggest_row
from annotations.spans import DONE, SET_ASIDE
from annotations.suggestion import Suggestion

FACTS = [
    "schema",
    "id",
    "path",
    "sha256",
    "text_sha256",
    "title",
    "published",
    "section",
    "byline",
    "agency",
    "url",
    "lang",
    "text",
]
SEGMENT = ["role", "start", "end", "source_start", "source_end"]
SPAN = [
    "id",
    "start",
    "end",
    "label",
    "text",
    "source_start",
    "source_end",
    "nested",
    "origin",
    "reviewed",
    "annotator",
    "created",
    "updated",
    "note",
    "entity",
    "attributes",
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    document = Document.of(draw(articles()))
    for _ in range(draw(st.integers(0, 8))):
        try:
            document = do(document, edits(draw, document))
        except EditRefused:
            continue
    return document


def order(row):
    return row["start"], -row["end"], row["label"], row["id"]


def without_text(document: Document) -> Document:
    """The document as it is known from the store alone."""
    source = Source(document.base.source.path, "")
    return replace(document, base=Article(source, document.base.cleaning, document.base.metadata, document.base.id))


# Export


@given(documents())
def test_every_offset_of_an_export_row_is_into_its_text(document):
    row = json.loads(json_line(export_row(document, "a.txt")))
    source = document.base.source.text
    assert row["text"] == document.article.text
    assert row["text_sha256"] == hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest()
    assert "\n\n".join(row["text"][s["start"] : s["end"]] for s in row["segments"]) == row["text"]
    for span in row["spans"]:
        assert 0 <= span["source_start"] < span["source_end"] <= len(source)
        if span["start"] is None:
            assert document.article.quote(span["source_start"], span["source_end"]) == ""
        else:
            assert row["text"][span["start"] : span["end"]] == span["text"] != ""
    shown = [span for span in row["spans"] if span["start"] is not None]
    assert shown == sorted(shown, key=order)
    assert {span["id"] for span in row["spans"]} == {span.id for span in document.spans}
    for note in row["notes"]:
        assert (note["start"] is None) == (note["end"] is None)
        assert note["target"] != "article" or note["start"] is None
    assert {(r["from"], r["to"]) for r in row["relations"]} <= {
        (a["id"], b["id"]) for a in row["spans"] for b in row["spans"]
    }


@given(documents())
def test_what_nobody_has_reviewed_can_be_left_out_and_nothing_else_is(document):
    whole, row = export_row(document, "a.txt"), export_row(document, "a.txt", reviewed=True)
    assert (row["text"], row["segments"], row["status"]) == (whole["text"], whole["segments"], whole["status"])
    kept = {span["id"]: span for span in whole["spans"] if span["reviewed"]}
    assert [{**span, "nested": 0} for span in row["spans"]] == [{**span, "nested": 0} for span in kept.values()]
    assert row["relations"] == [r for r in whole["relations"] if r["from"] in kept and r["to"] in kept]
    assert [(n["id"], n["start"], n["end"], n["text"]) for n in row["notes"]] == [
        (n["id"], n["start"], n["end"], n["text"]) for n in whole["notes"]
    ]


@given(documents())
def test_a_row_without_its_text_keeps_everything_else(document):
    known = export_row(document, "a.txt")
    row = export_row(without_text(document), "a.txt", readable=False)
    assert (row["text"], row["text_sha256"]) == (None, None)
    assert {s["start"] for s in [*row["segments"], *row["spans"], *row["notes"]]} <= {None}
    assert {s["end"] for s in [*row["segments"], *row["spans"], *row["notes"]]} <= {None}
    kept = ("id", "path", "title", "relations", "status", "covered", "schema")
    assert {key: row[key] for key in kept} == {key: known[key] for key in kept}
    for one, other in zip(
        sorted(row["spans"], key=lambda s: s["id"]),
        sorted(known["spans"], key=lambda s: s["id"]),
        strict=True,
    ):
        same = set(one) - {"start", "end", "text"}
        assert {key: one[key] for key in same} == {key: other[key] for key in same}
        assert one["text"] == document.span(one["id"]).quote
    assert [s["source_start"] for s in row["segments"]] == [s["source_start"] for s in known["segments"]]
    assert [s["source_start"] for s in row["spans"]] == sorted(s["source_start"] for s in row["spans"])


def test_the_keys_are_in_the_order_of_the_contract(document):
    document = do(
        document,
        authoring.add_claim(document, ANNOTATOR, at(document, "Chúng tôi"), [(at(document, "nói"), "CUE")]),
    )
    document = do(document, authoring.add_note(document, ANNOTATOR, "n"))
    row = export_row(document, "a.txt")
    assert list(row) == [*FACTS, "segments", "spans", "relations", "notes", "status", "covered"]
    assert list(row["segments"][0]) == SEGMENT
    assert list(row["spans"][0]) == SPAN
    assert list(row["relations"][0]) == ["id", "kind", "from", "to"]
    assert list(row["notes"][0]) == ["id", "target", "start", "end", "text"]


def test_a_span_is_given_as_it_is_shown_and_as_it_is_in_the_source():
    document = make_document("Tập đoàn Sao\u200b <b>Bắc</b>")
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Sao\u200b <b>Bắc"), "ORG"))
    (span,) = export_row(document, "a.txt")["spans"]
    assert (span["start"], span["end"], span["text"]) == (9, 16, "Sao Bắc")
    assert (span["source_start"], span["source_end"]) == (9, 20)


def test_the_notes_of_a_span_are_joined_and_listed():
    document = make_document()
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    span = document.spans[0]
    for text in ("một", "hai\nba"):
        document = do(document, authoring.add_note(document, ANNOTATOR, text, span=span))
    document = do(document, authoring.add_note(document, ANNOTATOR, "đoạn", source=at(document, "Hải Phòng")))
    document = do(document, authoring.add_note(document, ANNOTATOR, "gỡ", source=at(document, "~THẾ GIỚI")))
    document = do(document, authoring.add_note(document, ANNOTATOR, "bài"))
    document = do(document, authoring.add_note(document, ANNOTATOR, "xóa"))
    document = do(
        document,
        authoring.change_note(document, ANNOTATOR, next(n for n in document.notes if n.text == "xóa"), ""),
    )
    row = export_row(document, "a.txt")
    assert sorted(row["spans"][0]["note"].split("\n")) == ["ba", "hai", "một"]
    place = row["text"].index("Hải Phòng")
    start = row["spans"][0]["start"]
    found = {note["text"]: (note["target"], note["start"], note["end"]) for note in row["notes"]}
    assert found == {
        "một": ("span", start, start + 3),
        "hai\nba": ("span", start, start + 3),
        "đoạn": ("range", place, place + 9),
        "gỡ": ("range", None, None),
        "bài": ("article", None, None),
    }


def test_covered_is_given_of_what_is_done(document):
    covered = {"cleaner": "lines@1", "labels": ["PER"], "schema": "s"}
    done = do(document, authoring.set_status(document, ANNOTATOR, DONE, 0, covered=covered))
    row = export_row(done, "a.txt")
    assert (row["status"], list(row["covered"])) == ("done", ["labels", "schema", "cleaner"])
    assert row["covered"] == covered
    assert export_row(document, "a.txt")["covered"] is None
    aside = do(done, authoring.set_status(done, ANNOTATOR, SET_ASIDE, 0, covered=covered))
    assert (export_row(aside, "a.txt")["status"], export_row(aside, "a.txt")["covered"]) == (
        "set_aside",
        None,
    )


def test_bulk_spans_are_not_reviewed(document):
    wanted = [Suggestion(*at(document, "Nga"), "LOC", "rules@1")]
    document = do(document, authoring.accept_all(document, ANNOTATOR, wanted, 0))
    (span,) = export_row(document, "a.txt")["spans"]
    assert (span["reviewed"], span["origin"]) == (False, "bulk:rules@1")
    document = do(document, authoring.review(document, ANNOTATOR, document.spans[0]))
    assert export_row(document, "a.txt")["spans"][0]["reviewed"] is True


def test_metadata_and_path_are_given_as_they_are(document):
    facts = Metadata("Tít", "2026-03-02T08:15:00+07:00", "Thế giới", "Lê Minh", "TTXVN", "https://x.example/1", "vi")
    base = replace(document.base, metadata=facts)
    row = export_row(replace(document, base=base), "thư mục/a.txt")
    assert [row[key] for key in ("title", "published", "section", "byline", "agency", "url", "lang")] == [
        "Tít", "2026-03-02T08:15:00+07:00", "Thế giới", "Lê Minh", "TTXVN", "https://x.example/1", "vi",
    ]  # fmt: skip
    assert (row["path"], row["schema"], row["id"], row["sha256"]) == (
        "thư mục/a.txt",
        "butdo/1",
        document.base.id,
        "0" * 64,
    )


# Clean


@given(articles())
def test_a_clean_row_accounts_for_every_code_point_of_the_source(article):
    row = clean_row(article)
    assert list(row) == [*FACTS, "segments", "removed"]
    assert row["path"] == "any.txt"
    assert row["text"] == article.text
    removed = [offset for run in row["removed"] for offset in range(run["source_start"], run["source_end"])]
    kept = [o for block in article.cleaning.blocks for start, end in block.runs for o in range(start, end)]
    assert sorted(removed + kept) == list(range(len(article.source.text)))
    assert removed == sorted(removed)
    assert all(list(run) == ["reason", "source_start", "source_end"] for run in row["removed"])


# Suggest


@given(articles(), st.data())
def test_suggest_rows(article, data):
    places = data.draw(st.lists(ranges(len(article.source.text)), max_size=6))
    found = [
        Suggestion(
            *place,
            data.draw(st.sampled_from(LABELS)),
            data.draw(st.sampled_from(["a@1", "b@2"])),
            data.draw(st.sampled_from([None, 0.5])),
        )
        for place in places
    ]
    claims = [s for s in found if s.label == "CLAIM"]
    relations = [("source", claim, part) for claim in claims for part in found if part.label == "SOURCE"]
    row = suggest_row(article, found, relations)
    assert row == suggest_row(article, reversed([*found, *found]), reversed(relations))
    assert list(row) == [*FACTS, "segments", "removed", "spans", "relations"]
    assert [span["id"] for span in row["spans"]] == [f"s{n}" for n in range(1, len(set(found)) + 1)]
    assert len(row["relations"]) == len(set(relations))
    labels = {span["id"]: span["label"] for span in row["spans"]}
    assert {(labels[r["from"]], labels[r["to"]]) for r in row["relations"]} <= {("CLAIM", "SOURCE")}
    shown = [span for span in row["spans"] if span["start"] is not None]
    assert shown == sorted(shown, key=lambda s: (s["start"], -s["end"], s["label"]))
    for span in row["spans"]:
        assert span["text"] == ("" if span["start"] is None else row["text"][span["start"] : span["end"]])
        around = [
            other
            for other in row["spans"]
            if other["label"] in ENTITIES
            and other["source_start"] <= span["source_start"]
            and span["source_end"] <= other["source_end"]
            and other["source_end"] - other["source_start"] > span["source_end"] - span["source_start"]
        ]
        assert span["nested"] == (span["label"] in ENTITIES and bool(around))


def test_the_keys_of_a_suggestion():
    article = make_article()
    start = article.source.text.index("Nga")
    (span,) = suggest_row(article, [Suggestion(start, start + 3, "LOC", "rules@1", 0.75)])["spans"]
    assert list(span) == [*SPAN[:8], "confidence", "suggester"]
    assert (span["text"], span["confidence"], span["suggester"], span["nested"]) == (
        "Nga",
        0.75,
        "rules@1",
        False,
    )


def test_suggestions_that_differ_only_in_confidence_have_an_order():
    article = make_article()
    confidences = [None, 0.9, 0.1, 0.5, 0.3, 0.7, 0.2, 0.8]
    found = [Suggestion(20, 23, "LOC", "rules@1", confidence) for confidence in confidences]
    row = suggest_row(article, found)
    assert [span["confidence"] for span in row["spans"]] == [0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, None]
