"""How fast articles are cleaned, in one process."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from annotations.article import Source
from annotations.cleaning import read_article
from annotations.loading import load
from bench.table import show

SAMPLES = Path(__file__).parent.parent / "sample_data"


def run() -> None:
    print("Cleaning, megabytes of UTF-8 a second (source text to article text and metadata)")
    sources = [load(path) for path in sorted(SAMPLES.glob("*.txt"))]
    _speed("sample_data, article by article", sources)
    long_text = "\n".join(source.text for source in sources) * 10
    _speed("the samples ten times over, as one article", [Source("long.txt", long_text)])
    _speed("the same without line breaks", [Source("line.txt", long_text.replace("\n", " "))])


def _speed(name: str, sources: list[Source]) -> None:
    size = sum(len(source.text.encode("utf-8", "surrogatepass")) for source in sources) / 1e6
    speeds = []
    for _run in range(5):
        start = perf_counter()
        for source in sources:
            assert read_article(source).text
        speeds.append(size / (perf_counter() - start))
    show(f"{name} ({size:.2f} MB)", speeds, "MB/s")
