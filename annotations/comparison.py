"""Two annotators' work as it lies in stores, brought together to be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.agreement import Compared, Disagreement, Layer, Marked, Range, disagreements, layer_agreement
from annotations.article import Source
from annotations.document import Document
from annotations.errors import LoadError
from annotations.loading import load
from annotations.schema import Schema, default_schema
from annotations.spans import REMOVE, Correction, Span
from annotations.store import Store, StoredArticle
from annotations.vietnamese.syllables import syllables

LAYERS = ("entity", "claim")
"""The layers, each compared on its own."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared.

    Attributes:
        store: where the work is.
        annotator: whose spans count; None for all of the store.
    """

    store: Store
    annotator: str | None = None

    def articles(self) -> set[str]:
        """Ids of the articles that this side has worked on."""
        ids = (stored.id for stored in self.store.articles)
        if self.annotator is None:
            return set(ids)
        return {found for found in ids if any(r.annotator == self.annotator for r in self.store.records(found))}

    def spans(self, article_id: str) -> list[Span]:
        """The side's living spans of an article."""
        return [
            record
            for record in self.store.records(article_id)
            if isinstance(record, Span) and not record.deleted and self.annotator in (None, record.annotator)
        ]


@dataclass(frozen=True)
class Comparison:
    """What comparing two sides came to.

    Attributes:
        articles: id → path of each article that both have, as the first store keeps it.
        only_a: paths of articles that only the first has.
        only_b: paths of articles that only the second has.
        missing: paths of articles whose text is gone or changed: their spans count, their syllables do not.
        tokens: syllables compared.
        layers: name → agreement.
        disagreements: in the order of the articles' paths and of their texts.
        quotes: article and range → the text there.
    """

    articles: dict[str, str]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    missing: tuple[str, ...]
    tokens: int
    layers: dict[str, Layer]
    disagreements: tuple[Disagreement, ...]
    quotes: dict[tuple[str, int, int], str]


def compare(a: Side, b: Side, schema: Schema | None = None, loader: Callable[[Path], Source] = load) -> Comparison:
    """Compares two sides over the articles that both have.

    Args:
        a: the first; precision and recall take it as the reference.
        b: the second.
        schema: the label set, which knows the layers; None for the one that ships with Butdo.
        loader: reads a file; raises ``LoadError`` or ``OSError`` where it cannot.
    """
    labels = schema or default_schema()
    in_a, in_b = a.articles(), b.articles()
    paths = {stored.id: stored.paths[0] for store in (b.store, a.store) for stored in store.articles}
    shared = sorted(in_a & in_b, key=lambda found: (paths[found], found))
    compared: list[Compared] = []
    missing: list[str] = []
    quotes: dict[tuple[str, int, int], str] = {}
    for article_id in shared:
        tokens = _tokens(article_id, a, b, loader)
        if tokens is None:
            missing.append(paths[article_id])
        marked: list[frozenset[Marked]] = []
        for side in (a, b):
            spans = side.spans(article_id)
            quotes |= {(article_id, *span.range): span.quote for span in spans}
            marked.append(frozenset((*span.range, span.label) for span in spans))
        compared.append(Compared(article_id, marked[0], marked[1], tokens))
    layers = {
        name: layer_agreement(compared, lambda label, name=name: labels.is_entity(label) == (name == "entity"))  # type: ignore[misc]
        for name in LAYERS
    }
    differing = [
        one
        for article in compared
        for one in disagreements(article, lambda one, other: labels.is_entity(one) == labels.is_entity(other))
    ]
    return Comparison(
        {article_id: paths[article_id] for article_id in shared},
        tuple(sorted(paths[found] for found in in_a - in_b)),
        tuple(sorted(paths[found] for found in in_b - in_a)),
        tuple(missing),
        sum(len(article.tokens or ()) for article in compared),
        layers,
        tuple(differing),
        quotes,
    )


def _tokens(article_id: str, a: Side, b: Side, loader: Callable[[Path], Source]) -> tuple[Range, ...] | None:
    """Source ranges of the syllables of an article's cleaned text, with all that either side has seen of it."""
    corrections = {
        record.id: record
        for side in (a, b)
        for record in side.store.records(article_id)
        if isinstance(record, Correction) and not record.deleted and record.action != REMOVE
    }
    for stored, path in _places(article_id, a, b):
        try:
            source = loader(path)
        except (LoadError, OSError):
            continue
        if source.article_id == article_id:
            view = Document.of(stored.thaw(source), corrections.values()).view
            return tuple(view.map.to_source(*found) for found in syllables(view.text))
    return None


def _places(article_id: str, a: Side, b: Side) -> Iterator[tuple[StoredArticle, Path]]:
    """Where an article may be found, with its cleaning: the first store's."""
    found = [(side, side.store.article(article_id)) for side in (a, b)]
    cleaned = next(stored for _side, stored in found if stored is not None)
    for side, stored in found:
        for path in stored.paths if stored else ():
            yield cleaned, side.store.folder / path
