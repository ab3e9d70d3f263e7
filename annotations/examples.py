"""Examples from files: of a store the finished articles, of gold every article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotations.errors import LoadError
from annotations.exporters import Corpus
from annotations.i18n import _
from annotations.importers import Places
from annotations.importers.gold import read_incoming
from annotations.rows import Row
from annotations.schema import Schema
from annotations.spans import DONE
from annotations.store import Store
from annotations.suggest.example import Entity, Example
from annotations.suggest.reading import Passage


def of_store(store: Store, schema: Schema) -> tuple[list[Example], list[str]]:
    """The finished articles of a store.

    Args:
        store: the store.
        schema: says which labels are entities.

    Returns:
        The examples by path, and the paths of finished articles whose file is gone or changed.

    Raises:
        StoreError: the store cannot be read.
    """
    finished = [row for row in Corpus(store, schema) if row["status"] == DONE]
    examples = [_of_row(row, schema) for row in finished if row["text"] is not None]
    return examples, [row["path"] for row in finished if row["text"] is None]


def _of_row(row: Row, schema: Schema) -> Example:
    passages = tuple(Passage(each["start"], each["end"], each["role"]) for each in row["segments"])
    entities = {
        Entity(each["start"], each["end"], each["label"])
        for each in row["spans"]
        if each["start"] is not None and schema.is_entity(each["label"])
    }
    return Example(row["path"], row["text"], passages, tuple(sorted(entities, key=lambda each: (each[0], -each[1]))))


def of_gold(path: Path, folders: Sequence[Path], schema: Schema) -> Iterator[Example]:
    """The articles of a gold file, or of a folder of marked texts.

    Args:
        path: rows of file, start, end and label; a marked text, or a folder of them.
        folders: where the articles of the rows are.
        schema: the labels that there are, and which are entities.

    Raises:
        LoadError: something in it is not understood, or an article is not found.
    """
    count = 0
    for incoming in read_incoming(path, Places(folders), schema):
        marked = ((*span.range, span.label) for span in incoming.spans if schema.is_entity(span.label))
        yield Example.of(incoming.article.source.path, incoming.article.clean, marked)
        count += 1
    if not count:
        raise LoadError(_("there is no article in it."), path=path)
