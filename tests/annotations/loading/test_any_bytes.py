"""Whatever stands in a file of whatever name: articles or an error, and of each article every code point accounted for."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.article import Source
from annotations.cleaning import read_article
from annotations.errors import LoadError
from annotations.loading import FORMATS, load_all

SUFFIXES = sorted({end for row in FORMATS for end in row.suffixes} | {".gz", ".json.gz", ".csv.gz", ".md", ".html.gz"})

PIECES = st.sampled_from(
    [
        b'{"text": "Nga"}', b'{"title": "A", "content": "<p>B</p>"}', b"[", b"]", b"{", b"}", b'"', b",", b";", b"|", b"\t",
        b"\n", b"\r", b"\r\n", b"title,text\n", b"text", b"# a = b\n", b"NaN", b"1e999", b"-", b"\\ud800", b"\\u00e0",
        b'{"data": [', b'"text":', b"null", b"true", "Nga và ASEAN".encode(), "Hà_Nội ".encode(), b"\xff\xfe", b"\xef\xbb\xbf",
        b"\0", b"\xe1", b"\x1f\x8b\x08", b"PK\x03\x04", b"<html>", b"<rss>", b"<?xml version='1.0'?>", "ộ".encode("utf-16-le"),
        b"\xc3", b" ", b"\x85", "\u2028".encode(), b"9" * 50, b"[[[[[[[[",
    ]
)  # fmt: skip


def read_all(path: Path) -> int:
    count = 0
    try:
        for found in load_all(path):
            if isinstance(found, LoadError):
                assert found.path is not None
                assert found.path.startswith(str(path))
                continue
            count += 1
            checked(found)
    except LoadError as error:
        assert error.path is not None
    return count


def checked(source: Source) -> None:
    article = read_article(source)
    place = 0
    for start, end, _name, _kept in article.cleaning.runs():
        assert start == place < end
        place = end
    assert place == len(source.text)
    for role, start, end in source.given.fields:
        assert role in ("title", "lead", "body")
        assert 0 <= start < end <= len(source.text)
    json.dumps(article.text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@given(
    st.lists(st.one_of(PIECES, st.binary(max_size=6)), max_size=12).map(b"".join),
    st.sampled_from(SUFFIXES),
    st.booleans(),
)
def test_any_bytes_under_any_name(folder: Path, data: bytes, end: str, compressed: bool) -> None:
    path = folder / f"a{end}"
    path.write_bytes(gzip.compress(data) if compressed else data)
    read_all(path)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["Nga", "<p>Nga</p>"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["text", "content", "title", "sapo", "date", "data", "article", "author", "source", "Nội dung", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(VALUES, max_size=4), st.booleans())
def test_any_json(folder: Path, values: list[object], lines: bool) -> None:
    path = folder / ("a.jsonl" if lines else "a.json")
    path.write_text("\n".join(map(json.dumps, values)) if lines else json.dumps(values), "utf-8")
    read_all(path)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.text(max_size=60)), min_size=1, max_size=4))
def test_the_fields_of_any_record_are_where_they_are_said_to_be(folder: Path, rows: list[tuple[str, str, str]]) -> None:
    path = folder / "b.jsonl"
    objects = [{"title": title, "sapo": lead, "text": f"Nga {body}"} for title, lead, body in rows]
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), "utf-8")
    found = list(load_all(path))
    assert len(found) == len(rows)
    for source in found:
        assert isinstance(source, Source)
        checked(source)
        article = read_article(source)
        ranges = {role: (start, end) for role, start, end in source.given.fields}
        for block in article.cleaning.blocks:
            for role in ("title", "lead"):
                if role in ranges:
                    start, end = ranges[role]
                    assert (block.role == role) == (start <= block.source_start < end)
