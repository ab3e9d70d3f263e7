"""Label sets of one's own in the reader: attributes, labels of the article, relations, guidelines, many labels."""

from __future__ import annotations

import pytest
from app_user import User, using

from annotations import authoring
from annotations.edits import apply
from annotations.rows import export_row
from annotations.schema import CLAIM, default_schema, parse_schema
from tui.screens.form import FormScreen
from tui.screens.guidelines import GuidelinesScreen

OWN = """
en = "People and trade"
guidelines = "Only what has a name."

[[label]]
id = "PERSON"
en = "Person"
suggest = ["PER"]
guidelines = "Without the title."

[[label.attribute]]
id = "role"
kind = "choice"
values = ["speaker", "guest"]

[[label.attribute]]
id = "public"
kind = "flag"

[[label.attribute]]
id = "post"
kind = "text"

[[label]]
id = "FIRM"
suggest = ["ORG"]

[[label]]
id = "PLACE"

[[relation]]
kind = "works_for"
from = "PERSON"
to = "FIRM"

[[relation]]
kind = "owns"
from = "PERSON"
to = "FIRM"

[[relation]]
kind = "born_in"
from = "PERSON"
to = "PLACE"

[[document]]
id = "stance"
kind = "choice"
values = [{ id = "pro", en = "in favour" }, { id = "anti", en = "against" }]

[[document]]
id = "topics"
kind = "multi"
values = ["sea", "trade"]

[[document]]
id = "usable"
kind = "flag"
"""


@pytest.fixture
def own(make_app, folder):
    return make_app(folder / "1-tau.txt", schema=parse_schema(OWN))


async def person(user: User) -> None:
    await user.select("Trần Hải Đăng")
    await user.press("1")


async def test_attributes_are_chosen_by_single_keys_in_one_step(own):
    async with using(own) as user:
        await person(user)
        await user.press("K", "1", "3", "enter")
        assert user.span("Trần Hải Đăng").attributes == {"role": "speaker", "public": True}
        await user.go("Trần Hải Đăng")
        assert user.status == "→ PERSON ‘Trần Hải Đăng’  [speaker; public]"
        await user.saved()
        assert user.stored().spans[0].attributes == {"role": "speaker", "public": True}
        await user.press("u")
        assert user.span("Trần Hải Đăng").attributes == {}
        assert "undid: attributes of PERSON" in user.status
        await user.press("U")
        assert user.span("Trần Hải Đăng").attributes == {"role": "speaker", "public": True}


async def test_a_key_pressed_again_takes_the_value_back_and_a_flag_may_be_no(own):
    async with using(own) as user:
        await person(user)
        await user.press("K", "2", "2", "3", "3", "enter")
        assert user.span("Trần Hải Đăng").attributes == {"public": False}
        await user.press("K", "3", "enter")
        assert user.span("Trần Hải Đăng").attributes == {}


async def test_rows_are_reached_by_arrows_too_and_escape_leaves_all_as_it_was(own):
    async with using(own) as user:
        await person(user)
        await user.press("K", "down", "space", "escape")
        assert user.span("Trần Hải Đăng").attributes == {}
        await user.press("K", "down", "space", "enter")
        assert user.span("Trần Hải Đăng").attributes == {"role": "guest"}


async def test_a_text_is_typed(own):
    async with using(own) as user:
        await person(user)
        await user.press("K", "4")
        await user.type("thuyền trưởng")
        await user.press("enter", "enter")
        assert user.span("Trần Hải Đăng").attributes == {"post": "thuyền trưởng"}


async def test_what_the_label_set_does_not_know_stays_beside_what_is_chosen(own):
    async with using(own) as user:
        await person(user)
        span = user.span("Trần Hải Đăng")
        session = user.app.session
        session.perform(authoring.set_attributes(user.document, "tester", span, {"role": "chief", "old": 1}))
        await user.press("K")
        assert "? role = chief" in user.picture() and "? old = 1" in user.picture()
        await user.press("3", "enter")
        assert user.span("Trần Hải Đăng").attributes == {"role": "chief", "old": 1, "public": True}


async def test_without_a_span_or_attributes_it_is_said(own):
    async with using(own) as user:
        await user.press("K")
        assert user.status == "there is no span here."
        await user.select("Sao Bắc")
        await user.press("2", "K")
        assert user.status == "the label set has no attributes of FIRM."


async def test_relabelling_drops_what_only_the_label_before_knew_and_undo_brings_it_back(own):
    async with using(own) as user:
        await person(user)
        await user.press("K", "1", "enter", "3")
        assert (user.spans, user.document.spans[0].attributes) == ([("PLACE", "Trần Hải Đăng")], {})
        await user.press("u")
        assert user.document.spans[0].attributes == {"role": "speaker"}


async def test_labels_of_the_article_are_kept_shown_exported_and_undone(own):
    async with using(own) as user:
        await user.press("W", "1", "4", "3", "5", "enter")
        assert "[in favour; sea, trade; usable]" in user.picture().splitlines()[0]
        await user.saved()
        row = export_row(user.stored(), "a")
        assert [(label["label"], label["value"], label["annotator"]) for label in row["labels"]] == [
            ("stance", "pro", "tester"),
            ("topics", ["sea", "trade"], "tester"),
            ("usable", True, "tester"),
        ]
        assert user.store.summary(user.document.base.id).status == "in_progress"
        await user.press("W", "1", "2", "enter")
        assert user.document.labels_by("tester")["stance"].value == "anti"
        await user.press("u", "u")
        assert user.document.labels == []
        assert "labels" not in export_row(user.document, "a")
        await user.press("U")
        assert len(user.document.labels) == 3


