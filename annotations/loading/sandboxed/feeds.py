"""Feeds: RSS 0.9x, 1.0, 2.0 and Atom; each item is a record.

The source text of an item is its title, summary and content, joined by a blank line; where a value is HTML, its visible
text, else its paragraphs, a line each. Only what is harmless is mended (characters and entities that XML does not
know); where elements do not fit together, the feed is refused: nobody could say where its last item ends.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from typing import Any

from annotations.article import SEPARATOR, Given, Metadata, Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.sandboxed import sandbox
from annotations.loading.sandboxed.html_charset import decode_html
from annotations.loading.sandboxed.visible import EXTRACTOR, has_markup, text_of
from annotations.loading.times import published

_DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,300}\?>")
_SUBSET = re.compile(r"<!\s*(?:ENTITY|ELEMENT|ATTLIST|NOTATION)|<!DOCTYPE[^<>]{0,2000}\[", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(\d{1,7}|x[0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_OWN_TO_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_MAIL = re.compile(r"\S+@\S+\s*\((.{2,80})\)|(\S+@\S+)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LEAD_WORDS = 140
"""Words from which on a summary without a content is no lead but the article."""


def load(path: str, data: bytes) -> Iterator[Source]:
    """Reads a feed in the process that may be killed.

    Args:
        path: the file, as given.
        data: its bytes.

    Raises:
        LoadError: it is no feed, malformed, holds nothing, or cannot be read within the limits of ``sandbox``.
    """
    yield from sandbox.parse("feed", path, data)


def parse(path: str, data: bytes) -> Iterator[Source]:
    """Reads a feed in this process.

    Raises:
        LoadError: it is no feed, malformed, or holds nothing.
    """
    text, encoding = decode_html(data)
    root = _root(path, text)
    del text
    digest = hashlib.sha256(data).hexdigest()
    channel = next((child for child in root if _name(child) == "channel"), root)
    lang = _language(_text(channel, "language"), channel.get(_XML_LANG), root.get(_XML_LANG))
    taken: set[str] = set()
    items = (element for element in root.iter("{*}item", "{*}entry"))
    for number, item in enumerate(items, 1):
        body, given = _item(item, lang)
        if not body:
            continue
        address = given.metadata.url
        record = _plain(_text(item, "guid") or _text(item, "id")) or address or str(number)
        if record in taken:
            record = f"{record}#{number}"
        taken.add(record)
        yield Source(path, body, digest, encoding, record, EXTRACTOR, "record", given)
    if not taken:
        raise LoadError(_("the feed holds no articles."), path=path)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _root(path: str, text: str) -> Any:
    """The root of a feed. Entities are not resolved, nothing is fetched, and a document type declares nothing."""
    from lxml import etree

    declared = _DECLARATION.match(text)
    text = _mended(text[declared.end() :] if declared else text.lstrip())
    if _SUBSET.search(text[: _first_element(text)]):
        raise LoadError(
            _("the feed declares entities of its own."),
            _("No feed needs them, and they may be an attack: leave it."),
            path,
        )
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise LoadError(
            _("the feed is malformed in line {line}.").format(line=error.lineno or 1),
            _("Get it anew; it may be cut off."),
            path,
        ) from None
    if _name(root) not in ("rss", "RDF", "feed", "channel"):
        raise LoadError(_("this XML file is no feed."), _("RSS and Atom are read."), path)
    return root


def _first_element(text: str) -> int:
    """Where the first element starts: a document type stands before it."""
    found = re.search(r"<[A-Za-z_]", text)
    return found.start() if found else len(text)


def _mended(text: str) -> str:
    """A feed's text without characters that XML does not allow, and with HTML's entities as characters."""
    text = _NOT_XML.sub("\ufffd", text)
    parts: list[str] = []
    start = 0
    while True:
        cdata = text.find("<![CDATA[", start)
        end = text.find("]]>", cdata) if cdata >= 0 else -1
        if end < 0:
            parts.append(_REFERENCE.sub(_resolved, text[start:]))
            return "".join(parts)
        parts += (_REFERENCE.sub(_resolved, text[start:cdata]), text[cdata : end + 3])
        start = end + 3


def _resolved(reference: re.Match[str]) -> str:
    """A reference as XML understands it; a bare ampersand stands for itself."""
    number, name = reference.groups()
    if number:
        code = int(number[1:], 16) if number.startswith("x") else int(number)
        return reference.group() if code < 0x110000 and not _NOT_XML.match(chr(code)) else "\ufffd"
    if not name:
        return "&amp;"
    if name in _OWN_TO_XML:
        return reference.group()
    char = html.unescape(reference.group())
    return char if char != reference.group() else f"&amp;{name};"


def _item(item: Any, lang: str | None) -> tuple[str, Given]:
    """The text of an item, and what its fields say."""
    title = " ".join(_visible(item, "title").split("\n"))
    summary = _visible(item, "description", "summary")
    content = _visible(item, "encoded", "content")
    if content in (summary, title) or summary == title:
        content, summary = content if content not in (summary, title) else "", "" if summary == title else summary
    if summary and not content and (len(summary.split()) > _LEAD_WORDS or "\n" in summary):
        summary, content = "", summary
    text = ""
    fields: list[tuple[str, int, int]] = []
    for role, value in (("title", title), ("lead", summary), ("body", content)):
        if value:
            text += SEPARATOR if text else ""
            fields.append((role, len(text), len(text) + len(value)))
            text += value
    times = ("pubDate", "published", "date", "issued", "created", "updated")
    source = _child(item, "source")
    metadata = Metadata(
        title=title or None,
        published=next((found for name in times if (found := published(_text(item, name)))), None),
        section=_section(item),
        byline=_author(item),
        agency=None if source is None else _plain(_text(source, "title") or source.text),
        url=_link(item),
        lang=_language(item.get(_XML_LANG), _text(item, "language")) or lang,
    )
    return text, Given(metadata, tuple(fields))


def _name(element: Any) -> str:
    """The name of an element without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(item: Any, *names: str) -> Any:
    """The first child with one of some names, in the order of the names; media extensions do not count."""
    for name in names:
        for child in item:
            if _name(child) == name and "/mrss" not in child.tag:
                return child
    return None


