"""Errors: one line each, naming the file, what happened and the remedy."""

from __future__ import annotations

import pytest

from annotations.errors import ButdoError, LoadError, StoreError, UsageError, os_problem


def test_an_error_is_one_line_with_path_problem_and_remedy():
    assert (
        str(StoreError("it is locked.", "Close the other.", "/x/butdo.json"))
        == "/x/butdo.json: it is locked. Close the other."
    )
    assert str(ButdoError("it failed.")) == "it failed."


def test_exit_codes():
    assert (ButdoError("").exit_code, UsageError("").exit_code, LoadError("", binary=True).exit_code) == (
        1,
        2,
        1,
    )
    assert LoadError("", binary=True).binary


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "x"), "no such file"),
        (PermissionError(13, "x"), "permission denied"),
        (IsADirectoryError(21, "x"), "folder"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError(), "OSError"),
    ],
)
def test_what_the_system_refused(error, said):
    assert said in os_problem(error)
