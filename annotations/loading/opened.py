"""Opened: one regular file, and nothing else, opened for reading; compressed ones are read through."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import os
import stat
import tempfile
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import IO, BinaryIO, cast

from annotations.errors import LoadError, os_problem
from annotations.i18n import _
from annotations.loading.encodings import SAMPLE, certain_encoding, is_binary, legacy_encoding

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of the largest article, and of the largest file that is read as a whole; decompressed."""

MAX_STREAM = 2 * 1024 * 1024 * 1024
"""Bytes of the largest file that is read record by record; decompressed."""

GZIP = b"\x1f\x8b\x08"
"""What a compressed file begins with."""

_BLOCK = 1 << 20
_REMEMBERED = 64

_seen: OrderedDict[tuple[object, ...], str | None] = OrderedDict()
"""What looking through a whole file told, by the file's identity, size and time: opening its next record is faster."""


class Opened:
    """A file, open; to be used as a context.

    A pipe or a device is refused without waiting for it: it is never opened, and a file that becomes one
    between the two looks is opened without blocking.

    Args:
        path: the file; for messages only where ``file`` is given.
        file: bytes to read instead, as of standard input.

    Attributes:
        path: as given.
        compressed: its content is gzip, and what is read of it is decompressed.

    Raises:
        LoadError: it cannot be opened, or is no regular file.
    """

    def __init__(self, path: str, file: BinaryIO | None = None) -> None:
        self.path = path
        self._file = file if file is not None else _open(path)
        with self._guard():
            self._file.seek(0)
            self.compressed = self._file.read(len(GZIP)) == GZIP

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @cached_property
    def sha256(self) -> str:
        """Of the file's bytes as they are, in hex."""
        return self._remembered("sha256", self._hash) or ""

    @cached_property
    def encoding(self) -> str | None:
        """How its bytes are to be decoded where they are not read as a whole; None where that cannot be told."""
        return self._remembered("encoding", self._find_encoding)

    @cached_property
    def head(self) -> bytes:
        """The first bytes, decompressed."""
        with self._guard():
            return self._stream().read(SAMPLE)

    def read(self) -> bytes:
        """All bytes, decompressed.

        Raises:
            LoadError: there are more than ``MAX_BYTES``, or they cannot be read.
        """
        with self._guard():
            data = self._stream().read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise self._too_large(MAX_BYTES)
        return data

    def lines(self) -> Iterator[bytes]:
        """The lines, decompressed, each with its line feed; one at a time.

        Raises:
            LoadError: a line is longer than ``MAX_BYTES``, all are longer than ``MAX_STREAM``, or they cannot be read.
        """
        total = 0
        with self._guard():
            stream = self._stream()
            while line := stream.readline(MAX_BYTES + 1):
                total += len(line)
                if len(line) > MAX_BYTES:
                    raise self._too_large(MAX_BYTES)
                if total > MAX_STREAM:
                    raise self._too_large(MAX_STREAM)
                yield line

    def _stream(self) -> BinaryIO:
        self._file.seek(0)
        if not self.compressed:
            return self._file
        return cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=self._file, mode="rb"), _BLOCK))

    def _remembered(self, about: str, find: Callable[[], str | None]) -> str | None:
        """What looking through the whole file tells, if need be by looking."""
        try:
            status = os.fstat(self._file.fileno())
        except (OSError, ValueError):  # bytes in memory
            return find()
        key = (about, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        if (known := _seen.get(key)) is not None:
            return known
        found = _seen[key] = find()
        if len(_seen) > _REMEMBERED:
            _seen.popitem(last=False)
        return found

    def _hash(self) -> str:
        digest = hashlib.sha256()
        with self._guard():
            self._file.seek(0)
            while block := self._file.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()

    def _find_encoding(self) -> str | None:
        with self._guard():
            return certain_encoding(self.head) or self._encoding_of_all()

    def _encoding_of_all(self) -> str | None:
        if is_binary(self.head):
            raise LoadError(_("this is not a text file."), path=self.path, binary=True)
        decoder = codecs.getincrementaldecoder("utf-8")()
        stream = self._stream()
        total = 0
        tail = b""
        while block := stream.read(_BLOCK):
            total += len(block)
            if total > MAX_STREAM:
                raise self._too_large(MAX_STREAM)
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return legacy_encoding(tail + block)
            tail = block[-4:]
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "utf-8+replaced"  # it was cut off within its last letter
        return "utf-8"

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Turns what reading may raise into an error that the user can read."""
        try:
            yield
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise LoadError(
                _("the compressed file is damaged or cut off."), _("Unpack it, and look at what is left."), self.path
            ) from None
        except OSError as error:
            raise LoadError(os_problem(error), path=self.path) from None

    def _too_large(self, limit: int) -> LoadError:
        return LoadError(
            _("the file is larger than {size} MB.").format(size=limit // (1024 * 1024)),
            _("Split it into one file an article."),
            self.path,
        )


def standard_input(path: str, stream: IO[bytes]) -> Opened:
    """What can be read once only, kept in a temporary file, as a file.

    Raises:
        LoadError: it is larger than ``MAX_STREAM``, or cannot be kept.
    """
    kept = cast(BinaryIO, tempfile.TemporaryFile(prefix="butdo-"))  # noqa: SIM115 (it lives as long as what is returned)
    total = 0
    try:
        while block := stream.read(_BLOCK):
            total += len(block)
            if total > MAX_STREAM:
                raise LoadError(
                    _("the file is larger than {size} MB.").format(size=MAX_STREAM // (1024 * 1024)),
                    _("Split it into one file an article."),
                    path,
                )
            kept.write(block)
    except OSError as error:
        raise LoadError(os_problem(error), path=path) from None
    return Opened(path, kept)


def _open(path: str) -> BinaryIO:
    try:
        _check_regular(path, os.stat(path))
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
        file = os.fdopen(os.open(path, flags), "rb")
        try:
            _check_regular(path, os.fstat(file.fileno()))
        except BaseException:
            file.close()
            raise
    except (OSError, ValueError) as error:
        problem = os_problem(error) if isinstance(error, OSError) else _("this is no file name.")
        raise LoadError(problem, path=path) from None
    return file


def _check_regular(path: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise LoadError(_("this is not a regular file (but a pipe, a socket or a device)."), path=path)
