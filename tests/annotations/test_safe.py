"""What is drawn is safe: no text can command the terminal or reorder a line."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.safe import CLUSTER_CAP, capped, shown, shown_lines, visible

BAD = [
    "\x1b[31m",
    "\x00",
    "\x7f",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u061c",
    "\u2028",
    "\u2029",
    "\ud800",
    "\U000e0041",
    "\ufeff",
    "\u200b",
    "\x85",
    "\r",
]
JOINING = [
    "\u0301",
    "\u200d",
    "\ufe0f",
    "👩",
    "🏽",
    "\u1100",
    "\u1161",
    "\u11a8",
    "\u0600",
    "\u0e33",
    "क",
    "\u094d",
    "🇻",
]
TEXTS = st.lists(
    st.sampled_from([*BAD, *JOINING, "a", "ệ", " ", "\n", "\t"]) | st.text(st.characters(), max_size=3),
    max_size=40,
).map("".join)


def clusters(text):
    return regex.findall(r"\X", text)


def unsafe(text, allowed=""):
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        char
        for char in text
        if char not in allowed
        and (
            unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
            or unicodedata.bidirectional(char) in bidi
            or char in "\u200e\u200f\u061c"
            or 0xE0000 <= ord(char) < 0xE0080
        )
    ]


@given(TEXTS)
def test_visible_text_has_the_same_length_and_nothing_unsafe(text):
    found = visible(text)
    assert len(found) == len(text)
    assert unsafe(found) == []
    assert visible(found) == found


@given(TEXTS)
def test_visible_text_differs_only_where_it_was_unsafe_or_invisible(text):
    for old, new in zip(text, visible(text), strict=True):
        assert new == old or unicodedata.category(old) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")


@given(TEXTS, st.integers(1, 30))
def test_what_is_shown_is_one_safe_line_of_capped_clusters(text, width):
    assert unsafe(shown(text)) == []
    assert "\n" not in shown(text)
    assert max(map(len, clusters(shown(text))), default=0) <= CLUSTER_CAP
    assert len(shown(text, width)) <= width


@given(TEXTS)
def test_several_lines_stay_several(text):
    assert unsafe(shown_lines(text), allowed="\n") == []
    assert shown_lines(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text", ["Thủ tướng Phạm Minh Chính", "Hà Nô\u0323\u0302i", "👩‍👩‍👧‍👦", "👩🏻‍❤️‍💋‍👨🏿", "🇻🇳", "[b]x[/b]"]
)
def test_ordinary_text_is_shown_as_it_is(text):
    assert shown(text) == visible(text) == capped(text) == text


@pytest.mark.parametrize(
    "cluster",
    [
        "a" + "\u0301" * 500,
        "👩" + "\u200d👩" * 200,
        "\u1100" * 300 + "\u1161",
        "👍" + "🏽" * 100,
        "\u0600" * 50 + "a",
    ],
    ids=["marks", "joined", "hangul", "modifiers", "prepended"],
)
def test_no_cluster_is_longer_than_the_cap(cluster):
    assert max(map(len, clusters(cluster))) > CLUSTER_CAP
    found = capped(f"x {cluster}{cluster} y")
    assert CLUSTER_CAP - 1 <= max(map(len, clusters(found))) <= CLUSTER_CAP
    assert found.startswith(f"x {cluster[:9]}·")
    assert found.endswith("· y") or cluster.endswith("a")


def test_a_long_line_ends_in_an_ellipsis():
    assert shown("Việt Nam", 5) == "Việt…"
    assert shown("Việt", 4) == "Việt"


def test_line_breaks_and_tabs():
    assert shown("a\nb\tc") == "a b␉c"
    assert shown_lines("a\nb\tc") == "a\nb    c"
