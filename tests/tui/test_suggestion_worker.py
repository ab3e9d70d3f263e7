"""The suggestion worker: a process that dies, does not start, talks nonsense, or is asked for others."""

from __future__ import annotations

import json

import pytest
from app_user import RAIN, SHIP, TEA
from fakes import Executable, until

from annotations.article import View
from annotations.library import read
from annotations.suggest import Asked, ModelFile
from tui import suggestion_worker
from tui.suggestion_worker import SuggestionWorker

FAKE = """
for line in sys.stdin:
    job = json.loads(line)
    if "job" not in job:
        continue
    say(job=job["job"], begun=True)
    if job["deadly"]:
        open({log!r}, "a").write("told\\n")
        say(job=job["job"], skipped=True)
        continue
    if "chè" in job["text"] and job["deadly"] is not None:
        sys.exit(3)
    print("this is no answer", flush=True)
    say(job="no such job", words=[], found=[], left=0)
    start, end = job["passages"][job["order"][0]][:2]
    found = [[start, start + 3, "LOC", None, "fake@1"]]
    say(job=job["job"], words=[[start, end]], found=found, left=0)
"""


@pytest.fixture
def executable(tmp_path, monkeypatch) -> Executable:
    return Executable(tmp_path, monkeypatch)


@pytest.fixture
def views(tmp_path):
    found = []
    for name, text in (("a.txt", SHIP), ("b.txt", TEA), ("c.txt", RAIN)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found.append(read(str(path)).clean)
    return found


class Told:
    """A worker, and what it has told."""

    def __init__(self) -> None:
        self.answers, self.failed, self.skipped = [], [], []
        self.worker = SuggestionWorker(
            lambda *answer: self.answers.append(answer),
            lambda: self.failed.append(True),
            self.skipped.append,
            Asked(("fake",)),
        )


@pytest.mark.parametrize("path", ["/nowhere/python", "/bin/false"])
async def test_a_process_that_does_not_run_stays_off_until_it_is_started_again(executable, views, path, tmp_path):
    executable.choose(path)
    told = Told()
    told.worker.ask("a", views[0])
    await until(lambda: told.failed)
    assert told.worker.off and told.skipped == [], "no article is to blame"
    told.worker.ask("c", views[2])
    assert told.failed == [True]
    executable.script(FAKE.format(log=str(tmp_path / "log")))
    told.worker.start_again()
    await until(lambda: len(told.answers) == 2)
    assert {article for article, _view, _answer in told.answers} == {"a", "c"}, "what was asked meanwhile, too"
    await told.worker.close()


async def test_what_kills_the_process_is_named_and_left_out_and_the_rest_goes_on(executable, views, tmp_path):
    log = tmp_path / "log"
    executable.script(FAKE.format(log=str(log)))
    told = Told()
    told.worker.ask("deadly", views[1])
    told.worker.ask("deadly", views[1])
    await until(lambda: told.skipped)
    told.worker.ask("a", views[0])
    await until(lambda: told.answers)
    article, view, answer = told.answers[0]
    assert (article, view, answer.left, told.failed) == ("a", views[0], 0, [])
    assert [(s.label, s.suggester) for s in answer.suggestions] == [("LOC", "fake@1")]
    assert SHIP[slice(*answer.suggestions[0].range)] == "Nga"
    assert log.read_text() == "told\n", "the next process is told, so that it remembers"
    told.worker.ask("deadly", views[1])
    assert told.skipped == ["deadly", "deadly"] and log.read_text() == "told\n"
    told.worker.ask("deadly", views[1], again=True)
    await until(lambda: len(told.answers) == 2)
    process = told.worker._child._process
    await told.worker.close()
    assert process.returncode is not None
    told.worker.ask("a", views[0])
    assert not told.worker._child.runs, "closed is closed"


async def test_one_that_dies_again_and_again_but_of_another_article_each_time_goes_on(executable, views):
    """Each death leaves out the article that was begun, and what was answered before shows that the process is sound."""
    executable.script(
        """
for line in sys.stdin:
    job = json.loads(line)
    say(job=job["job"], begun=True)
    if job["deadly"]:
        continue
    say(job=job["job"], words=[], found=[], left=len(job["order"]) - 1)
    sys.exit(1)
"""
    )
    told = Told()
    for number in range(7):
        told.worker.ask(f"deadly {number}", View(f"{number}" + views[0].text, views[0].segments, views[0].map))
        await until(lambda number=number: len(told.skipped) > number)
    assert told.failed == [] and len(told.answers) == 7
    await told.worker.close()


async def test_what_a_former_run_died_of_is_left_out_and_named(executable, views):
    executable.script('for line in sys.stdin:\n    say(job=json.loads(line)["job"], skipped=True)\n')
    told = Told()
    told.worker.ask("a", views[0])
    await until(lambda: told.skipped)
    assert (told.skipped, told.answers, told.failed) == (["a"], [], [])
    await told.worker.close()


async def test_others_are_asked_from_then_on_and_late_answers_count_for_nothing(executable, views, tmp_path):
    log = tmp_path / "asked"
    executable.script(
        f"""
for line in sys.stdin:
    open({str(log)!r}, "a").write(line)
    job = json.loads(line)
    if job.get("model"):
        say(job="1", words=[], found=[], left=0)
        say(job=job["job"], words=[], found=[], left=0)
"""
    )
    told = Told()
    told.worker.ask("a", views[0])
    await until(lambda: log.exists() and log.read_text())
    model = ModelFile(tmp_path / "x.model", "0" * 64)
    told.worker.ask_others(Asked(("fake", "model"), model))
    told.worker.ask("a", views[0], 1)
    await until(lambda: told.answers)
    assert [answer.job for _article, _view, answer in told.answers] == ["2"]
    first, clear, last = map(json.loads, log.read_text().splitlines())
    assert (first["suggesters"], first["model"], clear) == (["fake"], None, {"clear": True})
    assert (last["suggesters"], last["model"], last["sha256"]) == (["fake", "model"], str(model.path), "0" * 64)
    assert last["order"][0] == 1, "what is on the screen comes first"
    await told.worker.close()


async def test_the_process_can_be_warmed_up_and_is_idle_when_all_is_answered(executable, views, tmp_path):
    log = tmp_path / "asked"
    executable.script(
        f"""
for line in sys.stdin:
    open({str(log)!r}, "a").write(line)
    job = json.loads(line)
    if "job" in job:
        say(job=job["job"], words=[], found=[], left=0)
"""
    )
    told = Told()
    told.worker.warm()
    await until(lambda: log.exists() and log.read_text())
    said = json.loads(log.read_text())
    assert (said["warm"], said["suggesters"], said["model"], said["gazetteer"]) == (True, ["fake"], None, None)
    assert told.worker.idle
    told.worker.ask("a", views[0])
    assert not told.worker.idle
    await until(lambda: told.answers)
    assert told.worker.idle
    await told.worker.close()


async def test_too_long_a_text_is_not_asked_about(executable, views, monkeypatch):
    monkeypatch.setattr(suggestion_worker, "LONGEST", 10)
    told = Told()
    told.worker.ask("a", views[0])
    assert told.worker._child._runner is None
    await told.worker.close()


async def test_new_segments_of_an_article_are_asked_about_beside_the_rest(executable, views, tmp_path):
    executable.script(FAKE.format(log=str(tmp_path / "log")))
    told = Told()
    last = View(views[0].text, views[0].segments[-1:], views[0].map)
    for view in (views[0], views[0], last):
        told.worker.ask("a", view)
    await until(lambda: len(told.answers) == 2)
    assert [view for _article, view, _answer in told.answers] == [views[0], last]
    await told.worker.close()
