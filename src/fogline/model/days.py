"""Whole local days, and where a date was taken from."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fogline.model.spans import Span

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRange:
    """Whole local days: ``start`` is in the range, ``end`` is not."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"start must be before end, got {self.start} and {self.end}")

    @classmethod
    def inclusive(cls, first: date, last: date) -> "DayRange":
        """Build the range from its first and its last day.

        >>> DayRange.inclusive(date(2017, 1, 30), date(2017, 1, 31)).end.isoformat()
        '2017-02-01'
        """
        return cls(start=first, end=last + timedelta(days=1))

    @property
    def last(self) -> date:
        """The last day in the range."""
        return self.end - timedelta(days=1)


class DateBasis(StrEnum):
    """What a day range rests on."""

    EXPLICIT = "explicit"
    """A full or partial calendar date beside the event's words ("on 30 January")."""
    RELATIVE = "relative"
    """An expression counted from the anchor day ("yesterday", "on Monday", "last week")."""
    NARRATIVE = "narrative"
    """Carried over from an earlier sentence, or counted from it ("the next day")."""
    PUBLICATION = "publication"
    """No date in the text: the day before publication (or dateline) to the day itself."""
    NONE = "none"
    """No date can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDate:
    """A day range with its basis and the words it came from.

    ``days`` is ``None`` exactly when ``basis`` is ``NONE``.
    """

    days: DayRange | None
    basis: DateBasis
    span: Span | None = None

    def __post_init__(self) -> None:
        if (self.days is None) != (self.basis is DateBasis.NONE):
            raise ValueError(f"days {self.days} do not go with basis {self.basis}")
