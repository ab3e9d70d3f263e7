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


def suggester_names(value: str) -> tuple[str, ...]:
    """The names in a ``--suggesters`` list.

    Raises:
        UsageError: there is none of such a name.
    """
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    if names in ((), ("none",)):
        return ()
    from annotations.suggest import check_names

    check_names(names)
    return names
