"""`butdo import` and `butdo roundtrip`: annotations of a file into a store, and whether a format brings them back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotations.errors import StoreError, UsageError
from annotations.exporters import EXPORTERS
from annotations.i18n import _, ngettext
from annotations.importers import IMPORTERS, Places
from annotations.importers.importing import import_into
from annotations.roundtrip import roundtrip
from annotations.safe import shown
from annotations.schema import schema_for
from annotations.store import Store
from annotations.store.lock import writing
from tui.options import DONE, FAILED, login_name
from tui.settings import load_settings


def import_file(options: argparse.Namespace) -> int:
    """Imports a file or folder; on an error nothing of it.

    Raises:
        UsageError: the path or the format is not there.
        LoadError: the file cannot be understood.
        StoreError: the store cannot be read or written.
    """
    path, into = Path(options.file), Path(options.into)
    folders = [Path(options.articles)] if options.articles else [into.resolve().parent, path.resolve().parent]
    for each in (path, *folders[:1]):
        if not each.exists():
            raise UsageError(_("there is no such file or folder."), path=each)
    annotator = _annotator(options)
    schema = schema_for(into, options.schema)
    with writing(into, annotator):
        store = Store(into)
        counts = import_into(store, path, options.format, Places(folders), annotator, done=options.done, schema=schema)
        store.close()
    words = ngettext("{count} article read into {path}", "{count} articles read into {path}", counts["articles"])
    said = words.format(count=counts["articles"], path=shown(str(into)))
    told = _("new: {new}, there already: {there}, kept as they were here: {differ}.")
    print(
        f"butdo: {said}; " + told.format(new=counts["new"], there=counts["there"], differ=counts["differ"]),
        file=sys.stderr,
    )
    return DONE


def compare(options: argparse.Namespace) -> int:
    """Prints what a format does not bring back.

    Raises:
        UsageError: the format is not both exported and imported.
        LoadError: an article is gone.
        StoreError: the store cannot be read.
    """
    names = sorted(set(EXPORTERS) & set(IMPORTERS))
    if options.format not in names:
        raise UsageError(
            _("there is no format called “{name}”.").format(name=options.format),
            _("Known are: {names}.").format(names=", ".join(names)),
        )
    path = Path(options.store)
    if not path.exists():
        raise StoreError(_("there is no such store."), _("Give the path of a butdo.json."), path)
    count = 0
    for line in roundtrip(Store(path), options.format, _annotator(options)):
        count += 1
        print(shown(line))
    if count:
        words = ngettext("{count} difference.", "{count} differences.", count).format(count=count)
    else:
        words = _("everything came back as it was.")
    print(f"butdo: {words}", file=sys.stderr)
    return FAILED if count else DONE


def _annotator(options: argparse.Namespace) -> str:
    return options.annotator.strip() or load_settings().annotator or login_name()
