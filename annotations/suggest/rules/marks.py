"""A mark: some tokens of a line with a label and the rule that says so."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """Some tokens of a line.

    Attributes:
        first: index of the first token.
        after: index of the token after the last.
        label: what they are.
        rule: which rule found them; its reliability is in ``data/reliability.toml``.
    """

    first: int
    after: int
    label: str
    rule: str
