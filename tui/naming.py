"""Names for the gazetteer: what the keys add to it, and what is said of that."""

from __future__ import annotations

from annotations import gazetteer
from annotations.errors import StoreError
from annotations.i18n import _, ngettext
from annotations.safe import shown
from annotations.schema import Schema
from annotations.store import Store
from tui.wording import QUOTE_WIDTH


def add_name(store: Store, label: str, text: str) -> tuple[str, bool]:
    """Adds one name to the gazetteer of a store.

    Returns:
        What to say, and whether it was added.
    """
    name = gazetteer.written(label, text)
    words = {"label": shown(label), "quote": shown(text, QUOTE_WIDTH)}
    if name is None:
        return _("‘{quote}’ cannot be a name of the gazetteer.").format(**words), False
    path = gazetteer.path_beside(store.path)
    try:
        added = gazetteer.add_names(path, [name])
    except StoreError as error:
        return str(error), False
    words["path"] = shown(str(path))
    if added:
        return _("{label} ‘{quote}’ added to {path}").format(**words), True
    return _("{label} ‘{quote}’ is in {path} already.").format(**words), False


def add_finished(store: Store, schema: Schema) -> tuple[str, bool]:
    """Adds to the gazetteer of a store the names that were annotated in its finished articles.

    Returns:
        What to say, and whether any was added.
    """
    path = gazetteer.path_beside(store.path)
    try:
        names = gazetteer.annotated_names(store, schema)
        added = gazetteer.add_names(path, names)
    except StoreError as error:
        return str(error), False
    if not names:
        return _("no name was annotated in a finished article yet."), False
    words = ngettext("{count} name added to {path}", "{count} names added to {path}", len(added))
    known = len(names) - len(added)
    tail = ngettext(" ({count} was there already)", " ({count} were there already)", known) if known else ""
    return words.format(count=len(added), path=shown(str(path))) + tail.format(count=known), bool(added)
