"""Which store to use: the nearest ``butdo.json`` upwards, else one beside the articles."""

from __future__ import annotations

from pathlib import Path

STORE_NAME = "butdo.json"


def locate_store(path: Path) -> Path:
    """The store for a file or folder of articles: the nearest one upwards, else one beside it.

    Args:
        path: the first path given; a folder's own store lies within it.
    """
    start = path.resolve()
    folder = start if start.is_dir() else start.parent
    for candidate in (folder, *folder.parents):
        if (candidate / STORE_NAME).is_file():
            return candidate / STORE_NAME
    return folder / STORE_NAME
