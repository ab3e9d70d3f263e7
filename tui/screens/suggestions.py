"""The dialog about suggestions: who suggests, what was learned, and how good that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.agreement import Score
from annotations.i18n import N_, _, ngettext
from annotations.safe import shown, shown_lines
from annotations.training import FEWEST, Measured, Standing
from annotations.training.known import micro
from tui.columns import aligned
from tui.dates import local_date
from tui.screens.scrolled import SCROLLING, Scrolled
from tui.training import Training

_BAR = 40
"""Cells of the bar for an F1 of 1."""
_HASH = 12
"""Hexadecimal digits of a model's hash that are shown."""

_ABOUT = {
    "rules": N_("rules, and lists of names and titles"),
    "underthesea": N_("the recogniser that comes with underthesea"),
    "underthesea-deep": N_("the transformer of underthesea"),
    "model": N_("what was learned from annotated articles"),
}
"""Name of a suggester → what it goes by."""

_STANDING = {
    Standing.GIVEN: N_("Used: it was named on the command line, for this run."),
    Standing.FOREIGN: N_("Not used: it comes from elsewhere. a has it used; t puts one of your own in its place."),
    Standing.APPROVED: N_("Used: you have approved it. t puts one of your own in its place."),
    Standing.UNMEASURED: N_("Not used yet: it has not been measured. The model of Butdo suggests."),
    Standing.WORSE: N_("Not used: on your articles the model of Butdo does better, and suggests."),
    Standing.BETTER: N_("Used: on your articles it does at least as well as the model of Butdo."),
}


class SuggestionDesk(Protocol):
    """The app, as this dialog sees it."""

    suggesters: tuple[str, ...]
    training: Training

    @property
    def suggesters_off(self) -> frozenset[str]:
        """Names of the suggesters that the user has turned off."""

    @property
    def suggestions_off(self) -> bool:
        """Whether the worker's process died so often that it stays off."""

    def toggle_suggester(self, name: str) -> None:
        """Turns a suggester off, or on again."""

    def train_model(self) -> None:
        """Learns from the finished articles because the user says so."""

    def start_suggestions(self) -> None:
        """Has the worker's process tried again."""


class SuggestionsScreen(Scrolled[None], inherit_bindings=False):
    """Shows what there is to know about suggestions, and changes it.

    Args:
        desk: the app.
    """

    BINDINGS = [
        Binding("escape,q,vertical_line", "dismiss", show=False),
        *(Binding(str(number), f"toggle({number})", show=False) for number in range(1, 10)),
        Binding("a", "approve", show=False),
        Binding("t", "train", show=False),
        Binding("m", "measure", show=False),
        Binding("s", "start", show=False),
        *SCROLLING,
    ]

    def __init__(self, desk: SuggestionDesk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        with Vertical(classes="box notice"):
            yield Static(_("Suggestions"), markup=False, classes="question")
            with VerticalScroll(can_focus=False):
                yield Static(self.words(), markup=False, id="about")
            yield Static(
                _("1…9: on, off   t: learn now   m: measure   s: start again   Esc: close"),
                markup=False,
                classes="hint",
            )

    def show(self) -> None:
        """Shows what is known by now."""
        for about in self.query("#about").results(Static):
            about.update(self.words())

    def words(self) -> str:
        """All that is shown above the hint."""
        parts = [self._suggester_lines(), self._model_lines()]
        known = self._desk.training.known
        if known is not None and known.measured is not None:
            parts.append(_measured_lines(known.measured))
        if known is not None and known.curve:
            parts.append([_("Learning curve: F1 after so many articles, on a third kept apart"), *_curve(known.curve)])
        return "\n\n".join(shown_lines("\n".join(lines)) for lines in parts if lines)

    def _suggester_lines(self) -> list[str]:
        desk = self._desk
        if not desk.suggesters:
            return [_("Nobody suggests: the command line says so.")]
        rows = []
        for number, name in enumerate(desk.suggesters, 1):
            state = _("off") if name in desk.suggesters_off else _("on")
            rows.append([str(number), state, shown(name), _(_ABOUT[name]) if name in _ABOUT else ""])
        lines = list(aligned(rows, left=4))
        if desk.suggestions_off:
            lines.append(_("Their process does not run: s starts it again."))
        return lines

    def _model_lines(self) -> list[str]:
        training = self._desk.training
        if "model" not in self._desk.suggesters:
            return []
        known, standing = training.known, training.standing
        lines = []
        if standing is Standing.MISSING:
            lines.append(_("Nothing was learned yet: the model of Butdo suggests. Each article marked done teaches."))
        elif known is not None and known.trained_here:
            words = ngettext(
                "Learned from {count} finished article on {date}.",
                "Learned from {count} finished articles on {date}.",
                known.articles,
            )
            at = datetime.fromisoformat(known.at).astimezone().isoformat()
            lines.append(words.format(count=known.articles, date=local_date(at, timed=True)))
        if standing is Standing.FEW:
            words = _("Not used yet: from {count} finished articles on it is measured. The model of Butdo suggests.")
            lines.append(words.format(count=FEWEST))
        elif standing in _STANDING:
            lines.append(_(_STANDING[standing]))
        if training.sha256:
            lines.append(f"{shown(str(training.path))}  {training.sha256[:_HASH]}")
        if training.busy:
            lines.append(_("Learning and measuring go on beside the screen…"))
        elif training.problem:
            lines.append(training.problem)
        return lines

    # Keys

    def action_toggle(self, number: int) -> None:
        """Turns the n-th suggester off or on."""
        if number <= len(self._desk.suggesters):
            self._desk.toggle_suggester(self._desk.suggesters[number - 1])
            self.show()

    def action_approve(self) -> None:
        """Has a model from elsewhere used."""
        self._desk.training.approve()
        self.show()

    def action_train(self) -> None:
        """Learns now."""
        self._desk.train_model()
        self.show()

    def action_measure(self) -> None:
        """Measures now, and draws the learning curve."""
        self._desk.training.measure()
        self.show()

    def action_start(self) -> None:
        """Starts the worker's process again."""
        self._desk.start_suggestions()
        self.show()


def _measured_lines(measured: Measured) -> list[str]:
    head = _("F1 over {count} finished articles, none learned from ({folds} parts)")
    rows = [["", _("learned"), _("Butdo"), _("right"), _("suggested"), _("both")]]
    labels = sorted(measured.learned, key=lambda label: -measured.learned[label].a)
    rows += [_score_row(shown(label), measured.learned[label], measured.base.get(label)) for label in labels]
    rows.append(_score_row(_("micro"), micro(measured.learned), micro(measured.base)))
    return [head.format(count=measured.articles, folds=measured.folds), *aligned(rows, left=1)]


def _score_row(name: str, learned: Score, base: Score | None) -> list[str]:
    return [name, _f1(learned), _f1(base), str(learned.a), str(learned.b), str(learned.both)]


def _f1(score: Score | None) -> str:
    return "–" if score is None or score.f1 is None else f"{score.f1:.2f}"


def _curve(points: tuple[tuple[int, Score], ...]) -> Iterator[str]:
    for size, score in points:
        f1 = score.f1 or 0.0
        yield f"{size:>4}  {f1:.2f}  {'█' * round(f1 * _BAR)}"
