"""The label keys: what they label, what they change, and what they leave alone."""

import pytest
from desk import at_desk

from annotations.schema import default_schema

LABELS = [label.id for label in default_schema().labels]
ENTITIES = LABELS[:6]


@pytest.mark.parametrize("number", range(1, 7))
async def test_digits_label_a_selection(ship, number):
    async with at_desk(ship) as desk:
        await desk.go("Tập đoàn")
        await desk.press("shift+right", "shift+right", str(number))
        label = ENTITIES[number - 1]
        assert desk.spans == [(label, "Tập đoàn")]
        assert desk.status == f"{label} ‘Tập đoàn’"
        assert desk.ahead.startswith("đoàn Sao Bắc"), "the caret stays where it was"
        await desk.saved()
        span = desk.stored().spans[0]
        assert (span.label, span.quote, span.origin, span.annotator) == (label, "Tập đoàn", "human", "tester")
        assert desk.document.base.source.text[slice(*span.range)] == "Tập đoàn"


@pytest.mark.parametrize("label", default_schema().labels, ids=lambda label: label.id)
async def test_l_and_a_letter_label_as_digits_do(ship, label):
    async with at_desk(ship) as desk:
        await desk.select("Hải Phòng")
        await desk.press("l")
        assert desk.status == "label: which letter?"
        await desk.press(label.letter)
        assert desk.spans == [(label.id, "Hải Phòng")]
        assert "which letter" not in desk.status


async def test_l_and_another_key_label_nothing_and_run_nothing(ship):
    async with at_desk(ship) as desk:
        await desk.press("l", "A")
        assert desk.status == "no label has that letter."
        await desk.press("l", "x", "l", "r", "l", "q", "l", "1", "l", "đ")
        assert desk.spans == [] and not desk.reader.raw
        await desk.press("l", "escape")
        assert desk.status == "→ ‘Nga’"
        await desk.press("p")
        assert desk.spans == [], "the prefix is off"


async def test_a_selection_may_nest_or_cross_or_share_a_range(ship):
    async with at_desk(ship) as desk:
        await desk.select("Tập đoàn Sao Bắc")
        await desk.press("2")
        await desk.select("Sao Bắc")
        await desk.press("6")
        await desk.select("của Tập đoàn")
        await desk.press("4")
        await desk.select("Sao Bắc")
        await desk.press("3")
        assert sorted(desk.spans) == [
            ("EVENT", "của Tập đoàn"),
            ("LOC", "Sao Bắc"),
            ("MISC", "Sao Bắc"),
            ("ORG", "Tập đoàn Sao Bắc"),
        ]


async def test_an_equal_span_is_only_focused(ship):
    async with at_desk(ship) as desk:
        await desk.select("Tập đoàn Sao Bắc")
        await desk.press("2")
        await desk.saved()
        revision = desk.span("Tập đoàn Sao Bắc").rev
        await desk.select("Tập đoàn Sao Bắc")
        await desk.press("2")
        assert desk.status == "it is ORG already."
        assert desk.spans == [("ORG", "Tập đoàn Sao Bắc")]
        assert desk.selected == ""
        assert desk.reader.chosen == desk.span("Tập đoàn Sao Bắc").id
        assert desk.span("Tập đoàn Sao Bắc").rev == revision and not desk.store.dirty


async def test_without_a_selection_the_suggestion_at_the_caret_is_labelled(ship):
    async with at_desk(ship) as desk:
        await desk.suggest(("Tập đoàn Sao Bắc", "LOC"), ("Hải Phòng", "LOC"))
        await desk.go("Sao Bắc")
        assert desk.status == "→ LOC? ‘Tập đoàn Sao Bắc’ (rules)"
        await desk.press("2")
        assert desk.spans == [("ORG", "Tập đoàn Sao Bắc")]
        assert desk.status == "accepted ORG ‘Tập đoàn Sao Bắc’"
        assert desk.span("Tập đoàn Sao Bắc").origin == "accepted:rules@1"
        await desk.go("Phòng")
        await desk.press("3")
        assert desk.open == []
        outcomes = {d.outcome: d.label for d in desk.document.decisions}
        assert outcomes == {"corrected": "LOC", "accepted": "LOC"}


async def test_without_a_selection_the_innermost_span_is_relabelled(ship):
    async with at_desk(ship) as desk:
        await desk.select("Tập đoàn Sao Bắc")
        await desk.press("2")
        await desk.select("Sao Bắc")
        await desk.press("3")
        identity = desk.span("Sao Bắc").id
        await desk.go("Bắc.")
        assert desk.status == "→ LOC ‘Sao Bắc’"
        await desk.press("1")
        assert desk.spans == [("ORG", "Tập đoàn Sao Bắc"), ("PER", "Sao Bắc")]
        assert desk.span("Sao Bắc").id == identity and desk.status == "relabelled to PER ‘Sao Bắc’"
        await desk.press("1")
        assert desk.status == "it is PER already."
        await desk.go("đoàn Sao")
        await desk.press("6")
        assert ("MISC", "Tập đoàn Sao Bắc") in desk.spans
        await desk.saved()
        assert sorted(s.label for s in desk.stored().spans) == ["MISC", "PER"]


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
    async with at_desk(ship) as desk:
        await desk.go(place)
        assert desk.status == f"→ ‘{unit}’"
        await desk.press("6")
        assert desk.spans == [("MISC", unit)]


async def test_a_word_is_a_syllable_until_the_worker_has_answered(ship):
    async with at_desk(ship) as desk:
        await desk.go("chuyến chở")
        assert desk.status == "→ ‘chuyến’"
        await desk.suggest(words=["Mỗi chuyến"], left=3)
        await desk.press("right", "left")
        assert desk.status == "→ ‘Mỗi chuyến’"
        await desk.press("6")
        assert desk.spans == [("MISC", "Mỗi chuyến")]


async def test_where_there_is_no_text_nothing_is_labelled(ship):
    async with at_desk(ship) as desk:
        await desk.press("G", "1")
        assert desk.spans == [("PER", "nói")] or desk.status == "there is no text to label here."
        await desk.press("u")
        desk.reader.article.place(desk.text.index("\n\n") + 1)
        await desk.press("1")
        assert desk.status == "there is no text to label here."
        assert desk.spans == []


async def test_labels_survive_a_restart_and_can_be_read_by_plain_tinydb(ship, make_app, folder):
    from tinydb import TinyDB

    async with at_desk(ship) as desk:
        await desk.go("Hải Phòng")
        await desk.press("3")
        await desk.press("q", "q")
        await desk.until(lambda: desk.app._exit)
        path = desk.store.path
    with TinyDB(path, encoding="utf-8") as database:
        assert [row["quote"] for row in database.table("spans")] == ["Hải Phòng"]
    async with at_desk(make_app(folder / "1-tau.txt")) as desk:
        assert desk.spans == [("LOC", "Hải Phòng")]
        assert desk.ahead.startswith("Hải Phòng"), "the article opens where it was left"
        assert desk.status == "→ LOC ‘Hải Phòng’"
