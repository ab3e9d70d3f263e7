"""Gold lines: articles whose every line has a role, and how rightly a cleaning keeps them.

Two forms are read: our own pages (``role| text`` a line, under a few ``key = value`` lines of metadata and a
``---``), and JSON Lines with ``file``, ``start``, ``end`` and ``role`` beside a folder of the articles.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from annotations.article import ROLES, Article, Cleaning, Source
from annotations.cleaning import read_article
from annotations.loading import load

PAGES = Path(__file__).parent.parent / "tests" / "annotations" / "cleaning" / "pages"
"""Our own pages, in a folder for those the rules were made with and one for those held out."""


@dataclass(frozen=True)
class GoldLine:
    """A line of a source text, in code points without its line break, and its role or reason."""

    start: int
    end: int
    role: str


@dataclass(frozen=True)
class GoldPage:
    """A source text, its lines, and the metadata it must give (None: the page does not say)."""

    name: str
    text: str
    lines: tuple[GoldLine, ...]
    metadata: dict[str, str | None] = field(default_factory=dict)


@dataclass
class Score:
    """Sums over pages.

    Attributes:
        right, wrong, lost: code points kept rightly, kept wrongly, and removed though they are the article's.
        kept, roles: lines kept rightly, and those of them that have their role.
        unaccounted: lines of which the cleaning says nothing.
        facts, facts_right: metadata looked at, and found as they should be.
        doubtful: segments marked as doubtful.
        errors: what went wrong, a line each.
    """

    right: int = 0
    wrong: int = 0
    lost: int = 0
    kept: int = 0
    roles: int = 0
    unaccounted: int = 0
    facts: int = 0
    facts_right: int = 0
    doubtful: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.lost)

    @property
    def role_accuracy(self) -> float:
        return self.roles / max(1, self.kept)

    def add(self, page: GoldPage) -> None:
        """Cleans a page and counts."""
        article = read_article(Source(page.name, page.text))
        self.doubtful += sum(block.doubtful for block in article.cleaning.blocks)
        for line, found in zip(page.lines, found_roles(article.cleaning, page.lines), strict=True):
            if line.role != "blank":
                self._count(page, line, found)
        self._compare(page, article)

    def _count(self, page: GoldPage, line: GoldLine, found: str) -> None:
        size, wanted, kept = line.end - line.start, line.role in ROLES, found in ROLES
        if kept and wanted:
            self.right += size
            self.kept += 1
            self.roles += found == line.role
        elif kept:
            self.wrong += size
        elif wanted:
            self.lost += size
        self.unaccounted += not found
        if (kept or wanted) and found != line.role:
            text = page.text[line.start : line.end]
            self.errors.append(f"{page.name}: {found or 'nothing'}, gold {line.role}: {text[:90]}")

    def _compare(self, page: GoldPage, article: Article) -> None:
        metadata = asdict(article.metadata)
        for key, value in page.metadata.items():
            self.facts += 1
            self.facts_right += metadata[key] == value
            if metadata[key] != value:
                self.errors.append(f"{page.name}: {key} is {metadata[key]!r}, gold {value!r}")


def found_roles(cleaning: Cleaning, lines: Iterable[GoldLine]) -> list[str]:
    """For each line the role or reason of most of it; empty where nothing is said of it."""
    runs = cleaning.runs()
    result, first = [], 0
    for line in lines:
        counts: Counter[str] = Counter()
        while first < len(runs) and runs[first][1] <= line.start:
            first += 1
        for start, end, name, _ in runs[first:]:
            if start >= line.end:
                break
            counts[name] += min(end, line.end) - max(start, line.start)
        result.append(counts.most_common(1)[0][0] if counts else "")
    return result


def read_page(path: Path) -> GoldPage:
    """A page of our own."""
    head, _, rest = path.read_text(encoding="utf-8").partition("---\n")
    metadata = {}
    for row in head.splitlines():
        key, _, value = row.partition(" = ")
        metadata[key] = None if value == "null" else value
    texts, lines, start = [], [], 0
    for row in rest.removesuffix("\n").split("\n"):
        role, bar, text = row.partition("| ")
        texts.append(text)
        lines.append(GoldLine(start, start + len(text), role if bar else "blank"))
        start += len(text) + 1
    return GoldPage(path.stem, "\n".join(texts), tuple(lines), metadata)


def pages(part: str) -> list[GoldPage]:
    """The pages of a part: ``tuned`` or ``held_out``."""
    return [read_page(path) for path in sorted((PAGES / part).glob("*.txt"))]


def gold_file(path: Path, articles: Path) -> list[GoldPage]:
    """The articles of a gold file, from a folder."""
    found: dict[str, list[GoldLine]] = {}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        found.setdefault(row["file"], []).append(GoldLine(row["start"], row["end"], row["role"]))
    return [GoldPage(name, load(articles / name).text, tuple(lines)) for name, lines in found.items()]


def score(gold: Iterable[GoldPage]) -> Score:
    """Cleans all pages and counts."""
    total = Score()
    for page in gold:
        total.add(page)
    return total
