"""`python -m bench.gold_check [FOLDER]`: whether a folder of marked texts is consistent, and what is in it.

Faults are what the guide of the corpus forbids; remarks (with `--remarks`) are what a person should look at: a name
that is marked in one place of an article and not in another, a text with several labels. Exit code 1 on a fault.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import LoadError
from annotations.loading.marked_text import Mark, MarkedText, read_marks

FOLDER = Path(__file__).parent.parent / "sample_data" / "gold"
ENTITIES = ("PER", "ORG", "LOC", "EVENT", "DATE", "MISC")
CLAIMS = ("CLAIM", "SOURCE", "CUE")
GENRES = "diplomacy economy society sport science culture interview speech law".split()
PARTS = ("train", "held-out")
TITLE = re.compile(
    r"(?:ông|bà|thủ tướng|chủ tịch|tổng thống|bộ trưởng|thứ trưởng|ngoại trưởng|đại sứ|giáo sư|tiến sĩ|phó chủ tịch|"
    r"phó thủ tướng|tổng thư ký|người phát ngôn|giám đốc|nhà báo|luật sư|bác sĩ|thiếu tướng|trung tướng|đại tá) ",
    re.IGNORECASE,
)
_EDGES = re.compile(r"[\s.,;:!?…“”\"'‘’(–—-]")
_LAST = re.compile(r"[\s,;:!?…“”\"'‘’(–—-]")
_DAY = re.compile(r"(?<!hai )(?<!ba )[Nn]gày $|(?<!hai )(?<!ba )[Tt]háng $|(?<!hai )[Nn]ăm $")
_WORD = re.compile(r"\w")
SYLLABLE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Article:
    """A marked text that was read."""

    name: str
    marked: MarkedText

    def said(self, mark: Mark) -> str:
        return self.marked.text[mark.source_start : mark.source_end]

    @property
    def entities(self) -> list[Mark]:
        return [mark for mark in self.marked.marks if mark.label in ENTITIES]


def read(path: Path) -> Article:
    return Article(path.name, read_marks(str(path), path.read_bytes()))


def faults(article: Article) -> Iterator[str]:
    """What the form and the guide forbid, one line each."""
    text, facts = article.marked.text, article.marked.facts
    if facts.get("genre") not in GENRES:
        yield f"{article.name}: genre is {facts.get('genre')!r}"
    if facts.get("part") not in PARTS:
        yield f"{article.name}: part is {facts.get('part')!r}"
    if not unicodedata.is_normalized("NFC", text):
        yield f"{article.name}: it is not NFC"
    seen: Counter[tuple[int, int, str]] = Counter()
    for mark in article.marked.marks:
        where, said = f"{article.name}:{mark.line}", article.said(mark)
        seen[mark.source_start, mark.source_end, mark.label] += 1
        if seen[mark.source_start, mark.source_end, mark.label] > 1:
            yield f"{where}: {said!r} is marked twice"
        if mark.label not in (*ENTITIES, *CLAIMS):
            yield f"{where}: {mark.label} is no label"
        if not said.strip() or "\n" in said:
            yield f"{where}: {said[:40]!r} is empty or goes over a line"
            continue
        quoting = mark.label == "CLAIM" and said.count('"') % 2 == 0 and said.count("“") == said.count("”")
        edges = said.strip('"“”') if quoting else said
        if mark.label == "CUE" and said == ":":
            continue  # in a title
        if not edges or _EDGES.match(edges) or (_LAST.match(edges[-1]) and mark.label != "CUE"):
            yield f"{where}: {said!r} begins or ends with a sign"
        if mark.label != "CUE" and mark.label != "CLAIM" and said.endswith(".") and not said[-2:-1].isupper():
            yield f"{where}: {said!r} ends with a full stop"
        inside_word = (mark.source_start > 0 and _WORD.match(text[mark.source_start - 1]) and _WORD.match(said[0])) or (
            _WORD.match(said[-1]) and _WORD.match(text[mark.source_end : mark.source_end + 1])
        )
        if inside_word:
            yield f"{where}: {said!r} begins or ends within a word"
        if mark.label == "PER" and TITLE.match(said):
            yield f"{where}: a title is inside PER {said!r}"
        if mark.label == "DATE" and _DAY.search(text[max(0, mark.source_start - 10) : mark.source_start]):
            yield f"{where}: “ngày”, “tháng” or “năm” is outside DATE {said!r}"
        if mark.label == "DATE" and re.match(r"(?:đầu|giữa|cuối|giai đoạn|trong) ", said, re.IGNORECASE):
            yield f"{where}: DATE {said!r} begins too early"
        if mark.label in ENTITIES and mark.numbers:
            yield f"{where}: an entity has a number: {said!r}"
    yield from _nesting(article)
    yield from _claims(article)


def _nesting(article: Article) -> Iterator[str]:
    """Entities of the same range, and a place inside a person or a date."""
    ranges: dict[tuple[int, int], str] = {}
    for mark in article.entities:
        range_ = mark.source_start, mark.source_end
        if range_ in ranges:
            yield f"{article.name}:{mark.line}: {article.said(mark)!r} is {ranges[range_]} and {mark.label}"
        ranges[range_] = mark.label
    outer: list[Mark] = []
    for mark in article.entities:
        while outer and outer[-1].source_end <= mark.source_start:
            outer.pop()
        if outer and outer[-1].label in ("PER", "DATE"):
            around = f"{outer[-1].label} {article.said(outer[-1])!r}"
            yield f"{article.name}:{mark.line}: {article.said(mark)!r} is inside {around}"
        outer.append(mark)


def _claims(article: Article) -> Iterator[str]:
    numbers: dict[str, Counter[int]] = {label: Counter() for label in CLAIMS}
    for mark in article.marked.marks:
        if mark.label in CLAIMS:
            numbers[mark.label].update(mark.numbers)
            if not mark.numbers or (mark.label == "CLAIM" and len(mark.numbers) > 1):
                where = f"{article.name}:{mark.line}"
                yield f"{where}: {mark.label} has not the number of its claim: {article.said(mark)!r}"
    claims = numbers["CLAIM"]
    for number, count in claims.items():
        if count > 1:
            yield f"{article.name}: there are {count} claims of number {number}"
    if claims and sorted(claims) != list(range(1, max(claims) + 1)):
        yield f"{article.name}: the numbers of the claims are not 1 to {len(claims)}"
    for label in ("SOURCE", "CUE"):
        for number, count in numbers[label].items():
            if number not in claims:
                yield f"{article.name}: {label}#{number} has no claim"
            elif count > 1:
                yield f"{article.name}: claim {number} has {count} marks {label}"
    for number in sorted(claims):
        if number not in numbers["SOURCE"] and number in numbers["CUE"]:
            yield f"{article.name}: claim {number} has a cue and no source"


def untagged(article: Article) -> Iterator[str]:
    """Names that are marked in one place of an article and not in another; a line each."""
    text = article.marked.text
    covered = [(mark.source_start, mark.source_end) for mark in article.entities]
    names = {article.said(mark): mark for mark in article.entities if mark.label != "DATE"}
    for name, mark in names.items():
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for hit in pattern.finditer(text):
            if not any(start <= hit.start() and hit.end() <= end for start, end in covered):
                around = text[max(0, hit.start() - 25) : hit.end() + 15].replace("\n", " ")
                yield f"{article.name}: {name!r} ({mark.label}) is not marked in “{around}”"


def disagreements(articles: list[Article]) -> Iterator[str]:
    """Texts with several labels over the corpus; a line each."""
    labels: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article in articles:
        for mark in article.entities:
            labels[article.said(mark)][mark.label].append(f"{article.name}:{mark.line}")
    for said, found in sorted(labels.items()):
        if len(found) > 1:
            counts = ", ".join(f"{label} {len(places)} ({places[0]})" for label, places in sorted(found.items()))
            yield f"{said!r}: {counts}"


def summary(articles: list[Article]) -> Iterator[str]:
    """Articles, syllables and labels, by part."""
    for part in PARTS:
        chosen = [article for article in articles if article.marked.facts.get("part") == part]
        syllables = sum(len(SYLLABLE.findall(article.marked.text)) for article in chosen)
        labels = Counter(mark.label for article in chosen for mark in article.marked.marks)
        counted = ", ".join(f"{label} {labels[label]}" for label in (*ENTITIES, *CLAIMS))
        yield f"{part}: {len(chosen)} articles, {syllables} syllables; {counted}"


def main(arguments: list[str]) -> int:
    """Prints faults, remarks if they are wanted, and the counts."""
    names = [argument for argument in arguments if not argument.startswith("--")]
    found: list[str] = []
    articles = []
    for path in sorted(Path(names[0] if names else FOLDER).glob("*.gold.txt")):
        try:
            articles.append(read(path))
        except LoadError as error:
            found.append(str(error))
    for article in articles:
        found += faults(article)
    print("\n".join(found))
    if "--remarks" in arguments:
        print("\n".join([*(line for article in articles for line in untagged(article)), *disagreements(articles)]))
    print("\n".join(summary(articles)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
