"""The command: which articles, with which suggestions; a table of key presses per article."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotations.errors import LoadError
from bench.keys.gold import Gold, of_marks, of_rows, wanted_layer
from bench.keys.pressing import opened
from bench.keys.suggesting import KINDS, Suggesting
from bench.keys.work import annotate, mark_claims

MARKED = Path(__file__).parents[2] / "sample_data" / "gold"


@dataclass(frozen=True)
class Count:
    """What the work on one article took.

    Attributes:
        name: the article.
        spans: how many entities were wanted.
        keys: how many keys were pressed for them.
        claims: how many claims were wanted.
        claim_keys: how many keys were pressed for them and their parts.
        missing: what was wanted and not made.
        surplus: what was made and not wanted.
    """

    name: str
    spans: int
    keys: int
    claims: int
    claim_keys: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether what was made is what was wanted."""
        return not self.missing and not self.surplus


def count(gold: Gold, suggesting: Suggesting) -> Count:
    """Does the work on one article."""

    async def work() -> Count:
        async with opened(gold.path, suggesting.options()) as presser:
            await annotate(presser, gold.spans)
            keys = presser.pressed
            if gold.claims:
                await mark_claims(presser, gold.claims)
            made, wanted = presser.entities | presser.claims, gold.spans | wanted_layer(gold.claims)
            return Count(
                gold.path.name,
                len(gold.spans),
                keys,
                len(gold.claims),
                presser.pressed - keys,
                tuple(sorted(map(str, wanted - made))),
                tuple(sorted(map(str, made - wanted))),
            )

    return asyncio.run(work())


def table(golds: Sequence[Gold], suggesting: Suggesting, jobs: int) -> int:
    """Prints the table and the sum, as a line of JSON; 1 where something came out otherwise than wanted."""
    with_claims = any(gold.claims for gold in golds)
    print(_line("article", "spans", "keys", "keys/span", *(("claims", "keys") if with_claims else ()), "equal"))
    counts = []
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        for each in pool.map(partial(count, suggesting=suggesting), golds):
            counts.append(each)
            rate = f"{each.keys / max(1, each.spans):.2f}"
            claims = (each.claims, each.claim_keys) if with_claims else ()
            print(_line(each.name, each.spans, each.keys, rate, *claims, "yes" if each.equal else "no"), flush=True)
            for words, things in (("missing", each.missing), ("too many", each.surplus)):
                for thing in things:
                    print(f"  {words}: {thing}", file=sys.stderr)
    spans, keys = sum(each.spans for each in counts), sum(each.keys for each in counts)
    row: dict[str, object] = {"spans": spans, "keys": keys, "keys_per_span": round(keys / max(1, spans), 3)}
    if with_claims:
        row["claims"] = sum(each.claims for each in counts)
        row["claim_keys"] = sum(each.claim_keys for each in counts)
    row["equal"] = all(each.equal for each in counts)
    print(json.dumps(row, separators=(",", ":")))
    return 0 if row["equal"] else 1


def _line(name: str, *columns: object) -> str:
    return f"{name:<44}" + "".join(f"{column:>10}" for column in columns)


def run() -> None:
    """The articles of ``sample_data/gold`` that no suggester has seen, without suggestions."""
    print("keys pressed for the entities of sample_data/gold (held-out), no suggestions")
    table(of_marks(MARKED, "held-out", flat=False, claims=False), Suggesting("none"), os.cpu_count() or 1)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.keys", description="How many keys an analyst presses.")
    parser.add_argument("--articles", type=Path, default=MARKED, help="folder of the articles")
    parser.add_argument(
        "--gold", type=Path, help="rows of file, start, end, label (and nested); else the articles are marked texts"
    )
    parser.add_argument(
        "--claims", nargs="?", type=Path, const=True, help="rows of claims; of marked texts, without a file: their own"
    )
    parser.add_argument("--part", default="held-out", help="of marked texts, those of this part; all for all of them")
    parser.add_argument("--suggestions", choices=KINDS, default="none")
    parser.add_argument("--model", type=Path, help="the trained model that learned suggestions come from")
    parser.add_argument("--flat", action="store_true", help="leave nested entities out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="articles worked on at a time")
    options = parser.parse_args()
    if (options.suggestions == "learned") != (options.model is not None):
        parser.error("--suggestions learned and --model belong together")
    if (options.claims is True) if options.gold else isinstance(options.claims, Path):
        parser.error("--claims takes a file with --gold, and none with marked texts")
    try:
        if options.gold:
            golds = of_rows(options.articles, options.gold, options.claims, flat=options.flat)
        else:
            part = "" if options.part == "all" else options.part
            golds = of_marks(options.articles, part, flat=options.flat, claims=options.claims is not None)
    except (LoadError, OSError, ValueError, KeyError) as error:
        print(f"bench.keys: {error}", file=sys.stderr)
        return 2
    if not golds:
        parser.error(f"there is no marked text of part {options.part} in {options.articles}")
    return table(golds, Suggesting(options.suggestions, options.model), options.jobs)
