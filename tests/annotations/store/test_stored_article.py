"""An article as a row of a store: what is frozen of its cleaning comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path

from annotations.article import Article, Block, Cleaning, Removed, Source
from annotations.store.articles import StoredArticle

SOURCE = Source("/tin/a.txt", "Nga\nASEAN\nTin mới", "ff")
CLEANING = Cleaning(
    "butdo-cleaner/2",
    (Block("title", ((0, 3),)), Block("body", ((4, 9),), doubtful=True)),
    (Removed("blank", 3, 4), Removed("related", 9, 17)),
)


def frozen() -> StoredArticle:
    return StoredArticle.freeze(Article(SOURCE, CLEANING), Path("/tin"))


def test_a_doubtful_segment_stays_one() -> None:
    row = json.loads(json.dumps(frozen().to_row()))
    assert StoredArticle.from_row(row).cleaning == CLEANING
    assert StoredArticle.from_row(row).with_edition(frozen().edition()).cleaning == CLEANING


def test_only_what_is_doubtful_is_said_to_be() -> None:
    assert [segment.get("doubtful") for segment in frozen().to_row()["segments"]] == [None, True]


def test_a_row_from_before_there_were_doubts() -> None:
    row = frozen().to_row()
    row["cleaner"] = "butdo-cleaner/1"
    for segment in row["segments"]:
        segment.pop("doubtful", None)
    cleaning = StoredArticle.from_row(row).cleaning
    assert cleaning.version == "butdo-cleaner/1"
    assert [block.doubtful for block in cleaning.blocks] == [False, False]
