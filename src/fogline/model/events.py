"""What claims of several documents are about, and how claims are told to be of one event."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType, TypeAlias

from fogline.model.claims import Claim
from fogline.model.codes import (
    EventType,
    Factuality,
    LossKind,
    MaterielEffect,
    Outcome,
    PlaceKind,
)
from fogline.model.days import DayRange
from fogline.model.identifiers import ClaimId
from fogline.model.positions import Position
from fogline.model.sources import Credibility, OutletId, Reliability, ReportInfo

EventId = NewType("EventId", str)
EVENT_MARK, CLAIM_MARK = "e-", "c-"
"""What the identifiers of events and of claims begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedClaim:
    """A claim with its document, and the words of the text that are shown with it.

    ``credited`` is the outlet that the text credits for the claim ("according to SANA"), where
    the registry holds it; ``attributed_to`` its words. ``materiel_words`` names the things lost,
    in the order of ``claim.materiel``.
    """

    claim: Claim
    report: ReportInfo
    quote: str
    attributed_to: str | None = None
    credited: OutletId | None = None
    materiel_words: tuple[str, ...] = ()


class MatchField(StrEnum):
    """What two claims are compared in."""

    TIME = "time"
    PLACE = "place"
    TYPE = "type"
    ACTORS = "actors"
    OUTCOME = "outcome"
    LOSSES = "losses"
    MEANS = "means"
    """Weapons and other things named."""
    DOCUMENT = "document"
    """Whether one document tells both, or one is a copy of the other."""


class Agreement(StrEnum):
    """How two claims stand to each other in one field."""

    AGREE = "agree"
    CLOSE = "close"
    """Not the same, and one may be an imprecise telling of the other."""
    DIFFER = "differ"
    MISSING = "missing"
    """One or both say nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldComparison:
    """How two claims compare in a field. ``weight`` is in bits for or against one event."""

    field: MatchField
    agreement: Agreement
    weight: float
    note: str
    """What was compared, in a few words, such as "30 January, 29 to 30 January"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Whether two claims tell one event. ``score`` is how likely, from 0 to 1."""

    score: float
    fields: tuple[FieldComparison, ...]


class AccountField(StrEnum):
    """What an event is told in."""

    DAY = "day"
    PLACE = "place"
    TYPE = "type"
    INITIATORS = "initiators"
    TARGETS = "targets"
    OUTCOME = "outcome"
    """What became of one place."""
    LOSSES = "losses"
    """People lost, of one side, in one way."""
    MATERIEL = "materiel"
    """Things lost, of one side, in one way."""
    FACTUALITY = "factuality"


class People(StrEnum):
    """Who of the people lost a number counts."""

    ALL = "all"
    WOMEN = "women"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValue:
    """When. ``told`` means that a text gives the days, by the calendar or counted from its own."""

    days: DayRange
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue:
    """Where: a record of the gazetteer, a position reckoned from one, or a bare name."""

    name: str
    kind: PlaceKind
    record: str | None
    country: str | None
    position: Position | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsValue:
    """Who, as actor keys in alphabetical order; ``unk`` alone where nobody is known."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeValue:
    """What became of a place."""

    outcome: Outcome
    from_actor: str | None
    to_actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LossValue:
    """How many people. ``side`` is ``unk`` where the text does not say whose."""

    side: str
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterielValue:
    """Which things, in the words of a text; ``count`` is ``None`` where it gives no number."""

    words: str
    count: int | None


Value: TypeAlias = (
    DayValue
    | PlaceValue
    | EventType
    | ActorsValue
    | OutcomeValue
    | LossValue
    | MaterielValue
    | Factuality
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Of what a value is told, where the field alone does not say it."""

    place: str | None = None
    """The place's name, for an outcome."""
    side: str | None = None
    loss: LossKind | None = None
    people: People | None = None
    effect: MaterielEffect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """One value and who gives it.

    ``witnesses`` is how many independent witnesses do. ``contradicts`` and ``refines`` are the
    indices of other values of the field: those it excludes, and those it tells more exactly.
    """

    value: Value
    claims: tuple[ClaimId, ...]
    outlets: tuple[OutletId, ...]
    witnesses: int
    contradicts: tuple[int, ...] = ()
    refines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAccount:
    """What the claims of an event say in one field, the value with most witnesses first."""

    field: AccountField
    subject: Subject
    values: tuple[FieldValue, ...]

    @property
    def disputed(self) -> bool:
        """Whether two of the values exclude one another."""
        return any(value.contradicts for value in self.values)


class Interest(StrEnum):
    """What it is to an outlet whether a claim is true."""

    AGAINST_OWN = "against_own"
    """It is the voice of an actor whose loss, retreat or wrong the claim tells."""
    AGAINST = "against"
    """It leans to such an actor, or against one whose gain the claim tells."""
    APART = "apart"
    UNKNOWN = "unknown"
    FOR = "for"
    """The claim tells the gain of those it favours, or the loss of who fights them."""


class GradeStep(StrEnum):
    """A step on the way to a grade."""

    SOURCE = "source"
    """Whose word the claim is, which gives the letter."""
    WITNESS = "witness"
    """An independent witness who bears the claim out, with what its word weighs."""
    PARTLY = "partly"
    """An independent witness who bears out some of it."""
    OPPONENT = "opponent"
    """An independent witness who contradicts it, with what its word weighs."""
    CORROBORATION = "corroboration"
    """The number that the witnesses for the claim give."""
    DETAIL = "detail"
    """A contradiction in the day, the place or numbers only."""
    CONTRADICTION = "contradiction"
    """The number after those against it are weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeReason:
    """One step, the claims it rests on, and the number after it, where it gives one."""

    step: GradeStep
    note: str
    claims: tuple[ClaimId, ...] = ()
    interest: Interest | None = None
    weight: int | None = None
    number: Credibility | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Letter of the source and number of the item. The reasons let the number be redone."""

    claim: ClaimId
    letter: Reliability
    number: Credibility
    reasons: tuple[GradeReason, ...]

    @property
    def code(self) -> str:
        """The grade as it is written, such as "B2"."""
        return f"{self.letter}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What claims of several documents are about, with what each of them says kept apart.

    ``members`` are in the order in which they could be known, ``grades`` in that of
    ``members``; ``grade`` is that of the claim on which the event stands best. ``witnesses`` is
    how many independent witnesses tell of it.
    """

    id: EventId
    anchor: ClaimId
    members: tuple[ClaimId, ...]
    account: tuple[FieldAccount, ...]
    witnesses: int
    first_known_on: date
    last_known_on: date
    grade: Grade
    grades: tuple[Grade, ...]


def event_id(anchor: ClaimId) -> EventId:
    """Return the identifier of the event with this anchor.

    It is the anchor's own, marked as an event's: where another claim has become the anchor, the
    old identifier still leads to the event, through the claim it names.

    >>> event_id(ClaimId("c-12ab"))
    'e-12ab'
    """
    return EventId(f"{EVENT_MARK}{anchor.removeprefix(CLAIM_MARK)}")


def claim_of_event_id(name: str) -> ClaimId:
    """Return the claim that an event's identifier names; a claim's own is left as it is."""
    return ClaimId(f"{CLAIM_MARK}{name.removeprefix(EVENT_MARK).removeprefix(CLAIM_MARK)}")
