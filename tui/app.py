"""The full-screen app: wiring between screens, session, store and worker."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from rich.text import Text
from textual import events, work
from textual.app import App, SystemCommand
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from annotations.article import Article, View
from annotations.cleaning import read_article
from annotations.errors import EditRefused, LoadError, StoreError
from annotations.history import Step
from annotations.i18n import N_, _
from annotations.library import Entry, Library, entry_of, read
from annotations.safe import shown
from annotations.schema import Schema, default_schema
from annotations.store import Store
from annotations.suggest import Answer
from tui.crash import report
from tui.escape_guard import EscapeGuard
from tui.exporting import ask_and_export
from tui.jobs import StoreWriter, SuggestionWorker
from tui.keeper import FOLLOW_EVERY
from tui.messages import EntriesFound, ManyFiles, ScanEnded
from tui.palette import commands_of
from tui.scanning import Scanner
from tui.screens.base import WorkScreen
from tui.screens.library import LibraryScreen
from tui.screens.prompts import ConfirmScreen, PromptScreen
from tui.screens.reader import ReaderScreen
from tui.session import Session
from tui.settings import Settings, load_settings, save_settings
from tui.widgets.article_view import ArticleView

THEMES = {
    "textual-dark": N_("dark"),
    "textual-light": N_("light"),
    "ansi-dark": N_("terminal colours, dark"),
    "ansi-light": N_("terminal colours, light"),
}
"""Themes that one key goes through → what they are called."""
LARGE = 500_000
"""Bytes of a file above which a thread reads it."""


class ButdoApp(App[None], inherit_bindings=False):
    """Butdo on the screen.

    Args:
        paths: files and folders to open.
        store: the store, open.
        annotator: whose work it is; empty asks.
        login: what is offered where nobody has said.
        suggesters: names of the suggesters to use.
        schema: the label set.
    """

    CSS_PATH = "app.tcss"
    TITLE = "Bút Đỏ"
    BINDINGS = [("ctrl+c", "how_to_quit"), ("ctrl+q", "quit_safely")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        paths: list[str],
        store: Store,
        annotator: str = "",
        *,
        login: str = "",
        suggesters: tuple[str, ...] = ("underthesea",),
        schema: Schema | None = None,
    ) -> None:
        super().__init__()
        self.use_command_palette = True
        self.settings: Settings = load_settings()
        self._paths = paths
        self._ask_name = not annotator and not self.settings.annotator
        self._login = login
        self.session = Session(store, schema or default_schema(), annotator or self.settings.annotator or login)
        self.library = Library(store)
        self._guard = EscapeGuard()
        self._writer = StoreWriter(store, self._save_state)
        self._worker = SuggestionWorker(self._answered, self._worker_off, suggesters)
        self._library_screen = LibraryScreen(self.library, ", ".join(shown(path) for path in paths))
        self._reader: ReaderScreen | None = None
        self._open_first = False
        self._scanner = Scanner(
            paths, [str(store.path)], lambda message: self.call_from_thread(self.post_message, message)
        )

    # Starting

    async def on_mount(self) -> None:
        if self.settings.theme in self.available_themes:
            self.theme = self.settings.theme
        await self.push_screen(self._library_screen)  # what the scan finds needs its table
        if len(self._paths) == 1 and Path(self._paths[0]).is_file():
            self._open_only_file()
        self._scan()
        notices = [*map(shown, self.session.store.notices), self.session.keeper.begin(self.session.annotator)]
        if any(notices):
            self.call_after_refresh(self._say, " ".join(filter(None, notices)))
        self.set_interval(FOLLOW_EVERY, self._follow)
        if self._ask_name:
            self.call_after_refresh(self._ask_annotator)

    def on_unmount(self) -> None:
        self.session.keeper.end()

    def _open_only_file(self) -> None:
        """Goes straight to the reader; where the file cannot be read, the library shows the reason."""
        path = self._paths[0]
        if _is_large(path):
            self._open_first = True
            return
        try:
            article = read(path)
        except LoadError:
            return
        entry = entry_of(article)
        self.library.add([entry])
        self._show(article, entry, None)

    def _ask_annotator(self) -> None:
        def answered(name: str | None) -> None:
            chosen = (name or "").strip() or self._login
            self.session.annotator = chosen
            self.settings = save_settings(self.settings, annotator=chosen)

        self.push_screen(
            PromptScreen(
                _("Which name shall your annotations be signed with?"),
                self._login,
                _("It is stored with each annotation and exported; a pseudonym will do. You are asked only once."),
            ),
            answered,
        )

    @work(thread=True)
    def _scan(self) -> None:
        self._scanner.run()

    def on_many_files(self, event: ManyFiles) -> None:
        def answered(yes: bool | None) -> None:
            self._scanner.answer(read_all=bool(yes))

        self.push_screen(
            ConfirmScreen(
                _("There are more than {count} files here. Read them all?").format(count=event.count),
                _("No reads only the first {count}.").format(count=event.count),
            ),
            answered,
        )

    def on_entries_found(self, event: EntriesFound) -> None:
        self.library.add(event.entries)
        if self._open_first and self.library.articles:
            self._open_first = False
            self.open_entry(self.library.articles[0])
        self._library_screen.show_rows()

    def on_scan_ended(self, event: ScanEnded) -> None:
        self._library_screen.scan_ended()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keeps broken escape sequences, and keys the screen wants first, from running as keys."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            screen = self.screen
            typing = isinstance(self.focused, Input) or isinstance(screen, ModalScreen)
            if self._guard.swallows(event.key, event.character, event.time, typing=typing):
                if isinstance(screen, WorkScreen):
                    screen.stay()
                return
            if isinstance(screen, WorkScreen) and screen.intercept(event):
                return
        await super().on_event(event)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The actions of the screen, for the palette."""
        name = screen.SCREEN_NAME if isinstance(screen, WorkScreen) else ""
        return commands_of(screen, name, self.session.schema)

    def action_how_to_quit(self) -> None:
        """Says how to quit."""
        if isinstance(self.screen, WorkScreen):
            self.screen.say(_("q goes back, and quits from the library."))

    def action_quit_safely(self) -> None:
        """Quits, everything saved."""
        self.quit()

    def _fatal_error(self) -> None:
        """Ends after a fault of ours: saves what is staged, and says one line instead of a traceback."""
        with contextlib.suppress(StoreError):
            self.session.store.sync()
        error = sys.exc_info()[1]
        self._exit_renderables.append(Text(report(error or self._exception or RuntimeError())))
        self._close_messages_no_wait()

    # Opening articles

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
            if _is_large(entry.path):
                self._say(_("reading {title}…").format(title=shown(entry.title, 40)))
                self._open_large(entry, place, then)
                return True
            article = read(entry.path)
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
            article = await asyncio.to_thread(read, entry.path)
        except LoadError as error:
            self._say(str(error))
            return
        self._show(article, entry, place)
        if then is not None:
            then()

    def _show(self, article: Article, entry: Entry, place: int | None) -> None:
        """Shows an article in the reader."""
        if self._reader is not None:
            self._reader.remember_place()
        entry = replace(entry, id=self.session.open(article).base.id)
        index = self.library.index_of(entry.id)
        position = ((index or 0) + 1, max(1, len(self.library.articles)))
        if self._reader is None:
            self._reader = ReaderScreen(self.session)
            self._reader.open(entry, position, place)
            self.push_screen(self._reader)
        else:
            self._reader.open(entry, position, place)
        earlier = self.session.store.others_at(entry.path, entry.id)
        kept = sum(self.session.store.summary(stored.id).annotations for stored in earlier)
        if kept:
            self._say(
                _(
                    "this file has changed since it was annotated; "
                    "annotations of its earlier text that are kept: {count} (butdo check --fix moves them)"
                ).format(count=kept)
            )

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

    def open_next_unfinished(self) -> bool:
        """Opens the next article that is neither done nor set aside; False where there is none."""
        entry = self.library.next_unfinished(self.session.current.base.id)
        return entry is not None and self.open_entry(entry)

    def close_reader(self) -> None:
        """Goes back to the library."""
        if self._reader is None or self.screen is not self._reader:
            return
        self._reader.remember_place()
        path = self.session.current.base.source.path
        self._reader = None
        self.pop_screen()
        self._library_screen.show_rows()
        self._library_screen.go_to(path)

    # Undo

    def turn(self, *, redo: bool) -> None:
        """Undoes or redoes this annotator's last edit, in whatever article it was."""
        step = self.session.step(redo=redo)
        if step is None:
            self._say(_("nothing to redo.") if redo else _("nothing to undo."))
            return
        if step.edit.article == self.session.current.base.id:
            self._turn(step, redo=redo)
        elif not self._open_by_id(step.edit.article, step.edit.place, lambda: self._turn(step, redo=redo)):
            self._say(_("the file of that step cannot be opened, so it stays as it is."))

    def _turn(self, step: Step, *, redo: bool) -> None:
        if self.session.current.base.id != step.edit.article:
            self._say(_("the file of that step cannot be opened, so it stays as it is."))
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

    def _open_by_id(self, article_id: str, place: int, then: Callable[[], None]) -> bool:
        index = self.library.index_of(article_id)
        if index is not None:
            return self.open_entry(self.library.entries[index], place, then)
        stored = self.session.store.article(article_id)
        for path in stored.paths if stored else ():
            try:
                entry = entry_of(read(str(self.session.store.folder / path)))
            except LoadError:
                continue
            if self.session.store.id_of(entry.id) == article_id:
                return self.open_entry(entry, place, then)
        return False

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
            self.session.open(read_article(self.session.current.base.source))
            self._reader.reread()
        self._library_screen.show_rows()
        if waited and not keeper.waits:
            self._say(_("the store is free: you can write it now."))
        elif not waited:
            self._say(_("another program has changed the store; it was read again."))

    # Saving

    def save(self) -> None:
        """Has staged edits put on disk."""
        self._writer.wake()

    def _save_state(self, error: StoreError | None) -> None:
        self.session.save_error = None if error is None else _("NOT SAVED: {error}").format(error=error)
        if self.session.save_error is not None:
            self._say(self.session.save_error)
        if self._reader is None:
            self._library_screen.show_state()
        elif self._reader.is_mounted:
            self._reader.refresh_state()

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

    def quit(self) -> None:
        """Quits when everything is on disk; where that fails, asks."""
        self._quit()

    @work(exclusive=True, group="quit")
    async def _quit(self) -> None:
        if self._reader is not None:
            self._reader.remember_place()
        await self._writer.drain()
        try:
            if not self.session.keeper.waits:
                await asyncio.to_thread(self.session.store.close)
        except StoreError as error:
            question = _("Your last edits could not be saved. Quit and lose them?")
            if not await self.push_screen_wait(ConfirmScreen(question, str(error))):
                return
        self._scanner.stop()
        await self._worker.close()
        self.exit()

    # Suggestions

    def ask_suggestions(self, first: int) -> None:
        """Asks the worker for the open article, beginning with a segment, and then for the next one."""
        document = self.session.current
        if self.session.wants_suggestions(document.base.id):
            self._worker.ask(document.base.id, document.article.clean, first)

    def _answered(self, article_id: str, view: View, answer: Answer) -> None:
        is_current = self.session.answered(article_id, view, answer)
        if is_current and self._reader is not None and self._reader.query(ArticleView):
            self._reader.suggestions_came(answer)

    def _worker_off(self) -> None:
        self._say(_("suggestions are off: their process does not run. Tagging goes on without them."))

    @work(exclusive=True, group="export")
    async def ask_export(self) -> None:
        """Asks where to, and exports the store."""
        await self._writer.drain()
        self._say(await ask_and_export(self, self.session.store, self.session.schema))

    # Looks

    def next_theme(self) -> None:
        """Goes to the next theme and remembers it."""
        names = list(THEMES)
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]
        self.settings = save_settings(self.settings, theme=self.theme)
        self._say(_("theme: {name}").format(name=_(THEMES[self.theme])))


def _is_large(path: str) -> bool:
    """Whether reading a file takes so long that a thread should; reading it says what is wrong with it."""
    try:
        return os.path.getsize(path) > LARGE
    except OSError:
        return False
