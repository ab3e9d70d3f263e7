"""`make bench`: all benchmarks, or those that are named."""

from __future__ import annotations

import sys

from bench import cleaning, duplicates, hostile, keys, latency, opening, pages, startup, store, suggestions, tagging
from bench.table import machine

BENCHMARKS = {
    "startup": startup.run,
    "cleaning": cleaning.run,
    "pages": pages.run,
    "hostile": hostile.run,
    "duplicates": duplicates.run,
    "latency": latency.run,
    "store": store.run,
    "opening": opening.run,
    "suggestions": suggestions.run,
    "tagging": tagging.run,
    "keys": keys.run,
}


def main() -> int:
    names = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark called {unknown[0]}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    print(machine())
    for name in names:
        print()
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
