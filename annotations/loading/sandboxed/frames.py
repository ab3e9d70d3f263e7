"""The talk with the sandbox: frames on a pipe.

A frame is its length as 8 bytes, the highest first, then as many bytes. A request is two frames, JSON and the file; an
answer is frames of JSON, where they say so each followed by one of bytes: the first says that the work begins, the last
that it is done, or what is wrong.
"""

from __future__ import annotations

import json
from typing import IO, Any

_LENGTH = 8
_LARGEST = 1 << 32


def packed(value: object) -> bytes:
    """A value as JSON; paths and texts may hold lone surrogates."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Any:
    """A value of JSON."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def write(stream: IO[bytes], data: bytes) -> None:
    """Sends a frame."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read(stream: IO[bytes]) -> bytes:
    """A frame.

    Raises:
        EOFError: the other side has ended.
    """
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > _LARGEST:
        raise EOFError
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError
    return data
