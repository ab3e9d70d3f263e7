"""Learning in the app: what is sent to the process that trains, what comes of its answers, and whom it trusts."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from app_user import ANNOTATOR, ScriptedWorker, using, write
from fakes import Executable

from annotations.agreement import Score
from annotations.schema import default_schema
from annotations.store import Store
from annotations.suggest import Answer, Asked
from annotations.suggestion import Suggestion
from annotations.training import KnownModels, Measured, Standing
from tui.app import ButdoApp
from tui.screens.suggestions import SuggestionsScreen
from tui.settings import load_settings, state_folder
from tui.training import taught_words

NAMES = ("rules", "model")

TRAINER = """
lessons = {{}}
for line in sys.stdin:
    open({log!r}, "a").write(line)
    row = json.loads(line)
    if "lesson" in row:
        lessons[row["lesson"]] = row
        continue
    job, articles = row["job"], len(row["keys"])
    assert set(row["keys"]) <= set(lessons)
    if row["out"]:
        import hashlib
        data = json.dumps(row["keys"]).encode()
        open(row["out"], "wb").write(data)
        digest = hashlib.sha256(data).hexdigest()
        say(job=job, model=dict(sha256=digest, id="model@" + digest[:4], articles=articles))
    if row["measure"] and articles >= 3:
        right = dict(LOC=[10, 10, 5 + articles])
        say(job=job, measured=dict(articles=articles, folds=3, learned=right, base=dict(LOC=[10, 10, {base}])))
    if row["curve"]:
        say(job=job, curve=[[0, 10, 10, 4], [1, 10, 10, 8]])
    say(job=job, end=True)
