"""What the command palette finds for a query: the actions of a screen, typed with or without marks."""

from __future__ import annotations

import contextlib

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from annotations.i18n import _
from annotations.safe import shown
from annotations.vietnamese.folding import fold
from tui.palette import other_names
from tui.screens.dialog import LeftOnce


class ActionProvider(Provider):
    """Textual's own provider with differences.

    The order is that of the table of actions, which are found by their names in any language; Vietnamese
    marks do not count, as the input method may be off;
    and where nothing is found it says so itself, as Textual would in English.
    """

    async def discover(self) -> Hits:
        """Every action."""
        for title, help_text, run, _discover in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(Content(shown(title)), run, title, help_text)

    async def search(self, query: str) -> Hits:
        """The actions whose names have the letters of a query, in order."""
        wanted = fold(query, marks=False)
        matcher = FuzzySearch()
        others = other_names(getattr(self.screen, "SCREEN_NAME", ""))
        nothing = True
        for title, help_text, run, _discover in self.app.get_system_commands(self.screen):
            folded = fold(title, marks=False)
            score, offsets = matcher.match(wanted, folded)
            if score <= 0 and title in others and wanted in fold(others[title], marks=False):
                score, offsets = 1.0, ()  # its name in another language
            if score <= 0:
                continue
            nothing = False
            name = Content(shown(title))
            if self.match_style and len(folded) == len(name):
                for offset in offsets:
                    name = name.stylize(self.match_style, offset, offset + 1)
            yield Hit(score, name, run, title, help_text)
        if nothing:
            yield Hit(0, Content(_("no action has such a name")), _do_nothing, query)


class ActionPalette(CommandPalette, LeftOnce):
    """Textual's palette, in which PgUp and PgDn do nothing while its list is not laid out: there they end the app."""

    def _action_command_list(self, action: str) -> None:
        with contextlib.suppress(KeyError):
            super()._action_command_list(action)


def _do_nothing() -> None:
    """What choosing the row that says so does."""
