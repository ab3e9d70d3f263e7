"""Going on where one stopped: drafts and places are kept on disk as they change, and offered again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from textual import work

from annotations.errors import LoadError, StoreError, os_problem
from annotations.i18n import _, ngettext
from annotations.library import entry_of, read
from annotations.safe import shown
from annotations.spans import Note
from annotations.unfinished import Draft
from tui.actions import key_of
from tui.jobs import UnfinishedWriter
from tui.opening import Opening

PLACE_PAUSE = 2.0
"""Seconds after a move of the caret in which its place is on disk."""


class Resuming(Opening, inherit_bindings=False):
    """The part of the app that keeps drafts and places, and goes to notes wherever they are."""

    _unfinished_writer: UnfinishedWriter
    _offered = ""
    """Id of the draft that was gone to last."""

    def keep_unfinished(self, pause: float = PLACE_PAUSE) -> None:
        """Has drafts and places put on disk within some seconds."""
        self._unfinished_writer.wake(pause)

    def _gather_place(self) -> None:
        if self._reader is not None:
            self._reader.remember_place()

    def unfinished_words(self) -> str:
        """What to say at the start of drafts that were left; empty where there are none."""
        count = len(self.session.drafts)
        if not count:
            return ""
        return ngettext(
            "{count} unfinished note: {key} goes there", "{count} unfinished notes: {key} goes there", count
        ).format(count=count, key=key_of("draft"))

    def _not_kept(self, error: OSError) -> None:
        self._say(_("drafts cannot be kept on disk: {problem}").format(problem=shown(os_problem(error))))

    def hand_over_places(self) -> dict[str, int]:
        """Stages the places that are kept on this machine, for the store; gives those that it takes."""
        store, places = self.session.store, self.session.unfinished.places
        if not store.exists or not store.writable or store.outdated:
            return {}
        for article_id, offset in places.items():
            store.stage_place(article_id, offset)
        return {article_id: offset for article_id, offset in places.items() if store.place(article_id) == offset}

    # Going to notes

    def go_to_draft(self) -> None:
        """Opens the next note that was begun and not saved."""
        drafts = self.session.drafts
        if not drafts:
            self._say(_("there is no unfinished note."))
            return
        ids = [draft.id for draft in drafts]
        place = ids.index(self._offered) + 1 if self._offered in ids else 0
        self._open_draft(drafts[place % len(drafts)])

    def _open_draft(self, draft: Draft) -> None:
        self._offered = draft.id

        def there() -> None:
            if (reader := self._reader) is not None:
                reader.when_shown(lambda: reader.open_draft(draft))

        if not self._at(draft.article, there) and not self._open_file(draft, there):
            self._open_alone(draft)

    def _open_file(self, draft: Draft, then: Callable[[], None]) -> bool:
        """Opens the file that a draft's article was in, if it is still that article."""
        try:
            entry = entry_of(read(draft.path, draft.record))
        except LoadError:
            return False
        return self.session.store.id_of(entry.id) == draft.article and self.open_entry(entry, None, then)

    def _open_alone(self, draft: Draft) -> None:
        """Shows a draft whose article is not to be had; emptied it is given up."""
        from tui.screens.note import NoteAnswer, NoteScreen

        def left(answer: NoteAnswer | None) -> None:
            unfinished = self.session.unfinished
            if answer is not None and not answer.text.strip():
                unfinished.drop(draft)
            elif answer is not None:
                if answer.text != draft.text:
                    unfinished.keep(replace(draft, text=answer.text))
                self._say(_("kept as a draft: its article cannot be opened. Emptied, it is given up."))
            self.keep_unfinished(0)

        about = _("Draft for an article that cannot be opened now: {path}").format(path=shown(draft.path))
        self.push_screen(NoteScreen(about, draft.text, is_draft=True), left)

    def _at(self, article_id: str, then: Callable[[], None]) -> bool:
        """Does something in the reader, with an article open; False where that cannot be opened."""
        if self._reader is not None and self.session.current.base.id == article_id:
            then()
            return True
        return self._open_by_id(article_id, None, then)

    @work(exclusive=True, group="notes")
    async def ask_note(self) -> None:
        """Lists all notes and drafts, and goes to the one that is chosen."""
        from annotations.notebook import Notebook
        from tui.screens.notes import NotesScreen

        try:
            notes = await asyncio.to_thread(self.session.store.notes)
        except StoreError as error:
            self._say(str(error))
            return
        row = await self.push_screen_wait(NotesScreen(Notebook(notes, self.session.drafts, self._title_and_place)))
        if row is None:
            return
        if row.draft is not None:
            self._open_draft(row.draft)
        elif row.note is not None and not self._at(row.article, lambda: self._show_note(row.note)):
            self._say(_("the article of this note cannot be opened: {title}").format(title=shown(row.title, 40)))

    def _show_note(self, note: Note | None) -> None:
        if (reader := self._reader) is not None and note is not None:
            reader.when_shown(lambda: reader.go_to_note(note))

    def _title_and_place(self, article_id: str) -> tuple[str, int]:
        """Headline of an article, and its place in the library; others come after all that are listed."""
        place = self.library.index_of(article_id)
        if place is not None:
            return self.library.entries[place].title, place
        paths = self.session.store.paths_of(article_id)
        return (paths[0] if paths else ""), len(self.library.entries)
