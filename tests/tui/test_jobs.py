"""Work beside the screen: a worker process that dies, does not start or talks nonsense; the store's writer."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from app_user import SHIP, TEA

from annotations.article import View
from annotations.errors import StoreError
from annotations.library import read
from tui import jobs
from tui.jobs import StoreWriter, SuggestionWorker

FAKE = """#!{python}
import json, sys
for line in sys.stdin:
    job = json.loads(line)
    if "chè" in job["text"]:
        sys.exit(3)
    print("this is no answer", flush=True)
    print(json.dumps({{"job": "no such job", "words": [], "found": [], "left": 0}}), flush=True)
    start, end = job["passages"][job["order"][0]][:2]
    found = [[start, start + 3, "LOC", None, "fake@1"]]
    print(json.dumps({{"job": job["job"], "words": [[start, end]], "found": found, "left": 0}}), flush=True)
"""


@pytest.fixture
def views(tmp_path):
    found = []
    for name, text in (("a.txt", SHIP), ("b.txt", TEA)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found.append(read(str(path)).clean)
    return found


@pytest.fixture
def executable(monkeypatch, tmp_path):
    """Has another program run as the worker; returns how to choose it."""
    monkeypatch.setattr(jobs, "_BACK_OFF", (0.0, 0.0, 0.0, 0.0))

    def choose(path: str | Path) -> None:
        monkeypatch.setattr(jobs, "sys", SimpleNamespace(executable=str(path)))

    def fake() -> None:
        path = tmp_path / "worker"
        path.write_text(FAKE.format(python=sys.executable), encoding="utf-8")
        path.chmod(0o755)
        choose(path)

    return SimpleNamespace(choose=choose, fake=fake)


async def until(condition) -> None:
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come about")


@pytest.mark.parametrize("path", ["/nowhere/python", "/bin/false"])
async def test_a_process_that_does_not_run_is_given_up(executable, views, path):
    executable.choose(path)
    failed = []
    worker = SuggestionWorker(lambda *_answer: None, lambda: failed.append(True))
    worker.ask("a", views[0])
    await until(lambda: failed)
    assert failed == [True]
    worker.ask("b", views[1])
    await until(lambda: len(failed) == 2)
    await worker.close()


async def test_what_kills_the_process_is_not_asked_again_and_the_rest_is(executable, views):
    executable.fake()
    answered, failed = [], []
    worker = SuggestionWorker(
        lambda article, view, answer: answered.append((article, view, answer)), lambda: failed.append(True)
    )
    worker.ask("deadly", views[1])
    worker.ask("deadly", views[1])
    await until(lambda: not worker._asked)
    worker.ask("a", views[0])
    await until(lambda: answered)
    article, view, answer = answered[0]
    assert (article, view, answer.left, failed) == ("a", views[0], 0, [])
    assert [(s.label, s.suggester) for s in answer.suggestions] == [("LOC", "fake@1")]
    assert SHIP[slice(*answer.suggestions[0].range)] == "Nga"
    process = worker._process
    await worker.close()
    assert process.returncode is not None
    worker.ask("a", views[0])
    assert worker._process is None, "closed is closed"


async def test_too_long_a_text_is_not_asked_about(executable, views, monkeypatch):
    monkeypatch.setattr(jobs, "LONGEST", 10)
    worker = SuggestionWorker(lambda *_answer: None, lambda: None)
    worker.ask("a", views[0])
    assert worker._runner is None
    await worker.close()


class Slow:
    """A store that takes what is staged while it writes, and may fail."""

    def __init__(self) -> None:
        self.staged = 1
        self.writes = 0
        self.error: StoreError | None = None
        self.checkpoint_due = False
        self.checkpoints = 0

    def checkpoint_beside(self) -> None:
        self.checkpoints += 1
        self.checkpoint_due = False

    @property
    def dirty(self) -> bool:
        return self.staged > 0

    def sync(self) -> None:
        self.writes += 1
        if self.error:
            raise self.error
        self.staged -= 1


async def test_the_writer_writes_until_nothing_is_staged():
    store, said = Slow(), []
    store.staged = 3
    writer = StoreWriter(store, said.append)  # type: ignore[arg-type]
    await writer.drain()
    assert store.writes == 0
    writer.wake()
    writer.wake()
    await writer.drain()
    assert (store.writes, store.dirty, said) == (3, False, [None])


async def test_a_write_that_fails_is_told_and_tried_at_the_next_wake():
    store, said = Slow(), []
    store.error = StoreError("full")
    writer = StoreWriter(store, said.append)  # type: ignore[arg-type]
    writer.wake()
    await writer.drain()
    assert said == [store.error] and store.writes == 1
    store.error = None
    writer.wake()
    await writer.drain()
    assert said[1:] == [None] and not store.dirty


async def test_a_long_journal_is_put_into_the_file_when_all_is_saved():
    store, said = Slow(), []
    store.checkpoint_due = True
    writer = StoreWriter(store, said.append)  # type: ignore[arg-type]
    writer.wake()
    await writer.drain()
    assert (store.writes, store.checkpoints, said) == (1, 1, [None])
    store.staged = 1
    writer.wake()
    await writer.drain()
    assert (store.writes, store.checkpoints) == (2, 1)


async def test_new_segments_of_an_article_are_asked_about_beside_the_rest(executable, views):
    executable.fake()
    answered = []
    worker = SuggestionWorker(lambda _article, view, _answer: answered.append(view), lambda: None)
    last = View(views[0].text, views[0].segments[-1:], views[0].map)
    for view in (views[0], views[0], last):
        worker.ask("a", view)
    await until(lambda: len(answered) == 2)
    assert answered == [views[0], last]
    await worker.close()
