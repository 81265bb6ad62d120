"""What one document says: the coded record, every field with the characters it came from."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.codes import (
    EventType,
    Factuality,
    LossKind,
    MaterielEffect,
    Outcome,
    PlaceKind,
)
from fogline.model.days import ResolvedDate
from fogline.model.documents import Document
from fogline.model.identifiers import ActorId, ClaimId
from fogline.model.positions import Position
from fogline.model.spans import Span

NO_SIDE = frozenset({"unk", "civ"})
"""The actor keys that are no side of a war: the unknown and civilians."""


class MentionBasis(StrEnum):
    """Why a mention fills its role."""

    NAMED = "named"
    """The words in the role name the actor or place."""
    DESCRIBED = "described"
    """A description or pronoun in the role, resolved to the mention."""
    CONTEXT = "context"
    """Nothing in the role: taken from the sentences around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """An actor in a role. ``actor`` is the key other records use, ``unk`` when it is unknown.

    ``actor_id`` is the registry's own, finer identifier (``syr-tiger-forces``), ``None`` where
    the registry does not hold the name.
    """

    span: Span
    actor: str
    actor_id: ActorId | None
    name: str
    basis: MentionBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """A record of the gazetteer that a name may mean. ``share`` is how likely, from 0 to 1."""

    record: str
    name: str
    country: str | None
    admin1: str | None
    position: Position
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place of a claim: the name only, with what narrows it and where that is.

    ``relation`` holds the locative phrase ("north of the Kuweires Airbase"), ``within`` the
    larger area named for it. ``position`` is ``None`` where the place could not be found;
    ``confidence`` is for the position, from 0 to 1; without a position, ``candidates`` holds what
    the name may mean, the likeliest first.
    """

    span: Span
    name: str
    kind: PlaceKind
    relation: Span | None
    within: Span | None
    basis: MentionBasis
    position: Position | None = None
    record: str | None = None
    """The gazetteer's record, as ``source:identifier``."""
    geonames_id: int | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the record's country."""
    confidence: float = 0.0
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange:
    """What became of the place with index ``place`` in the claim's ``places``."""

    place: int
    from_actor: str | None
    to_actor: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """People lost. At least one of ``least`` and ``most`` is given, both inclusive."""

    side: str
    kind: LossKind
    least: int | None
    most: int | None
    span: Span
    women: int | None = None
    children: int | None = None

    def __post_init__(self) -> None:
        if self.least is None and self.most is None:
            raise ValueError("a loss needs a number")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"least {self.least} is above most {self.most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterielLoss:
    """Things lost. ``count`` is ``None`` where the text gives no number."""

    side: str
    span: Span
    count: int | None
    effect: MaterielEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One event as one passage of one document tells it."""

    id: ClaimId
    quote: Span
    trigger: Span
    type: EventType
    initiators: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    date: ResolvedDate
    control: tuple[ControlChange, ...]
    casualties: tuple[Loss, ...]
    materiel: tuple[MaterielLoss, ...]
    factuality: Factuality
    factuality_span: Span | None
    attributed_to: Span | None
    silent_about_losses: tuple[Span, ...]
    """Sentences that say a side tells nothing about its own losses."""
    rule: str
    """Identifier of the frame that coded the claim, as ``file:frame``."""
    confidence: float

    def __post_init__(self) -> None:
        if not self.quote.covers(self.trigger):
            raise ValueError(f"trigger {self.trigger} is outside the quote {self.quote}")
        for change in self.control:
            if not 0 <= change.place < len(self.places):
                raise ValueError(f"control names place {change.place} of {len(self.places)}")


class RejectionReason(StrEnum):
    """Why a trigger in the text yielded no claim."""

    NO_ACTOR = "no_actor"
    NO_ARGUMENT = "no_argument"
    """The object or complement the frame needs is missing or of another class."""
    OTHER_SENSE = "other_sense"
    """Sport, markets, politics, film, disease, accident, exercise."""
    OLD_HISTORY = "old_history"
    """More than a year before publication, or in a war long past."""
    REPEATED = "repeated"
    """The event is told more fully elsewhere in the document."""
    NOT_AN_EVENT = "not_an_event"
    """A definition, a generality or an opinion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A trigger that was seen and not coded."""

    trigger: Span
    reason: RejectionReason
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """A document with its claims in text order, and what was seen and not coded."""

    document: Document
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    gazetteer: str | None = None
    """Version of the gazetteer that gave the places, ``None`` where it does not say."""
