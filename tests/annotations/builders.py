"""What the tests of the core are made of: articles, documents, edits and Hypothesis strategies for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from annotations import authoring, coreference, reshaping
from annotations.article import Article, Block, Cleaning, Metadata, Removed, Source
from annotations.document import Document
from annotations.edits import Edit, apply, inverse
from annotations.history import Step
from annotations.schema import default_schema
from annotations.spans import DONE, SET_ASIDE, Record
from annotations.store import Store
from annotations.suggestion import Suggestion

ANNOTATOR = "an"
LABELS = [label.id for label in default_schema().labels]
ENTITIES = [label.id for label in default_schema().labels if label.layer == "entity"]

TEXT = """\
~THẾ GIỚI
~Thứ Hai, 02/03/2026 08:15

Đoàn doanh nghiệp Nga thăm cảng Hải Phòng
Ngày 1/3, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc.
~XEM THÊM: Giá gạo hôm nay
“Chúng tôi sẽ mở tuyến tàu mới”, ông Đăng nói với đại diện Sao\u200b Bắc.
<b>Ảnh:</b> Lê Minh
~Tin liên quan
"""
"""A page as scraped: lines that begin with ``~`` are removed by the cleaner of these tests, and so are tags,
zero-width spaces, blank lines and line breaks."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_GONE = re.compile(r"</?[a-z]+>|\u200b")


def line_cleaning(text: str) -> Cleaning:
    """Keeps each line that does not begin with ``~``: the first as the title, the others as the body."""
    blocks: list[Block] = []
    removed: list[Removed] = []
    for line in _LINE.finditer(text):
        start, stop = line.span()
        end = start + len(line.group().rstrip("\r\n"))
        if text.startswith("~", start):
            removed.append(Removed("furniture", start, end))
        elif text[start:end].strip():
            runs = []
            place = start
            for gone in _GONE.finditer(text, start, end):
                if place < gone.start():
                    runs.append((place, gone.start()))
                removed.append(Removed("markup", *gone.span()))
                place = gone.end()
            if place < end:
                runs.append((place, end))
            if runs:
                blocks.append(Block("body" if blocks else "title", tuple(runs)))
        elif start < end:
            removed.append(Removed("blank", start, end))
        if end < stop:
            removed.append(Removed("blank", end, stop))
    return Cleaning("lines@1", tuple(blocks), tuple(removed))


def make_article(text: str = TEXT, path: str = "a.txt") -> Article:
    """An article of some text, cleaned by ``line_cleaning``."""
    cleaning = line_cleaning(text)
    return Article(Source(path, text, sha256="0" * 64), cleaning, Metadata(title=None))


def make_document(text: str = TEXT, path: str = "a.txt") -> Document:
    """A document in which nothing is annotated."""
    return Document.of(make_article(text, path))


def at(document: Document, quote: str, nth: int = 0) -> tuple[int, int]:
    """Source range of the n-th occurrence of some source text."""
    place = -1
    for _ in range(nth + 1):
        place = document.base.source.text.index(quote, place + 1)
    return place, place + len(quote)


def do(document: Document, edit: Edit) -> Document:
    """The document with an edit made."""
    return apply(document, edit)[0]


def content(document: Document) -> dict[str, Record]:
    """What a document says: its living records, whatever their revisions."""
    return {
        record.id: replace(record, rev=0, updated="")
        for records in document.tables.values()
        for record in records.values()
        if not record.deleted
    }


def stage(store: Store, document: Document, edit: Edit) -> Document:
    """Makes an edit and stages it."""
    document, done = apply(document, edit)
    store.stage_edit(done, document.base, document.schema, action="do")
    return document


def turn(store: Store, document: Document, step: Step) -> Document:
    """Undoes a step, or does it again."""
    action = "redo" if step.undone else "undo"
    document, done = apply(document, inverse(step.edit))
    store.stage_edit(done, document.base, document.schema, action=action, step=step)
    return document


def label(store: Store, document: Document, quote: str, label_id: str = "LOC") -> Document:
    """Labels the first occurrence of some source text, and stages that."""
    return stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, quote), label_id))


def reopened(store: Store, document: Document) -> Document:
    """The document as another start of Butdo finds it."""
    again = Store(store.path)
    stored = again.article(document.base.id)
    assert stored is not None
    return Document.of(stored.thaw(document.base.source), again.records(document.base.id))


# Strategies

_PIECES = st.sampled_from(
    [
        "Nga",
        "Việt Nam",
        "Hà Nô\u0323i",
        "ộ",
        "o\u0302\u0323",
        " ",
        " ",
        "  ",
        "\u200b",
        "<b>",
        "</b>",
        "~",
        "\ud800",
        "🇻🇳",
        "a\u0301\u0323b",
        "Ð",
        "\t",
        "\xa0",
        "\n",
        "\r\n",
        "\n\n",
        "\r",
        "한",
        "\u1112\u1161",
        "ﬁ",
        "\u2028",
        "\u0958",
    ]
)


def texts(max_pieces: int = 30) -> st.SearchStrategy[str]:
    """Source texts with the debris of real ones."""
    return st.lists(_PIECES, max_size=max_pieces).map("".join)


