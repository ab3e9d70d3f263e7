"""Opening articles in the reader, and the undo that may have to open one first."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from annotations.article import Article, place_of
from annotations.errors import EditRefused, LoadError
from annotations.history import Step
from annotations.i18n import _
from annotations.library import Entry, Library, entry_of, read
from annotations.safe import shown
from tui.actions import key_of
from tui.frames import Frames
from tui.looks import Looks
from tui.screens.base import WorkScreen
from tui.screens.library import LibraryScreen
from tui.session import Session
from tui.tidying import Tidying
from tui.wording import edit_words, likeness_words, redone_words, undone_words

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen

LARGE = 500_000
"""Bytes of a file above which a thread reads it."""


class Opening(Looks, Frames, inherit_bindings=False):
    """The part of the app that brings articles to the screen."""

    session: Session
    library: Library
    tidying: Tidying
    _library_screen: LibraryScreen
    _reader: ReaderScreen | None

    def open_entry(self, entry: Entry, place: int | None = None, then: Callable[[], None] | None = None) -> bool:
        """Opens an article in the reader; a large one once a thread has read it.

        Args:
            entry: its row.
            place: source offset to go to; None for where it was left.
            then: called when it is open.

        Returns:
            False where it cannot be read.
        """
        try:
            if is_large(entry.path):
                self._say(_("reading {title}…").format(title=shown(entry.title, 40)))
                self._open_large(entry, place, then)
                return True
            article = read(entry.path, entry.record, self._text_id(entry))
        except LoadError as error:
            self._say(str(error))
            return False
        self._show(article, entry, place)
        if then is not None:
            then()
        return True

    @work(exclusive=True, group="open")
    async def _open_large(self, entry: Entry, place: int | None, then: Callable[[], None] | None) -> None:
        try:
            article = await asyncio.to_thread(read, entry.path, entry.record, self._text_id(entry))
        except LoadError as error:
            self._say(str(error))
            return
        self._show(article, entry, place)
        if then is not None:
            then()

    def _text_id(self, entry: Entry) -> str:
        """Id of the text of a row's article: of what is stored of it, else what its file had when it was listed."""
        stored = self.session.store.article(entry.id)
        return stored.text_id if stored else entry.id

    def _show(self, article: Article, entry: Entry, place: int | None) -> None:
        """Shows an article in the reader."""
        if self._reader is not None:
            self._reader.remember_place()
        entry = replace(entry, id=self.session.open(article).base.id)
        self.tidying.wanted()
        index = self.library.index_of(entry.id)
        position = ((index or 0) + 1, max(1, len(self.library.articles)))
        if self._reader is None:
            from tui.screens.reader import ReaderScreen

            self._reader = ReaderScreen(self.session)
            self._reader.open(entry, position, place)
            self.push_screen(self._reader)
        else:
            self._reader.open(entry, position, place)
        others = self.session.store.others_at(entry.path, entry.id)
        # Of a file of many, most are its other articles.
        earlier = [
            found
            for found in others
            if self.session.store.record_of(found) == entry.record and self.library.index_of(found) is None
        ]
        kept = sum(self.session.store.summary(found).annotations for found in earlier)
        if kept:
            self._say(
                _(
                    "this file has changed since it was annotated; "
                    "annotations of its earlier text that are kept: {count} (butdo check --fix moves them)"
                ).format(count=kept)
            )
        elif self.session.has_newer_cleaner:
            self._say(
                _("cleaned by an earlier cleaner: {key} shows what today's would change.").format(
                    key=key_of("clean_again")
                )
            )
        elif not self.session.store.summary(entry.id).annotations:
            self._tell_of_copy(entry.id)

    def _tell_of_copy(self, article_id: str) -> None:
        """Says that an article without annotations has an annotated copy."""
        copies = self.library.annotated_copies(article_id)
        if copies:
            alike = likeness_words(copies[0], self.library.copy_of(copies[0]).title)
            self._say(_("{alike}: {key} carries its annotations over").format(alike=alike, key=key_of("carry")))

    def _say(self, message: str) -> None:
        if isinstance(self.screen, WorkScreen):
            self.screen.say(message)

    def open_neighbour(self, step: int) -> None:
        """Opens the next or previous article of the library."""
        entry = self.library.neighbour(self.session.current.base.id, step)
        if entry is None:
            self._say(_("this is the last article.") if step > 0 else _("this is the first article."))
        else:
            self.open_entry(entry)

    def open_copy(self) -> None:
        """Opens the next near duplicate of the open article."""
        entry = self.library.next_copy(self.session.current.base.id)
        if entry is None:
            self._say(_("no article here is a near duplicate of this one."))
        else:
            self.open_entry(entry)

    def open_next_unfinished(self) -> bool:
        """Opens the next article that is neither done nor set aside; False where there is none."""
        self.library.doubts = self.session.doubts()
        entry = self.library.next_unfinished(self.session.current.base.id)
        return entry is not None and self.open_entry(entry)

    def close_reader(self) -> None:
        """Goes back to the library."""
        if self._reader is None or self.screen is not self._reader:
            return
        self._reader.remember_place()
        source = self.session.current.base.source
        self._reader = None
        self.tidying.wanted()
        self.pop_screen()
        self._library_screen.show_rows()
        self._library_screen.go_to(place_of(source.path, source.record))

    # Undo

    def turn(self, *, redo: bool) -> None:
        """Undoes or redoes this annotator's last edit, in whatever article it was.

        A step whose article cannot be opened is passed over, so that it does not keep earlier ones from being turned.
        """
        passed = ""
        while (step := self.session.step(redo=redo)) is not None:
            if step.edit.article == self.session.current.base.id:
                self._turn(step, passed, redo=redo)
                return
            if self._open_by_id(step.edit.article, step.edit.place, partial(self._turn, step, passed, redo=redo)):
                return
            passed = self._pass_over(step)
        self._say(f"{passed} " * bool(passed) + (_("nothing to redo.") if redo else _("nothing to undo.")))

    def _pass_over(self, step: Step) -> str:
        """Leaves a step as it is; what to say of it."""
        self.session.store.history(self.session.annotator).skip(step.number)
        return _("passed over {what}: its file cannot be opened.").format(what=edit_words(step.edit))

    def _turn(self, step: Step, passed: str, *, redo: bool) -> None:
        if self.session.current.base.id != step.edit.article:
            self._say(self._pass_over(step))
            return
        try:
            done = self.session.turn(step, redo=redo)
        except EditRefused as error:
            self._say(str(error))
            return
        if self._reader is not None:
            article_id = self.session.current.base.id
            if article_id != step.edit.article:  # the step was the move to this text
                self._reader.open(replace(self._reader.entry, id=article_id), self._reader.position, done.place)
            self._reader.turned(done, redo=redo)
            if passed:
                self._say(f"{redone_words(done) if redo else undone_words(done)}. {passed}")

    def _open_by_id(self, article_id: str, place: int | None, then: Callable[[], None]) -> bool:
        index = self.library.index_of(article_id)
        if index is not None:
            return self.open_entry(self.library.entries[index], place, then)
        stored = self.session.store.article(article_id)
        if stored is None:
            return False
        for path in stored.paths:
            try:
                entry = entry_of(read(str(self.session.store.folder / path), stored.record, stored.text_id))
            except LoadError:
                continue
            if self.session.store.id_of(entry.id) == article_id:
                return self.open_entry(entry, place, then)
        return False


def is_large(path: str) -> bool:
    """Whether reading a file takes so long that a thread should; reading it says what is wrong with it."""
    try:
        return os.path.getsize(path) > LARGE
    except OSError:
        return False
