"""Marked texts: what the source text is, where marks lie, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.cleaning import read_article
from annotations.errors import LoadError
from annotations.loading import load
from annotations.loading.marked_text import parse

WRITTEN = """\
# genre = diplomacy
# part = train

[Nga|LOC] họp

Lời dẫn \\[mới\\].

Ở [Bộ Ngoại giao [Nga|LOC]|ORG], [bà Hà|SOURCE#1#2] [nói|CUE#1] [mai họp|CLAIM#1].

Theo Minh Hà
"""
TEXT = "Nga họp\n\nLời dẫn [mới].\n\nỞ Bộ Ngoại giao Nga, bà Hà nói mai họp.\n\nTheo Minh Hà\n"


def test_facts_and_marks_are_no_part_of_the_source_text(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.txt"
    path.write_text(WRITTEN, encoding="utf-8")
    article = read_article(load(path))
    assert article.source.text == TEXT
    assert [block.role for block in article.cleaning.blocks][:2] == ["title", "lead"]
    assert article.metadata.title == "Nga họp"
    assert (article.source.basis, article.source.extractor) == ("file", "butdo-marked/1")


def test_marks_lie_in_the_source_text_and_nest() -> None:
    marked = parse(WRITTEN)
    said = [(TEXT[mark.source_start : mark.source_end], mark.label, mark.numbers) for mark in marked.marks]
    assert said == [
        ("Nga", "LOC", ()),
        ("Bộ Ngoại giao Nga", "ORG", ()),
        ("Nga", "LOC", ()),
        ("bà Hà", "SOURCE", (1, 2)),
        ("nói", "CUE", (1,)),
        ("mai họp", "CLAIM", (1,)),
    ]
    assert marked.facts == {"genre": "diplomacy", "part": "train"}
    assert [mark.line for mark in marked.marks] == [4, 8, 8, 8, 8, 8]


@pytest.mark.parametrize("written", ["[Nga|LOC", "Nga|LOC]", "Nga]", "a | b", "a \\ b", "[Nga|loc]"])
def test_what_is_not_well_formed_is_refused_with_its_line(written: str) -> None:
    with pytest.raises(LoadError) as raised:
        parse("# part = train\n\nTin\n\n" + written, "a.gold.txt")
    assert "line 5" in str(raised.value) and "a.gold.txt" in str(raised.value)


@given(st.text(alphabet="Ngaớ [|]\\\n.", max_size=40))
def test_any_text_that_is_escaped_comes_back(text: str) -> None:
    escaped = "".join("\\" + letter if letter in "[]|\\" else letter for letter in text)
    assert parse("x" + escaped).text == "x" + text


def test_an_ordinary_text_with_headers_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# part = một\n\nNga [1] và | đây.\n", encoding="utf-8")
    assert load(path).extractor is None
