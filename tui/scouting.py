"""Scouting: the worker looks at the articles that are likely to teach most, before anybody opens them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work

from annotations.errors import LoadError
from annotations.library import GAIN, Entry, read
from tui.wanting import Wanting

SCOUTED = 10
"""Articles, from the first one by gain on, that the worker looks at."""
_LOOK_EVERY = 0.1
"""Seconds from one look to the next at whether the worker is done."""
_PATIENCE = 30.0
"""Seconds that one article may take the worker; then it is let alone."""


class Scouting(Wanting, inherit_bindings=False):
    """The part of the app that finds out what is doubtful in articles that nobody has opened."""

    @work(exclusive=True, group="scout")
    async def scout(self) -> None:
        """Has the worker look at the articles that come first by gain, and puts the rows in order again.

        One article after the other, and none while it works on the open one: that goes before.
        """
        for entry in self._unknown():
            if not await self._until(lambda: not self._works_on_open()) or self.library.column != GAIN:
                return
            try:
                article = await asyncio.to_thread(read, entry.path, entry.record, self._text_id(entry))
            except LoadError:
                continue
            document = self.session.expect(article)
            if not document.view.segments:
                continue
            self._worker.ask(document.base.id, document.view)
            if not await self._until(lambda found=document.base.id: not self.session.wants_suggestions(found)):
                return
        if self.library.column == GAIN:
            self.library.doubts = self.session.doubts()
            self.library.sort(GAIN, descending=self.library.descending)
            if self._reader is None:
                self._library_screen.show_rows()

    def open_next_unfinished(self) -> bool:
        """Opens the next article that is neither done nor set aside; by gain, the worker looks at those after it."""
        opened = super().open_next_unfinished()
        if self.library.column == GAIN:
            self.scout()
        return opened

    def _unknown(self) -> list[Entry]:
        """Those that come first by gain, but for those that the worker has been asked about."""
        unfinished = [entry for entry in self.library.articles if self.library.gain(entry) is not None]
        unfinished.sort(key=lambda entry: -(self.library.gain(entry) or 0.0))
        return [entry for entry in unfinished[:SCOUTED] if not self.session.expects(entry.id)]

    def _works_on_open(self) -> bool:
        return self._reader is not None and self.session.wants_suggestions(self.session.current.base.id)

    async def _until(self, condition: Callable[[], bool]) -> bool:
        """Waits until something is so; False where it takes too long."""
        for _look in range(round(_PATIENCE / _LOOK_EVERY)):
            if condition():
                return True
            await asyncio.sleep(_LOOK_EVERY)
        return False
