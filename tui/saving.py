"""Saving: edits to disk, the words for it, following another app, and quitting with nothing lost."""

from __future__ import annotations

import asyncio

from textual import work

from annotations.errors import StoreError
from annotations.i18n import _, ngettext
from annotations.library import cleaned
from annotations.store import Store
from annotations.store.backups import backups, described
from tui.jobs import StoreWriter
from tui.scanning import Scanner
from tui.screens.prompts import ConfirmScreen
from tui.suggesting import Suggesting

LONGEST_WAIT = 0.003
"""Seconds for which an edit is not drawn, so that "saved" can be drawn with it: about what a frame costs."""


class Saving(Suggesting, inherit_bindings=False):
    """The part of the app that keeps the store."""

    _writer: StoreWriter
    _waiting: asyncio.Task[None] | None = None
    _scanner: Scanner

    # The store, when another app has it

    async def _follow(self) -> None:
        """Shows what another app does to the store, and takes it over when that one has gone."""
        keeper = self.session.keeper
        waited = keeper.waits
        store = await keeper.follow(self.session.annotator)
        if store is None:
            return
        self.library.store = store
        self._writer = StoreWriter(store, self._save_state)
        if self._reader is not None:
            self.session.open(cleaned(self.session.current.base.source))
            self._reader.reread()
        self._library_screen.show_rows()
        if waited and not keeper.waits:
            self._say(_("the store is free: you can write it now."))
        elif not waited:
            self._say(_changed_words(store))
        if store.dirty:
            self.save()

    # Saving

    def save(self) -> None:
        """Has staged edits put on disk; a disk that is quick has done so in the frame of the edit."""
        self._writer.wake()
        self._waiting = asyncio.create_task(self._hold_for_disk())

    async def _hold_for_disk(self) -> None:
        with self.one_frame():
            await self._writer.written(LONGEST_WAIT)

    def _save_state(self, error: StoreError | None) -> None:
        self.session.save_error = None if error is None else _("NOT SAVED: {error}").format(error=error)
        self.keep_unfinished()
        words = self.session.save_error or self.session.keeper.backup_words()
        if words:
            self._say(words)
        if self._reader is None:
            self._library_screen.show_state()
        elif self._reader.is_mounted:
            self._reader.refresh_saved()

    def save_words(self) -> str:
        """The save state in a word."""
        store = self.session.store
        if self.session.save_error is not None:
            return _("NOT SAVED")
        if store.dirty:
            return _("saving…")
        if not store.writable or self.session.keeper.waits:
            return _("read-only")
        return _("saved") if store.exists else _("nothing to save")

    def say_backups(self) -> None:
        """Says how many backups of the store there are, and how large they are."""
        self._say(described(backups(self.session.store.path)))

    def quit(self) -> None:
        """Quits when everything is on disk; where that fails, asks."""
        self._quit()

    @work(exclusive=True, group="quit")
    async def _quit(self) -> None:
        if self._reader is not None:
            self._reader.remember_place()
        await self._writer.drain()
        if self.session.store.outdated:
            await self._follow()
            await self._writer.drain()
        try:
            if not self.session.keeper.waits:
                taken = self.hand_over_places()
                await asyncio.to_thread(self.session.store.close)
                self.session.unfinished.forget_places(taken)
        except StoreError as error:
            question = _("Your last edits could not be saved. Quit and lose them?")
            if not await self.push_screen_wait(ConfirmScreen(question, str(error))):
                return
        await self._unfinished_writer.drain()
        self._scanner.stop()
        await self._worker.close()
        await self.training.close()
        self.exit()


def _changed_words(store: Store) -> str:
    """What became of a store that another program has changed."""
    if store.conflicts:
        return ngettext(
            "another program has changed the store: your edits were joined with it, but {count} of them met another "
            "change of the same; the other version is in the audit trail (butdo export --format audit).",
            "another program has changed the store: your edits were joined with it, but {count} of them met another "
            "change of the same; the other versions are in the audit trail (butdo export --format audit).",
            store.conflicts,
        ).format(count=store.conflicts)
    if store.dirty:
        return _("another program has changed the store: your edits were joined with it.")
    return _("another program has changed the store; it was read again.")
