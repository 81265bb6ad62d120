"""The day that the text has reached: headings, narrated days, and what carries over."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fogline.dating.attachment import SentenceTimes, leading_time, read_sentence
from fogline.dating.clauses import sentence_spans
from fogline.dating.expressions import (
    CalendarTime,
    ShiftTime,
    TimeExpression,
    TimeReference,
    TimeSort,
    TimeUnit,
)
from fogline.dating.finding import find_times
from fogline.dating.reckoning import Bases, reckon
from fogline.model.days import DayRange
from fogline.model.documents import Document, Segment, SegmentKind
from fogline.model.spans import Span

_SENTENCES_PER_DATE = 8
_HEADING_LENGTH = 120
_SUMS_UP = re.compile(r"\b(?:had|have|has)\s(?:\w+ly\s|all\s|also\s)?(?!to\b)\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known before a sentence is read.

    ``previous`` are the days of the sentence just before it in the same paragraph, ``None``
    where that has no time of its own; ``in_paragraph`` says that ``bases.told`` was told in the
    same paragraph.
    """

    sentence: SentenceTimes
    bases: Bases
    previous: DayRange | None
    in_paragraph: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """A document's body sentences in order, each with what stood before it."""

    standings: tuple[Standing, ...]
    times: tuple[TimeExpression, ...]

    def at(self, at: int) -> Standing | None:
        """The sentence that holds character ``at``, or the last one that begins before it."""
        after = bisect_right(self.standings, at, key=lambda each: each.sentence.span.start)
        return self.standings[after - 1] if after else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    narrated: bool
    retrospective: bool


def read_narrative(document: Document) -> Narrative:
    """Follow the days told through headings and body.

    Source: docs/methods/dating.md, rules D17 and D18.
    """
    shown = [
        segment
        for segment in document.segments
        if segment.kind in (SegmentKind.BODY, SegmentKind.HEADING)
    ]
    times = find_times(document.text, [segment.span for segment in shown])
    by_segment = _grouped(shown, times)
    dated = [
        (segment, _is_date_heading(document.text, segment, own))
        for segment, own in zip(shown, by_segment, strict=True)
    ]
    style = _style(document, dated, by_segment)
    bases = Bases(
        anchor=document.anchor_day,
        writing=document.anchor_day,
        hint=_hint(document, times),
        narrated=style.narrated,
        retrospective=style.retrospective,
    )
    standings: list[Standing] = []
    for (segment, heading), own in zip(dated, by_segment, strict=True):
        if heading and (style.narrated or not _is_dateline(own, document)):
            bases = _under_heading(bases, own)
        elif segment.kind is SegmentKind.BODY:
            bases = _read_paragraph(document.text, segment.span, own, bases, standings)
    return Narrative(standings=tuple(standings), times=times)


def _hint(document: Document, times: Sequence[TimeExpression]) -> date | None:
    """The first day given with its year, in the title or else in the text."""
    title = document.title or ""
    in_title = find_times(title, [Span(0, len(title))]) if title else ()
    for time in (*in_title, *times):
        if _year(time) and time.grain is TimeUnit.DAY:
            days = reckon(time, Bases())
            if days is not None:
                return days.start
    return None


def _grouped(
    segments: Sequence[Segment], times: Sequence[TimeExpression]
) -> list[tuple[TimeExpression, ...]]:
    groups = []
    at = 0
    for segment in segments:
        first = at
        while at < len(times) and segment.span.covers(times[at].span):
            at += 1
        groups.append(tuple(times[first:at]))
    return groups


def _is_date_heading(text: str, segment: Segment, times: Sequence[TimeExpression]) -> bool:
    """A short line that a calendar date fills, or a heading that holds one."""
    told = [time for time in times if time.reference is TimeReference.ABSOLUTE and time.dates]
    line = segment.span.of(text).strip()
    if not told or len(line) > _HEADING_LENGTH:
        return False
    if segment.kind is SegmentKind.HEADING:
        return True
    return sum(len(time.span) for time in told) >= len(line) - 2


