"""Whether two claims tell of the same type of event.

Source: docs/methods/merging.md, rules M13 and M14.
"""

from fogline.deduplication.fields.times import is_change
from fogline.deduplication.weights import Finding, Level
from fogline.model.codes import EventClass, EventType, Outcome, class_of
from fogline.model.events import ReportedClaim

_CONFUSED = frozenset(
    frozenset(map(EventType, pair.split()))
    for pair in (
        "air_drone_strike shelling_artillery_missile",
        "air_drone_strike remote_explosive_ied",
        "air_drone_strike suicide_bomb",
        "air_drone_strike chemical_weapon",
        "air_drone_strike attack_on_civilians",
        "air_drone_strike armed_clash",
        "shelling_artillery_missile chemical_weapon",
        "shelling_artillery_missile attack_on_civilians",
        "shelling_artillery_missile armed_clash",
        "shelling_artillery_missile grenade",
        "shelling_artillery_missile remote_explosive_ied",
        "remote_explosive_ied suicide_bomb",
        "remote_explosive_ied attack_on_civilians",
        "remote_explosive_ied armed_clash",
        "remote_explosive_ied grenade",
        "suicide_bomb attack_on_civilians",
        "suicide_bomb armed_clash",
        "chemical_weapon attack_on_civilians",
        "grenade attack_on_civilians",
        "armed_clash attack_on_civilians",
        "armed_clash gov_regains_territory",
        "armed_clash nonstate_overtakes_territory",
        "armed_clash other_strategic",
        "gov_regains_territory nonstate_overtakes_territory",
        "gov_regains_territory nonviolent_transfer",
        "gov_regains_territory retreat",
        "gov_regains_territory other_strategic",
        "nonstate_overtakes_territory nonviolent_transfer",
        "nonstate_overtakes_territory retreat",
        "nonstate_overtakes_territory other_strategic",
        "nonviolent_transfer retreat",
        "nonviolent_transfer other_strategic",
        "looting_destruction air_drone_strike",
        "looting_destruction shelling_artillery_missile",
        "looting_destruction attack_on_civilians",
        "abduction arrests",
        "abduction attack_on_civilians",
        "mob_violence attack_on_civilians",
        "mob_violence violent_demonstration",
        "peaceful_protest protest_with_intervention",
        "peaceful_protest violent_demonstration",
        "protest_with_intervention violent_demonstration",
        "agreement agree",
        "agreement consult",
        "agreement concede",
        "agree consult",
        "agree cooperate",
        "reject accuse",
        "reject threaten",
        "accuse threaten",
        "request threaten",
    )
)
"""Types under which one event is told, for want of detail or by another choice of words."""
_DEEDS_AND_WORDS = frozenset({EventType.AGREEMENT, EventType.RETREAT})
_GAINS = frozenset({Outcome.CAPTURED, Outcome.SURRENDERED, Outcome.WITHDRAWN})


def compare_types(a: ReportedClaim, b: ReportedClaim) -> Finding:
    """Compare the types of two claims. A statement is not what it is about."""
    one, other = a.claim.type, b.claim.type
    note = str(one) if one is other else f"{min(one, other)}, {max(one, other)}"
    if one is other:
        changed = is_change(a) and _gains(a) and _gains(b)
        return Finding(Level.SAME_CHANGE if changed else Level.SAME_TYPE, note)
    if frozenset((one, other)) in _CONFUSED:
        return Finding(Level.CONFUSED, note)
    classes = class_of(one), class_of(other)
    if EventClass.STATEMENT in classes:
        if classes[0] is classes[1] or _DEEDS_AND_WORDS & {one, other}:
            return Finding(Level.OTHER_STATEMENT, note)
        return Finding(Level.WORD_AND_DEED, note)
    return Finding(Level.SAME_CLASS if classes[0] is classes[1] else Level.OTHER_CLASS, note)


def _gains(claim: ReportedClaim) -> bool:
    return any(change.outcome in _GAINS for change in claim.claim.control)
