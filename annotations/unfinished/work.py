"""Unfinished work on one store: drafts of notes, places where articles were left, wanted texts. One small file.

The file belongs to this machine and user, not to the store. Each writing reads it again under a lock,
changes only what this run of the app has changed, and puts the whole file in place: it is never half
written, and two apps on one store keep each other's drafts.
"""

from __future__ import annotations

import contextlib
import os
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from annotations.files import remove_leftovers, replace_file, sync_folder
from annotations.spans import now
from annotations.suggestion import Wanted
from annotations.unfinished.state import Draft, Place, State, Wish, read_state, state_text

MOST_PLACES = 5000
"""Places that are kept; the oldest go first."""
MOST_WANTED = 200
"""Wanted texts that are kept, likewise: each is looked for in every article that is opened."""
LOCK_PATIENCE = 5.0
"""Seconds to wait for another app that is writing; it takes a few milliseconds."""

_Changes = dict[tuple[str, str], Draft | Place | Wish | str]
"""What is changed (``draft``, ``place``, ``forget``, ``wish``, ``unwish`` or ``last``, and its key) → its value."""


class Unfinished:
    """The unfinished work, as this run of the app knows it; changes go to disk with ``sync``.

    Changing belongs to one thread, syncing may be done by another.

    Args:
        path: the file; it need not exist. What is damaged in it counts as not there.
        store: the store; the file names it, so that it is known when it may go.
    """

    def __init__(self, path: Path, store: Path | None = None) -> None:
        self.path = path
        self._store = os.path.realpath(store) if store else ""
        remove_leftovers(path.parent)
        self._run = uuid.uuid4().hex[:12]
        self._made = 0
        self._lock = threading.Lock()
        self._sync_lock = threading.Lock()
        state = read_state(path)
        self._drafts = dict(state.drafts)
        self._places = dict(state.places)
        self._wishes = dict(state.wishes)
        self.last = state.last
        """Id of the article that was read last."""
        self._changes: _Changes = {}
        self._gone: dict[str, Draft] = {}
        """Drafts that became notes: they leave the file when those notes are on disk."""

    # Drafts

    def drafts(self, annotator: str) -> list[Draft]:
        """An annotator's drafts, the latest first."""
        mine = (draft for draft in self._drafts.values() if draft.annotator == annotator)
        return sorted(mine, key=lambda draft: (draft.updated, draft.id), reverse=True)

    def draft_on(self, wanted: Draft) -> Draft | None:
        """The latest draft on the same target as another one."""
        found = (draft for draft in self.drafts(wanted.annotator) if draft.target == wanted.target)
        return next(found, None)

    def keep(self, draft: Draft) -> Draft:
        """Keeps what was typed.

        Args:
            draft: with its text; without an id for a new one.

        Returns:
            The draft as it is kept: one of another run is gone on with under an id of this run.
        """
        inherited = draft.id and not draft.id.startswith(self._run)
        if inherited:
            self.drop(draft)
        if inherited or not draft.id:
            self._made += 1
            draft = replace(draft, id=f"{self._run}-{self._made}")
        draft = replace(draft, updated=now())
        with self._lock:
            self._drafts[draft.id] = self._changes["draft", draft.id] = draft
        return draft

    def drop(self, draft: Draft) -> None:
        """Gives a draft up: it was saved as a note, or emptied, or is gone on with under another id."""
        with self._lock:
            self._gone[draft.id] = self._drafts.pop(draft.id, draft)

    # Places

    def place(self, article_id: str) -> int | None:
        """The source offset at which an article was left on this machine, unless its store knows it by now."""
        found = self._places.get(article_id)
        return found.offset if found else None

    @property
    def places(self) -> dict[str, int]:
        """Id of an article → source offset, of all places that are kept here."""
        return {article: place.offset for article, place in self._places.items()}

    def put_place(self, article_id: str, offset: int) -> bool:
        """Remembers where one is; says whether that is new."""
        if self.last == article_id and self.place(article_id) == offset:
            return False
        with self._lock:
            self._places[article_id] = self._changes["place", article_id] = Place(offset, now())
            self.last = self._changes["last", ""] = article_id
        return True

    def forget_places(self, known: dict[str, int]) -> None:
        """Forgets places that the store knows; those that another app has moved on from stay.

        Args:
            known: id of an article → source offset.
        """
        with self._lock:
            for article_id, offset in known.items():
                if self.place(article_id) == offset:
                    self._changes.pop(("place", article_id), None)
                    self._changes["forget", article_id] = self._places.pop(article_id)

    # Wanted texts

    def wanted(self, annotator: str) -> tuple[Wanted, ...]:
        """The texts whose mentions an annotator wants suggested in every article, the oldest wish first."""
        mine = sorted((wish for wish in self._wishes.values() if wish.annotator == annotator), key=lambda wish: wish.at)
        return tuple(wish.wanted for wish in mine[-MOST_WANTED:])

    def want(self, annotator: str, wanted: Wanted) -> None:
        """Remembers a text whose mentions are wanted."""
        wish = Wish(annotator, wanted, now())
        with self._lock:
            self._changes.pop(("unwish", wish.key), None)
            self._wishes[wish.key] = self._changes["wish", wish.key] = wish

    def unwant(self, annotator: str, wanted: Wanted) -> None:
        """Forgets a text whose mentions were wanted."""
        wish = Wish(annotator, wanted, now())
        with self._lock:
            self._changes.pop(("wish", wish.key), None)
            self._changes["unwish", wish.key] = self._wishes.pop(wish.key, wish)

    # The file

    @property
    def dirty(self) -> bool:
        """Whether something is not in the file yet."""
        return bool(self._changes or self._gone)

    def sync(self, *, saved: bool = True) -> None:
        """Puts all changes in the file; when it returns, they would survive a power cut.

        Args:
            saved: whether the store is on disk; until it is, drafts that became notes stay in the file.

        Raises:
            OSError: it could not be written; the file is as it was, and the changes wait for the next time.
        """
        with self._sync_lock:
            with self._lock:
                changes = dict(self._changes)
                gone = dict(self._gone) if saved else {}
            if not changes and not gone:
                return
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with only_writer(self.path):
                state = self._changed(read_state(self.path, set_aside=True), changes, gone)
                replace_file(self.path, [state_text(state)])
                sync_folder(self.path.parent)
            with self._lock:
                for key, value in changes.items():
                    if self._changes.get(key) is value:
                        del self._changes[key]
                for draft_id in gone:
                    del self._gone[draft_id]

    def _changed(self, state: State, changes: _Changes, gone: dict[str, Draft]) -> State:
        """What the file holds after some changes."""
        drafts, places, wishes, last = dict(state.drafts), dict(state.places), dict(state.wishes), state.last
        for (kind, key), value in changes.items():
            if isinstance(value, Draft):
                drafts[key] = value
            elif isinstance(value, str):
                last = value
            elif isinstance(value, Wish):
                if kind == "wish":
                    wishes[key] = value
                else:
                    wishes.pop(key, None)
            elif kind == "place":
                places[key] = value
            elif key in places and places[key].at <= value.at:
                del places[key]
        for key, draft in gone.items():
            # Another app may be going on with a draft of another run: only what was seen here is taken out.
            if key in drafts and (key.startswith(self._run) or drafts[key].text == draft.text):
                del drafts[key]
        newest = sorted(places.items(), key=lambda item: item[1].at)[-MOST_PLACES:]
        latest = sorted(wishes.items(), key=lambda item: item[1].at)[-MOST_WANTED:]
        return State(drafts, dict(newest), dict(latest), last, self._store or state.store)


def file_of(folder: Path, store: Path) -> Path:
    """The file for a store, in the folder for all of them; whatever links lead to the store."""
    real = os.path.normcase(os.path.realpath(store))
    return folder / f"{sha256(os.fsencode(real)).hexdigest()[:16]}.json"


@contextlib.contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """Keeps other apps from writing the file; where a folder knows no locks, nothing does.

    Raises:
        OSError: another app has been writing for too long.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_suffix(".lock"), timeout=LOCK_PATIENCE, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise TimeoutError(str(error)) from None
    except (OSError, NotImplementedError):
        yield
        return
    try:
        yield
    finally:
        lock.release()
