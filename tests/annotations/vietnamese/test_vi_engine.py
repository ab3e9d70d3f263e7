"""Engine: underthesea's answers as ranges of our text."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from vietnamese_texts import SPELLINGS

from annotations.vietnamese import engine

TEXT = "Hôm qua ở Đà Nẵng, bà Lê Thu Hoà bán 3.000 quả cam.\n\nÔng Trần Văn Bình về Huế."


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in engine.words(text)]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_words_are_pieces_of_our_text(spelling: str) -> None:
    spell = SPELLINGS[spelling]
    found = words(spell(TEXT))
    assert [spell(word) for word in ("Hôm qua", "Đà Nẵng", "Lê Thu Hoà", "3.000", "Trần Văn Bình")] == [
        word for word in found if len(word.split()) > 1 or word == "3.000"
    ]
    assert "".join("".join(found).split()) == "".join(spell(TEXT).split())


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_entities_are_pieces_of_our_text(spelling: str) -> None:
    spell = SPELLINGS[spelling]
    text = spell(TEXT)
    found = {(text[start:end], label) for start, end, label in engine.entities(text)}
    assert {(spell("Đà Nẵng"), "LOC"), (spell("Lê Thu Hoà"), "PER"), (spell("Trần Văn Bình"), "PER")} <= found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u00a0\n",
        "\ud800 mưa \udfff",
        "x" * 5_000,
        "mưa rơi " * 700,
        "😀👩‍👩‍👧 \ue000\x00\x1b[m",
        "ก็ 中文 עברית",
    ],
    ids=["empty", "blank", "surrogates", "one long word", "one long sentence", "symbols", "scripts"],
)
def test_odd_texts_are_answered_within_their_bounds(text: str) -> None:
    for ranges in (engine.words(text), [entity[:2] for entity in engine.entities(text)]):
        last = 0
        for start, end in ranges:
            assert last <= start < end <= len(text)
            last = end


def test_a_long_sentence_is_answered_to_its_end() -> None:
    text = "mưa rơi " * 700 + "ở Huế"
    assert words(text)[-1] == "Huế"


def test_the_engine_says_which_it_is() -> None:
    assert engine.identifier() == f"underthesea@{engine.version()}"
    assert engine.version()[0].isdigit()


def test_only_the_engine_loads_underthesea_and_it_stays_off_the_network() -> None:
    script = """
import socket, sys
def refuse(*args, **kwargs): raise AssertionError("network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from annotations.vietnamese import alignment, claims, clauses, engine, syllables, units
engine.version()
assert not [name for name in sys.modules if name.startswith("underthesea")]
assert engine.words("Mưa rơi ở Huế.") and engine.entities("Bà Lê Thu Hoà về Huế.")
assert engine.is_fast() and not [name for name in sys.modules if name.split(".")[0] in ("underthesea", "joblib")]
import underthesea
assert underthesea.ner("Huế") and underthesea.word_tokenize("Huế")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_composed_and_decomposed_text_have_the_same_words() -> None:
    decomposed = words(unicodedata.normalize("NFD", TEXT))
    assert [unicodedata.normalize("NFC", word) for word in decomposed] == words(TEXT)


@pytest.fixture
def another_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "9.99")
    engine.forget()
    yield
    engine.forget()


@pytest.fixture
def another_inside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def changed(path: Path) -> None:
        raise ValueError(f"{path} is no model")

    monkeypatch.setattr("annotations.vietnamese.engine.segmenter.ModelFile", changed)
    engine.forget()
    yield
    engine.forget()


@pytest.mark.parametrize(
    "text", [TEXT, unicodedata.normalize("NFD", TEXT), "Bà\u200b Hoà\u00a0v.v. nói: “Ờ” \ud800", ""]
)
@pytest.mark.parametrize("change", ["another_version", "another_inside"])
def test_the_public_functions_answer_the_same_where_underthesea_is_not_as_known(
    text: str, change: str, request: pytest.FixtureRequest
) -> None:
    fast = engine.words(text), engine.tagged(text)
    assert engine.is_fast()
    request.getfixturevalue(change)
    assert (engine.words(text), engine.tagged(text)) == fast
    assert not engine.is_fast()