def _style(
    document: Document,
    dated: Sequence[tuple[Segment, bool]],
    by_segment: Sequence[Sequence[TimeExpression]],
) -> _Style:
    """Tell a narration of days from a news report. Source: docs/methods/dating.md, rule D18."""
    days = recent = sentences = headings = 0
    hint = _hint(document, ())
    last_year = hint.year if hint is not None else 0
    anchor = document.anchor_day
    for (segment, heading), times in zip(dated, by_segment, strict=True):
        told = [time for time in times if _tells_a_day(time)]
        last_year = max([last_year, *(_year(time) for time in told)])
        if heading:
            headings += not _is_dateline(told, document)
            continue
        if segment.kind is SegmentKind.BODY:
            sentences += len(sentence_spans(document.text, segment.span))
            days += len(told)
            recent += sum(time.reference is TimeReference.PUBLICATION for time in times)
    dense = days >= 2 and days > recent and days * _SENTENCES_PER_DATE >= sentences
    narrated = headings >= 2 or dense or (headings == 1 and recent == 0)
    past = bool(last_year) and anchor is not None and last_year < anchor.year - 1
    return _Style(narrated=narrated, retrospective=narrated and past and recent == 0)


def _tells_a_day(time: TimeExpression) -> bool:
    return time.dates and time.reference is TimeReference.ABSOLUTE and time.grain is TimeUnit.DAY


def _year(time: TimeExpression) -> int:
    return (time.value.last.year or 0) if isinstance(time.value, CalendarTime) else 0


def _is_dateline(told: Sequence[TimeExpression], document: Document) -> bool:
    """Tell whether a line gives only the day of writing or publication."""
    own = (document.published, document.dateline_day)
    bases = Bases(anchor=document.anchor_day)
    days = [reckon(time, bases) for time in told]
    return bool(days) and all(
        day is not None and day.start == day.last and day.start in own for day in days
    )


def _under_heading(bases: Bases, times: Sequence[TimeExpression]) -> Bases:
    told = next(time for time in times if time.reference is TimeReference.ABSOLUTE and time.dates)
    days = reckon(told, bases)
    if days is None:
        return bases
    writing = days.start if days.start == days.last else bases.writing
    return replace(bases, told=days, opening=days.start, writing=writing)


def _read_paragraph(
    text: str,
    paragraph: Span,
    times: Sequence[TimeExpression],
    bases: Bases,
    standings: list[Standing],
) -> Bases:
    """Add a standing for each sentence; return the bases after the last."""
    bases = replace(bases, opening=None)
    previous: DayRange | None = None
    in_paragraph = False
    for span in sentence_spans(text, paragraph):
        sentence = read_sentence(text, span, times)
        standing = Standing(
            sentence=sentence, bases=bases, previous=previous, in_paragraph=in_paragraph
        )
        standings.append(standing)
        leading = leading_time(sentence)
        previous = reckon(leading, local_bases(sentence, leading, bases)) if leading else None
        if previous is not None:
            in_paragraph = True
            bases = replace(bases, told=previous, opening=bases.opening or previous.start)
    return bases


def local_bases(sentence: SentenceTimes, time: TimeExpression, bases: Bases) -> Bases:
    """Narrow the bases to what stands before ``time`` in its own sentence.

    Source: docs/methods/dating.md, rules D8 and D9.
    """
    earlier = _earlier_days(sentence, time, bases)
    if time.reference is TimeReference.NARRATIVE:
        if earlier is not None:
            bases = replace(bases, told=earlier)
        elif not bases.narrated and _reaches_now(time):
            bases = replace(bases, told=None)
    if time.sort not in (TimeSort.BY, TimeSort.UNTIL):
        return bases
    if earlier is not None:
        return replace(bases, opening=earlier.start)
    words = sentence.span.of(sentence.text)
    if time.sort is TimeSort.UNTIL or _SUMS_UP.search(words):
        told = bases.told.start if bases.told is not None else None
        return replace(bases, opening=bases.opening or told)
    return replace(bases, opening=None)


def _earlier_days(sentence: SentenceTimes, time: TimeExpression, bases: Bases) -> DayRange | None:
    before = [other for other in sentence.times if other.span.end <= time.span.start]
    for other in reversed(before):
        days = reckon(other, bases) if not other.looks_back else None
        if days is not None:
            return days
    return None


def _reaches_now(time: TimeExpression) -> bool:
    """Tell whether it is a stretch that ends where the text speaks ("the previous 24 hours")."""
    value = time.value
    return isinstance(value, ShiftTime) and value.first < 0 <= value.last
