"""Whether two claims tell one event, and why: every field's weight, summed.

The sum is of Fellegi and Sunter's kind: each field adds bits for or against one event, a prior
stands for the claims that share a key by chance, and the total is the logarithm of the odds.

Source: docs/methods/merging.md, rules M6, M7 and M21 to M23.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from fogline.deduplication.blocking import quote_words
from fogline.deduplication.fields.kinds import compare_types
from fogline.deduplication.fields.losses import compare_losses, compare_means
from fogline.deduplication.fields.outcomes import compare_outcomes
from fogline.deduplication.fields.places import Places
from fogline.deduplication.fields.sides import Sides
from fogline.deduplication.fields.times import compare_times
from fogline.deduplication.weights import Finding, Level, Weights
from fogline.model.claims import NO_SIDE
from fogline.model.days import DateBasis
from fogline.model.events import (
    Agreement,
    Comparison,
    FieldComparison,
    MatchField,
    ReportedClaim,
)
from fogline.model.positions import PositionBasis
from fogline.ontology.actors import ActorRegistry

LINK_AT = 0.55
"""The score from which two claims are linked: a little more likely than not."""

_SAME_SENTENCE = 90.0
"""Likeness, in percent, from which a sentence of a copy is the one copied."""
_SAME_WORDS = 8
_RANK_BITS, _HASH_BITS = 6, 56
_TOLD_DAY = frozenset({DateBasis.EXPLICIT, DateBasis.RELATIVE})


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares claims two by two."""

    weights: Weights
    places: Places
    sides: Sides

    @classmethod
    def load(cls, registry: ActorRegistry | None = None, weights: Path | None = None) -> "Comparer":
        """Load the weights and, where none is given, the registry of actors.

        Raises:
            OntologyError: FL210 to FL212, a file that breaks its rules.
        """
        loaded = Weights.load(weights)
        return cls(
            weights=loaded,
            places=Places(loaded),
            sides=Sides(registry or ActorRegistry.load()),
        )

    def compare(self, a: ReportedClaim, b: ReportedClaim) -> Comparison:
        """Compare two claims field by field. The order of the two makes no difference."""
        if _order(b) < _order(a):
            a, b = b, a
        findings = (
            compare_times(a, b),
            self.places.compare(a, b),
            compare_types(a, b),
            self.sides.compare(a, b),
            compare_outcomes(a, b, self.sides),
            compare_losses(a, b),
            compare_means(a, b),
            compare_documents(a, b),
        )
        fields = _of_one_place(tuple(map(self._weighed, findings)))
        bits = self.weights.prior + sum(field.weight for field in fields)
        return Comparison(score=_probability(bits), fields=fields)

    def _weighed(self, finding: Finding) -> FieldComparison:
        weight = self.weights.levels[finding.level]
        return FieldComparison(
            field=finding.level.field,
            agreement=weight.agreement,
            weight=weight.bits,
            note=finding.note,
        )


def _of_one_place(fields: tuple[FieldComparison, ...]) -> tuple[FieldComparison, ...]:
    """Let one outcome speak for one event only where it may be of one place.

    On a day of an offensive many places fall to the same hands.

    Source: docs/methods/merging.md, rule M17.
    """
    apart = any(f.field is MatchField.PLACE and f.agreement is Agreement.DIFFER for f in fields)
    return tuple(
        replace(field, weight=0.0, note=f"{field.note}, of other places")
        if apart and field.field is MatchField.OUTCOME and field.weight > 0
        else field
        for field in fields
    )


def _order(claim: ReportedClaim) -> tuple[str, str]:
    return claim.claim.id, claim.report.document


def _probability(bits: float) -> float:
    """The probability whose odds have the logarithm ``bits`` to base 2.

    >>> _probability(0.0), round(_probability(3.0), 3), _probability(-2000.0)
    (0.5, 0.889, 0.0)
    """
    return 0.0 if bits < -1000 else 1 / (1 + 2.0**-bits)


def compare_documents(a: ReportedClaim, b: ReportedClaim) -> Finding:
    """Compare where two claims stand: what one document tells twice, it tells of two events."""
    words, other_words = quote_words(a.quote), quote_words(b.quote)
    alike = words == other_words
    if a.report.document == b.report.document:
        if a.claim.id == b.claim.id:
            return Finding(Level.SAME_SENTENCE, "one claim")
        return Finding(Level.ONE_DOCUMENT, "one document")
    if a.report.copy_group == b.report.copy_group:
        near = fuzz.ratio(" ".join(words), " ".join(other_words)) >= _SAME_SENTENCE
        if (alike or near) and a.claim.type is b.claim.type:
            return Finding(Level.SAME_SENTENCE, "one sentence in copies of a document")
        return Finding(Level.ONE_DOCUMENT, "copies of one document")
    if alike and len(words) >= _SAME_WORDS:
        return Finding(Level.SAME_WORDS, "one sentence in two documents")
    return Finding(Level.TWO_DOCUMENTS, "two documents")


def anchor_rank(claim: ReportedClaim) -> int:
    """Return a number below 2**62 that is the lower, the more a claim pins its event down.

    Claims that are equally exact are ordered by a hash of their identifier, so that the order
    follows from content alone.
    """
    vague = (1 << _RANK_BITS) - 1 - _exactness(claim)
    digest = hashlib.blake2b(claim.claim.id.encode(), digest_size=_HASH_BITS // 8).digest()
    return (vague << _HASH_BITS) | int.from_bytes(digest, "big")


def _exactness(claim: ReportedClaim) -> int:
    """How exactly a claim tells its event, 0 to 63: the day and the place before all else."""
    told = claim.claim
    days = told.date.days
    exact = 0
    if days is not None:
        exact += 6
        if (days.end - days.start).days == 1:
            exact += 10 if told.date.basis in _TOLD_DAY else 6
    points = [p for p in told.places if p.position is not None]
    if points:
        exact += 4
        if all(p.position and p.position.basis is PositionBasis.GAZETTEER for p in points):
            exact += 12
    elif told.places:
        exact += 2
    exact += 8 * bool({m.actor for m in told.initiators} - NO_SIDE)
    exact += 8 * bool({m.actor for m in told.targets} - NO_SIDE)
    exact += 6 * bool(told.casualties) + 4 * bool(told.control) + 2 * bool(told.materiel)
    return min(exact, 63)
