"""The work on one article: planned as a whole in a rehearsal, then pressed; planned anew where that was wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotations.suggestion import Suggestion
from bench.keys.claiming import ClaimPlanner
from bench.keys.gold import Range, Wanted, WantedClaim, entities_of, wanted_layer
from bench.keys.planner import Planner, Step
from bench.keys.pressing import KeyedApp, Presser
from bench.keys.rehearsal import Rehearsal

ATTEMPTS = 5
"""How often it is planned anew where keys did something else than in the rehearsal."""


@dataclass(frozen=True)
class Style:
    """How one goes about it.

    Attributes:
        bulk: accepts many suggestions at once where that pays, and mends what was wrong.
        rejects: rejects wrong suggestions on the way, so that Tab leads to untagged names.
        switches: has nested entities suggested no longer, or again, before anything else.
    """

    bulk: bool = False
    rejects: bool = False
    switches: bool = False


STYLES = (Style(), Style(bulk=True), Style(rejects=True))
SWITCHED = tuple(replace(style, switches=True) for style in STYLES)


async def annotate(presser: Presser, wanted: set[Wanted]) -> None:
    """Makes the entities of an article exactly the wanted ones, as far as a way is found."""
    app = presser.app
    for raw in (False, True):
        rehearsal = Rehearsal(app)
        for _attempt in range(ATTEMPTS if not raw else ATTEMPTS + len(wanted)):
            if not any(_is_shown(app, span[:2], raw=raw) for span in wanted ^ presser.entities):
                break
            if raw:
                await _show(presser, raw=True)
                rehearsal = Rehearsal(app)  # what is annotated there is shown again: the text is another one
            for step in _best_plan(app, rehearsal, wanted)[: 1 if raw else None]:
                await presser.press(step.keys)
                if presser.entities != step.after:
                    break


async def mark_claims(presser: Presser, wanted: set[WantedClaim]) -> None:
    """Makes the claims of an article, with their parts, exactly the wanted ones, as far as a way is found."""
    app = presser.app
    await _show(presser, raw=not all(_is_shown(app, claim.range, raw=False) for claim in wanted))
    rehearsal = Rehearsal(app)
    for _attempt in range(ATTEMPTS):
        if presser.claims == wanted_layer(wanted):
            break
        with rehearsal.held():
            steps = list(ClaimPlanner(rehearsal, wanted).plan())
        for step in steps:
            await presser.press(step.keys)
            if presser.claims != step.after:
                break


async def _show(presser: Presser, *, raw: bool) -> None:
    if presser.reader.raw != raw:
        await presser.press("r")


def _is_shown(app: KeyedApp, source: Range, *, raw: bool) -> bool:
    article = app.session.current.article
    return (article.raw if raw else article.clean).map.to_text(*source) is not None


def _best_plan(app: KeyedApp, rehearsal: Rehearsal, wanted: set[Wanted]) -> list[Step]:
    """The cheapest plan of several styles; those differ only where something is suggested."""
    plans = []
    proposals = app.session.proposals
    other = proposals.nesting(not proposals.nested)
    styles = STYLES if proposals.open else STYLES[:1]
    for style in styles if len(other.open) == len(proposals.open) else (*styles, *SWITCHED):
        with rehearsal.held():
            plans.append(list(_plan(Planner(rehearsal), wanted, style)))
    return min(plans, key=lambda steps: (len(wanted ^ set(steps[-1].after)) if steps else 0, _keys(steps)))


def _keys(steps: list[Step]) -> int:
    return sum(len(step.keys) for step in steps)


def _plan(planner: Planner, wanted: set[Wanted], style: Style) -> Iterator[Step]:
    """The steps, one after the other, each made in the rehearsal."""
    given_up: set[object] = set()
    if style.switches:
        yield Step(tuple(planner.switched()), entities_of(planner.document))
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
            yield Step(tuple(keys), entities_of(planner.document))


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
