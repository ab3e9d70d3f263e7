"""How well the article is found on HTML pages, beside bare trafilatura, and how long a page takes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import mean
from time import perf_counter

from annotations.article import Given, Source
from annotations.cleaning import read_article
from annotations.loading import plain_text
from annotations.loading.sandboxed import html_page
from annotations.loading.sandboxed.sandbox import Sandbox
from annotations.loading.sandboxed.visible import text_of
from bench.page_templates import TEMPLATES, Parts, parts, wanted
from bench.table import show, timed

SAMPLES = Path(__file__).parent.parent / "sample_data"
_WORD = re.compile(r"\w+")


def run() -> None:
    print("Articles on HTML pages, F1 of words against the article as it was put into the page (mean over pages)")
    print(f"  {'':<10}  {'whole article':^29}   {'lead, headings and body':^29}")
    print(f"  {'template':<10}  {'butdo':>8} {'trafil.':>8} {'rules':>8}      {'butdo':>8} {'trafil.':>8} {'rules':>8}")
    articles = [parts(read_article(plain_text.load(str(path), path.read_bytes()))) for path in texts()]
    articles = [article for article in articles if article.text("title") and article.text("lead")]
    total: list[tuple[float, ...]] = []
    for name in TEMPLATES:
        rows = [scores(article, name) for article in articles]
        total += rows
        _row(name, rows)
    _row("all", total)
    pages = [TEMPLATES["modern"](article).encode() for article in articles]
    box = Sandbox()
    ask = partial(box.parse, "html", "page.html")
    ask(pages[0])
    times = []
    for page in pages:
        start = perf_counter()
        ask(page)
        times.append((perf_counter() - start) * 1000)
    box.close()
    show(f"a page of {mean(map(len, pages)) / 1000:.0f} kB, parsed in the sandbox", times)

    print("Pages of one line: time at twice the size, as a multiple")
    for name, piece in (
        ("text", "Nga và ASEAN họp. "),
        ("tags", "<b>Nga</b> "),
        ("paragraphs", "<p>Nga"),
        ("open tags", "<"),
        ("entities", "&amp;"),
    ):
        once, twice = (min(timed(partial(text_of, piece * count), 3)) for count in (100_000, 200_000))
        print(f"  {name:<12} {twice / once:.2f}")


def texts() -> list[Path]:
    """The sample articles to make pages of: those that are whole and no trap for terminals."""
    return [path for path in sorted(SAMPLES.glob("*.txt")) if not path.name.startswith(("09", "11", "12"))]


def scores(article: Parts, name: str) -> tuple[float, ...]:
    """F1 of Butdo, of bare trafilatura, and of the cleaner without it; the same without title, captions and author."""
    import trafilatura

    page = TEMPLATES[name](article)
    source = next(html_page.parse("page.html", page.encode()))
    bare = trafilatura.extract(page, include_comments=False) or ""
    whole, core = wanted(article, name), [" ".join(article.text("lead")), *article.text("body", "heading")]
    ours, rules = _kept(source), _kept(replace(source, given=Given()))
    return (
        f1(" ".join(ours.values()), whole),
        f1(bare, whole),
        f1(" ".join(rules.values()), whole),
        f1(ours["core"], core),
        f1(bare, core),
        f1(rules["core"], core),
    )


def _kept(source: Source) -> dict[str, str]:
    article = read_article(source)
    result = {"core": "", "rest": ""}
    for segment in article.clean.segments:
        place = "core" if segment.role in ("lead", "body", "heading") else "rest"
        result[place] += article.text[segment.start : segment.end] + "\n"
    return result


def f1(text: str, gold: list[str]) -> float:
    """F1 of the words of a text, each as often as it occurs."""
    found, right = (Counter(_WORD.findall(each.casefold())) for each in (text, "\n".join(gold)))
    both = (found & right).total()
    return 2 * both / max(1, found.total() + right.total())


def _row(name: str, rows: list[tuple[float, ...]]) -> None:
    means = [mean(column) for column in zip(*rows, strict=True)]
    print(
        f"  {name:<10}  "
        + " ".join(f"{value:8.4f}" for value in means[:3])
        + "      "
        + " ".join(f"{v:8.4f}" for v in means[3:])
    )
