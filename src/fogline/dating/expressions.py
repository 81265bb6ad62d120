"""Time expressions: what the words say, before a day is reckoned from them."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.spans import Span


class TimeSort(StrEnum):
    """How an expression stands to the event that it dates."""

    POINT = "point"
    """At, on or in the time named, whatever its length."""
    INTERVAL = "interval"
    """From a first to a last day that are both named."""
    BY = "by"
    """Up to the time named, which bounds the event from above only."""
    SINCE = "since"
    """From the time named up to the day of telling."""
    UNTIL = "until"
    AFTER = "after"
    BEFORE = "before"
    DURATION = "duration"
    """A length of time that says nothing about when."""
    CLOCK = "clock"
    """An hour of a day that is told elsewhere."""


class TimeReference(StrEnum):
    """What an expression counts from."""

    ABSOLUTE = "absolute"
    """The calendar."""
    PUBLICATION = "publication"
    """The day of writing ("yesterday")."""
    NARRATIVE = "narrative"
    """The last day told ("the next day")."""
    NEAREST = "nearest"
    """The last day told in a narrated text, the day of writing in a news report ("overnight")."""


class TimeUnit(StrEnum):
    """The grain of a shift; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"


class Part(StrEnum):
    """A part of a month, year or season."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"
    FIRST_WEEK = "first_week"
    SECOND_WEEK = "second_week"
    THIRD_WEEK = "third_week"
    LAST_WEEK = "last_week"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"


class Season(StrEnum):
    """A season by the meteorologist's calendar of the northern hemisphere."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class WeekdayTurn(StrEnum):
    """Which day of the name is meant."""

    LATEST = "latest"
    """A bare name: up to and including the anchor; the next one for a plan."""
    LAST = "last"
    """Before the anchor."""
    NEXT = "next"
    """After the anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A date as far as the words give it. Months are 1 to 12."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part | None = None
    season: Season | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError(f"day {self.day} has no month")
        if self.year is None and self.month is None and self.season is None:
            raise ValueError("a calendar date needs a year, a month or a season")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTime:
    """A first and a last calendar date, the same for a single one.

    ``nights`` is 1 where the time runs into the morning after the last day ("the night of").
    """

    first: CalendarDate
    last: CalendarDate
    nights: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayTime:
    """A weekday or a run of them; 0 is Monday, 6 is Sunday."""

    first: int
    last: int
    turn: WeekdayTurn = WeekdayTurn.LATEST
    nights: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.first <= 6 and 0 <= self.last <= 6):
            raise ValueError(f"weekdays are 0 to 6, got {self.first} and {self.last}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTime:
    """From ``first`` to ``last`` units away from the base, both inclusive; before it is negative.

    Yesterday is -1 to -1 day, the past three days -3 to 0, last week -1 to -1 week.
    """

    unit: TimeUnit
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"first {self.first} is after last {self.last}")


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedTime:
    """From the first day of one time to the last day of another of a different sort."""

    first: "CalendarTime | WeekdayTime | ShiftTime"
    last: "CalendarTime | WeekdayTime | ShiftTime"


SimpleTime = CalendarTime | WeekdayTime | ShiftTime
TimeValue = SimpleTime | JoinedTime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell a time, with what they mean.

    ``value`` is ``None`` exactly for clock times and durations, which date nothing.
    """

    span: Span
    sort: TimeSort
    reference: TimeReference
    value: TimeValue | None

    def __post_init__(self) -> None:
        empty = self.sort in (TimeSort.DURATION, TimeSort.CLOCK)
        if (self.value is None) != empty:
            raise ValueError(f"value {self.value} does not go with {self.sort}")

    @property
    def dates(self) -> bool:
        """Tell whether the expression can date an event at all."""
        return self.value is not None

    @property
    def looks_back(self) -> bool:
        """Tell whether it counts back from the day told ("two days earlier")."""
        return (
            self.reference is TimeReference.NARRATIVE
            and isinstance(self.value, ShiftTime)
            and self.value.last < 0
        )

    @property
    def looks_ahead(self) -> bool:
        """Tell whether it names a time after the day of writing ("tomorrow")."""
        if isinstance(self.value, WeekdayTime):
            return self.value.turn is WeekdayTurn.NEXT
        return (
            self.reference is TimeReference.PUBLICATION
            and isinstance(self.value, ShiftTime)
            and self.value.first > 0
        )

    @property
    def grain(self) -> TimeUnit:
        """The length of what is named: a day, a week, a month or a year."""
        if isinstance(self.value, ShiftTime):
            return self.value.unit
        if not isinstance(self.value, CalendarTime):
            return TimeUnit.DAY
        first = self.value.first
        if first.day is not None:
            return TimeUnit.DAY
        return TimeUnit.MONTH if first.month is not None else TimeUnit.YEAR
