"""The work on one article: planned as a whole in a rehearsal, then pressed; planned anew where it came out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotations.suggestion import Suggestion
from bench.keys.gold import Wanted
from bench.keys.planner import Planner
from bench.keys.pressing import KeyedApp, Presser, entities_of
from bench.keys.rehearsal import Rehearsal

ATTEMPTS = 5
"""How often it is planned anew where keys did something else than in the rehearsal."""


@dataclass(frozen=True)
class Style:
    """How one goes about it.

    Attributes:
        bulk: accepts many suggestions at once where that pays, and mends what was wrong.
        rejects: rejects wrong suggestions on the way, so that Tab leads to untagged names.
    """

    bulk: bool = False
    rejects: bool = False


STYLES = (Style(), Style(bulk=True), Style(rejects=True))


@dataclass(frozen=True)
class Step:
    """Some keys, and the entities that there are after them."""

    keys: tuple[str, ...]
    after: frozenset[Wanted]


async def annotate(presser: Presser, wanted: set[Wanted]) -> None:
    """Makes the spans of an article exactly the wanted ones, as far as a way is found."""
    app = presser.app
    for raw in (False, True):
        rehearsal = Rehearsal(app)
        for _attempt in range(ATTEMPTS if not raw else ATTEMPTS + len(wanted)):
            reachable = {span for span in wanted ^ presser.spans if _is_shown(app, span, raw=raw)}
            if not reachable:
                break
            if raw:
                if not app.screen.raw:
                    await presser.press("r")
                rehearsal = Rehearsal(app)
            for step in _best_plan(app, rehearsal, wanted)[: 1 if raw else None]:
                await presser.press(step.keys)
                if presser.spans != step.after:
                    break


def _is_shown(app: KeyedApp, span: Wanted, *, raw: bool) -> bool:
    article = app.session.current.article
    return (article.raw if raw else article.clean).map.to_text(*span[:2]) is not None


def _best_plan(app: KeyedApp, rehearsal: Rehearsal, wanted: set[Wanted]) -> list[Step]:
    """The cheapest plan of several styles; those differ only where something is suggested."""
    plans = []
    for style in STYLES if app.session.proposals.open else STYLES[:1]:
        with rehearsal.held():
            plans.append(list(_plan(Planner(rehearsal), wanted, style)))
    return min(plans, key=lambda steps: (len(wanted ^ set(steps[-1].after)) if steps else 0, _keys(steps)))


def _keys(steps: list[Step]) -> int:
    return sum(len(step.keys) for step in steps)


def _plan(planner: Planner, wanted: set[Wanted], style: Style) -> Iterator[Step]:
    """The steps, one after the other, each made in the rehearsal."""
    given_up: set[object] = set()
    while True:
        made = entities_of(planner.document)
        missing, surplus = wanted - made, made - wanted
        todo = [span for span in (missing | surplus) - given_up if planner.text_range(span) is not None]
        if not todo:
            return
        item = min(todo, key=_reading_order)
        if item in surplus:
            # What it is to become comes first: moving its ends may be cheaper.
            item = min((span for span in todo if span in missing and _overlap(span, item)), default=item)
        wrong = _wrong_suggestion(planner, item, missing, given_up) if style.rejects else None
        keys = planner.many(missing) if style.bulk else None
        if keys is None and wrong is not None:
            given_up.add(wrong.key)
            keys = planner.to_reject(wrong)
            if keys is None:
                continue
        if keys is None:
            keys = planner.to_make(item, missing, surplus) if item in missing else planner.to_unmake(item)
        if keys is None:
            given_up.add(item)
        else:
            yield Step(tuple(keys), frozenset(entities_of(planner.document)))


def _wrong_suggestion(planner: Planner, item: Wanted, missing: set[Wanted], given_up: set[object]) -> Suggestion | None:
    """An open suggestion on the way to a span that is near nothing wanted."""
    for found in planner.session.proposals.open:
        if found.source_start > item[0]:
            break
        if found.key not in given_up and not any(_overlap((*found.range, found.label), span) for span in missing):
            return found
    return None


def _reading_order(span: Wanted) -> tuple[int, int, str]:
    return span[0], -span[1], span[2]


def _overlap(one: Wanted, other: Wanted) -> bool:
    return one[0] < other[1] and other[0] < one[1]
