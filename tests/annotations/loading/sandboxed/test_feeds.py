"""Feeds: an item is a record with its fields; what is malformed or hostile is refused in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.article import Source
from annotations.errors import LoadError
from annotations.loading.sandboxed import feeds
from annotations.loading.sandboxed.visible import EXTRACTOR

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Báo Thử</title><language>vi</language>
<item><guid isPermaLink="false">tin-1</guid><title>Nga &amp; ASEAN họp</title><link>https://bao.example/1</link>
<media:title>ảnh</media:title><description><![CDATA[<a href="x"><img src="y"></a>Hai bên bàn về <b>biển</b>.]]></description>
<content:encoded><![CDATA[<p>Hội nghị họp ở Huế.</p><p>Ông Đăng nói:&nbsp;"Tốt".</p>]]></content:encoded>
<pubDate>Wed, 18 Feb 2026 06:40:00 +0700</pubDate><dc:creator>Hạ Vy</dc:creator><category>Thế giới</category>
<source url="https://hang.example">Hãng Tin Thử</source></item>
<item><title>Tin thứ hai</title><link>https://bao.example/2</link><description>Chỉ có tóm tắt&nbsp;thôi</description></item>
<item><title></title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Báo</title>
<entry><id>urn:1</id><title type="html">Nga &amp;amp; &lt;i&gt;EU&lt;/i&gt;</title><link rel="self" href="https://x.example/self"/>
<link href="https://x.example/1"/><published>2026-02-18T06:40:00Z</published><updated>2026-03-01T00:00:00Z</updated>
<author><name>An</name></author><author><name>Bình</name></author><category term="the-gioi" label="Thế giới"/>
<summary type="text">1 &lt; 2
dòng hai</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Một</p><p>Hai <b>ba</b></p></div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="x"><title>Tin</title><link>https://x.example/1</link>
<description>Nội dung</description><dc:date>2026-02-18</dc:date><dc:subject>Xã hội</dc:subject></item></rdf:RDF>"""


def parsed(text: str | bytes) -> list[Source]:
    return list(feeds.parse("tin.rss", text.encode() if isinstance(text, str) else text))


def parts(source: Source) -> dict[str, str]:
    return {role: source.text[start:end] for role, start, end in source.given.fields}


def problem(text: str | bytes) -> str:
    with pytest.raises(LoadError) as caught:
        parsed(text)
    assert caught.value.path == "tin.rss" and "\n" not in str(caught.value)
    return caught.value.problem


def test_an_item_of_rss() -> None:
    source = parsed(RSS)[0]
    assert source.text == 'Nga & ASEAN họp\n\nHai bên bàn về biển.\n\nHội nghị họp ở Huế.\nÔng Đăng nói:\xa0"Tốt".'
    assert parts(source) == {
        "title": "Nga & ASEAN họp",
        "lead": "Hai bên bàn về biển.",
        "body": 'Hội nghị họp ở Huế.\nÔng Đăng nói:\xa0"Tốt".',
    }
    assert (source.basis, source.record, source.extractor) == ("record", "tin-1", EXTRACTOR)
    found = source.given.metadata
    assert (found.title, found.published) == ("Nga & ASEAN họp", "2026-02-18T06:40:00+07:00")
    assert (found.byline, found.section, found.agency) == ("Hạ Vy", "Thế giới", "Hãng Tin Thử")
    assert (found.url, found.lang) == ("https://bao.example/1", "vi")


def test_an_empty_item_is_none_and_what_is_missing_is_nothing() -> None:
    second = parsed(RSS)[1:]
    assert [source.record for source in second] == ["https://bao.example/2"]
    assert second[0].text == "Tin thứ hai\n\nChỉ có tóm tắt\xa0thôi"
    assert second[0].given.metadata.published is None


def test_an_entry_of_atom() -> None:
    (source,) = parsed(ATOM)
    assert parts(source) == {"title": "Nga & EU", "lead": "1 < 2 dòng hai", "body": "Một\nHai ba"}
    found = source.given.metadata
    assert (found.published, found.byline, found.section) == ("2026-02-18T06:40:00+00:00", "An, Bình", "Thế giới")
    assert (found.url, found.lang, source.record) == ("https://x.example/1", "vi", "urn:1")


def test_an_item_of_rss_1() -> None:
    (source,) = parsed(RDF)
    assert (source.text, source.record) == ("Tin\n\nNội dung", "https://x.example/1")
    assert source.given.metadata.published == "2026-02-18T00:00:00+07:00"
    assert source.given.metadata.section == "Xã hội"


def test_a_whole_article_as_description_is_its_body() -> None:
    (source,) = parsed(
        "<rss><channel><item><title>T</title><description>&lt;p>a&lt;p>b</description></item></channel></rss>"
    )
    assert parts(source) == {"title": "T", "body": "a\nb"}


