"""An article as a store keeps it: where it was, how it was cleaned at the first edit, never its text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from annotations.article import Article, Block, Cleaning, Metadata, Removed, Source
from annotations.spans import Edition, Status, counting


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What is frozen of an article.

    Attributes:
        id: fixed when it was first stored.
        paths: relative to the store's folder, with ``/``; the first is the one it was annotated at.
        source: as ``Source``, without path and text.
        metadata: as extracted then.
        cleaning: as it was then; corrections are kept apart.
        texts: ids of the source texts it has had; the offsets of its records count in the last one.
    """

    id: str
    paths: tuple[str, ...]
    source: Mapping[str, Any]
    metadata: Metadata
    cleaning: Cleaning
    texts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """An article that never moved to another text counts in the one it is named after."""
        if not self.texts:
            object.__setattr__(self, "texts", (self.id,))

    @property
    def record(self) -> str | None:
        """Which record of its file it was when it was stored; None where the file is the article."""
        found = self.source.get("record")
        return None if found is None else str(found)

    @property
    def text_id(self) -> str:
        """Id of the source text that its records' offsets count in."""
        return self.texts[-1]

    @classmethod
    def freeze(cls, article: Article, folder: Path) -> StoredArticle:
        """What to keep of an article in a store of this folder."""
        source = {
            "record": article.source.record,
            "sha256": article.source.sha256,
            "encoding": article.source.encoding,
            "extractor": article.source.extractor,
            "basis": article.source.basis,
        }
        path = relative_path(article.source.path, folder)
        return cls(article.id, (path,), source, article.metadata, article.cleaning, (article.source.article_id,))

    def with_path(self, path: str) -> StoredArticle:
        """The same, known at one more path."""
        return self if path in self.paths else replace(self, paths=(*self.paths, path))

    def edition(self) -> Edition:
        """The text it counts in and how that was cleaned, as a record that an edit can change."""
        row = self.to_row()
        del row["source"]["path"]
        return Edition(
            id=self.id,
            article=self.id,
            annotator="",
            created="",
            text=self.text_id,
            **{key: row[key] for key in _EDITION_KEYS},
        )

    def with_edition(self, edition: Edition) -> StoredArticle:
        """The same, counting in another text.

        Raises:
            KeyError, TypeError, ValueError: the edition's rows are not those of a cleaning.
        """
        row = edition.to_row()
        texts = [*(text for text in self.texts if text != edition.text), edition.text]
        paths = {"source": {"path": self.paths[0], **edition.source}, "aliases": list(self.paths[1:])}
        return StoredArticle.from_row({**row, **paths, "id": self.id, "texts": texts})

    def thaw(self, source: Source) -> Article:
        """The article of this source text, cleaned as it was when it was frozen."""
        return Article(source, self.cleaning, self.metadata, self.id)

    def to_row(self, statuses: Iterable[Status] = ()) -> dict[str, Any]:
        """The article as a JSON object; who reads only the beginning of it knows id, text and status.

        Args:
            statuses: all that it was given, deleted ones included.
        """
        given = sorted(statuses, key=lambda status: (status.created, status.id))
        counts = counting(given)
        return {
            "id": self.id,
            "texts": list(self.texts),
            "statuses": [status.to_row() for status in given],
            "status": counts.to_row() if counts else None,
            "source": {"path": self.paths[0], **self.source},
            "aliases": list(self.paths[1:]),
            "metadata": asdict(self.metadata),
            "cleaner": self.cleaning.version,
            "segments": [
                {"role": block.role, "runs": [list(run) for run in block.runs]}
                | ({"doubtful": True} if block.doubtful else {})
                for block in self.cleaning.blocks
            ],
            "removed": [asdict(run) for run in self.cleaning.removed],
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> StoredArticle:
        """The article of a JSON object.

        Raises:
            KeyError, TypeError, ValueError: the object is not that of an article.
        """
        source = dict(row["source"])
        path = source.pop("path")
        blocks = tuple(
            Block(
                segment["role"],
                tuple((int(start), int(end)) for start, end in segment["runs"]),
                segment.get("doubtful") is True,
            )
            for segment in row["segments"]
        )
        if not all(block.runs for block in blocks):
            raise ValueError("a segment without runs")
        removed = tuple(Removed(**run) for run in row["removed"])
        return cls(
            id=row["id"],
            paths=(path, *row["aliases"]),
            source=source,
            metadata=Metadata(**row["metadata"]),
            cleaning=Cleaning(row["cleaner"], blocks, removed),
            texts=tuple(row.get("texts", ())),
        )


def statuses_of(row: Mapping[str, Any]) -> list[Status]:
    """The statuses in an article's row. Its ``status`` follows from them and is there for other programs.

    Raises:
        KeyError, TypeError: they are not there, or one is not a status.
    """
    return [Status.from_row(status) for status in row["statuses"]]


_EDITION_KEYS = ("source", "metadata", "cleaner", "segments", "removed")
"""What an edition shares with the row of its article."""


def relative_path(path: str, folder: Path) -> str:
    """A path as a store in this folder keeps it: relative to the folder, with ``/``.

    Links to folders are followed on both sides, so that one file has one path however it was named; a
    link to the file itself keeps its own name.
    """
    parent, name = os.path.split(os.path.abspath(path))
    real = os.path.join(os.path.realpath(parent), name)
    try:
        return Path(os.path.relpath(real, os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive
        return Path(real).as_posix()
