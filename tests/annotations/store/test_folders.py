"""Where a store lies: file systems of other machines, folders that sync programs keep in step."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.store.folders import MOUNTS, NETWORK, file_system, risk_of, syncing

TABLE = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
40 27 0:50 / /mnt/kho rw,relatime shared:9 - nfs4 may:/kho rw,vers=4.2
41 40 8:1 / /mnt/kho/đĩa rw,relatime - ext4 /dev/sda1 rw
42 27 0:51 / /mnt/của\\040tôi rw,relatime - cifs //may/toi rw
43 27 0:52 / /mnt/two rw - ext4 /dev/sdb rw
44 27 0:53 / /mnt/two rw master:1 propagate_from:2 - fuse.sshfs may: rw
not a line
45 27 0:54 / /short
46 27 0:55 / /mnt/nothing rw -\x20
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"),
        ("/home/an", "ext4"),
        ("/mnt/kho", "nfs4"),
        ("/mnt/kho/tin", "nfs4"),
        ("/mnt/khoai", "ext4"),
        ("/mnt/kho/đĩa/tin", "ext4"),
        ("/mnt/của tôi/tin", "cifs"),
        ("/mnt/two/tin", "fuse.sshfs"),
        ("/mnt/nothing/tin", "ext4"),
    ],
)
def test_the_file_system_of_a_path(path, kind):
    assert file_system(Path(path), TABLE.splitlines()) == kind


def test_without_a_table_it_is_not_known():
    assert file_system(Path("/tmp"), []) == ""


@pytest.mark.skipif(not MOUNTS.exists(), reason="needs Linux's table of mounts")
def test_this_systems_table_can_be_read():
    assert file_system(Path("/proc"), MOUNTS.read_text(encoding="utf-8").splitlines()) == "proc"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder on a local disk, whatever this machine has."""
    table = tmp_path / "mountinfo"
    table.write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr("annotations.store.folders.MOUNTS", table)
    found = tmp_path / "việc" / "tin"
    found.mkdir(parents=True)
    return found


def test_of_a_local_folder_nothing_is_said(folder):
    (folder / ".git").mkdir()
    (folder / ".dropbox").mkdir()
    (folder / ".sync_notes.db").touch()
    assert risk_of(folder / "butdo.json") is None


def test_a_network_drive_is_said(folder, tmp_path):
    place = tmp_path.resolve()
    (tmp_path / "mountinfo").write_text(f"9 1 0:50 / {place} rw - nfs4 may:/kho rw\n", encoding="utf-8")
    risk = risk_of(folder / "butdo.json")
    assert risk.network and risk.by in NETWORK
    assert risk.short == "butdo.json is on a network drive (nfs4): open it on one machine at a time."
    assert risk.words.startswith(risk.short) and "butdo merge" in risk.words


def test_without_a_table_of_mounts_there_are_the_marks_still(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("annotations.store.folders.MOUNTS", tmp_path / "none")
    assert risk_of(folder / "butdo.json") is None
    (folder / ".stfolder").mkdir()
    assert risk_of(folder / "butdo.json").by == "Syncthing"


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".stfolder.removed-20260302", "Syncthing"),
        (".sync_0a1b2c.db", "Nextcloud"),
        ("._sync_0a1b2c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_mark_upwards_names_the_program(folder, mark, program):
    (folder.parent / mark).mkdir()
    assert syncing(folder) == program
    risk = risk_of(folder / "butdo.json")
    assert not risk.network
    assert risk.short == f"{program} syncs butdo.json: open it on one machine at a time."
    assert "another machine's store" in risk.words


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Báo)", "Dropbox"),
        ("OneDrive - Toà soạn", "OneDrive"),
        ("GoogleDrive-an@example.vn", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Dropbox-old", ""),
        ("My OneDrive notes", ""),
    ],
)
def test_a_folder_by_its_name(folder, name, program):
    place = folder / name / "tin"
    place.mkdir(parents=True)
    assert syncing(place) == program


def test_a_link_to_a_store_is_followed(folder):
    (folder / "Dropbox").mkdir()
    (folder / "butdo.json").symlink_to(folder / "Dropbox" / "butdo.json")
    assert risk_of(folder / "butdo.json").by == "Dropbox"


def test_a_folder_that_cannot_be_listed_is_passed_by(folder):
    assert syncing(folder / "none" / "there") == ""
