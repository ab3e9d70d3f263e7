"""What the tests of the app are made of: small articles, a scripted worker, and a user to press keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from annotations.article import View
from annotations.document import Document
from annotations.library import read
from annotations.spans import Note, Span
from annotations.store import Store
from annotations.suggest import Answer, Asked
from annotations.suggestion import Suggestion
from tui.app import ButdoApp
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.status_line import StatusLine

ANNOTATOR = "tester"
RULES = "rules@1"

SHIP = """\
THỜI SỰ

Nga và Việt Nam mở tuyến tàu mới

Ngày 5/3, tại Hải Phòng, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc.

Ông Đăng cho biết hai bên sẽ mở tuyến tàu mới vào tháng 6. Mỗi chuyến chở 1.200 tấn gạo.

“Chúng tôi chờ ngày này đã mười năm”, bà Lê Minh Hà nói.

XEM THÊM:
Giá gạo hôm nay tăng nhẹ
Cảng mới ở Cần Giờ
"""
"""A short page. Its clean text begins with the title; the section line and the links below are removed."""

TEA = """\
Làng chè Tân Cương đón khách

Sáng 2/4, làng chè Tân Cương ở Thái Nguyên mở hội. Hơn ba trăm người đã đến.

Bà Vũ Thị Nhàn cho biết hội sẽ kéo dài ba ngày.
"""

RAIN = """\
Mưa lớn ở Huế

Chiều 3/4, mưa lớn làm ngập nhiều đường ở Huế.
"""

ARTICLES = {"1-tau.txt": SHIP, "2-che.txt": TEA, "3-mua.txt": RAIN}


NAMED = {"enter": "\r", "tab": "\t", "escape": "\x1b", "space": " ", "backspace": "\x7f"}
"""Keys that have a name and type something all the same."""

ROUNDS = 4
"""How often every widget must have handled all that it was sent, until a key has done all that it does."""


class ScriptedWorker:
    """Stands in for the worker process: it says what a test has it say."""

    def __init__(
        self,
        answered: Callable[[str, View, Answer], None],
        failed: Callable[[], None],
        skipped: Callable[[str], None],
        asked: Asked,
    ) -> None:
        self.answered, self.failed, self.skipped = answered, failed, skipped
        self.others = [asked]
        self.asked: list[tuple[str, View, int]] = []
        self.again: list[str] = []
        self.closed = self.off = self.warmed = False
        self.idle = True

    def ask(self, article_id: str, view: View, first: int = 0, *, again: bool = False) -> None:
        self.asked.append((article_id, view, first))
        self.again += [article_id] * again

    def ask_others(self, asked: Asked) -> None:
        self.others.append(asked)

    def warm(self) -> None:
        self.warmed = True

    def start_again(self) -> None:
        self.off = False

    async def close(self) -> None:
        self.closed = True


def write(folder: Path, articles: dict[str, str]) -> Path:
    """A folder of articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def key_event(key: str) -> Key:
    """A key as the driver reports it: a character, or a key by its name."""
    if len(key) == 1:
        return next(event for event in XTermParser().feed(key) if isinstance(event, Key))
    return Key(key, NAMED.get(key))


