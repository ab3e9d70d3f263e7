"""Given: how the cleaner uses what a file's form says of its article.

Of a page, the lines outside of its main text are removed; of a record, title and summary are known. Within the main
text the ordinary rules give the roles, but running text stays there: a rule that goes by the place of a line knows less
than the page's own markup. What found the main text may have missed some of it; so running text between its first and
its last line that the rules keep is kept.
"""

from __future__ import annotations

from dataclasses import fields, replace

from annotations.article import Given, Metadata
from annotations.cleaning import bylines
from annotations.cleaning.fold import fold
from annotations.cleaning.page import Page
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.roles import roles
from annotations.cleaning.state import KEPT
from annotations.sourcemap import Run

_PLAIN = {"date": "date", "furniture": "furniture", "related": "related", "link": "related"}
"""What the form of a line alone shows, and why the line is removed then."""
_MUCH = 4
"""Of how many paragraphs one must have been missed, for the main text to go on below its end."""
_AFTER = 3
"""Lines below the main text of which an author line still belongs to the article."""


def given_roles(page: Page, given: Given) -> tuple[list[str], set[int]]:
    """For each paragraph of a page its role, or the reason why it is removed; and which of them are in doubt."""
    main = tuple((start, end) for _role, start, end in given.fields) or given.main
    if not main:
        return roles(page)
    inside = _inside(page.lines, main)
    if not any(inside):
        return roles(page)
    inner = [index for index, belongs in enumerate(inside) if belongs]
    outer: list[str] = []
    if not given.fields:
        outer, _doubts = roles(page)
        inner = _completed(page, outer, inner)
    article = Page("", (page.lines[index] for index in inner))
    known = _fields(article, given)
    titles = [index for index, role in known.items() if role == "title"]
    title = titles[0] if titles else _title(article, given)
    ordinary, doubts = roles(article, title)
    if given.fields:
        result = ["markup"] * len(page.lines)
    else:
        # Without the main text the page is furniture, whatever it looks like.
        result = ["furniture" if role in KEPT else role for role in outer]
    for index, line in enumerate(inner):
        result[line] = known.get(index) or _body_role(_role(article, index, ordinary[index]), given)
    return result, {inner[index] for index in doubts if index not in known}


def with_given(found: Metadata, given: Metadata, *, page: bool = False) -> Metadata:
    """The facts of an article: those that are given, else those found in its text.

    Args:
        found: those found in the text.
        given: those that the file's form says.
        page: it is a page. Its title counts only where the text has it as a line, and then it was found there: what a
            page calls itself elsewhere is made for search engines.
    """
    stated = {field.name: value for field in fields(given) if (value := getattr(given, field.name)) is not None}
    if page:
        stated.pop("title", None)
    return replace(found, **stated)


def _inside(lines: list[Paragraph], main: tuple[Run, ...]) -> list[bool]:
    """For each line whether more than half of what it shows lies within the main text."""
    result = []
    place = 0
    for line in lines:
        start, end = line.runs[0][0], line.runs[-1][1]
        while place < len(main) and main[place][1] <= start:
            place += 1
        covered = 0
        following = place
        while following < len(main) and main[following][0] < end:
            covered += min(end, main[following][1]) - max(start, main[following][0])
            following += 1
        result.append(covered * 2 > end - start)
    return result


def _completed(page: Page, outer: list[str], inner: list[int]) -> list[int]:
    """The lines of the main text with what was missed of it.

    Those are captions and running text between its first and its last line, and an author line down to just below it.
    Where much was missed between, it goes on below, as far as the ordinary rules keep line after line.
    """
    first, last = inner[0], inner[-1]
    chosen = set(inner)
    missed = {
        index
        for index in range(first, last)
        if index not in chosen and page.kinds[index] in ("sentence", "question") and outer[index] in KEPT
    }
    chosen |= missed
    if len(missed) * _MUCH >= page.sentences(first, last + 1):
        while last + 1 < len(page.lines) and outer[last + 1] in KEPT:
            last += 1
            chosen.add(last)
    head = next((index for index in sorted(chosen) if page.kinds[index] == "sentence"), last)
    for index in range(first, min(len(page.lines), last + 1 + _AFTER)):
        kind = page.kinds[index]
        named = kind != "date" and bylines.is_name_line(page.lines[index])
        if kind == "byline" or (kind == "caption" and index < last) or (named and (index < head or index == last + 1)):
            chosen.add(index)
    return sorted(chosen)


def _fields(article: Page, given: Given) -> dict[int, str]:
    """The roles that fields give: of the lines of a title and of a lead."""
    return {
        index: role
        for role, start, end in given.fields
        for index, line in enumerate(article.lines)
        if role != "body" and start <= line.runs[0][0] < end
    }


def _body_role(role: str, given: Given) -> str:
    """A role outside of the fields that have one of their own."""
    stated = {name for name, _start, _end in given.fields}
    if role == "title" and role in stated:
        return "heading"
    return "body" if role == "lead" and role in stated else role


def _title(article: Page, given: Given) -> int | None:
    """The line that is the given title, with the site's name behind it or not; None where there is none."""
    title = fold(given.metadata.title or "")
    if not title:
        return None
    for index, line in enumerate(article.lines[:20]):
        if line.key and (line.key == title or (line.words >= 4 and title.startswith(f"{line.key} "))):
            return index
    return None


def _role(article: Page, index: int, role: str) -> str:
    """The role of a line of the main text; running text is removed only for what it says, or as a repeat."""
    if role in KEPT or role == "duplicate" or article.kinds[index] != "sentence":
        return role
    return _PLAIN.get(article.kinds[index], "") or "body"
