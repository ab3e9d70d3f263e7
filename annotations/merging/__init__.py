"""Merging: several stores made into one, without trusting their clocks and without losing anything."""

from annotations.merging.articles import moved
from annotations.merging.merge import Merged, Tables, merge_stores
from annotations.merging.records import CHANGED, DELETED, Conflict
from annotations.merging.versions import Trail

__all__ = ["CHANGED", "DELETED", "Conflict", "Merged", "Tables", "Trail", "merge_stores", "moved"]
