"""`butdo merge`: the stores of several people or machines made into one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotations.errors import StoreError, UsageError
from annotations.i18n import _, ngettext
from annotations.merging import CHANGED, DELETED, Conflict, Merged, Tables, merge_stores, moved
from annotations.safe import shown
from annotations.store import read_tables, relative_path, write_tables
from tui.options import DONE, PARTLY

_QUOTE_WIDTH = 60
"""Code points shown of a quote or a value."""


def merge(options: argparse.Namespace) -> int:
    """Merges stores into one; tells of each conflict on standard error."""
    paths = [Path(name) for name in options.stores]
    output = Path(options.output)
    if len(paths) < 2:
        raise UsageError(_("there is only one store to merge."), _("Give two or more."))
    real = output.resolve()
    if output.exists() and real not in [path.resolve() for path in paths]:
        raise StoreError(
            _("there is a file of this name already, and it is none of the stores to merge."),
            _("Give another name, or merge it too."),
            output,
        )
    stores = [_read_for(path, real.parent) for path in paths]
    base = read_tables(Path(options.base)) if options.base else None
    merged = merge_stores(stores, base)
    write_tables(output, merged.tables)
    for line in _told(merged):
        print(f"butdo: {shown(line)}", file=sys.stderr)
    print(_summary(merged, output), file=sys.stderr)
    return PARTLY if merged.conflicts else DONE


def _read_for(path: Path, folder: Path) -> Tables:
    """A store's tables, with the paths of its articles as a store in another folder has them."""
    tables = read_tables(path)
    here = path.resolve().parent
    if here == folder:
        return tables
    articles = {
        number: moved(row, lambda name: relative_path(str(here / name), folder))
        for number, row in tables.get("articles", {}).items()
    }
    return {**tables, "articles": articles} if articles else tables


def _summary(merged: Merged, output: Path) -> str:
    articles = len(merged.tables.get("articles", {}))
    spans = sum(not row["deleted"] for row in merged.tables.get("spans", {}).values())
    conflicts = len(merged.conflicts)
    return ", ".join(
        [
            shown(str(output))
            + ": "
            + ngettext("{count} article", "{count} articles", articles).format(count=articles),
            ngettext("{count} span", "{count} spans", spans).format(count=spans),
            ngettext("{count} conflict", "{count} conflicts", conflicts).format(count=conflicts),
        ]
    )


def _told(merged: Merged) -> Iterator[str]:
    """One line a conflict: the article, the text, what was kept and what was not."""
    paths = {row["id"]: row["source"]["path"] for row in merged.tables.get("articles", {}).values()}
    for conflict in merged.conflicts:
        where = paths.get(conflict.article, conflict.article)
        parts = [where, f"“{shown(conflict.quote, _QUOTE_WIDTH)}”" if conflict.quote else "", _said(conflict)]
        yield ": ".join(part for part in parts if part)


def _said(conflict: Conflict) -> str:
    if conflict.kind == CHANGED:
        return _("both stores changed it: {fields}.").format(fields=_fields(conflict.fields))
    if conflict.kind == DELETED:
        words = _("one store deleted it, the other changed or used it; it is kept.")
        others = {name: values for name, values in conflict.fields.items() if name != "deleted"}
        return words + (" " + _("Both changed: {fields}.").format(fields=_fields(others)) if others else "")
    if conflict.kind == "cleaning":
        return _("cleaned in two ways; the first store's is kept: {fields}.").format(fields=_fields(conflict.fields))
    return _("the stores have different label sets; the first store's is kept: {fields}.").format(
        fields=_fields(conflict.fields)
    )


def _fields(fields: Mapping[str, tuple[Any, Any]]) -> str:
    return "; ".join(
        _("{field} is {kept}, not {other}").format(field=name, kept=_value(kept), other=_value(other))
        for name, (kept, other) in fields.items()
    )


def _value(value: Any) -> str:
    return shown(str(value), _QUOTE_WIDTH)
