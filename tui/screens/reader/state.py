"""What the reader shows: the document, where one is in it, the target, and the lines around the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from annotations.article import View
from annotations.document import Document
from annotations.edits import Edit
from annotations.errors import EditRefused
from annotations.i18n import _, ngettext
from annotations.library import Entry
from annotations.spans import Note, Span
from annotations.targets import Target
from tui.actions import key_of
from tui.reader_marks import ReaderMarks
from tui.roles import segment_words
from tui.screens.base import WorkScreen
from tui.screens.facts import headline
from tui.session import Session
from tui.tagger import Here, Outcome, Tagger
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import TopBar
from tui.widgets.span_list import SpanList
from tui.wording import edit_words, labels_words, note_words, span_words, target_words


class ReaderState(WorkScreen):
    """The part of the reader that the others build on.

    Args:
        session: the session; its document must be open.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tagger = Tagger(session)
        self.entry = Entry("")
        self.position = (0, 0)
        self.raw = False
        self.again: Callable[[], None] | None = None
        """Does what the last key that changed something did, where one is now."""
        self.prefix = ""
        """What is said while the key of a label is waited for; empty where none is."""
        self._choice: tuple[str, int] | None = None
        self._deferred = False
        self._shown: tuple[object, ...] = ()
        """Where one was when the state was last shown."""
        self._raw_return: tuple[int, int] | None = None
        self._derived: object = ()
        """The derived suggestions that are drawn."""

    @cached_property
    def article(self) -> ArticleView:
        """The article view."""
        return self.query_one(ArticleView)

    @cached_property
    def side(self) -> SpanList:
        """The side list."""
        return self.query_one(SpanList)

    @property
    def in_side(self) -> bool:
        """Whether keys go to the side list."""
        return self.focused is self.side

    @property
    def document(self) -> Document:
        """The open document."""
        return self.session.current

    @property
    def view(self) -> View:
        """The view of the document that is wanted: clean or raw."""
        return self.document.article.raw if self.raw else self.document.article.clean

    @property
    def chosen(self) -> str | None:
        """The key of what was chosen; a move of the caret forgets it."""
        if self._choice is None or self._choice[1] != self.article.caret:
            return None
        return self._choice[0]

    def choose(self, key: str | None) -> None:
        """Chooses a span or suggestion, where the caret is now."""
        self._choice = (key, self.article.caret) if key else None
        self.refresh_state()

    @property
    def here(self) -> Here:
        """Where one is in the text."""
        return Here(self.article.view, self.article.caret, self.article.selection, self.chosen)

    @property
    def note_in_side(self) -> Note | None:
        """The note that is highlighted in the side list, when that has the focus."""
        row = self.side.current if self.in_side else None
        note = self.document.records("notes").get(row.key) if row else None
        return note if isinstance(note, Note) and not note.deleted else None

    # Showing

    def show_view(self, place: int, *, steady: bool = False) -> None:
        """Shows the wanted view, with the caret at a source offset.

        Args:
            place: the source offset.
            steady: the caret's row stays at its height on the screen.
        """
        view = self.view
        marks = ReaderMarks(self.session, view)
        self.article.show(view, marks, caret=view.map.caret_to_text(place), steady=steady)
        self.article.scroll_caret_into_view()

    def forget_hits(self) -> None:
        """The text is another one now."""

    def refresh_state(self) -> None:
        """Shows the target, the position, the save state, the titles and the side list as they are now."""
        here = self.here
        self._shown = self._whereabouts
        target = self.tagger.target(here)
        shown_range = here.view.map.to_text(*target.range) if target and target.key else None
        self.article.target = (*shown_range, target.key) if target and shown_range else None
        status = self.status_line
        status.show(left=self._left_words(here, target), right=self._right_words())
        status.set_class(self.session.save_error is not None, "-alarm")
        self._show_titles()
        if self.side.display and not (self.in_side and self.note_in_side):
            self.side.show(self.document, target.key if target else None)

    def _show_titles(self) -> None:
        mode = "[" + _("raw") + "] " if self.raw else ""
        said = labels_words(self.document, self.session.annotator)
        self.query_one(TopBar).show(
            f"{mode}{said}{self.entry.title}", str(self.session.store.path), headline(self.document.base)
        )

    def refresh_saved(self) -> None:
        """Shows the save state as it is now."""
        if self.session.save_error is not None or self.status_line.has_class("-alarm"):
            self.refresh_state()
        else:
            self.status_line.show(right=self._right_words())

    def _left_words(self, here: Here, target: Target | None) -> str:
        if self.session.save_error is not None:
            return self.session.save_error
        if self.prefix:
            return self.prefix
        note = self.note_in_side
        if note is not None:
            return note_words(note)
        if here.selection is not None:
            return target_words(Target(0, 0), here.view.text[slice(*here.selection)])
        if target is not None:
            words = target_words(target, self.document.article.quote(*target.range))
            return "  ".join(filter(None, (words, span_words(target.span, self.document) if target.span else "")))
        unit = self.session.natural_unit(here.view, here.caret)
        return target_words(Target(0, 0), here.view.text[slice(*unit)]) if unit else ""

    def _right_words(self) -> str:
        length = max(1, len(self.article.view.text))
        session = self.session
        parts = []
        undecided = len(session.proposals.open)
        if undecided:
            parts.append(ngettext("{count} to decide", "{count} to decide", undecided).format(count=undecided))
        elif session.suggested.left not in (0, None):
            parts.append(_("suggesting…"))
        segment = self.here.segment
        if segment is not None:
            parts.append(segment_words(segment))
        parts.append(f"{100 * self.article.caret // length} %")
        if undecided and session.least_sure_first:
            parts.append(_("least sure first"))  # near the end: the line gives way from its start
        if not session.nested:
            parts.append(_("nested off"))
        parts.append(self.desk.save_words())
        parts.append(_("{number} of {count}").format(number=self.position[0], count=self.position[1]))
        return "  ".join(parts)

    @property
    def _whereabouts(self) -> tuple[object, ...]:
        return self.document, self.article.view, self.article.caret, self.article.selection, self.chosen

    def on_article_view_caret_moved(self) -> None:
        self.refresh_moved()
        self.desk.keep_unfinished()

    def on_article_view_selection_changed(self) -> None:
        self.refresh_moved()

    def refresh_moved(self) -> None:
        """Refreshes the state where one has moved since; a key does so at once, for the same frame as the caret."""
        document, view, *rest = self._whereabouts
        # Two values of a document are told apart by what they are, not by all that is in them.
        if self._shown and document is self._shown[0] and view is self._shown[1] and rest == [*self._shown[2:]]:
            return
        if self.app.message_queue_size:  # a key is held down
            self.refresh_soon()
        else:
            self.refresh_state()

    def refresh_soon(self) -> None:
        """Refreshes the state once for all that is waiting to be handled."""
        if not self._deferred:
            self._deferred = True
            self.call_next(self._refresh_deferred)

    def _refresh_deferred(self) -> None:
        self._deferred = False
        if self.query(ArticleView):  # the screen may have been left meanwhile
            self.refresh_state()

    def go(self, target: Target) -> None:
        """Goes to a target and chooses it; a bare range is selected."""
        shown_range = self.article.view.map.to_text(*target.range)
        if shown_range is None:
            self.say(_("that is not in the clean view: {key} shows the raw one.").format(key=key_of("toggle_raw")))
            return
        self.article.clear_selection()
        if target.key:
            self.article.place(shown_range[0])
        else:
            self.article.select_range(*shown_range)
        self.article.scroll_caret_into_view()
        self.choose(target.key)

    # Edits

    def perform(self, edit: Edit) -> bool:
        """Makes an edit and says so; False where it was refused."""
        try:
            done = self.session.perform(edit)
        except EditRefused as error:
            self.say(str(error))
            return False
        self.edited(done)
        self.say(edit_words(done))
        self.refresh_state()
        return True

    def edited(self, edit: Edit) -> None:
        """Redraws what an edit has touched, and has it saved."""
        self.desk.save()
        records = [change.after for change in edit.changes]
        if any(change.table in ("corrections", "editions") for change in edit.changes):
            self.forget_hits()
            self.show_view(self.here.source_caret, steady=True)
            self.desk.ask_new_text()
            return
        spans = [record for record in records if isinstance(record, Span)]
        derived = self.session.suggested.derived
        if len(spans) != 1 or derived is not self._derived:
            self._derived = derived
            self.article.marks_changed()
            return
        self.redraw([spans[0].range])

    def redraw(self, sources: Iterable[tuple[int, int]]) -> None:
        """Redraws the rows of some ranges of the source."""
        for source in sources:
            touched = self.article.view.map.to_text(*source)
            if touched is not None:
                self.article.marks_changed(*touched)

    def redraw_all(self) -> None:
        """Redraws everything: what is suggested has changed."""
        self.article.marks_changed()
        self.refresh_state()

    def after(self, outcome: Outcome, again: Callable[[], None] | None = None) -> None:
        """Shows what came of a tagging key.

        Args:
            outcome: what came of it.
            again: does the same once more; remembered where something was changed.
        """
        here = self.here
        if outcome.edit is not None:
            self.edited(outcome.edit)
            self.again = again or self.again
        if outcome.go is not None:
            target = outcome.go
            stays = target.key and (
                target.range == here.source_selection or target.source_start <= here.source_caret < target.source_end
            )
            if stays:
                self.article.clear_selection()
                self.choose(target.key)
            else:
                self.go(target)
        if outcome.message:
            self.say(outcome.message)
        self.refresh_state()
