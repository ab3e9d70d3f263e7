"""The palette of an article: what each role, label and cursor looks like in the theme that is on.

Label colours are derived from the theme's own background, so that text keeps a contrast of 4.5 to 1
(WCAG AA) in every theme, also the user's own. Where there are no colours (``NO_COLOR``) underline,
italic, bold and reverse tell the same things apart; the sixteen-colour themes stay within sixteen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from rich.style import Style
from textual.app import App
from textual.color import Color

from annotations.schema import Label

CONTRAST = 4.5
"""The least contrast of a text with its background (WCAG 2, level AA)."""
HIGH_CONTRAST = 7.0
"""The same in a theme whose name begins with ``contrast-`` (level AAA)."""

HUES: Mapping[str, tuple[str, str, str]] = {
    "red": ("#f7837e", "#b3261e", "red"),
    "blue": ("#76b0ff", "#0b57c2", "blue"),
    "green": ("#7fca7b", "#1b6e2f", "green"),
    "magenta": ("#d79cf2", "#8a2aa5", "magenta"),
    "cyan": ("#52cfdb", "#00687a", "cyan"),
    "yellow": ("#e2c25c", "#755800", "yellow"),
    "orange": ("#f2a35e", "#9c4700", "bright_red"),
    "teal": ("#62cba9", "#006557", "bright_cyan"),
    "grey": ("#aab2bd", "#565d69", "bright_black"),
}
"""Colour role of a label → its hue on dark, on light, and the nearest of the sixteen."""

UNDERLINE = Style(underline=True)
NESTED = Style(underline=True, underline2=True)
"""Where annotations overlap; both, as a terminal without double underlines still shows the single one."""

_TINT = {True: 0.24, False: 0.17}
_WASH = {True: 0.07, False: 0.06}
_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)


@dataclass(frozen=True, slots=True)
class LabelStyles:
    """The looks of one label colour.

    Attributes:
        annotation: text of an entity.
        relation: text of a claim's source or cue.
        suggestion: text of a suggestion.
        unsure: text of a suggestion that may well be wrong: fainter.
        foreign: text that another annotator annotated.
        target: added to what a key would act on.
        mark: the cell of an entity's mark.
        bare_mark: the cell of any other mark.
        wash: text of a claim.
        bar: the gutter of a claim's rows.
    """

    annotation: Style
    relation: Style
    suggestion: Style
    unsure: Style
    foreign: Style
    target: Style
    mark: Style
    bare_mark: Style
    wash: Style
    bar: Style


@dataclass(frozen=True, slots=True)
class Palette:
    """Every look of an article.

    Attributes:
        base: body text, and what is empty.
        roles: role of a segment → added to its text.
        removed: added to text that the cleaning removed.
        note: why it was removed.
        hit: added to what a search has found.
        selection: added to the selection.
        caret: added to the caret's cell, which is reversed besides.
        resting_caret: added to the caret's cell while another widget has the keys.
        target: added to a target that is neither annotation nor suggestion.
        labels: colour role → looks.
    """

    base: Style
    roles: Mapping[str, Style]
    removed: Style
    note: Style
    hit: Style
    selection: Style
    caret: Style
    resting_caret: Style
    target: Style
    labels: Mapping[str, LabelStyles]

    def styles(self, label: Label | None) -> LabelStyles:
        """The looks of a label; of one that the schema does not know, grey."""
        return self.labels.get(label.colour if label else "", self.labels["grey"])

    def label_name(self, label: Label | None) -> Style:
        """The look of a label's name in a list or a bar: its colour, where there are colours."""
        return self.styles(label).bare_mark


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG 2 defines it: from 1 (none) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    channels = [value / 255 for value in colour.rgb]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: Color, *backgrounds: Color, least: float = CONTRAST) -> Color:
    """The colour, lightened or darkened just as much as it takes to be read on every background.

    Args:
        colour: what is wanted.
        backgrounds: what it is drawn on.
        least: contrast that it needs.
    """
    end = max((_WHITE, _BLACK), key=lambda ink: min(contrast(ink, back) for back in backgrounds))
    for step in range(21):
        mixed = colour.blend(end, step / 20)
        if all(contrast(mixed, back) >= least for back in backgrounds):
            return mixed
    return end


def app_palette(app: App[object], background: Color | None = None, foreground: Color | None = None) -> Palette:
    """The palette of the theme that an app has on.

    Args:
        app: the app.
        background: what the text is drawn on; None for the theme's own.
        foreground: what the text is drawn with; None for the theme's own.
    """
    variables = app.theme_variables
    background = background or Color.parse(variables["background"])
    foreground = foreground or Color.parse(variables["foreground"])
    if app.no_color:
        return plain_palette(Style() if app.native_ansi_color else _style(foreground, background))
    if app.native_ansi_color:
        return ansi_palette(dark=app.current_theme.dark)
    theme = app.current_theme
    primary, accent = Color.parse(theme.primary), Color.parse(theme.accent or theme.primary)
    least = HIGH_CONTRAST if theme.name.startswith("contrast-") else CONTRAST
    return true_palette(background, foreground, primary, accent, dark=theme.dark, least=least)


