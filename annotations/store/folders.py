"""Where a store lies: on a network file system, or in a folder that a program keeps in step with others.

Both are places where the promises of a local disk do not hold: a lock may bind nobody, a sync may be no sync,
and a copy of the store may come in from elsewhere while it is open. Nothing here asks a network: the table of
mounted file systems, the names of the folders upwards and the marks that sync programs leave are all it goes by.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotations.i18n import _

NETWORK = frozenset(
    (
        "9p afpfs afs beegfs ceph cifs coda davfs fuse.beegfs fuse.ceph fuse.cephfs fuse.curlftpfs fuse.davfs2"
        " fuse.gcsfuse fuse.glusterfs fuse.google-drive-ocamlfuse fuse.gvfsd-fuse fuse.juicefs fuse.onedriver"
        " fuse.rclone fuse.s3fs fuse.smbnetfs fuse.sshfs gfs2 glusterfs lustre ncpfs nfs nfs4 ocfs2 orangefs prl_fs"
        " smb2 smb3 smbfs vboxsf vmhgfs fuse.vmhgfs-fuse webdav"
    ).split()
)
"""Types of file systems whose files are kept by another machine (or by the host of a virtual one)."""

MOUNTS = Path("/proc/self/mountinfo")

_ESCAPED = re.compile(r"\\(040|011|012|134)")
"""How the kernel writes a blank, tab, line feed or backslash in the name of a place."""

_NAMES = (
    ("Dropbox", re.compile(r"Dropbox( \(.+\))?")),
    ("OneDrive", re.compile(r"OneDrive( - .+)?|OneDrive-.+")),
    ("Google Drive", re.compile(r"Google Drive|GoogleDrive(-.+)?|My Drive")),
    ("iCloud", re.compile(r"Mobile Documents|com~apple~CloudDocs|iCloud ?Drive")),
    ("Nextcloud", re.compile(r"Nextcloud\d*")),
    ("ownCloud", re.compile(r"own[cC]loud\d*")),
)
"""Program → what the folders are called that it makes and keeps in step."""

_MARKS = (
    ("Dropbox", re.compile(r"\.dropbox\.cache")),
    ("Syncthing", re.compile(r"\.stfolder.*")),
    ("Nextcloud", re.compile(r"\._?sync_[0-9a-f]+\.db|\.nextcloudsync\.log")),
    ("ownCloud", re.compile(r"\.owncloudsync\.log(\.\d+)?")),
    ("Google Drive", re.compile(r"\.tmp\.drive(download|upload)")),
)
"""Program → what it leaves at the top of a folder that it keeps in step, wherever that is.

Nextcloud's and ownCloud's databases have one name; of the two Nextcloud is by far the more frequent. Dropbox's
``.dropbox`` is no mark: the home of everybody who has Dropbox has a folder of that name.
"""


@dataclass(frozen=True, slots=True)
class Risk:
    """Why a store lies where it is not safe from a second writer.

    Attributes:
        store: its file.
        network: whether it is on a network file system; else a program keeps its folder in step.
        by: type of the file system, or name of the program.
    """

    store: Path
    network: bool
    by: str

    @property
    def short(self) -> str:
        """The warning in a line."""
        if self.network:
            return _("{name} is on a network drive ({kind}): open it on one machine at a time.").format(
                name=self.store.name, kind=self.by
            )
        return _("{program} syncs {name}: open it on one machine at a time.").format(
            name=self.store.name, program=self.by
        )

    @property
    def words(self) -> str:
        """The warning in full: what may go wrong, and what to do."""
        if self.network:
            danger = _("Locks may not keep two writers apart there, and a save may be lost with the connection.")
        else:
            danger = _("It may put another machine's store in this one's place while Butdo is open.")
        remedy = _("Or keep a store on each machine, and join them with butdo merge.")
        return f"{self.short} {danger} {remedy}"


def file_system(path: Path, mounts: Iterable[str]) -> str:
    """The type of the file system that a path is on; empty where it cannot be told.

    Args:
        path: absolute, links followed.
        mounts: lines of ``/proc/self/mountinfo`` (man 5 proc_pid_mountinfo).
    """
    best: tuple[int, str] = (-1, "")
    for line in mounts:
        fields, dash, rest = line.partition(" - ")
        words = fields.split(" ")
        if not dash or len(words) < 5 or not rest.strip():
            continue
        point = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), words[4])
        inside = str(path) == point or str(path).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best[0]:  # of two on one place the later one lies on top
            best = (len(point), rest.split()[0])
    return best[1]


def syncing(folder: Path) -> str:
    """The program that keeps a folder in step with other machines, by names and marks upwards; else empty."""
    for place in (folder, *folder.parents):
        for program, name in _NAMES:
            if name.fullmatch(place.name):
                return program
        try:
            with os.scandir(place) as entries:
                hidden = [entry.name for entry in entries if entry.name.startswith(".")]
        except OSError:
            continue
        for program, mark in _MARKS:
            if any(mark.fullmatch(found) for found in hidden):
                return program
    return ""


def risk_of(store: Path) -> Risk | None:
    """What is to be feared of the place where a store lies; None where nothing is.

    Args:
        store: its file; it need not exist.
    """
    folder = Path(os.path.realpath(store)).parent
    kind = _network(folder)
    if kind:
        return Risk(store, network=True, by=kind)
    program = syncing(folder)
    return Risk(store, network=False, by=program) if program else None


def _network(folder: Path) -> str:
    """The kind of network file system a folder is on; empty where it is on none, or that cannot be told."""
    if sys.platform == "win32":
        return _windows_drive(folder)
    try:
        with open(MOUNTS, encoding="utf-8", errors="surrogateescape") as mounts:
            kind = file_system(folder, mounts)
    except OSError:
        return ""  # macOS has no such table
    return kind if kind in NETWORK else ""


def _windows_drive(folder: Path) -> str:  # pragma: no cover  # asks a system that the tests do not run on
    """``SMB`` for a share (its name or a drive letter given to it), else empty."""
    drive = folder.drive
    if drive.startswith("\\\\"):
        return "SMB"
    import ctypes

    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    found: int = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")  # type: ignore[attr-defined,unused-ignore]
    return "SMB" if found == remote else ""
