"""The cache of suggestions: what was found in an article, kept on disk from one run to the next.

One file an article and set of suggesters, named after what it answers; nothing in it is asked for in any other
way, so what is old, foreign or damaged is simply never found. Only the worker process reads and writes it. A cache
that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import uuid
import zlib
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotations import __version__

MOST_BYTES = 64_000_000
"""Size of all files together at the most; where it is exceeded those that were used last stay."""
KEPT = 0.8
"""Share of that which is kept when it is exceeded, so that not each new file has to make room."""

_FOUND, _DEADLY = ".found", ".deadly"


class SuggestionCache:
    """Answers by what was asked.

    Args:
        folder: where they are; it need not exist. None for no cache.
        most_bytes: size of all files together at the most.
    """

    def __init__(self, folder: Path | None, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._size: int | None = None
        """Bytes of all files; None until somebody has looked."""

    def find(self, key: str) -> dict[int, Any] | None:
        """What was found for a key: place of a passage → its answer; None where nothing is kept."""
        if self._folder is None:
            return None
        path = self._folder / (key + _FOUND)
        try:
            rows = json.loads(zlib.decompress(path.read_bytes()))
            found = {int(place): answer for place, answer in rows.items()}
        except (OSError, ValueError, AttributeError, zlib.error, RecursionError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it was used, so that others go before it
        return found

    def put(self, key: str, found: dict[int, Any]) -> None:
        """Keeps what was found for a key."""
        self._write(key + _FOUND, zlib.compress(json.dumps(found).encode("ascii"), 1))

    def is_deadly(self, key: str) -> bool:
        """Whether a worker has died of what a key asks."""
        return self._folder is not None and (self._folder / (key + _DEADLY)).exists()

    def put_deadly(self, key: str) -> None:
        """Remembers that a worker has died of what a key asks."""
        self._write(key + _DEADLY, b"")

    def forget_deadly(self, key: str) -> None:
        """Has it tried again."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                (self._folder / (key + _DEADLY)).unlink()

    def _write(self, name: str, data: bytes) -> None:
        if self._folder is None:
            return
        temporary = self._folder / f".{uuid.uuid4().hex}.tmp"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Not synced: what a power cut leaves of it is not whole, and therefore not found.
            temporary.write_bytes(data)
            os.replace(temporary, self._folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            return
        self._make_room(len(data))

    def _make_room(self, added: int) -> None:
        """Removes the files that were not used for longest, where all together are too large."""
        self._size = sum(size for _used, size, _name in self._files()) if self._size is None else self._size + added
        if self._size <= self._most_bytes:
            return
        files = sorted(self._files(), reverse=True)
        self._size = 0
        for _used, size, name in files:
            if self._size + size <= self._most_bytes * KEPT:
                self._size += size
                continue
            with contextlib.suppress(OSError):
                os.unlink(name)

    def _files(self) -> list[tuple[int, int, str]]:
        """Each file: when it was last used (nanoseconds), its bytes, its path."""
        assert self._folder is not None
        found = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.name.endswith((_FOUND, _DEADLY, ".tmp")):
                        status = entry.stat(follow_symlinks=False)
                        found.append((status.st_mtime_ns, status.st_size, entry.path))
        return found


def cache_key(text: str, passages: Sequence[Sequence[object]], suggesters: Sequence[str]) -> str:
    """Names a question: what is asked about, and who is asked, in which version.

    Args:
        text: the cleaned text.
        passages: start, end and role of each passage.
        suggesters: ids of the suggesters, each with its version.
    """
    question = json.dumps([text, passages, list(suggesters), code_version()])
    return sha256(question.encode("ascii")).hexdigest()[:40]


@cache
def code_version() -> str:
    """Tells one state of the code from another, so that no mended suggester is answered for by an earlier one."""
    root = Path(__file__).parent.parent
    parts = [__version__]
    with contextlib.suppress(OSError):
        for path in sorted(root.rglob("*")):
            if path.suffix != ".pyc" and path.is_file() and path.parent.name != "__pycache__":
                status = path.stat()
                parts.append(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}")
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
