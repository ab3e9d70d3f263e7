"""A small folder of annotated articles, and ways to spoil its store by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builders import ANNOTATOR, stage

from annotations import authoring
from annotations.checking import Fault, Repair, check, repair
from annotations.document import Document
from annotations.edits import Edit
from annotations.library import read
from annotations.store import Store

TEXT = """\
Đoàn doanh nghiệp Nga thăm cảng Hải Phòng

Ngày 1/3, ông Trần Hải Đăng tiếp đoàn doanh nghiệp Nga tại trụ sở của Tập đoàn Sao Bắc.

“Chúng tôi sẽ mở tuyến tàu mới trong năm nay”, ông Đăng nói với các đối tác từ Vladivostok.

Chiều cùng ngày, đoàn đi xem bến số 3 và nhà máy sửa chữa tàu ở quận Hồng Bàng.
"""


class Desk:
    """A folder with a store.

    Args:
        folder: where to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "butdo.json"

    def write(self, text: str = TEXT, name: str = "tin.txt") -> Path:
        """Writes an article's file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def document(self, name: str = "tin.txt") -> Document:
        """The document of a file, as the app would open it."""
        store = Store(self.path)
        article = store.identified(read(str(self.folder / name)))
        return Document.of(article, store.records(article.id))

    def do(self, *edits: Callable[[Document], Edit], name: str = "tin.txt") -> Document:
        """Makes edits, each of the document that the one before left."""
        document = self.document(name)
        store = Store(self.path)
        for edit in edits:
            document = stage(store, document, edit(document))
        store.close()
        return document

    def annotate(self, *labels: tuple[str, str], name: str = "tin.txt") -> Document:
        """Labels the first occurrence of some texts."""
        return self.do(*(labelling(quote, label) for quote, label in labels), name=name)

    def spoil(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Changes the store's tables by hand, in a program that knows nothing of Butdo."""
        tables = json.loads(self.path.read_text(encoding="utf-8"))
        change(tables)
        self.path.write_text(json.dumps(tables), encoding="utf-8")

    def row(self, table: str, change: dict[str, Any], number: str = "1") -> None:
        """Changes a row by hand."""
        self.spoil(lambda tables: tables[table][number].update(change))

    def check(self) -> list[Fault]:
        """What is found; the check changes no file."""
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        found = check(self.path)
        assert {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()} == before
        return found

    def found(self) -> list[Fault]:
        """What is found, but for steps of history: those of a row that was changed by hand no longer fit it."""
        return [fault for fault in self.check() if fault.kind != "step"]

    def kinds(self) -> list[str]:
        """The kinds of what is found, without notices."""
        return [fault.kind for fault in self.check() if fault.level == "fault"]

    def repair(self) -> Repair:
        """Repairs what can be repaired."""
        return repair(self.path, ANNOTATOR)


def labelling(quote: str, label: str) -> Callable[[Document], Edit]:
    """Labels the first occurrence of a text in the source."""

    def edit(document: Document) -> Edit:
        start = document.base.source.text.index(quote)
        return authoring.add_span(document, ANNOTATOR, (start, start + len(quote)), label)

    return edit


def claiming(claim: str, *parts: tuple[str, str]) -> Callable[[Document], Edit]:
    """Marks a claim with its parts."""

    def edit(document: Document) -> Edit:
        text = document.base.source.text

        def at(quote: str) -> tuple[int, int]:
            return text.index(quote), text.index(quote) + len(quote)

        return authoring.add_claim(document, ANNOTATOR, at(claim), [(at(part), label) for part, label in parts])

    return edit
