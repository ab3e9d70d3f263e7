"""The raw view: there and back to the same place, and labelling what was removed."""

from app_user import using

from annotations.store import Store

LINKS = ["Giá gạo hôm nay tăng nhẹ", "Cảng mới ở Cần Giờ"]


async def test_raw_shows_what_was_removed_and_why(ship):
    async with using(ship) as user:
        assert not any(link in user.text for link in LINKS)
        await user.press("r")
        assert user.text == user.document.base.source.text
        picture = user.picture()
        assert all(link in picture for link in LINKS)
        assert "section" in picture and "related" in picture
        assert "[raw]" in picture.split("\n")[0]
        await user.press("r")
        assert not any(link in user.picture() for link in LINKS) and "[raw]" not in user.picture()


async def test_the_caret_stays_at_the_same_place_of_the_source(ship):
    async with using(ship) as user:
        for quote in ("Nga", "Hải Phòng", "nói."):
            await user.go(quote)
            await user.press("r")
            assert user.ahead.startswith(quote)
            await user.press("right", "left", "r")
            assert user.ahead.startswith(quote)


async def test_the_caret_comes_back_into_a_removed_run(ship):
    async with using(ship) as user:
        await user.press("r")
        await user.go("gạo hôm nay")
        await user.press("r", "r")
        assert user.ahead.startswith("gạo hôm nay")
        await user.press("r", "left", "r")
        assert not user.ahead.startswith("gạo hôm nay"), "having moved, one comes back to where one is"


async def test_spans_are_shown_and_labelled_in_the_raw_view_as_in_the_clean_one(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "r")
        assert user.status == "→ LOC ‘Hải Phòng’"
        assert "ᴸHải Phòng" in user.picture()
        await user.go("Trần Hải Đăng")
        await user.press("1", "r")
        assert user.spans == [("LOC", "Hải Phòng"), ("PER", "Trần Hải Đăng")]
        assert user.document.corrections == []


async def test_labelling_a_removed_run_restores_it_in_one_step(ship, make_app, folder):
    async with using(ship) as user:
        await user.press("r")
        await user.go("Cần Giờ")
        await user.press("3")
        assert user.spans == [("LOC", "Cần Giờ")]
        assert user.reader.raw and user.ahead.startswith("Cần Giờ")
        span = user.span("Cần Giờ")
        assert user.document.base.source.text[slice(*span.range)] == "Cần Giờ"
        await user.press("r")
        assert LINKS[1] in user.text and LINKS[0] not in user.text
        assert user.ahead.startswith("Cần Giờ")
        await user.saved()
        await user.press("u")
        assert user.spans == [] and LINKS[1] not in user.text
        await user.press("U")
        assert user.spans == [("LOC", "Cần Giờ")] and LINKS[1] in user.text
        await user.saved()
    store = Store(ship.session.store.path)
    article = next(store.articles)
    assert {type(record).__name__ for record in store.records(article.id) if not record.deleted} == {
        "Span",
        "Correction",
    }
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert LINKS[1] in user.text


async def test_other_spans_stay_where_they_are_when_a_run_is_restored(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "r")
        before = user.span("Hải Phòng")
        await user.go("THỜI SỰ")
        await user.press("v", "right", "6", "r")
        assert user.text.startswith("THỜI SỰ")
        assert user.span("Hải Phòng") == before
        await user.go("Hải Phòng")
        assert user.status == "→ LOC ‘Hải Phòng’"


async def test_a_selection_over_kept_and_removed_lines_restores_the_end(ship):
    async with using(ship) as user:
        await user.press("r")
        await user.select("nói.\n\nXEM THÊM:")
        await user.press("6", "r")
        assert "XEM THÊM:" in user.text
        await user.press("u")
        assert "XEM THÊM:" not in user.text and user.spans == []


async def test_a_note_in_a_removed_run_is_kept_on_its_range(ship):
    async with using(ship) as user:
        await user.press("r")
        await user.select("Cần Giờ")
        await user.press("t", "a", "ctrl+s")
        note = user.notes[0]
        assert user.document.base.source.text[note.source_start : note.source_end] == "Cần Giờ"


async def test_undo_in_the_raw_view_stays_in_it(ship):
    async with using(ship) as user:
        await user.press("r")
        await user.go("Cần Giờ")
        await user.press("3", "u")
        assert user.reader.raw and user.ahead.startswith("Cần Giờ") and user.spans == []


async def test_the_next_article_opens_clean(make_app, folder):
    from test_reader_undo import open_first

    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press("r", ">")
        assert not user.reader.raw
        await user.press("<")
        assert user.text.startswith("Nga và")
