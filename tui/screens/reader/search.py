"""Searching in the reader."""

from __future__ import annotations

from textual.widgets import Input

from annotations.i18n import _
from annotations.search import TextSearch
from tui.screens.reader.state import ReaderState

Hit = tuple[int, int]


class Searching(ReaderState):
    """The search field, and going through what it finds; a hit is selected, so that it can be labelled."""

    _search: TextSearch | None = None
    _hits: list[Hit] = []
    _search_from = 0

    def forget_hits(self) -> None:
        self._search, self._hits = None, []

    @property
    def _search_field(self) -> Input:
        return self.query_one("#search", Input)

    def action_search(self) -> None:
        """Opens the search field."""
        self._search_from = self.article.caret
        self._search_field.display = True
        self._search_field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)
        if self._hits:
            following = [hit for hit in self._hits if hit[0] >= self._search_from]
            self._show_hit((following or self._hits)[0])
        else:
            self._back_to_start()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_search()

    def _find(self, query: str) -> None:
        if self._search is None:
            self._search = TextSearch(self.article.view.text)
        self._hits = self._search.hits(query)
        if query and not self._hits:
            self.say(_("not found: {query}").format(query=query))

    def _show_hit(self, hit: tuple[int, int]) -> None:
        self.article.select_range(*hit)
        self.article.scroll_caret_into_view()
        number = self._hits.index(hit) + 1
        self.say(_("hit {number} of {count}").format(number=number, count=len(self._hits)))

    @property
    def searching(self) -> bool:
        """Whether the search field is open."""
        return self._search_field.display

    def leave_search(self) -> None:
        """Closes the search field and goes back to where the search began."""
        self._back_to_start()
        self._close_search()

    def _back_to_start(self) -> None:
        self.article.clear_selection()
        self.article.place(self._search_from)

    def _close_search(self) -> None:
        self._search_field.display = False
        self.article.focus()

    def _step_hit(self, step: int) -> None:
        query = self._search_field.value
        if not query:
            self.say(_("nothing was searched for yet: / does."))
            return
        self._find(query)
        if not self._hits:
            return
        selection = self.article.selection
        place = selection[0] if selection else self.article.caret
        if step > 0:
            hit = next((hit for hit in self._hits if hit[0] > place), self._hits[0])
        else:
            hit = next((hit for hit in reversed(self._hits) if hit[0] < place), self._hits[-1])
        self._show_hit(hit)

    def action_next_hit(self) -> None:
        """Goes to the next hit."""
        self._step_hit(1)

    def action_previous_hit(self) -> None:
        """Goes to the previous hit."""
        self._step_hit(-1)
