"""The visible text of a page: what is shown, how lines are made, and that nothing breaks the extractor."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import LoadError
from annotations.loading.sandboxed.visible import has_markup, parse_html, text_of, visible

PIECES = [
    "Nga", " ", "\n", "\t", "&nbsp;", "&lt;b&gt;", "&bogus;", "&#0;", "&#x1F600;", "<", ">", "&", "\0", "\ud800", "ệ", "e\u0302\u0323",
    "<p>", "</p>", "<br>", "<b>", "</b>", "<pre>", "</pre>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<div hidden>", "</div>",
    "<div class='caption'>", "<h1>", "</h1>", "<script>", "</script>", "<!--", "-->", "<a href='x'>", "</a>", "<svg>", "</svg>",
    "<style>", "</style>", "<body>", "</html>", "<?x", "<![CDATA[", "]]>", "<p style='display:none'>", "\r\n", "\x0c", "\x85",
]  # fmt: skip


def pages() -> st.SearchStrategy[str]:
    return st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Nga  và\n <b>ASEAN</b>  họp<p>Hai", "Nga và ASEAN họp\nHai"),
        ("Một<br>Hai<br><br>Ba", "Một\nHai\nBa"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<h2>a</h2>b<ul><li>c<li>d</ul>e", "a\nb\nc\nd\ne"),
        ("<b>Nga</b><i> và</i> <a>EU</a>", "Nga và EU"),
        ("a&nbsp;&amp;&lt;b&gt; &#7879; &copy", "a\xa0&<b> ệ ©"),
        ("<table><tr><td>a<td> b <td><td>c</table>", "a\tb\tc"),
        ("<table><tr><td><p>a<td>b</table>", "a\nb"),
        ("x <pre>\n a  b\n\n   c</pre> y", "x\n a  b\n   c\ny"),
        ("<head><title>t</title></head>a<script>b<c</script><style>d</style><noscript>e</noscript>f", "af"),
        ("<template>a</template><select><option>b</select><textarea>c</textarea><svg><title>d</title></svg>e", "e"),
        ("<p hidden>a</p><p style='color:red; DISPLAY : none'>b</p><p style='visibility:hidden'>c</p>d", "d"),
        ("<dialog>a</dialog><dialog open>b</dialog><p aria-hidden='true'>c</p>", "b\nc"),
        ("<p hidden>a</p>b<span style='display: none'>c</span>d", "bd"),
        ("<img src=x alt='ảnh'><p>a<!-- b -->c", "ac"),
        ("<details><summary>a</summary>b</details>", "a\nb"),
        ("không có thẻ", "không có thẻ"),
        ("a < b && c > d", "a < b && c > d"),
        ("", ""),
        (" \n ", ""),
        ("a\0b\ud800c", "a\ufffdb\ufffdc"),
    ],
)
def test_what_is_visible(page: str, text: str) -> None:
    assert text_of(page) == text


def test_the_form_of_normalisation_is_the_pages() -> None:
    assert text_of("<p>Việt e\u0323\u0302") == "Việt e\u0323\u0302"


def test_lines_know_what_they_are() -> None:
    page = visible(
        parse_html("<h1>T <b>1</b></h1><figure>x<figcaption><p>c</figcaption></figure><p>a <a href=x>bcd</a>")
    )
    assert [(page.line(index), line.kind) for index, line in enumerate(page.lines)] == [
        ("T 1", "h1"),
        ("x", ""),
        ("c", "caption"),
        ("a bcd", ""),
    ]
    assert [round(line.linked, 1) for line in page.lines] == [0, 0, 0, 0.6]


@given(pages())
def test_lines_are_the_text_and_hold_no_break(page: str) -> None:
    found = visible(parse_html(page))
    assert "\n".join(found.line(index) for index in range(len(found.lines))) == found.text
    for index in range(len(found.lines)):
        line = found.line(index)
        assert line.strip() and "\n" not in line
        assert 0 <= found.lines[index].linked <= 1
    assert text_of(page) == found.text


@given(pages())
def test_the_visible_text_of_a_text_is_the_text(page: str) -> None:
    text = text_of(page)
    again = "<pre>\n" + html.escape(text) + "</pre>"
    assert text_of(again) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a <b>", True), ("a &amp; b", True), ("&#233;", True), ("a < b & c", False), ("Nga", False), ("3 <5", False)],
)
def test_markup_is_recognised(value: str, expected: bool) -> None:
    assert has_markup(value) is expected


def test_a_page_too_deep_to_follow_is_refused() -> None:
    with pytest.raises(LoadError, match="nested too deeply"):
        text_of("<div>" * 100_000 + "x")


@pytest.mark.parametrize(
    ("page", "length"),
    [
        ("<p>a" * 20_000, 2 * 20_000 - 1),
        ("<b>" * 500 + "<p>x" * 500, 2 * 500 - 1),
        ("x " * 1_000_000, 2 * 1_000_000 - 1),
        ("<" * 500_000, 500_000),
        ("<!--" * 100_000, 0),
        ("<p " + "".join(f"a{i}=1 " for i in range(20_000)) + ">x", 1),
        ("<p style='" + "; " * 200_000 + "'>x", 1),
    ],
)
def test_pages_made_to_take_time_are_read_whole(page: str, length: int) -> None:
    assert len(text_of(page)) == length
