"""Claims in the making."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fogline.coding.crediting import Modality
from fogline.coding.loss_rows import LossRow
from fogline.coding.materiel import MaterielRow
from fogline.coding.predicates import Predicate
from fogline.model.claims import (
    NO_SIDE,
    ActorMention,
    ControlChange,
    Loss,
    MaterielLoss,
    MentionBasis,
    PlaceMention,
)
from fogline.model.codes import EventType
from fogline.model.spans import Span

_Mention = TypeVar("_Mention", ActorMention, PlaceMention)


@dataclass(slots=True)
class Draft:
    """A claim whose fields are still being filled."""

    predicate: Predicate
    sentence: int
    paragraph: int
    clause: Span
    modality: Modality
    type: EventType = EventType.OTHER_STRATEGIC
    initiators: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    control: list[ControlChange] = field(default_factory=list)
    people: list[LossRow] = field(default_factory=list)
    things: list[MaterielRow] = field(default_factory=list)
    casualties: list[Loss] = field(default_factory=list)
    materiel: list[MaterielLoss] = field(default_factory=list)
    source: Span | None = None
    silent: list[Span] = field(default_factory=list)
    state_acts: bool = False
    """The words tell that a state's forces act ("the army"), whoever they are."""
    recipient: str | None = None
    """Who gets a place that the initiator leaves by agreement."""

    def actor_keys(self) -> set[str]:
        """Return the keys on either side of the event."""
        return {mention.actor for mention in (*self.initiators, *self.targets)}

    def warring_keys(self) -> set[str]:
        """Return the keys on either side of the event that can be a side of a war."""
        return self.actor_keys() - NO_SIDE


def from_context(mentions: Iterable[_Mention]) -> list[_Mention]:
    """Return mentions as filled from the text around a clause."""
    return [replace(mention, basis=MentionBasis.CONTEXT) for mention in mentions]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedClaim:
    """A claim with all but its date and positions, and where dating finds it in the text."""

    draft: Draft
    quote: Span
    trigger: Span
    sentence: Span
    paragraph: int
    factuality_span: Span | None
    confidence: float
