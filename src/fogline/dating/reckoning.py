"""From what an expression means to days: the calendar's arithmetic and the choice of a year."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from fogline.dating.expressions import (
    CalendarDate,
    CalendarTime,
    Part,
    Season,
    ShiftTime,
    TimeExpression,
    TimeReference,
    TimeSort,
    TimeUnit,
    TimeValue,
    WeekdayTime,
    WeekdayTurn,
)
from fogline.model.days import DayRange

_DAY = timedelta(days=1)
_MONTH_PARTS = {
    Part.EARLY: (1, 10),
    Part.MID: (10, 20),
    Part.LATE: (21, 31),
    Part.END: (26, 31),
    Part.FIRST_WEEK: (1, 7),
    Part.SECOND_WEEK: (8, 14),
    Part.THIRD_WEEK: (15, 21),
    Part.LAST_WEEK: (25, 31),
    Part.FIRST_HALF: (1, 15),
    Part.SECOND_HALF: (16, 31),
}
_YEAR_PARTS = {
    Part.EARLY: (1, 4),
    Part.MID: (5, 8),
    Part.LATE: (9, 12),
    Part.END: (11, 12),
    Part.FIRST_HALF: (1, 6),
    Part.SECOND_HALF: (7, 12),
}
_SEASON_STARTS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """The days that an expression may count from.

    ``anchor`` is the document's, ``writing`` the day that "yesterday" counts from (a date heading
    stands above the anchor), ``told`` the last day told, ``opening`` the first day told in the
    paragraph. ``narrated`` says that the text tells its days in order; ``retrospective`` that it
    was written long after them, so that the nearest year to the last day told is meant;
    ``future`` that the event is still to come. ``hint`` is the first day given with its year in
    title or text, for partial dates before any day is told.
    """

    anchor: date | None = None
    writing: date | None = None
    told: DayRange | None = None
    opening: date | None = None
    hint: date | None = None
    narrated: bool = False
    retrospective: bool = False
    future: bool = False


def reckon(expression: TimeExpression, bases: Bases) -> DayRange | None:
    """Reckon the days that an expression names or bounds.

    A past event never gets a day after the anchor, unless the words give the year or look ahead.

    Returns:
        ``None`` where the day to count from is unknown, or the date does not exist.

    Source: docs/methods/dating.md, rules D4 to D11.
    """
    if expression.value is None:
        return None
    try:
        days = _named(expression.value, expression, bases)
        bounded = _bounded(days, expression.sort, bases) if days is not None else None
    except (ValueError, OverflowError):
        return None
    if bounded is None or bases.future or expression.looks_ahead:
        return bounded
    return _not_after(bounded, bases.anchor, hard=not _gives_year(expression.value))


def _gives_year(value: TimeValue) -> bool:
    return isinstance(value, CalendarTime) and value.last.year is not None


def _not_after(days: DayRange, anchor: date | None, *, hard: bool) -> DayRange:
    if anchor is None or days.last <= anchor:
        return days
    if days.start <= anchor:
        return DayRange.inclusive(days.start, anchor)
    return DayRange.inclusive(anchor, anchor) if hard else days


def _named(value: TimeValue, expression: TimeExpression, bases: Bases) -> DayRange | None:
    if isinstance(value, CalendarTime):
        return _calendar(value, bases)
    if isinstance(value, WeekdayTime):
        return _weekday(value, bases)
    if isinstance(value, ShiftTime):
        return _shift(value, _base(expression.reference, bases), bases)
    last = _named(value.last, expression, bases)
    first = _named(value.first, expression, bases)
    if first is None or last is None:
        return last or first
    return DayRange.inclusive(min(first.start, last.last), last.last)


def _base(reference: TimeReference, bases: Bases) -> DayRange | None:
    """The days a shift counts from. Source: docs/methods/dating.md, rule D8."""
    writing = bases.writing
    now = DayRange.inclusive(writing, writing) if writing is not None else None
    if reference is TimeReference.PUBLICATION:
        return now
    if reference is TimeReference.NEAREST:
        return (bases.told if bases.narrated else None) or now
    return bases.told or now


def _weekday(value: WeekdayTime, bases: Bases) -> DayRange | None:
    """The latest such day up to the day of writing. Source: docs/methods/dating.md, rule D7."""
    writing = bases.writing
    if writing is None:
        return None
    turn = value.turn
    if turn is WeekdayTurn.NEXT or (turn is WeekdayTurn.LATEST and bases.future):
        first = writing + timedelta(days=(value.first - writing.weekday() - 1) % 7 + 1)
        last = first + timedelta(days=(value.last - value.first) % 7)
    else:
        back = (writing.weekday() - value.last) % 7
        back = 7 if turn is WeekdayTurn.LAST and back == 0 else back
        last = writing - timedelta(days=back)
        first = last - timedelta(days=(value.last - value.first) % 7)
    return DayRange.inclusive(first, last + value.nights * _DAY)


def _shift(value: ShiftTime, base: DayRange | None, bases: Bases) -> DayRange | None:
    """Days, weeks, months or years away from the base. Source: docs/methods/dating.md, rule D8."""
    if base is None:
        return None
    if value.unit is TimeUnit.DAY:
        return _day_shift(value, base)
    before = value.last < 0
    day = base.start if before else base.last
    first = _period(day, value.unit, value.first)
    last = _period(day, value.unit, value.last)
    start = first.start
    if bases.future and value.first == 0 and value.unit is not TimeUnit.WEEKEND:
        start = day
    return DayRange(start=start, end=last.end)


def _day_shift(value: ShiftTime, base: DayRange) -> DayRange:
    if value.first == value.last == 0:
        return base
    if value.last < 0:
        start = end = base.start
    elif value.first > 0:
        start = end = base.last
    else:
        start, end = (base.last if value.first < 0 else base.start), base.last
    return DayRange.inclusive(start + timedelta(days=value.first), end + timedelta(days=value.last))


def _period(day: date, unit: TimeUnit, away: int) -> DayRange:
    """The week, weekend, month or year that lies ``away`` such units from the one of ``day``."""
    if unit is TimeUnit.WEEK:
        monday = day + timedelta(days=7 * away - day.weekday())
        return DayRange.inclusive(monday, monday + 6 * _DAY)
    if unit is TimeUnit.WEEKEND:
        saturday = day + timedelta(days=7 * away - (day.weekday() - 5) % 7)
        return DayRange.inclusive(saturday, saturday + _DAY)
    if unit is TimeUnit.YEAR:
        return _months(day.year + away, 1, 12)
    months = day.year * 12 + day.month - 1 + away
    return _months(months // 12, months % 12 + 1, months % 12 + 1)


def _months(year: int, first: int, last: int) -> DayRange:
    """Whole months; ``last`` above 12 runs into the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end_day = calendar.monthrange(end_year, end_month)[1]
    return DayRange.inclusive(date(year, first, 1), date(end_year, end_month, end_day))


