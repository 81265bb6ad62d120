"""Time expressions and the days of events."""

from fogline.dating.expressions import (
    CalendarDate,
    CalendarTime,
    JoinedTime,
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
from fogline.dating.finding import find_times
from fogline.dating.resolving import DateSite, is_old, resolve_dates

__all__ = [
    "CalendarDate",
    "CalendarTime",
    "DateSite",
    "JoinedTime",
    "Part",
    "Season",
    "ShiftTime",
    "TimeExpression",
    "TimeReference",
    "TimeSort",
    "TimeUnit",
    "TimeValue",
    "WeekdayTime",
    "WeekdayTurn",
    "find_times",
    "is_old",
    "resolve_dates",
]
