"""The suggestion worker: what is asked of the worker process, and who is told what it answers."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from annotations.article import View
from annotations.suggest import Answer, Asked, answers, request
from tui.child import Child
from tui.settings import cache_folder

LONGEST = 1_000_000
"""Code points of the longest text that the worker is asked about: a longer one is no article."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked: an article, the part of it, the segment to begin with, and whether whatever was remembered."""

    article: str
    view: View
    first: int
    again: bool


class SuggestionWorker:
    """Asks for articles; the process is started by the first one.

    Args:
        answered: called with the article's id, the view that was asked about, and the answer.
        failed: called when the process stays off.
        skipped: called with the id of an article that the process has died of.
        asked: who is to be asked; without suggesters, the worker still finds the words.
    """

    def __init__(
        self,
        answered: Callable[[str, View, Answer], None],
        failed: Callable[[], None],
        skipped: Callable[[str], None],
        asked: Asked,
    ) -> None:
        self._answered = answered
        self._skipped = skipped
        self._who = asked
        self._questions: dict[str, _Question] = {}
        self._numbers = itertools.count(1)
        self._begun: str | None = None
        self._deadly: dict[tuple[str, str], None] = {}
        """Id and text of the articles that the process has died of."""
        self._to_tell: list[_Question] = []
        """Those of them that the next process is to remember."""
        self._child = Child(
            "annotations.suggest.worker",
            [str(cache_folder())],
            began=self._send_all,
            took=self._take,
            died=self._blame,
            gave_up=failed,
        )

    @property
    def off(self) -> bool:
        """Whether the process died so often that it stays off."""
        return self._child.off

    def ask(self, article_id: str, view: View, first: int = 0, *, again: bool = False) -> None:
        """Asks for an article; it goes before all that was asked earlier.

        Args:
            article_id: its id.
            view: its clean view, or the segments of it that are asked about.
            first: segment to begin with: what is on the screen.
            again: whether to try it even if the process has died of it.
        """
        if not view.segments or len(view.text) > LONGEST:
            return
        if again:
            self._deadly.pop((article_id, view.text), None)
        elif (article_id, view.text) in self._deadly:
            self._skipped(article_id)
            return
        known = self._questions.values()
        if any(asked.article == article_id and asked.view.segments == view.segments for asked in known):
            return
        job = str(next(self._numbers))
        self._questions[job] = _Question(article_id, view, first, again)
        if self._child.runs:
            self._send(job)
        else:
            self._child.start()

    def warm(self) -> None:
        """Starts the process before the first article is asked for, so that this one need not wait for it."""
        self._child.start()

    @property
    def idle(self) -> bool:
        """Whether all that was asked is answered, or nothing is going to be."""
        return not self._questions or self.off

    def ask_others(self, asked: Asked) -> None:
        """Has others asked from now on; what was asked and not answered yet is forgotten."""
        self._who = asked
        self._questions.clear()
        self._child.send(answers.CLEAR)

    def start_again(self) -> None:
        """Starts the process although it stays off."""
        self._child.again()

    def _send(self, job: str) -> None:
        asked = self._questions[job]
        deadly = None if asked.again else False
        self._child.send(request(job, asked.view, self._who, asked.first, deadly=deadly))

    def _send_all(self) -> None:
        for number, asked in enumerate(self._to_tell):
            self._child.send(request(f"deadly {number}", asked.view, self._who, deadly=True))
        self._to_tell.clear()
        if not self._questions:
            self._child.send(answers.warm_line(self._who))
        for job in self._questions:
            self._send(job)

    def _blame(self) -> None:
        """Leaves out the article that the process was working on when it died."""
        asked = self._questions.pop(self._begun or "", None)
        self._begun = None
        if asked is not None:
            self._deadly[asked.article, asked.view.text] = None
            self._to_tell.append(asked)
            self._skipped(asked.article)

    def _take(self, line: bytes) -> bool:
        """Takes a line of the process; says whether it was an answer."""
        try:
            row = answers.row_of(line)
            job = row["job"]
            asked = self._questions[job]
            if "begun" in row:
                self._begun = job
                return False
            if "skipped" in row:
                del self._questions[job]
                self._deadly[asked.article, asked.view.text] = None
                self._skipped(asked.article)
                return True
            answer = answers.answer(row, asked.view)
        except (ValueError, KeyError, TypeError):
            return False
        if answer.left == 0:
            del self._questions[job]
            self._begun = None
        self._answered(asked.article, asked.view, answer)
        return True

    async def close(self) -> None:
        """Ends the process."""
        await self._child.close()
