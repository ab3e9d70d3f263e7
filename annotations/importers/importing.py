"""Importing: all that a file says goes into a store, an edit an article; or nothing of it does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from annotations.document import Document
from annotations.edits import apply
from annotations.errors import EditRefused, LoadError, UsageError
from annotations.i18n import _
from annotations.importers import IMPORTERS, Places
from annotations.importers.incoming import Incoming
from annotations.importers.planning import plan
from annotations.schema import Schema, default_schema
from annotations.store import Store


def importer_names() -> str:
    """The formats, for people."""
    return ", ".join(sorted(IMPORTERS))


def import_into(
    store: Store,
    path: Path,
    name: str,
    places: Places,
    annotator: str,
    *,
    done: bool = False,
    schema: Schema | None = None,
) -> Counter[str]:
    """Stages everything that a file says; the caller syncs. Where it raises, the store must not be synced.

    Args:
        store: the store.
        path: the file or folder.
        name: of the format, one of ``IMPORTERS``.
        places: where articles are.
        annotator: who imports.
        done: every article is done by this.
        schema: the label set; None for the one of Butdo.

    Returns:
        How many ``articles`` there were, and the counts of ``Planned``.

    Raises:
        UsageError: there is no such format.
        LoadError: the file cannot be understood, or an article is not found.
        StoreError: the store cannot be read.
    """
    if name not in IMPORTERS:
        raise UsageError(
            _("there is no format called “{name}”.").format(name=name),
            _("Known are: {names}.").format(names=importer_names()),
        )
    counts: Counter[str] = Counter()
    for incoming in IMPORTERS[name](path, places, schema):
        counts["articles"] += 1
        counts.update(_import_one(store, incoming, annotator, schema or default_schema(), done=done))
    return counts


def _import_one(store: Store, incoming: Incoming, annotator: str, schema: Schema, *, done: bool) -> Counter[str]:
    article = incoming.article
    stored = store.article_for(article.source)
    if stored is not None:
        article = stored.thaw(article.source)
    elif store.article(article.id) is not None:
        article = replace(article, id=store.id_of(article.source.article_id))
    document = Document.of(article, store.records(article.id), schema)
    planned = plan(document, incoming, annotator, done=done)
    if planned.edit is not None:
        try:
            applied = apply(document, planned.edit)[1]
        except EditRefused as error:
            raise LoadError(error.problem, _("Nothing was imported."), incoming.place) from None
        store.stage_edit(applied, document.base, document.schema, action="do")
    return planned.counts
