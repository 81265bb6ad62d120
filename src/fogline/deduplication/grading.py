"""Admiralty grades of claims: the letter of the source, the number of the item.

Source: docs/methods/events.md, rules G1 to G10.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.deduplication.interests import LeanOf, interest_of, speaker_of
from fogline.deduplication.relations import (
    HAPPENED,
    Allied,
    at_odds,
    bears_out,
    refines,
    same_actor,
)
from fogline.deduplication.values import Telling, Topic, tellings
from fogline.model.codes import Factuality, class_of
from fogline.model.events import (
    AccountField,
    Grade,
    GradeReason,
    GradeStep,
    Interest,
    OutcomeValue,
    ReportedClaim,
)
from fogline.model.identifiers import ClaimId
from fogline.model.sources import Credibility, Outlet, OutletId, Reliability

WEIGHTS = {
    Interest.AGAINST_OWN: 3,
    Interest.AGAINST: 3,
    Interest.APART: 2,
    Interest.UNKNOWN: 1,
    Interest.FOR: 0,
}
"""What the word of a witness weighs for or against a claim."""

WORTH = (
    Credibility.CONFIRMED,
    Credibility.PROBABLY_TRUE,
    Credibility.POSSIBLY_TRUE,
    Credibility.CANNOT_BE_JUDGED,
    Credibility.DOUBTFUL,
    Credibility.IMPROBABLE,
)
"""The numbers from the most credible to the least: 6 says nothing against an item, 4 does."""

_DETAILS = frozenset(
    {AccountField.DAY, AccountField.PLACE, AccountField.LOSSES, AccountField.MATERIEL}
)
_AGAINST = frozenset({Interest.AGAINST_OWN, Interest.AGAINST})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Witness:
    """One independent witness: the claims of its that bear on the item, and its interest."""

    claims: tuple[ClaimId, ...]
    interest: Interest

    @property
    def weight(self) -> int:
        return WEIGHTS[self.interest]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """The independent witnesses of an event, by how they stand to one claim."""

    agree: tuple[_Witness, ...]
    """The claim's own witness first."""
    partly: tuple[_Witness, ...]
    oppose: tuple[_Witness, ...]
    detail: tuple[_Witness, ...]
    """Those that contradict it in the day, the place or numbers only."""


def grade(
    claim: ReportedClaim,
    members: Sequence[ReportedClaim],
    groups: Mapping[ClaimId, int],
    outlets: Mapping[OutletId, Outlet],
    lean: LeanOf,
    *,
    allied: Allied = same_actor,
) -> Grade:
    """Grade one claim of an event.

    Args:
        claim: one of ``members``.
        members: all claims of the event, in any order.
        groups: for each claim its independent witness; which number one bears never matters.
        outlets: the registry, for the letters.
        lean: how an outlet stands to an actor.
        allied: tells whether two actors fight on one side.

    Source: docs/methods/events.md, rules G1 to G10.
    """
    (found,) = grades((claim,), members, groups, outlets, lean, allied=allied)
    return found


def grades(
    claims: Iterable[ReportedClaim],
    members: Sequence[ReportedClaim],
    groups: Mapping[ClaimId, int],
    outlets: Mapping[OutletId, Outlet],
    lean: LeanOf,
    *,
    allied: Allied = same_actor,
) -> tuple[Grade, ...]:
    """Grade several claims of one event, as ``grade`` does each."""
    told = tellings(members)
    of_claim = {telling.reported.claim.id: telling for telling in told}
    interests = {member.claim.id: interest_of(member, lean) for member in members}
    standings = _Standings(told, allied)
    found = []
    for claim in claims:
        bench = _bench(of_claim[claim.claim.id], told, groups, interests, standings)
        letter, source = _letter(claim, outlets)
        number, reasons = _number(bench)
        found.append(
            Grade(claim=claim.claim.id, letter=letter, number=number, reasons=(source, *reasons))
        )
    return tuple(found)


