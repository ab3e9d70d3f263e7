"""The palette: contrast in every theme, and a difference to see in each of them."""

from itertools import product

import pytest
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from annotations.schema import COLOURS, default_schema
from tui.looks import CONTRAST_THEMES
from tui.themes import (
    CONTRAST,
    HIGH_CONTRAST,
    HUES,
    NESTED,
    Palette,
    ansi_palette,
    app_palette,
    contrast,
    plain_palette,
    readable,
)

TRUE_THEMES = {name: CONTRAST for name, theme in BUILTIN_THEMES.items() if not theme.ansi} | {
    theme.name: HIGH_CONTRAST for theme in CONTRAST_THEMES
}
"""Theme → the contrast that its text needs."""


async def palette_of(theme: str) -> Palette:
    app = App()
    for own in CONTRAST_THEMES:
        app.register_theme(own)
    async with app.run_test():
        app.theme = theme
        return app_palette(app)


def seen(style: Style) -> float:
    assert style.color is not None and style.bgcolor is not None
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def test_contrast_is_that_of_wcag():
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("back", ["#000000", "#777777", "#ffffff", "#2b5da0"])
def test_readable_finds_a_colour_for_any_background(back):
    background = Color.parse(back)
    assert contrast(readable(background, background), background) >= CONTRAST


@pytest.mark.parametrize("theme", TRUE_THEMES)
async def test_every_text_has_the_contrast_it_needs(theme):
    palette = await palette_of(theme)
    papers = [Style()] + [styles.wash for styles in palette.labels.values()]
    looks = {
        f"{role} on {place}": palette.base + look + paper
        for role, look in {**palette.roles, "removed": palette.removed, "note": palette.note}.items()
        for place, paper in enumerate(papers)
    }
    for outer, inner in product(HUES, HUES):
        under = palette.base + palette.labels[outer].annotation
        styles = palette.labels[inner]
        looks |= {
            f"{inner} in {outer}": under + styles.annotation,
            f"{inner} suggested in {outer}": under + styles.suggestion,
            f"{inner} unsurely suggested in {outer}": under + styles.unsure,
            f"{inner} of others in {outer}": under + styles.foreign,
            f"{inner} mark in {outer}": under + styles.mark,
            f"{inner} bare mark in {outer}": under + styles.bare_mark,
            f"{inner} target in {outer}": under + styles.target,
            f"{inner} relation in a claim": palette.base + palette.labels[outer].wash + styles.relation,
            f"{inner} bar in a claim": palette.base + palette.labels[outer].wash + styles.bar,
        }
    looks["selection"] = palette.base + palette.selection
    looks["resting caret"] = palette.base + palette.resting_caret
    looks["target"] = palette.base + palette.target
    weak = {name: round(seen(look), 2) for name, look in looks.items() if seen(look) < TRUE_THEMES[theme]}
    assert not weak


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_tints_differ_from_paper_and_from_each_other(theme):
    palette = await palette_of(theme)
    tints = [styles.annotation.bgcolor for styles in palette.labels.values()]
    assert len({str(tint) for tint in tints}) == len(HUES)
    assert palette.base.bgcolor not in tints
    assert palette.selection.bgcolor not in tints


def things(palette: Palette) -> dict[str, Style]:
    """What must be told apart in running text, each as it is drawn."""
    styles, base = palette.labels["red"], palette.base
    annotation, suggestion = base + styles.annotation, base + styles.suggestion
    return {
        "text": base,
        "annotation": annotation,
        "nested": annotation + styles.annotation + NESTED,
        "suggestion": suggestion,
        "unsure suggestion": base + styles.unsure,
        "others'": base + styles.foreign,
        "target": annotation + styles.target,
        "suggested target": suggestion + styles.target,
        "selection": base + palette.selection,
        "selected annotation": annotation + palette.selection,
        "caret": base + palette.caret + Style(reverse=True),
        "resting caret": base + palette.resting_caret,
        "removed": base + palette.removed,
    }


def told_apart(looks: dict[str, Style]) -> None:
    drawn: dict[str, str] = {}
    for name, look in looks.items():
        if name != "selected annotation":
            assert drawn.setdefault(str(look), name) == name


def test_without_colours_attributes_tell_things_apart():
    palette = plain_palette(Style())
    for look in things(palette).values():
        assert look.color is None and look.bgcolor is None
    told_apart(things(palette))


@pytest.mark.parametrize("dark", [True, False])
def test_sixteen_colours_are_enough(dark):
    palette = ansi_palette(dark=dark)
    told_apart(things(palette))
    for look in things(palette).values():
        for colour in (look.color, look.bgcolor):
            assert colour is None or (colour.number is not None and colour.number < 16)


def test_every_label_has_its_looks():
    palette = plain_palette(Style())
    for label in default_schema().labels:
        assert label.colour in palette.labels
    assert palette.styles(None) is palette.labels["grey"]


async def test_no_color_makes_a_plain_palette(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = App()
    async with app.run_test():
        palette = app_palette(app)
        assert palette.labels["red"].annotation == Style(underline=True)
        app.theme = "ansi-dark"
        assert app_palette(app).base == Style()


async def test_a_label_is_named_in_its_colour():
    palette = await palette_of("textual-dark")
    label = default_schema().label("ORG")
    name = palette.label_name(label)
    assert name.color is not None and name.bgcolor is None
    assert name != palette.label_name(default_schema().label("PER"))


def test_every_colour_role_of_a_label_set_has_looks():
    assert set(COLOURS) == set(HUES)
