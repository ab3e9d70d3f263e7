"""Which label set is in use: a file that was named, ``butdo.toml`` beside the store, or the one that ships."""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path

from annotations.errors import SchemaError, os_problem
from annotations.i18n import _
from annotations.schema.labels import Schema
from annotations.schema.reading import MOST_BYTES, parse_schema

NAME = "butdo.toml"
"""Name of the label set beside a store."""


@cache
def default_schema() -> Schema:
    """The label set that ships with Butdo."""
    return parse_schema((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))


def schema_for(store: Path | None, given: str | None = None) -> Schema:
    """The label set to use.

    Args:
        store: the store's file; None where there is none.
        given: path of the label set that was asked for, if one was.

    Raises:
        SchemaError: its file is not there, cannot be read, or is no label set.
    """
    if given:
        return read_schema(Path(given).expanduser())
    if store is not None:
        beside = store.resolve().parent / NAME
        if os.path.lexists(beside):
            return read_schema(beside)
    return default_schema()


def read_schema(path: Path) -> Schema:
    """The label set of a file.

    Raises:
        SchemaError: it is not there, cannot be read, or is no label set.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SchemaError(_("this is not a regular file."), _("Give the path of a label set in TOML."), path)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SchemaError(os_problem(error), _("Give the path of a label set in TOML."), path) from None
    if len(data) > MOST_BYTES:
        raise SchemaError(
            _("it is larger than {count} kB.").format(count=MOST_BYTES // 1024),
            _("Shorten its guidelines."),
            path,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SchemaError(_("it is not UTF-8."), _("Save it as UTF-8."), path) from None
    try:
        return parse_schema(text).at(str(path))
    except SchemaError as error:
        raise SchemaError(error.problem, error.remedy, path) from None
