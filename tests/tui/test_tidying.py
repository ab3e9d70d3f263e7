"""Garbage is looked for in a pause."""

import asyncio
import gc
import weakref

import pytest

from tui import tidying
from tui.tidying import Tidying


class Ring:
    """Something that only the collector of garbage can free."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def as_before():
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


async def a_few_turns(done=lambda: False):
    for _turn in range(100):
        if done():
            return
        await asyncio.sleep(0)


def left_over_when_frozen():
    ring = Ring()
    tidying.begin()
    return weakref.ref(ring)


async def test_what_was_passed_over_is_looked_at_again_in_a_pause(monkeypatch):
    monkeypatch.setattr(tidying, "PAUSE", 0)
    ring = left_over_when_frozen()
    gc.collect()
    assert ring() is not None
    Tidying().wanted()
    await a_few_turns(lambda: ring() is None)
    assert ring() is None
    assert gc.get_freeze_count() > 0


async def test_while_somebody_types_it_waits():
    ring = left_over_when_frozen()
    tidy = Tidying()
    tidy.key_pressed()
    tidy.wanted()
    tidy._tidy()
    await a_few_turns()
    assert ring() is not None


async def test_nothing_is_done_in_a_program_that_has_not_begun_so(monkeypatch):
    monkeypatch.setattr(tidying, "PAUSE", 0)
    Tidying().wanted()
    await a_few_turns()
    assert gc.get_freeze_count() == 0


def test_while_modules_are_loaded_no_garbage_is_looked_for():
    with pytest.raises(ImportError), tidying.loading():
        assert not gc.isenabled()
        raise ImportError
    assert gc.isenabled()
