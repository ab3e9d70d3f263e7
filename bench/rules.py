"""`python -m bench.rules [--write]`: how often each rule of the suggester `rules` is right in the training part.

A mark counts as right when range and label are those of a marked entity, nested or not. `--write` puts the shares into
`annotations/suggest/rules/data/reliability.toml`, from which the suggester takes its confidences. The held-out part is
not read.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from annotations.loading.marked_text import read_marks
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.rules import RulesSuggester
from annotations.suggest.rules.suggester import RELIABILITY
from bench.gold_check import ENTITIES, FOLDER

HEAD = """\
# How often each rule was right in the training part of sample_data/gold: (right + 1) / (found + 2), so that a rule
# that was seldom used is trusted half way. "/nested" is the rule inside another name. Written by
# `python -m bench.rules --write`, which also says how often each rule was used.
[reliability]
"""


def readings() -> Iterator[tuple[Reading, set[tuple[int, int, str]]]]:
    """The articles of the training part with their entities; a line is a passage."""
    for path in sorted(FOLDER.glob("*.gold.txt")):
        marked = read_marks(str(path), path.read_bytes())
        if marked.facts.get("part") != "train":
            continue
        passages: list[Passage] = []
        start = 0
        for line in marked.text.split("\n"):
            role = ("title", "lead", "body")[min(len(passages), 2)]
            if line.strip():
                passages.append(Passage(start, start + len(line), role))
            start += len(line) + 1
        right = {(mark.source_start, mark.source_end, mark.label) for mark in marked.marks if mark.label in ENTITIES}
        yield Reading(marked.text, passages), right


def measured() -> tuple[Counter[str], Counter[str]]:
    """How often each rule found something, and how often that was right."""
    suggester = RulesSuggester()
    found: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for reading, right in readings():
        for passage in reading.passages:
            for start, end, label, rule in suggester.found(reading, passage):
                found[rule] += 1
                good[rule] += (start, end, label) in right
    return found, good


def main(arguments: list[str]) -> int:
    found, good = measured()
    groups: dict[str, list[str]] = defaultdict(list)
    for rule in sorted(found):
        share = (good[rule] + 1) / (found[rule] + 2)
        print(f"{rule:28} {good[rule]:5} of {found[rule]:5}  {share:.3f}")
        groups[rule.split(".")[0]].append(f'"{rule}" = {share:.3f}')
    if arguments == ["--write"]:
        written = HEAD + "\n".join("\n".join(lines) for lines in groups.values()) + "\n"
        Path(str(RELIABILITY)).write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
