"""Plain text files: headers, joined words, wrapped lines."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from legacy_bytes import NEWS

from annotations.article import Article, Source
from annotations.cleaning import read_article
from annotations.loading import load

TITLE, BODY, LAST = NEWS.strip().split("\n\n")
HEADERS = "# url = https://vi.du/1\n# date = 06/07/2021 15:42\n#author=Lê Minh\n# Chuyên mục = Kinh tế\n\n"


def article_of(folder: Path, text: str, newline: str = "\n") -> Article:
    path = folder / "a.txt"
    path.write_bytes(text.replace("\n", newline).encode())
    return read_article(load(path))


def reasons(article: Article, start: int, end: int) -> set[str]:
    return {run.reason for run in article.cleaning.removed if run.source_start < end and start < run.source_end}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_headers_are_facts_and_not_text(tmp_path: Path, newline: str) -> None:
    article = article_of(tmp_path, HEADERS + NEWS, newline)
    facts = article.metadata
    assert (facts.url, facts.byline, facts.section) == ("https://vi.du/1", "Lê Minh", "Kinh tế")
    assert (facts.title, facts.published) == (TITLE, "2021-07-06T15:42:00+07:00")
    assert article.text == NEWS.strip()
    assert article.source.text == (HEADERS + NEWS).replace("\n", newline)
    assert reasons(article, 0, len(HEADERS) - 2) == {"markup"}
    start, end = article.clean.map.to_source(0, len(TITLE))
    assert article.source.text[start:end] == TITLE


def test_a_title_in_the_headers_is_the_title(tmp_path: Path) -> None:
    article = article_of(tmp_path, f"# title = Tin tàu biển\n\n{BODY}\n\n{LAST}\n")
    assert article.metadata.title == "Tin tàu biển"
    assert article.text == f"{BODY}\n\n{LAST}"


@pytest.mark.parametrize(
    "text", ["# 1 = một\n\nNga họp.", "#Nga và ASEAN = bạn, theo ông Đăng\n", "a = b\n\nNga họp.", f"{NEWS}\n# a = b\n"]
)
def test_what_looks_like_a_header_and_is_none(tmp_path: Path, text: str) -> None:
    article = article_of(tmp_path, text)
    assert article.source.given.fields == ()


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_lines_are_one_segment(tmp_path: Path, width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in NEWS.split("\n\n"))
    article = article_of(tmp_path, wrapped)
    assert article.text == NEWS.strip()
    assert [segment.role for segment in article.clean.segments] == ["title", "lead", "body"]
    assert article.source.text == wrapped


def test_lines_that_are_not_wrapped_stay_apart(tmp_path: Path) -> None:
    lines = ["Hải Phòng mở bến tàu mới", "Ngày 1/3, bến số 3 mở cửa.", "Tàu đầu tiên chở gạo.", "Tàu sau chở cà phê."]
    assert article_of(tmp_path, "\n".join(lines)).text == "\n\n".join(lines)


def test_a_body_in_one_line_is_kept_whole(tmp_path: Path) -> None:
    line = " ".join([BODY, LAST.replace("\n", " ")] * 20)
    assert article_of(tmp_path, line).text == line


def test_joined_words_are_shown_as_words(tmp_path: Path) -> None:
    joined = "Hà_Nội là thủ_đô của Việt_Nam , nơi các đoàn Đông_Nam_Á họp ngày 1/3 về an_ninh_mạng .\n\nÔng Trần_Hải_Đăng nói ."
    article = article_of(tmp_path, joined)
    assert "_" not in article.text
    assert article.text.startswith("Hà Nội là thủ đô của Việt Nam ,")
    start = article.text.index("Trần Hải Đăng")
    source = article.clean.map.to_source(start, start + len("Trần Hải Đăng"))
    assert article.source.text[slice(*source)] == "Trần_Hải_Đăng"
    assert article.quote(*source) == "Trần Hải Đăng"
    assert "_" in article.raw.text


@pytest.mark.parametrize(
    "text", ["Mở tệp bai_viet_cuoi.txt rồi gửi tới a_b@vi.du ngay.", "________", "Ký tên: ____ ____ ____"]
)
def test_underscores_of_other_texts_stay(text: str) -> None:
    long = f"{text} Hai bên trao đổi về tuyến tàu mới và về những chuyến hàng đầu tiên trong năm nay, sau khi họp." * 3
    article = read_article(Source("a.txt", long))
    assert article.text.count("_") == long.count("_")


def test_cleaning_its_own_output_changes_nothing(tmp_path: Path) -> None:
    for text in (HEADERS + NEWS, "Hà_Nội là thủ_đô của Việt_Nam và là nơi các đoàn Đông_Nam_Á họp ngày 1/3 .\n"):
        once = article_of(tmp_path, text).text
        assert article_of(tmp_path, once).text == once