def _letter(
    claim: ReportedClaim, outlets: Mapping[OutletId, Outlet]
) -> tuple[Reliability, GradeReason]:
    """G2: the letter is the outlet's whose word the claim is, F for one that nobody knows."""
    speaker = speaker_of(claim)
    outlet = outlets.get(speaker) if speaker is not None else None
    letter = Reliability.F if outlet is None else outlet.reliability
    note = "no outlet of the registry" if outlet is None else outlet.name
    if claim.attributed_to is not None and claim.credited is None:
        letter = Reliability.F
        note = f"{claim.attributed_to}, which the registry does not hold, by {note}"
    reason = GradeReason(step=GradeStep.SOURCE, note=f"{note}: {letter}", claims=(claim.claim.id,))
    return letter, reason


class _Standings:
    """How claims of one event stand to one another, reckoned once for those that say the same."""

    def __init__(self, told: Sequence[Telling], allied: Allied) -> None:
        contents: dict[Hashable, int] = {}
        self._content = {
            telling.reported.claim.id: contents.setdefault(
                (telling.values, telling.reported.report.known_on), len(contents)
            )
            for telling in told
        }
        self._allied = allied
        self._found: dict[tuple[int, int], str] = {}

    def of(self, item: Telling, other: Telling) -> str:
        key = self._content[item.reported.claim.id], self._content[other.reported.claim.id]
        if key not in self._found:
            self._found[key] = _stands(item, other, self._allied)
        return self._found[key]


def _bench(
    item: Telling,
    told: Sequence[Telling],
    groups: Mapping[ClaimId, int],
    interests: Mapping[ClaimId, Interest],
    standings: _Standings,
) -> _Bench:
    """G3: each witness stands where the claim of its that is best for the item stands."""
    own = groups[item.reported.claim.id]
    standing: dict[int, dict[str, list[ReportedClaim]]] = {}
    for other in told:
        member = other.reported
        group = groups[member.claim.id]
        where = standings.of(item, other)
        if group == own and where != "agree":
            continue
        standing.setdefault(group, {}).setdefault(where, []).append(member)

    def witnesses(*where: str, without: Sequence[str] = ()) -> tuple[_Witness, ...]:
        found = [
            (group != own, _witness(claims, interests))
            for group, by in standing.items()
            if not any(better in by for better in without)
            and (claims := [claim for place in where for claim in by.get(place, ())])
        ]
        found.sort(key=lambda pair: (pair[0], -pair[1].weight, pair[1].claims))
        return tuple(witness for _, witness in found)

    return _Bench(
        agree=witnesses("agree", "detail"),
        partly=witnesses("partly", without=("agree", "detail")),
        oppose=witnesses("oppose", without=("agree", "detail", "partly")),
        detail=witnesses("detail", without=("agree",)),
    )


def _witness(claims: Sequence[ReportedClaim], interests: Mapping[ClaimId, Interest]) -> _Witness:
    """G4: copies add nothing to a witness; its interest is that of who told it first.

    Of several on the first day, one that the registry holds counts before one that it does not,
    and then the one with the stronger interest in the claim.
    """
    first = min(claim.report.known_on for claim in claims)
    told = [interests[c.claim.id] for c in claims if c.report.known_on == first]
    known = [interest for interest in told if interest is not Interest.UNKNOWN]
    return _Witness(
        claims=tuple(sorted(claim.claim.id for claim in claims)),
        interest=min(known, key=lambda interest: (WEIGHTS[interest], interest))
        if known
        else Interest.UNKNOWN,
    )


def _stands(item: Telling, other: Telling, allied: Allied) -> str:
    """G3: how another claim of the event stands to the item."""
    topics = {topic for topic, _ in item.values}
    odds = {topic[0] for topic in topics if at_odds(topic, item, other, allied)}
    if odds - _DETAILS:
        return "oppose"
    if not _of_one_kind(item.reported.claim.factuality, other.reported.claim.factuality):
        return "partly"
    if not _bears_out(item, other, topics, allied):
        return "partly"
    return "detail" if odds else "agree"


def _of_one_kind(item: Factuality, other: Factuality) -> bool:
    """What happened bears out what was foreseen, and not the other way round."""
    if item is Factuality.DENIED or other is Factuality.DENIED:
        return item is other
    return other in HAPPENED or item not in HAPPENED


