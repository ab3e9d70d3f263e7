"""The lessons: the annotator's finished articles, as the training process is to have them."""

from __future__ import annotations

import asyncio

from annotations import teaching
from annotations.errors import StoreError
from annotations.spans import DONE
from annotations.store import Store
from annotations.training.lines import Lesson
from tui.session import Session

_AT_ONCE = 20
"""Articles that are looked at between two turns of the event loop: about a millisecond."""


class Lessons:
    """Gathers the finished articles; what has not changed is not read again.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lessons: dict[str, Lesson] = {}
        """Id of an article → its lesson."""
        self._of: tuple[Store, str] | None = None
        """The store, as it was last read, and the annotator whose lessons these are."""

    async def gather(self) -> list[Lesson]:
        """The lessons, in the order in which the articles were first edited. Files are read in a thread."""
        session = self._session
        store = session.store
        if self._of != (store, session.annotator):
            self._of = (store, session.annotator)
            self._lessons.clear()
            stale = set(store.article_ids)
        else:
            stale = session.edited & set(store.article_ids)
        session.edited -= stale
        for number, article_id in enumerate(stale, 1):
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
            await self._read(store, article_id)
        return [self._lessons[article_id] for article_id in store.article_ids if article_id in self._lessons]

    async def _read(self, store: Store, article_id: str) -> None:
        self._lessons.pop(article_id, None)
        session = self._session
        try:
            if store.summary(article_id).status != DONE:
                return
            stored, records = store.article(article_id), store.records(article_id)
        except StoreError:
            return  # it is said elsewhere; the other articles still teach
        if stored is None or not teaching.is_finished(records, session.annotator):
            return
        schema, annotator = session.schema, session.annotator

        def make() -> Lesson | None:
            example = teaching.example_in(store.folder, stored, records, schema, annotator)
            return None if example is None else Lesson.of(example)

        lesson = await asyncio.to_thread(make)
        if lesson is not None:
            self._lessons[article_id] = lesson
