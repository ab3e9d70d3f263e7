"""The tagging keys of the reader."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from annotations import authoring
from annotations.edits import Edit
from annotations.i18n import _
from annotations.schema import CLAIM
from tui.screens.reader.notes import Noting
from tui.widgets.bars import LabelBar
from tui.wording import redone_words, undone_words


class Tagging(Noting):
    """Labels, claims, suggestions, undo."""

    _then: Callable[[str], None] | None = None
    """What is done with the label whose key is waited for; None: it is applied."""
    _rejected: int | None = None
    """Where this key rejected or deleted something."""
    _just_rejected: int | None = None
    """Where the key before it did."""

    def intercept(self, event: events.Key) -> bool:
        """The letter after the prefix ``l`` is no other key."""
        self._just_rejected, self._rejected = self._rejected, None
        if super().intercept(event):
            return True
        if not self.prefix:
            return False
        then = self._then
        self._set_prefix("")
        if event.key == "escape":
            return True
        labels = self.session.schema.labels
        label = next((label for label in labels if label.letter == event.character), None)
        if then is not None and (event.character or "").isdecimal():
            label = dict(enumerate(labels, 1)).get(int(event.character or "0"))
        if label is None:
            self.say(_("no label has that letter."))
        else:
            (then or self._label)(label.id)
        return True

    def _set_prefix(self, words: str) -> None:
        self.prefix, self._then = words, None
        self.query_one(LabelBar).letters = bool(words)
        self.refresh_state()

    def ask_label(self, words: str, then: Callable[[str], None]) -> None:
        """Waits for the key of a label, a digit or a letter.

        Args:
            words: what it is for.
            then: what to do with the label.
        """
        self._set_prefix(words)
        self.query_one(LabelBar).letters = False
        self._then = then

    def action_label(self, number: int) -> None:
        """Applies the n-th label."""
        labels = self.session.schema.labels
        if number <= len(labels):
            self._label(labels[number - 1].id)

    def _label(self, label: str) -> None:
        if self.note_in_side is not None:
            self.say(_("there is no text to label here."))
            return
        self.again = lambda: self._label(label)
        self.after(self.tagger.label(self.here, label))

    def action_label_prefix(self) -> None:
        """Waits for the letter of a label."""
        self._set_prefix(_("label: which letter?"))

    def action_claim(self) -> None:
        """Makes a claim."""
        self._label(CLAIM)

    def action_next_target(self) -> None:
        """Goes to the next suggestion, span or untagged unit."""
        self.after(self.tagger.next(self.here, 1))

    def action_previous_target(self) -> None:
        """Goes to the previous one."""
        self.after(self.tagger.next(self.here, -1))

    def action_accept(self) -> None:
        """Accepts the target; in the side list, goes to the article or opens a note."""
        note = self.note_in_side
        if note is not None:
            self.edit_note(note)
            return
        if self.in_side:
            self.article.focus()
        self.after(self.tagger.accept(self.here), self.action_accept)

    def action_reject(self) -> None:
        """Rejects or deletes the target; a second time without a move, nothing."""
        caret = self.article.caret
        if self._just_rejected == caret:
            self._rejected = caret
            return
        note = self.note_in_side
        if note is not None:
            done = self.perform(authoring.change_note(self.document, self.session.annotator, note, ""))
        else:
            outcome = self.tagger.reject(self.here)
            done = outcome.edit is not None
            self.after(outcome, self.action_reject)
        self._rejected = caret if done else None

    def action_repeat(self) -> None:
        """Does the last thing again, with what is at the caret now."""
        if self.again is None:
            self.say(_("nothing to repeat yet."))
        else:
            self.again()

    def action_undo(self) -> None:
        """Takes back this annotator's last edit, wherever it was."""
        self.desk.turn(redo=False)

    def action_redo(self) -> None:
        """Does the last undone edit again."""
        self.desk.turn(redo=True)

    def turned(self, edit: Edit, *, redo: bool) -> None:
        """Shows an edit that was undone or redone, and goes to its place."""
        self.edited(edit)
        self.article.clear_selection()
        self.article.place(self.article.view.map.caret_to_text(edit.place))
        self.article.scroll_caret_into_view()
        self.choose(None)
        self.say(redone_words(edit) if redo else undone_words(edit))