def _text(item: Any, *names: str) -> str | None:
    child = _child(item, *names)
    return None if child is None else "".join(child.itertext())


def _visible(item: Any, *names: str) -> str:
    """The visible text of a child."""
    child = _child(item, *names)
    if child is None:
        return ""
    if len(child):
        from lxml import etree

        value = etree.tostring(child, encoding="unicode", with_tail=False)
        value = re.sub(r"(</?)[A-Za-z][\w.-]*:", r"\1", value)  # XHTML with a prefix
        return text_of(value)
    value = child.text or ""
    if child.get("type") != "text" and has_markup(value):
        return text_of(value)
    return "\n".join(filter(None, (_SPACES.sub(" ", text).strip(" ") for text in _BLANK_LINE.split(value))))


def _plain(value: str | None) -> str | None:
    """A value on one line; None for an empty one."""
    return _SPACES.sub(" ", html.unescape(value)).strip() or None if value else None


def _link(item: Any) -> str | None:
    """The address of the article: RSS writes it as text, Atom as an attribute."""
    values: list[str | None] = []
    for child in item:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            values += (child.get("href"), child.text)
    guid = _child(item, "guid")
    if guid is not None and guid.get("isPermaLink", "true") == "true":
        values.append(guid.text)
    texts = (value.strip() for value in values if value)
    return next((text for text in texts if re.fullmatch(r"https?://[^\s<>\"]{3,2000}", text)), None)


def _author(item: Any) -> str | None:
    names = []
    for child in item:
        if _name(child) not in ("author", "creator"):
            continue
        value = _plain(_text(child, "name") or child.text) or ""
        mail = _MAIL.fullmatch(value)
        if mail:
            value = mail[1] or ""
        if value and len(value) <= 120:
            names.append(value)
    return ", ".join(dict.fromkeys(names)) or None


def _section(item: Any) -> str | None:
    category = _child(item, "category", "subject")
    return None if category is None else _plain(category.get("label") or category.get("term") or category.text)


def _language(*values: str | None) -> str | None:
    texts = (value.strip().replace("_", "-") for value in values if value)
    return next((text for text in texts if _LANGUAGE.fullmatch(text)), None)
