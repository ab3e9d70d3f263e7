"""Many suggestions at once: scopes of bulk acceptance, the threshold, the least sure first."""

import json
import tomllib

from app_user import using

from annotations.spans import ACCEPTED, CORRECTED
from tui.screens.prompts import ConfirmScreen, PromptScreen
from tui.screens.reader import ReaderScreen

MANY = (
    ("Việt Nam", "LOC", 0.95),
    ("Hải Phòng", "LOC", 0.9),
    ("Trần Hải Đăng", "PER", 0.6),
    ("Tập đoàn Sao Bắc", "ORG", 0.8),
    ("Lê Minh Hà", "PER", 0.4),
    ("tháng 6", "DATE"),
)


async def test_all_of_the_paragraph_and_no_more(ship):
    async with using(ship) as user:
        await user.suggest(*MANY)
        await user.go("tại")
        assert "5 to decide" in user.right
        await user.press("E")
        assert user.status == "accepted 3 suggestions; to decide: 5 before, 2 now. a goes through them."
        assert {quote for _label, quote in user.spans} == {"Hải Phòng", "Trần Hải Đăng", "Tập đoàn Sao Bắc"}
        assert {(s.origin, s.reviewed_by) for s in user.document.spans} == {("bulk:rules@1", None)}
        await user.press("E")
        assert user.status == "there is no suggestion in the paragraph."
        await user.press("u")
        assert user.spans == [] and len(user.open) == 5
        await user.press("U")
        assert len(user.spans) == 3


async def test_all_on_the_screen_and_no_more(make_app, tmp_path):
    text = "Tên bài\n\n" + "\n\n".join(f"Đoạn {number} kể về ông Trần Hải Đăng." for number in range(60)) + "\n"
    (tmp_path / "dai.txt").write_text(text, encoding="utf-8")
    async with using(make_app(tmp_path / "dai.txt")) as user:
        await user.suggest(("Đoạn 0", "MISC"), ("Đoạn 1", "MISC"), ("Đoạn 55", "MISC"))
        await user.press("S")
        assert [quote for _label, quote in user.spans] == ["Đoạn 0", "Đoạn 1"]
        await user.press("S")
        assert user.status == "there is no suggestion on the screen."
        await user.press("G", "S")
        assert user.open == []


async def test_on_a_screen_of_one_empty_line_nothing_is_accepted(make_app, folder):
    async with using(make_app(folder / "1-tau.txt"), (60, 3)) as user:
        await user.suggest(*MANY)
        user.reader.article._scroll_to_row(1)
        assert user.text[slice(*user.reader.article.in_sight)].strip() == ""
        await user.press("S")
        assert user.status == "there is no suggestion on the screen." and len(user.open) == 5


async def test_of_suggestions_in_each_others_way_the_surer_one_is_taken(ship):
    async with using(ship) as user:
        await user.suggest(("Tập đoàn Sao", "PER", 0.6), ("Sao Bắc", "LOC", 0.7), ("Tập đoàn Sao Bắc", "ORG", 0.8))
        await user.press("A")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc"), ("LOC", "Sao Bắc")]
        assert user.open == []


async def test_a_bulk_span_is_reviewed_by_enter_and_by_whatever_changes_it(ship):
    async with using(ship) as user:
        await user.suggest(*MANY)
        await user.press("A", "a")
        assert user.status == "5 in the article"
        await user.press("enter")
        assert user.document.spans[0].reviewed_by == "tester"
        await user.go("Hải Phòng")
        await user.press("2", "a")
        assert user.status == "3 in the article"
        decisions = {d.label: d.outcome for d in user.document.decisions}
        assert decisions["LOC"] == CORRECTED and decisions["ORG"] == ACCEPTED


async def test_the_threshold_hides_what_is_less_sure_at_once_and_is_remembered(ship, settings):
    async with using(ship) as user:
        await user.suggest(*MANY)
        assert ("PER", "Lê Minh Hà") not in user.open and ("DATE", "tháng 6") in user.open
        await user.press(*"^^^")
        assert user.status == "suggested from 65 % on: 4 to decide, 2 less sure hidden"
        assert ("PER", "Trần Hải Đăng") not in user.open
        assert "Trần Hải Đăng" in user.text and "ᵖTrần" not in user.picture() and "ᵒTập" in user.picture()
        await user.press("A")
        assert len(user.spans) == 4
        await user.press("u", *"______")
        assert user.status == "suggested from 35 % on: 6 to decide"
        assert "ᵖTrần" in user.picture()
    assert tomllib.loads(settings.read_text("utf-8"))["threshold"] == 35


