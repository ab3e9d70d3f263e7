"""The user's keys: what the table ``[keys]`` of the settings makes of the table of actions.

Textual's own key maps drop a binding without a word where two want one key. Here nothing is lost: a row
of the user's that cannot be used, or clashes, counts for nothing, the action keeps the keys it comes with,
and that is said, with both names. As the table it starts from has no clash, neither has what comes out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotations.i18n import _
from tui.actions import ACTIONS, KEY_NAMES, NOTE, Action, key_name

_SAME_BYTE = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
"""Keys that a terminal does not tell from another one → that one."""

_TAKEN = {"ctrl+a", "ctrl+b", "ctrl+c", "ctrl+q", "ctrl+z"}
"""Prefixes of screen and tmux, quitting, and the shell's own."""

_TYPED = {"left", "right", "up", "down", "home", "end", "pageup", "pagedown", "enter", "tab", "space", "backspace",
          "delete", *(f"ctrl+{letter}" for letter in "dekuvwxyz")}  # fmt: skip
"""Keys that a text field uses itself, besides all that print."""

_NAMED = {*KEY_NAMES} - {"shift", "ctrl"}
_SHIFTED = {"left", "right", "up", "down", "home", "end", "pageup", "pagedown", "tab"}
_CTRL = {"left", "right", "up", "down", "home", "end", "pageup", "pagedown"}

_WRITTEN = {name.casefold(): key for key, name in KEY_NAMES.items()} | {
    "return": "enter", "del": "delete", "ins": "insert", "page_up": "pageup", "page_down": "pagedown",
}  # fmt: skip
"""Keys as people write them → as Textual names them."""

_KEEP: Mapping[str, str] = {"close": "escape", "keep_draft": "escape"}
"""Actions that keep a key, whatever else they get: what opens must be left without a manual."""
_NEEDED = ("palette", "close", "back", "keep_draft", "save_note")
"""Actions that keep some key: by the palette every other one is reached."""


def names() -> list[str]:
    """Every name that the table ``[keys]`` may have, in the order of the table of actions."""
    found: dict[str, None] = {}
    for action in ACTIONS:
        found.update(dict.fromkeys(_label_names() if action.id == "label" else [action.name]))
    return list(found)


def remapped(keys: Mapping[str, object]) -> tuple[tuple[Action, ...], list[tuple[str, str]]]:
    """The table of actions with the user's keys in it.

    Args:
        keys: names of actions → a key, or a list of keys.

    Returns:
        The table, and what could not be done: problem and remedy of each.
    """
    problems: list[tuple[str, str]] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, value in keys.items():
        found = " ".join(name.split())
        try:
            wanted[_known(found)] = _keys(found, value)
        except _Unusable as unusable:
            problems.append(unusable.args)
    while True:
        table = tuple(_with(action, wanted) for action in ACTIONS)
        clash = _clash(table, wanted)
        if clash is None:
            return table, problems
        key, one, other = clash
        both = [name for name in (one, other) if name in wanted]
        problem = _("the key {key} is wanted for both ‘{one}’ and ‘{other}’.").format(
            key=key_name(key), one=one, other=other
        )
        remedy = _("Give one of them another key; until then {names} stays as it comes.").format(
            names=", ".join(f"‘{name}’" for name in both)
        )
        problems.append((problem, remedy))
        for name in both:
            del wanted[name]


class _Unusable(Exception):
    """A row that cannot be used: its arguments are problem and remedy."""

    args: tuple[str, str]


def _label_names() -> list[str]:
    return [f"label {number}" for number in range(1, 10)]


def _known(name: str) -> str:
    """The name, where there is such an action."""
    known = names()
    if name in known:
        return name
    near = [other for other in known if other.split(" ")[0] == name] or difflib.get_close_matches(name, known, 1)
    remedy = (
        _("Did you mean {names}?").format(names=", ".join(f"‘{other}’" for other in near))
        if near
        else _("docs/keys.md lists the names.")
    )
    raise _Unusable(_("there is no action ‘{name}’.").format(name=name), remedy)


