"""Frames: what one key changes is drawn at once, and of a held key not every press."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import perf_counter

from textual.app import App

LONGEST_HOLD = 0.1
"""Seconds after which something is drawn, however many keys wait."""


class Frames(App[None], inherit_bindings=False):
    """The part of the app that says when nothing is drawn."""

    _held: ExitStack | None = None
    _held_since = 0.0

    @contextmanager
    def one_frame(self) -> Iterator[None]:
        """Draws nothing until the end, and then all that has changed."""
        with self.batch_update():
            yield
        if not self._batch_count and self.screen_stack:
            self.screen.check_idle()  # the end of a batch wakes the app alone

    def hold_for_keys(self) -> None:
        """Draws what the presses of a held key come to that wait now: not each, but often enough to follow."""
        if self._held is None:
            if self.message_queue_size:
                self._held, self._held_since = ExitStack(), perf_counter()
                self._held.enter_context(self.one_frame())
                self.call_later(self._let_go)  # comes after those that wait now
        elif perf_counter() > self._held_since + LONGEST_HOLD:
            self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            held.close()
