"""Engine: underthesea's answers as ranges of our text."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

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
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_composed_and_decomposed_text_have_the_same_words() -> None:
    decomposed = words(unicodedata.normalize("NFD", TEXT))
    assert [unicodedata.normalize("NFC", word) for word in decomposed] == words(TEXT)