async def test_the_threshold_ends_where_nothing_is_surer(make_app, folder, settings):
    settings.write_text("threshold = 95\n", "utf-8")
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.suggest(("Hải Phòng", "LOC", 0.97), ("Việt Nam", "LOC"))
        await user.press(*"^^^")
        assert user.status.startswith("suggested from 100 % on: 1 to decide, 1")


async def test_a_threshold_that_cannot_be_is_said(make_app, folder, settings):
    settings.write_text("threshold = 101\n", "utf-8")
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert "‘threshold’ cannot be used. Use 0 to 100" in user.status
        assert user.app.session.threshold == 0.5


NESTED = (("Tập đoàn Sao Bắc", "ORG", 0.8), ("Sao Bắc", "LOC", 0.9), ("Hải Phòng", "LOC", 0.9))


async def test_nested_ones_are_switched_off_and_on_by_a_key_and_that_is_said_and_remembered(ship, settings):
    async with using(ship) as user:
        await user.suggest(*NESTED)
        assert "nested off" not in user.right and len(user.open) == 3
        await user.press("]")
        assert user.status == "nested entities are not suggested: 2 to decide, 1 hidden"
        assert "2 to decide" in user.right and "nested off" in user.right
        assert ("LOC", "Sao Bắc") not in user.open and "ˡSao" not in user.picture()
        await user.press("A")
        assert user.spans == [("LOC", "Hải Phòng"), ("ORG", "Tập đoàn Sao Bắc")] and user.open == []
        await user.press("u")
        await user.go("Tập đoàn")
        await user.press("x")
        assert ("LOC", "Sao Bắc") in user.open, "the outer one is rejected"
        await user.press("u")
        assert tomllib.loads(settings.read_text("utf-8"))["nested"] is False
        await user.press("]")
        assert user.status == "nested entities are suggested: 3 to decide"
        assert "nested off" not in user.right and "ˡSao" in user.picture()
    assert tomllib.loads(settings.read_text("utf-8"))["nested"] is True


async def test_nested_ones_stay_off_after_a_restart(make_app, folder, settings):
    settings.write_text("nested = false\n", "utf-8")
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert "nested off" in user.right
        await user.suggest(*NESTED)
        assert len(user.open) == 2


async def test_the_status_line_says_how_sure_a_suggestion_is(ship):
    async with using(ship) as user:
        await user.suggest(*MANY)
        await user.press("tab")
        assert user.status == "→ LOC? ‘Việt Nam’ (rules 95 %)"


async def test_tab_goes_to_the_least_sure_first_and_enter_goes_on_there(ship, settings, make_app, folder):
    async with using(ship) as user:
        await user.suggest(*MANY)
        await user.press("~")
        assert user.status == "Tab goes to the least sure suggestion first."
        assert user.right.startswith("5 to decide  ") and "  least sure first  " in user.right
        seen = []
        for _ in range(6):
            await user.press("tab")
            seen.append(user.ahead[:8])
        assert seen == ["Trần Hải", "Tập đoàn", "Hải Phòn", "Việt Nam", "tháng 6.", "Trần Hải"]
        assert user.status == "from the least sure one again"
        await user.press("tab", "enter")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")]
        assert user.ahead.startswith("Hải Phòng"), "it goes on from there, not from the start"
        await user.press("x", "tab")
        assert user.ahead.startswith("Việt Nam"), "also after a rejection"
        await user.press("2", "tab")
        assert user.ahead.startswith("tháng 6"), "and after another label"
        await user.press("shift+tab")
        assert user.ahead.startswith("Trần Hải Đăng")
        await user.press("enter", "enter")
        assert user.open == []
        await user.press("tab")
        assert user.status.startswith("→") or user.selected, "where none is left, Tab goes on in reading order"
    assert tomllib.loads(settings.read_text("utf-8"))["least_sure_first"] is True
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.press("~")
        assert user.status == "Tab goes in reading order."


async def test_a_nudged_suggestion_is_accepted_and_corrected_and_undo_brings_it_back(ship):
    async with using(ship) as user:
        await user.suggest(("Sao Bắc", "ORG", 0.8))
        await user.press("tab", "f", "f")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")]
        (span,), (decision,) = user.document.spans, user.document.decisions
        assert (span.origin, span.reviewed_by) == ("accepted:rules@1", "tester")
        assert (decision.outcome, decision.span) == (CORRECTED, span.id)
        await user.press("h", "h")
        assert [d.outcome for d in user.document.decisions] == [ACCEPTED], "it is as it was suggested again"
        await user.press(*"uuuu")
        assert user.spans == [] and user.open == [("ORG", "Sao Bắc")] and user.document.decisions == []


