"""The tour: the first keys, tried on a sample that is nowhere on disk; nothing of it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from annotations.article import Segment, View
from annotations.i18n import N_, _
from annotations.sourcemap import SourceMap
from tui.actions import READER, Keys, actions_of, key_name
from tui.screens.dialog import Dialog
from tui.widgets.article_view import ArticleView
from tui.widgets.marks import Mark

TITLE = "Chợ nổi Phong Lan mở lại"
BODY = "Sáng 3/6, bà Trần Thu Hà cho biết chợ nổi Phong Lan mở lại sau hai năm. Hội Ghe Xuồng giúp dựng bến mới."
TEXT = f"{TITLE}\n\n{BODY}"
NAME, PLACE, CLUB = "Trần Thu Hà", "Phong Lan", "Hội Ghe Xuồng"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is seen, what is said, and the key that goes on.

    Attributes:
        words: what is said, to be translated; ``{key}`` is the key, and names of actions stand for theirs.
        action: id of the action whose key goes on; empty for the last step.
        number: which of the action's keys, counted from 0.
        suggested: label and text of what is suggested.
        tagged: label and text of what is annotated.
        target: text of what a key would act on.
        selected: text of the selection.
    """

    words: str
    action: str = ""
    number: int = 0
    suggested: tuple[tuple[str, str], ...] = ()
    tagged: tuple[tuple[str, str], ...] = ()
    target: str = ""
    selected: str = ""


STEPS = (
    Step(
        N_("Text in italics is a suggestion; the small letter before it is its label. {key} goes to the next one."),
        "next_target", suggested=(("PER", NAME), ("PER", PLACE)),
    ),
    Step(
        N_("The suggestion is now the target: keys act on it, and the status line names it. This one is a person, "
           "and right. {key} accepts it and goes on."),
        "accept", suggested=(("PER", NAME), ("PER", PLACE)), target=NAME,
    ),
    Step(
        N_("What you accept is underlined. The next one has the wrong label: it is a place. The digits are the "
           "labels; {key} makes it a place."),
        "label", 2, suggested=(("PER", PLACE),), tagged=(("PER", NAME),), target=PLACE,
    ),
    Step(
        N_("Nobody suggested this organisation. Go there with {move_syllable 1}, begin to select with "
           "{select_mode}, go on to its end, as was done here, and label it: {key}."),
        "label", 1, tagged=(("PER", NAME), ("LOC", PLACE)), selected=CLUB,
    ),
    Step(
        N_("Every edit is saved at once, and nothing is lost by a wrong key: {key} takes the last edit back."),
        "undo", tagged=(("PER", NAME), ("LOC", PLACE), ("ORG", CLUB)), target=CLUB,
    ),
    Step(
        N_("That is all it takes. {done} marks the article done and opens the next. {help} shows the keys of where "
           "you are, {palette} finds whatever you can name, this tour too."),
        tagged=(("PER", NAME), ("LOC", PLACE)),
    ),
)  # fmt: skip


def _with_bold(template: str, keys: Mapping[str, str]) -> Text:
    """A text with keys in it, which are bold."""
    parts = re.split(r"\{([^}]+)\}", template)
    return Text.assemble(
        *(Text(keys[part], Style(bold=True)) if place % 2 else part for place, part in enumerate(parts))
    )


class _Marks:
    """The marks of one step."""

    def __init__(self, step: Step) -> None:
        self._marks = [_mark(quote, label, "span") for label, quote in step.tagged]
        self._marks += [_mark(quote, label, "suggestion") for label, quote in step.suggested]

    def marks_in(self, start: int, end: int) -> Iterable[Mark]:
        """The marks that overlap a range of the text."""
        return [mark for mark in self._marks if mark.start < end and start < mark.end]


def _place(quote: str) -> tuple[int, int]:
    """Where a text stands in the body of the sample, as text offsets."""
    start = TEXT.index(quote, len(TITLE))
    return start, start + len(quote)


def _mark(quote: str, label: str, kind: str) -> Mark:
    return Mark(*_place(quote), quote, label, "span" if kind == "span" else "suggestion")


def sample() -> View:
    """The sample as the reader would show it."""
    body = len(TITLE) + 2
    segments = (
        Segment("title", 0, len(TITLE), 0, len(TITLE)),
        Segment("body", body, len(TEXT), body, len(TEXT)),
    )
    return View(TEXT, segments, SourceMap.identity(len(TEXT)))


class TourScreen(Dialog[None], inherit_bindings=False):
    """Shows the steps one by one; Esc leaves it at any of them."""

    def __init__(self) -> None:
        super().__init__(classes="prompt")
        self._step = 0
        self._view = sample()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box tour"):
            yield Static(markup=False, classes="question")
            article = ArticleView()
            article.can_focus = False
            yield article
            yield Static(markup=False, classes="words")
            yield Static(markup=False, classes="hint")

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        step = STEPS[self._step]
        count = {"number": self._step + 1, "count": len(STEPS)}
        self.query_one(".question", Static).update(_("First steps, {number} of {count}").format(**count))
        article = self.query_one(ArticleView)
        start, _end = _place(step.selected or step.target or NAME)
        article.show(self._view, _Marks(step), caret=start if step.selected or step.target else 0)
        if step.target:
            article.target = (*_place(step.target), step.target)
        if step.selected:
            article.select_range(*_place(step.selected))
        words = Keys(key=self._key(step))
        self.query_one(".words", Static).update(_with_bold(_(step.words), words))
        last = step.action == ""
        hint = _("Enter: begin    ←: back") if last else _("{key} or Space: go on    ←: back    Esc: leave the tour")
        self.query_one(".hint", Static).update(_with_bold(hint, words))

    @staticmethod
    def _keys(step: Step) -> tuple[str, ...]:
        """The keys that go on, as Textual names them."""
        keys = next((action.keys for action in actions_of(READER) if action.id == step.action), ())
        return keys[step.number : step.number + 1] if step.action == "label" else keys

    def _key(self, step: Step) -> str:
        keys = self._keys(step)
        return key_name(keys[0]) if keys else key_name("space")

    def on_key(self, event: events.Key) -> None:
        """Goes on, back or away."""
        event.stop()
        event.prevent_default()
        step = STEPS[self._step]
        pressed = {event.key, event.character}
        if event.key == "escape":
            self.dismiss()
        elif event.key == "left" and self._step:
            self._go(-1)
        elif not step.action and pressed & {"enter", "space", "right", "q"}:
            self.dismiss()
        elif step.action and pressed & {"space", "right", *self._keys(step)}:
            self._go(1)

    def _go(self, way: int) -> None:
        self._step += way
        self._show()
