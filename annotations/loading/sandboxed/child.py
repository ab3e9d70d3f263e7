"""The sandbox's process: answers requests to parse on its standard input and output until the input ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from annotations import i18n
from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.sandboxed.frames import packed, read, unpacked, write
from annotations.loading.sandboxed.sandbox import Frames

_BATCH = 500_000
"""Code points of source texts from which on an answer is sent."""


def _parser(kind: str) -> Callable[[str, bytes], Frames]:
    """What answers a kind of request; its libraries are imported."""
    if kind == "zip":
        from annotations.loading.sandboxed.archives import members

        return partial(_members, members)
    if kind == "texts":
        from annotations.loading.sandboxed.visible import text_of

        return partial(_texts, text_of)
    if kind == "feed":
        from annotations.loading.sandboxed import feeds

        return partial(_sources, feeds.parse)
    import trafilatura  # noqa: F401 - it takes half a second, which is no fault of the page

    from annotations.loading.sandboxed import html_page

    return partial(_sources, html_page.parse)


def _sources(parse: Callable[[str, bytes], Iterator[Source]], path: str, data: bytes) -> Frames:
    batch: list[dict[str, Any]] = []
    size = 0
    for source in parse(path, data):
        batch.append(asdict(source))
        size += len(source.text) + 1000
        if size > _BATCH:
            yield {"sources": batch}, b""
            batch, size = [], 0
    yield {"sources": batch}, b""


def _texts(text_of: Callable[[str], str], _path: str, data: bytes) -> Frames:
    yield {"texts": [text_of(value) for value in unpacked(data)]}, b""


def _members(
    members: Callable[[str, bytes], Iterator[tuple[str, bytes | LoadError]]], path: str, data: bytes
) -> Frames:
    for name, found in members(path, data):
        if isinstance(found, LoadError):
            yield {"name": name, "refused": _as_json(found)}, b""
        else:
            yield {"name": name, "body": True}, found


def _as_json(error: LoadError) -> dict[str, Any]:
    return {"problem": error.problem, "remedy": error.remedy, "path": error.path, "binary": error.binary}


def _limit_memory(size: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        if size:
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Ends the process itself after so much more work, where nobody is left to kill it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime + 2 * seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def main() -> None:
    """Answers requests on the process's own standard input and output until the input ends."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may come between the answers
    _limit_memory(int(sys.argv[1]))
    while True:
        try:
            request = unpacked(read(requests))
            data = read(requests)
        except EOFError:
            return
        i18n.set_language(request["language"])
        path = request["path"]
        parser = _parser(request["kind"])
        write(answers, b'{"begun": true}')
        _limit_time(request["seconds"])
        try:
            for answer, body in parser(path, data):
                _limit_time(request["seconds"])
                write(answers, packed(answer))
                if answer.get("body"):
                    write(answers, body)
            end: dict[str, Any] = {"last": True}
        except LoadError as error:
            end = {"error": _as_json(error)}
        except (MemoryError, RecursionError):
            problem = LoadError(
                _("the file takes too much memory, or breaks the program that reads it."),
                _("It may be made to do so; get it anew, or split it."),
                path,
            )
            end = {"error": _as_json(problem), "fatal": True}
        del data
        write(answers, packed(end))


if __name__ == "__main__":
    main()
