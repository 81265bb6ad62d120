"""How often a claim of this make is right: its confidence.

Each property moves the odds by the share of rightly typed claims measured on the development
documents (517 claims, .82 right over all), damped because the properties overlap. Source:
docs/methods/coding.md, rule K1; ``tools/claim_shares.py`` prints the shares.
"""

import math

from fogline.coding.drafts import Draft
from fogline.model.claims import ActorMention, MentionBasis, PlaceMention

_RIGHT_OVER_ALL = 0.82
_DAMPING = 0.6
_SHARES = {
    "initiator named": 0.85, "initiator described": 0.81, "initiator context": 0.61,
    "initiator unknown": 0.57, "initiator none": 0.81,
    "target named": 0.89, "target described": 0.82, "target context": 0.78,
    "target unknown": 0.77, "target none": 0.78,
    "place named": 0.88, "place described": 0.72, "place context": 0.57, "place none": 0.79,
    "losses": 0.91, "no losses": 0.80, "verb": 0.84, "noun": 0.77,
}  # fmt: skip


def confidence_of(draft: Draft) -> float:
    """Return the share of such claims that are rightly typed, from 0 to 1, to two digits."""
    predicate = draft.predicate
    properties = [
        f"initiator {_basis(draft.initiators)}",
        f"target {_basis(draft.targets)}",
        f"place {_basis(draft.places)}",
        "losses" if draft.casualties else "no losses",
        "noun" if predicate.verb is None else "verb",
    ]
    base = _logit(_RIGHT_OVER_ALL)
    moved = sum(_logit(_SHARES[name]) - base for name in properties)
    return round(1 / (1 + math.exp(-(base + _DAMPING * moved))), 2)


def _basis(mentions: list[ActorMention] | list[PlaceMention]) -> str:
    if not mentions:
        return "none"
    if all(isinstance(m, ActorMention) and m.actor == "unk" for m in mentions):
        return "unknown"
    basis = mentions[0].basis
    return {MentionBasis.NAMED: "named", MentionBasis.DESCRIBED: "described"}.get(basis, "context")


def _logit(share: float) -> float:
    return math.log(share / (1 - share))
