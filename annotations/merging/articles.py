"""Two rows of one article made into one: all its paths, one cleaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from annotations.merging.records import CHANGED, Conflict
from annotations.merging.versions import Row, canonical

_CLEANING = ("cleaner", "segments", "removed", "metadata")
_SHOWN = ("segments", "removed")
_OURS = {"id", "source", "aliases", "statuses", "status", *_CLEANING}


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


def counting_row(statuses: Iterable[Row]) -> Row | None:
    """The status that counts (as ``spans.counting`` finds it), of the rows of an article's statuses."""
    living = (row for row in statuses if not row["deleted"])
    return max(living, key=_lateness, default=None)


def status_dispute(statuses: Iterable[Row], articles: tuple[Row, Row]) -> Conflict | None:
    """What two stores say differently of a whole article: each has a living status that the other never saw.

    Both statuses stay; that one of them counts because it is the later one by the clock is for people to judge.

    Args:
        statuses: those of the merged article.
        articles: its rows in the two stores.
    """
    known = [{row["id"] for row in article["statuses"]} for article in articles]
    living = [row for row in statuses if not row["deleted"]]
    apart = [
        max((row for row in living if row["id"] in ids - others), key=_lateness, default=None)
        for ids, others in (known, known[::-1])
    ]
    if apart[0] is None or apart[1] is None:
        return None
    counts, other = sorted((apart[0], apart[1]), key=_lateness, reverse=True)
    fields = {name: (counts[name], other[name]) for name in ("value", "reason") if counts[name] != other[name]}
    if not fields:
        return None
    return Conflict(CHANGED, counts["article"], "statuses", counts["id"], fields=fields)


def _lateness(row: Row) -> tuple[str, str]:
    return row["updated"], row["id"]


def _paths(first: Row, second: Row) -> dict[str, Any]:
    """Where the article is: at all the paths of both."""
    if first["source"] == second["source"] and first["aliases"] == second["aliases"]:
        return {}
    source = min(first["source"], second["source"], key=lambda source: (source["path"], canonical(source)))
    paths = {row["source"]["path"] for row in (first, second)}.union(first["aliases"], second["aliases"])
    return {"source": source, "aliases": sorted(paths - {source["path"]})}
