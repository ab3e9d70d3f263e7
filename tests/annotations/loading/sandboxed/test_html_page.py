"""HTML pages: decoding, facts, and where their article lies in the visible text."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_visible import PIECES

from annotations.article import Source
from annotations.errors import LoadError
from annotations.loading.sandboxed import html_page
from annotations.loading.sandboxed.visible import EXTRACTOR

SAMPLES = Path(__file__).parents[4] / "sample_data"
BODY = "".join(
    f"<p>Đoạn thứ {word} kể chuyện ông Đăng và bà Vy đi qua bến phà số {word}, ở đó có chợ họp buổi sớm và một ngôi trường.</p>"
    for word in ("nhất", "hai", "ba", "tư", "năm")
)


def page(head: str = "", body: str = BODY) -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def parsed(data: bytes) -> Source:
    (source,) = html_page.parse("trang.html", data)
    return source


def ld(**fields: object) -> str:
    found = {"@type": "NewsArticle", "headline": "Bến phà", **fields}
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


def main_text(source: Source) -> str:
    assert source.given.main is not None
    return "\n".join(source.text[start:end] for start, end in source.given.main)


def test_a_source_says_what_made_it() -> None:
    data = page()
    source = parsed(data)
    assert (source.basis, source.extractor, source.record) == ("html", EXTRACTOR, None)
    assert (source.path, source.encoding) == ("trang.html", "utf-8")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source == parsed(data)


def test_a_packed_page_is_the_page_with_the_hash_of_its_file() -> None:
    data = gzip.compress(page())
    source = parsed(data)
    assert source.text == parsed(page()).text
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("damage", ["cut", "changed", "bomb"])
def test_a_packed_page_that_cannot_be_unpacked(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = gzip.compress(page())
    if damage == "cut":
        data = data[:-20]
    elif damage == "changed":
        data = data[:40] + bytes(byte ^ 0xFF for byte in data[40:])
    else:
        monkeypatch.setattr(html_page, "MAX_BYTES", 500)
    with pytest.raises(LoadError, match="larger than" if damage == "bomb" else "damaged"):
        parsed(data)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbf" + "<p>Phà Đuống".encode(), "utf-8-sig"),
        (b"\xff\xfe" + "<p>Phà Đuống".encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + "<p>Phà Đuống".encode("utf-16-be"), "utf-16-be"),
        (("<p>Phà Đuống" + " " * 50).encode("utf-16-le"), "utf-16-le"),
        ("<p>Phà Đuống".encode(), "utf-8"),
        ("<meta charset=iso-8859-1><p>Phà Đuống".encode(), "utf-8"),
        ("<meta charset=windows-1258><p>Pha\u0300 Đuô\u0301ng".encode("cp1258"), "cp1258"),
        (
            "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1258'><p>Pha\u0300 Đuô\u0301ng".encode(
                "cp1258"
            ),
            "cp1258",
        ),
        (b"<meta charset=utf-8><p>Ph\xc3\xa0 \xc4\x90u\xe1\xbb\x91ng \xe1\xbb", "utf-8"),
        (b"<meta charset=latin1><p>caf\xe9", "cp1252"),
        (b"<meta charset=no-such-thing><p>caf\xe9 cr\xe8me " * 20, None),
    ],
)
def test_charsets(data: bytes, encoding: str | None) -> None:
    source = parsed(data)
    if encoding:
        assert source.encoding == encoding
    text = unicodedata.normalize("NFC", source.text)
    assert text.startswith(("Phà Đuống", "caf"))


def test_what_is_no_page() -> None:
    with pytest.raises(LoadError) as caught:
        parsed(b"\x89PNG\0\0\0\0" + bytes(range(256)))
    assert caught.value.binary
    with pytest.raises(LoadError, match="no visible text"):
        parsed(page(body="<script>x</script>"))
    with pytest.raises(LoadError, match="no visible text"):
        parsed(b"")


def test_facts_of_json_ld() -> None:
    head = ld(
        datePublished="2026-02-18T06:40:00",
        author=[{"@type": "Person", "name": "Đoàn Hạ Vy"}, {"name": "Báo Thử"}],
        publisher={"name": "Báo Thử"},
        articleSection=["Xã hội", "Đời sống"],
        mainEntityOfPage={"@id": "https://bao.example/ben-pha"},
        inLanguage="vi",
    )
    found = parsed(page(head)).given.metadata
    assert (found.title, found.published) == ("Bến phà", "2026-02-18T06:40:00+07:00")
    assert (found.byline, found.section) == ("Đoàn Hạ Vy", "Đời sống")
    assert (found.url, found.lang) == ("https://bao.example/ben-pha", "vi")


def test_facts_of_meta() -> None:
    head = (
        '<meta property="og:title" content="Bến phà &amp; chợ"><meta property="article:published_time" content="2026-02-18T01:00:00Z">'
        '<meta name="author" content="Hạ Vy"><meta property="article:section" content="Xã hội">'
        '<link rel="canonical" href="https://bao.example/1"><meta property="og:locale" content="vi_VN">'
    )
    found = parsed(page(head)).given.metadata
    assert (found.title, found.published) == ("Bến phà & chợ", "2026-02-18T01:00:00+00:00")
    assert (found.byline, found.section, found.url) == ("Hạ Vy", "Xã hội", "https://bao.example/1")
    assert found.lang == "vi-VN"


def test_facts_that_are_not_the_articles() -> None:
    other = '<time datetime="2020-01-01">1/1/2020</time><a href="https://x.example">x</a>'
    found = parsed(page('<meta name="author" content="https://fb.example/x">', other + BODY)).given.metadata
    assert (found.published, found.byline, found.url, found.section, found.agency) == (None,) * 5


def test_of_several_articles_in_json_ld_the_pages_own_counts() -> None:
    head = (
        ld(headline="Chợ nổi", datePublished="2020-01-01")
        + ld(datePublished="2026-02-18")
        + "<title>Bến phà - Báo Thử</title>"
    )
    assert parsed(page(head)).given.metadata.published == "2026-02-18T00:00:00+07:00"
    head = (
        ld(headline="Chợ nổi", datePublished="2020-01-01") + ld(datePublished="2026-02-18") + "<title>Trang chủ</title>"
    )
    assert parsed(page(head)).given.metadata.published is None
    head = '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2020-01-01"}]}</script>'
    assert parsed(page(head)).given.metadata.published is None


@pytest.mark.parametrize(
    "text", ["{", "[" * 200_000, '"x"', "null", "[1, {}, []]", '{"@graph": 5}', '{"@type": {"a": 1}}', ""]
)
def test_json_ld_that_says_nothing(text: str) -> None:
    assert parsed(page(f'<script type="application/ld+json">{text}</script>')).given.metadata.published is None


def test_main_text_lies_between_menu_and_comments() -> None:
    menu = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Mục số {n}</a>" for n in range(12)) + "</ul></nav>"
    teaser = "<aside><h3>Đọc nhiều</h3><a href=/x>Bến phà</a><p>Đoạn thứ nhất kể chuyện khác hẳn, ở một nơi khác hẳn và vào một năm khác.</p></aside>"
    data = page(ld(), f"{menu}<div><a href=/>Bến phà</a></div><main><h1>Bến phà</h1>{BODY}</main>{teaser}")
    source = parsed(data)
    text = main_text(source)
    assert text.startswith("Bến phà\nĐoạn thứ nhất kể chuyện ông Đăng")
    assert text.endswith("một ngôi trường.")
    assert "Mục số" not in text and "khác hẳn" not in text
    assert source.given.main is not None
    assert source.given.main[0][0] == source.text.rindex("Bến phà\nĐoạn thứ nhất kể chuyện ông")


def test_captions_within_the_article_belong_to_it() -> None:
    figure = "<figure><img src=x><figcaption>Bến phà lúc sớm</figcaption></figure>"
    body = BODY.replace("</p>", f"</p>{figure}", 2).replace(figure, "", 1)
    assert "Bến phà lúc sớm" in main_text(parsed(page(ld(), f"<h1>Bến phà</h1>{body}")))


def test_a_page_with_no_article_says_so() -> None:
    menu = "".join(f"<li><a href='/{n}'>Mục số {n}</a>" for n in range(12))
    assert parsed(page(body=f"<ul>{menu}</ul>")).given.main is None


@pytest.mark.parametrize("name", ["17-vuon-chim-trang-mang.html", "18-tau-sach-cp1258.html"])
def test_main_ranges_are_whole_lines_in_order(name: str) -> None:
    check_main(parsed((SAMPLES / name).read_bytes()))


def check_main(source: Source) -> None:
    last = -1
    for start, end in source.given.main or ():
        assert last < start < end <= len(source.text)
        assert start == 0 or source.text[start - 1] == "\n"
        assert end == len(source.text) or source.text[end] == "\n"
        last = end
    assert source.given.main != ()


@given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(lambda parts: "".join(parts).encode("utf-8", "replace"))))  # fmt: skip
@settings(max_examples=60)
def test_any_bytes(data: bytes) -> None:
    try:
        source = parsed(data)
    except LoadError as error:
        assert error.problem and "\n" not in str(error)
        return
    assert source.text.strip()
    check_main(source)


@given(st.lists(st.sampled_from(["<p>", "<div>", "</div>", "<br>", "<li>", "<h1>", "<td>", "<figcaption>", "<a href=x>", "</a>",
       *re.findall(r"<p>.*?</p>", BODY), "Bến phà", "Đoạn thứ nhất kể", " "]), max_size=25))  # fmt: skip
@settings(max_examples=60)
def test_main_ranges_of_any_page(pieces: list[str]) -> None:
    try:
        source = parsed(page(ld(description="Đoạn thứ nhất kể..."), "".join(pieces)))
    except LoadError:
        return
    check_main(source)
