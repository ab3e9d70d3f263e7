"""The pages of ``pages/``: nothing of an article is removed, and hardly anything else is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.article import ROLES, Article, Source
from annotations.cleaning import clean
from bench.gold_lines import GoldLine, GoldPage, pages, score

TUNED = pages("tuned")
HELD_OUT = pages("held_out")
ALL = TUNED + HELD_OUT


def article(text: str) -> Article:
    return Article(Source("a.txt", text), clean(text))


def part(page: GoldPage, kept: list[bool]) -> GoldPage:
    """A page with only some of its lines."""
    lines, texts, start = [], [], 0
    for line in (line for line, is_kept in zip(page.lines, kept, strict=True) if is_kept):
        text = page.text[line.start : line.end]
        texts.append(text)
        lines.append(GoldLine(start, start + len(text), line.role))
        start += len(text) + 1
    return GoldPage(page.name, "\n".join(texts), tuple(lines))


def only_kept(page: GoldPage, *but: str) -> GoldPage:
    return part(page, [line.role in ROLES and line.role not in but for line in page.lines])


def test_there_are_pages_of_both_kinds() -> None:
    assert len(TUNED) >= 24
    assert len(HELD_OUT) >= 8


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_nothing_of_the_article_is_removed(page: GoldPage) -> None:
    found = score([page])
    assert (found.lost, found.unaccounted) == (0, 0), found.errors


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_an_article_without_debris_is_kept_whole(page: GoldPage) -> None:
    bare = only_kept(page)
    assert score([bare]).lost == 0
    assert article(bare.text).text.count("\n\n") + 1 == len(bare.lines)


@pytest.mark.parametrize("missing", ["byline", "lead", "caption"])
@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_an_article_without_one_of_its_parts_is_kept_whole(page: GoldPage, missing: str) -> None:
    assert score([only_kept(page, missing)]).lost == 0


def test_the_pages_that_the_rules_were_made_with() -> None:
    found = score(TUNED)
    assert found.f1 >= 0.99, found.errors
    assert found.role_accuracy >= 0.98, found.errors
    assert found.facts_right == found.facts, found.errors


@given(st.data())
def test_cleaning_again_removes_nothing(data: st.DataObject) -> None:
    """Whichever debris stands around an article."""
    page = data.draw(st.sampled_from(ALL))
    drawn = [line.role in ROLES or data.draw(st.booleans()) for line in page.lines]
    once = article(part(page, drawn).text)
    again = article(once.text)
    assert again.text == once.text, (
        page.name,
        [(r.reason, once.text[r.source_start : r.source_end]) for r in again.cleaning.removed],
    )


@given(st.data())
def test_the_map_of_a_page_is_total_and_monotone(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(ALL))
    source = page.text.replace("\n", data.draw(st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"])))
    view = article(source).clean
    places = [view.map.to_source(at, at + 1) for at in range(len(view.text)) if not view.text[at : at + 1].isspace()]
    assert all(start < end for start, end in places)
    assert places == sorted(places)
    assert "".join(source[start:end] for start, end in places).split() == "".join(view.text.split()).split()


def test_what_was_kept_in_doubt_is_marked() -> None:
    text = "\n".join(
        [
            "Xưởng tàu bên sông mở cửa trở lại",
            "Sau năm năm đóng cửa, xưởng tàu lâu đời nhất bên sông vừa nhận được đơn hàng đầu tiên từ nước ngoài.",
            "Đơn hàng gồm hai tàu cá vỏ thép, dài ba mươi mét, sẽ được giao trong vòng mười bốn tháng kể từ hôm nay./.",
            "Theo Đài Sông Lam",
            "Xưởng còn nhận sửa những con tàu gỗ cũ của bà con trong vùng, với giá chỉ bằng một nửa nơi khác.",
        ]
    )
    shown = article(text)
    assert [segment.doubtful for segment in shown.clean.segments] == [False, False, False, False, True]
    assert [segment.doubtful for segment in shown.raw.segments if segment.kept] == [False, False, False, False, True]
