"""Round trip: whether what a format carries comes back as it was."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotations.exporters import EXPORTERS, Corpus
from annotations.files import write_atomically
from annotations.importers import Places
from annotations.importers.importing import import_into
from annotations.schema import default_schema
from annotations.store import Store

_OWN = ("path", "updated")
"""What is of the store, and not of the work: another store may say otherwise."""


def roundtrip(store: Store, name: str, annotator: str) -> Iterator[str]:
    """Exports a store, imports that into a fresh one, exports it again, and compares.

    Args:
        store: the store; it is not changed.
        name: of a format that is exported and imported.
        annotator: who imports.

    Yields:
        A line for each difference: where, what it was, what it is.

    Raises:
        LoadError: the export cannot be imported.
        StoreError: the store cannot be read.
    """
    paths = [store.folder / path for each in store.article_ids for path in store.paths_of(each)[:1]]
    with tempfile.TemporaryDirectory(prefix="butdo-") as folder:
        file = Path(folder) / f"export.{name}.jsonl"
        pieces = list(EXPORTERS[name](Corpus(store)))
        write_atomically(file, pieces)
        fresh = Store(Path(folder) / "butdo.json")
        import_into(fresh, file, name, Places([store.folder], paths), annotator)
        again = list(EXPORTERS[name](Corpus(fresh, default_schema())))
    yield from differences(_rows(pieces), _rows(again))


def _rows(pieces: list[str]) -> dict[str, Any]:
    """The rows by what names them: an article's id, else what the row says (twice the same is two)."""
    seen: Counter[str] = Counter()
    rows = {}
    for line in "".join(pieces).split("\n"):
        if line:
            row = json.loads(line)
            name = row.get("id") or line
            seen[name] += 1
            rows[f"{name}#{seen[name]}" if seen[name] > 1 else name] = row
    return rows


def differences(before: Any, after: Any, where: str = "") -> Iterator[str]:
    """A line for each place at which two JSON values differ; lists of objects with an id are compared by id."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            if key not in _OWN:
                yield from differences(before.get(key), after.get(key), f"{where}.{key}" if where else key)
    elif _identified(before) and _identified(after):
        by_id = [{each["id"]: each for each in side} for side in (before, after)]
        yield from differences(by_id[0], by_id[1], where)
    elif before != after:
        yield f"{where}: {json.dumps(before, ensure_ascii=False):.80} → {json.dumps(after, ensure_ascii=False):.80}"


def _identified(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) and "id" in each for each in value)
