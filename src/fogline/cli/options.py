"""Option values from the command line, read and refused. Standard library only."""

import re
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


def read_format(value: str) -> OutputFormat:
    """Read the name of an output format, in small or capital letters.

    Raises:
        UsageError: FL502, there is no such format.
    """
    try:
        return OutputFormat(value.lower())
    except ValueError:
        names = ", ".join(OutputFormat)
        raise UsageError(
            "FL502", f"--format {value!r} is not a format. Choose one of: {names}."
        ) from None
