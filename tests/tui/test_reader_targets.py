"""Going through suggestions and spans: Tab, Enter, x, A."""

from app_user import using

from annotations.spans import REJECTED


async def test_tab_goes_through_suggestions_and_spans_in_reading_order(ship):
    async with using(ship) as user:
        await user.select("Trần Hải Đăng")
        await user.press("1", "g")
        await user.suggest(("Hải Phòng", "LOC"), ("Tập đoàn Sao Bắc", "ORG"), ("Sao Bắc", "LOC"))
        seen = []
        for _ in range(5):
            await user.press("tab")
            seen.append(user.status)
        assert seen == [
            "→ LOC? ‘Hải Phòng’ (rules)",
            "→ PER ‘Trần Hải Đăng’",
            "→ ORG? ‘Tập đoàn Sao Bắc’ (rules)",
            "→ LOC? ‘Sao Bắc’ (rules)",
            "from the start again",
        ]
        assert user.ahead.startswith("Hải Phòng")
        back = []
        for _ in range(5):
            await user.press("shift+tab")
            back.append(user.status)
        assert back == ["from the end again", *reversed(seen[1:3]), seen[0], "from the end again"]


async def test_tab_names_suggestions_of_one_start_one_by_one(ship):
    async with using(ship) as user:
        await user.suggest(("Tập đoàn Sao Bắc", "ORG"), ("Tập đoàn", "ORG"), ("Tập đoàn Sao", "PER"))
        seen = []
        for _ in range(3):
            await user.press("tab")
            seen.append(user.status)
        assert seen == [
            "→ ORG? ‘Tập đoàn Sao Bắc’ (rules)",
            "→ PER? ‘Tập đoàn Sao’ (rules)",
            "→ ORG? ‘Tập đoàn’ (rules)",
        ]


async def test_where_nothing_is_suggested_tab_stops_at_untagged_units(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "g")
        seen = []
        for _ in range(10):
            await user.press("tab")
            seen.append(user.selected or user.status)
        assert seen == [
            "Nga", "Việt Nam", "Ngày 5/3", "→ LOC ‘Hải Phòng’", "Trần Hải Đăng", "Tập đoàn Sao Bắc", "Đăng",
            "tháng 6", "1.200 tấn", "Lê Minh Hà",
        ]  # fmt: skip
        await user.press("tab")
        assert user.selected == "Nga"
        assert user.status == "from the start again"
        await user.press("shift+tab")
        assert user.selected == "Lê Minh Hà"
        await user.press("1")
        assert ("PER", "Lê Minh Hà") in user.spans
        await user.press("shift+tab")
        assert user.selected == "1.200 tấn"


async def test_enter_on_an_untagged_unit_goes_to_the_next(ship):
    async with using(ship) as user:
        await user.press("tab")
        assert user.selected == "Nga"
        for unit in ("Việt Nam", "Ngày 5/3", "Hải Phòng", "Trần Hải Đăng"):
            await user.press("enter")
            assert user.selected == unit
        assert user.spans == []


async def test_enter_goes_on_from_a_selected_suggestion(ship):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"))
        await user.select("Hải Phòng")
        await user.press("enter")
        assert user.spans == [("LOC", "Hải Phòng")]
        assert user.ahead.startswith("Trần Hải Đăng") and user.selected == ""
        await user.press("enter")
        assert len(user.spans) == 2


async def test_with_nothing_to_stop_at_tab_says_so(make_app, tmp_path):
    path = tmp_path / "khong.txt"
    path.write_text("mưa rơi suốt đêm trên những mái nhà cũ\n", encoding="utf-8")
    async with using(make_app(path)) as user:
        await user.press("tab")
        assert user.status == "nothing further in this article: d marks it done"
        await user.suggest(left=2)
        await user.press("tab")
        assert user.status == "nothing further yet; suggestions are still coming"


async def test_enter_accepts_and_goes_to_the_next(ship):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"), ("Tập đoàn Sao Bắc", "ORG"))
        assert "3 to decide" in user.right
        await user.press("tab", "enter")
        assert user.spans == [("LOC", "Hải Phòng")]
        assert user.status == "accepted LOC ‘Hải Phòng’"
        assert user.ahead.startswith("Trần Hải Đăng")
        assert "2 to decide" in user.right
        await user.press("enter", "enter")
        assert user.open == [] and len(user.spans) == 3
        span = user.span("Tập đoàn Sao Bắc")
        assert (span.origin, span.reviewed_by) == ("accepted:rules@1", "tester")
        assert span.reviewed_at
        await user.saved()
        assert [s.origin for s in user.stored().spans] == ["accepted:rules@1"] * 3


