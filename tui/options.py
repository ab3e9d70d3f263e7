"""What the command line's options mean, and what its exit codes do."""

from __future__ import annotations

import getpass

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
"""Exit codes."""


def login_name() -> str:
    """The login name, or a stand-in where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


def suggester_names(value: str | None) -> tuple[str, ...]:
    """The names in a ``--suggesters`` list; without one, those that are asked by default.

    Raises:
        UsageError: there is none of such a name.
    """
    from annotations.suggest import DEFAULT, check_names

    if value is None:
        return DEFAULT
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    if names in ((), ("none",)):
        return ()
    check_names(names)
    return names
