"""The notebook: every note of a store and every draft, as rows to list, to filter and to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotations.search import has_marks
from annotations.spans import Note
from annotations.unfinished import Draft
from annotations.vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One row.

    Attributes:
        title: headline of the article.
        note: the note; None where the row is a draft.
        draft: the draft; None where the row is a note.
    """

    title: str
    note: Note | None = None
    draft: Draft | None = None

    @property
    def article(self) -> str:
        """Id of the article."""
        return self._written.article

    @property
    def quote(self) -> str:
        """The text that it is on; empty for the article."""
        return self._written.quote

    @property
    def text(self) -> str:
        """What was written."""
        return self._written.text

    @property
    def _written(self) -> Note | Draft:
        written = self.note or self.draft
        assert written is not None
        return written


class Notebook:
    """The rows, and which of them have what is looked for.

    Args:
        notes: in the order they were made.
        drafts: the latest first; they stand before all notes.
        title_of: headline of the article of an id, and its place among the articles.
    """

    def __init__(self, notes: Iterable[Note], drafts: Iterable[Draft], title_of: Callable[[str], tuple[str, int]]):
        placed = sorted(
            ((place, NoteRow(title, note)) for note in notes for title, place in [title_of(note.article)]),
            key=lambda item: item[0],
        )
        unfinished = [NoteRow(title_of(draft.article)[0] or draft.path, draft=draft) for draft in drafts]
        self.rows = [*unfinished, *(row for _place, row in placed)]
        self._folded: dict[bool, list[str]] = {}

    def matching(self, query: str) -> list[NoteRow]:
        """The rows whose title, quote or text has every word of a query; marks count where it has any."""
        words = query.split()
        marks = has_marks(query)
        if marks not in self._folded:
            self._folded[marks] = [fold(f"{row.title}\n{row.quote}\n{row.text}", marks=marks) for row in self.rows]
        wanted = [fold(word, marks=marks) for word in words]
        rows = zip(self.rows, self._folded[marks], strict=True)
        return [row for row, folded in rows if all(word in folded for word in wanted)]
