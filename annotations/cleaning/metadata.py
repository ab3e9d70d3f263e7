"""Metadata: title, date, section, author and agency, read from what the cleaner found on the page."""

from __future__ import annotations

from annotations.article import Article, Block, Cleaning, Metadata, Source, clean_view
from annotations.cleaning import bylines, cues, dates
from annotations.cleaning.cleaner import clean
from annotations.cleaning.given import text_range, with_fields, with_metadata
from annotations.joined_words import unjoined


def read_article(source: Source) -> Article:
    """Cleans a source and reads its metadata; what the file's form says of both goes before."""
    text, given = source.text, source.given
    start, end = text_range(text, given)
    cleaning = with_fields(text, clean(text[start:end]), given)
    return Article(source, cleaning, with_metadata(extract_metadata(text, cleaning), given.metadata))


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
    )


def _text(source_text: str, block: Block) -> str:
    return clean_view(source_text, [block]).text


def _above(cleaning: Cleaning) -> int:
    """Source offset where the body starts; the head of the page ends there."""
    return next((block.source_start for block in cleaning.blocks if block.role == "body"), 0)


def _published(source_text: str, cleaning: Cleaning) -> str | None:
    """The first date printed above the body. A date further down is another article's."""
    above = _above(cleaning)
    for run in cleaning.removed:
        if run.reason == "date" and run.source_start < above:
            for line in source_text[run.source_start : run.source_end].splitlines():
                found = dates.published(line)
                if found:
                    return found
    return None


def _section(source_text: str, cleaning: Cleaning) -> str | None:
    """The last step of the way to the article that is printed above its title."""
    for run in cleaning.removed:
        if run.reason == "section":
            lines = source_text[run.source_start : run.source_end].splitlines()
            names = [name for line in lines if (name := cues.section_name(line))]
            return names[-1] if names else None
    return None
