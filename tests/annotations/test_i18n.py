"""The user's language."""

from __future__ import annotations

import pytest

from annotations import i18n
from annotations.i18n import N_, _, language, locale_language, ngettext, set_language
from annotations.schema import default_schema


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        ({"LC_MESSAGES": "vi", "LANG": "en_US"}, "vi"),
        ({"LANG": "vi-VN"}, "vi"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "vi_VN"}, "en"),
        ({"LC_ALL": "", "LANG": "vi_VN"}, "vi"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_locale(monkeypatch, environment, expected):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert locale_language() == expected
    assert set_language(None) == expected == language()


def test_an_unknown_language_is_that_of_the_locale(monkeypatch):
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert set_language("xx") == "vi"


def test_a_message_without_a_translation_stays_english():
    set_language("vi")
    assert _("no such message in any catalogue") == "no such message in any catalogue"
    assert N_("marked") == "marked"
    assert _("") == "", "gettext would answer with the catalogue's header"


def test_counts():
    set_language("en")
    assert [ngettext("{n} span", "{n} spans", n).format(n=n) for n in (1, 2)] == ["1 span", "2 spans"]


def test_labels_are_named_in_the_users_language():
    person = default_schema().label("PER")
    assert person.title == "Person"
    set_language("vi")
    assert person.title == "Người"


def test_there_is_a_folder_of_catalogues_for_each_other_language():
    if not i18n.LOCALE_DIR.exists():
        pytest.skip("no catalogue has been compiled")
    for code in set(i18n.LANGUAGES) - {"en"}:
        assert (i18n.LOCALE_DIR / code / "LC_MESSAGES" / "butdo.mo").is_file()
