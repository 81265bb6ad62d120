"""What one match of the grammar means."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from fogline.dating import grammar
from fogline.dating.expressions import (
    CalendarDate,
    CalendarTime,
    Part,
    Season,
    ShiftTime,
    SimpleTime,
    TimeReference,
    TimeUnit,
    WeekdayTime,
    WeekdayTurn,
)

Match = re.Match[str]
Meaning = tuple[SimpleTime, TimeReference]

_PARTS = {
    "early": Part.EARLY,
    "beginning": Part.EARLY,
    "start": Part.EARLY,
    "mid": Part.MID,
    "middle": Part.MID,
    "late": Part.LATE,
    "end": Part.END,
}
_WEEKS = {
    "first": Part.FIRST_WEEK,
    "second": Part.SECOND_WEEK,
    "third": Part.THIRD_WEEK,
    "last": Part.LAST_WEEK,
}
_HALVES = {"first": Part.FIRST_HALF, "second": Part.SECOND_HALF}
_SEASONS = {"fall": Season.AUTUMN} | {season.value: season for season in Season}
_TURNS = {
    "last": WeekdayTurn.LAST,
    "past": WeekdayTurn.LAST,
    "this past": WeekdayTurn.LAST,
    "next": WeekdayTurn.NEXT,
    "coming": WeekdayTurn.NEXT,
}
_YEAR_LEADS = re.compile(
    "in|since|during|until|till|before|after|by|from|between|through|throughout"
)
_GRAINS = {"week": TimeUnit.WEEK, "month": TimeUnit.MONTH, "year": TimeUnit.YEAR}
_DAYS_IN = {"week": 7, "month": 30, "year": 365}
_VAGUE = {"few": (2, 6), "several": (3, 6), "couple": (2, 3)}


def _words(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def _lead(lead: Match, group: str) -> str:
    return _words(lead[group])


def _month(text: str) -> int:
    return grammar.MONTHS[text.lower().rstrip(".")]


def _part(lead: Match) -> Part | None:
    """The part of a month or year that the lead names, "late in May" included."""
    if lead["week"]:
        return _WEEKS[_lead(lead, "week")]
    if lead["half"]:
        return _HALVES[_lead(lead, "half")]
    words = _lead(lead, "part").split() or _lead(lead, "adverb").split()
    return next((_PARTS[word] for word in words if word in _PARTS), None)


def _nights(lead: Match) -> int:
    """1 for "during the night of", which runs into the morning; "on the night of" is one day."""
    return int(_lead(lead, "of_day_word") == "night" and _lead(lead, "prep") != "on")


def _days(
    days_text: str, month: int, year: int | None, lead: Match
) -> tuple[CalendarTime, TimeReference]:
    numbers = [int(number) for number in re.findall(r"\d+", days_text)]
    if any(later <= sooner for sooner, later in pairwise(numbers)):
        numbers = numbers[-1:]
    dates = [CalendarDate(year=year, month=month, day=day) for day in (numbers[0], numbers[-1])]
    time = CalendarTime(first=dates[0], last=dates[1], nights=_nights(lead))
    if len(numbers) == 2 and time.nights:
        time = CalendarTime(first=dates[0], last=dates[1])
    return time, TimeReference.ABSOLUTE


def _single(when: CalendarDate) -> Meaning:
    return CalendarTime(first=when, last=when), TimeReference.ABSOLUTE


def _exact(year: int, month: int, day: int) -> Meaning | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return _single(CalendarDate(year=year, month=month, day=day))


def _read_iso(match: Match, _lead_match: Match) -> Meaning | None:
    year, month, day = (int(number) for number in re.findall(r"\d+", match["iso"]))
    return _exact(year, month, day)


def _read_slash(match: Match, _lead_match: Match) -> Meaning | None:
    first, second, year = (int(number) for number in re.findall(r"\d+", match["slash"]))
    return _exact(year, second, first) or _exact(year, first, second)


def _read_day_month(match: Match, lead: Match) -> Meaning | None:
    year = int(match["dm_year"]) if match["dm_year"] else None
    return _days(match["dm_days"], _month(match["dm_month"]), year, lead)


def _read_month_day(match: Match, lead: Match) -> Meaning | None:
    year = int(match["md_year"]) if match["md_year"] else None
    return _days(match["md_days"], _month(match["md_month"]), year, lead)


def _read_month(match: Match, lead: Match) -> Meaning | None:
    year = int(match["my_year"]) if match["my_year"] else None
    named = lead["prep"] or lead["part"] or lead["turn"] or lead["adverb"]
    if year is None and (not named or match["my_month"].endswith(".")):
        return None
    return _single(CalendarDate(year=year, month=_month(match["my_month"]), part=_part(lead)))


def _read_weekday(match: Match, lead: Match) -> Meaning | None:
    day = grammar.WEEKDAYS[match["weekday"].lower().rstrip(".")]
    turn = _TURNS.get(_lead(lead, "turn"), WeekdayTurn.LATEST)
    time = WeekdayTime(first=day, last=day, turn=turn, nights=_nights(lead))
    return time, TimeReference.PUBLICATION


def _read_season(match: Match, lead: Match) -> Meaning | None:
    season = _SEASONS[match["season"]]
    return _single(CalendarDate(year=int(match["season_year"]), season=season, part=_part(lead)))


def _read_year(match: Match, lead: Match) -> Meaning | None:
    part = _part(lead)
    if part is None and _words(lead[0]).endswith("the"):
        # "In the 2014 offensive": a name of the event, not its time.
        return None
    if part is None and not _YEAR_LEADS.fullmatch(_lead(lead, "prep")):
        return None
    return _single(CalendarDate(year=int(match["year"]), part=part))


def _shift(
    unit: TimeUnit,
    first: int,
    last: int | None = None,
    reference: TimeReference = TimeReference.PUBLICATION,
) -> Meaning:
    return ShiftTime(unit=unit, first=first, last=first if last is None else last), reference


def _count(text: str | None) -> int:
    words = _words(text).removeprefix("a ").removesuffix(" of") or "one"
    return int(words) if words.isdecimal() else grammar.NUMBERS[words]


def _in_days(count: int, unit: str) -> int:
    """Days in ``count`` units; part of a day counts as one."""
    if unit == "hour":
        return max(1, -(-count // 24))
    return count * _DAYS_IN.get(unit, 1)


def _reach(count_text: str | None, unit: str) -> int:
    if unit in ("24h", "48h"):
        return int(unit[:2]) // 24
    return _in_days(_count(count_text), unit)


def _read_past(match: Match, _lead_match: Match) -> Meaning | None:
    word, unit = match["past"].lower(), match["past_unit"].lower()
    if match["past_count"] is None and word in ("previous", "preceding"):
        return _shift(_GRAINS.get(unit, TimeUnit.DAY), -1, reference=TimeReference.NARRATIVE)
    told = word in ("previous", "preceding")
    reference = TimeReference.NARRATIVE if told else TimeReference.NEAREST
    return _shift(TimeUnit.DAY, -_reach(match["past_count"], unit), 0, reference)


def _read_ahead(match: Match, _lead_match: Match) -> Meaning | None:
    unit = match["ahead_unit"].lower()
    first = 0 if unit == "hour" else 1
    last = _reach(match["ahead_count"], unit)
    return _shift(TimeUnit.DAY, first, last, TimeReference.NARRATIVE)


def _read_same(match: Match, _lead_match: Match) -> Meaning | None:
    unit = _GRAINS.get(match["same_unit"].lower(), TimeUnit.DAY)
    return _shift(unit, 0, reference=TimeReference.NARRATIVE)


def _read_next_day(match: Match, _lead_match: Match) -> Meaning | None:
    if _words(match[0]) == "the following night":
        return ShiftTime(unit=TimeUnit.DAY, first=0, last=1), TimeReference.NARRATIVE
    unit = _GRAINS.get((match["next_day_unit"] or "day").lower(), TimeUnit.DAY)
    return _shift(unit, 1, reference=TimeReference.NARRATIVE)


def _counted(count_text: str, unit: str, sign: int, reference: TimeReference) -> Meaning:
    """N units away: to the day for days and weeks told, else to the week, month or year."""
    if unit == "hour":
        return _shift(TimeUnit.DAY, 0, reference=reference)
    vague = next((span for word, span in _VAGUE.items() if word in count_text.lower()), None)
    if vague is not None and unit in ("day", "night"):
        first, last = sorted((sign * vague[0], sign * vague[1]))
        return _shift(TimeUnit.DAY, first, last, reference)
    away = sign * _count(count_text)
    if unit == "week" and reference is TimeReference.NARRATIVE:
        return _shift(TimeUnit.DAY, 7 * away, reference=reference)
    return _shift(_GRAINS.get(unit, TimeUnit.DAY), away, reference=reference)


def _read_ago(match: Match, _lead_match: Match) -> Meaning | None:
    return _counted(match["ago_count"], match["ago_unit"].lower(), -1, TimeReference.PUBLICATION)


def _read_shift(match: Match, _lead_match: Match) -> Meaning | None:
    later = match["shift_way"].lower() in ("later", "after", "afterward", "afterwards")
    unit = match["shift_unit"].lower()
    return _counted(match["shift_count"], unit, 1 if later else -1, TimeReference.NARRATIVE)


def _read_within(match: Match, _lead_match: Match) -> Meaning | None:
    last = _in_days(_count(match["within_count"]), match["within_unit"].lower())
    return _shift(TimeUnit.DAY, 0, last, TimeReference.NARRATIVE)


def _fixed(unit: TimeUnit, first: int, last: int, reference: TimeReference) -> "Reader":
    return lambda _match, _lead_match: _shift(unit, first, last, reference)


def _period(group: str, away: int) -> "Reader":
    def read(match: Match, _lead_match: Match) -> Meaning | None:
        unit = TimeUnit(match[group].lower())
        return _shift(unit, away)

    return read


def _stretch(group: str, sign: int) -> "Reader":
    """A few units up to, or from, the base, as in "in recent days" and "in the coming weeks"."""

    def read(match: Match, _lead_match: Match) -> Meaning | None:
        days = 3 * _in_days(1, match[group].lower())
        return _shift(TimeUnit.DAY, -days, 0) if sign < 0 else _shift(TimeUnit.DAY, 1, days)

    return read


Reader = Callable[[Match, Match], Meaning | None]
_TOLD = TimeReference.NARRATIVE
_NOW = TimeReference.PUBLICATION
_NEAR = TimeReference.NEAREST
_DAY = TimeUnit.DAY

READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "slash": _read_slash,
    "dm_days": _read_day_month,
    "md_month": _read_month_day,
    "my_month": _read_month,
    "weekday": _read_weekday,
    "season": _read_season,
    "year": _read_year,
    "before_yesterday": _fixed(_DAY, -2, -2, _NOW),
    "yesterday": _fixed(_DAY, -1, -1, _NOW),
    "today": _fixed(_DAY, 0, 0, _NOW),
    "tomorrow": _fixed(_DAY, 1, 1, _NOW),
    "overnight": _fixed(_DAY, -1, 0, _NEAR),
    "weekend": _fixed(TimeUnit.WEEKEND, 0, 0, _NOW),
    "this_period": _period("this_unit", 0),
    "end_unit": _period("end_unit", 0),
    "last_period": _period("last_unit", -1),
    "next_period": _period("next_unit", 1),
    "recent_unit": _stretch("recent_unit", -1),
    "past": _read_past,
    "ahead": _read_ahead,
    "coming_unit": _stretch("coming_unit", 1),
    "same": _read_same,
    "in_the_day": _fixed(_DAY, 0, 0, _NEAR),
    "next_day": _read_next_day,
    "previous_day": _fixed(_DAY, -1, -1, _TOLD),
    "day_before": _fixed(_DAY, -1, -1, _TOLD),
    "ago_count": _read_ago,
    "shift_count": _read_shift,
    "within": _read_within,
}
"""For each kind of core, by the name of the group it fills, what it means with its lead."""

UNDATED = ("clock", "dawn", "length")
"""Kinds of core that say no day."""
