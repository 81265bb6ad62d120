"""What claims of several documents are about, and how claims are told to be of one event."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.claims import Claim
from fogline.model.sources import OutletId, ReportInfo


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
