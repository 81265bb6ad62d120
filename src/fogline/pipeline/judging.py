"""What a person judges of events, kept in a log that can be undone and outlives coding anew."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from fogline.deduplication import check_judgement, resolve_judgement
from fogline.errors import CaseError
from fogline.model.claims import Claim
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import DocumentId, content_hash
from fogline.model.judgements import ClaimPlace, Judgement, JudgementId, JudgementKind
from fogline.pipeline.merging import JUDGEMENTS, Merger, standing_judgements
from fogline.store import CaseReader, CaseWriter


def judge(
    case: CaseWriter,
    merger: Merger,
    kind: JudgementKind,
    left: Sequence[str],
    right: Sequence[str],
    *,
    now: datetime,
    by: str | None,
    note: str | None,
) -> Judgement:
    """Keep a judgement of events and claims, and bring events in step with it.

    An event stands for all its claims. A split takes the claims on the left out of the event that
    they are in; its other claims are the right.

    Raises:
        CaseError: FL610 it contradicts one that stands; FL611 no such event or claim; FL612 the
            two sides are not what this kind needs.
    """
    ones = _claims(case, left)
    others = _rest(case, ones, left) if kind is JudgementKind.SPLIT else _claims(case, right)
    others = {key: claim for key, claim in others.items() if key not in ones}
    if not ones or (not others and (kind is not JudgementKind.SAME or len(ones) < 2)):
        raise CaseError(
            "FL612",
            "a judgement needs two different claims at least, and a split leaves one in the event. "
            "Name other events or claims.",
        )
    judgement = Judgement(
        id=JudgementId(content_hash("j", kind, *left, "|", *right, now.isoformat())),
        kind=kind,
        left=_places(ones.values()),
        right=_places(others.values()),
        by=by,
        note=note,
        made_at=now,
    )
    _check(case, judgement)
    case.add_judgement(
        id=judgement.id, record=JUDGEMENTS.dump_json(judgement).decode(), made_at=now
    )
    merger.rejudge(case)
    return judgement


def undo(case: CaseWriter, merger: Merger, number: int, *, now: datetime) -> Judgement:
    """Undo a judgement by its number in the log.

    Raises:
        CaseError: FL613 there is none of that number, or it was undone before.
    """
    found = next((stored for stored in case.judgements() if stored.number == number), None)
    if found is None or found.undone_at is not None:
        why = "there is none" if found is None else f"it was undone on {found.undone_at:%Y-%m-%d}"
        raise CaseError(
            "FL613", f"judgement {number} cannot be undone: {why}. See: fogline judge log"
        )
    case.undo_judgement(number, now)
    merger.rejudge(case)
    return replace(JUDGEMENTS.validate_json(found.record), undone_at=now)


def _check(case: CaseWriter, new: Judgement) -> None:
    standing = standing_judgements(case)
    documents = {place.document for j in (*standing, new) for place in (*j.left, *j.right)}
    claims: dict[DocumentId, list[Claim]] = {}
    for reported in case.claims_in_documents(documents).values():
        claims.setdefault(reported.report.document, []).append(reported.claim)
    check_judgement(
        resolve_judgement(new, claims), [resolve_judgement(one, claims) for one in standing]
    )


def _claims(case: CaseReader, names: Sequence[str]) -> dict[int, ReportedClaim]:
    """The claims that events and claims stand for, by key."""
    found: dict[int, ReportedClaim] = {}
    for name in names:
        claim = case.claim_key(name)
        if claim is not None:
            found |= case.reported([claim])
            continue
        event = case.event_key(name)
        if event is None:
            raise CaseError(
                "FL611",
                f"the case has no event or claim {name!r}. Identifiers stand in the first column "
                "of 'fogline events' and 'fogline claims'; that of an event changes when a more "
                "specific claim joins it.",
            )
        found |= case.members([event])[event]
    return found


def _rest(
    case: CaseReader, ones: dict[int, ReportedClaim], names: Sequence[str]
) -> dict[int, ReportedClaim]:
    """The other claims of the one event that claims are in."""
    events = set(case.anchors(list(ones)).values())
    if len(events) != 1:
        raise CaseError(
            "FL612",
            f"{', '.join(names)} are claims of {len(events)} events. A split takes claims out of "
            "one event: name claims of one.",
        )
    (event,) = events
    return {key: c for key, c in case.members([event])[event].items() if key not in ones}


def _places(claims: Iterable[ReportedClaim]) -> tuple[ClaimPlace, ...]:
    return tuple(
        sorted(
            (
                ClaimPlace(
                    document=reported.report.document,
                    trigger=reported.claim.trigger,
                    type=reported.claim.type,
                )
                for reported in claims
            ),
            key=lambda place: (place.document, place.trigger, place.type),
        )
    )
