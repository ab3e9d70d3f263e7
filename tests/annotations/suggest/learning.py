"""Small articles of our own to learn from."""

from __future__ import annotations

import re

from annotations.suggest.example import Entity, Example
from annotations.suggest.reading import Passage

_MARK = re.compile(r"\[|\|([A-Z]+)\]")


def example(name: str, *paragraphs: str) -> Example:
    """An example written as in ``[Bộ Ngoại giao [Nga|LOC]|ORG]``; the first paragraph is the title."""
    written = "\n\n".join(paragraphs)
    text = ""
    opened: list[int] = []
    entities = []
    place = 0
    for mark in _MARK.finditer(written):
        text += written[place : mark.start()]
        place = mark.end()
        if mark[1]:
            entities.append(Entity(opened.pop(), len(text), mark[1]))
        else:
            opened.append(len(text))
    text += written[place:]
    passages = []
    start = 0
    for part in text.split("\n\n"):
        passages.append(Passage(start, start + len(part), "body" if passages else "title"))
        start += len(part) + 2
    entities.sort(key=lambda each: (each.start, -each.end, each.label))
    return Example(name, text, tuple(passages), tuple(entities))


FISH = example(
    "fish",
    "Giá [cá tra|GOODS] tăng ở [Cần Thơ|LOC]",
    "[Ngày 3/4|DATE], [Hiệp hội Thủy sản [Cần Thơ|LOC]|ORG] cho biết giá [cá tra|GOODS] tăng mạnh.",
    "Ông [Lê Văn Tám|PER] nói [cá tra|GOODS] và [tôm sú|GOODS] đều bán chạy ở [Nga|LOC].",
)
RICE = example(
    "rice",
    "[Gạo thơm|GOODS] sang [Nhật Bản|LOC]",
    "Lô [gạo thơm|GOODS] đầu tiên rời cảng [Hải Phòng|LOC] [ngày 5/6|DATE]; [tôm sú|GOODS] đi sau.",
    "Bà [Trần Thị Bảy|PER] của [Công ty Lúa Vàng|ORG] nói [gạo thơm|GOODS] và [cá tra|GOODS] được giá.",
)
SHRIMP = example(
    "shrimp",
    "[Tôm sú|GOODS] được mùa",
    "Nông dân [Cà Mau|LOC] thu [tôm sú|GOODS] sớm; [cá tra|GOODS] cũng được giá.",
    "[Sở Nông nghiệp [Cà Mau|LOC]|ORG] nói [tôm sú|GOODS] và [gạo thơm|GOODS] sẽ xuất sang [Hàn Quốc|LOC].",
)
TAUGHT = (FISH, RICE, SHRIMP)
