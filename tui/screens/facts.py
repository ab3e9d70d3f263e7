"""The facts of an article: what its page says of it, and where its text came from."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.article import Article, place_of
from annotations.i18n import _
from annotations.safe import shown
from tui.dates import local_date
from tui.screens.scrolled import SCROLLING, Scrolled


class FactsScreen(Scrolled[None], inherit_bindings=False):
    """Lists the facts of an article; any way out leaves everything as it is.

    Args:
        article: the article.
    """

    BINDINGS = [Binding("escape,q,enter,o", "dismiss", show=False), *SCROLLING]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def compose(self) -> ComposeResult:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for name, value in facts(self._article):
            table.add_row(Text(name, Style(bold=True)), Text(shown(value) if value else "–"))
        with Vertical(classes="box help"):
            with VerticalScroll(can_focus=False):
                yield Static(table)
            yield Static(_("↑ ↓ Space b: scroll    Esc: close"), markup=False, classes="hint")


def facts(article: Article) -> Iterator[tuple[str, str]]:
    """Names and values, in the user's language; a value is empty where nobody says it."""
    metadata, source = article.metadata, article.source
    yield _("Title"), metadata.title or ""
    yield _("Published"), local_date(metadata.published, timed=True)
    yield _("Section"), metadata.section or ""
    yield _("Byline"), metadata.byline or ""
    yield _("Agency"), metadata.agency or ""
    yield _("Address"), metadata.url or ""
    yield _("Language"), metadata.lang or ""
    yield _("File"), place_of(source.path, source.record)
    yield _("Encoding"), source.encoding
    yield _("Text by"), source.extractor or ""
    yield _("Cleaned by"), article.cleaning.version
    yield _("Id"), article.id


def headline(article: Article) -> str:
    """The facts that stand beside the title: when, section, agency or byline."""
    metadata = article.metadata
    parts = (local_date(metadata.published, timed=True), metadata.section, metadata.agency or metadata.byline)
    return " · ".join(part for part in parts if part)
