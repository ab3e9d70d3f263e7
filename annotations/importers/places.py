"""Places: where the articles are that a file to import speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading import discover


class Places:
    """Some folders in which articles are looked for.

    Args:
        folders: by path, the first one that has it counts.
        files: articles by name only, and not those of the folders; None to look into the folders.
    """

    def __init__(self, folders: Iterable[Path], files: Iterable[Path] | None = None) -> None:
        self.folders = tuple(folders)
        self._files = files

    @cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        paths = self._files
        if paths is None:
            paths = [Path(each.path) for each in discover(map(str, self.folders)) if each.problem is None]
        for path in paths:
            found.setdefault(path.name, []).append(path)
        return found

    def named(self, name: str) -> Path:
        """The article of a base name.

        Raises:
            LoadError: there is none, or there are several.
        """
        found = self._by_name.get(name, [])
        if len(found) != 1:
            problem = (
                _("there are several articles called {name}.") if found else _("there is no article called {name}.")
            )
            raise LoadError(problem.format(name=name), _("Give the folder that holds it once with --articles DIR."))
        return found[0]

    def at(self, path: str) -> Iterator[Path]:
        """The files that a path may mean, relative to each of the folders; then those of its base name."""
        for folder in self.folders:
            if (folder / path).is_file():
                yield folder / path
        yield from self._by_name.get(Path(path).name, [])
