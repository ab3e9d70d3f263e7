"""How rightly, how fast and in how much memory articles are cleaned, in one process.

``python -m bench.cleaning`` scores our own pages: those the rules were made with, and those held out while they
were made. With ``--gold FILE --articles DIR`` the articles of a gold file are scored as well (see ``gold_lines``).
"""

from __future__ import annotations

import argparse
import tracemalloc
from pathlib import Path
from time import process_time

from annotations.article import Source
from annotations.cleaning import clean, read_article
from annotations.loading import load
from bench.gold_lines import Score, gold_file, pages, score
from bench.table import show

SAMPLES = Path(__file__).parent.parent / "sample_data"
_NASTY = {
    "one line": "Nga và ASEAN họp ",
    "glued headlines": "Nga họp ởHà Nội bàn việcmới",
    "lines nearly alike": "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu {} bảy tám chín.\n",
    "headlines": "Nga và ASEAN bàn việc số {} của năm nay\n",
    "author lines and cues": "(SLN)\nTin liên quan\n10:00 06/07/2021 {}\n",
    "captions of pictures": "Nga và ASEAN bàn việc chung ảnh {}Tàu vào cảng. Ảnh: SLN\n",
    "open tags and brackets": '<a href="((((',
}
_NASTY_SIZE = 400_000


def run() -> None:
    """What ``python -m bench`` prints."""
    _rightness()
    print("Cleaning, megabytes of UTF-8 a second (source text to article text and metadata)")
    sources = [load(path) for path in sorted(SAMPLES.glob("*.txt"))]
    _speed("sample_data, article by article", sources)
    own = [Source(page.name, page.text) for part in ("tuned", "held_out") for page in pages(part)]
    _speed("our pages, article by article", own)
    long_text = "\n".join(source.text for source in sources) * 10
    _speed("the samples ten times over, as one article", [Source("long.txt", long_text)])
    _speed("the same without line breaks", [Source("line.txt", long_text.replace("\n", " "))])
    print("Memory at the most while one article is cleaned")
    for name, text in (("a usual one", own[0].text), ("the samples ten times over", long_text)):
        _memory(name, text)
    print("Twice the text, how many times the time (2.5 is allowed)")
    for name, line in _NASTY.items():
        _doubling(name, line)


def _rightness() -> None:
    print("Cleaning, our own pages")
    for part, name in (
        ("tuned", "the rules were made with them"),
        ("held_out", "written before the rules had seen any of them"),
    ):
        _show_score(name, score(pages(part)))


def _show_score(name: str, found: Score, *, errors: bool = False) -> None:
    print(
        f"  {name:<52} F1 {found.f1:.4f}  roles {found.role_accuracy:.4f}  removed wrongly {found.lost}"
        f"  kept wrongly {found.wrong} of {found.right + found.lost} code points  unaccounted {found.unaccounted}"
        f"  doubtful {found.doubtful}  facts {found.facts_right}/{found.facts}"
    )
    for error in found.errors if errors else ():
        print(f"    {error}")


def _speed(name: str, sources: list[Source]) -> None:
    size = sum(len(source.text.encode("utf-8", "surrogatepass")) for source in sources) / 1e6
    speeds = []
    for _run in range(5):
        start = process_time()
        for source in sources:
            assert read_article(source).text
        speeds.append(size / (process_time() - start))
    show(f"{name} ({size:.2f} MB)", speeds, "MB/s")


def _memory(name: str, text: str) -> None:
    tracemalloc.start()
    clean(text)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"  {name:<52} {peak:9.2f} MB for {len(text.encode('utf-8', 'surrogatepass')) / 1e6:.2f} MB of text")


def _doubling(name: str, line: str) -> None:
    lines = _NASTY_SIZE // len(line)
    times = []
    for count in (lines, 2 * lines):
        text = "".join(line.replace("{}", str(number)) for number in range(count))
        runs = []
        for _run in range(3):
            start = process_time()
            clean(text)
            runs.append(process_time() - start)
        times.append(min(runs))
    print(f"  {name:<52} {times[1] / times[0]:9.2f}  ({times[0]:.2f} s for {_NASTY_SIZE / 1e6:.1f} M code points)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="gold lines: JSON Lines with file, start, end, role")
    parser.add_argument("--articles", type=Path, help="the folder with the articles of the gold file")
    parser.add_argument("--errors", action="store_true", help="print every line that went wrong")
    options = parser.parse_args()
    if (options.gold is None) != (options.articles is None):
        parser.error("--gold and --articles go together")
    if options.gold is None:
        run()
        return
    _rightness()
    _show_score(options.gold.name, score(gold_file(options.gold, options.articles)), errors=options.errors)


if __name__ == "__main__":
    main()
