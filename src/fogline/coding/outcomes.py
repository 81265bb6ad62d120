"""Event types that follow from sides and weapons, and what becomes of places."""

from collections.abc import Sequence
from datetime import date

from fogline.coding.drafts import Draft
from fogline.model.claims import NO_SIDE, ActorMention, ControlChange
from fogline.model.codes import EventType, Factuality, Outcome
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.ontology.actors import ActorRegistry, Side
from fogline.ontology.frames import Pattern

_TYPE_OF_WEAPON = {
    "air": EventType.AIR_DRONE_STRIKE,
    "artillery": EventType.SHELLING_ARTILLERY_MISSILE,
    "ied": EventType.REMOTE_EXPLOSIVE_IED,
    "suicide": EventType.SUICIDE_BOMB,
    "chemical": EventType.CHEMICAL_WEAPON,
    "grenade": EventType.GRENADE,
    "arson": EventType.LOOTING_DESTRUCTION,
}
_PEACEFUL = frozenset({"secure", "enter", "receive", "regain", "take"})
_STATE_LIKE = frozenset({Side.STATE, Side.STATE_ALLY, Side.INTERNATIONAL})


class Sides:
    """Which keys are states and their allies, on the day of the report."""

    def __init__(self, registry: ActorRegistry, day: date | None) -> None:
        self._registry = registry
        self._day = day

    def is_state(self, key: str) -> bool:
        """Tell whether a key is a state, its forces or a militia allied with a state."""
        if self._registry.is_state_side(key, self._day):
            return True
        return self._registry.side_of_key(key, self._day) in _STATE_LIKE

    def is_political(self, key: str) -> bool:
        """Tell whether a key is a state, an armed group or an international body."""
        side = self._registry.side_of_key(key, self._day)
        return side is not None and side is not Side.CIVILIAN

    def is_belligerent(self, key: str) -> bool:
        """Tell whether a key can be fought: no civilians, aid or international body."""
        return self._registry.side_of_key(key, self._day) not in (
            Side.CIVILIAN,
            Side.INTERNATIONAL,
        )

    def bears_arms(self, phrase: ActorPhrase) -> bool:
        """Tell whether a phrase shows that a text is about armed conflict."""
        if phrase.sense in (ActorSense.REBEL, ActorSense.MILITANT, ActorSense.STATE):
            return True
        side = self._registry.side_of_key(phrase.actor, self._day)
        return phrase.sense is ActorSense.NAMED and side in (Side.NONSTATE, Side.STATE_ALLY)

    def has_enemies(self, key: str) -> bool:
        """Tell whether a key belongs to a side that fights another."""
        return bool(self._registry.rivals(key))

    def are_at_war(self, phrases: Sequence[ActorPhrase]) -> bool:
        """Tell whether phrases name an armed group that is no state's, or rival armed sides."""
        named = [p for p in phrases if p.sense in (ActorSense.NAMED, ActorSense.STATE)]
        keys = {p.actor for p in named}
        if any(self._registry.side_of_key(key, self._day) is Side.NONSTATE for key in keys):
            return True
        return any(self.are_rivals(key, other) for key in keys for other in keys)

    def are_rivals(self, key: str, other: str) -> bool:
        """Tell whether two keys fight one another."""
        return key != other and other in self._registry.rivals(key)


def event_type(draft: Draft, sides: Sides, victims_civilian: bool | None) -> EventType:
    """Work out the type of an event from frame, sides, weapon and victims.

    Args:
        draft: with its initiators and targets.
        sides: who is a state.
        victims_civilian: whether all the dead and wounded are civilians; ``None`` without any.
    """
    code = draft.predicate.frame.type
    weapon = draft.predicate.weapon
    if code == "capture" and draft.modality.factuality in (
        Factuality.ATTEMPTED_FAILED,
        Factuality.ONGOING,
    ):
        return EventType.ARMED_CLASH
    if code == "capture" and _without_a_fight(draft):
        return EventType.NONVIOLENT_TRANSFER
    if code == "capture":
        takers = [m.actor for m in draft.initiators]
        if draft.state_acts or any(sides.is_state(key) for key in takers):
            return EventType.GOV_REGAINS_TERRITORY
        return EventType.NONSTATE_OVERTAKES_TERRITORY
    if code in ("attack", "kill"):
        if weapon in _TYPE_OF_WEAPON:
            return _TYPE_OF_WEAPON[weapon]
        if _is_state_strike(draft, sides):
            return EventType.AIR_DRONE_STRIKE
        return _by_victims(draft, victims_civilian)
    if code == EventType.REMOTE_EXPLOSIVE_IED and weapon in (
        "suicide",
        "chemical",
        "grenade",
        "air",
    ):
        return _TYPE_OF_WEAPON[weapon]
    if code == EventType.SHELLING_ARTILLERY_MISSILE and weapon in ("air", "chemical", "ied"):
        return _TYPE_OF_WEAPON[weapon]
    if code == EventType.AIR_DRONE_STRIKE:
        return _strike(draft, sides, weapon)
    if code == EventType.NONVIOLENT_TRANSFER and draft.predicate.frame.outcome is Outcome.CAPTURED:
        return _entered(draft, sides, victims_civilian)
    return EventType(code)


