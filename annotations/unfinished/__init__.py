"""Unfinished work on a store: drafts, places and wanted texts, kept on this machine."""

from annotations.unfinished.stale import forget_stale
from annotations.unfinished.state import Draft
from annotations.unfinished.work import MOST_PLACES, MOST_WANTED, Unfinished, file_of

__all__ = ["MOST_PLACES", "MOST_WANTED", "Draft", "Unfinished", "file_of", "forget_stale"]
