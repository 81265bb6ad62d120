"""Which time expression of a sentence dates which event of it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.dating.clauses import Stretch, stretches
from fogline.dating.expressions import TimeExpression, TimeReference, TimeSort, TimeUnit
from fogline.model.spans import Span

_OPENING = re.compile(
    r"\W*(?:(?:meanwhile|also|later|then|earlier|early|late|however|and|but|again|only|just|shortly"
    r"|soon|finally|subsequently|additionally|elsewhere|separately|further|furthermore|moreover"
    r"|so|yet|afterwards?|on)\b[\s,:]*)*",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:;|,|\s(?:and|but|while|then|that))\s+(?:(?:later|also|then|again)\s)?\Z")
_PREDICATE = re.compile(
    r"\b(?!(?:located|situated|based|stationed|positioned)\b)(?:[a-z]{2,}ed|taken|seized|lost|held|begun|made|built|won|fought|shot|struck|hit|left|"
    r"fell|fallen|known|led|driven|said|says|told|set)\b"
)
_SAYING_WORD = (
    r"\b(?:said|says|announc\w+|stat(?:ed|es|ing)|declar\w+|told|warn\w+|report(?:ed|s)|agreed"
    r"|signed|ordered|vow\w+|pledg\w+|threaten\w+|approv\w+|decid\w+|reached|issued|spoke|added"
    r"|call(?:ed|s)|claim(?:ed|s)|wrote|tweeted|urged|demand(?:ed|s)|confirmed|revealed)\b"
)
_SAYING = re.compile(_SAYING_WORD, re.IGNORECASE)
_SAYING_BEFORE = re.compile(rf"{_SAYING_WORD}\s\Z", re.IGNORECASE)
_VERB_BEFORE = re.compile(r"\b[a-z]{3,}(?:ing|ed)\s\Z")
_DETERMINER = re.compile(r"(?:the|its|their|his|her|this|that)\s", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s[a-z]{3,}")
_SEQUENCE = ("after", "following", "before")
_GOES_ON = re.compile(r",?\s\w+\s\w+")
_OPENING_LENGTH = 80
_GRAINS = (TimeUnit.DAY, TimeUnit.WEEKEND, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTimes:
    """A sentence with the expressions that can date an event in it, and its stretches."""

    text: str
    span: Span
    times: tuple[TimeExpression, ...]
    openers: frozenset[Span]
    """Spans of those of ``times`` that stand before what they date."""
    stretches: tuple[Stretch, ...]
    """Empty where there is no time to attach."""


def read_sentence(text: str, span: Span, times: Sequence[TimeExpression]) -> SentenceTimes:
    """Gather what attachment needs to know of one sentence; ``times`` are in text order."""
    first = bisect_left(times, span.start, key=lambda time: time.span.start)
    last = bisect_left(times, span.end, lo=first, key=lambda time: time.span.start)
    inside = [time for time in times[first:last] if time.span.end <= span.end]
    dating = tuple(time for time in inside if time.dates)
    return SentenceTimes(
        text=text,
        span=span,
        times=dating,
        openers=frozenset(time.span for time in dating if _is_opener(text, span, time.span)),
        stretches=stretches(text, span, [time.span for time in inside]) if dating else (),
    )


def _is_opener(text: str, sentence: Span, time: Span) -> bool:
    """Tell whether an expression stands before what it dates: "On 1 May, X fell".

    It may open the sentence or, after "and" or a comma, a later part of it.

    Source: docs/methods/dating.md, rule D12.
    """
    from_start = max(sentence.start, time.start - _OPENING_LENGTH)
    before = text[from_start : time.start]
    if from_start == sentence.start and _OPENING.fullmatch(before):
        return True
    return _JOINED.search(before) is not None and _GOES_ON.match(text, time.end) is not None


def leading_time(sentence: SentenceTimes) -> TimeExpression | None:
    """The expression that sets the day told for the sentences after: the last in a main clause.

    Source: docs/methods/dating.md, rule D17.
    """
    fit = [time for time in sentence.times if _carries(sentence, time)]
    return fit[-1] if fit else None


def _carries(sentence: SentenceTimes, time: TimeExpression) -> bool:
    if time.looks_back or time.looks_ahead or time.grain is TimeUnit.YEAR:
        return False
    if time.sort in (TimeSort.SINCE, TimeSort.BEFORE, TimeSort.UNTIL):
        return False
    if time.reference is TimeReference.ABSOLUTE and _qualifies(sentence.text, time.span):
        return False
    return time.span in sentence.openers or not _stretch_of(sentence, time.span.start).apart


def _qualifies(text: str, time: Span) -> bool:
    """Tell whether a time only names a noun: "violating *the October 2019* agreements"."""
    determined = _DETERMINER.match(text, time.start, time.end) is not None
    return determined and _NOUN_AFTER.match(text, time.end) is not None


def choose_time(
    sentence: SentenceTimes, trigger: Span, clause: Span, *, planned: bool
) -> TimeExpression | None:
    """Choose the expression of the sentence that dates the event at ``trigger``.

    Source: docs/methods/dating.md, rules D12 to D16.
    """
    ranked = []
    opener = _scoping_time(sentence, trigger)
    for number, time in enumerate(sentence.times):
        rank = _rank(sentence, time, opener, trigger, clause)
        if rank is None or (planned and _dates_the_saying(sentence, time, trigger, rank)):
            continue
        ranked.append((rank, _distance(trigger, time.span), number))
    return sentence.times[min(ranked)[2]] if ranked else None


def _rank(
    sentence: SentenceTimes,
    time: TimeExpression,
    opener: TimeExpression | None,
    trigger: Span,
    clause: Span,
) -> int | None:
    """How near an expression stands to a trigger in grammar; 0 is nearest, ``None`` is apart."""
    here = _stretch_of(sentence, trigger.start)
    there = _stretch_of(sentence, time.span.start)
    if here is there and opener is not time:
        if _coarser(time, opener) or _predicate_between(sentence.text, trigger, time.span):
            return 4
        return 1 if _hangs_on_verb(sentence.text, trigger, time.span) else 0
    if opener is time:
        return 2 if clause.covers(time.span) else 3
    if time.span in sentence.openers:
        # It opens a later part of the sentence, or a later opener has taken over.
        return None
    if here.opener in _SEQUENCE:
        # "After the shelling, they left overnight" does not date the shelling.
        return None
    if time.looks_back or (there.apart and there is not here):
        return 7 if _is_first(sentence, there) and not time.looks_back else None
    return 5 if clause.covers(time.span) else 6


def _stretch_of(sentence: SentenceTimes, at: int) -> Stretch:
    for stretch in sentence.stretches:
        if at < stretch.span.end:
            return stretch
    return sentence.stretches[-1]


def _is_first(sentence: SentenceTimes, stretch: Stretch) -> bool:
    return stretch is sentence.stretches[0]


def _scoping_time(sentence: SentenceTimes, trigger: Span) -> TimeExpression | None:
    """The opener that reaches over a trigger: the last one before it."""
    before = [
        time
        for time in sentence.times
        if time.span in sentence.openers and time.span.start <= trigger.start
    ]
    return before[-1] if before else None


def _coarser(time: TimeExpression, opener: TimeExpression | None) -> bool:
    """Tell whether an opener names a shorter time than ``time`` does."""
    return opener is not None and _GRAINS.index(opener.grain) < _GRAINS.index(time.grain)


def _predicate_between(text: str, trigger: Span, time: Span) -> bool:
    """Tell whether another verb stands nearer to the time: "captured a town lost in 2014"."""
    return time.start > trigger.end and bool(_PREDICATE.search(text, trigger.end, time.start))


def _hangs_on_verb(text: str, trigger: Span, time: Span) -> bool:
    """Tell whether another verb has the time: "an offensive beginning on 23 March took X"."""
    before = text[max(0, time.start - 20) : time.start]
    return time.end <= trigger.start and _VERB_BEFORE.search(before) is not None


def _distance(trigger: Span, time: Span) -> int:
    """Characters between the two; a time after the trigger counts as nearer."""
    if time.start >= trigger.end:
        return time.start - trigger.end
    return max(0, 2 * (trigger.start - time.end))


def _dates_the_saying(
    sentence: SentenceTimes, time: TimeExpression, trigger: Span, rank: int
) -> bool:
    """Tell whether a time beside a plan dates its announcement: "Lavrov announced on Monday".

    Source: docs/methods/dating.md, rule D16.
    """
    if time.looks_ahead or (
        time.reference is TimeReference.NARRATIVE and not time.looks_back and rank == 0
    ):
        return False
    before = sentence.text[max(sentence.span.start, time.span.start - 20) : time.span.start]
    if time.looks_back or _SAYING_BEFORE.search(before):
        return True
    if time.span.start >= trigger.end:
        return _SAYING.search(sentence.text, trigger.end, time.span.start) is not None
    return _SAYING.search(sentence.text, time.span.end, trigger.start) is not None
