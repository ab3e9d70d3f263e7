"""A reading: one article as the suggesters see it, with what is worked out once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from annotations.article import View

if TYPE_CHECKING:  # the screen knows what a reading is; the worker alone loads the engine
    from annotations.vietnamese import engine

T = TypeVar("T")


class Passage(NamedTuple):
    """A kept segment: a range of the text, and the role it has."""

    start: int
    end: int
    role: str


class Reading:
    """The text of an article, its passages, and what has been worked out about them so far.

    All offsets are code points into ``text``, half-open.

    Args:
        text: the cleaned text.
        passages: its kept segments in order.
    """

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.text = text
        self.passages = tuple(passages)
        self._known: dict[object, Any] = {}

    @classmethod
    def of(cls, view: View) -> Reading:
        """The reading of an article's clean view."""
        return cls(view.text, [Passage(found.start, found.end, found.role) for found in view.segments])

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, made at the first call with this key: for what suggesters learn of the whole article."""
        if key not in self._known:
            self._known[key] = make()
        return cast(T, self._known[key])

    def words(self, passage: Passage) -> Sequence[tuple[int, int]]:
        """The words of a passage, in order."""
        from annotations.vietnamese import engine

        start = passage.start
        return [(start + low, start + high) for low, high in engine.words_of(self._segmented(passage))]

    def tagged(self, passage: Passage) -> Sequence[engine.Tagged]:
        """The words of a passage with underthesea's tags, in order; the same words as ``words`` gives."""
        return self.once((Reading.tagged, passage.start), lambda: self._tagged(passage))

    def _segmented(self, passage: Passage) -> Sequence[engine.Segmented]:
        from annotations.vietnamese import engine

        text = self.text[passage.start : passage.end]
        return self.once((Reading._segmented, passage.start), lambda: engine.segmented(text))

    def _tagged(self, passage: Passage) -> Sequence[engine.Tagged]:
        from annotations.vietnamese import engine

        start = passage.start
        return [
            word._replace(start=start + word.start, end=start + word.end)
            for word in engine.tags_of(self._segmented(passage))
        ]
