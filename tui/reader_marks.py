"""The marks of the open document, as the article view asks for them: row by row, in text offsets."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.article import View
from annotations.suggestion import UNSURE
from tui.session import Session
from tui.widgets.marks import Mark


class ReaderMarks:
    """Answers from the session's document as it is when it is asked.

    Args:
        session: the session.
        view: the view that is shown.
    """

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view

    def marks_in(self, start: int, end: int) -> Iterator[Mark]:
        """Spans and open suggestions that overlap a text range, in no order."""
        try:
            source = self._view.map.to_source(start, end)
        except ValueError:
            return
        session = self._session
        for span in session.current.spans_in(*source):
            shown = self._view.map.to_text(*span.range)
            if shown is not None:
                yield Mark(*shown, span.id, span.label, "span", span.annotator != session.annotator)
        for suggestion in session.proposals.overlapping(*source):
            shown = self._view.map.to_text(*suggestion.range)
            if shown is not None:
                unsure = suggestion.sureness < UNSURE
                yield Mark(*shown, suggestion.key, suggestion.label, "suggestion", unsure=unsure)
