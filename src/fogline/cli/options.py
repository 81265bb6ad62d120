"""Option values from the command line, read and refused. Standard library only."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from fogline.errors import UsageError

_FIRST_DAY = date(1900, 1, 1)


class OutputFormat(StrEnum):
    """What ``fogline code`` writes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    HTML = "html"


FORMAT_NAMES = "|".join(OutputFormat)
PLACE_FORMATS = tuple(each for each in OutputFormat if each is not OutputFormat.HTML)
"""What ``fogline places`` writes."""
PLACE_FORMAT_NAMES = "|".join(PLACE_FORMATS)
EVENT_FORMATS = PLACE_FORMATS
"""What ``fogline events`` and ``fogline claims`` write."""
EVENT_FORMAT_NAMES = "|".join(EVENT_FORMATS)


def read_day(value: str, *, option: str) -> date:
    """Read a day given as YYYY-MM-DD.

    Raises:
        UsageError: FL501, it is no such day, or one before 1900.
    """
    try:
        day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
    except ValueError:
        day = None
    if day is None or day < _FIRST_DAY:
        raise UsageError(
            "FL501",
            f"{option} {value!r} is not a day. Give a day of the calendar from 1900 on as "
            "YYYY-MM-DD, such as 2017-01-31.",
        )
    return day


def read_format(value: str, formats: Sequence[OutputFormat]) -> OutputFormat:
    """Read the name of one of ``formats``, in small or capital letters.

    Raises:
        UsageError: FL502, it is none of them.
    """
    for each in formats:
        if each == value.lower():
            return each
    names = ", ".join(formats)
    raise UsageError("FL502", f"--format {value!r} is not a format. Choose one of: {names}.")
