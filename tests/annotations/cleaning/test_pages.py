"""Each page of the table is cleaned as its lines say."""

from __future__ import annotations

import pytest
from cleaning_pages import PAGES, WITHOUT_CHANGE

from annotations.article import Article, Source
from annotations.cleaning import clean


def parsed(page: str) -> tuple[str, list[str]]:
    """The source text of a page of the table, and what each of its lines is."""
    roles, texts = [], []
    for line in page.strip("\n").split("\n"):
        role, bar, text = line.partition("| ")
        roles.append(role if bar else "blank")
        texts.append(text)
    return "\n".join(texts), roles


def line_roles(source: str) -> list[str]:
    """For each line of a source text the role or reason of most of it."""
    runs = clean(source).runs()
    found, start = [], 0
    for line in source.split("\n"):
        counts: dict[str, int] = {}
        for run_start, run_end, name, _ in runs:
            overlap = min(run_end, start + len(line)) - max(run_start, start)
            if overlap > 0:
                counts[name] = counts.get(name, 0) + overlap
        found.append(max(counts, key=lambda name: counts[name], default="blank"))
        start += len(line) + 1
    return found


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    source, expected = parsed(PAGES[name])
    found = line_roles(source)
    lines = source.split("\n")
    assert [*zip(lines, found, strict=True)] == [*zip(lines, expected, strict=True)]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("newline", ["\r\n", "\n\xa0\n", "\n \n\n", "<br>\n"])
def test_page_with_other_line_ends(name: str, newline: str) -> None:
    if "hard-wrapped" in name and newline != "\r\n":
        pytest.skip("a blank line between its lines parts them")
    source, expected = parsed(PAGES[name])
    text = source.replace("\n", newline)
    roles = [(line, role) for line, role in zip(source.split("\n"), expected, strict=True) if line]
    article = Article(Source("a.txt", text), clean(text))
    for segment in article.clean.segments:
        shown = article.text[segment.start : segment.end]
        assert any(line.rstrip(" |") in shown for line, role in roles if role == segment.role), shown


@pytest.mark.parametrize("name", PAGES)
def test_cleaning_the_text_again_changes_nothing(name: str) -> None:
    source, _ = parsed(PAGES[name])
    article = Article(Source("a.txt", source), clean(source))
    again = Article(Source("a.txt", article.text), clean(article.text))
    assert again.text == article.text


@pytest.mark.parametrize("text", WITHOUT_CHANGE)
def test_all_is_kept(text: str) -> None:
    assert Article(Source("a.txt", text), clean(text)).text == text.strip()
