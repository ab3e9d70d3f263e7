"""The suggesters there are, and what they suggest for an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from annotations.article import Article
from annotations.errors import UsageError
from annotations.i18n import _
from annotations.suggest.suggester import Suggester
from annotations.suggestion import Suggestion


def _underthesea() -> Suggester:
    from annotations.suggest.underthesea import UndertheseaSuggester

    return UndertheseaSuggester()


SUGGESTERS: dict[str, Callable[[], Suggester]] = {"underthesea": _underthesea}
"""Name → maker. A new suggester is one file and one row here."""


def check_names(names: Sequence[str]) -> None:
    """Makes sure that there are suggesters of these names; loads nothing.

    Raises:
        UsageError: there is none of such a name.
    """
    for name in names:
        if name not in SUGGESTERS:
            raise UsageError(
                _("there is no suggester called “{name}”.").format(name=name),
                _("Known are: {names}.").format(names=", ".join(sorted(SUGGESTERS))),
            )


def make_suggesters(names: Sequence[str]) -> list[Suggester]:
    """The suggesters of these names.

    Raises:
        UsageError: there is none of such a name.
    """
    check_names(names)
    return [SUGGESTERS[name]() for name in names]


def suggest(article: Article, suggesters: Iterable[Suggester]) -> list[Suggestion]:
    """What some suggesters find in an article, by start and then the longest first."""
    view = article.clean
    found = [
        Suggestion(
            *view.map.to_source(segment.start + hit.start, segment.start + hit.end),
            hit.label,
            suggester.id,
            hit.confidence,
        )
        for suggester in suggesters
        for segment in view.segments
        for hit in suggester.find(view.text[segment.start : segment.end])
    ]
    return sorted(found, key=lambda s: (s.source_start, -s.source_end, s.label, s.suggester))
