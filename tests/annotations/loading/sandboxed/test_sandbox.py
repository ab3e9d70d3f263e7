"""The process in which files are parsed: what comes back, and that it can be killed, and ends."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from annotations.errors import LoadError
from annotations.i18n import set_language
from annotations.loading.sandboxed import feeds, html_page, sandbox
from annotations.loading.sandboxed.sandbox import Sandbox

SAMPLES = Path(__file__).parents[4] / "sample_data"
PAGE = (SAMPLES / "17-vuon-chim-trang-mang.html").read_bytes()
FEED = "<rss><channel><item><title>Nga \ud83d</title><description>Hai bên họp</description></item></channel></rss>"
SLOW = b"<rss><channel><item><title>" + b"&" * 30_000_000 + b"</title></item></channel></rss>"
"""Reading this takes seconds."""


@pytest.fixture
def box() -> Iterator[Sandbox]:
    box = Sandbox()
    yield box
    box.close()


def gone(pid: int | None) -> bool:
    assert pid is not None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_says_what_the_parsers_say(box: Sandbox) -> None:
    assert box.parse("html", "a.html", PAGE) == list(html_page.parse("a.html", PAGE))
    data = FEED.encode("utf-8", "replace")
    assert box.parse("feed", "ổ \udce1.rss", data) == list(feeds.parse("ổ \udce1.rss", data))


def test_loaders_go_through_the_one_that_all_share() -> None:
    (source,) = html_page.load("a.html", gzip.compress(PAGE))
    assert [source.text] == [other.text for other in html_page.parse("a.html", PAGE)]
    assert [source.text for source in feeds.load("a.rss", FEED.encode("utf-8", "replace"))]
    assert sandbox.texts_of(["<p>a<p>b", "c \ud800", "&eacute;"], "a.json") == ["a\nb", "c \ufffd", "é"]
    sandbox.close()
    assert sandbox.texts_of(["<b>x</b>"], "a.json") == ["x"]


def test_an_error_of_a_parser_is_told_and_costs_no_process(box: Sandbox) -> None:
    with pytest.raises(LoadError) as caught:
        box.parse("html", "a.html", b"\0\0\0")
    assert caught.value.binary and caught.value.path == "a.html"
    pid = box.pid
    assert box.parse("html", "a.html", b"<p>x")[0].text == "x"
    assert box.pid == pid


def test_errors_speak_the_users_language(box: Sandbox) -> None:
    set_language("vi")
    with pytest.raises(LoadError) as caught:
        box.parse("html", "a.html", b"\0\0\0")
    assert caught.value.problem == "đây không phải tệp văn bản."


def test_what_takes_too_long_is_killed_and_the_next_is_read(box: Sandbox) -> None:
    box.parse("html", "a.html", b"<p>x")
    pid, box.deadline = box.pid, 0.3
    with pytest.raises(LoadError, match="within"):
        box.parse("feed", "a.rss", SLOW)
    assert gone(pid) and box.pid is None
    box.deadline = 30
    assert box.parse("html", "a.html", b"<p>x")[0].text == "x"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system does not limit address space")
def test_what_takes_too_much_memory_is_refused_and_the_next_is_read() -> None:
    box = Sandbox(memory=400 * 1024 * 1024)
    try:
        with pytest.raises(LoadError, match="too much memory"):
            box.parse("html", "a.html", b"<p>a" * 4_000_000)
        assert box.parse("html", "a.html", b"<p>x")[0].text == "x"
    finally:
        box.close()


def test_a_process_that_dies_costs_one_file(box: Sandbox) -> None:
    box.parse("html", "a.html", b"<p>x")
    timer = threading.Timer(0.2, os.kill, (box.pid, 9))
    timer.start()
    with pytest.raises(LoadError, match="breaks the program"):
        box.parse("feed", "a.rss", SLOW)
    assert box.parse("html", "a.html", b"<p>x")[0].text == "x"


def test_closing_ends_the_process_also_under_someone_who_waits(box: Sandbox) -> None:
    box.parse("html", "a.html", b"<p>x")
    pid = box.pid
    box.close()
    assert gone(pid)
    box.parse("html", "a.html", b"<p>x")
    timer = threading.Timer(0.2, box.close)
    timer.start()
    with pytest.raises(LoadError):
        box.parse("feed", "a.rss", SLOW)
    timer.join()


def test_several_threads_get_each_their_own_answer(box: Sandbox) -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = pool.map(lambda number: box.parse("html", f"{number}.html", b"<p>so %d" % number)[0].text, range(40))
    assert list(texts) == [f"so {number}" for number in range(40)]


def test_the_process_ends_with_its_parent_even_a_killed_one() -> None:
    code = """
import os, sys
from annotations.loading.sandboxed import sandbox
sandbox.parse("html", "a.html", b"<p>x")
print(sandbox._shared.pid, flush=True)
sys.stdin.read()
"""
    for kill in (True, False):
        with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
            assert parent.stdout is not None and parent.stdin is not None
            child = int(parent.stdout.readline())
            # Its output closes when nobody holds it any more: the child's own end.
            if kill:
                parent.kill()
            parent.communicate()
        for _ in range(2000):
            if gone(child) or is_zombie(child):
                break
            threading.Event().wait(0.01)
        else:
            pytest.fail("the process outlives its parent")


def is_zombie(pid: int) -> bool:
    """Whether a process has ended and waits for somebody to ask; in a container nobody may."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def test_parsers_are_not_imported_by_who_asks() -> None:
    code = """
import sys
import annotations.library, tui.cli
from annotations.loading.sandboxed import archives, feeds, html_page, sandbox
assert list(html_page.load("a.html", b"<p>x"))[0].text == "x"
print(*(name for name in ("lxml", "trafilatura", "charset_normalizer", "dateparser") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