"""

TEXTS = {
    f"{number}.txt": f"Nga mở đường số {number}\n\nHôm nay, Nga mở một con đường mới ở phía bắc của nước này.\n"
    for number in range(1, 7)
}


@pytest.fixture
def executable(tmp_path, monkeypatch) -> Executable:
    return Executable(tmp_path, monkeypatch)


@pytest.fixture
def asked(tmp_path, executable):
    """Has a process learn that writes down all it is asked; returns what that was."""
    log = tmp_path / "asked"

    def begin(base: int = 6) -> None:
        executable.script(TRAINER.format(log=str(log), base=base))

    begin()
    lines = lambda: [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []  # noqa: E731
    lines.begin = begin
    return lines


@pytest.fixture
def make(monkeypatch, tmp_path):
    """Makes apps with suggesters, on a folder of articles and one store."""
    monkeypatch.setattr("tui.suggesting.SuggestionWorker", ScriptedWorker)
    folder = write(tmp_path / "tin", TEXTS)

    def app(*paths: Path, suggesters=NAMES, model: Path | None = None) -> ButdoApp:
        store = Store(tmp_path / "butdo.json")
        names = [str(path) for path in paths or (folder,)]
        return ButdoApp(
            names, store, ANNOTATOR, login="tester", suggesters=suggesters, schema=default_schema(), model=model
        )

    app.folder = folder
    app.model = tmp_path / "butdo.model"
    app.asked = lambda *names: Asked(tuple(filter(None, names or NAMES)), gazetteer=tmp_path / "butdo.gazetteer.txt")
    return app


async def finish(user, times: int = 1) -> None:
    """Labels the first word of the article LOC and marks it done, some times."""
    for _time in range(times):
        await user.press("3", "d")


def others(user) -> list[Asked]:
    return user.app._worker.others


async def test_a_finished_article_is_learned_from_and_the_model_is_used_when_it_is_measured_and_no_worse(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user)
        await user.until(lambda: app.training.standing is Standing.FEW)
        assert user.status == "learned from 1 article; from 3 on, what was learned is measured and used."
        await finish(user)
        await user.until(lambda: app.training.known.articles == 2)
        assert app.training.model is None and others(user) == [make.asked()]
        await finish(user)
        await user.until(lambda: app.training.standing is Standing.BETTER)
        assert user.status == "F1 over 3 finished articles: 0.80 with what was learned, 0.60 without."
        assert others(user)[-1].model == app.training.model is not None
        digest = sha256(make.model.read_bytes()).hexdigest()
        assert app.training.model.path == make.model and app.training.model.sha256 == digest
        await finish(user)
        await user.until(lambda: "→" in user.status)
        assert user.status == "learned. F1 over 4 finished articles: LOC 0.80 → 0.90"
        await user.until(lambda: not app.training.busy)
        lessons = [row for row in asked() if "lesson" in row]
        assert len(lessons) == 4, "each article is sent once"
        text = lessons[0]["text"]
        assert [(text[start:end], label) for start, end, label in lessons[0]["entities"]] == [("Nga", "LOC")]
        assert KnownModels(state_folder() / "known.models").get(app.training.sha256).articles == 4


async def test_what_was_edited_since_is_sent_anew_and_what_is_not_finished_is_not(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user, 3)
        await user.until(lambda: app.training.known and app.training.known.articles == 3 and not app.training.busy)
        await user.press("u", "x", "<", "1", ">", "d")
        await user.until(lambda: not app.training.busy)
        sent = [row for row in asked() if "keys" in row][-1]["keys"]
        last = {row["lesson"]: row for row in asked() if "lesson" in row}
        labels = [[label for _start, _end, label in last[key]["entities"]] for key in sent]
        assert labels == [["LOC"], ["PER"], []]


async def test_when_others_are_asked_the_open_article_keeps_what_there_was_until_they_have_answered(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await user.suggest(("Nga", "ORG"), ("bắc", "LOC"))
        await user.go("Nga", 1)
        asked_before = len(app._worker.asked)
        app.toggle_suggester("rules")
        assert user.open == [("ORG", "Nga"), ("LOC", "bắc")]
        assert len(app._worker.asked) == asked_before + 1
        article, _view, first = app._worker.asked[-1]
        assert (article, first) == (user.document.base.id, 1), "from what is on the screen on"
        await user.suggest(("Nga", "LOC"), left=1)
        assert user.open == [("ORG", "Nga"), ("LOC", "bắc")]
        await user.suggest(("bắc", "MISC"), left=0)
        assert user.open == [("LOC", "Nga"), ("MISC", "bắc")]
        assert "MISC" in user.picture()
        await user.press(">", "<")
        assert len(app._worker.asked) == asked_before + 2, "it has answered for this one"


async def test_a_rejection_outlasts_the_model_that_was_rejected(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await user.suggest(("Nga", "PER"))
        await user.press("tab", "x")
        assert user.open == []
        app.session.ask_others()
        app.ask_suggestions(0)
        view = user.document.article.clean
        source = view.map.to_source(0, 3)
        again = [Suggestion(*source, "PER", suggester, 0.9) for suggester in ("rules@2", "model@0123456789ab")]
        app._answered(user.document.base.id, view, Answer("9", (), (*again, Suggestion(*source, "LOC", "rules@2")), 0))
        assert user.open == [("LOC", "Nga")], "of another label it was not rejected"
        await user.press("u")
        assert user.open == [("LOC", "Nga"), ("PER", "Nga")]


async def test_a_model_that_does_worse_is_kept_and_not_asked(make, asked):
    asked.begin(base=9)
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user, 3)
        await user.until(lambda: app.training.standing is Standing.WORSE)
        assert make.model.exists() and others(user) == [make.asked()]
        await user.press("|")
        assert "Not used: on your articles the model of Butdo does better" in user.picture()


async def test_the_next_start_knows_the_model_and_rebuilds_a_missing_one(make, asked):
    async with using(make()) as user:
        await user.press("enter")
        await finish(user, 3)
        await user.until(lambda: user.app.training.standing is Standing.BETTER)
        await user.press("q", "q")
        await user.until(lambda: user.app._exit)
    app = make()
    async with using(app) as user:
        await user.until(lambda: app.training.standing is Standing.BETTER)
        assert others(user)[-1].model == app.training.model and not app.training.busy
        await user.press("q")
        await user.until(lambda: app._exit)
    make.model.unlink()
    app = make()
    async with using(app) as user:
        await user.until(lambda: app.training.standing is Standing.BETTER)
        assert make.model.exists()


async def test_a_model_from_elsewhere_is_not_asked_until_it_is_approved_and_never_written_over_unasked(make, asked):
    make.model.write_bytes(b"whatever it says of itself")
    app = make()
    async with using(app) as user:
        await user.until(lambda: app.training.standing is Standing.FOREIGN)
        assert user.status == "a model from elsewhere lies beside the store: | shows it, and has it used."
        await user.press("enter")
        await finish(user, 3)
        assert asked() == [] and make.model.read_bytes() == b"whatever it says of itself"
        assert others(user) == [make.asked()]
        await user.press("|", "a", "escape")
        assert app.training.standing is Standing.APPROVED
        assert others(user)[-1].model.sha256 == sha256(make.model.read_bytes()).hexdigest()
        await user.press("q", "q")
        await user.until(lambda: app._exit)
    app = make()
    async with using(app) as user:
        await user.until(lambda: app.training.standing is Standing.APPROVED)
        make.model.write_bytes(b"something else")
        await app.training.look()
        assert app.training.standing is Standing.FOREIGN, "what was approved was that very file"
        await user.press("|", "t")
        await user.until(lambda: app.training.standing is Standing.BETTER)
        assert json.loads(make.model.read_bytes())


async def test_a_model_that_was_named_for_this_run_is_used_in_this_run(make, asked, tmp_path):
    path = tmp_path / "of another.model"
    path.write_bytes(b"of another")
    app = make(model=path)
    async with using(app) as user:
        await user.until(lambda: others(user)[-1].model is not None)
        assert others(user)[-1].model.path == path
        await user.press("enter")
        await finish(user, 3)
        assert asked() == []
    assert KnownModels(state_folder() / "known.models").get(sha256(b"of another").hexdigest()) is None


async def test_a_model_of_ones_own_that_cannot_be_read_any_more_is_made_anew_once(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user, 3)
        await user.until(lambda: app.training.standing is Standing.BETTER and not app.training.busy)
        jobs = len([row for row in asked() if "keys" in row])
        app._failed(user.document.base.id, ("model",))
        await user.until(lambda: len([row for row in asked() if "keys" in row]) == jobs + 1)
        app._failed(user.document.base.id, ("model",))
        assert user.status.startswith("model failed in ‘Nga mở đường số")


async def test_suggesters_are_turned_off_and_on_and_that_is_remembered(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter", "|", "1")
        assert "1  off  rules" in user.picture()
        assert others(user)[-1] == make.asked("model")
        assert load_settings().suggesters_off == "rules"
        await user.press("2", "9", "escape")
        assert others(user)[-1] == make.asked("")
        await finish(user, 3)
        assert asked() == [], "nothing is learned for a model that nobody wants"
    app = make()
    async with using(app) as user:
        assert others(user) == [make.asked("")]
        await user.press("|", "1", "2")
        assert others(user)[-1] == make.asked()


async def test_measuring_and_the_curve_are_shown_when_they_are_there(make, asked):
    app = make()
    async with using(app, (80, 40)) as user:
        await user.press("enter")
        await finish(user, 3)
        await user.until(lambda: app.training.standing is Standing.BETTER and not app.training.busy)
        await user.press("|", "m")
        await user.until(lambda: "Learning curve" in user.picture())
        picture = user.picture()
        assert "Learned from 3 finished articles on" in picture
        assert "Used: on your articles it does at least as well" in picture
        assert "LOC       0.80   0.60     10         10     8" in picture
        assert "   1  0.80  " + "█" * 32 in picture


async def test_a_process_that_does_not_learn_is_said_in_a_line(make, executable):
    executable.choose("/bin/false")
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user)
        await user.until(lambda: user.status == "the process that learns does not run.")
        assert not app.training.busy
        await user.press("|")
        assert "the process that learns does not run." in user.picture()


async def test_a_fault_while_learning_is_said_in_a_line(make, executable):
    executable.script(
        """
