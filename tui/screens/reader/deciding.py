"""The keys of the reader that decide on many suggestions at once, on what is suggested, and in which order."""

from __future__ import annotations

from annotations.i18n import _, ngettext
from tui.actions import key_of
from tui.naming import add_name
from tui.screens.reader.shaping import Shaping
from tui.shaper import Named


class Deciding(Shaping):
    """Bulk acceptance, the threshold, nested ones, the order of suggestions, names for the gazetteer."""

    def action_accept_all(self, scope: str = "article") -> None:
        """Accepts every open suggestion of the article, on the screen, or in the paragraph."""
        within, nothing = None, _("there is no suggestion to accept.")
        here = self.here
        if scope == "screen":
            within, nothing = self.article.in_sight, _("there is no suggestion on the screen.")
        elif scope == "paragraph":
            segment = here.segment
            within = (segment.start, segment.end) if segment else (here.caret, here.caret)
            nothing = _("there is no suggestion in the paragraph.")
        outcome = self.tagger.accept_all(here, within, nothing)
        self.after(outcome)
        if outcome.edit is not None:
            self.say(
                " ".join([outcome.message + ".", _("{key} goes through them.").format(key=key_of("next_unreviewed"))])
            )

    def action_threshold(self, step: int) -> None:
        """Moves the threshold by some per cent, with effect at once."""
        percent = max(0, min(100, self.desk.settings.threshold + step))
        self.desk.remember(threshold=percent)
        self.session.threshold = percent / 100
        self.redraw_all()
        shown, hidden = len(self.session.proposals.open), self.session.proposals.hidden
        words = _("suggested from {percent} % on: {count} to decide").format(percent=percent, count=shown)
        if hidden:
            words += ", " + ngettext("{count} less sure hidden", "{count} less sure hidden", hidden).format(
                count=hidden
            )
        self.say(words)

    def action_nested(self) -> None:
        """Suggests nested entities no longer, or again, with effect at once."""
        nested = not self.session.nested
        self.desk.remember(nested=nested)
        self.session.nested = nested
        self.redraw_all()
        proposals = self.session.proposals
        if nested:
            words = _("nested entities are suggested: {count} to decide").format(count=len(proposals.open))
        else:
            words = _("nested entities are not suggested: {count} to decide").format(count=len(proposals.open))
            if proposals.hidden_nested:
                hidden = proposals.hidden_nested
                words += ", " + ngettext("{count} hidden", "{count} hidden", hidden).format(count=hidden)
        self.say(words)

    def action_least_sure_first(self) -> None:
        """Has Tab go to the least sure suggestion first, or in reading order again."""
        first = not self.desk.settings.least_sure_first
        self.desk.remember(least_sure_first=first)
        self.session.least_sure_first = first
        self.refresh_state()
        self.say(_("Tab goes to the least sure suggestion first.") if first else _("Tab goes in reading order."))

    def action_add_to_gazetteer(self) -> None:
        """Adds the target or the selection to the gazetteer; asks for the label where it has none."""
        self._with_label("_add_to_gazetteer")

    def _add_to_gazetteer(self, named: Named) -> None:
        if not self.session.schema.is_entity(named.label):
            self.say(_("only names and other entities can be in the gazetteer."))
            return
        words, added = add_name(self.session.store, named.label, named.text)
        if added:
            self.desk.ask_again()
        self.say(words)

    def action_add_finished_names(self) -> None:
        """Adds the names of the finished articles to the gazetteer."""
        self.desk.add_finished_names()
