"""A rehearsal: the reader's own actions run on what the reader knows; nothing is drawn, said or stored.

Places of the caret and the selection are numbered, and what a move makes of one is remembered: moves through the
text depend on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from annotations.document import Document
from annotations.targets import Target
from tui.actions import READER, actions_of
from tui.app import ButdoApp
from tui.screens.reader import ReaderScreen
from tui.tagger import Here
from tui.widgets.article_view import ArticleView

FAR = ("next_target", "previous_target")
"""Moves that depend on what is annotated, and on what was chosen."""


@dataclass(frozen=True)
class Press:
    """A key and the reader's method that it runs.

    Attributes:
        key: the key, as Textual names it.
        action: id of the action.
        argument: its arguments.
        call: runs it.
    """

    key: str
    action: str
    argument: tuple[object, ...]
    call: Callable[[ReaderScreen], None]


def presses(names: Sequence[str]) -> list[Press]:
    """The first key of each of some actions, for those that the app has."""
    found = []
    for action in actions_of(READER):
        if action.id in names:
            arguments = eval(f"({action.argument},)", {}) if action.argument else ()  # from our own table
            found.append(Press(action.keys[0], action.id, arguments, _caller(action.id, arguments)))
    return found


def _caller(name: str, arguments: tuple[object, ...]) -> Callable[[ReaderScreen], None]:
    return lambda reader: getattr(reader, f"action_{name}")(*arguments)


class Core(NamedTuple):
    """Caret and selection of the article widget, and what a selection was grown around."""

    caret: int
    grip: object
    goal: int | None
    selecting: bool
    selection: tuple[int, int] | None
    anchor: object


class Place(NamedTuple):
    """Where the reader is: the number of a core, and the key of what was chosen there."""

    core: int
    choice: str | None


class Rehearsal:
    """The reader of an app, acted on without anybody seeing it.

    Args:
        app: the app, its reader open.
    """

    def __init__(self, app: ButdoApp) -> None:
        assert isinstance(app.screen, ReaderScreen)
        self.app = app
        self.reader = app.screen
        self.article = self.reader.article
        self.session = app.session
        self._cores: list[Core] = []
        self._numbers: dict[Core, int] = {}
        self._moved: dict[tuple[int, str], Place] = {}
        self._jumped: dict[tuple[Place, str], Place] = {}
        self._jumped_in: tuple[object, bool] = None, True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Everything is as before afterwards."""
        reader, article, session = self.reader, self.article, self.session
        suggested = session.suggested
        before = self.place()
        kept = [
            (session, "document", session.document),
            (suggested, "proposals", suggested.proposals),
            (suggested, "derived", suggested.derived),
            (session, "nested", session.nested),
            (reader, "again", reader.again),
            (reader, "_rejected", reader._rejected),
            (reader, "_relating", reader._relating),
        ]
        side, query = reader.side, {ArticleView: article}
        real = reader.query_one
        stubs = [
            (reader, "refresh_state refresh_moved refresh_soon say edited push_screen"),
            (article, "_refresh_range scroll_caret_into_view post_message marks_changed"),
            (session, "_check_writable"),
            (session.store, "stage_edit"),
            (self.app, "save push_screen remember"),
        ]
        for thing, names in stubs:
            for name in names.split():
                thing.__dict__[name] = _nothing
        query[type(side)] = side
        reader.__dict__["query_one"] = lambda kind, *more: query.get(kind) or real(kind, *more)
        try:
            yield
        finally:
            for thing, names in [*stubs, (reader, "query_one")]:
                for name in names.split():
                    del thing.__dict__[name]
            for owner, name, value in kept:
                setattr(owner, name, value)
            self.put(before)

    def back(self, document: Document, place: Place) -> None:
        """Takes back what was done since: only within a rehearsal, as nothing of it is kept."""
        self.session.document = document
        self.session.remember()
        self.reader._relating = None
        self.put(place)

    # Where one is

    def place(self) -> Place:
        """Where the reader is now."""
        article, reader = self.article, self.reader
        anchor = reader._anchor if reader._anchor and reader._anchor[0] == article._selection else None
        core = Core(article._caret, article._grip, article._goal, article._selecting, article._selection, anchor)
        number = self._numbers.get(core)
        if number is None:
            number = self._numbers[core] = len(self._cores)
            self._cores.append(core)
        choice = reader._choice
        return Place(number, choice[0] if choice and choice[1] == core.caret else None)

    def put(self, place: Place) -> None:
        """Puts the reader somewhere."""
        article, core = self.article, self._cores[place.core]
        article._caret, article._grip, article._goal, article._selecting, article._selection = core[:5]
        self.reader._anchor = core.anchor
        self.reader._choice = (place.choice, core.caret) if place.choice else None

    def core(self, place: Place) -> Core:
        """Caret and selection at a place."""
        return self._cores[place.core]

    def here(self, place: Place) -> Here:
        """A place as the tagger knows it."""
        core = self._cores[place.core]
        return Here(self.article.view, core.caret, core.selection, place.choice)

    def target(self, place: Place) -> Target | None:
        """What a key would act on."""
        return self.reader.tagger.target(self.here(place))

    # What keys do

    def moved(self, place: Place, press: Press) -> Place:
        """Where a move leads."""
        if press.action in FAR:
            return self._jump(place, press)
        found = self._moved.get((place.core, press.key))
        if found is None:
            self.put(Place(place.core, None))
            press.call(self.reader)
            found = self._moved[place.core, press.key] = self.place()
        if place.choice and self._cores[found.core].caret == self._cores[place.core].caret:
            return Place(found.core, place.choice)
        return found

    def _jump(self, place: Place, press: Press) -> Place:
        document, nested = self.session.document, self.session.nested
        if self._jumped_in[0] is not document or self._jumped_in[1] != nested:
            self._jumped, self._jumped_in = {}, (document, nested)
        key = place, press.key
        if key not in self._jumped:
            self.put(place)
            press.call(self.reader)
            self._jumped[key] = self.place()
        return self._jumped[key]


def _nothing(*_arguments: Any, **_named: Any) -> None:
    return None
