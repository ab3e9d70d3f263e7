"""Looks and settings: themes, what is remembered of the view, the tour, and what the settings file has wrong."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from rich.color import ColorSystem
from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.theme import Theme

from annotations.errors import ButdoError
from annotations.i18n import N_, _, ngettext
from annotations.safe import shown
from tui.actions import key_of, use
from tui.keymap import remapped
from tui.settings import Settings, SettingsError, load_settings, save_settings, settings_path

THEMES: Mapping[str, str] = {
    "textual-dark": N_("dark"),
    "textual-light": N_("light"),
    "contrast-dark": N_("high contrast, dark"),
    "contrast-light": N_("high contrast, light"),
    "ansi-dark": N_("terminal colours, dark"),
    "ansi-light": N_("terminal colours, light"),
}
"""Themes that one key goes through → what they are called."""

SHORT: Mapping[str, str] = {
    "dark": "textual-dark",
    "light": "textual-light",
    "contrast": "contrast-dark",
    "high-contrast": "contrast-dark",
    "ansi": "ansi-dark",
}
"""Shorter names for the settings."""

CONTRAST_THEMES = (
    Theme(
        "contrast-dark", primary="#7fd0ff", secondary="#7fd0ff", accent="#ffd500", warning="#ffd500", error="#ff9a9a",
        success="#7dff9b", foreground="#ffffff", background="#000000", surface="#000000", panel="#1c1c1c",
        boost="#141414", dark=True, text_alpha=1.0,
        variables={"text-muted": "#e0e0e0", "text-disabled": "#c8c8c8", "border": "#ffffff", "scrollbar": "#ffffff",
                   "scrollbar-background": "#1c1c1c", "panel-lighten-1": "#ffffff"},
    ),
    Theme(
        "contrast-light", primary="#003a8c", secondary="#003a8c", accent="#7a0000", warning="#5c3d00", error="#8c0000",
        success="#004d1a", foreground="#000000", background="#ffffff", surface="#ffffff", panel="#e6e6e6",
        boost="#f2f2f2", dark=False, text_alpha=1.0,
        variables={"text-muted": "#222222", "text-disabled": "#3a3a3a", "border": "#000000", "scrollbar": "#000000",
                   "scrollbar-background": "#e6e6e6", "panel-lighten-1": "#000000"},
    ),
)  # fmt: skip


class Looks(App[None], inherit_bindings=False):
    """The part of the app that knows the user's settings."""

    settings: Settings
    _problems: tuple[ButdoError, ...] = ()

    def begin_looks(self) -> None:
        """Reads the settings, and has the user's keys hold; before any screen is made."""
        self.settings = load_settings()
        table, problems = remapped(self.settings.keys)
        use(table)
        path = settings_path()
        self._problems = (*self.settings.problems, *(SettingsError(*words, path) for words in problems))
        for theme in CONTRAST_THEMES:
            self.register_theme(theme)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables; text on a colour is black or white: Textual's 87 % of it is too faint."""
        variables = super().get_css_variables()
        mixed = [name for name in ("text", "button-color-foreground") if variables.get(name, "").startswith("auto")]
        return variables | dict.fromkeys(mixed, "auto 100%")

    def take_theme(self) -> None:
        """Takes the theme of the settings; without one, one that the terminal can show."""
        name = SHORT.get(self.settings.theme, self.settings.theme)
        if name in self.available_themes:
            self.theme = name
            return
        if name:
            near = difflib.get_close_matches(name, [*SHORT, *THEMES], 1)
            remedy = _("Did you mean ‘{name}’?") if near else _("Use one of: {names}.")
            words = remedy.format(name=near[0] if near else "", names=", ".join([*SHORT]))
            problem = SettingsError(_("there is no theme ‘{name}’.").format(name=name), words, settings_path())
            self._problems = (*self._problems, problem)
        # Of sixteen colours every tint would be black; without a terminal the console only guesses.
        if not self.is_headless and self.console._color_system == ColorSystem.STANDARD:
            self.theme = "ansi-dark"

    def watch_theme(self) -> None:
        """Gives NO_COLOR the filter that fits the theme.

        Textual chooses it once, by the theme it starts with; what takes the colours from a theme of many
        draws one of sixteen black on black.
        """
        if self.no_color:
            fitting = NoColor if self.native_ansi_color else Monochrome
            self._filters[:] = [fitting() if isinstance(one, NoColor | Monochrome) else one for one in self._filters]

    @property
    def settings_words(self) -> str:
        """The first thing that is wrong with the settings, for the status line; nothing where all is well."""
        if not self._problems:
            return ""
        first, others = self._problems[0], len(self._problems) - 1
        words = _("settings: {problem} {remedy}").format(problem=first.problem, remedy=first.remedy)
        if others:
            more = ngettext("({count} more: {key} settings)", "({count} more: {key} settings)", others)
            words += " " + more.format(count=others, key=key_of("palette"))
        return shown(words, 400)

    def show_settings(self) -> None:
        """Says where the settings are, and what in them cannot be used."""
        from tui.screens.notice import NoticeScreen

        problems = [f"• {error.problem} {error.remedy}" for error in self._problems]
        words = "\n\n".join(problems or [_("All of it can be used.")])
        self.push_screen(NoticeScreen(_("Settings"), f"{settings_path()}\n\n{words}"))

    def remember(self, **changes: str | int | bool) -> None:
        """Changes settings, and keeps them."""
        self.settings = save_settings(self.settings, **changes)

    def next_theme(self) -> None:
        """Goes to the next theme and remembers it."""
        names = list(THEMES)
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]
        self.remember(theme=self.theme)
        self._say(_("theme: {name}").format(name=_(THEMES[self.theme])))

    def show_tour(self) -> None:
        """Shows the tour; at the first start it is not shown again, however it is left."""
        from tui.screens.tour import TourScreen

        self.remember(tour=True)
        self.push_screen(TourScreen())

    def _say(self, message: str) -> None:
        """Shows a message in the status line."""
        raise NotImplementedError
