"""Printing figures: a title, the machine, and a row a figure with its spread."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from importlib.metadata import version
from time import perf_counter


def machine() -> str:
    """What the figures were measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("textual", "tinydb", "underthesea"))
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {packages}"


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Wall time of each of some runs, in milliseconds; one more goes before them uncounted."""
    times = []
    for _run in range(runs + 1):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return times[1:]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(name: str, values: Sequence[float], unit: str = "ms") -> None:
    """A row: median, 95th percentile, smallest and largest."""
    print(
        f"  {name:<52} p50 {statistics.median(values):9.2f}  p95 {percentile(values, 0.95):9.2f}"
        f"  min {min(values):9.2f}  max {max(values):9.2f} {unit}  (n={len(values)})"
    )