def _bears_out(item: Telling, other: Telling, topics: set[Topic], allied: Allied) -> bool:
    """Tell whether ``other`` says the heart of the item: the outcome, else what sort of event."""
    outcomes = [topic for topic in topics if topic[0] is AccountField.OUTCOME]
    if outcomes:
        return any(
            bears_out(value, told, allied)
            for topic in outcomes
            for value in item.of(topic)
            for told in other.of(topic)
            if isinstance(value, OutcomeValue) and isinstance(told, OutcomeValue)
        )
    mine, theirs = item.reported.claim.type, other.reported.claim.type
    return class_of(mine) is class_of(theirs) or refines(theirs, mine)


def _number(bench: _Bench) -> tuple[Credibility, tuple[GradeReason, ...]]:
    reasons = [
        *(_reason(GradeStep.WITNESS, witness) for witness in bench.agree),
        *(_reason(GradeStep.PARTLY, witness) for witness in bench.partly),
    ]
    number, note = _corroborated(bench)
    reasons.append(GradeReason(step=GradeStep.CORROBORATION, note=note, number=number))
    if bench.detail and number is Credibility.CONFIRMED:
        number = Credibility.PROBABLY_TRUE
    if bench.detail:
        claims = tuple(claim for witness in bench.detail for claim in witness.claims)
        note = "others give another day, place or number, so it is not confirmed in all"
        reasons.append(GradeReason(step=GradeStep.DETAIL, note=note, claims=claims, number=number))
    if bench.oppose:
        reasons.extend(_reason(GradeStep.OPPONENT, witness) for witness in bench.oppose)
        number, note = _contradicted(number, bench)
        reasons.append(GradeReason(step=GradeStep.CONTRADICTION, note=note, number=number))
    return number, tuple(reasons)


_WORDS = {
    Interest.AGAINST_OWN: "tells it against its own side's interest",
    Interest.AGAINST: "tells it against the interest of those it leans to",
    Interest.APART: "stands apart",
    Interest.UNKNOWN: "is not known to lean either way",
    Interest.FOR: "has an interest in its being so",
}


def _reason(step: GradeStep, witness: _Witness) -> GradeReason:
    return GradeReason(
        step=step,
        note=_WORDS[witness.interest],
        claims=witness.claims,
        interest=witness.interest,
        weight=None if step is GradeStep.PARTLY else witness.weight,
    )


def _corroborated(bench: _Bench) -> tuple[Credibility, str]:
    """G6 and G7: the number before contradictions."""
    interests = [witness.interest for witness in bench.agree]
    if len(interests) > 1:
        free = any(interest in _AGAINST or interest is Interest.APART for interest in interests)
        if free or interests.count(Interest.UNKNOWN) > 1:
            return Credibility.CONFIRMED, "independent witnesses, not all with an interest in it"
        return Credibility.PROBABLY_TRUE, "several witnesses, whose independence is not certain"
    (own,) = interests
    if own is Interest.AGAINST_OWN:
        return Credibility.PROBABLY_TRUE, "one witness, who admits it"
    if own is Interest.AGAINST:
        return Credibility.POSSIBLY_TRUE, "one witness, who has no interest in admitting it"
    if bench.partly:
        return Credibility.POSSIBLY_TRUE, "one witness, and others who bear out some of it"
    if own is Interest.FOR:
        return Credibility.CANNOT_BE_JUDGED, "one witness, with an interest in its being so"
    return Credibility.CANNOT_BE_JUDGED, "one witness"


def _contradicted(number: Credibility, bench: _Bench) -> tuple[Credibility, str]:
    """G9 and G10: the number after those for the claim and those against it are weighed."""
    weight = sum(witness.weight for witness in bench.agree)
    against = sum(witness.weight for witness in bench.oppose)
    sums = f"{weight} for, {against} against"
    if against == 0:
        if weight > 0:
            return number, f"{sums}: denied only by who has an interest in denying it"
        return (
            _worse(number, Credibility.CANNOT_BE_JUDGED),
            f"{sums}: the word of one side against that of the other",
        )
    if weight > against:
        held = WORTH.index(number) <= WORTH.index(Credibility.POSSIBLY_TRUE)
        return (Credibility.POSSIBLY_TRUE if held else Credibility.DOUBTFUL), sums
    if against >= 2 * max(weight, 1):
        return Credibility.IMPROBABLE, sums
    return Credibility.DOUBTFUL, sums


def _worse(one: Credibility, other: Credibility) -> Credibility:
    return max(one, other, key=WORTH.index)
