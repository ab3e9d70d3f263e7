"""The user's settings: one small TOML file in the platform's folder for settings, which people may edit.

What cannot be used of it counts for nothing and is said (``Settings.problems``); the rest holds. Only the
lines of what changes are ever rewritten, so that comments and the table of keys stay as they were written.
"""

from __future__ import annotations

import contextlib
import difflib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotations.errors import ButdoError
from annotations.files import write_atomically
from annotations.i18n import LANGUAGES, _

WIDEST, NARROWEST = 400, 40
"""What a reading width may be, in cells, besides 0 for the whole window."""
_MOST = 1 << 20
"""Bytes of a file of settings at the most; anything larger is something else."""


class SettingsError(ButdoError):
    """Something in the file of settings cannot be used; a default takes its place."""


@dataclass(frozen=True)
class Settings:
    """What is remembered between runs.

    Attributes:
        annotator: id that work is signed with; empty until it was chosen.
        theme: name of the theme; empty for the default.
        language: ``en`` or ``vi``; empty for the locale's.
        reading_width: cells of text in a row at the most; 0 for the whole window, -1 for the default.
        panels: whether side list and preview are shown where there is room.
        tour: whether the tour was shown.
        suggesters_off: names of suggesters that are not asked, separated by commas.
        threshold: per cent that a suggestion must be sure to be shown.
        nested: whether entities inside other entities are suggested.
        least_sure_first: whether Tab goes to the least sure suggestion first, rather than in reading order.
        keys: the table ``[keys]`` as it is in the file; ``tui.keymap`` makes sense of it.
        problems: what in the file could not be used.
    """

    annotator: str = ""
    theme: str = ""
    language: str = ""
    reading_width: int = -1
    panels: bool = True
    tour: bool = False
    suggesters_off: str = ""
    threshold: int = 50
    nested: bool = True
    least_sure_first: bool = False
    keys: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[SettingsError, ...] = ()


_KINDS: Mapping[str, type] = {
    "annotator": str,
    "theme": str,
    "language": str,
    "reading_width": int,
    "panels": bool,
    "tour": bool,
    "suggesters_off": str,
    "threshold": int,
    "nested": bool,
    "least_sure_first": bool,
    "keys": dict,
}


def settings_path() -> Path:
    """Where the settings are; ``BUTDO_SETTINGS`` names another file."""
    given = os.environ.get("BUTDO_SETTINGS")
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("butdo") / "settings.toml"


def state_folder() -> Path:
    """The folder for what is remembered of work that is not finished; ``BUTDO_STATE`` names another one."""
    given = os.environ.get("BUTDO_STATE")
    if given:
        return Path(given)
    from platformdirs import user_state_path

    return user_state_path("butdo")


def cache_folder() -> Path:
    """The folder for what can be worked out again; ``BUTDO_CACHE`` names another one."""
    given = os.environ.get("BUTDO_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("butdo")


def load_settings() -> Settings:
    """The settings, and what of them cannot be used; where there is no file, the defaults."""
    path = settings_path()
    try:
        data = _table(path)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        return Settings(problems=(_unreadable(path, error),))
    usable: dict[str, Any] = {}
    problems = []
    for name, value in data.items():
        problem = _problem(name, value)
        if problem:
            problems.append(SettingsError(*problem, path))
        else:
            usable[name] = value
    return Settings(**usable, problems=tuple(problems))


def save_settings(settings: Settings, **changes: str | int | bool) -> Settings:
    """Changes some settings and keeps them; where that cannot be written they hold for this run.

    A file that is not TOML is left as it is: somebody is in the middle of writing it.
    """
    path = settings_path()
    with contextlib.suppress(OSError, ValueError):
        text = _text(path) if path.exists() else ""
        wanted = tomllib.loads(text) | changes
        for name, value in changes.items():
            text = _with_line(text, name, value)
        if tomllib.loads(text) == wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, [text])
    return replace(settings, **changes)  # type: ignore[arg-type]


def _text(path: Path) -> str:
    if not path.is_file() and path.exists():
        raise ValueError(_("this is no file."))
    with open(path, "rb") as file:
        raw = file.read(_MOST + 1)
    if len(raw) > _MOST:
        raise ValueError(_("this is too large for settings."))
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


def _table(path: Path) -> dict[str, object]:
    return tomllib.loads(_text(path))


def _unreadable(path: Path, error: Exception) -> SettingsError:
    remedy = _("The defaults hold until it is mended or deleted.")
    if isinstance(error, UnicodeDecodeError):
        return SettingsError(_("the settings are not in UTF-8."), remedy, path)
    if isinstance(error, tomllib.TOMLDecodeError):
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        if place is None:
            return SettingsError(_("the settings end in the middle of something."), remedy, path)
        words = _("the settings cannot be read from line {line}, column {column} on.")
        return SettingsError(words.format(line=place[1], column=place[2]), remedy, path)
    reason = _(error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return SettingsError(_("the settings cannot be read: {reason}").format(reason=reason), remedy, path)


def _problem(name: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a setting, and what to do; None where it can be used."""
    if name not in _KINDS:
        near = difflib.get_close_matches(name, _KINDS, 1, 0.7)
        remedy = _("Did you mean ‘{name}’?").format(name=near[0]) if near else _("Delete the line.")
        return _("there is no setting ‘{name}’.").format(name=name), remedy
    if type(value) is not _KINDS[name]:
        kinds = {
            str: _("It must be a text in quotation marks."),
            int: _("It must be a whole number."),
            bool: _("It must be true or false."),
            dict: _("It must be a table: a line [keys], and the keys below it."),
        }
        return _("‘{name}’ cannot be used.").format(name=name), kinds[_KINDS[name]]
    if name == "language" and value not in ("", *LANGUAGES):
        return _("there is no language ‘{name}’.").format(name=value), _("Use en or vi.")
    if name == "reading_width" and isinstance(value, int) and not (value == 0 or NARROWEST <= value <= WIDEST):
        words = _("Use {least} to {most}, or 0 for the whole window.").format(least=NARROWEST, most=WIDEST)
        return _("‘{name}’ cannot be used.").format(name=name), words
    if name == "threshold" and isinstance(value, int) and not 0 <= value <= 100:
        return _("‘{name}’ cannot be used.").format(name=name), _("Use 0 to 100, a percentage.")
    return None


def _with_line(text: str, name: str, value: str | int | bool) -> str:
    """A TOML text in which a name has a value; it stands where it stood, else above the first table."""
    # A JSON value is a TOML value as well.
    line = f"{name} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")
    lines = text.splitlines(keepends=True)
    top = next((place for place, old in enumerate(lines) if old.lstrip().startswith("[")), len(lines))
    for place in range(top):
        if re.match(rf"\s*{name}\s*=", lines[place]):
            return "".join([*lines[:place], line, *lines[place + 1 :]])
    if top < len(lines) and (top == 0 or lines[top - 1].strip()):
        line += "\n"
    while 0 < top < len(lines) and not lines[top - 1].strip():
        top -= 1
    if top and not lines[top - 1].endswith("\n"):
        lines[top - 1] += "\n"
    return "".join([*lines[:top], line, *lines[top:]])