@st.composite
def cleanings(draw: st.DrawFn, text: str) -> Cleaning:
    """Any partition of a text into blocks of runs and removed runs."""
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=8))) if len(text) > 1 else []
    edges = [0, *cuts, len(text)] if text else []
    blocks: list[list[tuple[int, int]]] = []
    removed = []
    for start, end in pairwise(edges):
        kind = draw(st.sampled_from(["block", "more", "removed"]))
        if kind == "removed":
            removed.append(Removed("furniture", start, end))
        elif kind == "more" and blocks:
            blocks[-1].append((start, end))
        else:
            blocks.append([(start, end)])
    return Cleaning("any@1", tuple(Block("body", tuple(runs)) for runs in blocks), tuple(removed))


@st.composite
def articles(draw: st.DrawFn, min_length: int = 1) -> Article:
    """Articles of any text, in any cleaning."""
    text = draw(texts().filter(lambda found: len(found) >= min_length))
    cleaning = draw(st.one_of(st.just(line_cleaning(text)), cleanings(text)))
    return Article(Source("any.txt", text), cleaning)


@st.composite
def ranges(draw: st.DrawFn, length: int) -> tuple[int, int]:
    """Non-empty ranges of a text that is not empty."""
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, min(length, start + 12)))


def edits(draw: Callable[[st.SearchStrategy[Any]], Any], document: Document, annotator: str = ANNOTATOR) -> Edit:
    """One edit of any kind that the document allows.

    Raises:
        EditRefused: as the functions of ``authoring`` do.
    """
    spans = document.spans
    parts = [span for span in spans if document.schema.relation_to(span.label)]
    kinds = ["span", "accept", "accept_all", "reject", "claim", "note", "status", "labels"]
    kinds += ["relabel", "delete", "review", "span_note", "attributes", "relate"] if spans else []
    kinds += ["resize", "split", "leave"] if spans else []
    kinds += ["merge", "join"] if len(spans) > 1 else []
    kinds += ["propagate", "accept_resized"]
    kinds += ["part"] if document.claims else []
    kinds += ["change_note"] if document.notes else []
    kind = draw(st.sampled_from(kinds))
    source = draw(ranges(len(document.base.source.text)))
    label = draw(st.sampled_from(LABELS))
    span = draw(st.sampled_from(spans)) if spans else None
    match kind:
        case "span":
            return authoring.add_span(document, annotator, source, label)
        case "accept":
            suggestion = Suggestion(*source, label, "rules@1", 0.5)
            return authoring.accept(document, annotator, suggestion, draw(st.sampled_from([None, "PER"])))
        case "accept_all":
            some = [Suggestion(*source, label, "rules@1"), Suggestion(*source, "CUE", "rules@1")]
            return authoring.accept_all(document, annotator, some, 0)
        case "reject":
            return authoring.reject(document, annotator, Suggestion(*source, label, "rules@1"))
        case "claim":
            known = [(part.range, part.label) for part in parts[:1]]
            return authoring.add_claim(document, annotator, source, [*known, (source, "CUE")])
        case "part":
            claim = draw(st.sampled_from(document.claims))
            return authoring.add_claim_part(document, annotator, source, "SOURCE", claim)
        case "note":
            target = draw(st.sampled_from([None, source]))
            return authoring.add_note(document, annotator, "ghi chú", source=target)
        case "span_note":
            return authoring.add_note(document, annotator, "về đoạn này", span=span)
        case "change_note":
            note = draw(st.sampled_from(document.notes))
            return authoring.change_note(document, annotator, note, draw(st.sampled_from(["khác", " "])))
        case "relabel":
            return authoring.relabel(document, annotator, span, label)
        case "delete":
            return authoring.delete_span(document, annotator, span)
        case "resize":
            return reshaping.resize(document, annotator, span, source)
        case "accept_resized":
            return reshaping.accept_resized(document, annotator, Suggestion(*source, label, "rules@1"), source)
        case "split":
            cut = draw(st.integers(span.source_start, span.source_end))
            return reshaping.split(document, annotator, span, (span.source_start, cut), (cut, span.source_end))
        case "merge":
            other = draw(st.sampled_from([other for other in spans if other.id != span.id]))
            return reshaping.merge(document, annotator, span, other)
        case "propagate":
            some = [Suggestion(*source, label, "rules@1")]
            return coreference.propagate(document, annotator, label, [source], like=spans[:1], suggestions=some)
        case "join":
            other = draw(st.sampled_from([other for other in spans if other.id != span.id]))
            return coreference.join_entity(document, annotator, span, other)
        case "leave":
            return coreference.leave_entity(document, annotator, span)
        case "review":
            return authoring.review(document, annotator, span)
        case "labels":
            names = st.sampled_from(["topic", "stance", "training"])
            values = draw(st.dictionaries(names, st.sampled_from(["a", True, ["b", "c"]]), min_size=1))
            found = authoring.set_labels(document, annotator, values, 0)
            return found if found.changes else authoring.set_labels(document, annotator, {}, 0)
        case "attributes":
            return authoring.set_attributes(document, annotator, span, draw(st.sampled_from([{}, {"x": ["a"]}])))
        case "relate":
            kind = draw(st.sampled_from(["source", "cue"]))
            return authoring.relate_spans(document, annotator, kind, span, draw(st.sampled_from(spans)))
        case _:
            value = draw(st.sampled_from([DONE, SET_ASIDE]))
            return authoring.set_status(document, annotator, value, 0, reason="r", covered={"labels": LABELS})
