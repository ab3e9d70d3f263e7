"""A fault: one thing that is not as it should be in a store, where it is, and how it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from annotations.edits import Change
from annotations.sourcemap import Run

Level = Literal["fault", "notice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One finding.

    Attributes:
        kind: a word that stays the same in every language, such as ``quote`` or ``relation``.
        problem: what is wrong, translated.
        remedy: what to do, or what ``--fix`` does, translated.
        level: a ``notice`` is worth knowing, but nothing is wrong.
        article: id of the article; empty where it is about the whole store.
        path: of the article's file, relative to the store.
        title: of the article.
        table: table of the record, or empty.
        id: of the record, or empty.
        source_start: where in the source text, or None.
        source_end: exclusive, or None.
        quote: the text it is about, as it was stored.
        candidates: ranges of the source text where it may be now.
        changes: what mends it, as changes of an edit; they belong to ``article``.
        kept_as: relative path that becomes one of the article's.
        removals: documents (table, number) that only repeat others.
        reopening: it is the journal, which is set aside.
    """

    kind: str
    problem: str
    remedy: str = ""
    level: Level = "fault"
    article: str = ""
    path: str = ""
    title: str = ""
    table: str = ""
    id: str = ""
    source_start: int | None = None
    source_end: int | None = None
    quote: str = ""
    candidates: tuple[Run, ...] = ()
    changes: tuple[Change, ...] = ()
    kept_as: str = ""
    removals: tuple[tuple[str, int], ...] = ()
    reopening: bool = False

    @property
    def repairable(self) -> bool:
        """Whether it can be mended without guessing."""
        return bool(self.changes or self.kept_as or self.removals or self.reopening)

    def to_row(self, *, repaired: bool = False) -> dict[str, Any]:
        """The fault as a JSON object.

        Args:
            repaired: whether it has been mended.
        """
        return {
            "kind": self.kind,
            "level": self.level,
            "repairable": self.repairable,
            "repaired": repaired,
            "article": self.article or None,
            "path": self.path or None,
            "title": self.title or None,
            "table": self.table or None,
            "id": self.id or None,
            "source_start": self.source_start,
            "source_end": self.source_end,
            "quote": self.quote or None,
            "candidates": [list(place) for place in self.candidates],
            "problem": self.problem,
            "remedy": self.remedy or None,
        }
