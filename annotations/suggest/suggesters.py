"""The suggesters there are, and what they suggest for an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotations.article import Article
from annotations.errors import UsageError
from annotations.i18n import _
from annotations.suggest.combining import together
from annotations.suggest.reading import Reading
from annotations.suggest.suggester import Found, Suggester
from annotations.suggestion import Suggestion


def _underthesea(_model: Path | None, _gazetteer: Path | None) -> Suggester:
    from annotations.suggest.underthesea import UndertheseaSuggester

    return UndertheseaSuggester()


def _transformer(_path: Path | None, _gazetteer: Path | None) -> Suggester:
    from annotations.suggest.underthesea import TransformerSuggester

    return TransformerSuggester()


def _rules(_model: Path | None, gazetteer: Path | None) -> Suggester:
    from annotations.suggest.rules import RulesSuggester

    return RulesSuggester(gazetteer)


def _model(path: Path | None, gazetteer: Path | None) -> Suggester:
    from annotations.suggest.model import BASE, Model, suggester_of

    return suggester_of(Model.load(path or BASE), gazetteer)


SUGGESTERS: dict[str, Callable[[Path | None, Path | None], Suggester]] = {
    "rules": _rules,
    "underthesea": _underthesea,
    "underthesea-deep": _transformer,
    "model": _model,
}
"""Name → maker, which is given the file of a trained model or None, and the analyst's own gazetteer or None.

A new suggester is one file and one row here.
"""
OPTIONAL = frozenset({"underthesea-deep"})
"""Those that need what Butdo does not install: asked only where the user names them."""
DEFAULT = tuple(name for name in SUGGESTERS if name not in OPTIONAL)
"""Those that are asked where the user names none."""


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


def make_suggesters(names: Sequence[str], model: Path | None = None, gazetteer: Path | None = None) -> list[Suggester]:
    """The suggesters of these names.

    Args:
        names: which.
        model: file of a trained model; None for the one that comes with the program.
        gazetteer: the analyst's own gazetteer; None for none.

    Raises:
        UsageError: there is none of such a name.
        LoadError: the file is no model of ours; or the gazetteer cannot be read, or a line of it is no entry.
    """
    check_names(names)
    return [SUGGESTERS[name](model, gazetteer) for name in names]


def find_all(reading: Reading, suggesters: Sequence[Suggester]) -> Iterator[tuple[Found, str]]:
    """What some suggesters find in an article together, passage by passage, each with the id of who suggests it."""
    for passage in reading.passages:
        yield from together(reading, passage, suggesters)


def suggest(article: Article, suggesters: Sequence[Suggester]) -> list[Suggestion]:
    """What some suggesters find in an article together, by start and then the longest first."""
    view = article.clean
    return [
        Suggestion(*view.map.to_source(hit.start, hit.end), hit.label, suggester, hit.confidence)
        for hit, suggester in find_all(Reading.of(view), suggesters)
    ]
