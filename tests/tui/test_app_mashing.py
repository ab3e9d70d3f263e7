"""Keys at random, as a cat would press them: the app stays up, and what is annotated stays sound."""

import random
import shutil
from pathlib import Path

import pytest
from app_user import ARTICLES, key_event, using, write
from textual.screen import ModalScreen

from annotations.store import Store
from tui.actions import LIBRARY, NOTE, READER, bindings_of
from tui.screens.reader import ReaderScreen

SAMPLES = Path(__file__).parents[2] / "sample_data"
LEAVES = {"q", "e"}
"""Keys that end the app, or write a file."""
KEYS = [key for screen in (READER, READER, LIBRARY, NOTE) for key, _call in bindings_of(screen) if key not in LEAVES]
KEYS += ["a", "đ", "[", "O", "backspace", "p", "o", "y"] + ["tab", "enter", "shift+right", "right", "x", "u", "t"] * 3


def check(user) -> None:
    """What holds of every document."""
    document = user.app.session.document
    if document is None:
        return
    assert all(span.quote == document.article.quote(*span.range) for span in document.spans)
    kinds = {kind.kind: kind.to_label for kind in document.schema.relations}
    for relation in document.relations:
        assert document.span(relation.from_).label == "CLAIM"
        assert document.span(relation.to).label == kinds[relation.kind]
    equal = [(span.range, span.label, span.annotator) for span in document.spans]
    assert len(equal) == len(set(equal))


@pytest.mark.parametrize("seed", range(3))
async def test_keys_at_random(make_app, tmp_path, monkeypatch, seed):
    monkeypatch.setattr("tui.screens.reader.screen.ESCAPE_PAUSE", 0.01)
    choose = random.Random(seed)
    folder = write(tmp_path / "tin", ARTICLES)
    for name in ("09-hoa-nhac-song-han-nfd.txt", "12-an-ninh-mang-hostile.txt"):
        shutil.copy(SAMPLES / name, folder)
    async with using(make_app(folder), choose.choice([(80, 24), (120, 40), (40, 10)])) as user:
        for number in range(120):
            user.app.post_message(key_event(choose.choice(KEYS)))
            if choose.random() < 0.7:
                await user.settle()
            if isinstance(user.screen, ModalScreen) and choose.random() < 0.2:
                user.app.post_message(key_event("escape"))
            if number % 40 == 20 and isinstance(user.screen, ReaderScreen) and user.screen.is_mounted:
                await user.suggest((user.document.view.text.split()[0], "LOC"), (user.document.view.text[:20], "ORG"))
        await user.drawn()
        check(user)
        while isinstance(user.screen, ModalScreen):
            await user.press("escape")
        await user.until(lambda: not user.store.dirty)
        document = user.app.session.document
        if document is not None and user.store.exists:
            stored = {record.id: record for record in Store(user.store.path).records(document.base.id)}
            assert stored == {record.id: record for table in document.tables.values() for record in table.values()}
        if isinstance(user.screen, ReaderScreen):
            await user.press("escape") if user.reader.typing or user.reader.prefix else None
            while user.status != "nothing to undo.":
                await user.press("u")
                check(user)
            left = [record for article in user.store.articles for record in user.store.records(article.id)]
            assert [record for record in left if not record.deleted] == []
