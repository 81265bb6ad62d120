"""Calendar dates as pages write them: "February 02, 2017", "31 January", "2017-02-03"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS_TEXT = (
    "january february march april may june july august september october november december"
)
_MONTHS = _MONTHS_TEXT.split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d{2}\b"
_TIME = (
    r"(?:at\s+)?\d{1,2}(?:[:.h]\d{2}){0,2}\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:[A-Z]{2,4}\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|local time)\)?)?"
)
DATE_PATTERN = (
    rf"(?:{_WEEKDAY},?\s+)?(?:"
    rf"{_DAY}(?:\s+of)?\s+{_MONTH}(?:[,،]?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_DAY}(?:[,،]?\s+{_YEAR})?"
    rf"|{_YEAR}-\d{{2}}-\d{{2}}(?:T[\d:.]+(?:Z|[+-]\d{{2}}:?\d{{2}})?)?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR})"
)
"""A date with or without its year, as a part for other expressions; compile with IGNORECASE."""

_PARTS = re.compile(
    r"(?:"
    rf"(?P<d1>{_DAY})(?:\s+of)?\s+(?P<m1>{_MONTH})(?:[,،]?\s+(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})(?:[,،]?\s+(?P<y2>{_YEAR}))?"
    rf"|(?P<y3>{_YEAR})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})"
    rf"|(?P<a4>\d{{1,2}})(?P<mark>[./])(?P<b4>\d{{1,2}})[./](?P<y4>{_YEAR}))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"\(?\s*(?:{DATE_PATTERN}(?:[,\s|–—-]+{_TIME})?|{_TIME}[,\s|–—-]+{DATE_PATTERN})\s*\)?[.:]?",
    re.IGNORECASE,
)
_RANGE_ALONE = re.compile(
    rf"(?:{_DAY}\s*(?:[-–—]|to|and)\s*{_DAY}\s+{_MONTH}(?:[,،]?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_DAY}\s*(?:[-–—]|to|and)\s*{_DAY}(?:[,،]?\s+{_YEAR})?"
    rf"|{DATE_PATTERN}\s*(?:[-–—]|to|and)\s*{DATE_PATTERN}"
    rf"|{_MONTH},?\s+{_YEAR}|{_WEEKDAY})\s*:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as written. ``year`` is ``None`` where the page leaves it out."""

    month: int
    day: int
    year: int | None

    def resolve(self, near: date | None) -> date | None:
        """Return the calendar day, or ``None`` where the year cannot be told.

        A date without a year is the latest such day up to one day after ``near``: a dateline
        is not later than the page that carries it, but for time zones.
        """
        if self.year is not None:
            return _calendar_day(self.year, self.month, self.day)
        if near is None:
            return None
        latest = near + timedelta(days=1)
        for year in (latest.year, latest.year - 1):
            day = _calendar_day(year, self.month, self.day)
            if day is not None and day <= latest:
                return day
        return None


def find_date(text: str) -> WrittenDate | None:
    """Return the first date written in ``text``.

    "02/03/2017" may be a day of February or of March and counts as no date; "02.03.2017" puts
    the day first, as the countries do that write dots.

    >>> find_date("Global Research, February 02, 2017").resolve(None).isoformat()
    '2017-02-02'
    """
    for match in _PARTS.finditer(text):
        written = _written(match)
        if written is not None:
            return written
    return None


def is_date_alone(line: str) -> bool:
    """Tell whether a line holds one date, perhaps with a time of day, and nothing else."""
    return _ALONE.fullmatch(line.strip()) is not None


def has_time_of_day(line: str) -> bool:
    """Tell whether a line holds an hour: a page's stamp has one, a chronicle's heading none."""
    return re.search(r"\d[:.h]\d{2}\b|\d\s?[ap]\.?m\b", line, re.IGNORECASE) is not None


def is_date_heading(line: str) -> bool:
    """Tell whether a line holds a date, a range of days, a month or a weekday and no more."""
    return is_date_alone(line) or _RANGE_ALONE.fullmatch(line.strip()) is not None


def _written(match: re.Match[str]) -> WrittenDate | None:
    part = match.groupdict()
    for day_part, month_part, year_part in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if part[day_part]:
            return WrittenDate(
                month=_month_number(part[month_part]),
                day=int(re.sub(r"\D", "", part[day_part])),
                year=int(part[year_part]) if part[year_part] else None,
            )
    if part["y3"]:
        day, month, year = int(part["d3"]), int(part["m3"]), int(part["y3"])
    else:
        day, month, year = int(part["a4"]), int(part["b4"]), int(part["y4"])
        if part["mark"] == "/" and month > 12:
            day, month = month, day
        elif part["mark"] == "/" and day <= 12 and day != month:
            return None
    if _calendar_day(year, month, day) is None:
        return None
    return WrittenDate(month=month, day=day, year=year)


def _month_number(name: str) -> int:
    start = name.lower()[:3]
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(start))


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
