"""The library screen: one row per article, and a preview of the one under the cursor."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static

from annotations.i18n import _, ngettext
from annotations.library import BEGINNING, COLUMNS, COPIES, GAIN, Entry, Library
from annotations.safe import shown, shown_lines
from tui.actions import LIBRARY, key_of
from tui.bindings import bindings_for
from tui.dates import local_date
from tui.screens.base import WorkScreen
from tui.widgets.bars import KeyBar, TopBar
from tui.widgets.fields import Field
from tui.widgets.row_table import Cell, Column, RowTable
from tui.wording import likeness_words, status_words

WIDE = 140
"""Columns from which the preview stands beside the table."""
ALIKE = 5
"""Near duplicates that the preview names."""
TIMED = 110
"""Columns of the table from which it tells the time as well as the day."""
LOW = 16
"""Rows below which there is no preview."""


class LibraryScreen(WorkScreen):
    """Lists the articles, and opens one.

    Args:
        library: the rows.
        place: what was opened, for the title.
    """

    SCREEN_NAME = LIBRARY
    BINDINGS = bindings_for(LIBRARY)

    def __init__(self, library: Library, place: str) -> None:
        super().__init__()
        self._library = library
        self._place = place
        self._rows: list[Entry] = []
        self._scanned = False
        self._query = ""
        self._counts = ""
        self._touched = False

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Container(id="library"):
            yield RowTable()
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(markup=False)
        yield Static(markup=False, id="empty")
        search = Field(placeholder=_("words of the title, the file's name or the source"), id="search")
        search.display = False
        yield search
        yield self.status_line
        yield KeyBar(LIBRARY)

    def on_mount(self) -> None:
        self.query_one("#empty").display = False
        self.table.focus()
        self.query_one(TopBar).show(f"Bút Đỏ · {self._place}", str(self._library.store.path))
        self.show_rows()

    def on_screen_resume(self) -> None:
        if self._library.column == GAIN:  # other articles are finished now
            self._arrange(GAIN, descending=self._library.descending)
            self.desk.scout()
        self.show_rows()

    def on_resize(self, event: events.Resize) -> None:
        self.lay_out()

    def lay_out(self) -> None:
        """Shows the preview where there is room and it is wanted."""
        width, height = self.app.size
        panels = self.desk.settings.panels
        self.query_one("#library").set_class(width >= WIDE and panels, "-wide")
        self.query_one("#preview").display = height >= LOW and panels
        self.show_rows()

    # The table

    @property
    def table(self) -> RowTable:
        """The table of articles."""
        return self.query_one(RowTable)

    @property
    def _table_width(self) -> int:
        total = self.app.size.width
        return total * 6 // 10 if total >= WIDE and self.desk.settings.panels else total

    def _widths(self) -> dict[str, int]:
        """Cells of each column but the title, which takes the rest."""
        table = self._table_width
        widths = {"published": 16 if table >= TIMED else 10, "source": 12, "annotations": 5, "status": 11}
        if self._library.column == GAIN:
            widths["gain"] = 6
        if table < 70:
            del widths["source"]
        if table < 50:
            del widths["published"]
        rest = table - sum(width + 2 for width in widths.values()) - 2 - 2
        return {"title": max(10, rest), **widths}

    def _columns(self) -> list[Column]:
        titles = {
            "title": _("Title"),
            "published": _("Date"),
            "source": _("Source"),
            "annotations": _("Tags"),
            "status": _("Status"),
            GAIN: _("Gain"),
        }
        arrow = "↓" if self._library.descending else "↑"
        return [
            Column(key, titles[key] + (arrow if key == self._library.column else ""), width)
            for key, width in self._widths().items()
        ]

    def show_rows(self) -> None:
        """Shows the rows as they are now, the cursor on the same article."""
        current = self.current
        self._rows = self._library.matching(self._query) if self._query else list(self._library.entries)
        cursor = self._row_of(current.place) if current else 0
        self.table.show(self._columns(), len(self._rows), self._cells, cursor)
        self._show_empty()
        self.show_state()

    def _row_of(self, place: str) -> int:
        return next((row for row, entry in enumerate(self._rows) if entry.place == place), 0)

    def _cells(self, row: int) -> list[Cell]:
        entry = self._rows[row]
        if not entry.readable:
            if entry.problem == "binary":
                words = ngettext(
                    "{count} file that is not text", "{count} files that are not text", entry.files
                ).format(count=entry.files)
            else:
                words = f"{shown(entry.place.rsplit('/', 1)[-1])}: {shown(entry.problem)}"
            return [Cell(words, Style(dim=True, italic=True), wide=True)]
        summary = self._library.summary(entry)
        copies = f" (+{len(entry.copies)})" if entry.copies else ""
        mark = "≈ " if self._library.likenesses(entry.id) else ""
        gain = self._library.gain(entry)
        cells = {
            "title": Cell(mark + shown(entry.title) + copies),
            "published": Cell(local_date(entry.published, timed=self._table_width >= TIMED)),
            "source": Cell(shown(entry.source)),
            "annotations": Cell(str(summary.annotations or ""), right=True),
            "status": Cell(status_words(summary.status), Style(dim=summary.status == "set_aside")),
            GAIN: Cell("" if gain is None else f"{gain:.1f}", right=True),
        }
        return [cells[column.key] for column in self.table.columns]

    @property
    def current(self) -> Entry | None:
        """The row under the cursor."""
        row = self.table.cursor_row
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def resume_at(self, article_id: str) -> None:
        """Puts the cursor on the article that was read last, when it is found and no key was pressed yet."""
        if not self._touched and self._library.index_of(article_id) is not None:
            self.go_to(self._library.entries[self._library.index_of(article_id) or 0].place)

    def intercept(self, event: events.Key) -> bool:
        """From the first key on, the cursor is the user's."""
        self._touched = True
        return super().intercept(event)

    def go_to(self, place: str) -> None:
        """Puts the cursor on an article's row."""
        self.table.move_cursor(self._row_of(place))

    def scan_ended(self) -> None:
        """All files have been read."""
        self._scanned = True
        self.show_rows()

    def _show_empty(self) -> None:
        empty = self._scanned and not self._library.entries
        self.query_one("#empty").display = empty
        self.query_one("#library").display = not empty
        if empty:
            self.query_one("#empty", Static).update(
                shown_lines(
                    _(
                        "No articles were found in {place}.\n\n"
                        "Butdo reads plain text, JSON, JSON Lines and CSV, in folders of any depth.\n"
                        "Start it on a folder or a file of yours:\n\n"
                        "    butdo FOLDER\n"
                        "    butdo FILE.txt\n\n"
                        "{key} quits."
                    ).format(place=self._place, key=key_of("back"))
                )
            )

    def show_state(self) -> None:
        """Shows the counts and the save state as they are now."""
        articles = self._library.articles
        done = sum(self._library.summary(entry).status == "done" for entry in articles)
        words = ngettext("{count} article", "{count} articles", len(articles)).format(count=len(articles))
        words += ", " + _("{count} done").format(count=done)
        if self._query:
            words = _("{number} of {count} found").format(number=len(self._rows), count=len(self._library.entries))
        if not self._scanned:
            words += "  " + _("reading…")
        self._counts = words
        self.status_line.show(right=self.desk.save_words())
        self._show_standing()

    def _show_standing(self) -> None:
        """The counts, and what the article under the cursor is a near duplicate of."""
        alike = self._alike()
        self.status_line.show(left="  ".join([self._counts, *alike[:1]]))

    def _alike(self) -> list[str]:
        """What the article under the cursor is a near duplicate of, the likest first."""
        found = self._library.likenesses(self.current.id) if self.current else []
        return [likeness_words(one, self._library.copy_of(one).title) for one in found]

    def on_row_table_highlighted(self) -> None:
        self._preview()
        self._show_standing()

    def on_row_table_opened(self) -> None:
        self.action_open()

    def _preview(self) -> None:
        entry = self.current
        words = ""
        if entry is not None and entry.readable:
            alike = "\n".join(self._alike()[:ALIKE])
            words = entry.beginning.rstrip() + ("…" if len(entry.beginning) == BEGINNING else "")
            words = f"{alike}\n\n{words}" if alike else words
        elif entry is not None:
            words = _("This cannot be read as an article.") if entry.problem == "binary" else entry.problem
            words = f"{entry.place}\n\n{words}"
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)
        self.query_one("#preview Static", Static).update(shown_lines(words))

    # Actions

    def action_cursor(self, step: int) -> None:
        """Moves the cursor by a row."""
        self.table.move_cursor(self.table.cursor_row + step)

    def action_cursor_page(self, step: int) -> None:
        """Moves the cursor by a page."""
        page = max(1, self.table.size.height - 2)
        self.table.move_cursor(self.table.cursor_row + step * page)

    def action_cursor_edge(self, step: int) -> None:
        """Moves the cursor to the first or last row."""
        self.table.move_cursor(0 if step < 0 else len(self._rows) - 1)

    def action_open(self) -> None:
        """Reads the article under the cursor."""
        entry = self.current
        if entry is None:
            return
        if not entry.readable:
            self.say(_("this cannot be read as an article."))
            return
        self.desk.open_entry(entry)

    def action_sort(self) -> None:
        """Sorts by the next column."""
        order = ("path", *COLUMNS, GAIN, *([COPIES] if self._library.any_alike else []))
        column = order[(order.index(self._library.column) + 1) % len(order)]
        self._sort(column, descending=column in ("published", GAIN))

    def action_sort_by_gain(self) -> None:
        """Puts the article first that is expected to teach most."""
        self._sort(GAIN, descending=True)
        self.table.move_cursor(0)

    def _arrange(self, column: str, *, descending: bool) -> None:
        if column == GAIN:
            self._library.doubts = self.desk.doubts()
        self._library.sort(column, descending=descending)

    def _sort(self, column: str, *, descending: bool) -> None:
        self._arrange(column, descending=descending)
        self.show_rows()
        if column == GAIN:
            self.desk.scout()
        if column == COPIES:
            self.say(_("near duplicates stand together, before all others."))
        elif column == GAIN and descending:
            self.say(_("what teaches most comes first: new names and doubtful suggestions in 100 syllables."))

    def action_next_copy(self) -> None:
        """Goes to the next near duplicate of the article under the cursor."""
        copy = self._library.next_copy(self.current.id) if self.current else None
        if copy is None:
            self.say(_("no article here is a near duplicate of this one."))
        else:
            self.go_to(copy.path)

    def action_invert(self) -> None:
        """Turns the order round."""
        self._sort(self._library.column, descending=not self._library.descending)

    def action_search(self) -> None:
        """Opens the search field."""
        field = self.query_one("#search", Input)
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._query = event.value.strip()
        self.show_rows()
        if self._query and not self._rows:
            self.say(_("not found: {query}").format(query=shown(self._query)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_field()

    def _close_field(self) -> None:
        self.query_one("#search", Input).display = False
        self.table.focus()

    def action_next_hit(self) -> None:
        """Goes to the next row that was found."""
        self._step_hit(1)

    def action_previous_hit(self) -> None:
        """Goes to the previous one."""
        self._step_hit(-1)

    def _step_hit(self, step: int) -> None:
        if not self._query:
            self.say(_("nothing was searched for yet: {key} does.").format(key=key_of("search")))
        elif self._rows:
            self.table.move_cursor((self.table.cursor_row + step) % len(self._rows))

    def action_close(self) -> None:
        """Closes the search field, and shows all rows again."""
        self._close_field()
        self.query_one("#search", Input).value = ""

    def action_add_finished_names(self) -> None:
        """Adds the names of the finished articles to the gazetteer."""
        self.desk.add_finished_names()

    def action_backups(self) -> None:
        """Says which backups of the store there are."""
        self.desk.say_backups()

    def action_back(self) -> None:
        """Quits."""
        self.desk.quit()
