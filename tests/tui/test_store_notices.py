"""What was odd about the store's files is said at the start, on the screen and by the export."""

import pytest
from app_user import using

from annotations.store.filepair import journal_path
from tui.cli import main


@pytest.fixture
def damaged(ship, tmp_path):
    """A store whose journal is no journal."""
    store = tmp_path / "butdo.json"
    store.write_text("{}", encoding="utf-8")
    journal_path(store).write_text("\x1b[31mno journal\n", encoding="utf-8")
    return store


@pytest.mark.parametrize("whole_folder", [False, True])
async def test_the_status_line_says_it(damaged, make_app, folder, whole_folder):
    async with using(make_app(folder if whole_folder else folder / "1-tau.txt")) as user:
        assert user.status.startswith("butdo.json.journal: damaged; 0 edits")
        await user.press("right")
        assert "damaged" not in user.status


def test_the_export_says_it_beside_its_rows(damaged, capsys):
    assert main(["export", str(damaged), "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("butdo: butdo.json.journal: damaged; 0 edits")


# Where the store lies


@pytest.fixture
def synced(tmp_path):
    """A store in a folder that Syncthing keeps in step."""
    (tmp_path / ".stfolder").mkdir()
    return tmp_path / "butdo.json"


async def test_a_synced_folder_is_said_at_the_start(synced, make_app, folder):
    async with using(make_app(folder, store=synced)) as user:
        assert user.status == "Syncthing syncs butdo.json: open it on one machine at a time."
        await user.press("down")
        assert "Syncthing" not in user.status


def test_a_synced_folder_is_said_by_the_check(synced, capsys):
    synced.write_text("{}", encoding="utf-8")
    assert main(["check", str(synced)]) == 0
    assert "butdo: Syncthing syncs butdo.json: open it on one machine at a time. It may put" in capsys.readouterr().err
