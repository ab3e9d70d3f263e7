"""The memory: what is suggested because of what was labelled, in this article or in another one."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.document import Document
from annotations.edits import Edit
from annotations.mentions import MENTIONS, wanted_suggestions
from annotations.persons import PERSONS, Named, person_suggestions
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
        self._named: Named | None = None
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
            found += person_suggestions(document, self._named_in(document, annotator).people)
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

    def _named_in(self, document: Document, annotator: str) -> Named:
        self._named = Named(document, annotator) if self._named is None else self._named.on(document, annotator)
        return self._named

    def is_touched_by(self, edit: Edit, document: Document, annotator: str) -> bool:
        """Whether an edit may change what is derived: a person came or went, or the text is another one.

        Args:
            edit: the edit.
            document: the document after it.
            annotator: whose persons are looked for.
        """
        if any(change.table in ("corrections", "editions") for change in edit.changes):
            return True
        if not self._remembers:
            return False
        before = self._named.people if self._named is not None else None
        return self._named_in(document, annotator).people is not before
