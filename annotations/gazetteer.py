"""The analyst's own gazetteer: a text file beside the store, with a label and a name on each line.

Suggesters read it; here names are added to it. People may edit it: comments, order and what cannot be understood
stay as they are. Of two lines of one name the later one counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from annotations.errors import StoreError, os_problem
from annotations.files import write_atomically
from annotations.i18n import _
from annotations.schema import Schema
from annotations.spans import DONE, Span
from annotations.store import Store
from annotations.vietnamese.folding import compose_with_map, fold
from annotations.vietnamese.units import candidate_units

SUFFIX = ".gazetteer.txt"
"""How the names of such files end."""

LARGEST = 4_000_000
"""Bytes of the largest file that names are added to."""

_LINE = re.compile(r"([A-Z][A-Z0-9_]*)\s+(\S.*)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_HEAD = "# Names that are suggested in every article: a label, a tab and a name on each line. # begins a comment.\n"


class Name(NamedTuple):
    """A name and its label."""

    label: str
    text: str


def path_beside(store: Path) -> Path:
    """Where the gazetteer of a store is: ``butdo.gazetteer.txt`` beside ``butdo.json``."""
    return store.with_name(store.stem + SUFFIX)


def written(label: str, text: str) -> Name | None:
    """A name as it is written in the file: composed, in one line; None for what no line can hold."""
    name = compose_with_map(" ".join(text.split()))[0]
    if not any(map(str.isalnum, name)) or not name.isprintable() or _COMMENT.search(name):
        return None
    return Name(label, name)


def add_names(path: Path, names: Iterable[Name]) -> list[Name]:
    """Adds to a gazetteer what it does not have yet; the file is made where there is none.

    Args:
        path: the file.
        names: names and labels, as ``written`` gives them.

    Returns:
        What was added. A name that the file has under another label comes once more, at its end, and counts there.

    Raises:
        StoreError: the file cannot be read or written, is too large, or no text in UTF-8; it is as it was.
    """
    text = _text(path)
    known = {}
    for line in text.splitlines():
        found = _LINE.fullmatch(_COMMENT.sub("", line).strip())
        if found:
            known[_same(found[2])] = found[1]
    added = []
    for name in names:
        if known.get(_same(name.text)) != name.label:
            known[_same(name.text)] = name.label
            added.append(name)
    if added:
        end = "\r\n" if "\r\n" in text else "\n"
        before = text or _HEAD
        pieces = [before, "" if before.endswith("\n") else end, *(f"{label}\t{name}{end}" for label, name in added)]
        try:
            write_atomically(path, pieces)
        except OSError as error:
            raise StoreError(os_problem(error), _("Nothing was added to the gazetteer."), path) from error
    return added


def annotated_names(store: Store, schema: Schema) -> list[Name]:
    """The names that were annotated, and reviewed, in the finished articles of a store, in alphabetical order.

    A name has the label that it was given most often; one that was given two labels equally often is left out, and
    so are dates, numbers, and claims with their parts.

    Raises:
        StoreError: an article cannot be read.
    """
    counts: dict[str, Counter[str]] = {}
    for article in store.article_ids:
        if store.summary(article).status != DONE:
            continue
        for record in store.records(article):
            if (
                isinstance(record, Span)
                and not record.deleted
                and record.reviewed_at
                and schema.is_entity(record.label)
            ):
                name = written(record.label, record.quote)
                if name is not None:
                    counts.setdefault(name.text, Counter())[name.label] += 1
    names = []
    for text, labels in counts.items():
        (label, most), *others = labels.most_common()
        if not (others and others[0][1] == most) and any(unit.kind == "name" for unit in candidate_units(text)):
            names.append(Name(label, text))
    return sorted(names, key=lambda name: (name.label, fold(name.text), name.text))


def _same(name: str) -> str:
    """The spelling by which two names are the same."""
    return fold(" ".join(name.split()), case=True)


def _text(path: Path) -> str:
    try:
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise StoreError(os_problem(error), _("Nothing was added to the gazetteer."), path) from error
    if len(raw) > LARGEST:
        raise StoreError(
            _("the gazetteer is too large."), _("Keep it under {size} MB.").format(size=LARGEST // 1_000_000), path
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoreError(_("the gazetteer is not UTF-8 text."), _("Save it as UTF-8."), path) from error
