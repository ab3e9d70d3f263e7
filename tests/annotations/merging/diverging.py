"""Copies of a store that go their own ways: what the tests of merging are made of."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builders import edits, make_document, stage, turn
from hypothesis import strategies as st

from annotations.document import Document
from annotations.edits import Edit
from annotations.errors import EditRefused
from annotations.merging import Merged, Tables, merge_stores
from annotations.merging.versions import canonical, said
from annotations.store import Store, read_tables

Work = Callable[[Document], Edit]


class Copy:
    """A store on disk, and its one document.

    Args:
        folder: a folder of its own; its name is the name of who works in it.
        origin: the store it is copied from, if any.
    """

    def __init__(self, folder: Path, origin: Copy | None = None) -> None:
        folder.mkdir()
        self.name = folder.name
        self.path = folder / "butdo.json"
        if origin is not None:
            shutil.copyfile(origin.path, self.path)
        self.store = Store(self.path)
        article = make_document(path=str(folder / "tin.txt")).base
        stored = self.store.article(article.id)
        self.document = Document.of(stored.thaw(article.source) if stored else article, self.store.records(article.id))

    def do(self, work: Work) -> Copy:
        self.document = stage(self.store, self.document, work(self.document))
        return self

    def turn(self, annotator: str, *, redo: bool = False) -> None:
        history = self.store.history(annotator)
        step = history.redoable if redo else history.undoable
        if step is not None:
            self.document = turn(self.store, self.document, step)

    def tables(self) -> Tables:
        self.store.close()
        self.store = Store(self.path)
        return read_tables(self.path)


def wander(draw: Callable[[st.SearchStrategy[Any]], Any], copy: Copy, annotator: str, most: int = 5) -> None:
    """Some edits of any kind, some of them undone and done again."""
    for _ in range(draw(st.integers(0, most))):
        try:
            what = draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo"]))
            if what == "edit":
                copy.do(lambda document: edits(draw, document, annotator))
            else:
                copy.turn(annotator, redo=what == "redo")
        except EditRefused:
            continue


def merged(*stores: Tables, base: Tables | None = None) -> Merged:
    return merge_stores(stores, base)


def content(tables: Tables) -> dict[str, list[str]]:
    """What tables hold, whatever the numbers; where each left an article is nobody else's business."""
    return {name: sorted(canonical(_held(row)) for row in table.values()) for name, table in tables.items()}


def _held(row: dict[str, Any]) -> dict[str, Any]:
    """A row without places."""
    return {key: value for key, value in row.items() if key != "places"}


def says(tables: Tables) -> dict[str, list[str]]:
    """What the records say, whatever their revisions; of the trail, what people did."""
    found: dict[str, list[str]] = {}
    for name, table in tables.items():
        if name == "articles":
            rows = [
                {
                    **row,
                    "statuses": [said(status) for status in row["statuses"]],
                    "status": row["status"] and said(row["status"]),
                }
                for row in table.values()
            ]
        elif name == "audit":
            rows = [dict(row) for row in table.values() if row["action"] != "merge"]
        elif name in ("history", "meta"):
            rows = []
        else:
            rows = [said(row) for row in table.values()]
        found[name] = sorted(map(canonical, rows))
    return found
