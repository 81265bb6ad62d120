"""Words of harm: which verbs, states and nouns tell which kind of loss."""

from fogline.model.codes import LossKind

KILL_VERBS = frozenset(
    "kill die perish slay murder massacre assassinate execute behead slaughter martyr "
    "eliminate neutralise neutralize liquidate lynch fall drown bury claim".split()
)
WOUND_VERBS = frozenset("wound injure hurt maim hospitalise hospitalize burn".split())
CAPTURE_VERBS = frozenset("capture detain arrest abduct kidnap imprison apprehend".split())
DISPLACE_VERBS = frozenset("displace flee evacuate uproot".split())
SURRENDER_VERBS = frozenset("surrender".split())
KIND_OF_VERB = {
    **dict.fromkeys(KILL_VERBS - {"fall", "bury", "claim"}, LossKind.KILLED),
    **dict.fromkeys(WOUND_VERBS - {"burn"}, LossKind.WOUNDED),
    **dict.fromkeys(CAPTURE_VERBS, LossKind.CAPTURED),
    **dict.fromkeys(DISPLACE_VERBS - {"evacuate", "flee"}, LossKind.DISPLACED),
    **dict.fromkeys(SURRENDER_VERBS, LossKind.SURRENDERED),
}
STATES = {
    "dead": LossKind.KILLED, "killed": LossKind.KILLED, "wounded": LossKind.WOUNDED,
    "injured": LossKind.WOUNDED, "hurt": LossKind.WOUNDED, "displaced": LossKind.DISPLACED,
    "captured": LossKind.CAPTURED, "homeless": LossKind.DISPLACED,
}  # fmt: skip
HARM_NOUNS = {
    "death": LossKind.KILLED, "fatality": LossKind.KILLED, "casualty": LossKind.KILLED,
    "toll": LossKind.KILLED, "dead": LossKind.KILLED, "life": LossKind.KILLED,
    "killing": LossKind.KILLED, "martyr": LossKind.KILLED, "injury": LossKind.WOUNDED,
    "wounded": LossKind.WOUNDED, "prisoner": LossKind.CAPTURED, "wounding": LossKind.WOUNDED,
    "injured": LossKind.WOUNDED,
}  # fmt: skip
