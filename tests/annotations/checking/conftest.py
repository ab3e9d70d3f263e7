"""Fixtures of the check's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with one article and no store yet."""
    desk = Desk(tmp_path)
    desk.write()
    return desk
