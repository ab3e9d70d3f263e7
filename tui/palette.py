"""The command palette: every action of a screen by its name, from the table of actions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.app import SystemCommand
from textual.screen import Screen

from annotations.i18n import LANGUAGES, _, language, translated
from annotations.schema import Schema
from tui.actions import Action, actions_of, key_of, keys_of, label_keys, with_keys


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
                    keys[number - 1] if number <= len(keys) else f"{key_of('label_prefix')} {label.letter}",
                    _runner(screen, f"label({number})"),
                )
        elif action.id != "palette":
            yield SystemCommand(_title(action), action.more, _runner(screen, action.call))


def other_names(screen_name: str) -> dict[str, str]:
    """What actions are called in the languages that are not in use, by their title in the palette."""
    others = [code for code in LANGUAGES if code != language()]
    return {
        _title(action): " ".join(with_keys(translated(action.title, code)) for code in others)
        for action in actions_of(screen_name)
    }


def _title(action: Action) -> str:
    return f"{action.words}  ({keys_of(action)})" if action.keys else action.words


def _runner(screen: Screen[object], call: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await screen.run_action(call)

    return run
