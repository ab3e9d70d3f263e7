"""The label keys: what they label, what they change, and what they leave alone."""

import pytest
from app_user import using

from annotations.schema import default_schema

LABELS = [label.id for label in default_schema().labels]
ENTITIES = LABELS[:6]


@pytest.mark.parametrize("number", range(1, 7))
async def test_digits_label_a_selection(ship, number):
    async with using(ship) as user:
        await user.go("Tập đoàn")
        await user.press("shift+right", "shift+right", str(number))
        label = ENTITIES[number - 1]
        assert user.spans == [(label, "Tập đoàn")]
        assert user.status == f"{label} ‘Tập đoàn’"
        assert user.ahead.startswith("đoàn Sao Bắc"), "the caret stays where it was"
        await user.saved()
        span = user.stored().spans[0]
        assert (span.label, span.quote, span.origin, span.annotator) == (label, "Tập đoàn", "human", "tester")
        assert user.document.base.source.text[slice(*span.range)] == "Tập đoàn"


@pytest.mark.parametrize("label", default_schema().labels, ids=lambda label: label.id)
async def test_l_and_a_letter_label_as_digits_do(ship, label):
    async with using(ship) as user:
        await user.select("Hải Phòng")
        await user.press("l")
        assert user.status == "label: which letter?"
        await user.press(label.letter)
        assert user.spans == [(label.id, "Hải Phòng")]
        assert "which letter" not in user.status


async def test_l_and_another_key_label_nothing_and_run_nothing(ship):
    async with using(ship) as user:
        await user.press("l", "A")
        assert user.status == "no label has that letter."
        await user.press("l", "x", "l", "r", "l", "q", "l", "1", "l", "đ")
        assert user.spans == [] and not user.reader.raw
        await user.press("l", "escape")
        assert user.status == "→ ‘Nga’"
        await user.press("p")
        assert user.spans == [], "the prefix is off"


async def test_a_selection_may_nest_or_cross_or_share_a_range(ship):
    async with using(ship) as user:
        await user.select("Tập đoàn Sao Bắc")
        await user.press("2")
        await user.select("Sao Bắc")
        await user.press("6")
        await user.select("của Tập đoàn")
        await user.press("4")
        await user.select("Sao Bắc")
        await user.press("3")
        assert sorted(user.spans) == [
            ("EVENT", "của Tập đoàn"),
            ("LOC", "Sao Bắc"),
            ("MISC", "Sao Bắc"),
            ("ORG", "Tập đoàn Sao Bắc"),
        ]


async def test_an_equal_span_is_only_focused(ship):
    async with using(ship) as user:
        await user.select("Tập đoàn Sao Bắc")
        await user.press("2")
        await user.saved()
        revision = user.span("Tập đoàn Sao Bắc").rev
        await user.select("Tập đoàn Sao Bắc")
        await user.press("2")
        assert user.status == "it is ORG already."
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")]
        assert user.selected == ""
        assert user.reader.chosen == user.span("Tập đoàn Sao Bắc").id
        assert user.span("Tập đoàn Sao Bắc").rev == revision and not user.store.dirty


async def test_without_a_selection_the_suggestion_at_the_caret_is_labelled(ship):
    async with using(ship) as user:
        await user.suggest(("Tập đoàn Sao Bắc", "LOC"), ("Hải Phòng", "LOC"))
        await user.go("Sao Bắc")
        assert user.status == "→ LOC? ‘Tập đoàn Sao Bắc’ (rules)"
        await user.press("2")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc")]
        assert user.status == "accepted ORG ‘Tập đoàn Sao Bắc’"
        assert user.span("Tập đoàn Sao Bắc").origin == "accepted:rules@1"
        await user.go("Phòng")
        await user.press("3")
        assert user.open == []
        outcomes = {d.outcome: d.label for d in user.document.decisions}
        assert outcomes == {"corrected": "LOC", "accepted": "LOC"}


async def test_without_a_selection_the_innermost_span_is_relabelled(ship):
    async with using(ship) as user:
        await user.select("Tập đoàn Sao Bắc")
        await user.press("2")
        await user.select("Sao Bắc")
        await user.press("3")
        identity = user.span("Sao Bắc").id
        await user.go("Bắc.")
        assert user.status == "→ LOC ‘Sao Bắc’"
        await user.press("1")
        assert user.spans == [("ORG", "Tập đoàn Sao Bắc"), ("PER", "Sao Bắc")]
        assert user.span("Sao Bắc").id == identity and user.status == "relabelled to PER ‘Sao Bắc’"
        await user.press("1")
        assert user.status == "it is PER already."
        await user.go("đoàn Sao")
        await user.press("6")
        assert ("MISC", "Tập đoàn Sao Bắc") in user.spans
        await user.saved()
        assert sorted(s.label for s in user.stored().spans) == ["MISC", "PER"]


async def test_relabelling_never_makes_two_equal_spans(ship):
    async with using(ship) as user:
        for key in ("2", "3"):
            await user.select("Sao Bắc")
            await user.press(key)
        await user.go("Sao Bắc")
        assert user.status == "→ LOC ‘Sao Bắc’"
        await user.press("2")
        assert user.status == "it is ORG already."
        assert sorted(user.spans) == [("LOC", "Sao Bắc"), ("ORG", "Sao Bắc")]
        assert user.reader.chosen == user.span("Sao Bắc", "ORG").id


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("Đăng tiếp", "Trần Hải Đăng"),
        ("5/3", "Ngày 5/3"),
        ("1.200", "1.200 tấn"),
        ("tuyến tàu", "tuyến"),
        ("Sao Bắc", "Tập đoàn Sao Bắc"),
    ],
)
async def test_without_anything_the_natural_unit_is_labelled(ship, place, unit):
    async with using(ship) as user:
        await user.go(place)
        assert user.status == f"→ ‘{unit}’"
        await user.press("6")
        assert user.spans == [("MISC", unit)]


async def test_a_word_is_a_syllable_until_the_worker_has_answered(ship):
    async with using(ship) as user:
        await user.go("chuyến chở")
        assert user.status == "→ ‘chuyến’"
        await user.suggest(words=["Mỗi chuyến"], left=3)
        await user.press("right", "left")
        assert user.status == "→ ‘Mỗi chuyến’"
        await user.press("6")
        assert user.spans == [("MISC", "Mỗi chuyến")]


async def test_where_there_is_no_text_nothing_is_labelled(ship):
    async with using(ship) as user:
        user.reader.article.place(user.text.index("\n\n") + 1)
        await user.press("1")
        assert user.status == "there is no text to label here."
        assert user.spans == []


async def test_labels_survive_a_restart_and_can_be_read_by_plain_tinydb(ship, make_app, folder):
    from tinydb import TinyDB

    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3")
        await user.press("q", "q")
        await user.until(lambda: user.app._exit)
        path = user.store.path
    with TinyDB(path, encoding="utf-8") as database:
        assert [row["quote"] for row in database.table("spans")] == ["Hải Phòng"]
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert user.spans == [("LOC", "Hải Phòng")]
        assert user.ahead.startswith("Hải Phòng"), "the article opens where it was left"
        assert user.status == "→ LOC ‘Hải Phòng’"
