"""A mapping that is never changed: a later one keeps what it has in common with the one it was made of."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar

Value = TypeVar("Value")

MOST = 256
"""Items that lie on top of others at the most; more are put among them, which costs a copy of all."""


class Layered(Mapping[str, Value]):
    """Some items, and those of an earlier mapping below them.

    To make one costs as much as is on top, however much is below. It iterates as a ``dict`` would that was changed
    so: what was replaced keeps its place.

    Args:
        below: the earlier items; nobody may change them.
        top: what is new, or replaces some of them.
    """

    __slots__ = ("_all", "_below", "_top")

    _all: Mapping[str, Value] | None
    _below: Mapping[str, Value]
    _top: Mapping[str, Value]

    def __init__(self, below: Mapping[str, Value], top: Mapping[str, Value]) -> None:
        if isinstance(below, Layered):
            top = {**below._top, **top}
            below = below._below
        self._all = None
        self._below, self._top = (below, top) if len(top) <= MOST else ({**below, **top}, {})

    def __getitem__(self, key: str) -> Value:
        found = self._top.get(key)
        return self._below[key] if found is None else found

    def __contains__(self, key: object) -> bool:
        return key in self._top or key in self._below

    def __len__(self) -> int:
        return len(self._whole)

    def __bool__(self) -> bool:
        return bool(self._top or self._below)

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def keys(self) -> KeysView[str]:
        """All keys."""
        return self._whole.keys()

    def values(self) -> ValuesView[Value]:
        """All values."""
        return self._whole.values()

    def items(self) -> ItemsView[str, Value]:
        """All keys and values."""
        return self._whole.items()

    @property
    def _whole(self) -> Mapping[str, Value]:
        """All items in one dictionary; made when they are gone through."""
        if self._all is None:
            self._all = {**self._below, **self._top} if self._top else self._below
        return self._all
