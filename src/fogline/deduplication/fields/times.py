"""Whether two claims tell the same time.

Source: docs/methods/merging.md, rules M8 to M10.
"""

import re
from functools import lru_cache

from fogline.deduplication.weights import Finding, Level
from fogline.model.codes import EventClass, EventType, class_of
from fogline.model.days import MONTH_NAMES, DateBasis, DayRange
from fogline.model.events import ReportedClaim

_SHORT_DAYS = 3
_LATE_DAYS = 2
"""By how many days a report may come after the event and still not say when it was."""
_HOURS_OF = {
    "dawn": range(3, 8), "sunrise": range(4, 8), "early": range(0, 10),
    "morning": range(4, 12), "noon": range(11, 14), "midday": range(11, 14),
    "afternoon": range(12, 17), "evening": range(17, 24), "dusk": range(17, 21),
    "sunset": range(17, 21), "night": (*range(18, 24), *range(0, 6)),
    "overnight": (*range(18, 24), *range(0, 8)), "midnight": (22, 23, 0, 1, 2),
    "late": range(17, 24),
}  # fmt: skip
_PARTS = re.compile(rf"(?<![\w-])({'|'.join(_HOURS_OF)})(?![\w-])(\s+\w+)?", re.IGNORECASE)
_PARTS_NEED_DAY = frozenset({"early", "late"})
_DAY_WORDS = frozenset(
    "on monday tuesday wednesday thursday friday saturday sunday morning afternoon evening "
    "night today yesterday in at".split()
)
_CLOCK = re.compile(
    r"\b(?:at|around|about)\s+(\d{1,2})(?:[:.](\d\d))?\s*(a\.?m\b|p\.?m\b)?", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:another|(?:a|the) (?:second|third|fourth|further|new|fresh)|again|once more"
    r"|(?:hours|minutes) (?:later|after)|later (?:in the|that|the same) day)\b",
    re.IGNORECASE,
)
_DAILY = frozenset({EventClass.REMOTE, EventClass.CIVILIANS, EventClass.DEMONSTRATION})
_CHANGES = frozenset(
    {
        EventType.GOV_REGAINS_TERRITORY, EventType.NONSTATE_OVERTAKES_TERRITORY,
        EventType.NONVIOLENT_TRANSFER, EventType.AGREEMENT, EventType.RETREAT,
    }
)  # fmt: skip


def compare_times(a: ReportedClaim, b: ReportedClaim) -> Finding:
    """Compare the days of two claims, and the hours that their sentences name."""
    one, other = a.claim.date.days, b.claim.date.days
    note = ", ".join((_told(one), _told(other)))
    if one is None or other is None:
        return Finding(Level.NO_DAY, note)
    if one.start < other.end and other.start < one.end:
        return _of_shared_days(a, b, one, other, note)
    gap = max((one.start - other.end).days, (other.start - one.end).days)
    later = a if one.start >= other.end else b
    once = is_change(a) and is_change(b)
    if later.claim.date.basis is DateBasis.PUBLICATION and gap < _LATE_DAYS:
        return Finding(Level.REPORTED_LATER, note)
    if gap == 0:
        return Finding(Level.NEXT_DAY_ONCE if once else Level.NEXT_DAY, note)
    return Finding(Level.OTHER_DAYS, note)


def is_change(claim: ReportedClaim) -> bool:
    """Tell whether a claim is of what cannot happen again the next day: a place changing hands."""
    return claim.claim.type in _CHANGES


def _of_shared_days(
    a: ReportedClaim, b: ReportedClaim, one: DayRange, other: DayRange, note: str
) -> Finding:
    longest = max(_length(one), _length(other))
    shared = (min(one.end, other.end) - max(one.start, other.start)).days
    if longest > _SHORT_DAYS:
        return Finding(Level.LONG_RANGE, note)
    if class_of(a.claim.type) in _DAILY or class_of(b.claim.type) in _DAILY:
        hours = hours_of(a.quote), hours_of(b.quote)
        if all(hours) and not hours[0] & hours[1]:
            return Finding(Level.OTHER_HOUR, f"{note}, {_hours(hours[0])}, {_hours(hours[1])}")
        if _is_another(a.quote) != _is_another(b.quote):
            return Finding(Level.ANOTHER, f"{note}, told as another of its day in one")
    if one == other:
        return Finding(Level.SAME_DAY if longest == 1 else Level.SAME_RANGE, note)
    if shared == min(_length(one), _length(other)):
        return Finding(Level.DAY_IN_RANGE, note)
    return Finding(Level.DAYS_SHARED, note)


@lru_cache(maxsize=4096)
def hours_of(quote: str) -> frozenset[int]:
    """Return the hours of the day that a sentence may mean, empty where it names none.

    >>> sorted(hours_of("hit the town on Friday evening"))[0]
    17
    >>> hours_of("a late reply")
    frozenset()
    """
    found: set[int] = set()
    for match in _PARTS.finditer(quote):
        word = match[1].casefold()
        after = (match[2] or "").strip().casefold()
        if word in _PARTS_NEED_DAY and after not in _DAY_WORDS:
            continue
        found.update(_HOURS_OF[word])
    for match in _CLOCK.finditer(quote):
        hour, half = int(match[1]), (match[3] or "").replace(".", "").casefold()
        if match[2] is None and not half:
            continue
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
        if hour < 24:
            found.update({(hour - 1) % 24, hour, (hour + 1) % 24})
    return frozenset(found)


@lru_cache(maxsize=4096)
def _is_another(quote: str) -> bool:
    return _ANOTHER.search(quote) is not None


def _hours(hours: frozenset[int]) -> str:
    return "night" if {0, 23} <= hours else f"{min(hours)} to {max(hours) + 1} h"


def _length(days: DayRange) -> int:
    return (days.end - days.start).days


def _told(days: DayRange | None) -> str:
    if days is None:
        return "no day"
    first, last = days.start, days.last
    end = f"{last.day} {MONTH_NAMES[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    return f"{first.day} {MONTH_NAMES[first.month - 1]} {first.year} to {end}"
