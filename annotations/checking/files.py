"""Where is the text? The file of each article: as it was, moved, changed or gone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from annotations.article import Source
from annotations.errors import LoadError
from annotations.loading import Finder, discover, load_all
from annotations.store import StoredArticle, relative_path


@dataclass(frozen=True, slots=True)
class Located:
    """What was found for an article.

    Attributes:
        source: the text that its offsets count in; None where no file has it.
        path: relative path of the file it is in; empty where there is none.
        changed: what the file holds now, where that is another text.
        problem: why its file cannot be read, translated; empty where it can.
    """

    source: Source | None = None
    path: str = ""
    changed: Source | None = None
    problem: str = ""


class Files:
    """The files of a store's articles.

    Args:
        folder: of the store.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._finder = Finder()

    def locate(self, stored: StoredArticle) -> Located:
        """Looks at an article's paths, then for its text in every article file under the store's folder."""
        changed: Source | None = None
        problem = ""
        for path in stored.paths:
            try:
                source = self._finder.find(self._folder / path, stored.record, stored.text_id)
            except LoadError as error:
                problem = problem or error.problem
                continue
            if source.article_id == stored.text_id:
                return Located(source, path)
            changed = changed or source
        elsewhere = self._by_text.get(stored.text_id)
        if elsewhere is not None:
            path, record = elsewhere
            try:
                source = self._finder.find(path, record, stored.text_id)
            except LoadError:
                pass
            else:
                if source.article_id == stored.text_id:
                    return Located(source, relative_path(path, self._folder))
        return Located(changed=changed, problem=problem)

    @cached_property
    def _by_text(self) -> dict[str, tuple[str, str | None]]:
        """Id of a text → the first file under the folder that holds it, and its record there.

        Looked for only where a text is missing.
        """
        found: dict[str, tuple[str, str | None]] = {}
        for item in discover([self._folder]):
            if item.kind == "article":
                with suppress(LoadError):
                    for source in load_all(item.path):
                        if isinstance(source, Source):
                            found.setdefault(source.article_id, (item.path, source.record))
        return found
