"""Translations: every message is collected, translated and compiled, and every visible word goes through gettext."""

from __future__ import annotations

import ast
import contextlib
import gettext
import io
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from annotations.errors import os_problem
from annotations.i18n import DOMAIN, LANGUAGES, LOCALE_DIR, _, ngettext, set_language
from annotations.schema import default_schema
from tui.actions import ACTIONS
from tui.cli import main

ROOT = Path(__file__).parent.parent
PACKAGES = ("annotations", "tui")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
OTHERS = sorted(set(LANGUAGES) - {"en"})
REMEDY = "run `make translations` and complete the catalogue"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins and ends in English, and gives back the locale and the domain that it changes."""
    for name in LOCALES:
        monkeypatch.setenv(name, "")  # so that it is put back even where the test sets it
        monkeypatch.delenv(name)
    domain = gettext.textdomain()
    set_language("en")
    yield
    set_language("en")
    gettext.textdomain(domain)


def catalogue(path: Path, language: str | None = None) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def po(language: str) -> Path:
    return LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def messages(found: Catalog) -> list[Message]:
    return [message for message in found if message.id]


def ids(found: Catalog) -> set[str | tuple[str, ...]]:
    return {message.id for message in messages(found)}


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def first_id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def by_first_id(found: Catalog) -> dict[str, tuple[str, ...]]:
    return {first_id(message): strings(message) for message in messages(found)}


@pytest.fixture(scope="module")
def extracted() -> set[str | tuple[str, ...]]:
    """What the code has, as `make translations` collects it."""
    found: set[str | tuple[str, ...]] = set()
    for package in PACKAGES:
        for _file, _line, message, _comments, _context in extract_from_dir(ROOT / package, keywords=KEYWORDS):
            found.add(message)
    return found


@pytest.fixture(scope="module")
def template() -> Catalog:
    return catalogue(LOCALE_DIR / f"{DOMAIN}.pot")


# The catalogues


def test_the_template_has_every_message_and_no_other(template, extracted):
    assert ids(template) - extracted == set(), REMEDY
    assert extracted - ids(template) == set(), REMEDY


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_message_and_no_other(language, template):
    found = catalogue(po(language), language)
    assert ids(template) - ids(found) == set(), REMEDY
    assert ids(found) - ids(template) == set(), REMEDY
    assert not found.obsolete


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_complete_and_sure(language):
    found = catalogue(po(language), language)
    for message in messages(found):
        assert not message.fuzzy, message.id
        assert all(strings(message)), f"{message.id!r} is not translated"
        if isinstance(message.id, tuple):
            assert len(strings(message)) == found.num_plurals, message.id


def braces(text: str) -> list[str]:
    return sorted({name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None})


def percents(text: str) -> list[str]:
    return sorted(re.findall(r"%(?:\(\w+\))?[a-z]", text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_placeholders_of_its_message(language):
    for message in messages(catalogue(po(language), language)):
        original = first_id(message)
        for translation in strings(message):
            assert braces(translation) == braces(original), message.id
            assert percents(translation) == percents(original), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_set_like_its_message(language):
    for message in messages(catalogue(po(language), language)):
        original = first_id(message)
        for translation in strings(message):
            assert unicodedata.is_normalized("NFC", translation), message.id
            assert re.sub(r"\S.*\S|\S", "", translation, flags=re.DOTALL) == re.sub(
                r"\S.*\S|\S", "", original, flags=re.DOTALL
            ), f"{message.id!r}: blanks at an end"
            assert translation.endswith(".") == original.endswith("."), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_compiled_is_the_catalogue(language):
    with po(language).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert compiled.num_plurals == catalogue(po(language), language).num_plurals
    assert by_first_id(compiled) == by_first_id(catalogue(po(language), language)), REMEDY


@pytest.mark.parametrize("language", OTHERS)
def test_a_hint_in_the_footer_is_one_or_two_words(language):
    set_language(language)
    for action in ACTIONS:
        hint = _(action.hint)
        assert len(hint.split()) <= 2 and len(hint) <= 10, f"{action.id}: {hint}"


def test_labels_have_a_name_in_every_language():
    for label in default_schema().labels:
        assert set(label.titles) == set(LANGUAGES)


# The code


def calls() -> Iterator[tuple[str, ast.Call, bool]]:
    """Every call of gettext's: where, the call, and whether it runs when its file is imported."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            inside = {
                id(node)
                for function in ast.walk(tree)
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                for node in ast.walk(function)
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node, id(node) not in inside


def test_no_message_is_put_together_before_it_is_translated():
    for where, call, _at_import in calls():
        for argument in call.args[: 2 if call.func.id == "ngettext" else 1]:
            made = [node for node in ast.walk(argument) if isinstance(node, ast.JoinedStr | ast.BinOp)]
            assert not made, f"{where}: put {{placeholders}} in the message, and .format() after the bracket"
            formatted = isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format"
            assert not formatted, f"{where}: .format() belongs after the bracket"


