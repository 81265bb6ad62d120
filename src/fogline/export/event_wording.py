"""Events and their claims in words, for people. Values that differ stand side by side."""

from collections.abc import Sequence

from fogline.export.cleaning import one_line
from fogline.export.wording import change_words, code_words, number_words, range_words
from fogline.model.claims import ActorMention, Claim, ControlChange
from fogline.model.codes import EventType, Factuality
from fogline.model.events import (
    AccountField,
    ActorsValue,
    DayValue,
    Event,
    FieldAccount,
    LossValue,
    MaterielValue,
    OutcomeValue,
    People,
    PlaceValue,
    ReportedClaim,
    Subject,
    Value,
)

BETWEEN_VALUES = " | "


def value_words(value: Value) -> str:
    """Write one value of a field."""
    match value:
        case DayValue():
            return range_words(value.days)
        case PlaceValue():
            return f"{one_line(value.name)} ({value.kind})"
        case ActorsValue():
            return ", ".join(value.actors)
        case OutcomeValue():
            return change_words(value.outcome, value.from_actor, value.to_actor)
        case LossValue():
            return number_words(value.least, value.most)
        case MaterielValue():
            return one_line(value.words)
        case EventType() | Factuality():
            return code_words(value)


def subject_words(subject: Subject) -> str:
    """Write of what a value is told: "syr-gov killed", "Touman"; empty where the field says it."""
    parts = [
        subject.side,
        None if subject.loss is None else code_words(subject.loss),
        None if subject.effect is None else code_words(subject.effect),
        None if subject.people in (None, People.ALL) else f"({subject.people})",
        None if subject.place is None else one_line(subject.place),
    ]
    return " ".join(part for part in parts if part)


def account_words(account: FieldAccount) -> str:
    """Write all values of a field on one line, the one with most witnesses first."""
    values = BETWEEN_VALUES.join(dict.fromkeys(value_words(v.value) for v in account.values))
    subject = subject_words(account.subject)
    return f"{subject}: {values}" if subject else values


def values_told(event: Event, field: AccountField) -> str:
    """Write all that is told in a field, "; " between what it is told of."""
    return "; ".join(account_words(a) for a in event.account if a.field is field)


def speaker_words(claim: ReportedClaim) -> str:
    """Name who says it: the publisher, and whom the text credits."""
    report = claim.report
    publisher = one_line(report.publisher or report.outlet or "publisher unknown")
    if claim.attributed_to is None:
        return publisher
    return f"{publisher}, crediting {one_line(claim.attributed_to)}"


def people_told(actors: Sequence[ActorMention]) -> str:
    """Name actors with the keys of their sides."""
    return BETWEEN_VALUES.join(
        dict.fromkeys(f"{one_line(actor.name)} [{actor.actor}]" for actor in actors)
    )


def outcome_told(claim: Claim, change: ControlChange) -> str:
    """Write what became of a place of a claim."""
    place = one_line(claim.places[change.place].name)
    return f"{place}: {change_words(change.outcome, change.from_actor, change.to_actor)}"
