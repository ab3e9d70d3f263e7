"""The user's settings: one small TOML file in the platform's folder for settings."""

from __future__ import annotations

import contextlib
import json
import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What is remembered between runs.

    Attributes:
        annotator: id that work is signed with; empty until it was chosen.
        theme: name of the theme; empty for the default.
    """

    annotator: str = ""
    theme: str = ""


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


def load_settings() -> Settings:
    """The settings; a file that cannot be read counts as none."""
    try:
        data = tomllib.loads(settings_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    names = {field.name for field in fields(Settings)}
    return Settings(**{name: str(value) for name, value in data.items() if name in names})


def save_settings(settings: Settings, **changes: str) -> Settings:
    """Changes some settings and keeps them; where that cannot be written they hold for this run."""
    changed = replace(settings, **changes)
    # A JSON string is a TOML string as well.
    lines = [f"{field.name} = {json.dumps(getattr(changed, field.name))}\n" for field in fields(Settings)]
    path = settings_path()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
    return changed
