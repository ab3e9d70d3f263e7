"""Finding article files: in folders of any depth, in a stable order, never anything of our own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import LoadError, os_problem
from annotations.i18n import _
from annotations.loading.formats import FORMATS

_QUIET = frozenset({".json", ".jsonl", ".journal", ".bak", ".toml", ".md", ".model", ".lock", ".tmp"})
"""Suffixes of stores, exports, journals, backups, models, settings and read-me files: not listed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be listed.

    Attributes:
        path: the file or folder.
        error: why it cannot be read, where that is known before it is opened.
    """

    path: Path
    error: LoadError | None = None


def discover(paths: Iterable[str | os.PathLike[str]], *, exclude: Iterable[Path] = ()) -> Iterator[Found]:
    """The article files of some files and folders, lazily, each once.

    A file that is named is tried whatever it is called. In a folder, hidden files and folders, links to
    folders and files of our own kinds are passed over; a file of a suffix that ``FORMATS`` does not
    know is listed as not text, so that nothing is missing without a word.

    Args:
        paths: files and folders; folders are gone through in the order of their names.
        exclude: files never to be listed, such as the store.
    """
    excluded = {os.path.realpath(path) for path in exclude}
    seen: set[str] = set()
    for path in map(Path, paths):
        if not path.exists():
            error = LoadError(_("there is no such file or folder."), _("Check the name."), path)
            yield Found(path, error)
            continue
        for found in _walk(path) if path.is_dir() else [Found(path)]:
            real = os.path.realpath(found.path)
            if real not in excluded and real not in seen:
                seen.add(real)
                yield found


def _walk(folder: Path) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            items = sorted(entries, key=lambda item: item.name)
    except OSError as error:
        yield Found(folder, LoadError(os_problem(error), _("Check its access rights."), folder))
        return
    for item in items:
        if item.name.startswith("."):
            continue
        path = folder / item.name
        if item.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif not item.is_dir():
            yield from _listed(path)


def _listed(path: Path) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        yield Found(path)
    elif suffix not in _QUIET and not path.name.endswith("~"):
        error = LoadError(
            _("files of this kind are not read."), _("Save it as text (.txt)."), path, binary=True
        )
        yield Found(path, error)
