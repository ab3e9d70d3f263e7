"""Wanted texts: those whose mentions are suggested in every article, asked for and taken back."""

from __future__ import annotations

from annotations.i18n import _
from annotations.library import Entry, read
from annotations.safe import shown
from annotations.suggestion import Wanted
from tui.actions import key_of
from tui.saving import Saving


class Wanting(Saving, inherit_bindings=False):
    """The part of the app that knows which texts are wanted."""

    def ask_everywhere(self, wanted: Wanted) -> None:
        """Counts a text's mentions in the other articles, and suggests them there; again: no longer."""
        from annotations.vietnamese.spellings import occurrences
        from tui.screens.everywhere import EverywhereScreen

        session, here = self.session, self.session.current.base.id
        known = session.wanted_like(wanted)
        if known is not None:
            self._no_longer(known)
            return
        others = [entry for entry in self.library.articles if entry.id != here]
        if not others:
            self._say(_("there is no other article."))
            return
        texts = {entry.id: self._text_id(entry) for entry in others}

        def count(entry: Entry) -> int:
            text = read(entry.path, entry.record, texts[entry.id]).text
            return sum(1 for _found in occurrences(text, wanted.text, case=wanted.case))

        def answered(yes: bool | None) -> None:
            if yes:
                self._want(wanted, _("‘{quote}’ is suggested in every article now; {key} takes that back."), on=True)

        self.push_screen(EverywhereScreen(wanted, others, count), answered)

    def ask_wanted(self) -> None:
        """Lists the texts that are wanted; the one that is chosen is no longer."""
        from tui.screens.choice import ChoiceScreen

        wanted = self.session.wanted[::-1]
        if not wanted:
            words = _("no text is suggested in every article; {key} has one suggested.")
            self._say(words.format(key=key_of("mentions_everywhere")))
            return

        def answered(row: int | None) -> None:
            if row is not None:
                self._no_longer(wanted[row])

        rows = [f"{shown(one.label)} ‘{shown(one.text, 80)}’" for one in wanted]
        self.push_screen(ChoiceScreen(_("Which of them shall be suggested no longer?"), rows), answered)

    def _no_longer(self, wanted: Wanted) -> None:
        self._want(wanted, _("‘{quote}’ is no longer suggested in the other articles."), on=False)

    def _want(self, wanted: Wanted, words: str, *, on: bool) -> None:
        self.session.want(wanted, on=on)
        self.keep_unfinished(0)
        if self._reader is not None:
            self._reader.redraw_all()
        self._say(words.format(quote=shown(wanted.text, 40), key=key_of("mentions_everywhere")))