def _keys(name: str, value: object) -> tuple[str, ...]:
    """The keys of a row as Textual names them."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
        problem = _("the keys of ‘{name}’ cannot be used.").format(name=name)
        raise _Unusable(problem, _('Write "x", or ["x", "f2"].'))
    action_id = name.partition(" ")[0]
    in_note = any(action.id == action_id and NOTE in action.screens for action in ACTIONS)
    found = tuple(dict.fromkeys(_key(name, key, in_note=in_note) for key in listed))
    if not found and (action_id in _NEEDED or action_id == "label"):
        raise _Unusable(_("‘{name}’ needs a key.").format(name=name), _("Give it one."))
    if action_id == "label" and len(found) > 1:
        raise _Unusable(_("‘{name}’ can have one key only.").format(name=name), _("Leave one of them."))
    kept = _KEEP.get(action_id)
    if kept and kept not in found:
        problem = _("‘{name}’ cannot be without {key}.").format(name=name, key=key_name(kept))
        raise _Unusable(problem, _("Add it to the list."))
    return found


def _key(name: str, written: str, *, in_note: bool) -> str:
    """One key as Textual names it, where an action may have it."""
    key = _normal(written)
    shown = {"key": key_name(key) if key else written, "name": name}
    if key is None:
        problem = _("‘{key}’ (of ‘{name}’) is no key.").format(**shown)
        raise _Unusable(problem, _("Write one as x, X, f2, enter, ctrl+r, shift+right or space."))
    why = ""
    if "alt" in key.split("+"):
        why = _("Alt does not come through every terminal.")
    elif key in ("[", "O"):
        why = _("broken escape sequences begin with it.")
    elif key in _SAME_BYTE:
        why = _("a terminal does not tell it from {other}.").format(other=key_name(_SAME_BYTE[key]))
    elif key in _TAKEN:
        why = _("it belongs to the terminal, to screen or tmux, or to quitting.")
    elif key == "escape" and name.partition(" ")[0] not in _KEEP:
        why = _("it always closes what is open.")
    elif in_note and (len(key) == 1 or key in _TYPED or key.startswith("shift+")):
        why = _("it is needed to type the note.")
    if why:
        problem = _("‘{name}’ cannot have the key {key}: {why}").format(**shown, why=why)
        raise _Unusable(problem, _("Choose another one."))
    return key


def _normal(written: str) -> str | None:
    """A key as Textual names it; None for what is none, or what no plain terminal sends."""
    if len(written) == 1:
        return ("space" if written == " " else written) if written.isascii() and written.isprintable() else None
    *modifiers, last = re.split(r"\+(?=.)", written.strip())
    modifiers = sorted(part.strip().casefold() for part in modifiers)
    last = last.strip()
    if len(last) > 1:
        last = _WRITTEN.get(last.casefold(), last.casefold())
    if "alt" in modifiers or "meta" in modifiers:
        return "alt+" + last
    if len(last) == 1 and last.isascii() and last.isalpha():
        if modifiers == ["ctrl"]:
            return f"ctrl+{last.lower()}"
        return last.upper() if modifiers == ["shift"] else last if not modifiers else None
    allowed = {(): _NAMED, ("shift",): _SHIFTED, ("ctrl",): _CTRL}.get(tuple(modifiers), set())
    return "+".join([*modifiers, last]) if last in allowed else None


def _with(action: Action, wanted: Mapping[str, tuple[str, ...]]) -> Action:
    """A row with the keys that are wanted for it."""
    if action.id == "label":
        keys = tuple(wanted.get(name, (key,))[0] for name, key in zip(_label_names(), action.keys, strict=True))
        return replace(action, keys=keys)
    return replace(action, keys=wanted.get(action.name, action.keys))


def _clash(table: Iterable[Action], wanted: Mapping[str, object]) -> tuple[str, str, str] | None:
    """The first key that two actions of a screen have, and their names; one of them at least is wanted."""
    holders: dict[tuple[str, str], str] = {}
    for action in table:
        names_of_keys = _label_names() if action.id == "label" else [action.name] * len(action.keys)
        for key, name in zip(action.keys, names_of_keys, strict=True):
            for screen in action.screens:
                other = holders.setdefault((screen, key), name)
                if other != name and (name in wanted or other in wanted):
                    return key, other, name
    return None
