"""How many keys an analyst presses: gold annotations made in the real app, from an empty store, key by key.

Every key is really pressed, in the app as it is, on 120 by 40 cells, and every one is counted: moves, selections,
labels, mentions, what is rejected and deleted, the change to the raw view, and whatever is pressed because something
came out otherwise than planned. Not counted is what is no annotating: opening the article, marking it done.

``rehearsal`` runs the reader's own actions on what the reader knows, draws nothing, stores nothing and puts everything
back; ``ways`` looks there for the fewest keys to a place, and ``planner`` knows what makes a span there; ``work`` plans
the article span by span, in reading order, and has ``pressing`` press it. A new action counts as soon as its id stands
in one of the tables at the head of ``ways`` and ``planner``.

The planner knows the gold, so it never hesitates and never errs: its figure is what a good user needs at least. It is
no lower bound of what is possible: it finds the cheapest way to each span (among ways of a few moves and a straight
end), not the cheapest order of all. With suggestions it plans in several styles (one by one; many at once, and then
what was wrong is mended; wrong ones rejected on the way), each also after switching nested suggestions off, and
takes the cheapest. A suggestion that is wrong may stay
undecided: going past it costs its Tab.

Claims are made after the entities, by keys that are counted apart. One is there when a CLAIM has its very range and
is joined with a SOURCE and a CUE of the very ranges that the gold names, and with no others.
"""

from bench.keys.command import main, run

__all__ = ["main", "run"]