async def test_another_label_is_accepted_and_corrected_and_undo_brings_it_back(ship):
    async with using(ship) as user:
        await user.suggest(("Sao Bắc", "ORG", 0.8))
        await user.press("tab", "3")
        assert user.spans == [("LOC", "Sao Bắc")]
        assert [(d.outcome, d.label) for d in user.document.decisions] == [(CORRECTED, "ORG")]
        await user.press("2")
        assert [d.outcome for d in user.document.decisions] == [ACCEPTED]
        await user.press("u", "u")
        assert user.spans == [] and user.open == [("ORG", "Sao Bắc")]


async def test_done_says_how_many_spans_nobody_has_reviewed(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        await user.suggest(*MANY)
        await user.go("tại")
        await user.press("E", "d")
        assert user.status.startswith("done. 2 suggestions were undecided. 3 spans were not reviewed.")


async def test_the_target_goes_into_the_gazetteer_and_suggestions_come_anew(ship, tmp_path):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC", 0.9), ("Sao Bắc", "ORG", 0.9))
        asked = len(user.app._worker.asked)
        await user.press("tab", "B")
        path = tmp_path / "butdo.gazetteer.txt"
        assert path.read_text("utf-8").splitlines()[1:] == ["LOC\tHải Phòng"]
        assert user.status.startswith("LOC ‘Hải Phòng’ added to ") and "butdo.gazetteer.txt" in user.status
        assert len(user.app._worker.asked) == asked + 1 and user.open == []
        await user.suggest(("Hải Phòng", "LOC", 0.9))
        await user.press("tab", "B")
        assert user.status.endswith("already.") and len(user.app._worker.asked) == asked + 1
        assert user.open == [("LOC", "Hải Phòng")]


async def test_a_selection_without_a_label_asks_for_one(ship, tmp_path):
    async with using(ship) as user:
        await user.select("Sao Bắc")
        await user.press("B", "2")
        assert (tmp_path / "butdo.gazetteer.txt").read_text("utf-8").splitlines()[1:] == ["ORG\tSao Bắc"]
        assert user.spans == [], "nothing is labelled by it"
        await user.select("mở tuyến")
        await user.press("B", "7")
        assert user.status == "only names and other entities can be in the gazetteer."


async def test_a_gazetteer_that_cannot_be_written_is_said(ship, tmp_path):
    (tmp_path / "butdo.gazetteer.txt").write_bytes(b"\xff")
    async with using(ship) as user:
        await user.select("Sao Bắc")
        await user.press("B", "2")
        assert "not UTF-8" in user.status and "Save it as UTF-8." in user.status


async def test_the_names_of_finished_articles_go_into_the_gazetteer(make_app, folder, tmp_path):
    async with using(make_app(folder)) as user:
        user.app.add_finished_names()
        await user.until(lambda: user.status == "no name was annotated in a finished article yet.")
        await user.press("enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        await user.select("Hải Phòng")
        await user.press("3", "d", "q")
        user.library.action_add_finished_names()
        await user.until(lambda: user.status.startswith("1 name added to "))
        user.library.action_add_finished_names()
        await user.until(lambda: user.status.startswith("0 names added to "))
        assert user.status.endswith(" (1 was there already)")
    assert (tmp_path / "butdo.gazetteer.txt").read_text("utf-8").splitlines()[1:] == ["LOC\tHải Phòng"]


async def test_an_export_from_the_app_can_leave_out_what_nobody_has_reviewed(ship, tmp_path):
    async with using(ship) as user:
        await user.suggest(*MANY)
        await user.press("A")
        await user.go("Hải Phòng")
        await user.press("enter")
        for answer, count in (("y", 5), ("n", 1)):
            (tmp_path / "butdo.jsonl").unlink(missing_ok=True)
            await user.press("e")
            await user.until(lambda: isinstance(user.screen, PromptScreen))
            await user.press("enter")
            await user.until(lambda: isinstance(user.screen, ConfirmScreen))
            assert "4 spans have not been reviewed. Export them too?" in user.picture()
            await user.press(answer)
            await user.until(lambda: isinstance(user.screen, ReaderScreen) and "exported" in user.status)
            row = json.loads((tmp_path / "butdo.jsonl").read_text("utf-8"))
            assert len(row["spans"]) == count
        assert user.status.endswith("4 spans that nobody has reviewed were left out.")
