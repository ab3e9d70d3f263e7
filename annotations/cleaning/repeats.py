"""Repeats: paragraphs that an earlier one says already, letter for letter or nearly.

Nearly means: a comma, an accent, capitals, "- Hình 1" after a headline, a word in twenty. A copy that adds
a number, a name or a "not" is no repeat: what it adds would be lost.
"""

from __future__ import annotations

import re
from collections import Counter

from annotations.cleaning.paragraphs import LONG, Paragraph

_PICTURE_NUMBER = re.compile(r" (?:hinh|anh|photo|image) \d{1,2}$")
_NEAR_WORDS = 14
_EDGE_WORDS = 5
_REFUSALS = frozenset(("không", "chưa", "chẳng", "phi", "trừ", "ngoài"))


def repeats(paragraphs: list[Paragraph]) -> list[int | None]:
    """For each paragraph the index of the first one that says the same; None where it is the first.

    Of a line and its copy without accents and capitals the copy is the repeat, whichever comes first.
    """
    printed = {line.key: index for index, line in reversed(list(enumerate(paragraphs))) if not _is_plain(line)}
    seen: dict[str, int] = {}
    edges: dict[str, int] = {}
    result: list[int | None] = []
    for index, paragraph in enumerate(paragraphs):
        key = _PICTURE_NUMBER.sub("", paragraph.key) if len(paragraph.key) < 300 else paragraph.key
        if _is_plain(paragraph) and key in printed:
            # The text of an image, as an address would spell it: the line as printed may stand below.
            result.append(printed[key])
            continue
        earlier = seen.get(key) if key else None
        if earlier is None and paragraph.words >= _NEAR_WORDS and len(paragraph.text) <= LONG:
            earlier = _near(paragraphs, index, edges)
        if earlier is None and key:
            seen[key] = index
        result.append(earlier)
    return result


def _is_plain(line: Paragraph) -> bool:
    """Whether a line has neither accents nor capitals, though it is several words."""
    return line.words >= 4 and line.text.isascii() and line.text.islower()


def _near(paragraphs: list[Paragraph], index: int, edges: dict[str, int]) -> int | None:
    """The earlier paragraph that begins or ends with the same words and differs in next to nothing."""
    words = paragraphs[index].key.split(" ")
    ends = ("^ " + " ".join(words[:_EDGE_WORDS]), " ".join(words[-_EDGE_WORDS:]) + " $")
    for end in ends:
        earlier = edges.get(end)
        if earlier is not None and is_near_copy(paragraphs[earlier].text, paragraphs[index].text):
            return earlier
    for end in ends:
        edges.setdefault(end, index)
    return None


def is_near_copy(earlier: str, later: str) -> bool:
    """Whether the later of two texts says nothing that the earlier does not, in nearly the same words."""
    before, after = _words(earlier), _words(later)
    added, lost = after - before, before - after
    if added.total() > max(1, after.total() // 20) or lost.total() > max(4, before.total() // 10):
        return False
    if any(word[0].isupper() or word[0].isdigit() for word in added):
        return False
    return _REFUSALS.isdisjoint(added) and _REFUSALS.isdisjoint(lost)


def _words(text: str) -> Counter[str]:
    """The words of a text without the punctuation at their edges, counted."""
    words = Counter([word.strip(".,;:!?…“”\"'‘’()[]-–") for word in text.split(" ")])
    del words[""]
    return words
