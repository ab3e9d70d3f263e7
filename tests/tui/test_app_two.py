"""Two apps on one store: one writes, the other reads, follows, and takes over."""

import shutil

from app_user import using

from annotations.authoring import add_span
from annotations.document import Document
from annotations.edits import apply
from annotations.library import read
from annotations.schema import default_schema
from annotations.store import Store
from annotations.store.lock import StoreLock


def work(store: Store, path, source: tuple[int, int]) -> None:
    """What the other app does: one span, on disk."""
    article = read(str(path))
    document = Document.of(article, store.records(article.id))
    _document, edit = apply(document, add_span(document, "mai", source, "PER"))
    store.stage_edit(edit, article, default_schema(), action="do")
    store.sync()


async def test_the_second_reads_follows_and_takes_over(make_app, folder, tmp_path):
    path = folder / "1-tau.txt"
    start = path.read_text(encoding="utf-8").index("Hải Phòng")
    other = Store(tmp_path / "butdo.json")
    lock = StoreLock(other.path)
    assert lock.acquire("mai")
    work(other, path, (start, start + 9))
    async with using(make_app(path)) as user:
        await user.drawn()
        assert user.status.startswith("mai (") and "has this store open" in user.status
        assert "read-only" in user.right
        assert user.spans == [("PER", "Hải Phòng")]
        await user.press("3")
        assert "has this store open" in user.status
        assert len(user.spans) == 1

        work(other, path, (start + 11, start + 14))
        await user.app._follow()
        assert len(user.spans) == 2
        await user.press("u")
        assert user.status == "nothing to undo."

        other.close()
        lock.release()
        await user.app._follow()
        assert user.status == "the store is free: you can write it now."
        await user.press("3")
        await user.saved()
        assert len(user.spans) == 3
    assert len(Store(tmp_path / "butdo.json").article_ids) == 1
    assert lock.acquire("mai")


async def test_the_second_leaves_the_journal_of_the_first_alone(make_app, folder, tmp_path):
    path = folder / "1-tau.txt"
    other = Store(tmp_path / "butdo.json")
    lock = StoreLock(other.path)
    assert lock.acquire("mai")
    work(other, path, (0, 4))
    work(other, path, (5, 7))
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    assert "butdo.json.journal" in before
    async with using(make_app(path)) as user:
        await user.press("q", "q")
        await user.until(lambda: not user.app.is_running)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before


async def test_a_new_store_is_locked_by_its_first_edit(make_app, folder, tmp_path):
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert not list(tmp_path.glob("butdo.json*"))
        await user.press("3")
        await user.saved()
        assert not StoreLock(tmp_path / "butdo.json").acquire("mai")


async def test_a_folder_without_locks_is_said(make_app, folder, tmp_path, monkeypatch):
    path = folder / "1-tau.txt"
    work(Store(tmp_path / "butdo.json"), path, (0, 3))

    def refused(*_arguments, **_options):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    async with using(make_app(path)) as user:
        await user.drawn()
        assert user.status == "this folder knows no locks: do not open the store twice at a time."
        await user.press("3")
        await user.saved()


async def test_a_store_changed_by_another_program_is_joined_with_ones_own_edits(make_app, folder, tmp_path):
    path = folder / "1-tau.txt"
    start = path.read_text(encoding="utf-8").index("Hải Phòng")
    async with using(make_app(path)) as user:
        await user.press("3")
        await user.saved()
        user.store.checkpoint()
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        shutil.copy(tmp_path / "butdo.json", elsewhere / "butdo.json")
        other = Store(elsewhere / "butdo.json")
        work(other, path, (start, start + 9))
        other.close()
        await user.press("right", "right", "4")
        await user.saved()
        before = len(user.spans)
        shutil.copy(elsewhere / "butdo.json", tmp_path / "butdo.json")
        await user.app._follow()
        assert user.status == "another program has changed the store: your edits were joined with it."
        await user.saved()
        assert len(user.spans) == before + 1
        await user.press("q", "q")
        await user.until(lambda: not user.app.is_running)
    (article_id,) = Store(tmp_path / "butdo.json").article_ids
    assert Store(tmp_path / "butdo.json").summary(article_id).annotations == before + 1


async def test_a_correction_by_the_first_is_followed_and_its_text_asked_about(make_app, folder, tmp_path):
    path = folder / "1-tau.txt"
    other = Store(tmp_path / "butdo.json")
    lock = StoreLock(other.path)
    assert lock.acquire("mai")
    work(other, path, (0, 7))  # in the section line, which the cleaner removed: it is shown then
    async with using(make_app(path)) as user:
        await user.go("Hải Phòng")
        asked = user.app._worker.asked
        seen = len(asked)
        text = path.read_text(encoding="utf-8")
        place = text.index("Cần Giờ")
        work(other, path, (place, place + 7))
        await user.app._follow()
        assert "Cảng mới ở Cần Giờ" in user.text and user.ahead.startswith("Hải Phòng")
        assert len(asked) == seen + 1
        _article, view, _first = asked[-1]
        assert [view.text[s.start : s.end] for s in view.segments] == ["Cảng mới ở Cần Giờ"]
