"""Nothing that is drawn can command the terminal, reorder a line or be read as markup."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from pathlib import Path

import pytest
from app_user import using
from textual.events import Paste
from textual.widgets import TextArea

from annotations.store import Store
from tui.screens.reader import ReaderScreen

HOSTILE = Path(__file__).parents[2] / "sample_data" / "12-an-ninh-mang-hostile.txt"
ODD = (
    "a\x1b[31mđỏ\x07\x9b2J\u202egnơưl\u2066x\U000e0041y\u2028z"
    + "o"
    + "\u0323" * 30
    + "[b]đậm[/b][@click=app.quit]q[/]"
)
PAGE = f"{ODD}\n\nĐoạn đầu nói về {ODD} ở làng.\n\nĐoạn thứ hai kể tiếp câu chuyện ấy.\n"


def unsafe(text: str) -> list[str]:
    """What of a text must not reach the terminal."""
    return [
        hex(ord(letter))
        for letter in text
        if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
        or letter in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        or 0xE0000 <= ord(letter) < 0xE0080
    ]


def check(user) -> str:
    """The picture, of which every cell is safe."""
    strips = user.screen._compositor.render_strips(user.app.size)
    for strip in strips:
        for segment in strip:
            assert segment.control is None
            assert unsafe(segment.text) == [], segment
            assert "\u0323" * 11 not in segment.text, "grapheme clusters are capped"
            assert not segment.style or not segment.style.meta.get("@click"), "nothing is read as markup"
    return user.picture()


@pytest.mark.parametrize("size", [(80, 24), (140, 50)])
async def test_the_hostile_sample_everywhere(make_app, size):
    async with using(make_app(HOSTILE), size) as user:
        check(user)
        last = -1
        while user.reader.article.caret > last:
            last = user.reader.article.caret
            await user.press("space")
            check(user)
        await user.press("r", "g")
        last = -1
        while user.reader.article.caret > last:
            last = user.reader.article.caret
            await user.press("space")
            check(user)
        await user.press("g", "v", "$", "down", "6", "t", "a", "ctrl+s", "w")
        check(user)
        await user.press("escape", "q")
        assert "ASEAN" in check(user)


async def test_every_span_of_the_hostile_sample_can_be_labelled_and_named(make_app):
    async with using(make_app(HOSTILE), (120, 30)) as user:
        for _ in range(12):
            await user.press("tab", "6")
            check(user)
        assert len(user.spans) > 8
        await user.press("w", "g", "down", "down")
        check(user)
        await user.saved()
        assert len(Store(user.store.path).records(user.document.base.id)) > 8


async def test_titles_paths_notes_and_queries(make_app, tmp_path):
    folder = tmp_path / "t\x1b]0;x\x07[red]in"
    folder.mkdir()
    path = folder / "b\u202eài[red].txt"
    path.write_text(PAGE, encoding="utf-8")
    (folder / "tr\x1bống.txt").write_bytes(b"")
    async with using(make_app(folder, store=folder / "butdo.json"), (140, 40)) as user:
        picture = check(user)
        assert "[b]đậm[/b][@click=app.quit]q[/]" in picture and "t␛]0;x␇[red]in" in picture
        assert "tr␛ống.txt: the file is empty." in picture
        await user.press("down")
        check(user)
        await user.press("up", "/")
        user.screen.query_one("#search").value = ODD
        await user.drawn()
        check(user)
        await user.press("escape", "enter")
        assert "[b]đậm[/b]" in check(user)
        await user.press("v", "$", "6", "t")
        assert "a␛[31mđỏ" in check(user)
        await user.send([Paste(ODD)])
        check(user)
        user.screen.query_one(TextArea).text = "[b]ghi[/b] [@click=app.quit]"
        await user.press("ctrl+s", "w", "g", "down")
        assert "✎ [b]ghi[/b] [@click=app.quit]" in check(user)
        await user.press("escape", "/")
        user.screen.query_one("#search").value = "[b]không\x1b có"
        await user.drawn()
        assert "not found: [b]không" in check(user)
        await user.press("escape", "e")
        await user.until(lambda: not isinstance(user.screen, ReaderScreen))
        check(user)
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and "exported" in user.status)
        check(user)
        path.unlink()
        await user.press("d")
        check(user)


async def test_a_label_a_suggester_and_an_annotator_with_odd_names(make_app, folder):
    from annotations import authoring
    from annotations.suggest import Answer
    from annotations.suggestion import Suggestion

    async with using(make_app(folder / "1-tau.txt", annotator="[red]\x1b[0m")) as user:
        view = user.document.article.clean
        odd = Suggestion(*view.map.to_source(0, 3), "LOC", "s\x1b[b]@1")
        user.app._answered(user.document.base.id, view, Answer("1", (), (odd,), 0))
        await user.press("right", "left")
        assert user.status and "[b]" in check(user)
        session = user.app.session
        session.perform(authoring.add_span(user.document, session.annotator, (20, 24), "L\x1bX[b]"))
        await user.press("A", "w")
        assert "[b]" in check(user)
        await user.press("t")
        check(user)


def test_the_bytes_a_terminal_gets(tmp_path, settings):
    """The real app in a real terminal: no sequence of the article's comes through, and q ends it."""
    settings.write_text('annotator = "an"\n', encoding="utf-8")
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    copy = tmp_path / "bài.txt"
    copy.write_bytes(HOSTILE.read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", str(copy), "--suggesters", "none", "--lang", "en"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )
    os.close(slave)
    try:
        seen = b""

        def read() -> None:
            nonlocal seen
            if select.select([master], [], [], 1)[0]:
                with contextlib.suppress(OSError):  # Linux's way to say that the other end is closed
                    seen += os.read(master, 65536)

        def until(words: str) -> None:
            start, limit = len(seen), time.monotonic() + 60
            while words.encode() not in seen[start:]:
                read()
                assert time.monotonic() < limit and process.poll() is None, seen[-2000:]

        until("nothing to save")
        os.write(master, b"r")
        until("[raw]")
        os.write(master, b"q")
        until("1 article, 0 done")
        os.write(master, b"q")
        while process.poll() is None:
            read()
        assert process.returncode == 0
    finally:
        process.kill()
        os.close(master)
    seen = re.sub(rb"\x1b]22;\w+\x07", b"", seen)  # Textual's own: the shape of the pointer
    for sequence in (b"\x1b]0;", b"\x1b]2;", b"\x1b]8;", b"\x1b]52;", b"\x07", b"\xe2\x80\xae", b"\xc2\x9b", b"\x7f"):
        assert sequence not in seen, sequence
    assert "\N{SYMBOL FOR ESCAPE}".encode() in seen
    assert sorted(found.name for found in tmp_path.iterdir()) == ["bài.txt", "settings.toml"]