async def test_accept_all_is_one_unreviewed_step(ship):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"), ("Tập đoàn Sao Bắc", "ORG"))
        await user.press("A")
        assert user.status == "accepted 3 suggestions; to decide: 3 before, 0 now. a goes through them."
        assert [(s.origin, s.reviewed_by, s.reviewed_at) for s in user.document.spans] == [
            ("bulk:rules@1", None, None)
        ] * 3
        assert user.open == []
        await user.press("A")
        assert user.status == "there is no suggestion to accept."
        await user.press("u")
        assert user.spans == [] and len(user.open) == 3
        assert user.status == "undid: accepted 3 suggestions"
        await user.press("U")
        assert len(user.spans) == 3


async def test_enter_on_a_bulk_span_marks_it_reviewed_and_goes_on(ship):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"))
        await user.go("tại")
        await user.press("A", "tab")
        assert user.status == "→ LOC ‘Hải Phòng’, not reviewed"
        await user.press("enter")
        span = user.span("Hải Phòng")
        assert (span.reviewed_by, span.origin) == ("tester", "bulk:rules@1") and span.reviewed_at
        assert user.status == "reviewed LOC ‘Hải Phòng’"
        assert user.ahead.startswith("Trần Hải Đăng")
        assert user.span("Trần Hải Đăng").reviewed_at is None
        await user.saved()
        assert {s.quote: s.reviewed_by for s in user.stored().spans} == {"Hải Phòng": "tester", "Trần Hải Đăng": None}


async def test_enter_on_a_reviewed_span_changes_nothing_and_goes_on(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3")
        await user.saved()
        await user.go("Hải Phòng")
        before = user.document
        await user.press("enter")
        assert user.document is before and not user.store.dirty
        assert user.selected == "Trần Hải Đăng"


async def test_enter_on_the_last_one_says_that_there_is_nothing_further(ship):
    async with using(ship) as user:
        await user.suggest(("Lê Minh Hà", "PER"))
        await user.press("tab", "enter")
        assert user.spans == [("PER", "Lê Minh Hà")]
        assert user.status == "accepted PER ‘Lê Minh Hà’  nothing further in this article: d marks it done"


async def test_x_rejects_a_suggestion(ship):
    async with using(ship) as user:
        await user.suggest(("Tập đoàn Sao Bắc", "LOC"), ("Sao Bắc", "PER"))
        await user.go("Sao Bắc")
        await user.press("x")
        assert user.status == "rejected PER ‘Sao Bắc’"
        assert user.open == [("LOC", "Tập đoàn Sao Bắc")]
        await user.press("x")
        assert user.open == [("LOC", "Tập đoàn Sao Bắc")], "a second x without a move does nothing"
        await user.press("right", "left", "x")
        assert user.open == []
        assert [d.outcome for d in user.document.decisions] == [REJECTED, REJECTED]
        await user.press("u")
        assert user.open == [("LOC", "Tập đoàn Sao Bắc")]


async def test_x_after_tab_rejects_a_suggestion_that_starts_at_the_same_place(ship):
    async with using(ship) as user:
        await user.suggest(("Tập đoàn Sao Bắc", "ORG"), ("Tập đoàn", "ORG"))
        await user.press("tab", "x", "tab")
        assert user.open == [("ORG", "Tập đoàn")]
        await user.press("x")
        assert user.open == []


async def test_x_deletes_the_innermost_span_once(ship):
    async with using(ship) as user:
        await user.select("Tập đoàn Sao Bắc")
        await user.press("2")
        await user.select("Sao Bắc")
        await user.press("3")
        await user.go("Bắc.")
        await user.press("x")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")]
        assert user.status == "deleted LOC ‘Sao Bắc’"
        await user.press("x")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")]
        await user.press("u")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc"), ("LOC", "Sao Bắc")]
        await user.press("x")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")], "undo is as good as a move"
        await user.saved()
        assert [s.quote for s in user.stored().spans] == ["Tập đoàn Sao Bắc"]


async def test_x_on_nothing_says_so(ship):
    async with using(ship) as user:
        await user.press("x")
        assert user.status == "there is no suggestion or span here."
        assert not user.store.exists


async def test_a_rejected_suggestion_stays_away_after_a_restart(ship, make_app, folder):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"))
        await user.press("tab", "x")
        await user.saved()
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.suggest(("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"))
        assert user.open == [("PER", "Trần Hải Đăng")]


async def test_a_late_answer_for_another_article_is_not_shown_here(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        asked = user.app._worker.asked
        assert [article for article, _view, _first in asked] == [user.document.base.id]
        other, view, _first = asked[0]
        await user.press(">")
        assert len(asked) == 2
        from annotations.suggest import Answer
        from annotations.suggestion import Suggestion

        start = view.text.index("Hải Phòng")
        late = Suggestion(*view.map.to_source(start, start + 9), "LOC", "rules@1")
        user.app._answered(other, view, Answer("1", (), (late,), 0))
        await user.drawn()
        assert user.open == []
        await user.press("<")
        assert user.open == [("LOC", "Hải Phòng")]
