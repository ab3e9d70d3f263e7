"""Loading: from files to source texts."""

import os
from pathlib import Path

from annotations.article import Source
from annotations.loading.bytes import MAX_BYTES, read_bytes
from annotations.loading.discover import Found, discover
from annotations.loading.formats import FORMATS
from annotations.loading.text import load_text


def load(path: str | os.PathLike[str]) -> Source:
    """The source text of a file; its path stays as it was given.

    Raises:
        LoadError: it cannot be read as an article.
    """
    place = Path(path)
    loader = FORMATS.get(place.suffix.lower(), load_text)
    return loader(place, read_bytes(place))


__all__ = ["FORMATS", "MAX_BYTES", "Found", "discover", "load"]