def _is_state_strike(draft: Draft, sides: Sides) -> bool:
    """ "US forces struck a radar site": what a state strikes, it strikes from afar."""
    predicate = draft.predicate
    struck = predicate.lemma == "strike" and predicate.head == predicate.verb
    return (
        struck
        and predicate.weapon is None
        and predicate.words == [predicate.head]  # not "struck back"
        and bool(draft.initiators)
        and all(sides.is_state(m.actor) for m in draft.initiators)
    )


def _entered(draft: Draft, sides: Sides, victims_civilian: bool | None) -> EventType:
    """Troops that enter a place and kill, and rebels that enter it, take it by force."""
    known = {m.actor for m in draft.initiators} - NO_SIDE
    rebels = bool(known) and not any(map(sides.is_state, known))
    if victims_civilian is None and not (rebels and draft.predicate.lemma == "enter"):
        return EventType.NONVIOLENT_TRANSFER
    if any(sides.is_state(m.actor) for m in draft.initiators):
        return EventType.GOV_REGAINS_TERRITORY
    return EventType.NONSTATE_OVERTAKES_TERRITORY


def _without_a_fight(draft: Draft) -> bool:
    """ "will secure the border": a gain that is only to come, from no one."""
    to_come = draft.modality.factuality in (Factuality.PLANNED, Factuality.CONDITIONAL)
    return to_come and not draft.targets and draft.predicate.lemma in _PEACEFUL


def _strike(draft: Draft, sides: Sides, weapon: str | None) -> EventType:
    """A strike or bombing with no aircraft named is from the air where a state does it."""
    if weapon in ("artillery", "ied", "suicide", "chemical"):
        return _TYPE_OF_WEAPON[weapon]
    verb_only = draft.predicate.head == draft.predicate.verb and weapon is None
    if (
        verb_only
        and draft.initiators
        and not any(sides.is_state(m.actor) for m in draft.initiators)
    ):
        return EventType.REMOTE_EXPLOSIVE_IED
    return EventType.AIR_DRONE_STRIKE


def _by_victims(draft: Draft, victims_civilian: bool | None) -> EventType:
    targets = {m.actor for m in draft.targets}
    if targets == {"civ"} or (not targets and victims_civilian):
        return EventType.ATTACK_ON_CIVILIANS
    if draft.predicate.frame.type == "kill" and victims_civilian and targets <= NO_SIDE:
        return EventType.ATTACK_ON_CIVILIANS
    return EventType.ARMED_CLASH


def control_of(draft: Draft, *, contested: bool) -> list[ControlChange]:
    """Return what the event makes of each of its places.

    Args:
        draft: with its type, sides and places.
        contested: the sentence says that a side does not yet hold the place.
    """
    frame = draft.predicate.frame
    outcome = frame.outcome
    if draft.type is EventType.OTHER_STRATEGIC and draft.predicate.lemma in ("advance", "push"):
        outcome = Outcome.ADVANCED
    undecided = frame.type == "capture" and draft.modality.factuality is Factuality.ONGOING
    if draft.type is EventType.ARMED_CLASH and (outcome is None or undecided):
        return [
            ControlChange(place=index, from_actor=None, to_actor=None, outcome=Outcome.CONTESTED)
            for index in range(len(draft.places))
            if contested or draft.modality.factuality is Factuality.ONGOING
        ]
    if outcome is None:
        return []
    first = _holder(draft.initiators)
    other = next((m.actor for m in draft.targets if m.actor not in ("civ", first)), None)
    if frame.type == "capture" and draft.type is EventType.ARMED_CLASH:
        outcome, first = Outcome.DEFENDED, other
    if outcome is Outcome.DEFENDED:
        holder = other if frame.pattern is Pattern.REPEL else first
        holders: tuple[str | None, str | None] = (None, holder)
    elif outcome is Outcome.WITHDRAWN:
        handed = frame.pattern is Pattern.YIELD and _handed_over(draft)
        holders = (first, draft.recipient or (other if handed else None))
    elif outcome is Outcome.SURRENDERED:
        holders = (first, other)
    elif outcome in (Outcome.BESIEGED, Outcome.SIEGE_BROKEN):
        holders = (None, first)
    else:
        holders = (other, first)
    if holders[1] is None and outcome in (
        Outcome.CAPTURED,
        Outcome.DEFENDED,
        Outcome.BESIEGED,
        Outcome.SURRENDERED,
    ):
        return []
    return [
        ControlChange(place=index, from_actor=holders[0], to_actor=holders[1], outcome=outcome)
        for index in range(len(draft.places))
    ]


def _handed_over(draft: Draft) -> bool:
    return bool(draft.predicate.arguments.under("to", "for"))


def _holder(initiators: Sequence[ActorMention]) -> str | None:
    """Who holds a place that several took: the force that a foreign army backs, else the first."""
    keys = [m.actor for m in initiators]
    keys = [key for key in keys if key not in NO_SIDE] or keys
    if not keys:
        return None
    backed = f"{keys[0]}-backed"
    return backed if backed in keys else keys[0]
