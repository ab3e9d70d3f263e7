"""What files made to be slow cost: each repeats one thing, or one line; twice the size may cost 2.5 times the time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from annotations.article import Source
from annotations.cleaning import read_article
from annotations.errors import LoadError
from annotations.loading import load_all

SIZE = 400_000
"""Code points of the smaller file of one line."""
LINES_SIZE = 100_000
"""The same of many lines, each of which is looked at."""

LIMIT = 2.5
"""Times that twice the size may cost."""

RUNS = 3
SURE = 0.05
"""Seconds below which a ratio says more about the machine than about us."""

TEXTS: dict[str, str] = {
    "digits": "1234567890",
    "digits and dots": "12.345.",
    "dots": ".",
    "commas": ",",
    "full stops and blanks": ". ",
    "ellipses": "…",
    "straight quotes": '"',
    "opening quotes": "“",
    "quotes and words": "“Nga” ",
    "brackets": "(",
    "brackets and words": "(Nga ",
    "closed brackets": "()",
    "square brackets": "[[",
    "braces": '{"a":',
    "blanks": " ",
    "no-break spaces": "\u00a0",
    "zero-width spaces": "\u200b",
    "blanks and invisibles": " \u200b",
    "tabs": "\t",
    "bars": "|",
    "bars and blanks": "| ",
    "slashes": "/",
    "end marks": "./. ",
    "dashes": "-",
    "dashes and words": "Nga - ",
    "colons": "Nga: ",
    "one word": "Nga ",
    "capital words": "Hà Nội Việt Nam ",
    "small words": "và của các ",
    "one long word": "a",
    "one long capital word": "A",
    "case joins": "DươngNgoại",
    "capitals": "THỦ TƯỚNG ",
    "dates": "06/07/2021 ",
    "dates without a year": "6/7, ",
    "days in words": "Thứ Ba, ngày 6 tháng 7 năm 2021 ",
    "times": "15:42 ",
    "a clock": "ClockThứ Năm, 10/02/2022 14:00",
    "Theo": "Theo ",
    "photos": "Ảnh: Nguồn: ",
    "cues": "Xem thêm: ",
    "comments": "Bình luận Chia sẻ ",
    "joined words": "Hà_Nội ",
    "underscores": "_",
    "underscores and blanks": "_ ",
    "combining marks": "\u0301",
    "letters with marks": "e\u0302\u0323",
    "a letter and many marks": "a" + "\u0323\u0301" * 50,
    "open tags": "<b ",
    "open angles": "<",
    "tags": "<b>Nga</b> ",
    "attributes": '<a href="x" ',
    "comments begun": "<!-- ",
    "entities": "&nbsp;",
    "ampersands": "&",
    "hashes": "# ",
    "headers": "# a = b ",
    "equal signs": "# a" + " " * 5,
    "links": "https://a.vn/b?c=d ",
    "mails": "a@b.vn ",
    "emoji": "👩‍👩‍👧",
    "questions": "Vì sao? ",
    "numbering": "1. a) I. ",
    "percent": "5,2% ",
}
"""What a line repeats."""

LINES: dict[str, str] = {
    "short lines": "Nga\n",
    "equal paragraphs": "Ngày 5/3, ông Trần Hải Đăng tiếp đoàn Tập đoàn Sao Bắc tại Hải Phòng, trong chuyến thăm.\n\n",
    "paragraphs that differ in a number": (
        "Ngày {}, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc tại Hải Phòng, trong chuyến thăm.\n\n"
    ),
    "headlines": "Giá gạo hôm nay tăng nhẹ {}\n",
    "cue lines": "XEM THÊM:\n",
    "captions": "Ảnh: Lê Minh\n",
    "dates on lines": "06/07/2021 15:42\n",
    "bylines": "Theo VOV\n",
    "blank lines": "\n",
    "blank lines of blanks": " \n",
    "carriage returns": "\r",
    "headers on lines": "# a{} = b\n",
    "wrapped lines": "và của các nước trong khu vực đã họp tại thành phố lớn\n",
    "block tags": "<p>",
    "questions on lines": "Vì sao Nga và Việt Nam họp?\n",
}
"""What a file repeats, a line each; ``{}`` is a number that grows."""

RECORDS: dict[str, tuple[str, str, str]] = {
    "json brackets": (".json", "[", "["),
    "json objects": (".json", "", '{"a":'),
    "json list": (".json", "[", '{"text":"Nga"},'),
    "json keys": (".json", "{", '"a{}":1,'),
    "json blanks": (".json", "[", " "),
    "json string": (".json", '{"text":"', "\\u00e0"),
    "json lines": (".jsonl", "", '{"text":"Nga và ASEAN"}\n'),
    "json lines of one": (".jsonl", '{"text":"', "Nga "),
    "csv quotes": (".csv", "title,text\n", '"'),
    "csv open quotes": (".csv", "title,text\n", '"\n'),
    "csv rows": (".csv", "title,text\n", "a,Nga và ASEAN\n"),
    "csv delimiters": (".csv", "title,text\n", ","),
    "csv header": (".csv", "text", ",a{}"),
    "csv carriage returns": (".csv", "title,text\n", "\r"),
    "vni": (".txt", "", "Vie\xe4t "),
    "tcvn3": (".txt", "", "Vi\xd6t Nam "),
    "header lines": (".txt", "", "# a = b\n"),
    "headers begun": (".txt", "", "# a "),
    "headers of blanks": (".txt", "#", " "),
    "broken utf-8": (".txt", "", "a\xe1"),
}
"""What other forms repeat: end of the name, beginning of the file, and what is repeated."""


def run() -> None:
    """Prints the worst; all of it where something is worse than it may be."""
    rows = sorted(measure(), reverse=True)
    print(f"Hostile files: processor time over that for half the size (allowed: {LIMIT}); that time")
    slow = [row for row in rows if row[0] > LIMIT]
    for ratio, seconds, name in rows[: max(10, len(slow))]:
        print(f"  {name:<40} {ratio:5.2f}   {seconds * 1000:9.1f} ms")
    print(f"  {len(rows)} shapes, {len(slow)} over the limit")


def measure() -> list[tuple[float, float, str]]:
    """Ratio, seconds (of processor time) for the larger file, and name of each shape; quick ones have the ratio 0."""
    rows = [_ratio(name, SIZE, _cleaning(piece)) for name, piece in TEXTS.items()]
    rows += [_ratio(name, LINES_SIZE, _cleaning(piece)) for name, piece in LINES.items()]
    with tempfile.TemporaryDirectory() as folder:
        for name, (end, begin, piece) in RECORDS.items():
            rows.append(_ratio(name, LINES_SIZE, _Loading(Path(folder) / f"a{end}", begin, piece)))
    return rows


class _Loading:
    def __init__(self, path: Path, begin: str, piece: str) -> None:
        self.path, self.begin, self.piece = path, begin, piece

    def __call__(self, size: int) -> float:
        text = self.begin + _repeated(self.piece, size)
        self.path.write_bytes(text.encode("latin-1") if self.path.suffix == ".txt" else text.encode())
        start = process_time()
        try:
            for found in load_all(self.path):
                if isinstance(found, Source):
                    read_article(found)
        except LoadError:
            pass
        return process_time() - start


def _ratio(name: str, size: int, seconds: Callable[[int], float]) -> tuple[float, float, str]:
    half = whole = 0.0
    for _attempt in range(2):  # a machine that had other things to do may do better
        half = min(seconds(size) for _run in range(RUNS))
        whole = min(seconds(2 * size) for _run in range(RUNS))
        if whole <= LIMIT * half:
            break
    return (whole / half if whole > SURE else 0.0), whole, name


def _cleaning(piece: str) -> Callable[[int], float]:
    return lambda size: _clean(_repeated(piece, size))


def _clean(text: str) -> float:
    start = process_time()
    article = read_article(Source("line.txt", text))
    assert len(article.text) <= 2 * len(text) + 2
    return process_time() - start


def _repeated(piece: str, size: int) -> str:
    if "{}" in piece:
        return "".join(piece.format(number) for number in range(size // len(piece)))
    return piece * (size // len(piece))
