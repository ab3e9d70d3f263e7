"""Textual bindings made from the table of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.actions import bindings_of


def bindings_for(screen: str) -> list[BindingType]:
    """The bindings of a screen; footer, help and palette read the table themselves."""
    return [Binding(key, call, show=False) for key, call in bindings_of(screen)]
