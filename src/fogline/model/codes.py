"""The closed lists of the coded record, as docs/record.md defines them."""

from enum import StrEnum


class EventType(StrEnum):
    """ACLED sub-event types for acts, PLOVER types for statements between political actors."""

    ARMED_CLASH = "armed_clash"
    GOV_REGAINS_TERRITORY = "gov_regains_territory"
    NONSTATE_OVERTAKES_TERRITORY = "nonstate_overtakes_territory"
    AIR_DRONE_STRIKE = "air_drone_strike"
    SHELLING_ARTILLERY_MISSILE = "shelling_artillery_missile"
    REMOTE_EXPLOSIVE_IED = "remote_explosive_ied"
    SUICIDE_BOMB = "suicide_bomb"
    CHEMICAL_WEAPON = "chemical_weapon"
    GRENADE = "grenade"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    ABDUCTION = "abduction"
    SEXUAL_VIOLENCE = "sexual_violence"
    PEACEFUL_PROTEST = "peaceful_protest"
    PROTEST_WITH_INTERVENTION = "protest_with_intervention"
    VIOLENT_DEMONSTRATION = "violent_demonstration"
    MOB_VIOLENCE = "mob_violence"
    AGREEMENT = "agreement"
    ARRESTS = "arrests"
    CHANGE_TO_GROUP = "change_to_group"
    DISRUPTED_WEAPONS_USE = "disrupted_weapons_use"
    HEADQUARTERS_ESTABLISHED = "headquarters_established"
    LOOTING_DESTRUCTION = "looting_destruction"
    NONVIOLENT_TRANSFER = "nonviolent_transfer"
    OTHER_STRATEGIC = "other_strategic"
    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    CONCEDE = "concede"
    COOPERATE = "cooperate"
    AID = "aid"
    RETREAT = "retreat"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST_STATEMENT = "protest_statement"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"
    INVESTIGATE = "investigate"


class EventClass(StrEnum):
    """The ACLED event type above a sub-event type; ``STATEMENT`` for the PLOVER types."""

    BATTLE = "battle"
    REMOTE = "remote"
    CIVILIANS = "civilians"
    DEMONSTRATION = "demonstration"
    STRATEGIC = "strategic"
    STATEMENT = "statement"


EVENT_TYPES = frozenset(EventType)

_CLASS_MEMBERS: dict[EventClass, str] = {
    EventClass.BATTLE: "armed_clash gov_regains_territory nonstate_overtakes_territory",
    EventClass.REMOTE: "air_drone_strike shelling_artillery_missile remote_explosive_ied "
    "suicide_bomb chemical_weapon grenade",
    EventClass.CIVILIANS: "attack_on_civilians abduction sexual_violence",
    EventClass.DEMONSTRATION: "peaceful_protest protest_with_intervention "
    "violent_demonstration mob_violence",
    EventClass.STRATEGIC: "agreement arrests change_to_group disrupted_weapons_use "
    "headquarters_established looting_destruction nonviolent_transfer other_strategic",
}
_VIOLENT = frozenset({EventClass.BATTLE, EventClass.REMOTE, EventClass.CIVILIANS})
_CLASS_OF = {
    EventType(code): event_class
    for event_class, codes in _CLASS_MEMBERS.items()
    for code in codes.split()
}


def class_of(event_type: EventType) -> EventClass:
    """Return the event class that holds ``event_type``.

    >>> class_of(EventType.GRENADE).value, class_of(EventType.ACCUSE).value
    ('remote', 'statement')
    """
    return _CLASS_OF.get(event_type, EventClass.STATEMENT)


def is_violent(event_type: EventType) -> bool:
    """Tell whether people are fought, struck or attacked in an event of the type."""
    return class_of(event_type) in _VIOLENT


class Outcome(StrEnum):
    """What a claim says became of a place."""

    CAPTURED = "captured"
    LOST = "lost"
    DEFENDED = "defended"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    ADVANCED = "advanced"
    BESIEGED = "besieged"
    SIEGE_BROKEN = "siege_broken"
    SURRENDERED = "surrendered"


class LossKind(StrEnum):
    """What happened to people."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    DISPLACED = "displaced"


class MaterielEffect(StrEnum):
    """What happened to things."""

    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    CAPTURED = "captured"


class Factuality(StrEnum):
    """How the text puts the event."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    ATTEMPTED_FAILED = "attempted_failed"
    ONGOING = "ongoing"


class PlaceKind(StrEnum):
    """What sort of place a mention names."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"
    HILL = "hill"
    BASE = "base"
    PROVINCE = "province"
    DISTRICT = "district"
    AREA = "area"
    BORDER = "border"
    ROAD = "road"
    OTHER = "other"


SETTLEMENTS = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY})
