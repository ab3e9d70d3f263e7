"""The settings file: what of it holds, what is said of the rest, and that nothing that people wrote is lost."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from app_user import using
from hypothesis import given
from hypothesis import strategies as st

from tui.cli import main
from tui.settings import Settings, _with_line, load_settings, save_settings


def problems(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in load_settings().problems]


def test_without_a_file_the_defaults_hold(settings):
    assert load_settings() == Settings()


def test_every_setting_is_read(settings):
    text = 'annotator = "lan"\ntheme = "contrast"\nlanguage = "vi"\nreading_width = 72\npanels = false\ntour = true\n'
    assert problems(settings, text + '[keys]\naccept = "a"\n') == []
    found = load_settings()
    assert found == Settings("lan", "contrast", "vi", 72, panels=False, tour=True, keys={"accept": "a"})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("panel = true", "there is no setting ‘panel’. Did you mean ‘panels’?"),
        ("colour = 3", "there is no setting ‘colour’. Delete the line."),
        ("annotator = 3", "‘annotator’ cannot be used. It must be a text in quotation marks."),
        ("panels = 1", "‘panels’ cannot be used. It must be true or false."),
        ("reading_width = true", "‘reading_width’ cannot be used. It must be a whole number."),
        ("reading_width = 9", "‘reading_width’ cannot be used. Use 40 to 400, or 0 for the whole window."),
        ('language = "fr"', "there is no language ‘fr’. Use en or vi."),
        ('keys = "x"', "‘keys’ cannot be used. It must be a table: a line [keys], and the keys below it."),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_holds(settings, line, words):
    assert problems(settings, f'theme = "dark"\n{line}\n') == [f"{settings}: {words}"]
    assert load_settings().theme == "dark"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'theme = "dark"\npanels = yes\n', "the settings cannot be read from line 2, column 10 on."),
        (b'theme = "\xff"', "the settings are not in UTF-8."),
        (b"[", "the settings end in the middle of something."),
        (b"#" * ((1 << 20) + 1), "the settings cannot be read: this is too large for settings."),
    ],
)
def test_a_file_that_cannot_be_read_counts_as_none_and_is_never_overwritten(settings, content, words):
    settings.write_bytes(content)
    (problem,) = load_settings().problems
    assert str(problem) == f"{settings}: {words} The defaults hold until it is mended or deleted."
    assert save_settings(load_settings(), theme="dark").theme == "dark"
    assert settings.read_bytes() == content


def test_a_folder_in_its_place_is_said(settings):
    settings.mkdir()
    assert "this is no file" in str(load_settings().problems[0])
    assert save_settings(load_settings(), theme="dark").theme == "dark"


def test_saving_keeps_comments_order_and_the_keys(settings):
    settings.write_text('# mine\ntheme = "dark"  # for the night\n\n[keys]\n# left hand\naccept = "a"\n', "utf-8")
    saved = save_settings(load_settings(), theme="light", panels=False)
    assert saved == load_settings()
    text = '# mine\ntheme = "light"\npanels = false\n\n[keys]\n# left hand\naccept = "a"\n'
    assert settings.read_text(encoding="utf-8") == text


def test_what_was_typed_comes_back_as_it_was(settings):
    name = 'Lê "Lan" \\ \x7f\n'
    assert save_settings(Settings(), annotator=name).annotator == load_settings().annotator == name


@given(
    st.lists(
        st.sampled_from(["# x", "", 'theme = "a"', "  theme= 'b'", "panels = true", "annotator = 'l'"]), max_size=6
    ),
    st.sampled_from(["", "[keys]\naccept = 'a'", "\n[keys]\n", "[keys]\ntheme = 'x'\n"]),
    st.text(max_size=8).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text)),
)
def test_a_line_is_put_where_it_holds(lines, table, value):
    text = "\n".join([*lines, table])
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a name twice
        return
    assert tomllib.loads(_with_line(text, "theme", value)) == before | {"theme": value}


def test_the_language_of_the_settings_holds_unless_the_command_line_names_one(settings, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    settings.write_text('language = "vi"\n', encoding="utf-8")
    main(["check", "/no/such/store.json"])
    spoken = capsys.readouterr().err
    main(["check", "/no/such/store.json", "--lang", "en"])
    assert spoken != capsys.readouterr().err
    settings.unlink()
    main(["check", "/no/such/store.json"])
    assert spoken != capsys.readouterr().err


async def test_the_app_says_what_is_wrong_and_shows_all_of_it(make_app, folder, settings):
    settings.write_text('theme = "drak"\npanel = 1\n[keys]\nacept = "a"\n', encoding="utf-8")
    async with using(make_app(folder), (100, 30)) as user:
        assert user.status == "settings: there is no setting ‘panel’. Did you mean ‘panels’? (2 more: : settings)"
        user.library.action_settings()
        await user.drawn()
        picture = user.picture()
        assert "‘acept’" in picture and "‘accept’" in picture
        assert "there is no theme ‘drak’" in picture
        await user.press("escape")
        assert user.library.table.has_focus


async def test_a_short_name_of_a_theme_will_do(make_app, folder, settings):
    settings.write_text('theme = "contrast"\n', encoding="utf-8")
    async with using(make_app(folder)) as user:
        assert user.app.theme == "contrast-dark" and "settings" not in user.status
