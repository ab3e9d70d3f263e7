"""The reader: one article to read and to tag."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer

from annotations import authoring
from annotations.i18n import _, ngettext
from annotations.library import Entry
from annotations.safe import shown
from annotations.schema import Label
from annotations.spans import Note
from annotations.suggest import Answer
from annotations.targets import Target
from tui.actions import READER, key_of
from tui.bindings import bindings_for
from tui.screens.reader.correcting import Correcting
from tui.screens.reader.deciding import Deciding
from tui.screens.reader.describing import Describing
from tui.screens.reader.jumping import Jumping
from tui.screens.reader.motions import Motions
from tui.screens.reader.search import Searching
from tui.themes import app_palette
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import KeyBar, LabelBar, TopBar
from tui.widgets.fields import SearchField
from tui.widgets.layout import READING_WIDTH
from tui.widgets.span_list import SpanList

SIDE_FROM = 100
"""Columns from which the side list is there without being asked for."""
LOW = 16
"""Rows below which only the article and the lines above and below it are shown."""
WIDTHS = (72, 96, 120)
"""Reading widths that one key goes through, in cells, besides the whole window."""
ESCAPE_PAUSE = 0.4
"""Seconds for which Esc waits before it closes the reader: it may begin a broken escape sequence."""


class ReaderScreen(Motions, Correcting, Deciding, Describing, Jumping, Searching):
    """Shows the session's document."""

    SCREEN_NAME = READER
    BINDINGS = bindings_for(READER)

    _start: int | None = None
    _then: Callable[[], None] | None = None
    """What is done when the document is on the screen."""
    _side_wanted = False
    _focus_mode = False
    _leaving: Timer | None = None
    _escape = ""
    """An Esc that has not been acted on: ``pressed``, or ``overtaken`` by another key."""

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal():
            yield ArticleView(self.session.schema)
            yield SpanList(self._label_style)
        search = SearchField(placeholder=_("search"), id="search")
        search.display = False
        yield search
        yield self.status_line
        yield LabelBar(self.session.schema, self._label_style)
        yield KeyBar(READER)

    def _label_style(self, label: Label) -> Style:
        return app_palette(self.app).label_name(label)

    # Opening

    def on_mount(self) -> None:
        self.lay_out()
        self._show_document(self._start)
        self.article.focus()
        if self._then is not None:
            self.call_after_refresh(self._then)
            self._then = None

    def when_shown(self, then: Callable[[], None]) -> None:
        """Does something as soon as the document is on the screen."""
        if self.is_mounted:
            then()
        else:
            self._then = then

    def open(self, entry: Entry, position: tuple[int, int], place: int | None = None) -> None:
        """Shows the session's document.

        Args:
            entry: its row in the library.
            position: its number and how many there are.
            place: source offset to go to; None for where the article was left.
        """
        self.entry, self.position = entry, position
        self.raw = False
        self._raw_return = None
        self._start = self.session.place_of(entry.id) if place is None else place
        if self.is_mounted:
            self._show_document(self._start)

    def _show_document(self, place: int | None) -> None:
        self.forget_hits()
        first = self.document.view.map.caret_to_source(0)
        self.show_view(first if place is None else place)
        self.choose(None)
        self.desk.ask_suggestions(first=self.first_segment)

    @property
    def first_segment(self) -> int:
        """The segment of the clean view that the worker is to begin with: the one at the caret."""
        view = self.document.view
        return view.segment_at(view.map.caret_to_text(self.here.source_caret))

    def reread(self) -> None:
        """Shows the document as another app has left it, the caret where it is."""
        self.forget_hits()
        self.show_view(self.here.source_caret, steady=True)
        self.desk.ask_new_text()
        self.refresh_state()

    def remember_place(self) -> None:
        """Keeps where one is, to come back to; before anything is shown, there is nothing to keep."""
        if self.is_mounted:
            self.session.remember_place(self.here.source_caret)

    def ask_anew(self) -> None:
        """Has the worker asked for the article again, what is on the screen first."""
        self.redraw_all()
        self.desk.ask_suggestions(first=self.document.view.segment_at(self.article.caret))

    def suggestions_came(self, answer: Answer) -> None:
        """The worker has found something in a segment."""
        self.redraw(suggestion.range for suggestion in answer.suggestions)
        self.refresh_soon()

    def on_span_list_chosen(self, event: SpanList.Chosen) -> None:
        note = self.document.records("notes").get(event.row.key)
        if isinstance(note, Note):
            self.go_to_note(note)
            if event.clicked:
                self.edit_note(note)
            return
        span = self.document.span(event.row.key)
        if span is not None:
            self.go(Target.of(span))

    def on_article_view_clicked(self, event: ArticleView.Clicked) -> None:
        if event.chain == 2:  # a double click: the word there, or the name or number
            unit = self.session.natural_unit(self.article.view, event.offset)
            if unit is not None:
                self.article.selection = unit
                self.article.catch_up()

    def intercept(self, event: events.Key) -> bool:
        """Any key keeps a waiting Esc from closing the reader."""
        self.stay()
        if event.key == "escape":
            self._escape = "pressed"
        return super().intercept(event)

    def stay(self) -> None:
        if self._leaving is not None:
            self._leaving.stop()
            self._leaving = None
        if self._escape:
            self._escape = "overtaken"

    # The article as a whole

    def action_done(self) -> None:
        """Marks the article done and opens the next."""
        session = self.session
        undecided = len(session.proposals.open)
        unseen = sum(span.reviewed_at is None for span in self.document.spans)
        edit = authoring.set_status(
            self.document, session.annotator, "done", self.here.source_caret, covered=session.covered()
        )
        if not self.perform(edit):
            return
        words = [_("done.")]
        if undecided:
            words.append(
                ngettext("{count} suggestion was undecided.", "{count} suggestions were undecided.", undecided).format(
                    count=undecided
                )
            )
        if unseen:
            words.append(
                ngettext("{count} span was not reviewed.", "{count} spans were not reviewed.", unseen).format(
                    count=unseen
                )
            )
        self.desk.learn()
        title = shown(self.entry.title, 40)
        if not self.desk.open_next_unfinished():
            words.append(_("That was the last one."))
        # The title comes last: it may be cut where the line is short.
        self.say(" ".join([*words, _("{key} takes it back: {title}").format(key=key_of("undo"), title=title)]))

    def action_set_aside(self) -> None:
        """Sets the article aside, with a reason."""
        from tui.screens.prompts import PromptScreen

        def answered(reason: str | None) -> None:
            if reason is None:
                return
            edit = authoring.set_status(
                self.document, self.session.annotator, "set_aside", self.here.source_caret, reason=reason
            )
            if self.perform(edit) and self.desk.open_next_unfinished():
                self.say(_("set aside. {key} takes it back.").format(key=key_of("undo")))

        self.app.push_screen(PromptScreen(_("Why is it set aside?")), answered)

    def action_next_article(self) -> None:
        """Opens the next article."""
        self.desk.open_neighbour(1)

    def action_previous_article(self) -> None:
        """Opens the previous article."""
        self.desk.open_neighbour(-1)

    def action_next_copy(self) -> None:
        """Opens the next near duplicate of the article."""
        self.desk.open_copy()

    def action_carry(self) -> None:
        """Carries annotations over from a near duplicate."""
        self.desk.ask_carry()

    # Looking

    def action_facts(self) -> None:
        """Shows what the page says of the article, and where its text came from."""
        from tui.screens.facts import FactsScreen

        self.app.push_screen(FactsScreen(self.document.article))

    def action_toggle_raw(self) -> None:
        """Changes between the clean and the raw view; the caret stays where it is in the source."""
        source, chosen = self.here.source_caret, self.chosen
        if self._raw_return is not None and self._raw_return[0] == self.article.caret:
            source = self._raw_return[1]
        self.raw = not self.raw
        self.forget_hits()
        self.show_view(source, steady=True)
        self._raw_return = (self.article.caret, source)
        self.choose(chosen)

    def action_next_panel(self) -> None:
        """Goes to the side list, or back to the article."""
        if self.in_side:
            self.article.focus()
            self._side_wanted = False
        else:
            self._side_wanted = True
            self.side.display = True
            self.side.focus()
        self.lay_out()
        self.refresh_state()

    def action_panels(self) -> None:
        """Hides the side list, or shows it where there is room."""
        hide = self.side.display
        self.desk.remember(panels=not hide)
        self._side_wanted = self._focus_mode = False
        if self.in_side:
            self.article.focus()
        self.lay_out()
        if not hide and not self.side.display:
            self.say(
                _("the list is shown from {count} columns on; {key} goes to it.").format(
                    count=SIDE_FROM, key=key_of("next_panel")
                )
            )

    def action_focus_mode(self) -> None:
        """Leaves nothing but the article and the status line, or brings the rest back."""
        self._focus_mode = not self._focus_mode
        self._side_wanted = False
        self.article.focus()
        self.lay_out()
        if self._focus_mode:
            self.say(_("the article alone: {key} or Esc brings the rest back.").format(key=key_of("focus_mode")))

    def action_reading_width(self) -> None:
        """Takes the next reading width."""
        now = self.article.reading_width
        width = next((wider for wider in WIDTHS if wider > now > 0), WIDTHS[0] if now == 0 else 0)
        self.desk.remember(reading_width=width)
        self.lay_out()
        if width:
            self.say(_("reading width: {count} columns at the most.").format(count=width))
        else:
            self.say(_("reading width: the whole window."))

    def on_resize(self, event: events.Resize) -> None:
        self.lay_out()

    def lay_out(self) -> None:
        """Shows what there is room for, and what is wanted."""
        width, height = self.app.size
        settings, alone = self.desk.settings, self._focus_mode
        self.side.display = self._side_wanted or (width >= SIDE_FROM and settings.panels and not alone)
        self.side.styles.width = max(20, min(34, width // 3), min(52, width // 4))
        self.query_one(TopBar).display = not alone
        self.query_one(LabelBar).display = height >= LOW and not alone
        self.query_one(KeyBar).display = height >= LOW and not alone
        self.article.reading_width = READING_WIDTH if settings.reading_width < 0 else settings.reading_width
        if self.is_mounted and self.side.display and self.session.document is not None:
            self.side.show(self.document, self.chosen)

    # Leaving

    def action_close(self) -> None:
        """Closes the innermost thing; at last the reader itself, after a pause."""
        escape, self._escape = self._escape, ""
        if self.searching:
            self.leave_search()
        elif self.article.selecting or self.article.selection is not None:
            self.article.selecting = False
            self.article.clear_selection()
            self.clear_hits()
            self.refresh_state()
        elif self.hits_shown:
            self.clear_hits()
        elif self.in_side:
            self.action_next_panel()
        elif self.chosen is not None:
            self.choose(None)
        elif self._focus_mode:
            self.action_focus_mode()
        elif escape != "overtaken":
            self._leaving = self.set_timer(ESCAPE_PAUSE, self.action_back)

    def action_back(self) -> None:
        """Back to the library."""
        self._leaving = None
        self.desk.close_reader()
