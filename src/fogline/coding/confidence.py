"""How often a claim of this make is right: its confidence.

Each property moves the odds by the share of rightly typed claims measured on documents that no
rule was written from (279 claims, .64 right over all), damped because the properties overlap.
Source: docs/methods/coding.md, rule K1; ``tools/claim_shares.py`` prints the shares.
"""

import math

from fogline.coding.drafts import Draft
from fogline.model.claims import ActorMention, MentionBasis, PlaceMention

_RIGHT_OVER_ALL = 0.64
_DAMPING = 0.6
_SHARES = {
    "initiator named": 0.71, "initiator described": 0.66, "initiator context": 0.39,
    "initiator unknown": 0.52, "initiator none": 0.58,
    "target named": 0.73, "target described": 0.53, "target context": 0.64,
    "target unknown": 0.56, "target none": 0.63,
    "place named": 0.71, "place described": 0.64, "place context": 0.52, "place none": 0.54,
    "losses": 0.74, "no losses": 0.62,
}  # fmt: skip


def confidence_of(draft: Draft) -> float:
    """Return the share of such claims that are rightly typed, from 0 to 1, to two digits."""
    properties = [
        f"initiator {_basis(draft.initiators)}",
        f"target {_basis(draft.targets)}",
        f"place {_basis(draft.places)}",
        "losses" if draft.casualties else "no losses",
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
