"""What the command palette finds for a query: the actions of a screen, typed with or without marks."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from annotations.i18n import _
from annotations.safe import shown
from annotations.vietnamese.folding import fold


class ActionProvider(Provider):
    """Textual's own provider with three differences.

    The order is that of the table of actions; Vietnamese marks do not count, as the input method may be off;
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
        nothing = True
        for title, help_text, run, _discover in self.app.get_system_commands(self.screen):
            folded = fold(title, marks=False)
            score, offsets = matcher.match(wanted, folded)
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


class ActionPalette(CommandPalette):
    """Textual's palette, but PgUp and PgDn wait for something to move in: without it they end the app."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "command_list" and not self.query_one(CommandList).option_count:
            return False
        return super().check_action(action, parameters)


def _do_nothing() -> None:
    """What choosing the row that says so does."""