def test_no_message_stands_in_an_f_string():
    """Whether messages in there are found depends on the version of Python that looks for them."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for made in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(made, ast.JoinedStr):
                    literal = [
                        node
                        for node in ast.walk(made)
                        if isinstance(node, ast.Call)
                        and getattr(node.func, "id", "") in KEYWORDS
                        and any(isinstance(argument, ast.Constant) for argument in node.args)
                    ]
                    assert not literal, f"{path.relative_to(ROOT)}:{made.lineno}"


def test_nothing_is_translated_before_the_language_is_known():
    for where, call, at_import in calls():
        assert not at_import or call.func.id == "N_", f"{where}: at import, N_() marks and _() comes too early"


# The language in use


def test_languages_can_be_switched():
    said = {}
    for language in LANGUAGES:
        assert set_language(language) == language
        said[language] = _("Save"), ngettext("{count} article", "{count} articles", 2).format(count=2)
    assert said == {"en": ("Save", "2 articles"), "vi": ("Lưu", "2 bài")}


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ((), {}, "en"),
        ((), {"LANG": "vi_VN.UTF-8"}, "vi"),
        ((), {"LANG": "vi"}, "vi"),
        ((), {"LC_MESSAGES": "vi_VN", "LANG": "en_US.UTF-8"}, "vi"),
        ((), {"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "vi_VN", "LANG": "vi_VN"}, "en"),
        ((), {"LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "en"),
        ((), {"LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"}, "en"),
        ((), {"LC_ALL": "POSIX", "LANG": "vi_VN.UTF-8"}, "en"),
        ((), {"LANG": "de_DE.UTF-8", "LANGUAGE": "vi"}, "en"),
        ((), {"LANG": "vi_VN.UTF-8", "LANGUAGE": "en"}, "vi"),
        (("--lang", "vi"), {"LC_ALL": "en_US.UTF-8"}, "vi"),
        (("--lang=vi",), {"LC_ALL": "C"}, "vi"),
        (("--lan", "vi"), {}, "vi"),
        (("--lang", "en"), {"LC_ALL": "vi_VN.UTF-8", "LANGUAGE": "vi"}, "en"),
    ],
)
def test_the_option_chooses_the_language_else_the_locale(monkeypatch, capsys, arguments, environment, language):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == 0
    words = capsys.readouterr().out
    assert ("cách dùng: butdo" in words, "usage: butdo" in words) == (language == "vi", language == "en")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command line says, on either stream, line breaks and all runs of blanks as one blank."""
    with contextlib.suppress(SystemExit):
        main(arguments)
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())


def test_argparse_speaks_vietnamese(capsys):
    words = said(capsys, "--lang", "vi", "--help")
    for english in ("usage", "positional arguments", "options", "show ", "FILE", "PATH"):
        assert english not in words
    assert "tùy chọn:" in words and "đối số:" in words and "hiện trợ giúp này rồi thoát" in words
    assert "hiện số phiên bản rồi thoát" in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["clean"], "butdo clean: lỗi: thiếu đối số: ĐƯỜNG_DẪN"),
        (["clean", "--such"], "thiếu đối số: ĐƯỜNG_DẪN"),
        (["--such"], "không nhận ra đối số: --such"),
        (["--store"], "đối số --store: cần một giá trị"),
        (["suggest", "x", "--jobs", "0"], "đối số --jobs: “0” không phải số nguyên lớn hơn 0"),
        (["--version=1"], "đối số --version: không nhận giá trị '1'"),
        (["clean", "--help"], "in các bài đã làm sạch ở dạng JSON Lines"),
    ],
)
def test_wrong_arguments_are_told_of_in_vietnamese(capsys, arguments, words):
    assert words in said(capsys, "--lang=vi", *arguments)
    assert words in said(capsys, *arguments, "--lang=vi")


def test_a_language_that_there_is_not_is_refused_in_that_of_the_locale(monkeypatch, capsys):
    assert "argument --lang: invalid choice: 'xx'" in said(capsys, "--lang", "xx")
    assert "argument --lang: expected one argument" in said(capsys, "clean", "--lang")
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert "đối số --lang: không có lựa chọn 'xx'" in said(capsys, "--lang", "xx")


def test_a_command_may_stand_after_the_language(capsys, tmp_path):
    missing = tmp_path / "khong-co"
    assert said(capsys, "--lang", "vi", "clean", str(missing)) == f"butdo: {missing}: không có tệp hoặc thư mục này."
    assert said(capsys, "clean", str(missing)) == f"butdo: {missing}: there is no such file or folder."


def test_what_the_system_says_is_translated_where_it_is_known():
    set_language("vi")
    assert os_problem(OSError(28, "No space left on device")) == "hệ thống báo: thiết bị hết dung lượng."
    assert os_problem(OSError(5, "Something new")) == "hệ thống báo: Something new."


def test_help_is_readable_where_the_terminal_has_no_vietnamese_letters(monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    with pytest.raises(SystemExit):
        main(["--lang", "vi", "--help"])
    narrow.flush()
    assert b"butdo" in narrow.buffer.getvalue()
