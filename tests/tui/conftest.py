"""Fixtures of the app's tests: settings of its own, a few articles, and an app on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app_user import ANNOTATOR, ARTICLES, ScriptedWorker, write

from annotations.i18n import set_language
from annotations.schema import Schema
from annotations.store import Store
from tui.actions import ACTIONS, use
from tui.app import ButdoApp

MakeApp = Callable[..., ButdoApp]


@pytest.fixture(autouse=True)
def settings(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """No test sees the user's settings, drafts, language, colours or drives; where the settings are is its value."""
    monkeypatch.setattr("annotations.store.folders.MOUNTS", tmp_path / "no mounts")
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("BUTDO_SETTINGS", str(path))
    monkeypatch.setenv("BUTDO_STATE", str(tmp_path_factory.mktemp("state")))
    monkeypatch.setenv("BUTDO_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("NO_COLOR", raising=False)
    set_language("en")
    use(ACTIONS)
    yield path
    set_language("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three articles."""
    return write(tmp_path / "tin", ARTICLES)


@pytest.fixture
def make_app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MakeApp:
    """Makes apps whose worker does nothing of its own; all with one store."""
    monkeypatch.setattr("tui.suggesting.SuggestionWorker", ScriptedWorker)

    def make(
        *paths: Path, store: Path | None = None, annotator: str = ANNOTATOR, schema: Schema | None = None
    ) -> ButdoApp:
        opened = Store(store or tmp_path / "butdo.json")
        names = [str(path) for path in paths]
        return ButdoApp(names, opened, annotator, login="tester", suggesters=(), schema=schema)

    return make


@pytest.fixture
def ship(make_app: MakeApp, folder: Path) -> ButdoApp:
    """An app that opens one article in the reader."""
    return make_app(folder / "1-tau.txt")