for line in sys.stdin:
    row = json.loads(line)
    if "job" in row:
        say(job=row["job"], failed="no room\\x1b[2J")
        say(job=row["job"], end=True)
"""
    )
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user)
        await user.until(lambda: user.status.startswith("learning failed: no room"))
        assert "\x1b" not in user.status and not make.model.exists()


async def test_what_is_wanted_while_it_learns_overtakes_and_loses_nothing(make, asked, executable, tmp_path):
    log = tmp_path / "asked"
    executable.script(
        f"""
for line in sys.stdin:
    open({str(log)!r}, "a").write(line)
"""
    )
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user)
        await user.until(lambda: any("keys" in row for row in asked()))
        app.training.measure()
        await user.until(lambda: sum("keys" in row for row in asked()) == 2)
        last = asked()[-1]
        assert last["out"] == str(make.model) and last["measure"] and last["curve"]


async def test_learning_waits_until_what_is_on_the_screen_is_suggested(make, asked, monkeypatch):
    monkeypatch.setattr("tui.training.PATIENCE", 0.001)
    app = make()
    async with using(app) as user:
        assert app._worker.warmed
        app._worker.idle = False
        await user.press("enter")
        await finish(user)
        await user.drawn()
        assert asked() == [] and app.training.busy
        app._worker.idle = True
        await user.until(lambda: any("keys" in row for row in asked()))


async def test_without_entities_there_is_nothing_to_learn(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter", "d")
        await user.until(lambda: app.training.problem)
        assert app.training.problem == "no finished article has any entities to learn from." and asked() == []


async def test_another_annotators_articles_teach_only_them(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user, 3)
        await user.until(lambda: app.training.standing is Standing.BETTER and not app.training.busy)
        app.session.annotator = "another"
        app.train_model()
        await user.until(lambda: not app.training.busy)
        assert app.training.articles == 0


async def test_the_palette_trains_and_starts_again(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter", "3", "d")
        await user.until(lambda: app.training.known is not None and not app.training.busy)
        await user.screen.run_action("train_model")
        assert user.status == "learning from the finished articles…"
        app._worker.off = True
        await user.press("|")
        assert "Their process does not run: s starts it again." in user.picture()
        await user.press("s", "escape")
        assert not app._worker.off and app._worker.again == [user.document.base.id]
        await user.screen.run_action("start_suggestions")
        assert user.status == "suggestions are started again."


async def test_what_the_process_died_of_is_named(make, asked):
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await user.suggest(("Nga", "LOC"), left=3)
        assert app.session.suggested.left == 3
        app._worker.skipped(user.document.base.id)
        assert user.open == [("LOC", "Nga")] and app.session.suggested.left == 0, "nothing more is coming"
        title = user.document.article.metadata.title
        assert user.status == f"the suggestions’ process died of ‘{title}’, which is left out; | has it tried again."


async def test_a_model_that_was_overtaken_after_it_was_written_is_not_taken_for_one_from_elsewhere(make, executable):
    executable.script(
        """
