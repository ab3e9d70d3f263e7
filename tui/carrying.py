"""Carrying annotations over from the app: finds an annotated copy, says what would come over, and asks."""

from __future__ import annotations

import asyncio

from textual.app import App

from annotations.carrying import OUTCOMES, Carrying, carry
from annotations.document import Document
from annotations.edits import Edit
from annotations.errors import LoadError
from annotations.i18n import _, ngettext
from annotations.library import Library, read
from annotations.safe import shown
from annotations.spans import Span
from tui.screens.prompts import ConfirmScreen
from tui.session import Session
from tui.wording import QUOTE_WIDTH, likeness_words, outcome_words

NAMED = 6
"""Spans that are named because they cannot be carried over."""

TRIED = 5
"""Near duplicates that are looked at until one has something to carry over."""


async def ask_and_carry(app: App[None], session: Session, library: Library) -> Edit | str:
    """Plans an edit of the open article, if the user wants it; to be called in a worker of the app.

    Args:
        app: asks.
        session: the open article, which gets the annotations.
        library: knows the near duplicates.

    Returns:
        The edit, not yet made; or what to say instead (empty where the user thought better of it).
    """
    copy = session.current
    copies = library.annotated_copies(copy.base.id)
    if not copies:
        return _("no near duplicate of this article is annotated.")
    words = ""
    for likeness in copies[:TRIED]:
        entry = library.copy_of(likeness)
        try:
            article = session.store.identified(await asyncio.to_thread(read, entry.path))
        except LoadError as error:
            words = words or str(error)
            continue
        original = Document.of(article, session.store.records(article.id), session.schema)
        plan = await asyncio.to_thread(carry, original, copy, session.annotator)
        if plan.edit is None:
            words = words or _("nothing is carried over: {counts}.").format(counts=count_words(plan))
            continue
        question = ngettext(
            "Carry over {count} annotation of the near duplicate?",
            "Carry over {count} annotations of the near duplicate?",
            plan.edit.count,
        ).format(count=plan.edit.count)
        explanation = "\n".join([likeness_words(likeness, entry.title), count_words(plan), *_left_behind(plan)])
        return plan.edit if await app.push_screen_wait(ConfirmScreen(question, explanation)) else ""
    return words


def count_words(plan: Carrying) -> str:
    """How many annotations come to what."""
    found = [(outcome, plan.count(outcome)) for outcome in OUTCOMES]
    return ", ".join(f"{outcome_words(outcome)}: {count}" for outcome, count in found if count)


def _left_behind(plan: Carrying) -> list[str]:
    """The first spans that have no place in the copy, a line each."""
    lines = [
        f"{outcome_words(item.outcome)}: {shown(item.record.label)} ‘{shown(item.record.quote, QUOTE_WIDTH)}’"
        for item in plan.items
        if isinstance(item.record, Span) and item.range is None
    ]
    return lines if len(lines) <= NAMED else [*lines[: NAMED - 1], "…"]