async def test_labels_taken_back_are_tombstones_and_can_be_said_anew(own):
    async with using(own) as user:
        await user.press("W", "1", "enter", "W", "1", "enter")
        assert user.document.labels == []
        assert [record.deleted for record in user.document.records("labels").values()] == [True]
        await user.press("W", "2", "enter")
        assert [label.value for label in user.document.labels] == ["anti"]


async def test_each_annotator_labels_the_article_for_oneself(own):
    async with using(own) as user:
        other = authoring.set_labels(user.document, "other", {"stance": "pro"}, 0)
        user.app.session.document, done = apply(user.document, other)
        user.store.stage_edit(done, user.document.base, user.document.schema, action="do")
        await user.press("W", "2", "enter")
        assert [(label.annotator, label.value) for label in user.document.labels] == [
            ("other", "pro"),
            ("tester", "anti"),
        ]


async def test_two_spans_are_joined_and_taken_apart(own):
    async with using(own) as user:
        await person(user)
        await user.press("L")
        assert "press L again" in user.status
        await user.select("Sao Bắc")
        await user.press("2", "L")
        assert isinstance(user.screen, FormScreen)
        await user.press("2", "enter")
        (relation,) = user.document.relations
        assert (relation.kind, relation.from_, relation.to) == (
            "owns",
            user.span("Trần Hải Đăng").id,
            user.span("Sao Bắc").id,
        )
        await user.go("Trần Hải Đăng")
        assert "owns → ‘Sao Bắc’" in user.status
        await user.press("u")
        assert user.document.relations == []


async def test_one_kind_is_taken_without_a_question_in_the_direction_that_it_has(own):
    async with using(own) as user:
        await user.select("Hải Phòng")
        await user.press("3", "L")
        await person(user)
        await user.press("L")
        (relation,) = user.document.relations
        assert (relation.kind, relation.to) == ("born_in", user.span("Hải Phòng").id)
        await user.press("L")
        await user.go("Hải Phòng")
        await user.press("L")
        assert user.document.relations == [] and "no longer joined" in user.status


async def test_what_may_not_be_joined_is_not(own):
    async with using(own) as user:
        await user.select("Hải Phòng")
        await user.press("3", "L", "L")
        assert user.status == "no relation is begun any more."
        await user.press("L")
        await user.select("Sao Bắc")
        await user.press("2", "L")
        assert user.status == "no relation leads from FIRM to PLACE."
        assert user.document.relations == []


async def test_guidelines_show_the_label_of_the_target_first(own):
    async with using(own) as user:
        await person(user)
        await user.press("Q")
        assert isinstance(user.screen, GuidelinesScreen)
        picture = user.picture()
        assert picture.index("Without the title.") < picture.index("Only what has a name.")
        await user.press("end", "Q")
        assert user.reader


async def test_suggestions_come_under_the_labels_that_take_them(own):
    async with using(own) as user:
        await user.suggest(("Trần Hải Đăng", "PER"), ("Sao Bắc", "ORG"), ("Hải Phòng", "LOC"))
        assert user.open == [("PERSON", "Trần Hải Đăng"), ("FIRM", "Sao Bắc")]


async def test_a_set_without_claims_makes_none(own):
    async with using(own) as user:
        await user.go("ngày này")
        await user.press("c")
        assert (user.status, user.spans) == (f"the label set has no {CLAIM}.", [])


async def test_unknown_labels_are_shown_relabelled_and_never_dropped(make_app, folder):
    async with using(make_app(folder / "1-tau.txt")) as user:
        await user.select("Hải Phòng")
        await user.press("3")
        await user.saved()
    async with using(make_app(folder / "1-tau.txt", schema=parse_schema(OWN)), size=(120, 30)) as user:
        await user.go("Hải Phòng")
        assert "LOC ‘Hải Phòng’  (not in the label set)" in user.status
        assert "?LOC Hải Phòng" in user.picture() and "ˀ" in user.picture()
        await user.press("d")
        assert user.document.status_record.covered["schema"] != default_schema().digest
        assert [span["label"] for span in export_row(user.document, "a")["spans"]] == ["LOC"]
        await user.go("Hải Phòng")
        await user.press("3")
        assert user.spans == [("PLACE", "Hải Phòng")]


MANY = "\n".join(f'[[label]]\nid = "LABEL_{number}"\nen = "Kind {number}"' for number in range(1, 31))


async def test_more_than_nine_labels_are_reached_by_their_letters(make_app, folder):
    schema = parse_schema(MANY)
    async with using(make_app(folder / "1-tau.txt", schema=schema)) as user:
        assert "l +21" in user.picture()
        await user.select("Hải Phòng")
        await user.press("l")
        picture = user.picture()
        assert all(label.id in picture or label.title in picture for label in schema.labels)
        await user.press(schema.labels[24].letter)
        assert user.spans == [("LABEL_25", "Hải Phòng")]
        assert "l +21" in user.picture()
        await user.press("l", "escape", "9")
        assert user.spans == [("LABEL_9", "Hải Phòng")]


async def test_which_label_set_is_in_use_is_said(make_app, folder):
    schema = parse_schema(OWN).at("own/butdo.toml")
    async with using(make_app(folder, schema=schema)) as user:
        assert "label set: own/butdo.toml" in user.status
        await user.press("enter", "Q")
        assert "own/butdo.toml" in user.picture()
