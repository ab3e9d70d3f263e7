"""Makes any text safe to draw: nothing in it can reach the terminal as a command or reorder a line.

C0, DEL, C1, bidi controls, line and paragraph separators, tag characters and other invisible format
characters, and lone surrogates become visible marks of one cell. The result has as many code points as
the text, so that offsets stay true; only ``capped``, and what uses it, also caps grapheme clusters.
"""

from __future__ import annotations

import re

import regex

CLUSTER_CAP = 10
"""Code points drawn of one grapheme cluster; no letter and no emoji of Unicode's own list has more."""

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_REPLACED = "\ufffd"
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SEPARATORS = {0x2028: "\u21b5", 0x2029: "\u00b6", 0x85: "\u21b5"}
_INVISIBLE = (0x00AD, 0x180E, 0x200B, 0x2060, *range(0x2061, 0x2066), *range(0x206A, 0x2070), 0xFEFF)

_TABLE: dict[int, str] = (
    dict.fromkeys(range(0x80, 0xA0), _REPLACED)
    | dict.fromkeys(_BIDI, "\u2327")
    | dict.fromkeys(_INVISIBLE, "\u00b7")
    | dict.fromkeys(range(0xD800, 0xE000), _REPLACED)
    | dict.fromkeys((*range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF), _REPLACED)
    | dict.fromkeys(range(0xE0000, 0xE0080), "\u00b7")
    | _SEPARATORS
    | _CONTROL_PICTURES
)

_UNSAFE = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TABLE)) + "]")
_CUT = "\u00b7"
_CLUSTER = regex.compile(r"\X")
# Without one of these in it, no cluster has more than two code points.
_JOINING = regex.compile(r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=Prepend}\p{GCB=L}\p{GCB=V}\p{GCB=T}]")


def visible(text: str) -> str:
    """The text with every unsafe character replaced by a visible one; same number of code points."""
    return text.translate(_TABLE) if _UNSAFE.search(text) else text


def capped(text: str) -> str:
    """The text with each grapheme cluster of more than ``CLUSTER_CAP`` code points cut to as many.

    The last one is a dot: it shows the cut, and keeps what is left from joining the next cluster.
    """
    if len(text) <= CLUSTER_CAP or not _JOINING.search(text):
        return text
    clusters = (match.group() for match in _CLUSTER.finditer(text))
    return "".join(c if len(c) <= CLUSTER_CAP else c[: CLUSTER_CAP - 1] + _CUT for c in clusters)


def shown(text: str, width: int | None = None) -> str:
    """One line safe to draw or print: unsafe characters visible, clusters capped, cut to ``width``.

    Args:
        text: anything: a title, a path, a label, an error.
        width: code points to keep at the most, the last one an ellipsis; None keeps all.
    """
    line = capped(visible(" ".join(text.split("\n"))))
    if width is not None and len(line) > width:
        return line[: max(0, width - 1)] + "…"
    return line


def shown_lines(text: str) -> str:
    """Several lines safe to draw or print: as ``shown``, but line feeds and tabs stay as they are."""
    return "\n".join(capped(visible(line.replace("\t", "    "))) for line in text.split("\n"))
