"""Words of harm: which verbs, states and nouns tell which kind of loss."""

from fogline.model.codes import LossKind

KILL_VERBS = frozenset(
    "kill die perish slay murder massacre assassinate execute behead slaughter martyr "
    "eliminate neutralise neutralize liquidate lynch fall drown bury claim".split()
)
WOUND_VERBS = frozenset("wound injure hurt maim hospitalise hospitalize burn".split())
CAPTURE_VERBS = frozenset("capture detain arrest abduct kidnap imprison apprehend".split())
DYING_VERBS = frozenset("die perish drown surrender".split())
"""Their subject suffers the loss."""
LOSING_VERBS = frozenset("lose suffer sustain".split())
"""Their subject is whose people are lost."""
DRIVING_VERBS = frozenset("force drive send cause prompt compel push oblige make lead".split())
DEPART_VERBS = frozenset("flee leave abandon evacuate escape".split())
HOMES = frozenset("home house village area town neighborhood neighbourhood land".split())
BODIES = frozenset("body corpse remains remain".split())
BODY_VERBS = frozenset(
    "find recover discover retrieve pull exhume unearth dig collect bring receive".split()
)
KIND_OF_VERB = {
    **dict.fromkeys(KILL_VERBS - {"fall", "bury", "claim"}, LossKind.KILLED),
    **dict.fromkeys(WOUND_VERBS - {"burn"}, LossKind.WOUNDED),
    **dict.fromkeys(CAPTURE_VERBS, LossKind.CAPTURED),
    "displace": LossKind.DISPLACED,
    "uproot": LossKind.DISPLACED,
    "surrender": LossKind.SURRENDERED,
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
TOLL_VERBS = frozenset("rise reach stand climb increase put exceed hit grow jump be pass".split())
"""Verbs between a toll and its number."""
