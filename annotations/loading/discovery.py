"""Discovery: the article files under some paths, found one at a time.

What is listed of a folder and its folders, by name:

- regular files, and links to them, that may be articles: ``article``;
- files in a form that this version does not read: ``later``; files that are not text: ``binary``;
- what cannot be looked at (an unreadable folder, a broken link, a pipe): ``error``.

Never listed: hidden files and folders, links to folders (so no link can lead in a circle), stores, journals,
backups, exports, models, gazetteers, notes in Markdown, code. A file named on the command line is an article whatever
its name, unless it is a store, an export or the like.
"""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from annotations.errors import LoadError, os_problem
from annotations.i18n import _
from annotations.loading.detection import OURS, STORE
from annotations.loading.formats import BINARY, LATER, NEVER, SUFFIXES, suffix, unreadable
from annotations.loading.opened import GZIP

_STORE_NAME = "butdo.json"
_GAZETTEER = ".gazetteer.txt"
"""How the names of gazetteers end."""
_SAMPLE = 4096
"""Bytes at the start of a file that tell whether it is a store or an export."""
_LOOK_LIKE_OURS = frozenset((".json", ".jsonl", ".ndjson"))
"""Ends of the names of files that are looked into."""

Kind = Literal["article", "later", "binary", "error"]


class MissingPath(LoadError):
    """A path on the command line that leads nowhere (exit code 2)."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, or a place where nothing could be.

    Attributes:
        path: as given, with what was found under it joined to it.
        kind: what it is; only an ``article`` is to be loaded.
        problem: why it is not an article; None for one.
    """

    path: str
    kind: Kind
    problem: LoadError | None = None


def discover(paths: Iterable[str | os.PathLike[str]], *, exclude: Collection[str] = ()) -> Iterator[Found]:
    """Lists the article files under some paths, sorted by name within each, without reading them.

    The iterator looks at one folder at a time, so the first thousands can be counted before the rest is
    looked for. A file reached twice by the same path is listed once.

    Args:
        paths: files and folders.
        exclude: paths never to list: the store in use, the file that is written to.

    Raises:
        MissingPath: at once, where one of the paths does not exist.
    """
    names = [os.fspath(path) for path in paths]
    for name in names:
        if not os.path.lexists(name):
            raise MissingPath(_("there is no such file or folder."), path=name)
    return _discover(names, {os.path.abspath(path) for path in exclude})


def _discover(names: list[str], seen: set[str]) -> Iterator[Found]:
    for name in names:
        if os.path.isdir(name):
            yield from _in_folder(name, seen)
            continue
        place = os.path.abspath(name)
        if place not in seen:
            seen.add(place)
            yield _named(name)


def _in_folder(root: str, seen: set[str]) -> Iterator[Found]:
    """What a folder holds. Folders wait on a stack, in the place that their names have among the files."""
    stack: list[tuple[str, bool]] = [(root, True)]
    while stack:
        path, is_folder = stack.pop()
        if not is_folder:
            found = None if os.path.abspath(path) in seen else _listed(path)
            if found is not None:
                seen.add(os.path.abspath(path))
                yield found
            continue
        try:
            with os.scandir(path) as entries:
                children = [
                    (os.path.join(path, entry.name), entry.is_dir(follow_symlinks=False))
                    for entry in entries
                    if not entry.name.startswith(".") and not _is_link_to_folder(entry)
                ]
        except OSError as error:
            yield _error(path, os_problem(error))
            continue
        stack += sorted(children, reverse=True)


def _is_link_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False


def _listed(path: str) -> Found | None:
    """What a file found in a folder is; None where it is not to be listed."""
    end = suffix(path)
    if end in NEVER or path.endswith(("~", _GAZETTEER)) or os.path.basename(path) == _STORE_NAME:
        return None
    problem = _irregular(path)
    if problem is not None:
        return problem
    if end in _LOOK_LIKE_OURS and (STORE.match(_head(path)) or OURS.match(_head(path))):
        return None
    return _by_suffix(path, end)


def _named(path: str) -> Found:
    """What a file named by the user is."""
    end = suffix(path)
    problem = _irregular(path)
    if problem is not None:
        return problem
    if os.path.basename(path) == _STORE_NAME or STORE.match(_head(path)):
        return _error(path, _("this is a store, not an article."), _("Open it with --store."))
    if OURS.match(_head(path)):
        return _error(path, _("this was made by Butdo from articles, and is none."))
    if end in NEVER - {".md", ".log"} or path.endswith(_GAZETTEER):
        return _error(path, _("this is not an article."))
    return _by_suffix(path, end)


def _by_suffix(path: str, end: str) -> Found:
    if end in LATER - SUFFIXES:
        return Found(path, "later", unreadable(path))
    if end in BINARY:
        return Found(path, "binary", LoadError(_("this is not a text file."), path=path, binary=True))
    return Found(path, "article")


def _irregular(path: str) -> Found | None:
    """An error for what is no regular file; None for one."""
    try:
        status = os.stat(path)
    except OSError as error:
        return _error(path, os_problem(error))
    if stat.S_ISREG(status.st_mode):
        return None
    return _error(path, _("this is not a regular file (but a pipe, a socket or a device)."))


def _head(path: str) -> bytes:
    """The first bytes of a file, decompressed; none where it cannot be read."""
    try:
        with open(path, "rb") as file:
            head = file.read(_SAMPLE)
            if head.startswith(GZIP):
                file.seek(0)
                head = gzip.GzipFile(fileobj=file).read(_SAMPLE)
    except (OSError, EOFError, zlib.error):
        return b""
    return head


def _error(path: str, problem: str, remedy: str = "") -> Found:
    return Found(path, "error", LoadError(problem, remedy, path))
