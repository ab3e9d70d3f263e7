"""The store's writer: it writes until nothing is staged, and tells what went wrong."""

from __future__ import annotations

from annotations.errors import StoreError
from tui.jobs import StoreWriter


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
