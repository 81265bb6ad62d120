"""Fields of a claim in words, for people. What is not known is said to be unknown."""

from datetime import date

from fogline.export.cleaning import one_line
from fogline.model.claims import (
    ActorMention,
    Claim,
    ControlChange,
    Loss,
    MaterielLoss,
    PlaceMention,
)
from fogline.model.codes import Factuality, Outcome
from fogline.model.days import MONTH_NAMES, DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document
from fogline.model.positions import PositionBasis

UNKNOWN = "unknown"
_MOST_NAMED = 3
"""Places named for what a name without an answer may mean."""
NONE_TOLD = "none told"

_FACTUALITY = {
    Factuality.ASSERTED: "asserted by the writer",
    Factuality.REPORTED: "reported, source not named",
    Factuality.CLAIMED: "claimed",
    Factuality.DENIED: "denied",
    Factuality.PLANNED: "planned",
    Factuality.CONDITIONAL: "conditional",
    Factuality.POSSIBLE: "possible",
    Factuality.ATTEMPTED_FAILED: "attempted, failed",
    Factuality.ONGOING: "ongoing, undecided",
}
_POSITION_BASIS = {
    PositionBasis.GAZETTEER: "",
    PositionBasis.RELATIVE: ", reckoned from a named place",
    PositionBasis.AREA: ", centre of an area",
}


def code_words(code: str) -> str:
    """Write a code as words: ``armed_clash`` is "armed clash"."""
    return code.replace("_", " ")


def actor_words(actors: tuple[ActorMention, ...], text: str, *, nobody: str = UNKNOWN) -> str:
    """Name the actors in the text's words, the key of their side in brackets."""
    sides: dict[str, list[str]] = {}
    for actor in actors:
        sides.setdefault(actor.actor, []).append(one_line(actor.span.of(text)))
    return "; ".join(f"{', '.join(words)} [{side}]" for side, words in sides.items()) or nobody


def place_words(place: PlaceMention, text: str) -> str:
    """Name a place with its kind and what narrows it."""
    words = f"{one_line(place.span.of(text))} ({place.kind})"
    if place.relation is not None:
        words += f", {one_line(place.relation.of(text))}"
    if place.within is not None:
        words += f", in {one_line(place.within.of(text))}"
    return words


def position_words(place: PlaceMention) -> str:
    """Write a position with its uncertainty, "36.1871, 37.5832 ± 2 km", or what it may be."""
    position = place.position
    if position is None:
        maybe = [
            f"{one_line(candidate.name)}, {candidate.country or UNKNOWN} ({candidate.share:.0%})"
            for candidate in place.candidates[:_MOST_NAMED]
        ]
        return f"position unknown; perhaps {'; '.join(maybe)}" if maybe else "position unknown"
    return (
        f"{position.lat:.4f}, {position.lon:.4f} ± {distance_words(position.radius_m)}"
        f"{_POSITION_BASIS[position.basis]}"
    )


def distance_words(distance_m: float) -> str:
    """Write a distance in metres below 1 km, else in kilometres.

    >>> distance_words(250), distance_words(2500), distance_words(38000)
    ('250 m', '2.5 km', '38 km')
    """
    if distance_m < 1000:
        return f"{distance_m:.0f} m"
    kilometres = distance_m / 1000
    return (
        f"{kilometres:.0f} km"
        if kilometres >= 10
        else f"{kilometres:.1f}".removesuffix(".0") + " km"
    )


def day_words(day: date) -> str:
    """Write a day as "30 January 2017"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def range_words(days: DayRange) -> str:
    """Write a day range by its first and last day.

    >>> range_words(DayRange.inclusive(date(2017, 1, 30), date(2017, 1, 31)))
    '30–31 January 2017'
    """
    first, last = days.start, days.last
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def date_words(resolved: ResolvedDate, text: str) -> str:
    """Write a date, with what it was told from unless the text gives it outright."""
    if resolved.days is None:
        return UNKNOWN
    days = range_words(resolved.days)
    told = "" if resolved.span is None else f" “{one_line(resolved.span.of(text))}”"
    match resolved.basis:
        case DateBasis.RELATIVE:
            return f"{days} (from{told or ' words that count from the report’s day'})"
        case DateBasis.NARRATIVE:
            return f"{days} (from the sentences before{told and ':'}{told})"
        case DateBasis.PUBLICATION:
            return f"{days} (not told: day of the report and the day before)"
        case _:
            return days


def outcome_words(change: ControlChange, claim: Claim, text: str) -> str:
    """Write what became of a place: "Rasm al-Abd: captured (isis → syr-gov)"."""
    place = one_line(claim.places[change.place].span.of(text))
    return f"{place}: {change_words(change.outcome, change.from_actor, change.to_actor)}"


def change_words(outcome: Outcome, from_actor: str | None, to_actor: str | None) -> str:
    """Write what became of a place and who held it: "captured (isis → syr-gov)"."""
    if from_actor is None and to_actor is None:
        return code_words(outcome)
    sides = to_actor if from_actor is None else f"{from_actor} → {to_actor or UNKNOWN}"
    return f"{code_words(outcome)} ({sides})"


def loss_words(loss: Loss) -> str:
    """Write people lost: "isis: 21 or more killed"."""
    words = f"{loss.side}: {number_words(loss.least, loss.most)} {loss.kind}"
    parts = [
        f"{number} {who}"
        for number, who in ((loss.women, "women"), (loss.children, "children"))
        if number is not None
    ]
    return f"{words} (of them {' and '.join(parts)})" if parts else words


def materiel_words(loss: MaterielLoss, text: str) -> str:
    """Write things lost: "isis: two command centers destroyed"."""
    return f"{loss.side}: {one_line(loss.span.of(text))} {loss.effect}"


def losses_words(claim: Claim, text: str) -> str:
    """Write all losses of a claim, and the silence about them where the text states it."""
    words = [loss_words(loss) for loss in claim.casualties]
    words += [materiel_words(loss, text) for loss in claim.materiel]
    words += [f"silence: “{one_line(span.of(text))}”" for span in claim.silent_about_losses]
    return "; ".join(words) or NONE_TOLD


def source_words(claim: Claim, text: str) -> str:
    """Say how the text puts the event and whom it credits."""
    words = _FACTUALITY[claim.factuality]
    if claim.attributed_to is None:
        return words
    credited = one_line(claim.attributed_to.of(text))
    if claim.factuality is Factuality.CLAIMED:
        return f"claimed by {credited}"
    if claim.factuality is Factuality.DENIED:
        return f"denied by {credited}"
    first = code_words(claim.factuality).replace("attempted failed", "attempted, failed")
    return f"{first}, according to {credited}"


def document_words(document: Document) -> str:
    """Say who published a report and when, and where it was taken from."""
    words = one_line(document.publisher or "publisher unknown")
    if document.original_publisher is not None:
        words += f", from {one_line(document.original_publisher)}"
    if document.published is None:
        words += "; day of publication unknown"
    else:
        words += f"; published {day_words(document.published)}"
    if document.dateline_day is not None and document.dateline_day != document.published:
        words += f"; datelined {day_words(document.dateline_day)}"
    return words


def number_words(least: int | None, most: int | None) -> str:
    """Write a number by its bounds, of which one may be unknown.

    >>> number_words(20, None), number_words(3, 3), number_words(20, 30)
    ('20 or more', '3', '20–30')
    """
    if least is None:
        return f"up to {most}"
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least}–{most}"
