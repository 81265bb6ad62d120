"""What an input is, told from its first bytes; a suffix only breaks a tie."""

import json
import re
from enum import StrEnum

from fogline.ingest.collections.options import ColumnNames
from fogline.ingest.collections.rows import RowNames, found_names
from fogline.ingest.collections.streams import GZIP_MAGIC
from fogline.ingest.collections.tables import delimiter_of
from fogline.ingest.decoding import stream_encoding
from fogline.ingest.formats import is_pdf

HEAD_BYTES = 65_536
"""How much of an input is looked at."""

COLLECTION_SUFFIXES = frozenset(
    {
        ".xml", ".rss", ".rdf", ".atom", ".opml", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc",
        ".gz",
    }
)  # fmt: skip
"""What is taken from a folder beside reports."""

_JSON_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_NAME = re.compile(r"<([A-Za-z_][\w.:-]{0,80})")
_FEED_ROOTS = frozenset({"rss", "feed"})
_FEW_CELLS = 2
_MOST_WORDS = 3


class InputKind(StrEnum):
    """What sort of input it is."""

    REPORT = "report"
    FEED = "feed"
    LIST = "list of feeds"
    JSON_LINES = "JSON lines"
    TABLE = "table"
    ARCHIVE = "web archive"
    GZIP = "gzip"


def tell_kind(head: bytes, suffix: str, columns: ColumnNames) -> InputKind:
    """Tell what an input is.

    Args:
        head: its first ``HEAD_BYTES``.
        suffix: of its name, in small letters.
        columns: which columns of a table the user names.
    """
    if head.startswith(GZIP_MAGIC):
        return InputKind.GZIP
    if head.startswith(b"WARC/"):
        return InputKind.ARCHIVE
    if is_pdf(head):
        return InputKind.REPORT
    text = head.decode(stream_encoding(head), "replace").lstrip("\ufeff")
    root = root_name(text)
    if root is not None:
        return _kind_of_root(root, text)
    if _is_json_line(text, suffix):
        return InputKind.JSON_LINES
    if _is_table(text, suffix, columns):
        return InputKind.TABLE
    return InputKind.REPORT


def root_name(text: str) -> str | None:
    """Return the name of the first element; ``None`` where the text is no mark-up."""
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        for opening, closing in (("<?", "?>"), ("<!--", "-->"), ("<!", ">")):
            if text.startswith(opening, at):
                if opening == "<!" and "[" in text[at : text.find(">", at)]:
                    closing = "]>"  # declarations stand within
                end = text.find(closing, at)
                if end < 0:
                    return None
                at = end + len(closing)
                break
        else:
            name = _NAME.match(text, at)
            return name.group(1) if name else None


def _kind_of_root(root: str, text: str) -> InputKind:
    local = root.rpartition(":")[2].lower()
    if local == "opml":
        return InputKind.LIST
    if local in _FEED_ROOTS or (
        local == "rdf" and re.search(r"<(?:\w+:)?(?:channel|item)\b", text)
    ):
        return InputKind.FEED
    return InputKind.REPORT


def _is_json_line(text: str, suffix: str) -> bool:
    line, end, _ = text.lstrip().partition("\n")
    if not line.startswith("{"):
        return suffix in _JSON_SUFFIXES
    if suffix in _JSON_SUFFIXES:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except RecursionError:
        return False
    except ValueError:
        # A first line longer than what is looked at.
        return not end and len(text) >= HEAD_BYTES // 4 and re.match(r'\{\s*"', line) is not None


def _is_table(text: str, suffix: str, columns: ColumnNames) -> bool:
    if suffix in _TABLE_SUFFIXES:
        return True
    header = text.lstrip("\n").partition("\n")[0].strip()
    cells = [cell.strip().strip('"') for cell in header.split(delimiter_of(header))]
    # A report may begin with a line that has commas, but not with one of known names alone.
    if len(cells) < _FEW_CELLS or any(not 1 <= len(cell.split()) <= _MOST_WORDS for cell in cells):
        return False
    names = found_names(cells, columns)
    return isinstance(names, RowNames) and len(names.others) >= 1
