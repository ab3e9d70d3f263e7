"""Correcting the cleaner by keys: removing, showing, roles, joining, cleaning again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from app_user import ANNOTATOR, User, using

from annotations import authoring
from annotations.article import Block, Cleaning, Removed
from annotations.cleaning import CLEANER
from annotations.document import Document
from annotations.edits import apply
from annotations.library import read
from annotations.store import Store
from tui.screens.difference import DifferenceScreen

LINK = "Giá gạo hôm nay tăng nhẹ"
OPENING = "Ngày 5/3, tại Hải Phòng"
SAYS = "Ông Đăng cho biết"


def segments(user: User) -> list[tuple[str, str]]:
    view = user.document.view
    return [(segment.role, view.text[segment.start : segment.end][:12]) for segment in view.segments]


# Removing and showing


async def test_k_removes_the_segment_at_the_caret_and_goes_to_the_next(ship):
    async with using(ship) as user:
        await user.go(OPENING)
        await user.press("k")
        assert OPENING not in user.text and user.ahead.startswith(SAYS)
        assert user.status.startswith("removed ‘Ngày 5/3") and "u: undo, r: see it" in user.status
        await user.saved()
        assert user.stored().corrections == user.document.corrections != []
        await user.press("u")
        assert OPENING in user.text and user.ahead.startswith(OPENING)
        assert user.status.startswith("undid: removed")
        await user.press("U")
        assert OPENING not in user.text


async def test_the_raw_view_shows_what_was_just_removed_and_k_brings_it_back(ship):
    async with using(ship) as user:
        before = user.document.article.cleaning
        await user.go(OPENING)
        await user.press("k", "r")
        assert user.ahead.startswith(OPENING) and "− by hand" in user.picture()
        assert "removed: by hand" in user.right
        await user.press("k")
        assert user.reader.raw and user.ahead.startswith(OPENING)
        assert user.status.startswith("shown again ‘Ngày 5/3")
        assert user.document.article.cleaning == before


async def test_k_in_the_raw_view_shows_a_removed_line_and_the_caret_stays(ship):
    async with using(ship) as user:
        await user.press("r")
        await user.go("gạo hôm nay")
        assert "removed: related" in user.right
        await user.press("k")
        assert user.ahead.startswith("gạo hôm nay") and "body" in user.right
        await user.press("r")
        assert LINK in user.text and "Cảng mới" not in user.text
        assert user.ahead.startswith("gạo hôm nay")
        await user.press("u")
        assert LINK not in user.text


async def test_at_the_end_of_a_line_the_line_is_meant(ship):
    async with using(ship) as user:
        await user.press("r")
        await user.go("THỜI SỰ")
        await user.press("end")
        assert "removed: section" in user.right
        await user.press("k", "r")
        assert "THỜI SỰ" in user.text


async def test_k_with_a_selection_removes_just_that_or_whole_segments(ship):
    async with using(ship) as user:
        await user.select("Mỗi chuyến chở 1.200 tấn gạo.")
        await user.press("k")
        assert "Mỗi chuyến" not in user.text and "vào tháng 6." in user.text
        assert user.selected == ""
        await user.select("Sao Bắc.\n\nÔng Đăng")
        await user.press("k")
        assert OPENING not in user.text and SAYS not in user.text
        assert user.status.startswith("removed ‘Ngày 5/3") and "’ and 1 more. u: undo" in user.status
        await user.press("u", "u")
        assert "Mỗi chuyến" in user.text and OPENING in user.text


async def test_what_is_annotated_stays_and_the_status_line_says_so(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "k")
        assert "‘Hải Phòng’ is annotated here" in user.status
        assert user.document.corrections == [] and OPENING in user.text
        await user.press("k")
        await user.go(SAYS)
        await user.press("k")
        assert user.span("Hải Phòng") and SAYS not in user.text


async def test_k_where_there_is_nothing(ship):
    async with using(ship) as user:
        await user.press("r")
        user.reader.article.place(user.place("THỜI SỰ") + len("THỜI SỰ\n"))
        await user.press("k")
        assert user.document.corrections == []


# Roles


@pytest.mark.parametrize(
    ("letter", "role"), [("t", "title"), ("l", "lead"), ("h", "heading"), ("c", "caption"), ("y", "byline")]
)
async def test_p_and_a_letter_give_a_role(ship, letter, role):
    async with using(ship) as user:
        await user.go(SAYS)
        assert "body" in user.right
        await user.press("p")
        assert "which role?" in user.status and "c caption" in user.status
        await user.press(letter)
        assert (role, SAYS[:12]) in segments(user)
        assert user.status.startswith(f"{role}: ‘Ông Đăng") and user.status.endswith("’. u: undo.")
        assert role in user.right and user.ahead.startswith(SAYS)
        await user.press("p", letter)
        assert user.status == "it has this role already."
        await user.press("p", "b")
        assert ("body", SAYS[:12]) in segments(user)
        await user.press("u", "u")
        assert user.document.corrections == []


async def test_a_selected_part_becomes_a_segment_of_its_own(ship):
    async with using(ship) as user:
        await user.select("Mỗi chuyến chở 1.200 tấn gạo.")
        await user.press("p", "c")
        assert ("caption", "Mỗi chuyến c") in segments(user)
        assert ("body", SAYS[:12]) in segments(user)
        assert "tháng 6.\n\nMỗi" in user.text


async def test_a_removed_line_is_shown_in_a_role(ship):
    async with using(ship) as user:
        await user.press("r")
        await user.go("Cảng mới")
        await user.press("p", "h")
        assert ("heading", "Cảng mới ở C") in segments(user) and "heading" in user.right
        assert user.status == "shown again as heading: ‘Cảng mới ở Cần Giờ’. u: undo."


async def test_p_is_left_by_esc_and_by_other_letters(ship):
    async with using(ship) as user:
        await user.press("p", "escape")
        assert "which role?" not in user.status and user.reader.is_current
        await user.press("p", "x")
        assert user.status == "no role has that letter."
        await user.press("p", "[")
        assert user.document.corrections == [] and user.spans == []


# Joining


async def test_j_joins_with_the_next_segment(ship):
    async with using(ship) as user:
        await user.go(OPENING)
        await user.press("J")
        assert "Sao Bắc. Ông Đăng" in user.text and user.status.startswith("joined ‘Ngày 5/3")
        await user.press("u")
        assert "Sao Bắc.\n\nÔng Đăng" in user.text
        await user.press("G", "J")
        assert user.status == "there is no segment to join it with."


# Suggestions


async def test_suggestions_in_what_was_removed_are_gone_and_new_text_is_asked_about(ship):
    async with using(ship) as user:
        asked = user.app._worker.asked
        await user.suggest(("Hải Phòng", "LOC"), ("Lê Minh Hà", "PER"))
        await user.go(OPENING)
        await user.press("k")
        assert user.open == [("PER", "Lê Minh Hà")]
        assert len(asked) == 1, "nothing new is shown"
        await user.press("A")
        assert user.spans == [("PER", "Lê Minh Hà")]
        await user.press("u", "u")
        assert user.open == [("LOC", "Hải Phòng"), ("PER", "Lê Minh Hà")]
        assert len(asked) == 1, "it was asked about before"
        await user.press("r")
        await user.go("Cần Giờ")
        await user.press("k")
        assert len(asked) == 2
        _article, view, _first = asked[1]
        assert [view.text[s.start : s.end] for s in view.segments] == ["Cảng mới ở Cần Giờ"]
        await user.suggest(("Cần Giờ", "LOC"))
        assert ("LOC", "Cần Giờ") in user.open


async def test_a_late_answer_about_removed_text_is_not_shown(ship):
    async with using(ship) as user:
        view = user.document.article.clean
        await user.go(OPENING)
        await user.press("k")
        from annotations.suggest import Answer
        from annotations.suggestion import Suggestion

        start = view.text.index("Hải Phòng")
        late = Suggestion(*view.map.to_source(start, start + 9), "LOC", "rules@1")
        user.app._answered(user.document.base.id, view, Answer("1", ((start, start + 9),), (late,), 0))
        await user.drawn()
        assert user.open == []
        await user.press("u")
        assert user.open == [("LOC", "Hải Phòng")]


async def test_search_hits_are_those_of_the_text_as_it_is(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.type("Đăng")
        await user.press("enter", "escape")
        await user.go(OPENING)
        await user.press("k", "n")
        assert user.selected == "Đăng" and "hit 1 of 1" in user.status


# Cleaning again


def older(path: Path, store: Path, label: str = "Hải Phòng", hidden: str = "⁂") -> None:
    """A store in which an earlier cleaner kept all lines as body but those with some text, and one span was made."""
    article = read(str(path))
    text = article.source.text
    blocks, removed = [], []
    place = 0
    for line in text.splitlines(keepends=True):
        end = place + len(line.rstrip())
        if hidden in line:
            removed.append(Removed("furniture", place, end))
        elif place < end:
            blocks.append(Block("body", ((place, end),)))
        removed.append(Removed("blank", end, place + len(line)))
        place += len(line)
    frozen = replace(article, cleaning=Cleaning("butdo-cleaner/0", tuple(blocks), tuple(removed)))
    document = Document.of(frozen)
    place = text.index(label)
    edit = authoring.add_span(document, ANNOTATOR, (place, place + len(label)), "LOC")
    kept = Store(store)
    kept.stage_edit(apply(document, edit)[1], frozen, document.schema, action="do")
    kept.close()


async def test_an_article_of_an_earlier_cleaner_says_so_and_r_shows_the_difference(make_app, folder, tmp_path):
    older(folder / "1-tau.txt", tmp_path / "butdo.json")
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert "cleaned by an earlier cleaner" in user.status
        assert LINK in user.text
        await user.press("R")
        await user.until(lambda: isinstance(user.screen, DifferenceScreen))
        picture = user.picture()
        assert f"butdo-cleaner/0 → {CLEANER}" in picture
        assert "− section" in picture and "− related" in picture and "body → title" in picture
        await user.press("pagedown", "escape")
        assert user.reader and LINK in user.text
        await user.press("R")
        await user.until(lambda: isinstance(user.screen, DifferenceScreen))
        await user.press("enter")
        assert LINK not in user.text and user.spans == [("LOC", "Hải Phòng")]
        assert user.status == f"cleaned again by {CLEANER}. u: undo."
        assert user.document.base.cleaning.version == CLEANER
        await user.saved()
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert LINK not in user.text and "earlier" not in user.status
        await user.press("R")
        await user.until(lambda: "nothing" in user.status)
        await user.press("u")
        assert LINK in user.text and user.spans == [("LOC", "Hải Phòng")]
        await user.press("U")
        assert LINK not in user.text
        await user.press("u", "u")
        assert user.spans == []
        await user.saved()


async def test_cleaning_again_leaves_what_is_annotated_and_corrected(make_app, folder, tmp_path):
    older(folder / "1-tau.txt", tmp_path / "butdo.json", label="Cần Giờ")
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.go(OPENING)
        await user.press("k", "R")
        await user.until(lambda: isinstance(user.screen, DifferenceScreen))
        assert "Around 1 annotation" in user.picture()
        await user.press("enter")
        assert "Cảng mới ở Cần Giờ" in user.text and LINK not in user.text
        assert OPENING not in user.text and user.spans == [("LOC", "Cần Giờ")]
        await user.press("u", "u")
        assert OPENING in user.text and LINK in user.text


async def test_what_cleaning_again_shows_anew_is_asked_about(make_app, folder, tmp_path):
    older(folder / "1-tau.txt", tmp_path / "butdo.json", hidden=SAYS)
    async with using(make_app(folder / "1-tau.txt")) as user:
        asked = user.app._worker.asked
        await user.press("R")
        await user.until(lambda: isinstance(user.screen, DifferenceScreen))
        assert "+ body" in user.picture()
        await user.press("enter")
        _article, view, _first = asked[-1]
        assert [view.text[s.start : s.end][:17] for s in view.segments] == [SAYS]
        seen = len(asked)
        await user.press("u", "U")
        assert len(asked) == seen, "it was asked about before"


async def test_before_the_first_edit_there_is_nothing_to_clean_again(ship):
    async with using(ship) as user:
        await user.press("R")
        assert "nothing is frozen" in user.status


async def test_an_article_that_changed_meanwhile_is_not_cleaned_again(make_app, folder, tmp_path):
    older(folder / "1-tau.txt", tmp_path / "butdo.json")
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.press("R")
        await user.until(lambda: isinstance(user.screen, DifferenceScreen))
        session = user.app.session
        session.perform(authoring.add_note(user.document, ANNOTATOR, "x"))
        await user.press("enter")
        assert "meanwhile" in user.status and LINK in user.text


async def test_a_role_is_repeated(ship):
    async with using(ship) as user:
        await user.go("Ông Đăng")
        await user.press("p", "c")
        await user.go("“Chúng tôi")
        await user.press(".")
        assert [role for role, _text in segments(user)].count("caption") == 2
