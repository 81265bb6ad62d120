"""From a document and the places of its events to the days of the events."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fogline.dating.attachment import SentenceTimes, choose_time, read_sentence
from fogline.dating.clauses import LONGEST_SENTENCE
from fogline.dating.expressions import TimeReference
from fogline.dating.narrative import Narrative, Standing, local_bases, read_narrative
from fogline.dating.reckoning import reckon
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document
from fogline.model.spans import Span

_OLD_DAYS = 365
_CARRIED_DAYS = 7
_BASES = {
    TimeReference.ABSOLUTE: DateBasis.EXPLICIT,
    TimeReference.PUBLICATION: DateBasis.RELATIVE,
    TimeReference.NARRATIVE: DateBasis.NARRATIVE,
    TimeReference.NEAREST: DateBasis.RELATIVE,
}
_UNDATED = ResolvedDate(days=None, basis=DateBasis.NONE)
_SAYS_ON = re.compile(
    r"\W*(?:he|she|they|it)\s(?:also\s|further\s|then\s|later\s)?"
    r"(?:added|said|stated|noted|stressed|continued|explained|told|announced|claimed|warned"
    r"|emphasi[sz]ed|underlined)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:later|then|soon|shortly|subsequently|afterwards?|thereafter|at the same time"
    r"|simultaneously|immediately|hours later|they (?:later|then|also|subsequently)"
    r"|the (?:two|three|four) sides then)\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"\W*(?:he|she|they|it|(?:the|this|these|that|both)\s(?:\w+\s)?(?:operations?|attacks?"
    r"|offensive|announcements?|strikes?|airstrikes?|deal|agreement|move|decision|incidents?"
    r"|clashes|fighting|bombings?|explosions?|blasts?|battle|assault|invasion|killings?"
    r"|statements?|raid|ambush|advance|withdrawal|incursion))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSite:
    """Where an event stands in a document's text.

    ``planned`` says that the event itself is still to come where the text speaks: planned,
    conditional or possible. It is false for a statement between political actors that is only
    put as possible ("may support the initiative, Lavrov announced on Monday"): the saying has
    happened, and its day is the event's.
    """

    trigger: Span
    clause: Span
    sentence: Span
    paragraph: int
    planned: bool


def resolve_dates(document: Document, sites: Sequence[DateSite]) -> tuple[ResolvedDate, ...]:
    """Date each event by the words of its clause, its sentence, or what was told before.

    Returns:
        One date a site, in their order. ``DateBasis.NONE`` where nothing tells a day: a plan
        without a time, or an undated event of a report whose day is unknown.

    Source: docs/methods/dating.md, rules D12 to D20.
    """
    if not sites:
        return ()
    narrative = read_narrative(document)
    return tuple(_resolve(document, narrative, site) for site in sites)


def is_old(resolved: ResolvedDate, document: Document) -> bool:
    """Tell whether an event ended more than a year before the report's day.

    False where either day is unknown. Source: docs/methods/dating.md, rule D21.
    """
    anchor = document.anchor_day
    if resolved.days is None or anchor is None:
        return False
    return resolved.days.last < anchor - timedelta(days=_OLD_DAYS)


def _resolve(document: Document, narrative: Narrative, site: DateSite) -> ResolvedDate:
    standing = narrative.at(site.trigger.start)
    if standing is None:
        return _UNDATED if site.planned else _by_publication(document.anchor_day)
    sentence = _whole_sentence(document.text, narrative, standing, site.sentence)
    chosen = choose_time(sentence, site.trigger, site.clause, planned=site.planned)
    if chosen is not None:
        bases = replace(local_bases(sentence, chosen, standing.bases), future=site.planned)
        days = reckon(chosen, bases)
        if days is not None:
            return ResolvedDate(days=days, basis=_BASES[chosen.reference], span=chosen.span)
    if site.planned:
        return _UNDATED
    return _carried(standing) or _by_publication(document.anchor_day)


def _whole_sentence(
    text: str, narrative: Narrative, standing: Standing, sentence: Span
) -> SentenceTimes:
    """The caller's sentence and ours together: each may have cut at a stop that ends none."""
    own = standing.sentence.span
    if own.covers(sentence) or not own.overlaps(sentence):
        return standing.sentence
    both = Span(min(own.start, sentence.start), max(own.end, sentence.end))
    if len(both) > 2 * LONGEST_SENTENCE:
        return standing.sentence
    return read_sentence(text, both, narrative.times)


def _by_publication(anchor: date | None) -> ResolvedDate:
    """The day before the report's day, and that day. Source: docs/methods/dating.md, rule D20."""
    if anchor is None or anchor == date.min:
        return _UNDATED
    days = DayRange.inclusive(anchor - timedelta(days=1), anchor)
    return ResolvedDate(days=days, basis=DateBasis.PUBLICATION)


def _carried(standing: Standing) -> ResolvedDate | None:
    """The day told before, where the text goes on from it.

    Source: docs/methods/dating.md, rules D17 and D19.
    """
    told, anchor = standing.bases.told, standing.bases.anchor
    if told is None:
        return None
    if standing.bases.narrated:
        return ResolvedDate(days=told, basis=DateBasis.NARRATIVE)
    words = standing.sentence.span.of(standing.sentence.text)
    if standing.previous is not None and (_SAYS_ON.match(words) or _GOES_ON.match(words)):
        return ResolvedDate(days=standing.previous, basis=DateBasis.NARRATIVE)
    if anchor is None or not _REFERS_BACK.match(words):
        return None
    if not timedelta(0) <= anchor - told.last <= timedelta(days=_CARRIED_DAYS):
        return None
    days = DayRange.inclusive(told.start, anchor)
    return ResolvedDate(days=days, basis=DateBasis.NARRATIVE)
