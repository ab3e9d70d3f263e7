"""Archives: the articles in a zip file, each read by the loader for its own form.

Nothing is unpacked to disk; a member's name is a label and no path. Unpacking happens in a process of its own
(``sandbox``), one member at a time, and what a member or all of them may come to is limited in unpacked bytes.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from lzma import LZMAError
from typing import Any

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.sandboxed.sandbox import Sandbox

Loaded = Source | LoadError
"""An article, or why a member is none."""

LoadMember = Callable[[str, bytes], Iterator[Loaded]]
"""From a member's name and bytes to its articles; raises LoadError, or gives it in the place of one article."""

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold.

    Attributes:
        member: unpacked bytes of one member.
        total: unpacked bytes of all, those in archives within it included.
        members: how many, those in archives within it included.
        depth: how many archives may lie in one another.
    """

    member: int = 64 * _MEGABYTE
    total: int = 1024 * _MEGABYTE
    members: int = 50_000
    depth: int = 3


LIMITS = Limits()


def load(path: str, data: bytes, load_member: LoadMember) -> Iterator[Loaded]:
    """Reads the articles of a zip file, one after the other.

    A member that is no text (a picture) is passed over; where one cannot be read, its place holds the error.

    Args:
        path: the file, as given.
        data: its bytes.
        load_member: reads a member. Its sources get this file's path and hash, and as their record the member's name,
            with what record they are of the member behind ``#``.

    Raises:
        LoadError: it is no zip file, damaged, too large, or holds no articles.
    """
    digest = hashlib.sha256(data).hexdigest()
    empty = True
    box = Sandbox()
    try:
        with closing(box.ask("zip", path, data)) as answers:
            for answer, member in answers:
                name = answer["name"]
                for found in _loaded(answer, member, load_member):
                    if isinstance(found, LoadError):
                        if found.binary:
                            continue
                        problem = _("{name} in the archive: {problem}").format(name=name, problem=found.problem)
                        yield LoadError(problem, found.remedy, path)
                    else:
                        record = f"{name}#{found.record}" if found.record is not None else name
                        yield replace(found, path=path, sha256=digest, record=record)
                    empty = False
    finally:
        box.close()
    if empty:
        raise LoadError(_("the archive holds no articles."), path=path)


def _loaded(answer: dict[str, Any], member: bytes, load_member: LoadMember) -> Iterator[Loaded]:
    """What a member holds; where it as a whole cannot be read, why."""
    try:
        if "refused" in answer:
            raise LoadError(**answer["refused"])
        yield from load_member(answer["name"], member)
    except LoadError as error:
        yield error


def members(path: str, data: bytes, limits: Limits = LIMITS) -> Iterator[tuple[str, bytes | LoadError]]:
    """The members of a zip file: name and bytes, or why it cannot be read; those of archives in it too.

    Args:
        path: the file, for errors.
        data: its bytes.
        limits: what it may hold.

    Raises:
        LoadError: it is no zip file, damaged, or holds more than the limits.
    """
    yield from _Unpacking(path, limits).members(data, "", 1)


class _Unpacking:
    def __init__(self, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.bytes = 0
        self.count = 0

    def members(self, data: bytes, prefix: str, depth: int) -> Iterator[tuple[str, bytes | LoadError]]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            infos = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError, EOFError):
            damaged = LoadError(_("the archive is damaged, or no zip file."), _("Get it anew."), self.path)
            if depth == 1:
                raise damaged from None
            yield prefix.removesuffix("/"), damaged
            return
        if self.count + len(infos) > self.limits.members:
            raise self._too_much()
        taken: set[str] = set()
        for info in infos:
            name = _name(info)
            if info.is_dir() or _is_hidden(name):
                continue
            self.count += 1
            label = prefix + name
            if label in taken:
                label = f"{label} ({self.count})"
            taken.add(label)
            found = self._read(archive, info)
            if isinstance(found, bytes) and _is_archive(name, found):
                if depth >= self.limits.depth:
                    yield label, LoadError(_("archives lie too deeply in one another."), _("Unpack it."), self.path)
                else:
                    yield from self.members(found, f"{label}/", depth + 1)
            else:
                yield label, found

    def _read(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | LoadError:
        """The bytes of a member, or why it cannot be read.

        Raises:
            LoadError: all members come to more than the limit.
        """
        if info.flag_bits & 0x1:
            return LoadError(_("it is encrypted."), _("Unpack the archive with its password."), self.path)
        most = min(self.limits.member, self.limits.total - self.bytes)
        parts: list[bytes] = []
        size = 0
        try:
            with archive.open(info) as file:
                while size <= most and (part := file.read(min(_MEGABYTE, most + 1 - size))):
                    parts.append(part)
                    size += len(part)
        except NotImplementedError:
            return LoadError(_("it is packed in a way that is not known."), _("Unpack the archive."), self.path)
        except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, RuntimeError, ValueError):
            return LoadError(_("it is damaged."), _("Get the archive anew."), self.path)
        finally:
            self.bytes += size
        if self.bytes > self.limits.total:
            raise self._too_much()
        if size > most:
            megabytes = self.limits.member // _MEGABYTE
            return LoadError(_("the file is larger than {size} MB.").format(size=megabytes), path=self.path)
        return b"".join(parts)

    def _too_much(self) -> LoadError:
        return LoadError(
            _("the archive holds more than {members} files or {size} MB.").format(
                members=self.limits.members, size=self.limits.total // _MEGABYTE
            ),
            _("It may be made to fill the memory; if you trust it, unpack it into a folder."),
            self.path,
        )


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. Where the archive does not say that it is UTF-8, it may be all the same, or CP1258."""
    name = info.filename
    if info.flag_bits & 0x800:
        return name
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _is_hidden(name: str) -> bool:
    """Whether a member is what systems put beside files: hidden, or macOS's own."""
    return any(part.startswith(".") and part.strip(".") for part in name.split("/")) or name.startswith("__MACOSX/")


def _is_archive(name: str, data: bytes) -> bool:
    """Whether a member is an archive of files, and no document that is packed as one."""
    return name.lower().endswith(".zip") and data.startswith(b"PK")