def _calendar(value: CalendarTime, bases: Bases) -> DayRange | None:
    """A date with its year filled in. Source: docs/methods/dating.md, rules D4 to D6."""
    if value.last.year is not None or value.first.year is not None:
        return _in_year(value, value.last.year or value.first.year or 0)
    candidates = []
    near = bases.told.last if bases.told is not None else bases.hint
    middle = near if bases.retrospective and near is not None else bases.anchor or near
    if middle is None:
        return None
    for year in range(middle.year - 8, middle.year + 2):
        try:
            candidates.append(_in_year(value, year))
        except ValueError:
            continue  # 29 February, in most years
    return _chosen([days for days in candidates if days is not None], middle, bases)


def _chosen(candidates: list[DayRange], middle: date, bases: Bases) -> DayRange | None:
    """The year of a partial date. Source: docs/methods/dating.md, rule D5."""
    past = [days for days in candidates if bases.anchor is None or days.start <= bases.anchor]
    if bases.retrospective or bases.future or bases.anchor is None:
        pool = candidates if bases.future else past
        return min(pool, key=lambda days: (abs(days.start - middle), -days.start.toordinal()))
    return past[-1] if past else None


def _in_year(value: CalendarTime, year: int) -> DayRange | None:
    last = _date_days(value.last, year)
    first = value.first
    if first == value.last:
        return DayRange(start=last.start, end=last.end + value.nights * _DAY)
    start = _date_days(first, first.year or year)
    if start.start > last.last and first.year is None:
        start = _date_days(first, year - 1)
    return DayRange(start=start.start, end=last.end + value.nights * _DAY)


def _date_days(when: CalendarDate, year: int) -> DayRange:
    if when.day is not None and when.month is not None:
        day = date(year, when.month, when.day)
        return DayRange.inclusive(day, day)
    if when.month is not None:
        return _part_of_month(year, when.month, when.part)
    if when.season is not None:
        # Winter takes the December of its year and runs into the next.
        first = _SEASON_STARTS[when.season]
        return _months(year, first, first + 2)
    first_month, last_month = _YEAR_PARTS.get(when.part, (1, 12)) if when.part else (1, 12)
    return _months(year, first_month, last_month)


def _part_of_month(year: int, month: int, part: Part | None) -> DayRange:
    """Early is the 1st to 10th, mid the 10th to 20th. Source: docs/methods/dating.md, rule D6."""
    length = calendar.monthrange(year, month)[1]
    first, last = _MONTH_PARTS[part] if part is not None else (1, length)
    if part is Part.LAST_WEEK:
        first = length - 6
    return DayRange.inclusive(date(year, month, first), date(year, month, min(last, length)))


def _bounded(days: DayRange, sort: TimeSort, bases: Bases) -> DayRange | None:
    """Turn a bound into a range. Source: docs/methods/dating.md, rules D9 and D10."""
    now = bases.writing
    told = bases.told
    if sort in (TimeSort.SINCE, TimeSort.AFTER):
        start = days.start if sort is TimeSort.SINCE else days.end
        until = told.last if bases.narrated and told is not None else now
        if until is None or until < start:
            return days
        return DayRange.inclusive(start, until)
    if sort is TimeSort.BEFORE:
        last = days.start - _DAY
        start = told.start if bases.narrated and told is not None else last
        return DayRange.inclusive(min(start, last), last)
    if sort in (TimeSort.UNTIL, TimeSort.BY):
        start = bases.opening if bases.opening is not None else days.start
        return DayRange.inclusive(min(start, days.start), days.last)
    return days
