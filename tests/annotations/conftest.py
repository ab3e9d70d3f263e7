"""Fixtures of the core's tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import make_document
from hypothesis import HealthCheck, settings

from annotations.document import Document
from annotations.i18n import set_language

# A busy machine is no fault of the code: no test fails because it took long.
settings.register_profile("butdo", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("butdo")

ORDINARY = 65534
"""An id of a user without rights."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins and ends in English."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "butdo.json"


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """A document in which nothing is annotated; its file lies beside ``store_path``."""
    return make_document(path=str(tmp_path / "tin.txt"))


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Takes away the superuser's rights for the length of a test: nothing is read-only for it."""
    if os.name != "posix":
        pytest.skip("needs POSIX users")
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(ORDINARY, ORDINARY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can write, unlike ``tmp_path``."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        if os.name == "posix" and os.geteuid() == 0:
            os.chown(name, ORDINARY, ORDINARY)
        yield Path(name)
        Path(name).chmod(0o777)
