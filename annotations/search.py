"""Search in a text, blind to normal form and to where a tone mark is placed."""

from __future__ import annotations

from annotations.vietnamese.folding import fold, fold_with_map, source_range


class TextSearch:
    """Finds queries in one text; the folded text is made once.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._folded, self._offsets = fold_with_map(text)

    def hits(self, query: str) -> list[tuple[int, int]]:
        """The ranges of the text that say the same as a query, in order, not overlapping."""
        wanted = fold(query)
        found: list[tuple[int, int]] = []
        place = self._folded.find(wanted) if wanted else -1
        while place >= 0:
            end = place + len(wanted)
            found.append(source_range(self._offsets, place, end))
            place = self._folded.find(wanted, end)
        return found
