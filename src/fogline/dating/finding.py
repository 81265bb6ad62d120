"""Finding the time expressions of a text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline.dating import grammar
from fogline.dating.expressions import (
    CalendarTime,
    JoinedTime,
    SimpleTime,
    TimeExpression,
    TimeReference,
    TimeSort,
    TimeUnit,
    WeekdayTime,
)
from fogline.dating.reading import READERS, UNDATED, Match
from fogline.model.spans import Span

_LEAD_LENGTH = 48
_CORE_LENGTH = 40
_SORTS = {
    "by": TimeSort.BY,
    "up to": TimeSort.BY,
    "since": TimeSort.SINCE,
    "until": TimeSort.UNTIL,
    "till": TimeSort.UNTIL,
    "after": TimeSort.AFTER,
    "following": TimeSort.AFTER,
    "before": TimeSort.BEFORE,
    "prior to": TimeSort.BEFORE,
}
_GROUPS = (*UNDATED, *READERS)


def find_times(text: str, spans: Sequence[Span]) -> tuple[TimeExpression, ...]:
    """Find the English time expressions that lie in ``spans`` of ``text``, in the order of both.

    The span of an expression takes in the preposition and modifiers before it ("by the end of
    May"). An expression never crosses the edge of a span. Words that could be something else
    are read as a time only with a sign beside them: a year or a month alone needs a preposition,
    and a month name its capital.

    Source: docs/methods/dating.md, rules D1 to D3.

    >>> [(e.sort.value, e.span.start) for e in find_times("It fell on 30 January.", [Span(0, 22)])]
    [('point', 8)]
    """
    found: list[TimeExpression] = []
    for span in spans:
        joined: list[TimeExpression] = []
        for expression in _atoms(text, span):
            merged = _merge(text, joined[-1], expression) if joined else None
            if merged is None:
                joined.append(expression)
            else:
                joined[-1] = merged
        found.extend(joined)
    return tuple(found)


def _atoms(text: str, span: Span) -> Iterator[TimeExpression]:
    at = span.start
    for start, end in _windows(text, span):
        for match in grammar.CORE.finditer(text, start, end):
            expression = _read(text, match, max(at, start, match.start() - _LEAD_LENGTH))
            if expression is not None:
                yield expression
                at = expression.span.end


def _windows(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Stretches around the words that every time expression holds, cut at spaces.

    The whole grammar is some ten times slower than a look for these words.
    """
    start = end = -1
    for match in grammar.SCREEN.finditer(text, span.start, span.end):
        left = max(span.start, match.start() - _LEAD_LENGTH)
        if left > span.start:
            left = max(left, text.find(" ", left, match.start()))
        right = min(span.end, match.end() + _CORE_LENGTH)
        if right < span.end:
            space = text.rfind(" ", match.end(), right)
            right = space if space > 0 else right
        if start < 0:
            start, end = left, right
        elif left <= end:
            end = max(end, right)
        else:
            yield start, end
            start, end = left, right
    if start >= 0:
        yield start, end


def _read(text: str, match: Match, lead_from: int) -> TimeExpression | None:
    """Read one core with what leads to it; ``None`` where it is no time after all."""
    group = next((name for name in _GROUPS if match[name] is not None), None)
    if group is None:
        return None
    if group in UNDATED:
        return TimeExpression(
            span=Span(match.start(), match.end()),
            sort=TimeSort.DURATION if group == "length" else TimeSort.CLOCK,
            reference=TimeReference.ABSOLUTE,
            value=None,
        )
    lead = grammar.LEAD.search(text, min(lead_from, match.start()), match.start())
    meaning = READERS[group](match, lead) if lead is not None else None
    if lead is None or meaning is None:
        return None
    value, reference = meaning
    sort = _SORTS.get(" ".join((lead["prep"] or "").lower().split()), TimeSort.POINT)
    if sort is TimeSort.POINT and isinstance(value, CalendarTime) and value.first != value.last:
        sort = TimeSort.INTERVAL
    span = Span(lead.start(), match.end())
    if group == "md_month" and sort is TimeSort.POINT and _counts_people(text, match, lead):
        return None
    return TimeExpression(span=span, sort=sort, reference=reference, value=value)


def _counts_people(text: str, match: Match, lead: Match) -> bool:
    """Tell "in January 30 people were killed" from "on January 30"."""
    after = text[match.end() : match.end() + 2]
    return (lead["prep"] or "").lower() == "in" and after[:1] == " " and after[1:].islower()


def _merge(text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
    """Join two neighbours that tell one time together; ``None`` where they are two.

    Source: docs/methods/dating.md, rule D3.
    """
    gap = text[left.span.end : right.span.start]
    if len(gap) > 12 or not (left.dates and right.dates):
        return None
    return _run(text, gap, left, right) or _apposition(gap, left, right)


def _run(text: str, gap: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
    """Join the ends of a run: "from Monday to Wednesday", "24 May – 3 June"."""
    head = text[left.span.start : left.span.start + 8].lower()
    opened = head.startswith(("from ", "between ", "during ", "over "))
    ranged = grammar.RANGE_GAP.match(gap) is not None
    listed = grammar.AND_GAP.match(gap) is not None
    ended = gap.strip() == "" and right.sort is TimeSort.UNTIL
    bare = text[right.span.start].isupper() or text[right.span.start].isdigit()
    same_kind = type(left.value) is type(right.value) and left.grain is right.grain and bare
    if isinstance(left.value, JoinedTime) or isinstance(right.value, JoinedTime):
        return None
    if not (ranged or (listed and (opened or same_kind)) or (ended and opened)):
        return None
    if left.value is None or right.value is None:
        return None
    both_told = TimeReference.ABSOLUTE in (left.reference, right.reference)
    return TimeExpression(
        span=Span(left.span.start, right.span.end),
        sort=TimeSort.INTERVAL if left.sort is not TimeSort.SINCE else left.sort,
        reference=TimeReference.ABSOLUTE if both_told else right.reference,
        value=_joined(left.value, right.value),
    )


def _joined(first: SimpleTime, last: SimpleTime) -> CalendarTime | WeekdayTime | JoinedTime:
    if isinstance(first, CalendarTime) and isinstance(last, CalendarTime):
        return CalendarTime(first=first.first, last=last.last, nights=last.nights)
    if isinstance(first, WeekdayTime) and isinstance(last, WeekdayTime):
        return replace(last, first=first.first)
    return JoinedTime(first=first, last=last)


def _apposition(gap: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
    """Let the calendar day stand for both in "Tuesday, 5 May" and "the next day (5 May)"."""
    if not grammar.APPOSITION_GAP.match(gap):
        return None
    span = Span(left.span.start, right.span.end)
    if left.reference is TimeReference.NEAREST and gap == " ":
        value = right.value
        if isinstance(value, CalendarTime | WeekdayTime) and right.grain is TimeUnit.DAY:
            return replace(right, span=span, value=replace(value, nights=1))
        return None
    kinds = (left.reference is TimeReference.ABSOLUTE, right.reference is TimeReference.ABSOLUTE)
    if kinds[0] == kinds[1]:
        return None
    told, other = (left, right) if kinds[0] else (right, left)
    if told.grain is not TimeUnit.DAY or other.grain is not TimeUnit.DAY:
        return None
    return replace(told, span=span, sort=left.sort)