@lru_cache(maxsize=16)
def true_palette(
    background: Color, foreground: Color, primary: Color, accent: Color, *, dark: bool, least: float = CONTRAST
) -> Palette:
    """The palette of a theme of many colours."""
    read = partial(readable, least=least)
    background = Color(*background.rgb)
    foreground = read(background + foreground, background)
    labels = _label_styles(background, foreground, dark=dark, least=least)
    papers = (background, *(Color.from_rich_color(styles.wash.bgcolor) for styles in labels.values()))
    foreground = read(foreground, *papers)
    muted = read(foreground.blend(background, 0.4), *papers)
    selected = _held_by(foreground, background, primary, 0.5, least)
    found = Color.parse(HUES["yellow"][0])
    resting, aimed = background.blend(foreground, 0.25), background.blend(foreground, 0.2)
    return Palette(
        base=_style(foreground, background),
        roles=_roles(
            title=Style(bold=True),
            lead=_style(read(foreground.blend(primary, 0.3), *papers)),
            heading=_style(read(accent, *papers)) + Style(bold=True),
            caption=_style(muted),
            byline=_style(muted) + Style(italic=True),
        ),
        removed=_style(muted) + Style(strike=True),
        note=_style(muted) + Style(italic=True),
        hit=_style(read(_BLACK, found), found),
        selection=_style(read(foreground, selected), selected),
        caret=Style(),
        resting_caret=_style(read(foreground, resting), resting) + UNDERLINE,
        target=_style(read(foreground, aimed), aimed) + Style(bold=True),
        labels=labels,
    )


def _label_styles(background: Color, foreground: Color, *, dark: bool, least: float) -> dict[str, LabelStyles]:
    """The looks of every label colour on a background."""
    read = partial(readable, least=least)
    hues = {role: Color.parse(on_dark if dark else on_light) for role, (on_dark, on_light, _) in HUES.items()}
    tints = {role: _held_by(foreground, background, hue, _TINT[dark], least) for role, hue in hues.items()}
    styles = {}
    for role, hue in hues.items():
        wash = background.blend(hue, _WASH[dark])
        text = _style(read(hue, background, wash, *tints.values()))
        ink = _BLACK if dark else _WHITE
        styles[role] = LabelStyles(
            annotation=_style(read(foreground, tints[role]), tints[role]) + UNDERLINE,
            relation=text + UNDERLINE,
            suggestion=text + Style(italic=True),
            unsure=_style(read(hue.blend(background, 0.45), background, wash, *tints.values())) + Style(italic=True),
            foreign=text + UNDERLINE,
            target=_style(ink, read(hue, ink)) + Style(bold=True),
            mark=_style(read(hue, tints[role]), tints[role]),
            bare_mark=text,
            wash=_style(None, wash),
            bar=text,
        )
    return styles


def _held_by(text: Color, background: Color, hue: Color, alpha: float, least: float) -> Color:
    """The background with as much of a hue in it as a text on it can bear, ``alpha`` at the most."""
    while contrast(text, tint := background.blend(hue, alpha)) < least and alpha > 0.08:
        alpha -= 0.02
    return tint


@lru_cache(maxsize=2)
def ansi_palette(*, dark: bool) -> Palette:
    """The palette of the terminal's own sixteen colours."""
    ink = "black" if dark else "bright_white"
    labels = {}
    for role, (_, _, name) in HUES.items():
        text = Style(color=name)
        labels[role] = LabelStyles(
            annotation=text + UNDERLINE,
            relation=text + UNDERLINE,
            suggestion=text + Style(italic=True),
            unsure=text + Style(italic=True, dim=True),
            foreign=text + Style(underline=True, dim=True),
            target=Style(color=ink, bgcolor=name, bold=True),
            mark=text,
            bare_mark=text,
            wash=Style(),
            bar=text,
        )
    dim = Style(dim=True)
    return Palette(
        base=Style(),
        roles=_roles(
            title=Style(bold=True),
            lead=Style(bold=True),
            heading=Style(bold=True, color="blue"),
            caption=dim,
            byline=dim,
        ),
        removed=dim + Style(strike=True),
        note=dim,
        hit=Style(color="black", bgcolor="yellow"),
        selection=Style(color="black", bgcolor="bright_blue" if dark else "bright_cyan"),
        caret=Style(),
        resting_caret=UNDERLINE,
        target=Style(bold=True, reverse=True),
        labels=labels,
    )


@lru_cache(maxsize=8)
def plain_palette(base: Style) -> Palette:
    """The palette without colours: attributes alone.

    Underlined is annotated, doubly where annotations overlap; italic is suggested, and dimmed where that is
    unsure; reverse and bold is the target; reverse alone, without any underline, is the selection; bold, italic and
    overlined is a hit of a search. The caret is reverse, underlined and not bold; where its cell is reversed
    already it turns that round, and so is a hole in it.
    """
    bold, dim, none = Style(bold=True), Style(dim=True), Style()
    same = LabelStyles(
        annotation=UNDERLINE,
        relation=UNDERLINE,
        suggestion=Style(italic=True),
        unsure=Style(italic=True) + dim,
        foreign=UNDERLINE + dim,
        target=Style(reverse=True, bold=True),
        mark=none,
        bare_mark=none,
        wash=none,
        bar=none,
    )
    return Palette(
        base=base,
        roles=_roles(title=bold, lead=bold, heading=bold, caption=dim, byline=dim),
        removed=dim + Style(strike=True),
        note=dim,
        hit=Style(bold=True, italic=True, overline=True),
        selection=Style(reverse=True, bold=False, underline=False, underline2=False, italic=False),
        caret=Style(bold=False, underline=True, underline2=False),
        resting_caret=Style(bold=True, underline=True, underline2=False),
        target=Style(reverse=True, bold=True),
        labels=dict.fromkeys(HUES, same),
    )


def _roles(*, title: Style, lead: Style, heading: Style, caption: Style, byline: Style) -> dict[str, Style]:
    return {"title": title, "lead": lead, "heading": heading, "caption": caption, "byline": byline}


def _style(colour: Color | None, background: Color | None = None) -> Style:
    return Style.from_color(colour and colour.rich_color, background and background.rich_color)
