"""Teaching: of finished work, the examples that the learned model is trained on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from annotations.document import Document
from annotations.spans import DONE, Record, Status
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
