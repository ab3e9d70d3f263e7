"""Page facts: what a page's head says of the article: JSON-LD, ``og:`` and ``article:`` properties, ``<meta>``."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from annotations.article import Metadata
from annotations.loading.times import published

_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|Review|LiveBlogPosting|\w*NewsPosting)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SITE_BEHIND = re.compile(r"\s+[-–—|•·:»]\s+|\s*\|\s*")
_WORDS = re.compile(r"\w+")
_TIMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "pubdate",
    "publishdate",
    "publish_date",
    "published_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
)
_LONGEST_JSON = 2_000_000
_LONGEST_NAME = 120
_LONGEST_TITLE = 400
_MOST = 20
"""Headings, and articles in JSON-LD, that are looked at."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of its article outside of the article.

    Attributes:
        metadata: the facts; a title may be one that the page does not print.
        titles: headlines that the page gives, the surest first, the site's name cut off too.
        leads: summaries that the page gives.
        body: the whole text of the article, where JSON-LD holds it.
    """

    metadata: Metadata
    titles: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    body: str = ""


def page_facts(tree: Any) -> PageFacts:
    """Reads what the head of a page says, and its JSON-LD.

    Args:
        tree: of the page; None for a page that has none.
    """
    if tree is None:
        return PageFacts(Metadata(lang=None))
    meta = _metas(tree)
    canonical = _address(*(link.get("href") for link in tree.iter("link") if _has(link.get("rel"), "canonical")))
    window = next((_clean(title.text) for title in tree.iter("title") if _clean(title.text)), None)
    # Of a heading that is never closed the whole page is the text.
    texts = ("".join(islice(heading.itertext(), 50)) for heading in islice(tree.iter("h1"), _MOST))
    headings = [text for each in texts if len(text := " ".join(each.split())) < _LONGEST_TITLE]
    shown = [title for title in (_first(meta, "og:title", "twitter:title"), window, *headings) if title]
    article = _article(_json_ld(tree), shown, canonical)
    headline = _string(article.get("headline")) or _string(article.get("name"))
    site = [*_names(article.get("publisher")), _first(meta, "og:site_name") or ""]
    authors = [name for name in _names(article.get("author")) if not _same(name, site)]
    author = ", ".join(dict.fromkeys(authors)) or _person(_first(meta, "author", "article:author", "dc.creator"), site)
    titles = _unique([headline, *shown])
    summaries = (_string(article.get(key)) for key in ("description", "abstract"))
    return PageFacts(
        Metadata(
            title=headline or _first(meta, "og:title") or next((title for title in headings if title), None) or window,
            published=_published(article, meta, tree),
            section=_section(article.get("articleSection")) or _clean(_first(meta, "article:section")),
            byline=author if author and len(author) <= _LONGEST_NAME else None,
            agency=next(iter(_names(article.get("sourceOrganization"))), None),
            url=canonical or _address(_first(meta, "og:url"), article.get("url"), _id(article.get("mainEntityOfPage"))),
            lang=_language(tree.get("lang"), article.get("inLanguage"), _first(meta, "og:locale")),
        ),
        titles=tuple(_unique([*titles, *(part for title in titles for part in _parts(title))])),
        leads=tuple(_unique([*summaries, _first(meta, "og:description", "description")])),
        body=_string(article.get("articleBody")) or "",
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    """Name or property in small letters → its values, in order."""
    result: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(key)
            if name and content and content.strip():
                result.setdefault(name.strip().lower(), []).append(content)
    return result


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((_clean(meta[name][0]) for name in names if name in meta), None)


def _published(article: dict[str, Any], meta: dict[str, list[str]], tree: Any) -> str | None:
    """When the article was published; a bare ``<time>`` may be that of a link, and does not count."""
    stated = [article.get("datePublished"), *(meta[name][0] for name in _TIMES if name in meta)]
    marked = (time.get("datetime") for time in tree.iter("time") if time.get("itemprop") == "datePublished")
    return next((found for value in (*stated, *marked) if (found := published(value))), None)


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD describes on its top level: deeper ones are in lists of links."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if len(text) > _LONGEST_JSON:
            continue
        try:
            found = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in found if isinstance(found, list) else [found]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for node in graph if isinstance(graph, list) else [item]:
                if isinstance(node, dict):
                    entity = node.get("mainEntity")
                    yield from (each for each in (node, entity) if isinstance(each, dict) and _is_article(each))


def _is_article(node: dict[str, Any]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and _ARTICLE.fullmatch(each) for each in kinds)


def _article(found: Iterable[dict[str, Any]], shown: list[str], url: str | None) -> dict[str, Any]:
    """The article that the page is about; of several, the one with the page's title or address."""
    nodes = list(islice(found, _MOST))
    if len(nodes) <= 1:
        return nodes[0] if nodes else {}
    titles = [title for text in shown for title in (text, *_parts(text))]
    for node in nodes:
        addresses = (node.get("url"), _id(node.get("mainEntityOfPage")), node.get("@id"))
        if _same(_string(node.get("headline")) or "", titles) or (url is not None and url in addresses):
            return node
    return {}


def _parts(title: str) -> list[str]:
    """A window's title without the site's name before or behind it."""
    pieces = list(_SITE_BEHIND.finditer(title))
    return [title[: pieces[-1].start()], title[: pieces[0].start()], title[pieces[0].end() :]] if pieces else []


def _names(value: object) -> list[str]:
    """The names of a person, an organisation, or several."""
    names = []
    for each in value[:20] if isinstance(value, list) else [value]:
        name = _string(each.get("name")) if isinstance(each, dict) else _string(each)
        if name and not name.startswith(("http://", "https://")):
            names.append(name)
    return names


def _person(name: str | None, site: list[str]) -> str | None:
    """A name in a ``<meta>``; None for an address, or for the site's own name."""
    if not name or "://" in name or _same(name, site):
        return None
    return name


def _section(value: object) -> str | None:
    """A section; of several the last, which is the narrowest."""
    return _string(value[-1] if isinstance(value, list) and value else value)


def _id(value: object) -> object:
    return value.get("@id") if isinstance(value, dict) else value


def _address(*values: object) -> str | None:
    """The first that is an address of the web."""
    texts = (value.strip() for value in values if isinstance(value, str))
    return next((text for text in texts if re.fullmatch(r"https?://[^\s<>\"]{3,2000}", text)), None)


def _language(*values: object) -> str | None:
    texts = (value.strip().replace("_", "-") for value in values if isinstance(value, str))
    return next((text for text in texts if _LANGUAGE.fullmatch(text)), None)


def _string(value: object) -> str | None:
    """A value that is text; entities in it are resolved, as many sites write them into JSON."""
    if not isinstance(value, str):
        return None
    return _clean(html.unescape(value))


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _has(value: str | None, word: str) -> bool:
    return word in (value or "").lower().split()


def _same(name: str, names: Iterable[str]) -> bool:
    words = _WORDS.findall(name.casefold())
    return bool(words) and any(words == _WORDS.findall(other.casefold()) for other in names)


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