for line in sys.stdin:
    row = json.loads(line)
    if "job" in row:
        say(job="an earlier one", model=dict(sha256="e" * 64, id="model@e", articles=2))
"""
    )
    app = make()
    async with using(app) as user:
        await user.press("enter")
        await finish(user)
        await user.until(lambda: app.training.known is not None)
        models = KnownModels(state_folder() / "known.models")
        await user.until(lambda: models.get("e" * 64))
        assert models.get("e" * 64).trained_here and app.training.busy


def test_what_an_article_taught_is_said_of_the_labels_that_changed_most():
    before = Measured(5, 5, {"PER": Score(10, 10, 7), "ORG": Score(10, 10, 5), "LOC": Score(10, 10, 9)}, {})
    after = Measured(6, 5, {**before.learned, "PER": Score(10, 10, 6), "ORG": Score(10, 10, 8)}, {})
    assert taught_words(before, after) == "learned. F1 over 6 finished articles: ORG 0.50 → 0.80, PER 0.70 → 0.60"
    assert taught_words(before, replace(before, articles=6)) == (
        "learned. F1 over 6 finished articles: unchanged, 0.70"
    )
    assert taught_words(None, after) == "F1 over 6 finished articles: 0.77 with what was learned, 0.00 without."


async def test_nothing_of_it_is_begun_where_nobody_suggests(make, asked):
    app = make(suggesters=())
    async with using(app) as user:
        await user.press("enter")
        await finish(user, 3)
        await user.press("|")
        assert isinstance(user.screen, SuggestionsScreen)
        assert "Nobody suggests" in user.picture() and asked() == []
