"""Teaching: of finished work, the examples that the learned model is trained on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotations.article import Source
from annotations.document import Document
from annotations.errors import LoadError
from annotations.loading import Finder
from annotations.schema import Schema
from annotations.spans import DONE, Record, Status
from annotations.store import StoredArticle
from annotations.suggest.example import Entity, Example
from annotations.suggest.reading import Passage


def is_finished(records: Iterable[Record], annotator: str) -> bool:
    """Whether an annotator has called an article done.

    Args:
        records: those of the article, tombstones included.
        annotator: whose word counts.
    """
    return any(
        isinstance(record, Status) and record.value == DONE and record.annotator == annotator and not record.deleted
        for record in records
    )


def example_of(document: Document, annotator: str, name: str) -> Example:
    """What an annotator's work on an article teaches.

    Whoever calls an article done stands for all of it: what was accepted in bulk counts although nobody looked
    at it, and what was rejected is no entity.

    Args:
        document: the document.
        annotator: whose spans count.
        name: of the article, for people.
    """
    schema = document.schema
    marked = (
        (*span.range, span.label)
        for span in document.spans
        if span.annotator == annotator and schema.is_entity(span.label)
    )
    return Example.of(name, document.view, marked)


def example_in(
    folder: Path, stored: StoredArticle, records: Sequence[Record], schema: Schema, annotator: str
) -> Example | None:
    """What an annotator's work on a stored article teaches; it reads the article's file.

    Args:
        folder: of the store.
        stored: the article.
        records: those of the article, tombstones included.
        schema: the label set.
        annotator: whose spans count.

    Returns:
        None where its file is gone, or is no longer what was annotated.
    """
    source = _source(folder, stored)
    if source is None:
        return None
    return example_of(Document.of(stored.thaw(source), records, schema), annotator, stored.paths[0])


def _source(folder: Path, stored: StoredArticle) -> Source | None:
    for path in stored.paths:
        try:
            source = Finder().find(folder / path, stored.record, stored.text_id)
        except (LoadError, OSError):
            continue
        if source.article_id == stored.text_id:
            return source
    return None


def content_key(example: Example) -> str:
    """Names what an example says: text, passages and entities, whatever the article is called (SHA-256, in hex)."""
    said = json.dumps([example.text, example.passages, example.entities], ensure_ascii=True)
    return sha256(said.encode("ascii")).hexdigest()


def to_row(example: Example) -> dict[str, Any]:
    """An example as a JSON object."""
    return {
        "name": example.name,
        "text": example.text,
        "passages": example.passages,
        "entities": example.entities,
    }


def of_row(row: dict[str, Any]) -> Example:
    """The example of a JSON object.

    Raises:
        KeyError, TypeError: it is not that of an example.
    """
    return Example(
        row["name"],
        row["text"],
        tuple(Passage(*each) for each in row["passages"]),
        tuple(Entity(*each) for each in row["entities"]),
    )
