"""How well near duplicates are told from other articles, and how fast: on edits of the samples.

Each sample is changed as agencies' copies are; pairs that are no duplicates are other articles, the two halves
of one article (every other paragraph: one topic, the same names, other sentences) and other articles that end
with the same stock paragraph.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from time import perf_counter

from annotations.duplicates import ALIKE, Duplicates, Likeness, signature
from annotations.library import read
from annotations.vietnamese.folding import fold
from bench.table import percentile, show

SAMPLES = Path(__file__).parent.parent / "sample_data"

Paragraphs = list[str]

STOCK = (
    "Bạn đọc có ý kiến về bài viết này xin gửi về hộp thư của tòa soạn hoặc gọi tới đường dây nóng trong giờ hành "
    "chính; tòa soạn giữ quyền biên tập và không trả lại bài không được đăng. Cảm ơn bạn đọc đã theo dõi."
)
BRIEFS = "no duplicates: briefs, a third of each one stock"
OLD_TONES = {"òa": "oà", "óa": "oá", "ọa": "oạ", "úy": "uý", "ủy": "uỷ", "òe": "oè", "ỏe": "oẻ"}


def articles() -> list[Paragraphs]:
    """The samples' clean texts in paragraphs; the long one is left out, as no agency copy is like it."""
    texts = [read(str(path)).text for path in sorted(SAMPLES.glob("*.txt")) if path.stat().st_size < 20_000]
    return [text.split("\n\n") for text in texts]


def changed_lead(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
    return [other[0], other[1], *own[2:]]


def dropped(share: float) -> Callable[[Paragraphs, Paragraphs, Random], Paragraphs]:
    def change(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
        return [own[0], *(paragraph for paragraph in own[1:] if random.random() > share)]

    return change


def replaced(share: float) -> Callable[[Paragraphs, Paragraphs, Random], Paragraphs]:
    def change(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
        words = " ".join(other).split(" ")
        return [
            " ".join(random.choice(words) if random.random() < share else word for word in paragraph.split(" "))
            for paragraph in own
        ]

    return change


def closing(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
    return [*own, *other[-3:]]


def respelt(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
    text = "\n\n".join(own)
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)
    return unicodedata.normalize("NFD", text).split("\n\n")


def within(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
    return [*other[: len(other) // 2], *own, *other[len(other) // 2 :]]


def cut_short(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
    return own[:3]


def edited(own: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
    """All at once, as a desk does it."""
    shorter = dropped(0.2)(changed_lead(own, other, random), other, random)
    return closing(replaced(0.05)(shorter, other, random), other, random)


CHANGES: dict[str, Callable[[Paragraphs, Paragraphs, Random], Paragraphs]] = {
    "another title and lead": changed_lead,
    "a third of the paragraphs dropped": dropped(0.33),
    "5 % of the words replaced": replaced(0.05),
    "10 % of the words replaced": replaced(0.1),
    "three closing paragraphs added": closing,
    "decomposed, old tone marks": respelt,
    "within another article": within,
    "only title and two paragraphs": cut_short,
    "lead, 20 % dropped, 5 % replaced, closing added": edited,
}


def pairs() -> Iterator[tuple[str, str, str]]:
    """Kind of a pair (empty for what is no duplicate) and its two texts."""
    random = Random(20)
    own = articles()
    for number, paragraphs in enumerate(own):
        other = own[(number + 1) % len(own)]
        for name, change in CHANGES.items():
            yield name, "\n\n".join(paragraphs), "\n\n".join(change(paragraphs, other, random))
    for first, second in combinations(own, 2):
        yield "", "\n\n".join(first), "\n\n".join(second)
        yield "", "\n\n".join([*first, STOCK]), "\n\n".join([*second, STOCK])
        yield "", "\n\n".join(first[:3]), "\n\n".join(second)
        yield BRIEFS, "\n\n".join([*first[:3], STOCK]), "\n\n".join([*second[:3], STOCK])
    for paragraphs in own:
        yield "", "\n\n".join(paragraphs[::2]), "\n\n".join(paragraphs[1::2])


def likeness(first: str, second: str) -> tuple[Likeness | None, float]:
    """What is found of a pair, and its containment whatever it is."""
    finder = Duplicates()
    finder.add("1", signature(first))
    found = finder.add("2", signature(second))
    one, two = ({*zip(w, w[1:], w[2:], strict=False)} for w in (fold(t).split() for t in (first, second)))
    return (found[0] if found else None), len(one & two) / max(1, min(len(one), len(two)))


def run() -> None:
    quality()
    print()
    speed(5000)


def quality() -> None:
    print(f"Near duplicates: containment of pairs, and how many are found from {ALIKE:.2f} on")
    measured: dict[str, list[tuple[float, bool]]] = {}
    for kind, first, second in pairs():
        found, containment = likeness(first, second)
        measured.setdefault(kind or "no duplicates", []).append((containment, found is not None))
    for kind, values in measured.items():
        shares = [share for share, _found in values]
        hits = sum(found for _share, found in values)
        print(
            f"  {kind:<48} min {min(shares):.2f}  p50 {percentile(shares, 0.5):.2f}  max {max(shares):.2f}"
            f"  found {hits} of {len(values)}"
        )


def speed(count: int) -> None:
    print(f"Near duplicates among {count} articles of 4,000 characters, a tenth of them copies with changes")
    random = Random(4)
    follows: dict[str, list[str]] = {}
    for paragraphs in articles():
        words = " ".join(paragraphs).split(" ")
        for word, following in pairwise(words):
            follows.setdefault(word, []).append(following)
    vocabulary = list(follows)
    texts: list[str] = []
    for number in range(count):
        if number % 10 == 9:
            texts.append(replaced(0.05)([texts[-1]], [texts[-2]], random)[0])
            continue
        word = random.choice(vocabulary)
        words = []
        for _word in range(900):
            words.append(word)
            word = random.choice(vocabulary if random.random() < 0.5 else follows.get(word) or vocabulary)
        texts.append(" ".join(words))
    finder = Duplicates()
    signing, adding, found = [], [], 0
    for number, text in enumerate(texts):
        start = perf_counter()
        signed = signature(text)
        between = perf_counter()
        found += bool(finder.add(str(number), signed))
        signing.append((between - start) * 1000)
        adding.append((perf_counter() - between) * 1000)
    show("signature of an article", signing)
    show("looking it up", adding)
    print(f"  {'all of them':<52} {sum(signing + adding) / 1000:.2f} s; {found} found of {count // 10}")


if __name__ == "__main__":
    run()
