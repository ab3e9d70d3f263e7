"""The command palette: every action of a screen by its name, from the table of actions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.app import SystemCommand
from textual.screen import Screen

from annotations.i18n import _
from annotations.schema import Schema
from tui.actions import actions_of, keys_of, label_keys


def commands_of(screen: Screen[object], screen_name: str, schema: Schema) -> Iterator[SystemCommand]:
    """The actions of a screen; the label keys one by one.

    Args:
        screen: runs what is chosen.
        screen_name: its name in the table of actions.
        schema: the labels.
    """
    for action in actions_of(screen_name):
        if action.id == "label":
            keys = label_keys()
            for number, label in enumerate(schema.labels, 1):
                title = _("Label: {name}").format(name=f"{label.title} ({label.id})")
                yield SystemCommand(
                    title,
                    keys[number - 1] if number <= len(keys) else f"l {label.letter}",
                    _runner(screen, f"label({number})"),
                )
        elif action.id != "palette":
            title = f"{_(action.title)}  ({keys_of(action)})" if action.keys else _(action.title)
            yield SystemCommand(title, _(action.help), _runner(screen, action.call))


def _runner(screen: Screen[object], call: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await screen.run_action(call)

    return run
