"""Pressing keys in the real app, and counting them."""

from __future__ import annotations

import asyncio
import inspect
import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual._xterm_parser import XTermParser

from annotations.store import Store
from bench.keys.gold import Layer, Wanted, claims_of, entities_of
from tui.app import ButdoApp
from tui.screens.reader import ReaderScreen

NAMED = {"enter": "\r", "tab": "\t", "escape": "\x1b", "space": " "}
LONGEST = 60.0
"""Seconds in which the app must have taken a key."""


class KeyedApp(ButdoApp):
    """The app as it is; it says when it has taken a key."""

    CSS_PATH = Path(inspect.getfile(ButdoApp)).with_name("app.tcss")
    taken: asyncio.Event

    async def on_event(self, event: events.Event) -> None:
        await super().on_event(event)
        if isinstance(event, events.Key):
            self.taken.set()


class Presser:
    """Presses keys one after the other.

    Attributes:
        pressed: how many were pressed.
    """

    def __init__(self, app: KeyedApp) -> None:
        self.app = app
        self.pressed = 0

    async def press(self, keys: Sequence[str]) -> None:
        """Presses keys; each one has been acted on when the next comes."""
        for key in keys:
            self.app.taken.clear()
            self.app.post_message(event_of(key))
            await asyncio.wait_for(self.app.taken.wait(), LONGEST)
            self.pressed += 1
        await asyncio.sleep(0)

    @property
    def reader(self) -> ReaderScreen:
        """The reader."""
        assert isinstance(self.app.screen, ReaderScreen)
        return self.app.screen

    @property
    def entities(self) -> frozenset[Wanted]:
        """The entities that there are now."""
        return entities_of(self.app.session.current)

    @property
    def claims(self) -> Layer:
        """The claims and their parts that there are now."""
        return claims_of(self.app.session.current)


@asynccontextmanager
async def opened(path: Path, options: dict[str, Any]) -> AsyncIterator[Presser]:
    """An article in the reader, with an empty store, once the worker has said all that it has to say.

    Args:
        path: the article.
        options: of the app, as to what it suggests.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        stack.enter_context(
            patch.dict(os.environ, BUTDO_SETTINGS=f"{folder}/settings.toml", BUTDO_STATE=f"{folder}/state")
        )
        app = KeyedApp([str(path)], Store(Path(folder) / "butdo.json"), "bench", **options)
        app.taken = asyncio.Event()
        async with app.run_test(size=(120, 40)) as pilot:
            while not isinstance(app.screen, ReaderScreen) or not app.screen.is_mounted:
                await pilot.pause(0.05)
            while app.session.suggested.left != 0:  # words, and what is suggested
                await pilot.pause(0.05)
            await pilot.pause()
            yield Presser(app)
            await app._writer.drain()
            await app._unfinished_writer.drain()


def event_of(key: str) -> events.Key:
    """A key as the terminal's driver reports it."""
    if len(key) == 1:
        return next(event for event in XTermParser().feed(key) if isinstance(event, events.Key))
    return events.Key(key, NAMED.get(key))
