"""Searching in the reader."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work
from textual.widgets import Input

from annotations.i18n import _
from annotations.safe import shown
from annotations.search import NO_HITS, Hit, TextSearch, has_marks
from tui.actions import key_of
from tui.screens.reader.state import ReaderState

LARGE = 100_000
"""Code points of a text above which it is folded in a thread: that takes a third of a second for a million."""


class Searching(ReaderState):
    """The search field, and going through what it finds.

    All hits are shown; the one that is gone to is selected, so that it can be labelled.
    """

    _search: TextSearch | None = None
    _folding = False
    _marks: bool | None = None
    """Whether marks count; None where the query decides."""
    _search_from = 0
    _waiting: Callable[[], None] | None = None
    """What is done when the text is folded."""

    def forget_hits(self) -> None:
        self._search = None
        if self.is_mounted:
            self.article.hits = NO_HITS

    @property
    def _search_field(self) -> Input:
        return self.query_one("#search", Input)

    @property
    def _query(self) -> str:
        return self._search_field.value

    @property
    def searching(self) -> bool:
        """Whether the search field is open."""
        return self._search_field.display

    @property
    def hits_shown(self) -> bool:
        """Whether hits are shown in the article."""
        return bool(self.article.hits.count)

    # Typing

    def action_search(self) -> None:
        """Opens the search field; what stands in it is replaced by what is typed."""
        self._search_from = self.article.caret
        self._marks = None
        field = self._search_field
        field.display = True
        field.focus()
        field.action_select_all()
        self._waiting = None
        self._when_folded(lambda: None)

    def on_search_field_marks_toggled(self) -> None:
        self._marks = not self._marks_count
        self._type_on()

    @property
    def _marks_count(self) -> bool:
        return has_marks(self._query) if self._marks is None else self._marks

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.searching:
            self._type_on()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_search()

    def _type_on(self) -> None:
        """Shows what the query finds from where the search began."""
        self._when_folded(lambda: self._look(lambda: self.article.hits.from_place(self._search_from)))

    def _look(self, choose: Callable[[], Hit | None]) -> None:
        """Finds the query, and goes to one of the hits."""
        assert self._search is not None
        hits = self._search.hits(self._query, marks=self._marks)
        self.article.hits = hits
        hit = choose()
        if hit is not None:
            self.article.select_range(*hit)
            self.article.scroll_caret_into_view()
            words = _("hit {number} of {count}").format(number=hits.number(hit), count=hits.count)
        else:
            self._back_to_start()
            words = _("not found: {query}").format(query=shown(self._query)) if self._query else ""
        self.say("  ".join(filter(None, [words, self._way() if self.searching else ""])))

    def _way(self) -> str:
        """How is searched, and the key that changes it."""
        if not self._query:
            return ""
        words = _("marks count ({key}: any)") if self._marks_count else _("any marks ({key}: exact)")
        return words.format(key=key_of("toggle_marks"))

    # Folding

    def _when_folded(self, then: Callable[[], None]) -> None:
        """Calls when the text can be searched; at once, unless a thread is still folding it."""
        text = self.article.view.text
        if self._search is None:
            self._search = TextSearch(text)
            self._folding = len(text) > LARGE
            if self._folding:
                self._fold(self._search)
        if self._folding:
            self._waiting = then
        else:
            then()

    @work(exclusive=True, group="fold")
    async def _fold(self, search: TextSearch) -> None:
        for marks in (False, True):
            await asyncio.to_thread(search.fold, marks=marks)
        if search is self._search:
            self._folding = False
            if self._waiting is not None:
                self._waiting()

    # Leaving

    def leave_search(self) -> None:
        """Closes the search field and goes back to where the search began; nothing is shown as found."""
        self._waiting = None
        self._back_to_start()
        self.clear_hits()
        self._close_search()

    def clear_hits(self) -> None:
        """Shows nothing as found; the next hit is still one key away."""
        self.article.hits = NO_HITS

    def _back_to_start(self) -> None:
        if self.searching:
            self.article.clear_selection()
            self.article.place(self._search_from)

    def _close_search(self) -> None:
        self._search_field.display = False
        self.article.focus()

    # Going on

    def _step_hit(self, step: int) -> None:
        if not self._query:
            self.say(_("nothing was searched for yet: {key} does.").format(key=key_of("search")))
            return
        selection = self.article.selection
        place = selection[0] if selection else self.article.caret

        def choose() -> Hit | None:
            hits = self.article.hits
            return hits.from_place(place + 1) if step > 0 else hits.before_place(place)

        self._when_folded(lambda: self._look(choose))

    def action_next_hit(self) -> None:
        """Goes to the next hit."""
        self._step_hit(1)

    def action_previous_hit(self) -> None:
        """Goes to the previous hit."""
        self._step_hit(-1)
