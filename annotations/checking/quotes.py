"""Is every span where its quote is? Ranges, quotes and the context around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotations.article import Article
from annotations.checking.case import LOST, Case
from annotations.checking.fault import Fault
from annotations.document import Document
from annotations.edits import Change
from annotations.i18n import _
from annotations.spans import Span


def quotes(case: Case) -> Iterator[Fault]:
    """Faults of the living spans of an article; without its text only their ranges are looked at."""
    states: list[Article] = []
    for span in case.spans():
        if span.range == LOST:
            continue
        if not 0 <= span.source_start < span.source_end <= case.length:
            yield case.fault(
                "range",
                _("the range is empty, or not within the source text."),
                _("Delete the span by hand, or bring it back from a copy of the store."),
                span,
            )
        elif case.source is not None and not _sound(case, span, states):
            yield _unsound(case, span)


def _sound(case: Case, span: Span, states: list[Article]) -> bool:
    """Whether what a span says of its text is so, or was so before a correction to the cleaning.

    Args:
        case: the article.
        span: the span.
        states: the article before each correction, as far as it was asked for.
    """
    document = case.document
    return _says(document.article, span) or any(_says(state, span) for state in _states(document, states))


def _states(document: Document, known: list[Article]) -> Iterator[Article]:
    corrections = document.corrections
    for count in range(len(corrections)):
        if count == len(known):
            known.append(document.corrected_by(corrections[:count]))
        yield known[count]


def _says(article: Article, span: Span) -> bool:
    return article.quote(*span.range) == span.quote and article.context(*span.range) == (span.prefix, span.suffix)


def _unsound(case: Case, span: Span) -> Fault:
    article = case.document.article
    quote, context = article.quote(*span.range), article.context(*span.range)
    if not quote:
        return case.fault(
            "quote",
            _("its range shows no text: all of it was removed."),
            _("Open the article, and label the text in the raw view; or delete the span."),
            span,
        )
    mended = replace(span, quote=quote, prefix=context[0], suffix=context[1])
    if quote == span.quote:
        problem = _("the stored text before and after it is not that of its range.")
    else:
        problem = _("the stored quote is not the text of its range, “{quote}”.").format(quote=quote)
    return case.fault(
        "quote" if quote != span.quote else "context",
        problem,
        _("The source text is the one that was annotated, so the stored text is taken from it anew."),
        span,
        changes=(Change(span, mended),),
    )
