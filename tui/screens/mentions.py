"""The mentions of a text in the article, before they are labelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from annotations.article import Article
from annotations.i18n import _, ngettext
from annotations.mentions import FREE, INSIDE, SAME, Mention
from annotations.safe import shown
from tui.screens.listed import MOVING, Listed
from tui.shaper import Named
from tui.widgets.row_table import Cell, Column, RowTable

_CONTEXT = 32
"""Code points shown before and after a mention."""


@dataclass(frozen=True, slots=True)
class MentionsAnswer:
    """What was decided.

    Attributes:
        chosen: source ranges of the mentions to label.
        case: whether upper and lower case were told apart.
        everywhere: whether the other articles are to be looked through as well.
    """

    chosen: tuple[tuple[int, int], ...]
    case: bool
    everywhere: bool = False


class MentionsScreen(Listed[MentionsAnswer | None], inherit_bindings=False):
    """Lists the mentions, each with its context; x or Space drops one or takes it in, Enter labels those taken.

    Args:
        named: what is mentioned.
        find: gives the mentions, with upper and lower case told apart or not.
        article: the article.
    """

    BINDINGS = [
        Binding("enter", "take(False)", show=False),
        Binding("asterisk", "take(True)", show=False),
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("x,space", "toggle", show=False),
        Binding("a", "toggle_all", show=False),
        Binding("c", "case", show=False),
        *MOVING,
    ]

    def __init__(self, named: Named, find: Callable[[bool], list[Mention]], article: Article) -> None:
        super().__init__()
        self._named = named
        self._find = find
        self._article = article
        self._case = True
        self._mentions: list[Mention] = []
        self._taken: set[tuple[int, int]] = set()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box help"):
            yield Static(markup=False, classes="question")
            yield RowTable()
            yield Static(
                _("x or Space: drop or take one    a: all or none    c: upper and lower case")
                + "\n"
                + _("Enter: label them    *: the other articles as well    Esc: leave it"),
                markup=False,
                classes="hint",
            )

    def on_mount(self) -> None:
        self._look()
        self.query_one(RowTable).focus()

    def _look(self) -> None:
        self._mentions = self._find(self._case)
        self._taken = {mention.range for mention in self._mentions if mention.state == FREE}
        here = next((place for place, found in enumerate(self._mentions) if found.range == self._named.source), 0)
        self._show(here)

    def _show(self, cursor: int) -> None:
        columns = [Column("taken", "", 1), Column("text", _("where"), 40)]
        self.query_one(RowTable).show(columns, len(self._mentions), self._cells, cursor)
        count = len(self._taken)
        words = ngettext(
            "{label} for {count} mention of ‘{quote}’", "{label} for {count} mentions of ‘{quote}’", count
        ).format(label=shown(self._named.label), count=count, quote=shown(self._named.text, 40))
        case = "" if self._case else " · " + _("upper and lower case alike")
        self.query_one(".question", Static).update(words + case)

    def _cells(self, row: int) -> list[Cell]:
        found = self._mentions[row]
        before, after = self._article.context(*found.range, _CONTEXT)
        quote = self._article.quote(*found.range)
        why = {FREE: "", SAME: _("labelled already"), INSIDE: _("in a longer name")}.get(
            found.state, _("another entity")
        )
        text = f"…{shown(before)}»{shown(quote)}«{shown(after)}…"
        mark = "=" if found.state == SAME else "✓" if found.range in self._taken else "·"
        style = Style(dim=found.range not in self._taken)
        return [Cell(mark, style), Cell(f"{why}: {text}" if why else text, style, wide=True)]

    def action_toggle(self) -> None:
        """Drops the mention under the cursor, or takes it, and goes to the next."""
        row = self.query_one(RowTable).cursor_row
        if row < len(self._mentions) and self._mentions[row].state != SAME:
            self._taken ^= {self._mentions[row].range}
        self._show(row + 1)

    def action_toggle_all(self) -> None:
        """Takes all that are not labelled yet, or none."""
        every = {found.range for found in self._mentions if found.state != SAME}
        self._taken = set() if self._taken == every else every
        self._show(self.query_one(RowTable).cursor_row)

    def action_case(self) -> None:
        """Tells upper and lower case apart, or not."""
        self._case = not self._case
        self._look()

    def action_take(self, everywhere: bool) -> None:
        """Labels what is taken."""
        chosen = tuple(found.range for found in self._mentions if found.range in self._taken)
        self.dismiss(MentionsAnswer(chosen, self._case, everywhere))
