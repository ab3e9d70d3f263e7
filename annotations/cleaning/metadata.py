"""Metadata: title, date, section, author and agency, read from what the cleaner found on the page."""

from __future__ import annotations

from annotations.article import Article, Block, Cleaning, Metadata, Source, clean_view
from annotations.cleaning import bylines, cues, dates
from annotations.cleaning.cleaner import clean
from annotations.cleaning.given import with_given
from annotations.cleaning.language import language
from annotations.joined_words import unjoined

_READ = 30
"""Blocks from the first on that the language is told from."""


_MIDNIGHT = "T00:00:00"


def read_article(source: Source) -> Article:
    """Cleans a source and reads its metadata."""
    cleaning = clean(source.text, source.given)
    found = extract_metadata(source.text, cleaning)
    return Article(source, cleaning, with_given(found, source.given.metadata, page=source.basis == "html"))


def extract_metadata(source_text: str, cleaning: Cleaning) -> Metadata:
    """The facts of an article; None for what its page does not print.

    Args:
        source_text: the source text.
        cleaning: what ``clean`` found in it.
    """
    source_text = unjoined(source_text)
    authors = [_text(source_text, block) for block in cleaning.blocks if block.role == "byline"]
    agencies = (bylines.source(author) for author in authors)
    titles = (_text(source_text, block) for block in cleaning.blocks if block.role == "title")
    return Metadata(
        title=next(titles, None),
        published=_published(source_text, cleaning),
        section=_section(source_text, cleaning),
        byline=next(iter(authors), None),
        agency=next((agency for agency in agencies if agency), None),
        lang=language(
            " ".join(source_text[start:end] for block in cleaning.blocks[:_READ] for start, end in block.runs)
        ),
    )


def _text(source_text: str, block: Block) -> str:
    return clean_view(source_text, [block]).text


def _title(cleaning: Cleaning) -> int:
    """Source offset where the title starts; 0 where there is none."""
    return next((block.source_start for block in cleaning.blocks if block.role == "title"), 0)


def _above(cleaning: Cleaning) -> int:
    """Source offset where the body under the title starts; the head of the page ends there."""
    title = _title(cleaning)
    bodies = (block.source_start for block in cleaning.blocks if block.role == "body")
    return next((start for start in bodies if start >= title), 0)


def _published(source_text: str, cleaning: Cleaning) -> str | None:
    """The first date printed between title and body, else the last one above the title.

    A date further down is another article's; one high above the title may be that of the visit. Of one day
    printed twice the date with a time counts.
    """
    title = _title(cleaning)
    above = _above(cleaning)
    before: list[str] = []
    after: list[str] = []
    for run in cleaning.removed:
        if run.reason == "date" and run.source_start < above:
            lines = source_text[run.source_start : run.source_end].splitlines()
            found = list(filter(None, map(dates.published, lines)))
            if run.source_start >= title:
                after += found
            elif source_text[run.source_end : title].isspace():
                before += found
            else:
                # A day alone, far above the title, is that of the visit.
                before += [date for date in found if _MIDNIGHT not in date]
    first = next(iter(after or before[::-1]), None)
    same_day = (date for date in (*after, *before) if first and date[:10] == first[:10] and _MIDNIGHT not in date)
    return next(same_day, first)


def _section(source_text: str, cleaning: Cleaning) -> str | None:
    """The last step of the way to the article that is printed above its title."""
    for run in cleaning.removed:
        if run.reason == "section":
            lines = source_text[run.source_start : run.source_end].splitlines()
            names = [name for line in lines if (name := cues.section_name(line))]
            return names[-1] if names else None
    return None
