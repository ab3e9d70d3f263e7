"""The keeper of the store: whether this app may write it, and following it while another one does."""

from __future__ import annotations

import asyncio

from annotations.errors import StoreError
from annotations.i18n import _
from annotations.safe import shown
from annotations.store import Store
from annotations.store.folders import risk_of
from annotations.store.lock import StoreLock

FOLLOW_EVERY = 2.0
"""Seconds between two looks at a store that somebody else writes."""


class Keeper:
    """Holds the lock of a store, or waits for it.

    Args:
        store: the store, open.
        lock: its lock.
    """

    def __init__(self, store: Store, lock: StoreLock | None = None) -> None:
        self.store = store
        self._lock = lock or StoreLock(store.path)
        self._tried = False
        self._told = False

    def begin(self, annotator: str) -> str:
        """Takes the lock of a store that is there; one that is not yet there is locked by its first edit.

        Returns:
            What to tell the user; may be empty.
        """
        if not self.store.exists or not self.store.writable:
            return ""
        words = self.refusal(annotator)
        if not words and not self._lock.supported:
            return _("this folder knows no locks: do not open the store twice at a time.")
        return words

    def place_words(self) -> str:
        """What is to be feared of the place where the store lies; empty where nothing is. It reads folders."""
        risk = risk_of(self.store.path)
        return shown(risk.short) if risk else ""

    def refusal(self, annotator: str) -> str:
        """Why this app may not write now; empty where it may. Takes the lock when it is free."""
        if not self.store.writable:
            path = shown(str(self.store.path))
            return _("{path} cannot be written: start Butdo with --store and a file that can.").format(path=path)
        self._tried = True
        if self._lock.acquire(annotator):
            return ""
        name = shown(self._lock.owner_name)
        return _("{name} has this store open: here it can only be read, until they quit.").format(name=name)

    @property
    def waits(self) -> bool:
        """Whether another app has the store."""
        return self._tried and not self._lock.held and self._lock.supported

    async def follow(self, annotator: str) -> Store | None:
        """Reads the store again when another program has changed it, and takes it over when it is free.

        What this app has edited is joined with what the other program wrote.

        Returns:
            The store, read again; None where nothing is new.
        """
        taken = self.waits and self._lock.acquire(annotator)
        if not taken and not self.store.outdated:
            return None
        try:
            self.store = await asyncio.to_thread(self.store.reread, ours=not taken and not self.waits)
        except StoreError:
            return None  # it is being written; the next look will find it whole
        return self.store

    def backup_words(self) -> str:
        """Why no backup could be made; said once, as each save would say the same."""
        if self._told or not self.store.backup_trouble:
            return ""
        self._told = True
        return self.store.backup_trouble

    def end(self) -> None:
        """Gives the lock back."""
        self._lock.release()
