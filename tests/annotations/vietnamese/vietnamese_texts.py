"""Strategies: Vietnamese texts in every spelling today's files hold, and texts of any characters."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

SYLLABLES = [
    "hoà",
    "hòa",
    "thuỷ",
    "thủy",
    "quý",
    "khoẻ",
    "khỏe",
    "của",
    "người",
    "nước",
    "Việt",
    "Nam",
    "Huế",
    "ngoài",
    "khuỷu",
    "giữa",
    "gì",
    "thuở",
    "nghiêng",
    "Đắk",
    "Lắk",
    "Ðà",
    "ASEAN",
    "Putin",
    "2022",
    "10/02/2022",
    "3.000",
    "7,5%",
    "“rồi”",
    "(EAEU)",
    "Á-Âu,",
    "nói:",
    "xong.",
    "được…",
]


def half_composed(text: str) -> str:
    """Vowels composed, tones apart: what old code pages give (`ê` + U+0309)."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
        rest = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out.append(rest + "".join(tones))
    return "".join(out)


SPELLINGS = {
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "half composed": half_composed,
}

spellings = st.sampled_from(sorted(SPELLINGS)).map(SPELLINGS.__getitem__)
words = st.builds(lambda spell, word: spell(word), spellings, st.sampled_from(SYLLABLES))
vietnamese = st.lists(st.tuples(words, st.sampled_from([" ", "  ", "\n", "\u00a0", " - "])), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
anything = st.text(max_size=40)
texts = st.one_of(vietnamese, anything)
