"""Jumps in the reader: by unit, to unreviewed spans, to spans of a label, to a row of the side list."""

from __future__ import annotations

from textual import events

from annotations.i18n import _
from annotations.spans import Note
from annotations.targets import Target
from tui.actions import key_of
from tui.screens.reader.shaping import Shaping

_DIGITS = 6
"""Digits of the largest number that can be typed."""


class Jumping(Shaping):
    """The jumping part of the reader's actions."""

    _number: str | None = None
    """The digits of a row's number that have been typed; None where none is waited for."""

    def intercept(self, event: events.Key) -> bool:
        """The digits after the key for numbers are no labels."""
        if super().intercept(event):
            return True
        if self._number is None:
            return False
        typed, self._number = self._number, None
        if event.key == "enter":
            self._go_to_row(typed)
        elif event.key == "backspace":
            self._type(typed[:-1])
        elif (event.character or "").isdecimal() and len(typed) < _DIGITS:
            self._type(typed + str(int(event.character or "0")))
        elif event.key != "escape":
            self.say(_("that is no number."))
        self._show_numbers()
        return True

    def _type(self, digits: str) -> None:
        self._number = digits
        self.say(_("number in the side list: {digits} (Enter goes there)").format(digits=digits))

    def _show_numbers(self) -> None:
        self.side.numbered = self._number is not None

    def action_go_to_number(self) -> None:
        """Waits for the number of a row of the side list."""
        self.side.show(self.document, self.chosen)
        self._type("")
        self._show_numbers()

    def _go_to_row(self, digits: str) -> None:
        rows = self.side.rows
        number = int(digits or "0")
        if not 1 <= number <= len(rows):
            self.say(_("the list has {count} rows.").format(count=len(rows)))
            return
        found = self.document.records("notes").get(rows[number - 1].key)
        span = self.document.span(found.span or "" if isinstance(found, Note) else rows[number - 1].key)
        place = span.range if span else None
        if isinstance(found, Note) and found.source_start is not None and found.source_end is not None:
            place = found.source_start, found.source_end
        if span is not None:
            self.go(Target.of(span))
        elif place is not None:
            self.go(Target(*place))
        else:
            self.say(_("that note is on the article as a whole."))

    def action_next_unreviewed(self) -> None:
        """Goes to the next span that nobody has looked at."""
        self.after(self.shaper.next_unreviewed(self.here))

    def action_jump_label(self) -> None:
        """Waits for a label, and goes to the next span that has it."""
        self.ask_label(_("to the next span: which label?"), self._jump_to_label)

    def _jump_to_label(self, label: str) -> None:
        self.again = lambda: self._jump_to_label(label)
        self.after(self.shaper.next_of_label(self.here, label))

    # By unit

    def action_move_word(self, step: int) -> None:
        """Moves the caret by a word."""
        here = self.here
        self.article.place(self.shaper.units(here).word_from(here.caret, step))
        self.refresh_moved()

    def action_move_sentence(self, step: int) -> None:
        """Moves the caret by a sentence."""
        here = self.here
        units = self.shaper.units(here)
        if self.article.selecting and step > 0:
            self.article.place(units.last_syllable(units.sentence, here.caret))
        else:
            self.article.place(units.sentence_from(here.caret, step))
        self.refresh_moved()

    def action_move_paragraph(self, step: int) -> None:
        """Moves the caret by a paragraph."""
        here = self.here
        units = self.shaper.units(here)
        if self.article.selecting and step > 0:
            self.article.place(units.last_syllable(units.paragraph, here.caret))
        else:
            self.article.place(units.paragraph_from(here.caret, step))
        self.refresh_moved()

    def action_fine_steps(self) -> None:
        """Has left and right go by letters, or by syllables again."""
        self.article.fine = not self.article.fine
        words = (
            _("{left} and {right} go by letters now.")
            if self.article.fine
            else _("{left} and {right} go by syllables again.")
        )
        self.say(words.format(left=key_of("move_syllable", "-1"), right=key_of("move_syllable", "1")))
