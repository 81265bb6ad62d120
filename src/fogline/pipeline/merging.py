"""Coded documents into a case: copies linked, claims compared and gathered into events.

All of it is a function of what the case holds, not of the order in which it came.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from fogline.deduplication import (
    CROWDED,
    LINK_AT,
    MOST_COMPARED,
    Bindings,
    Comparer,
    CopyText,
    assign,
    candidates,
    compare_copies,
    is_one_text,
    resolve_judgement,
)
from fogline.model.cases import FiledClaim, FiledDocument, Run
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import DocumentId
from fogline.model.judgements import Judgement
from fogline.model.provenance import CopyLink
from fogline.store import CaseWriter, EventFigures, StoredCopy, StoredText

JUDGEMENTS = TypeAdapter(Judgement)
COPY_LINKS = TypeAdapter(CopyLink)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledInput:
    """An input that gave a document. ``original`` are its bytes where they are to be kept."""

    digest: str
    origin: str
    filed: FiledDocument
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Merger:
    """Writes documents and claims into a case, and keeps its events in step.

    ``judge`` counts witnesses and grades what several claims say of one event.
    """

    comparer: Comparer
    judge: Callable[[Sequence[ReportedClaim], Sequence[CopyLink]], EventFigures]

    def add(
        self, case: CaseWriter, inputs: Sequence[FiledInput], run: Run, at: datetime
    ) -> tuple[int, int]:
        """Add documents that the case may or may not have; return new documents and claims."""
        case.note_run(run, at)
        there = dict(case.document_keys([given.filed.document.id for given in inputs]))
        new: dict[int, FiledClaim] = {}
        regrouped: set[int] = set()
        added = 0
        for given in inputs:
            document = given.filed.document.id
            if document not in there:
                there[document] = key = case.file_document(given.filed, run, at)
                regrouped |= _link_copies(case, given.filed, key)
                new |= case.file_claims(given.filed.claims, document=key, run=run)
                added += 1
            case.file_input(
                digest=given.digest,
                origin=given.origin,
                document=there[document],
                at=at,
                original=given.original,
            )
        self.gather(case, new, changed=(), regrouped=regrouped)
        return added, len(new)

    def replace(
        self, case: CaseWriter, documents: Mapping[int, FiledDocument], run: Run, at: datetime
    ) -> None:
        """Put what ``run`` coded of stored documents in the place of what was coded before."""
        case.note_run(run, at)
        new: dict[int, FiledClaim] = {}
        changed: set[int] = set()
        for key in documents:
            changed |= case.retire_claims(key, run)
        for key, filed in documents.items():
            new |= case.file_claims(filed.claims, document=key, run=run)
        self.gather(case, new, changed=case.present(changed), regrouped=())

    def rejudge(self, case: CaseWriter) -> None:
        """Bring events in step with the log of judgements."""
        self.gather(case, {}, changed=(), regrouped=())

    def refresh(self, case: CaseWriter, events: Collection[int]) -> None:
        """Count and grade events anew."""
        case.refresh_events(
            events,
            lambda members, records: self.judge(
                members, [COPY_LINKS.validate_json(record) for record in records]
            ),
        )

    def gather(
        self,
        case: CaseWriter,
        new: Mapping[int, FiledClaim],
        *,
        changed: Collection[int],
        regrouped: Collection[int],
    ) -> None:
        """Compare new claims, and assign all that may change to their events."""
        scores = self._scores(case, new)
        case.link_claims(scores)
        judged = case.set_judged(_judged_pairs(case))
        moving = {*new, *changed, *judged, *(claim for pair in scores for claim in pair)}
        graph = case.graph()
        before = case.anchors(moving)
        anchors = assign(graph, moving)
        before |= case.anchors([claim for claim in anchors if claim not in before])
        case.set_events(anchors)
        touched = {*before.values(), *anchors.values(), *case.anchors(regrouped).values()}
        self.refresh(case, touched)

    def _scores(
        self, case: CaseWriter, new: Mapping[int, FiledClaim]
    ) -> dict[tuple[int, int], float]:
        """Compare new claims with all that may be of one event with them; keep the likely."""
        pairs = case.pairs_to_compare({key: filed.sought_keys for key, filed in new.items()})
        claims = case.reported({claim for pair in pairs for claim in pair})
        scores = {}
        for left, right in sorted(pairs):
            score = self.comparer.compare(claims[left], claims[right]).score
            if score >= LINK_AT:
                scores[left, right] = score
        return scores


def standing_judgements(case: CaseWriter) -> list[Judgement]:
    """Read the judgements that have not been undone, the oldest first."""
    return [
        JUDGEMENTS.validate_json(stored.record)
        for stored in case.judgements()
        if stored.undone_at is None
    ]


def _judged_pairs(case: CaseWriter) -> dict[tuple[int, int], bool]:
    """What the standing judgements say of present claims, pair by pair."""
    judgements = standing_judgements(case)
    if not judgements:
        return {}
    documents = {place.document for j in judgements for place in (*j.left, *j.right)}
    by_document: dict[DocumentId, list[ReportedClaim]] = {}
    keys = {}
    for key, reported in case.claims_in_documents(documents).items():
        keys[reported.claim.id] = key
        by_document.setdefault(reported.report.document, []).append(reported)
    claims = {d: [r.claim for r in told] for d, told in by_document.items()}
    resolved = [resolve_judgement(judgement, claims) for judgement in judgements]
    bindings = Bindings(resolved)
    pairs: dict[tuple[int, int], bool] = {}
    for claim, key in keys.items():
        for together, others in (
            (True, bindings.together(claim)),
            (False, bindings.apart(claim)),
        ):
            for other in others:
                if other != claim:
                    pairs[min(key, keys[other]), max(key, keys[other])] = together
    return pairs


def _link_copies(case: CaseWriter, filed: FiledDocument, key: int) -> set[int]:
    """Compare a document with those it may be a copy of; return the claims this regroups."""
    copies = []
    own = CopyText(
        document=filed.document,
        signature=filed.signature,
        outlet=filed.outlet,
        original=filed.original,
    )
    holders = case.copy_holders(filed, crowded=CROWDED, most=MOST_COMPARED)
    near = {*holders.same_words, *candidates(holders.bands, holders.passages)}
    for other in case.texts(near):
        link = compare_copies(own, _copy_text(other))
        if link is not None:
            copies.append(
                StoredCopy(
                    left=min(key, other.key),
                    right=max(key, other.key),
                    kind=link.kind.value,
                    likeness=link.likeness,
                    record=COPY_LINKS.dump_json(link).decode(),
                    groups=is_one_text(link),
                )
            )
    return case.link_copies(copies)


def _copy_text(stored: StoredText) -> CopyText:
    return CopyText(
        document=stored.document,
        signature=stored.signature,
        outlet=stored.outlet,
        original=stored.original,
    )
