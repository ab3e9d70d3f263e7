"""What cleaning again would change, before it is done."""

from __future__ import annotations

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.i18n import _, ngettext
from annotations.recleaning import DIVIDED, JOINED, REMOVED, ROLE, SHOWN, Difference, Recleaning
from annotations.safe import shown
from tui.roles import reason_words, role_words
from tui.screens.scrolled import SCROLLING, Scrolled

MOST = 1000
"""Differences that are listed; more are only counted."""
WIDTH = 160
"""Code points of each that are shown."""


class DifferenceScreen(Scrolled[bool], inherit_bindings=False):
    """Lists the differences; Enter takes them, Esc leaves everything as it is.

    Args:
        plan: what cleaning again would do.
    """

    BINDINGS = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape,q", "dismiss(False)", show=False),
        *SCROLLING,
    ]

    def __init__(self, plan: Recleaning) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        plan = self._plan
        versions = {"before": shown(plan.document.base.cleaning.version), "after": shown(plan.cleaning.version)}
        title = _("Cleaning again: {before} → {after}").format(**versions)
        with Vertical(classes="box help"):
            yield Static(title, markup=False, classes="question")
            yield Static(self._summary(), markup=False, classes="summary")
            with VerticalScroll(can_focus=False):
                yield Static(self._table())
            yield Static(_("Enter: take it    Esc: leave it    ↑ ↓ Space b: scroll"), markup=False, classes="hint")

    def _summary(self) -> str:
        counts, plan = self._plan.counts, self._plan
        words = [
            ngettext("{count} removed", "{count} removed", counts[REMOVED]),
            ngettext("{count} shown again", "{count} shown again", counts[SHOWN]),
            ngettext("{count} with another role", "{count} with another role", counts[ROLE]),
            ngettext("{count} paragraph joined", "{count} paragraphs joined", counts[JOINED]),
            ngettext("{count} paragraph divided", "{count} paragraphs divided", counts[DIVIDED]),
            ngettext("{count} fact", "{count} facts", len(plan.facts)),
        ]
        numbers = [counts[kind] for kind in (REMOVED, SHOWN, ROLE, JOINED, DIVIDED)] + [len(plan.facts)]
        parts = [word.format(count=number) for word, number in zip(words, numbers, strict=True) if number]
        summary = " · ".join(parts) or _("Nothing that is shown changes.")
        if plan.spared:
            spared = ngettext(
                "Around {count} annotation the article stays as it is.",
                "Around {count} annotations the article stays as it is.",
                plan.spared,
            )
            summary += "\n" + spared.format(count=plan.spared)
        return summary

    def _table(self) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(no_wrap=True, min_width=10)
        table.add_column(ratio=1)
        for name, (before, after) in self._plan.facts.items():
            table.add_row(Text(_fact_words(name)), Text(f"{_value(before)} → {_value(after)}"))
        differences = self._plan.differences
        text = self._plan.document.base.source.text
        for found in differences[:MOST]:
            quote = " ".join(text[found.source_start : found.source_end][: 2 * WIDTH].split())
            style = Style(strike=True) if found.kind == REMOVED else Style()
            table.add_row(Text(_words(found), Style(bold=True)), Text.assemble((shown(quote, WIDTH), style)))
        if len(differences) > MOST:
            table.add_row(Text("…"), Text(_("and {count} more").format(count=len(differences) - MOST)))
        return table


def _words(found: Difference) -> str:
    if found.kind == REMOVED:
        return "− " + reason_words(found.after)
    if found.kind == SHOWN:
        return "+ " + role_words(found.after)
    if found.kind == ROLE:
        return f"{role_words(found.before)} → {role_words(found.after)}"
    return _("joined") if found.kind == JOINED else _("divided")


def _fact_words(name: str) -> str:
    return {
        "title": _("title"),
        "published": _("published"),
        "section": _("section"),
        "byline": _("byline"),
        "agency": _("agency"),
        "url": _("address"),
        "lang": _("language"),
    }.get(name, name)


def _value(value: str | None) -> str:
    return shown(value, WIDTH) if value else "–"
