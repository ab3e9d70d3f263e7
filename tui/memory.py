"""The memory: what is suggested because of what was labelled, in this article or in another one."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.document import Document
from annotations.edits import Edit
from annotations.mentions import MENTIONS, wanted_suggestions
from annotations.persons import PERSON, PERSONS, person_suggestions, persons
from annotations.spans import Span
from annotations.suggestion import Suggestion, Wanted

DERIVED = frozenset({MENTIONS, PERSONS})
"""The suggesters that are no worker's."""


class Memory:
    """Derives suggestions from a document.

    Args:
        remembers: whether persons are looked for.
    """

    def __init__(self, *, remembers: bool) -> None:
        self._remembers = remembers
        self._found: tuple[object, tuple[Suggestion, ...]] = (None, ())

    def derived(self, document: Document, annotator: str, wanted: Sequence[Wanted]) -> tuple[Suggestion, ...]:
        """What is suggested in a document because of what was labelled.

        Args:
            document: the document.
            annotator: whose labels count.
            wanted: texts whose mentions are suggested in every article.
        """
        found: list[Suggestion] = []
        if self._remembers:
            spans = document.records("spans").values()
            own = (s for s in spans if isinstance(s, Span) and s.annotator == annotator and not s.deleted)
            found += person_suggestions(document, persons(own))
        found += self._wanted_in(document, annotator, wanted)
        return tuple(found)

    def _wanted_in(self, document: Document, annotator: str, wanted: Sequence[Wanted]) -> tuple[Suggestion, ...]:
        """Mentions of wanted texts; looked for once in a text: spans that come in their way are seen to elsewhere."""
        known = tuple(one for one in wanted if document.schema.label(one.label) is not None)
        key = (document.base.id, document.view.text, known)
        if self._found[0] != key:
            hits = [hit for one in known for hit in wanted_suggestions(document, one, annotator)]
            self._found = (key, tuple(hits))
        return self._found[1]

    def is_touched_by(self, edit: Edit) -> bool:
        """Whether an edit may change what is derived: a person came or went, or the text is another one."""
        return any(
            change.table in ("corrections", "editions")
            or any(isinstance(record, Span) and record.label == PERSON for record in (change.before, change.after))
            for change in edit.changes
        )
