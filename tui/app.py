"""The full-screen app: wiring between screens, session, store and worker."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, work
from textual.app import SystemCommand
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from annotations.errors import LoadError, StoreError
from annotations.i18n import _
from annotations.library import Library, cleaned, entry_of
from annotations.loading import load_all
from annotations.safe import shown
from annotations.schema import Schema, default_schema
from annotations.store import Store
from annotations.suggest import DEFAULT
from annotations.unfinished import forget_stale
from tui.actions import key_of
from tui.crash import report
from tui.escape_guard import EscapeGuard
from tui.jobs import StoreWriter, UnfinishedWriter
from tui.keeper import FOLLOW_EVERY
from tui.messages import EntriesFound, ManyFiles, ScanEnded
from tui.opening import is_large
from tui.scanning import Scanner
from tui.scouting import Scouting
from tui.screens.base import WorkScreen
from tui.screens.library import LibraryScreen
from tui.session import Session
from tui.settings import state_folder
from tui.tidying import Tidying

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen


class ButdoApp(Scouting, inherit_bindings=False):
    """Butdo on the screen.

    Args:
        paths: files and folders to open.
        store: the store, open.
        annotator: whose work it is; empty asks.
        login: what is offered where nobody has said.
        suggesters: names of the suggesters to use; with none, persons are not suggested either.
        schema: the label set.
        model: a trained model to suggest with; None for the one beside the store, if that is to be trusted.
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
        suggesters: tuple[str, ...] = DEFAULT,
        schema: Schema | None = None,
        model: Path | None = None,
    ) -> None:
        super().__init__()
        self.use_command_palette = True
        self.begin_looks()
        self._paths = paths
        self._ask_name = not annotator and not self.settings.annotator
        self._login = login
        signed = annotator or self.settings.annotator or login
        self.session = Session(store, schema or default_schema(), signed, remembers=bool(suggesters))
        self.session.threshold = self.settings.threshold / 100
        self.session.nested = self.settings.nested
        self.session.least_sure_first = self.settings.least_sure_first
        self.library = Library(store)
        self.tidying = Tidying()
        self._guard = EscapeGuard()
        self._writer = StoreWriter(store, self._save_state)
        self._unfinished_writer = UnfinishedWriter(
            self.session.unfinished, self._gather_place, lambda: not self.session.store.dirty, self._not_kept
        )
        self.begin_suggestions(suggesters, model)
        self._library_screen = LibraryScreen(self.library, ", ".join(shown(path) for path in paths))
        self._reader: ReaderScreen | None = None
        self._open_first = False
        self._early_keys: list[events.Key] = []
        self._scanner = Scanner(
            paths, [str(store.path)], lambda message: self.call_from_thread(self.post_message, message)
        )

    # Starting

    async def on_mount(self) -> None:
        self.take_theme()
        await self.push_screen(self._library_screen)  # what the scan finds needs its table
        if len(self._paths) == 1 and Path(self._paths[0]).is_file():
            self._open_only_file()
        self._scan()
        keeper = self.session.keeper
        notices = [self.settings_words, *map(shown, self.session.store.notices), keeper.begin(self.session.annotator)]
        notices += [await asyncio.to_thread(keeper.place_words), self.unfinished_words()]
        if self.session.schema.path:
            notices.append(_("label set: {path}").format(path=shown(self.session.schema.path)))
        if any(notices):
            self.call_after_refresh(self._say, " ".join(filter(None, notices)))
        self.set_interval(FOLLOW_EVERY, self._follow)
        await self.look_at_model()
        if self._ask_name:
            self.call_after_refresh(self._ask_annotator)

    def on_unmount(self) -> None:
        self._unfinished_writer.close()
        self.session.keeper.end()

    def _open_only_file(self) -> None:
        """Goes straight to the reader, unless the file holds many; where it cannot be read, the library says why."""
        path = self._paths[0]
        if is_large(path):
            self._open_first = True
            return
        try:
            first, *others = islice(load_all(path), 2)
        except (LoadError, ValueError):
            return
        if others or isinstance(first, LoadError):
            return
        article = cleaned(first)
        entry = entry_of(article)
        self.library.add([entry])
        self._show(article, entry, None)

    def _ask_annotator(self) -> None:
        from tui.screens.prompts import PromptScreen

        def answered(name: str | None) -> None:
            chosen = (name or "").strip() or self._login
            self.session.annotator = chosen
            self.remember(annotator=chosen)
            if not self.settings.tour:
                self.show_tour()

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
        from tui.screens.prompts import ConfirmScreen

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
        self.library.add_likenesses(event.likenesses)
        self._library_screen.show_rows()
        self._library_screen.resume_at(self.session.unfinished.last)

    def on_scan_ended(self, event: ScanEnded) -> None:
        if self._open_first and len(self.library.entries) == 1 and self.library.articles:
            self.open_entry(self.library.articles[0])
        self._library_screen.scan_ended()
        self.warm_up()
        self._forget_stale()

    @work(thread=True)
    def _forget_stale(self) -> None:
        forget_stale(state_folder())

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keeps broken escape sequences, and keys the screen wants first, from running as keys."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            with self.one_frame():
                self.hold_for_keys()
                self.tidying.key_pressed()
                await self._take_key(event)
        else:
            await super().on_event(event)

    async def _take_key(self, event: events.Key) -> None:
        screen = self.screen
        if self._early_keys or (isinstance(screen, WorkScreen) and not screen.is_mounted):
            if not self._early_keys:
                self.call_after_refresh(self._take_early_keys)
            self._early_keys.append(event)
            return
        typing = isinstance(self.focused, Input) or isinstance(screen, ModalScreen)
        if self._guard.swallows(event.key, event.character, event.time, typing=typing):
            if isinstance(screen, WorkScreen):
                screen.stay()
            return
        if isinstance(screen, WorkScreen):
            if screen.intercept(event):
                return
            # Where nothing is typed no widget wants a key before the table of actions does. Forwarded, it would
            # come back by way of four queues, and what was drawn meanwhile would be a frame of its own.
            if not typing and await self._check_bindings(event.key):
                return
        await super().on_event(event)

    async def _take_early_keys(self) -> None:
        """Gives a screen the keys that came before it was there."""
        if isinstance(self.screen, WorkScreen) and not self.screen.is_mounted:
            self.call_after_refresh(self._take_early_keys)
            return
        keys, self._early_keys = self._early_keys, []
        for key in keys:
            with self.one_frame():
                await self._take_key(key)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The actions of the screen, for the palette."""
        from tui.palette import commands_of

        name = screen.SCREEN_NAME if isinstance(screen, WorkScreen) else ""
        return commands_of(screen, name, self.session.schema)

    def action_how_to_quit(self) -> None:
        """Says how to quit."""
        if isinstance(self.screen, WorkScreen):
            self.screen.say(_("{key} goes back, and quits from the library.").format(key=key_of("back")))

    def action_quit_safely(self) -> None:
        """Quits, everything saved."""
        self.quit()

    def _fatal_error(self) -> None:
        """Ends after a fault of ours: saves what is staged, and says one line instead of a traceback."""
        with contextlib.suppress(StoreError):
            self.session.store.sync()
        self._unfinished_writer.close()
        error = sys.exc_info()[1]
        self._exit_renderables.append(Text(report(error or self._exception or RuntimeError())))
        self._close_messages_no_wait()

    # Exports

    @work(exclusive=True, group="export")
    async def ask_export(self) -> None:
        """Asks where to, and exports the store."""
        from tui.exporting import ask_and_export

        await self._writer.drain()
        self._say(await ask_and_export(self, self.session.store, self.session.schema))

    # Near duplicates

    @work(exclusive=True, group="carry")
    async def ask_carry(self) -> None:
        """Offers to carry annotations over to the open article, and does so."""
        from tui.carrying import ask_and_carry

        answer = await ask_and_carry(self, self.session, self.library)
        if isinstance(answer, str):
            self._say(answer)
        elif self._reader is not None and self.session.current.base.id == answer.article:
            self._reader.perform(answer)
