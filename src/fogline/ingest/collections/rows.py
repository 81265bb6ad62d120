"""A row of a table or a line of JSON, told by names → an item."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fogline.errors import InputError
from fogline.ingest.collections.feed_entries import day_of_stamp
from fogline.ingest.collections.items import (
    InputItem,
    ItemForm,
    fact,
    fault_item,
    merged,
    shown_origin,
    text_item,
    web_address,
)
from fogline.ingest.collections.options import ColumnNames
from fogline.ingest.documents import Overrides

USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "full_text", "fulltext", "article", "article_text", "notes",
    ),
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet", "source", "source_name", "site", "sitename"),
    "published": (
        "published", "published_at", "publication_date", "date_published", "pubdate", "date",
    ),
    "url": ("url", "link", "source_url"),
    "author": ("author", "byline", "creator"),
}  # fmt: skip
"""Under which names a field is looked for where the user names none, the likeliest first."""

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|span|a|b|i|em|strong)\b[^<>]{0,500}>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNames:
    """The names, as a table or line has them, of what is known of a report."""

    text: str
    others: tuple[tuple[str, str], ...]
    """Pairs of a field and its name here, for those that are there."""


def found_names(present: Iterable[str], columns: ColumnNames) -> RowNames | str:
    """Find which of the names that are present stand for what.

    Returns:
        The names; else a sentence that says which is missing.
    """
    here: dict[str, str] = {}
    for name in present:
        here.setdefault(_folded(name), name)
    found: dict[str, str] = {}
    for field, usual in USUAL_NAMES.items():
        asked = getattr(columns, field)
        if asked is not None and _folded(asked) not in here:
            return f"there is no '{shown_origin(asked)}' to take the {field} from"
        names = usual if asked is None else (asked,)
        there = [here[_folded(one)] for one in names if _folded(one) in here]
        if there:
            found[field] = there[0]
    if "text" not in found:
        return "none of them is known to hold the text"
    others = tuple((field, name) for field, name in found.items() if field != "text")
    return RowNames(text=found["text"], others=others)


def row_item(
    row: Mapping[str, object], names: RowNames, *, origin: str, raw: bytes, overrides: Overrides
) -> InputItem:
    """Make the item of a row, or of what is wrong with it.

    Args:
        row: its values by name.
        names: which of them is what.
        origin: the input and the line.
        raw: the row as it stands, to know it again.
        overrides: what the user says of all rows.
    """
    told: dict[str, str] = {}
    for field, name in (("text", names.text), *names.others):
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            kind = type(value).__name__
            return row_fault(origin, raw, f"its {field} is of the type {kind}, expected text")
        told[field] = value or ""
    if not told["text"].strip():
        return row_fault(origin, raw, "it has no text", code="FL102")
    stamp = told.get("published", "").strip()
    day = day_of_stamp(stamp) if stamp else None
    if stamp and day is None:
        found = f"its day of publication is {shown_origin(stamp[:60])!r}, expected YYYY-MM-DD"
        return row_fault(origin, raw, found)
    given = Overrides(
        title=fact(told.get("title")),
        author=fact(told.get("author")),
        publisher=fact(told.get("publisher")),
        published=day,
        url=web_address(told.get("url")),
    )
    text = told["text"]
    form = ItemForm.TEXT
    if _PAGE.search(text[:2_000]):
        form = ItemForm.FILE
    elif len(_MARKUP.findall(text[:20_000])) >= 2:
        form = ItemForm.FRAGMENT
    return text_item(origin, text, form=form, overrides=merged(overrides, given))


def row_fault(origin: str, raw: bytes, found: str, *, code: str = "FL112") -> InputItem:
    """Make the item of a row that cannot be read; what is wrong is told by ``found``."""
    if code == "FL102":
        error = InputError(
            "FL102", f"'{shown_origin(origin)}' is empty: {found}. Give the report's text."
        )
    else:
        error = InputError(
            "FL112",
            f"'{shown_origin(origin)}' cannot be read: {found}. The other rows are read. Mend the "
            "line and add the file again.",
        )
    return fault_item(origin, error, data=raw)


def no_columns(origin: str, missing: str, present: Iterable[str]) -> InputItem:
    """Make the item of an input whose columns or keys are not known."""
    shown = [shown_origin(name[:40]) for name in present]
    listed = ", ".join(repr(name) for name in shown[:20]) + (", …" if len(shown) > 20 else "")
    error = InputError(
        "FL113",
        f"'{shown_origin(origin)}' has the columns {listed or 'none'}, and {missing}. Expected "
        "one of the usual names (docs/inputs.md): say which column holds what.",
    )
    return fault_item(origin, error)


def _folded(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lstrip("\ufeff").casefold())
