"""Two rows of one article made into one: all its paths, one cleaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from annotations.merging.records import Conflict
from annotations.merging.versions import Row, canonical

_CLEANING = ("cleaner", "segments", "removed", "metadata")
_SHOWN = ("segments", "removed")
_OURS = {"id", "source", "aliases", "status", *_CLEANING}


def moved(row: Row, path_from: Callable[[str], str]) -> dict[str, Any]:
    """An article's row with its paths as another folder has them."""
    paths = dict.fromkeys(path_from(path) for path in (row["source"]["path"], *row["aliases"]))
    first, *others = paths
    return {**row, "source": {**row["source"], "path": first}, "aliases": others}


def join_articles(first: Row, second: Row) -> tuple[dict[str, Any], Conflict | None]:
    """Makes one row of two; statuses apart.

    Where the article was cleaned in two ways, the first store's stays: spans, notes and corrections
    hold source offsets, so nothing of the second store's moves.
    """
    merged = {**second, **first, **_paths(first, second)}
    conflict = None
    if any(first[name] != second[name] for name in _SHOWN):
        versions = (first["cleaner"], second["cleaner"])
        conflict = Conflict("cleaning", article=first["id"], table="articles", fields={"cleaner": versions})
    elif any(first[name] != second[name] for name in _CLEANING):
        later = max(first, second, key=lambda row: canonical([row[name] for name in _CLEANING]))
        merged |= {name: later[name] for name in _CLEANING}
    for name in sorted((first.keys() & second.keys()) - _OURS):
        merged[name] = max(first[name], second[name], key=canonical)
    return merged, conflict


def _paths(first: Row, second: Row) -> dict[str, Any]:
    """Where the article is: at all the paths of both."""
    if first["source"] == second["source"] and first["aliases"] == second["aliases"]:
        return {}
    source = min(first["source"], second["source"], key=lambda source: (source["path"], canonical(source)))
    paths = {row["source"]["path"] for row in (first, second)}.union(first["aliases"], second["aliases"])
    return {"source": source, "aliases": sorted(paths - {source["path"]})}
