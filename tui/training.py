"""Training beside the screen: what is known of the store's model, and the process that learns."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from typing import Any

from annotations.agreement import Score
from annotations.errors import os_problem
from annotations.i18n import _, ngettext
from annotations.safe import shown
from annotations.suggest import ModelFile
from annotations.training import FEWEST, KnownModel, KnownModels, Measured, Standing, model_path, standing
from annotations.training.lines import Lesson, Wish, curve_of, job_line, measured_of, model_of
from tui.child import Child
from tui.lessons import Lessons
from tui.session import Session
from tui.settings import state_folder

_NOTHING = Wish()
PATIENCE = 0.2
"""Seconds between two looks whether learning may begin."""
_TOLD = 2
"""Labels that a line tells of what an article taught."""


class Training:
    """Keeps the model beside the store up to date with the finished articles, and knows whether it is used.

    Args:
        session: the session.
        given: a model that the user has named for this run, or None.
        changed: called when anything of what is known has changed.
        say: called with what to tell the user.
        may_begin: whether nothing more urgent is being worked on; until then learning waits.
    """

    def __init__(
        self,
        session: Session,
        given: Path | None,
        *,
        changed: Callable[[], None],
        say: Callable[[str], None],
        may_begin: Callable[[], bool],
    ) -> None:
        self._session = session
        self._given = given
        self._changed = changed
        self._say = say
        self._may_begin = may_begin
        models = state_folder() / "known.models"
        self._models = KnownModels(models)
        self._lessons = Lessons(session)
        self._sha256: str | None = None
        self.known: KnownModel | None = None
        """What is known of the model file; None for nothing, or where there is none."""
        self.articles: int | None = None
        """Finished articles when they were last gathered."""
        self.problem = ""
        """What went wrong last, for people."""
        self._wish = _NOTHING
        self._job = ""
        self._doing: tuple[list[Lesson], Wish] | None = None
        self._sent: set[str] = set()
        self._numbers = itertools.count(1)
        self._asking: asyncio.Task[None] | None = None
        self._unwritten: list[KnownModel] = []
        self._writing: asyncio.Task[None] | None = None
        self._child = Child(
            "annotations.training.trainer",
            [str(models)],
            began=self._send_all,
            took=self._take,
            died=lambda: None,
            gave_up=self._give_up,
        )

    # The model

    @property
    def path(self) -> Path:
        """The model file."""
        return self._given or model_path(self._session.store.path)

    @property
    def standing(self) -> Standing:
        """Whether the model is used, and why."""
        return standing(self._sha256, self.known, given=self._given is not None)

    @property
    def model(self) -> ModelFile | None:
        """The model to ask; None for the one that comes with the program."""
        if self._sha256 is None or not self.standing.is_used:
            return None
        return ModelFile(self.path, self._sha256)

    @property
    def sha256(self) -> str:
        """Of the model file, in hex; empty where there is none."""
        return self._sha256 or ""

    @property
    def is_own(self) -> bool:
        """Whether the file is missing or was trained here, so that it may be written anew without being asked."""
        return self._given is None and (self._sha256 is None or (self.known is not None and self.known.trained_here))

    async def look(self) -> None:
        """Looks at the model file."""
        path = self.path
        self._know(*await asyncio.to_thread(self._look, path))

    def _look(self, path: Path) -> tuple[str | None, KnownModel | None]:
        try:
            if not path.is_file():
                return None, None
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        except OSError as error:
            self.problem = os_problem(error)
            return None, None
        return digest, self._models.get(digest)

    def _know(self, digest: str | None, known: KnownModel | None) -> None:
        self._sha256, self.known = digest, known
        self._changed()

    def _remember(self, known: KnownModel) -> None:
        self._unwritten.append(known)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        if self._given is None:
            self._know(known.sha256, known)

    async def _write(self) -> None:
        while self._unwritten:
            try:
                await asyncio.to_thread(self._models.put, self._unwritten.pop(0))
            except OSError as error:
                self.problem = os_problem(error)

    def approve(self) -> None:
        """Has a model from elsewhere used from now on."""
        if self.standing is Standing.FOREIGN:
            self._remember(KnownModel(self.sha256))

    # Learning

    @property
    def busy(self) -> bool:
        """Whether something is being learned or measured."""
        return self._doing is not None or (self._asking is not None and not self._asking.done())

    def learn(self, *, anyway: bool = False) -> bool:
        """Learns from the finished articles, and measures what came of it.

        Args:
            anyway: whether to write over a model from elsewhere, too.

        Returns:
            False where a model must not be written beside the store.
        """
        store = self._session.store
        if not (anyway or self.is_own) or not store.writable or self._session.keeper.waits:
            return False
        self._want(Wish(out=model_path(store.path), measure=True))
        return True

    def measure(self) -> None:
        """Measures, and draws the learning curve."""
        self._want(Wish(measure=True, curve=True))

    async def learn_if_missing(self) -> None:
        """Learns in the background where articles are finished, and there is no model."""
        await self.look()
        if self.standing is Standing.MISSING and self._session.store.exists:
            self.learn()

    def _want(self, wish: Wish) -> None:
        self._wish = _both(self._wish, wish)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        self._changed()

    async def _ask(self) -> None:
        while self._wish != _NOTHING:
            while not self._may_begin():
                await asyncio.sleep(PATIENCE)
            lessons = await self._lessons.gather()
            self.articles = len(lessons)
            wish, self._wish = self._wish, _NOTHING
            if self._doing is not None:  # what it has not done yet is overtaken
                wish = _both(self._doing[1], wish)
            if not any(lesson.entities for lesson in lessons):
                self._doing = None
                self.problem = _("no finished article has any entities to learn from.")
                break
            self._job, self._doing, self.problem = str(next(self._numbers)), (lessons, wish), ""
            if self._child.runs:
                self._send()
            elif self._child.off:
                self._child.again()
            else:
                self._child.start()
        self._changed()

    def _send_all(self) -> None:
        self._sent.clear()
        self._send()

    def _send(self) -> None:
        if self._doing is None:
            return
        lessons, wish = self._doing
        for lesson in lessons:
            if lesson.key not in self._sent:
                self._child.send(lesson.line)
        self._sent = {lesson.key for lesson in lessons}
        self._child.send(job_line(self._job, [lesson.key for lesson in lessons], wish))

    def _take(self, line: bytes) -> bool:
        try:
            row = json.loads(line)
            if row["job"] == self._job and self._doing is not None:
                self._take_row(row)
            elif "model" in row:  # it was overtaken after it was written
                self._remember(model_of(row))
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        return True

    def _take_row(self, row: dict[str, Any]) -> None:
        lessons, wish = self._doing or ([], _NOTHING)
        known = self.known if self.known is not None and self.known.trained_here else None
        if "model" in row:
            model = model_of(row)
            self._doing = lessons, replace(wish, out=None)
            if known is not None:  # until it is measured, it stands where the one before it stood
                model = replace(model, measured=known.measured, curve=known.curve)
            self._remember(model)
            if model.articles < FEWEST:
                self._say(_few_words(model.articles))
        elif "measured" in row:
            measured = measured_of(row)
            self._doing = lessons, replace(wish, measure=False)
            before = known.measured if known is not None else None
            if known is not None:
                self._remember(replace(known, measured=measured))
            self._say(taught_words(before, measured))
        elif "curve" in row:
            self._doing = lessons, replace(wish, curve=False)
            if known is not None:
                self._remember(replace(known, curve=curve_of(row)))
        elif "failed" in row:
            self.problem = shown(str(row["failed"]))
            self._say(_("learning failed: {problem}").format(problem=self.problem))
        elif "end" in row:
            self._doing = None
            self._changed()

    def _give_up(self) -> None:
        self._doing = None
        self.problem = _("the process that learns does not run.")
        self._say(self.problem)
        self._changed()

    async def close(self) -> None:
        """Ends the process."""
        if self._asking is not None:
            self._asking.cancel()
        if self._writing is not None:
            await self._writing
        await self._child.close()


def _both(one: Wish, other: Wish) -> Wish:
    return Wish(other.out or one.out, one.measure or other.measure, one.curve or other.curve)


def _few_words(articles: int) -> str:
    words = ngettext(
        "learned from {count} article; from {least} on, what was learned is measured and used.",
        "learned from {count} articles; from {least} on, what was learned is measured and used.",
        articles,
    )
    return words.format(count=articles, least=FEWEST)


def taught_words(before: Measured | None, after: Measured) -> str:
    """What the last article taught: the labels whose F1 over the finished articles has changed most.

    Both are cross-validated, each over the articles that were finished at its time.

    Args:
        before: as it was measured before that article; None for never.
        after: as it is measured now.
    """
    over = ngettext("F1 over {count} finished article", "F1 over {count} finished articles", after.articles)
    over = over.format(count=after.articles)
    if before is None or before.articles >= after.articles:
        return _("{over}: {f1} with what was learned, {base} without.").format(
            over=over, f1=f"{after.f1:.2f}", base=f"{after.base_f1:.2f}"
        )
    changes = []
    for label, score in after.learned.items():
        then, now = before.learned.get(label, Score(0, 0, 0)).f1, score.f1
        if then is not None and now is not None and f"{then:.2f}" != f"{now:.2f}":
            changes.append((abs(now - then), f"{shown(label)} {then:.2f} → {now:.2f}"))
    changes.sort(reverse=True)
    said = ", ".join(words for _size, words in changes[:_TOLD]) or _("unchanged, {f1}").format(f1=f"{after.f1:.2f}")
    return _("learned. {over}: {changes}").format(over=over, changes=said)
