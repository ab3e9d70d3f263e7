"""Exporting from the app: asks where to, and says what came of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import App

from annotations.errors import ButdoError
from annotations.exporters.output import Exported, export_to, unreviewed
from annotations.i18n import _, ngettext
from annotations.safe import shown
from annotations.schema import Schema
from annotations.store import Store
from tui.screens.prompts import ConfirmScreen, PromptScreen


async def ask_and_export(app: App[None], store: Store, schema: Schema) -> str:
    """Exports the store to a file that the user names; to be called in a worker of the app.

    Args:
        app: asks.
        store: everything in it that is to be exported is staged or on disk.
        schema: the label set.

    Returns:
        What to say; empty where the user thought better of it.
    """
    if not store.article_ids:
        return _("there is nothing to export yet.")
    counting = asyncio.create_task(asyncio.to_thread(unreviewed, store))  # while one types
    offered = str(store.path.with_suffix(".jsonl"))
    answer = await app.push_screen_wait(PromptScreen(_("Export to which file?"), offered))
    if not answer or not answer.strip():
        counting.cancel()
        return ""
    path = Path(answer.strip()).expanduser()
    if path.exists():
        question = _("{path} is there already. Replace it?").format(path=shown(str(path)))
        if not await app.push_screen_wait(ConfirmScreen(question)):
            return ""
    try:
        reviewed = not await _wants_unreviewed(app, await counting)
        return _words(await asyncio.to_thread(export_to, store, path, "jsonl", schema, reviewed=reviewed), path)
    except ButdoError as error:
        return str(error)


async def _wants_unreviewed(app: App[None], count: int) -> bool:
    """Whether spans that nobody has reviewed are to be exported too; asks only where there are any."""
    if not count:
        return True
    question = ngettext(
        "{count} span has not been reviewed. Export it too?",
        "{count} spans have not been reviewed. Export them too?",
        count,
    ).format(count=count)
    return await app.push_screen_wait(ConfirmScreen(question, _("No leaves them out; all others are exported.")))


def _words(exported: Exported, path: Path) -> str:
    words = exported.words(path)
    if exported.missing:
        files = ", ".join(exported.missing)
        words += " " + _("Without their text, as their files are gone: {files}").format(files=files)
    return words
