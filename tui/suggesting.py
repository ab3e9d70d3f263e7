"""Suggestions in the app: who is asked, what comes of their answers, and what the app learns from finished articles."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from annotations.article import View
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.safe import shown
from annotations.suggest import GAZETTEER, Answer, Asked
from annotations.training import Standing
from tui.actions import key_of
from tui.resuming import Resuming
from tui.suggestion_worker import SuggestionWorker
from tui.tidying import Tidying
from tui.training import Training
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.screens.suggestions import SuggestionsScreen

MODEL = "model"
"""The suggester that learns."""


class Suggesting(Resuming, inherit_bindings=False):
    """The part of the app that has suggestions made, and learned.

    Attributes:
        suggesters: names of those that there are, in the order in which they are listed.
    """

    suggesters: tuple[str, ...]
    training: Training
    tidying: Tidying
    _worker: SuggestionWorker
    _asked: Asked
    _dialog: SuggestionsScreen | None = None
    """The dialog about suggestions, while it is shown."""
    _retrained = False
    """Whether a model of one's own that could not be read was made anew in this run."""
    _gazetteer_problem = ""
    """What was last said to be wrong with the gazetteer."""
    _reading_gazetteer: asyncio.Task[None] | None = None

    def begin_suggestions(self, suggesters: tuple[str, ...], model: Path | None) -> None:
        """Makes ready; nothing is started before the first article is open.

        Args:
            suggesters: names of those that there are to be.
            model: a model that the user has named, or None.
        """
        self.suggesters = suggesters
        self._asked = Asked(self._chosen(), gazetteer=self._gazetteer)
        self._worker = SuggestionWorker(self._answered, self._worker_off, self._skipped, self._asked)
        self.training = Training(
            self.session, model, changed=self._model_changed, say=self._say, may_begin=lambda: self._worker.idle
        )

    @property
    def suggesters_off(self) -> frozenset[str]:
        """Names of the suggesters that the user has turned off."""
        return frozenset(name.strip() for name in self.settings.suggesters_off.split(",")) - {""}

    def _chosen(self) -> tuple[str, ...]:
        return tuple(name for name in self.suggesters if name not in self.suggesters_off)

    @property
    def _gazetteer(self) -> Path:
        """The analyst's own gazetteer, beside the store."""
        return self.session.store.path.with_suffix(".gazetteer.txt")

    # Asking

    def ask_suggestions(self, first: int) -> None:
        """Asks the worker for the open article, beginning with a segment."""
        document = self.session.current
        if self.session.wants_suggestions(document.base.id):
            self._worker.ask(document.base.id, self.session.ask_all(document.view), first)

    def ask_new_text(self) -> None:
        """Asks the worker for what a correction to the cleaning has shown or changed."""
        document = self.session.current
        view = self.session.ask_new(document.view)
        if view.segments:
            self._worker.ask(document.base.id, view)

    def _answered(self, article_id: str, view: View, answer: Answer) -> None:
        awaited = self.session.awaits_others
        is_current = self.session.answered(article_id, view, answer)
        if is_current and self._reader is not None and self._reader.query(ArticleView):
            if awaited and not self.session.awaits_others:
                self._reader.redraw_all()
            else:
                self._reader.suggestions_came(answer)
        if not answer.left:
            self.tidying.wanted()
        if answer.failed:
            self._failed(article_id, answer.failed)

    def _failed(self, article_id: str, names: tuple[str, ...]) -> None:
        """Says which suggesters failed; a model of one's own that another version has made is made anew."""
        if MODEL in names and not self._retrained and self.training.model and self.training.is_own:
            self._retrained = True
            self.training.learn()
            return
        if GAZETTEER in names:
            if self._reading_gazetteer is None or self._reading_gazetteer.done():
                self._reading_gazetteer = asyncio.create_task(self._say_gazetteer())
            names = tuple(name for name in names if name != GAZETTEER)
        if not names:
            return
        words = _("{names} failed in ‘{title}’; what others suggest is there.")
        self._say(words.format(names=", ".join(names), title=self._title_of(article_id)))

    async def _say_gazetteer(self) -> None:
        """Says once what is wrong with the gazetteer, as long as that stays the same."""
        problem = await asyncio.to_thread(problem_of, self._gazetteer)
        if problem and problem != self._gazetteer_problem:
            self._say(_("your gazetteer is left out: {problem}").format(problem=shown(problem)))
        self._gazetteer_problem = problem

    def _skipped(self, article_id: str) -> None:
        self._nothing_more(article_id)
        words = _("the suggestions’ process died of ‘{title}’, which is left out; {key} has it tried again.")
        self._say(words.format(title=self._title_of(article_id), key=key_of("suggestions")))

    def _title_of(self, article_id: str) -> str:
        return shown(self._title_and_place(article_id)[0], 40)

    def _nothing_more(self, article_id: str) -> None:
        """No longer says that suggestions for an article are coming."""
        self.session.nothing_more(article_id)
        if self._reader is not None and self._reader.query(ArticleView):
            self._reader.redraw_all()

    def _worker_off(self) -> None:
        if self._reader is not None:
            self._nothing_more(self.session.current.base.id)
        words = _("suggestions are off: their process does not run. {key} starts it again; tagging goes on.")
        self._say(words.format(key=key_of("suggestions")))

    def start_suggestions(self) -> None:
        """Has the worker's process tried again, for the open article too if it died of that."""
        self._worker.start_again()
        if self._reader is not None:
            document = self.session.current
            self._worker.ask(document.base.id, self.session.ask_all(document.view), again=True)
        self._say(_("suggestions are started again."))

    @property
    def suggestions_off(self) -> bool:
        """Whether the worker's process died so often that it stays off."""
        return self._worker.off

    def doubts(self) -> dict[str, float]:
        """Id of an article → how many of its suggestions are doubtful, where they are known."""
        return self.session.doubts()

    def ask_again(self) -> None:
        """Forgets what was suggested, and asks the worker for the open article anew."""
        self.session.forget_suggestions()
        if self._reader is not None:
            self._reader.ask_anew()

    @work(exclusive=True, group="gazetteer")
    async def add_finished_names(self) -> None:
        """Adds the names of the finished articles to the gazetteer."""
        from tui.naming import add_finished

        words, changed = await asyncio.to_thread(add_finished, self.session.store, self.session.schema)
        if changed:
            self.ask_again()
        self._say(words)

    # Who is asked

    def toggle_suggester(self, name: str) -> None:
        """Turns a suggester off, or on again; remembered."""
        off = self.suggesters_off ^ {name}
        self.remember(suggesters_off=",".join(sorted(off)))
        self._ask_others()

    def _model_changed(self) -> None:
        self._ask_others()
        if self._dialog is not None:
            self._dialog.show()

    def _ask_others(self) -> None:
        """Has whoever is to be asked now asked from now on, if they are others than before."""
        asked = Asked(self._chosen(), self.training.model if MODEL in self._chosen() else None, self._gazetteer)
        if asked == self._asked:
            return
        self._asked = asked
        self._worker.ask_others(asked)
        self.session.ask_others()
        if self._reader is not None and self._reader.is_mounted:
            self.ask_suggestions(self._reader.first_segment)

    # Learning

    async def look_at_model(self) -> None:
        """Finds out whether there is a model beside the store, and whether it is to be trusted."""
        if MODEL not in self.suggesters:
            return
        await self.training.look()
        if self.training.standing is Standing.FOREIGN:
            words = _("a model from elsewhere lies beside the store: {key} shows it, and has it used.")
            self._say(words.format(key=key_of("suggestions")))

    def warm_up(self) -> None:
        """Makes ready for the first article, and learns where articles are finished and there is no model."""
        if self._chosen():
            self._worker.warm()
        if MODEL in self._chosen():
            self.run_worker(self.training.learn_if_missing(), group="learning")

    def learn(self) -> None:
        """Learns from the finished articles, of which there is one more."""
        if MODEL in self._chosen():
            self.training.learn()

    def train_model(self) -> None:
        """Learns from the finished articles because the user says so."""
        if self.training.learn(anyway=True):
            self._say(_("learning from the finished articles…"))
        else:
            self._say(_("here the store can only be read, and no model be put beside it."))

    def show_suggestions(self) -> None:
        """Shows who suggests, and how good they are."""
        from tui.screens.suggestions import SuggestionsScreen

        self._dialog = SuggestionsScreen(self)
        self.push_screen(self._dialog, self._forget_dialog)

    def _forget_dialog(self, _answer: None) -> None:
        self._dialog = None


def problem_of(gazetteer: Path) -> str:
    """What is wrong with a gazetteer, and what to do about it; empty for nothing."""
    from annotations.suggest.rules.gazetteer import read

    try:
        read(gazetteer)
    except LoadError as error:
        return " ".join(filter(None, (error.problem, error.remedy)))
    return ""
