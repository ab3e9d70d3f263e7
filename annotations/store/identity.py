"""Which id an article gets whose text's own id is taken."""

from __future__ import annotations

import hashlib
from collections.abc import Container


def free_id(text_id: str, taken: Container[str]) -> str:
    """The id for an article of a text that is not stored.

    An article keeps its id when its file changes, so the id of a text may belong to an article that has
    moved on to another text. The text, when it comes back elsewhere, is then another article.

    Args:
        text_id: id of the text.
        taken: ids of the stored articles.

    Returns:
        The text's own id, or, where that is taken, 16 hex digits that follow from it.
    """
    found, number = text_id, 0
    while found in taken:
        number += 1
        found = hashlib.sha256(f"{text_id} {number}".encode()).hexdigest()[:16]
    return found