class User:
    """An app at work, seen as an analyst sees it: keys in, words and annotations out."""

    def __init__(self, app: ButdoApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Presses keys one by one, each when what the last one did is done."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self.settle()
        await self.drawn()

    async def settle(self) -> None:
        """Waits until every widget has handled what it was sent, and what came of that."""
        for _round in range(ROUNDS):
            if not self.app._exit:
                await self.pilot._wait_for_screen()

    async def drawn(self) -> None:
        """Waits until everything is laid out, too."""
        for _round in range(100):
            await self.pilot.pause()
            await self.settle()
            if self.app._exit or not self.screen._layout_required:
                return

    async def type(self, text: str) -> None:
        """Types a text into the field that has the focus."""
        await self.send(list(XTermParser().feed(text)))

    async def send(self, events: Iterable[Message]) -> None:
        """Sends events as a terminal's driver would."""
        for event in events:
            event.set_sender(self.app)
            self.app._driver.send_message(event)
        await self.drawn()

    async def until(self, condition: Callable[[], object]) -> None:
        """Waits until something is so."""
        for _ in range(1000):
            if condition():
                await self.drawn()
                return
            await self.pilot.pause(0.01)
        raise AssertionError("it did not come about")

    async def saved(self) -> None:
        """Waits until everything is on disk, and said to be."""
        await self.until(lambda: self.store.exists and not self.store.dirty and "saved" in self.right)

    # What is on the screen

    @property
    def screen(self) -> Screen[object]:
        return self.app.screen

    @property
    def reader(self) -> ReaderScreen:
        assert isinstance(self.screen, ReaderScreen), self.screen
        return self.screen

    @property
    def library(self) -> LibraryScreen:
        assert isinstance(self.screen, LibraryScreen), self.screen
        return self.screen

    @property
    def status(self) -> str:
        """What the status line says on the left."""
        return self.screen.query_one(StatusLine).text

    @property
    def right(self) -> str:
        """What the status line says on the right."""
        return self.screen.query_one(StatusLine).right

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self.reader.article.text

    @property
    def ahead(self) -> str:
        """The text from the caret on, to the end of its paragraph."""
        return self.text[self.reader.article.caret :].split("\n")[0]

    @property
    def selected(self) -> str:
        """The text that is selected."""
        selection = self.reader.article.selection
        return self.text[slice(*selection)] if selection else ""

    def picture(self) -> str:
        """Everything that is on the screen, as text."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips(self.app.size)
        assert len(lines) == height
        return "\n".join(strip.text[:width].rstrip() for strip in lines)

    # What is annotated

    @property
    def store(self) -> Store:
        return self.app.session.store

    @property
    def document(self) -> Document:
        return self.app.session.current

    @property
    def spans(self) -> list[tuple[str, str]]:
        """Label and quote of each span."""
        return labelled(self.document.spans)

    @property
    def open(self) -> list[tuple[str, str]]:
        """Label and quote of each suggestion that wants a decision."""
        return [(s.label, self.document.article.quote(*s.range)) for s in self.app.session.proposals.open]

    def span(self, quote: str, label: str | None = None) -> Span:
        """The span of a text."""
        return next(s for s in self.document.spans if s.quote == quote and label in (None, s.label))

    @property
    def notes(self) -> list[Note]:
        return self.document.notes

    def stored(self) -> Document:
        """The open article as another run of Butdo would read it from the store."""
        article = self.document.base
        return Document.of(article, Store(self.store.path).records(article.id))

    # Arranging

    async def go(self, quote: str, nth: int = 0, offset: int = 0) -> None:
        """Puts the caret before the n-th occurrence of a text."""
        self.reader.article.place(self.place(quote, nth) + offset)
        self.screen.query_one(StatusLine).clear_message()
        await self.settle()

    def place(self, quote: str, nth: int = 0) -> int:
        """Text offset of the n-th occurrence of a text."""
        place = -1
        for _ in range(nth + 1):
            place = self.text.index(quote, place + 1)
        return place

    async def select(self, quote: str, nth: int = 0) -> None:
        """Selects the n-th occurrence of a text."""
        place = self.place(quote, nth)
        self.reader.article.select_range(place, place + len(quote))
        self.screen.query_one(StatusLine).clear_message()
        await self.settle()

    async def suggest(
        self, *found: tuple[str, str] | tuple[str, str, float], words: Iterable[str] = (), left: int = 0
    ) -> None:
        """Has the worker suggest labels for texts (the first occurrence of each), some with a confidence."""
        view = self.document.article.clean
        suggestions = []
        for quote, label, *sure in found:
            start = view.text.index(quote)
            suggestions.append(Suggestion(*view.map.to_source(start, start + len(quote)), label, RULES, *sure))
        places = [(view.text.index(word), len(word)) for word in words]
        ranges = tuple((start, start + length) for start, length in places)
        self.app._answered(self.document.base.id, view, Answer("1", ranges, tuple(suggestions), left))
        await self.settle()


def labelled(spans: Iterable[Span]) -> list[tuple[str, str]]:
    """Label and quote of some spans."""
    return [(span.label, span.quote) for span in spans]


def article_id(path: Path) -> str:
    """The id of the article in a file."""
    return read(str(path)).id


@asynccontextmanager
async def using(app: ButdoApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[User]:
    """Runs an app and waits until it has read its files."""
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot)
        await user.until(lambda: app._library_screen._scanned)
        yield user
