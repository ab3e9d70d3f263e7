"""What a page or a record says of its article, and what the cleaner makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_clean import texts

from annotations.article import Article, Given, Metadata, Source
from annotations.cleaning import clean, read_article
from annotations.loading.sandboxed import feeds, html_page

SAMPLES = Path(__file__).parents[3] / "sample_data"

TEXT = """\
Thời sự
Bến phà cuối cùng
Đọc nhiều
Chợ nổi họp lại sau mười năm vắng khách
Bến phà cuối cùng
Hạ Vy
Sáng 18/2, bến phà Thủ Thừa chở chuyến khách cuối cùng sang sông, khép lại gần một trăm năm qua lại.
Ông Đăng, người lái phà, cho biết ông sẽ ở lại bến để trông giữ ngôi miếu nhỏ và bán nước cho khách.
Người lái phà nhìn về bờ bên kia. Ảnh: Lê Minh
Xem thêm: Chợ nổi họp lại sau mười năm vắng khách
Bà con hai bờ góp tiền làm một bữa cơm chung, mời cả những người thợ đang hàn nốt nhịp cầu cuối cùng.
Theo Tin Thử
Ba cây cầu treo thay đò ngang ở ba huyện miền núi được thông xe trước dịp Tết, bà con đi lại dễ hơn nhiều.
"""


def ranges(*lines: str) -> tuple[tuple[int, int], ...]:
    """The last place of each line."""
    return tuple((TEXT.rindex(line), TEXT.rindex(line) + len(line)) for line in lines)


LINES = TEXT.splitlines()
MAIN = ranges(LINES[6], LINES[7], LINES[9], LINES[10])


def roles(article: Article) -> list[tuple[str, str]]:
    """Role or reason and text of each line."""
    text = article.source.text
    return [
        (name, line)
        for start, end, name, _kept in article.cleaning.runs()
        if name != "blank"
        for line in text[start:end].splitlines()
    ]


def read(main: tuple[tuple[int, int], ...], **metadata: str | None) -> Article:
    facts = Metadata(**{"lang": None, **metadata})  # type: ignore[arg-type]
    return read_article(Source("a.html", TEXT, basis="html", given=Given(facts, main=main)))


def test_only_the_main_text_is_kept_and_what_it_has_missed() -> None:
    article = read(ranges(LINES[4]) + MAIN, title="Bến phà cuối cùng")
    kept = [(segment.role, article.text[segment.start : segment.end]) for segment in article.clean.segments]
    assert kept == [
        ("title", LINES[4]),
        ("byline", "Hạ Vy"),
        ("lead", LINES[6]),
        ("body", LINES[7]),
        ("caption", LINES[8]),
        ("body", LINES[10]),
        ("byline", "Theo Tin Thử"),
    ]
    assert ("related", LINES[9]) in roles(article)
    assert ("furniture", LINES[12]) in roles(article)
    assert article.clean.segments[0].source_start == TEXT.rindex("Bến phà cuối cùng")


def test_running_text_in_the_main_text_stays() -> None:
    """To the ordinary rules the last line is a teaser: it stands below the site's own words."""
    text = TEXT.replace("Theo Tin Thử\n", "Theo Tin Thử\nChia sẻ\n")
    assert ("related", LINES[12]) in roles(read_article(Source("a.txt", text)))
    main = ((text.index("Sáng 18/2"), text.index("Theo Tin")), (text.index("Chia sẻ"), len(text)))
    found = roles(read_article(Source("a.html", text, given=Given(main=main))))
    assert ("body", LINES[12]) in found and ("furniture", "Chia sẻ") in found


def test_a_main_text_that_has_missed_much_is_completed() -> None:
    found = roles(read(ranges(LINES[6], LINES[10])))
    assert ("body", LINES[7]) in found


@pytest.mark.parametrize("main", [None, (), ((0, 0),)])
def test_without_a_main_text_the_ordinary_rules_decide(main: tuple[tuple[int, int], ...] | None) -> None:
    assert clean(TEXT, Given(main=main)) == clean(TEXT)


def test_given_facts_win_over_those_found() -> None:
    facts = {
        "published": "2026-02-18T06:40:00+07:00",
        "section": "Đời sống",
        "byline": "Vy",
        "url": "https://x.example/1",
        "lang": "vi-VN",
    }
    found = read(MAIN, **facts).metadata
    assert {name: getattr(found, name) for name in facts} == facts
    assert found.agency == "Tin Thử"


