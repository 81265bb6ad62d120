"""HTML → the report's text and what the page's head says of it."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fogline.ingest.page_text import NO_REPORT, is_costly, page_text
from fogline.model.documents import Label

_LOGGER = logging.getLogger(__name__)

_DATE_PROPERTIES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "article.published",
    "published_time",
    "date",
)
_ISO_DAY = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|[-_])")
_SPACE = re.compile(r"\s+")
_ENOUGH_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """A page's report, paragraphs separated by blank lines, and its own metadata."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    links: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()


def read_web_page(html: str) -> WebPage | None:
    """Take the report out of an HTML page.

    The date is read only where the page states it as its own: guesses from dates in the text
    would date a report by the events it tells.

    Returns:
        ``None`` for a page without text in its body.
    """
    tree, extracted = _extract(html)
    paragraphs = tuple(_paragraphs(extracted.body)) if extracted is not None else ()
    text = "\n\n".join(paragraphs)
    if len(text) < _ENOUGH_CHARACTERS:
        plainly = page_text(html, skipped=NO_REPORT).text
        text = plainly if len(plainly) > len(text) else text
    if not text.strip():
        return None
    if extracted is None:
        return WebPage(text=text, published=_page_day(tree) if tree is not None else None)
    url = _text_or_none(extracted.url)
    return WebPage(
        text=text,
        title=_page_title(extracted, tree),
        author=_text_or_none(extracted.author),
        publisher=_text_or_none(extracted.sitename),
        published=_page_day(tree) or _url_day(url),
        url=url,
        links=_links(extracted.body),
        labels=_labels(extracted),
    )


def _extract(html: str) -> tuple[Any, Any]:
    if is_costly(html):
        _LOGGER.warning("page is nested past reason, read as plain text")
        return None, None
    # Loaded here: it takes half a second, and plain text does not need it.
    from trafilatura import bare_extraction, load_html

    try:
        tree = load_html(html)
        if tree is None:
            return None, None
        extracted = bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_links=True,
            include_tables=True,
            # The library bounds dates by today; a fixed bound keeps runs alike. Its own guess
            # of the date is not used.
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": "2100-12-31",
            },
        )
    except (
        RecursionError,
        ValueError,
        TypeError,
        AttributeError,
        AssertionError,
        LookupError,
    ) as fault:
        _LOGGER.warning("page could not be analysed, read as plain text: %s", type(fault).__name__)
        return None, None
    return tree, extracted


def _paragraphs(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "list":
            for item in child.iter("item"):
                yield from (f"- {line}" for line in _lines(item))
        elif tag == "table":
            for row in child.iter("row"):
                cells = [" ".join(_lines(cell)) for cell in row.iter("cell")]
                line = " | ".join(cell for cell in cells if cell)
                if line:
                    yield line
        elif (
            tag in {"quote", "div", "ab"}
            and len(child)
            and any(inner.tag in {"p", "head", "list", "quote", "table"} for inner in child)
        ):
            yield from _lead(child)
            yield from _paragraphs(child)
        else:
            yield from _lines(child)
        if child.tail and child.tail.strip():
            yield _SPACE.sub(" ", child.tail).strip()


def _lead(element: Any) -> Iterator[str]:
    if element.text and element.text.strip():
        yield _SPACE.sub(" ", element.text).strip()


def _lines(element: Any) -> Iterator[str]:
    parts: list[str] = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag == "lb":
            parts.append("\n")
        parts += [inner.text or "", ""]
        parts.append(inner.tail or "")
    for line in re.split(r"\n(?=\n?)", "".join(_flat(parts))):
        words = _SPACE.sub(" ", line).strip()
        if words:
            yield words


def _flat(parts: list[str]) -> Iterator[str]:
    # Line ends inside the source mean nothing in HTML; only <br> breaks a line.
    for part in parts:
        yield part if part == "\n" else _SPACE.sub(" ", part)


def _links(body: Any) -> tuple[str, ...]:
    targets = (element.get("target") or "" for element in body.iter("ref"))
    return tuple(dict.fromkeys(t for t in targets if t.startswith(("http://", "https://"))))


def _labels(extracted: Any) -> tuple[Label, ...]:
    pairs = [("category", value) for value in extracted.categories or ()]
    pairs += [("tag", value) for value in extracted.tags or ()]
    return tuple(
        Label(name=name, value=value.strip())
        for name, value in dict.fromkeys(pairs)
        if value and value.strip()
    )


def _page_day(tree: Any) -> date | None:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        stated.setdefault(name, meta.get("content") or "")
    for name in _DATE_PROPERTIES:
        day = _iso_day(stated.get(name, ""))
        if day is not None:
            return day
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            day = _linked_data_day(script.text or "")
            if day is not None:
                return day
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
            day = _iso_day(time.get("datetime") or "")
            if day is not None:
                return day
    return None


def _linked_data_day(script: str) -> date | None:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return None
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            stated = item.get("datePublished") or item.get("dateCreated")
            day = _iso_day(stated) if isinstance(stated, str) else None
            if day is not None:
                return day
            waiting += [value for value in item.values() if isinstance(value, dict | list)]
    return None


def _page_title(extracted: Any, tree: Any) -> str | None:
    title = _text_or_none(extracted.title)
    site = _text_or_none(extracted.sitename) or ""
    # "Headline | Outlet" is sometimes cut on the wrong side.
    if title is not None and title.strip(" |–—-»:").casefold() not in {"", site.casefold()}:
        return title
    headings = (_text_or_none("".join(heading.itertext())) for heading in tree.iter("h1"))
    return next((heading for heading in headings if heading), None)


def _url_day(url: str | None) -> date | None:
    match = _URL_DAY.search(url or "")
    return _day(*match.groups()) if match else None


def _iso_day(stamp: str) -> date | None:
    match = _ISO_DAY.match(stamp)
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _text_or_none(value: object) -> str | None:
    words = _SPACE.sub(" ", value).strip() if isinstance(value, str) else ""
    return words or None
