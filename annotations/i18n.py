"""The user's language: English in the source, every other language from a gettext catalogue."""

from __future__ import annotations

import gettext as _gettext
import os
from functools import lru_cache
from pathlib import Path

DOMAIN = "butdo"
LOCALE_DIR = Path(__file__).parent / "locale"
LANGUAGES = ("en", "vi")

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def N_(message: str) -> str:  # noqa: N802 - the customary gettext name
    """Marks a message for the catalogue where it is written; it is translated where it is shown."""
    return message


def _(message: str) -> str:
    """The message in the user's language; an empty message stays empty."""
    return _translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message in the user's language, for a count of things."""
    return _translations.ngettext(singular, plural, count)


@lru_cache
def translated(message: str, code: str) -> str:
    """The message in one of the languages, whichever is in use."""
    return _gettext.translation(DOMAIN, str(LOCALE_DIR), [code], fallback=True).gettext(message)


def language() -> str:
    """The language in use: ``en`` or ``vi``."""
    return _language


def locale_language() -> str:
    """The language of the process's locale; English where Butdo does not have it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            code = value.replace("-", "_").split("_")[0].split(".")[0].lower()
            return code if code in LANGUAGES else "en"
    return "en"


def set_language(code: str | None) -> str:
    """Chooses the language of every string from now on.

    Args:
        code: ``en``, ``vi``, or None for the locale's.

    Returns:
        The language chosen.
    """
    global _translations, _language  # noqa: PLW0603 - one process speaks one language
    _language = code if code in LANGUAGES else locale_language()
    _translations = _gettext.translation(DOMAIN, str(LOCALE_DIR), [_language], fallback=True)
    return _language
