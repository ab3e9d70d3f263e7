"""What is drawn in the themes of our own choice: every letter on every screen has the contrast it needs."""

import pytest
from app_user import User, using
from rich.color import ColorType
from rich.style import Style
from test_app_snapshots import PAGE, tagged
from textual.color import Color

from tui.themes import CONTRAST, HIGH_CONTRAST, contrast

THEMES = {
    "textual-dark": CONTRAST,
    "textual-light": CONTRAST,
    "contrast-dark": HIGH_CONTRAST,
    "contrast-light": HIGH_CONTRAST,
}
"""Theme → the least contrast of its text: WCAG 2, level AA or AAA."""


def weak(user: User, least: float) -> set[tuple[str, float]]:
    """The pieces of text that have less contrast than they need, and what they have; under a dialog nothing is read."""
    app = user.app
    background = Color.parse(app.theme_variables["background"])
    found = set()
    boxes = [box.region for box in user.screen.query(".box, #--container")]
    area = boxes[0] if boxes else user.screen.region
    for strip in user.screen._compositor.render_strips(app.size)[area.y : area.bottom]:
        strip = strip.crop(area.x, area.right)
        for line_filter in app._filters:
            if line_filter.enabled:
                strip = strip.apply_filter(line_filter, background)
        for text, style, control in strip:
            if control or not any(letter.isalnum() for letter in text):
                continue
            style = style or Style()
            ink, paper = style.color, style.bgcolor
            if style.reverse:
                ink, paper = paper, ink
            assert ink is not None and paper is not None and ink.type == paper.type == ColorType.TRUECOLOR, (
                text,
                style,
            )
            seen = contrast(Color.from_rich_color(ink), Color.from_rich_color(paper))
            if seen < least:
                found.add((text.strip()[:40], round(seen, 2)))
    return found


async def everything(user: User):
    """Goes through the screens, and stops at each."""
    yield "library"
    await user.press("/", "t", "à")
    yield "library, searching"
    await user.press("escape", "B")
    yield "backups"
    await user.press("escape", "e")
    yield "export"
    await user.press("escape", "?")
    yield "help of the library"
    await user.press("escape")
    await tagged(user)
    yield "reader"
    await user.press("v", "right", "right")
    yield "selection"
    await user.press("escape", "/", "t", "à", "u")
    yield "search"
    await user.press("enter", "escape")
    for key in ("?", "o", "`", "Q", "W", ":", "R"):
        await user.press(key)
        yield f"after {key}"
        await user.press("escape")
    await user.go("Sao Bắc")
    for key in ("t", "K", "M"):
        await user.press(key)
        yield f"on a span, after {key}"
        await user.press("escape")
    await user.press("t", "tab")
    yield "the button of a note"
    await user.press("escape")
    await user.press("l")
    yield "letters of the labels"
    await user.press("escape", "w", "down")
    yield "side list"
    await user.press("w", "r")
    yield "raw view"
    await user.press("r")
    user.app.show_tour()
    await user.press("space", "space", "space")
    yield "tour"
    await user.press("escape")
    user.screen.query_one("StatusLine").set_class(True, "-alarm")
    user.reader.say("alarm")
    await user.drawn()
    yield "alarm"


@pytest.mark.parametrize("theme", THEMES)
async def test_every_letter_on_the_screen_can_be_read(make_app, folder, settings, theme):
    settings.write_text(f'theme = "{theme}"\ntour = true\n', encoding="utf-8")
    (folder / "1-tau.txt").write_text(PAGE, encoding="utf-8")
    async with using(make_app(folder), (120, 40)) as user:
        found = {name: pieces async for name in everything(user) if (pieces := weak(user, THEMES[theme]))}
        assert not found
