"""Cleaning any text: a partition, never an error, the same for every form of the same page."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from cleaning_pages import PAGES
from hypothesis import given
from hypothesis import strategies as st
from test_pages import parsed

from annotations.article import REASONS, ROLES, Article, Source
from annotations.cleaning import CLEANER, clean, extract_metadata, read_article

SAMPLES = sorted((Path(__file__).parents[3] / "sample_data").glob("*.txt"))

LINES = [line.partition("| ")[2] for page in PAGES.values() for line in page.split("\n")]
WORDS = ["Nga", "và", "ASEAN", " ", "\n", "\r\n", "\r", "\u2028", "\xa0", "  ", "\t", "\u200b", "\u00ad", "\ufeff", "|"]
MARKS = [
    "<b>",
    "</b>",
    "<br/>",
    "<p class='a'>",
    "<p ",
    "<",
    ">",
    "<!-- -->",
    "&nbsp;",
    "./.",
    ".",
    "?",
    "e\u0323\u0302",
    "ệ",
]


def texts() -> st.SearchStrategy[str]:
    """Any text, but mostly of what pages are made of."""
    pieces = st.one_of(st.sampled_from(LINES), st.sampled_from(WORDS + MARKS), st.text(max_size=8))
    return st.lists(pieces, max_size=30).map("".join) | st.lists(pieces, max_size=30).map("\n".join)


def article(text: str) -> Article:
    return Article(Source("a.txt", text), clean(text))


@given(texts())
def test_kept_and_removed_runs_partition_the_source(text: str) -> None:
    cleaning = clean(text)
    runs = cleaning.runs()
    assert "".join(text[start:end] for start, end, _, _ in runs) == text
    assert [end for _, end, _, _ in runs[:-1]] == [start for start, _, _, _ in runs[1:]]
    assert all(start < end for start, end, _, _ in runs)
    assert {block.role for block in cleaning.blocks} <= set(ROLES)
    assert {run.reason for run in cleaning.removed} <= set(REASONS)
    assert cleaning.version == CLEANER


@given(texts())
def test_the_text_has_plain_single_spaces_and_nothing_invisible(text: str) -> None:
    for segment in article(text).clean.segments:
        shown = article(text).text[segment.start : segment.end]
        assert shown == " ".join(shown.split(" ")).strip()
        assert not any(char.isspace() and char != " " for char in shown)
        assert not set(shown) & set("\u00ad\u200b\ufeff\u2060")


@given(texts())
def test_what_is_not_blank_stays_unless_it_is_markup(text: str) -> None:
    """Something is left of every text that holds a letter outside of markup."""
    cleaning = clean(text)
    removed = {run.reason for run in cleaning.removed}
    assert cleaning.blocks or removed <= {"blank", "markup"}


@given(texts())
def test_metadata_of_any_text(text: str) -> None:
    metadata = extract_metadata(text, clean(text))
    assert metadata.lang in ("vi", "en", "und")
    assert metadata.url is None
    assert metadata.title is None or metadata.title in article(text).text


@given(st.sampled_from(sorted(PAGES)), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_form_of_a_page_gives_the_same_text(name: str, form: str, newline: str) -> None:
    source, _ = parsed(PAGES[name])
    other = unicodedata.normalize(form, source).replace("\n", newline).replace(", ", ",\xa0")
    assert article(other).text == article(source).text
    roles = [segment.role for segment in article(other).clean.segments]
    assert roles == [segment.role for segment in article(source).clean.segments]


@given(st.sampled_from(sorted(PAGES)), st.sampled_from(["NFC", "NFD"]))
def test_each_line_can_be_found_again_in_the_source(name: str, form: str) -> None:
    source = unicodedata.normalize(form, parsed(PAGES[name])[0]).replace("\n", "\r\n")
    view = article(source).clean
    for segment in view.segments:
        start, end = view.map.to_source(segment.start, segment.end)
        assert (start, end) == (segment.source_start, segment.source_end)
        assert view.map.to_text(start, end) == (segment.start, segment.end)
        assert unicodedata.normalize("NFC", source[start:end]).split() == view.text[segment.start : segment.end].split()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_cleaning_a_sample_again_changes_nothing(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    once = read_article(Source(path.name, text))
    assert article(once.text).text == once.text


@pytest.mark.parametrize(
    ("source", "text", "gone"),
    [
        ("Nga  và \xa0 ASEAN", "Nga và ASEAN", [("blank", " "), ("blank", "\xa0 ")]),
        ("  Nga \n", "Nga", [("blank", "  "), ("blank", " \n")]),
        ("Nga\u200b và \u200bASEAN", "Nga và ASEAN", [("markup", "\u200b"), ("markup", "\u200b")]),
        ("<b>Nga</b> và <i> ASEAN", "Nga và ASEAN", [("markup", "<b>"), ("markup", "</b>"), ("markup", "<i> ")]),
        ("Nga<br>và<p>ASEAN</p>", "Nga\n\nvà\n\nASEAN", [("markup", "<br>"), ("markup", "<p>"), ("markup", "</p>")]),
        ("Nga<b> </b>và", "Nga và", [("markup", "<b>"), ("markup", "</b>")]),
        ("Nga <b và ASEAN> họp", "Nga <b và ASEAN> họp", []),
        ("Giá a<b và c>d", "Giá a<b và c>d", []),
        ("| Nga | và ASEAN | |", "Nga | và ASEAN", [("markup", "| "), ("markup", " | |")]),
        ("Nga|ASEAN|", "Nga|ASEAN|", []),
        ("\uf0b7 Nga\n* * *\n---\nASEAN", "Nga\n\nASEAN", [("markup", "\uf0b7 "), ("markup", "\n* * *\n---\n")]),
        ("so\u00ad\u00adng", "song", [("markup", "\u00ad\u00ad")]),
    ],
)
def test_what_is_not_shown_within_a_line(source: str, text: str, gone: list[tuple[str, str]]) -> None:
    shown = article(source)
    assert shown.text == text
    assert [(r.reason, source[r.source_start : r.source_end]) for r in shown.cleaning.removed] == gone


def test_neighbours_of_one_reason_are_one_run_with_the_blank_lines_between() -> None:
    text = "Một câu văn dài để có một bài báo nhỏ, đủ mười hai chữ trở lên.\n\nTin mới\n\nA B C D E\n \nF G H K L"
    assert [(run.reason, text[run.source_start : run.source_end]) for run in clean(text).removed] == [
        ("blank", "\n\n"),
        ("related", "Tin mới\n\nA B C D E\n \nF G H K L"),
    ]


NASTY = {
    "one line": "Nga và  ASEAN. " * 20_000,
    "spaces": "a" + " " * 300_000 + "b",
    "invisible": "\u200b " * 100_000,
    "open tags": "<p " * 60_000,
    "open attributes": '<a href="' * 30_000,
    "bars": "| " * 100_000,
    "marks": "a" + "\u0301" * 100_000,
    "capitals": "A" * 200_000,
    "arrows": ">" * 200_000,
    "hashes": "#a " * 60_000,
    "brackets": "(" * 200_000,
    "author lines": "(SLN)\n" * 8_000,
    "cues": "Tin liên quan\n" * 8_000,
    "headlines": "".join(f"Nga và ASEAN bàn việc số {number}\n" for number in range(8_000)),
    "dates": "06/07/2021 10:00\n" * 4_000,
    "same words": "".join(
        f"{'một hai ba bốn năm ' * 4}{number} {'sáu bảy tám chín mười ' * 2}.\n" for number in range(4_000)
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_no_text_takes_long(name: str) -> None:
    """Any of these would take minutes were a rule quadratic."""
    text = NASTY[name]
    assert sum(end - start for start, end, _, _ in clean(text).runs()) == len(text)
