"""Going through suggestions and spans: Tab, Enter, x, A."""

from desk import at_desk

from annotations.spans import REJECTED


async def test_tab_goes_through_suggestions_and_spans_in_reading_order(ship):
    async with at_desk(ship) as desk:
        await desk.select("Trần Hải Đăng")
        await desk.press("1", "g")
        await desk.suggest(("Hải Phòng", "LOC"), ("Tập đoàn Sao Bắc", "ORG"), ("Sao Bắc", "LOC"))
        seen = []
        for _ in range(5):
            await desk.press("tab")
            seen.append(desk.status)
        assert seen == [
            "→ LOC? ‘Hải Phòng’ (rules)",
            "→ PER ‘Trần Hải Đăng’",
            "→ ORG? ‘Tập đoàn Sao Bắc’ (rules)",
            "→ LOC? ‘Sao Bắc’ (rules)",
            "from the start again",
        ]
        assert desk.ahead.startswith("Hải Phòng")
        back = []
        for _ in range(5):
            await desk.press("shift+tab")
            back.append(desk.status)
        assert back == ["from the end again", *reversed(seen[1:3]), seen[0], "from the end again"]


async def test_tab_names_suggestions_of_one_start_one_by_one(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Tập đoàn Sao Bắc", "ORG"), ("Tập đoàn", "ORG"), ("Tập đoàn Sao", "PER"))
        seen = []
        for _ in range(3):
            await desk.press("tab")
            seen.append(desk.status)
        assert seen == [
            "→ ORG? ‘Tập đoàn Sao Bắc’ (rules)",
            "→ PER? ‘Tập đoàn Sao’ (rules)",
            "→ ORG? ‘Tập đoàn’ (rules)",
        ]


async def test_where_nothing_is_suggested_tab_stops_at_untagged_units(ship):
    async with at_desk(ship) as desk:
        await desk.go("Hải Phòng")
        await desk.press("3", "g")
        seen = []
        for _ in range(10):
            await desk.press("tab")
            seen.append(desk.selected or desk.status)
        assert seen == [
            "Việt Nam", "Ngày 5/3", "→ LOC ‘Hải Phòng’", "Trần Hải Đăng", "Tập đoàn Sao Bắc", "Đăng", "tháng 6",
            "1.200 tấn", "Lê Minh Hà", "Nga",
        ]  # fmt: skip
        assert desk.status == "from the start again"
        await desk.press("shift+tab")
        assert desk.selected == "Lê Minh Hà"
        await desk.press("1")
        assert ("PER", "Lê Minh Hà") in desk.spans
        await desk.press("shift+tab")
        assert desk.selected == "1.200 tấn"


async def test_enter_on_an_untagged_unit_goes_to_the_next(ship):
    async with at_desk(ship) as desk:
        await desk.press("tab")
        assert desk.selected == "Việt Nam"
        await desk.press("enter")
        assert desk.selected == "Ngày 5/3"
        await desk.press("enter")
        assert desk.selected == "Hải Phòng"
        assert desk.spans == []


async def test_with_nothing_to_stop_at_tab_says_so(make_app, tmp_path):
    path = tmp_path / "khong.txt"
    path.write_text("mưa rơi suốt đêm trên những mái nhà cũ\n", encoding="utf-8")
    async with at_desk(make_app(path)) as desk:
        await desk.press("tab")
        assert desk.status == "nothing further in this article: d marks it done"
        await desk.suggest(left=2)
        await desk.press("tab")
        assert desk.status == "nothing further yet; suggestions are still coming"


async def test_enter_accepts_and_goes_to_the_next(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"), ("Tập đoàn Sao Bắc", "ORG"))
        assert "3 to decide" in desk.right
        await desk.press("tab", "enter")
        assert desk.spans == [("LOC", "Hải Phòng")]
        assert desk.status == "accepted LOC ‘Hải Phòng’"
        assert desk.ahead.startswith("Trần Hải Đăng")
        assert "2 to decide" in desk.right
        await desk.press("enter", "enter")
        assert desk.open == [] and len(desk.spans) == 3
        span = desk.span("Tập đoàn Sao Bắc")
        assert (span.origin, span.reviewed_by) == ("accepted:rules@1", "tester")
        assert span.reviewed_at
        await desk.saved()
        assert [s.origin for s in desk.stored().spans] == ["accepted:rules@1"] * 3


async def test_accept_all_is_one_unreviewed_step(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"), ("Tập đoàn Sao Bắc", "ORG"))
        await desk.press("A")
        assert desk.status == "accepted 3 suggestions"
        assert [(s.origin, s.reviewed_by, s.reviewed_at) for s in desk.document.spans] == [
            ("bulk:rules@1", None, None)
        ] * 3
        assert desk.open == []
        await desk.press("A")
        assert desk.status == "there is no suggestion to accept."
        await desk.press("u")
        assert desk.spans == [] and len(desk.open) == 3
        assert desk.status == "undid: accepted 3 suggestions"
        await desk.press("U")
        assert len(desk.spans) == 3


async def test_enter_on_a_bulk_span_marks_it_reviewed_and_goes_on(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"))
        await desk.press("A", "tab")
        assert desk.status == "→ LOC ‘Hải Phòng’, not reviewed"
        await desk.press("enter")
        span = desk.span("Hải Phòng")
        assert (span.reviewed_by, span.origin) == ("tester", "bulk:rules@1") and span.reviewed_at
        assert desk.status == "reviewed LOC ‘Hải Phòng’"
        assert desk.ahead.startswith("Trần Hải Đăng")
        assert desk.span("Trần Hải Đăng").reviewed_at is None
        await desk.saved()
        assert {s.quote: s.reviewed_by for s in desk.stored().spans} == {"Hải Phòng": "tester", "Trần Hải Đăng": None}


async def test_enter_on_a_reviewed_span_changes_nothing_and_goes_on(ship):
    async with at_desk(ship) as desk:
        await desk.go("Hải Phòng")
        await desk.press("3")
        await desk.saved()
        await desk.go("Hải Phòng")
        before = desk.document
        await desk.press("enter")
        assert desk.document is before and not desk.store.dirty
        assert desk.selected == "Trần Hải Đăng"


async def test_enter_on_the_last_one_says_that_there_is_nothing_further(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Lê Minh Hà", "PER"))
        await desk.press("tab", "enter")
        assert desk.spans == [("PER", "Lê Minh Hà")]
        assert desk.status == "accepted PER ‘Lê Minh Hà’  nothing further in this article: d marks it done"


async def test_x_rejects_a_suggestion(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Tập đoàn Sao Bắc", "LOC"), ("Sao Bắc", "PER"))
        await desk.go("Sao Bắc")
        await desk.press("x")
        assert desk.status == "rejected PER ‘Sao Bắc’"
        assert desk.open == [("LOC", "Tập đoàn Sao Bắc")]
        await desk.press("x")
        assert desk.open == [("LOC", "Tập đoàn Sao Bắc")], "a second x without a move does nothing"
        await desk.press("right", "left", "x")
        assert desk.open == []
        assert [d.outcome for d in desk.document.decisions] == [REJECTED, REJECTED]
        await desk.press("u")
        assert desk.open == [("LOC", "Tập đoàn Sao Bắc")]


async def test_x_after_tab_rejects_a_suggestion_that_starts_at_the_same_place(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Tập đoàn Sao Bắc", "ORG"), ("Tập đoàn", "ORG"))
        await desk.press("tab", "x", "tab")
        assert desk.open == [("ORG", "Tập đoàn")]
        await desk.press("x")
        assert desk.open == []


async def test_x_deletes_the_innermost_span_once(ship):
    async with at_desk(ship) as desk:
        await desk.select("Tập đoàn Sao Bắc")
        await desk.press("2")
        await desk.select("Sao Bắc")
        await desk.press("3")
        await desk.go("Bắc.")
        await desk.press("x")
        assert desk.spans == [("ORG", "Tập đoàn Sao Bắc")]
        assert desk.status == "deleted LOC ‘Sao Bắc’"
        await desk.press("x")
        assert desk.spans == [("ORG", "Tập đoàn Sao Bắc")]
        await desk.press("u", "u")
        assert desk.spans == []
        await desk.press("U", "U", "x")
        assert desk.spans == [("ORG", "Tập đoàn Sao Bắc")], "undo is more than a move"
        await desk.saved()
        assert [s.quote for s in desk.stored().spans] == ["Tập đoàn Sao Bắc"]


async def test_x_on_nothing_says_so(ship):
    async with at_desk(ship) as desk:
        await desk.press("x")
        assert desk.status == "there is no suggestion or span here."
        assert not desk.store.exists


async def test_a_rejected_suggestion_stays_away_after_a_restart(ship, make_app, folder):
    async with at_desk(ship) as desk:
        await desk.suggest(("Hải Phòng", "LOC"))
        await desk.press("tab", "x")
        await desk.saved()
    async with at_desk(make_app(folder / "1-tau.txt")) as desk:
        await desk.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"))
        assert desk.open == [("PER", "Trần Hải Đăng")]


async def test_a_late_answer_for_another_article_is_not_shown_here(make_app, folder):
    async with at_desk(make_app(folder)) as desk:
        await desk.press("enter")
        await desk.until(lambda: desk.app._reader is not None and desk.app._reader.is_mounted)
        asked = desk.app._worker.asked
        assert [article for article, _view, _first in asked] == [desk.document.base.id]
        other, view, _first = asked[0]
        await desk.press(">")
        assert len(asked) == 2
        from annotations.suggest import Answer
        from annotations.suggestion import Suggestion

        start = view.text.index("Hải Phòng")
        late = Suggestion(*view.map.to_source(start, start + 9), "LOC", "rules@1")
        desk.app._answered(other, view, Answer("1", (), (late,), 0))
        await desk.pilot.pause()
        assert desk.open == []
        await desk.press("<")
        assert desk.open == [("LOC", "Hải Phòng")]
