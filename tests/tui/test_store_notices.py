"""What was odd about the store's files is said at the start, on the screen and by the export."""

import pytest
from app_user import using

from annotations.store.storage import journal_path
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
