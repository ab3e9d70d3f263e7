"""The lists the rules lean on, read once: places, organisations, head words, words of names, titles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from annotations.suggest.rules.gazetteer import Entry, Gazetteer, parsed
from annotations.vietnamese.lexicon import COUNTRIES, SHORT_NAMES, TITLES

_NOT_PLACES = frozenset("001 UN EU EZ ZZ XA XB QO UM".split())
"""What CLDR lists as a territory and no newspaper names as a place; the bodies among them are in our own list."""


def entries(name: str) -> list[Entry]:
    """The entries of one of the files in ``data``."""
    resource = files(__package__).joinpath("data", f"{name}.txt")
    return list(parsed(resource.read_text(encoding="utf-8"), name, Path(str(resource))))


def territories() -> Iterator[Entry]:
    """The territories and regions of CLDR, by their Vietnamese names (through Babel)."""
    from babel import Locale

    for code, name in Locale("vi").territories.items():
        if code in _NOT_PLACES:
            continue
        bare = name.partition(" (")[0]
        yield Entry("LOC", bare, "world")
        if bare.startswith("Châu "):
            yield Entry("LOC", "c" + bare[1:], "world")


@lru_cache(maxsize=1)
def shipped() -> tuple[Entry, ...]:
    """All names that come with the program, the more trusted lists last."""
    return (*territories(), *entries("world"), *entries("vietnam"), *entries("organisations"), *entries("others"))


@lru_cache(maxsize=1)
def capital_heads() -> Gazetteer:
    """Head words of names that begin with a capital; the label says which kind, see ``data/heads.txt``."""
    return Gazetteer(entry for entry in entries("heads") if entry.name[0].isupper())


@lru_cache(maxsize=1)
def small_heads() -> Gazetteer:
    """Head words that begin with a small letter, but where a sentence opens."""
    return Gazetteer(entry for entry in entries("heads") if not entry.name[0].isupper())


@lru_cache(maxsize=1)
def words() -> Gazetteer:
    """Words that names of bodies are made of: WORD, or TAIL where one may end a name in small letters."""
    return Gazetteer(entries("words"))


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Offices, professions and relations that stand before a person's name, folded."""
    from annotations.suggest.rules.tokens import folded

    return TITLES | {folded(entry.name) for entry in entries("titles")}


@lru_cache(maxsize=1)
def title_endings() -> frozenset[str]:
    """The last syllables of all titles."""
    return frozenset(title.split()[-1] for title in titles())


@lru_cache(maxsize=1)
def plain_acronyms() -> frozenset[str]:
    """Acronyms that name no body, folded: measures, titles, terms."""
    from annotations.suggest.rules.tokens import folded

    return frozenset(folded(entry.name) for entry in entries("acronyms"))


SHORT = SHORT_NAMES | {"thái", "úc", "séc", "lào"}
"""States of one syllable: words or parts of names as well."""

STATES = COUNTRIES