def test_a_title_counts_where_the_text_has_it() -> None:
    assert read(ranges(LINES[4]) + MAIN, title="BẾN PHÀ CUỐI CÙNG").metadata.title == "Bến phà cuối cùng"
    assert read(MAIN, title="Một tựa khác không có trong bài").metadata.title != "Một tựa khác không có trong bài"


RECORD = """<rss><channel><item><title>Bến phà cuối cùng</title><description>Ngắn.</description>
<encoded>&lt;p>Ông Đăng cho biết ông ở lại bến để trông giữ ngôi miếu nhỏ và bán nước cho khách qua đường.
&lt;p>Bến vắng.&lt;p>Theo Tin Thử&lt;p>Xem thêm: Chợ nổi họp lại sau mười năm</encoded></item></channel></rss>"""


def test_fields_of_a_record_are_title_lead_and_body() -> None:
    (source,) = feeds.parse("a.rss", RECORD.encode())
    article = read_article(source)
    assert roles(article) == [
        ("title", "Bến phà cuối cùng"),
        ("lead", "Ngắn."),
        ("body", "Ông Đăng cho biết ông ở lại bến để trông giữ ngôi miếu nhỏ và bán nước cho khách qua đường."),
        ("body", "Bến vắng."),
        ("byline", "Theo Tin Thử"),
        ("related", "Xem thêm: Chợ nổi họp lại sau mười năm"),
    ]
    assert article.metadata.title == "Bến phà cuối cùng"
    assert article.metadata.agency == "Tin Thử"


PAGES = {
    "17-vuon-chim-trang-mang.html": [
        ("title", "Vườn chim ven phá mở lối cho người xem chim Nga"),
        ("lead", "Sau ba năm ngưng đánh lưới,"),
        ("body", "Bốn giờ rưỡi sáng 16/2,"),
        ("caption", "Đàn cò ốc rời gò Sậy"),
        ("body", "“Ở quê tôi mùa này"),
        ("heading", "Từ người bẫy thành người giữ"),
        ("body", "Theo Hợp tác xã Gò Sậy,"),
        ("body", "Năm Số loài Lưới thu được"),
        ("body", "2023 64 212"),
        ("body", "2025 91 9"),
        ("body", "Ông Thạch thừa nhận"),
        ("body", "Nay mỗi chuyến dẫn khách"),
        ("body", "Chi cục Kiểm lâm"),
        ("byline", "Đoàn Hạ Vy"),
    ],
    "18-tau-sach-cp1258.html": [
        ("title", "Tàu chở sách của Nga ghé cảng Gò Dừa"),
        ("lead", "Con tàu Volga Xanh"),
        ("body", "Thuyền trưởng Pavel Ozerov"),
        ("body", "Bà Nguyễn Thị Mai Khôi"),
        ("caption", "Tàu Volga Xanh tại cầu cảng"),
        ("body", "Sau Gò Dừa"),
        ("byline", "Trần Lê Khuê (theo Bản tin Cảng)"),
    ],
}


@pytest.mark.parametrize("name", PAGES)
def test_the_sample_pages(name: str) -> None:
    (source,) = html_page.parse(name, (SAMPLES / name).read_bytes())
    article = read_article(source)
    kept = [(segment.role, article.text[segment.start : segment.end]) for segment in article.clean.segments]
    assert [
        (role, text[: len(start)]) for (role, text), (_role, start) in zip(kept, PAGES[name], strict=True)
    ] == PAGES[name]


@st.composite
def givens(draw: st.DrawFn, length: int) -> Given:
    """Ranges of a text in order, as main text or as fields."""
    places = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = tuple(zip(places[::2], places[1::2], strict=False))
    title = draw(st.sampled_from([None, "Nga", "Bến phà"]))
    if draw(st.booleans()):
        return Given(Metadata(title=title, lang=None), main=pairs)
    return Given(
        Metadata(title=title),
        tuple(zip(("title", "lead", "body"), *zip(*pairs, strict=True), strict=False)) if pairs else (),
    )


@given(st.data())
def test_whatever_is_given_the_runs_are_the_text_each_code_point_once(data: st.DataObject) -> None:
    text = data.draw(texts())
    given = data.draw(givens(len(text)))
    article = read_article(Source("a", text, given=given))
    place = 0
    for start, end, _name, _kept in article.cleaning.runs():
        assert start == place < end
        place = end
    assert place == len(text)
    assert article.cleaning == read_article(Source("a", text, given=given)).cleaning