def test_a_plain_value_keeps_its_paragraphs() -> None:
    (source,) = parsed(
        "<rss><channel><item><title>T\n x</title><description>\n a\n b\n \n\nc\n</description></item></channel></rss>"
    )
    assert source.text == "T x\n\na b\nc"


def test_records_are_told_apart() -> None:
    item = "<item><guid>1</guid><title>Tin {}</title></item>"
    sources = parsed(
        f"<rss><channel>{''.join(item.format(n) for n in 'abc')}<item><title>x</title></item></channel></rss>"
    )
    assert [source.record for source in sources] == ["1", "1#2", "1#3", "4"]


@pytest.mark.parametrize(
    ("title", "text"),
    [("R&D", "R&D"), ("a &nbsp; b", "a \xa0 b"), ("caf&eacute; &bogus; &", "café &bogus; &"), ("a\x0bb\x00", "a\ufffdb\ufffd"),
     ("&#1; &#xD800; &#233;", "\ufffd \ufffd é"), ("<![CDATA[R&D &eacute;]]>", "R&D é")],
)  # fmt: skip
def test_what_is_mended(title: str, text: str) -> None:
    (source,) = parsed(f"<rss><channel><item><title>{title}</title></item></channel></rss>")
    assert source.text == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>Café Nga</title></item></channel></rss>'
    )
    assert parsed(text.encode(encoding))[0].text == "Café Nga"


@pytest.mark.parametrize(
    "text",
    [RSS[:700], RSS.replace("</title>", "", 1), "<rss><channel><item>", "<rss>" + "<a>" * 100_000, "<rss><![CDATA[", "<rss", "x"],
)  # fmt: skip
def test_malformed_feeds_are_refused(text: str) -> None:
    assert "malformed in line" in problem(text)


@pytest.mark.parametrize("text", ["<html><body/></html>", "<sitemap/>"])
def test_other_xml_is_refused(text: str) -> None:
    assert "no feed" in problem(text)


def test_a_feed_of_nothing_is_refused() -> None:
    assert "no articles" in problem("<rss><channel><title>x</title></channel></rss>")


def test_entities_are_refused_and_nothing_is_fetched(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    rss = "<rss><channel><item><title>&a;</title></item></channel></rss>"
    lol = "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    for subset in (
        f"<!ENTITY a SYSTEM 'file://{secret}'>",
        f"<!ENTITY a 'ha'>{lol}",
        "<!ENTITY % a SYSTEM 'http://x.example'> %a;",
    ):
        assert "entities" in problem(f"<!DOCTYPE rss [{subset}]>{rss}")
        assert "entities" in problem(
            f'<?xml version="1.0"?>\n<!-- x -->\n<!doctype rss [\n{subset}\n]>{rss}'.encode("utf-16")
        )
    external = f'<!DOCTYPE rss SYSTEM "file://{secret}">{rss.replace("&a;", "Tin")}'
    assert parsed(external)[0].text == "Tin"


@given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(
    ["<rss>", "<channel>", "<item>", "<title>", "</title>", "</item>", "</channel>", "</rss>", "Nga", "&", "&amp;lt;p>", "<![CDATA[", "]]>",
     "<description>", "</description>", "<link/>", "<!--", "-->", "<feed>", "<!DOCTYPE", "\0", "<?xml?>"]), max_size=30)
    .map(lambda pieces: ("<rss><channel><item>" + "".join(pieces)).encode())))  # fmt: skip
@settings(max_examples=150)
def test_any_bytes(data: bytes) -> None:
    try:
        sources = parsed(data)
    except LoadError as error:
        assert error.problem
        return
    check(sources)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40), st.text(max_size=60)), min_size=1, max_size=4))
@settings(max_examples=60)
def test_fields_are_ranges_of_the_text(items: list[tuple[str, str, str]]) -> None:
    from html import escape

    text = "".join(
        f"<item><title>{escape(title)}</title><description>{escape(lead)}</description><encoded>{escape(body)}</encoded></item>"
        for title, lead, body in items
    )
    try:
        sources = parsed(f"<rss><channel>{text}</channel></rss>".encode("utf-8", "replace"))
    except LoadError as error:
        assert "no articles" in error.problem
        return
    check(sources)


def check(sources: list[Source]) -> None:
    assert len({source.record for source in sources}) == len(sources)
    for source in sources:
        assert "\n\n".join(source.text[start:end] for _role, start, end in source.given.fields) == source.text
        assert [role for role, _start, _end in source.given.fields] == sorted(
            (role for role, _start, _end in source.given.fields), key=("title", "lead", "body").index
        )
