"""Code the documents of a case anew, and say what came out differently."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum

from fogline.errors import FoglineError
from fogline.model.cases import FiledDocument
from fogline.model.claims import Claim
from fogline.model.documents import Document
from fogline.pipeline.batch import attempted
from fogline.pipeline.filing import CaseCoder
from fogline.pipeline.merging import Merger
from fogline.store import CaseStore, StoredDocument

_BATCH = 20
_NOT_COMPARED = frozenset({"id"})


class DifferenceKind(StrEnum):
    """What became of a claim."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A claim that two runs coded differently: ``before``, ``after`` or both are given.

    ``fields`` are those that differ, in the order of the record.
    """

    document: Document
    kind: DifferenceKind
    before: Claim | None
    after: Claim | None
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class RecodeReport:
    """How far coding anew has come, and what it changed."""

    documents: int = 0
    same: int = 0
    """Claims that came out as they were."""
    differences: list[Difference] = field(default_factory=list)
    failures: list[tuple[Document, FoglineError]] = field(default_factory=list)


def recode(
    store: CaseStore,
    coder: CaseCoder,
    merger: Merger,
    *,
    now: datetime,
    dry: bool = False,
    tell: Callable[[RecodeReport], None] = lambda _: None,
) -> RecodeReport:
    """Code every document that another run coded; the claims of that run stay in the case.

    Args:
        store: the case.
        coder: codes.
        merger: puts the new claims in the place of the old ones, and keeps events in step.
        now: instant that is kept as when this run began.
        dry: only say what would change.
        tell: told how far it is after every batch.

    Raises:
        CaseError: FL601 to FL606; what was stored before stands, and the next call goes on there.
    """
    report = RecodeReport()
    for stored in _batches(store, coder):
        filed: dict[int, FiledDocument] = {}
        for one in stored:
            done = _filed(coder, one)
            if isinstance(done, FoglineError):
                report.failures.append((one.document, done))
            else:
                filed[one.key] = done
                _note(report, store, one, done)
        if filed and not dry:
            with store.writing() as case:
                merger.replace(case, filed, coder.run, now)
        report.documents += len(filed)
        tell(report)
    return report


def _filed(coder: CaseCoder, stored: StoredDocument) -> FiledDocument | FoglineError:
    name = stored.document.title or stored.document.id
    return attempted(name, lambda: coder.file(stored.document, added_on=stored.known_on))


def _batches(store: CaseStore, coder: CaseCoder) -> Iterator[list[StoredDocument]]:
    after = 0
    while True:
        with store.reading() as case:
            some = case.documents(not_of_run=coder.run.id, after=after, most=_BATCH)
        if not some:
            return
        after = some[-1].key
        yield some


def _note(
    report: RecodeReport, store: CaseStore, stored: StoredDocument, filed: FiledDocument
) -> None:
    with store.reading() as case:
        before = case.claims_of(stored.key, stored.run)
    after = [claim.reported.claim for claim in filed.claims]
    found = differences(stored.document, before, after)
    report.differences += found
    report.same += len(after) - sum(d.after is not None for d in found)


def differences(
    document: Document, before: Sequence[Claim], after: Sequence[Claim]
) -> list[Difference]:
    """Say how the claims of a document differ between two runs, in text order.

    Claims are the same one where they have one identifier, else where their triggers overlap and
    their types are the same, else where the triggers overlap.
    """
    pairs = _paired(before, after)
    found = []
    for old, new in pairs:
        if old is None or new is None:
            kind = DifferenceKind.NEW if old is None else DifferenceKind.GONE
            found.append(Difference(document=document, kind=kind, before=old, after=new))
        elif changed := _changed(old, new):
            found.append(
                Difference(
                    document=document,
                    kind=DifferenceKind.CHANGED,
                    before=old,
                    after=new,
                    fields=changed,
                )
            )
    return sorted(found, key=_in_text)


def _in_text(difference: Difference) -> tuple[int, int]:
    claim = difference.after or difference.before
    assert claim is not None
    return claim.trigger.start, claim.trigger.end


def _paired(
    before: Sequence[Claim], after: Sequence[Claim]
) -> list[tuple[Claim | None, Claim | None]]:
    old, new = list(before), list(after)
    pairs: list[tuple[Claim | None, Claim | None]] = []
    for is_same in _ONE_CLAIM:
        for one in list(old):
            other = next((claim for claim in new if is_same(one, claim)), None)
            if other is not None:
                pairs.append((one, other))
                old.remove(one)
                new.remove(other)
    return [*pairs, *((one, None) for one in old), *((None, other) for other in new)]


_ONE_CLAIM: tuple[Callable[[Claim, Claim], bool], ...] = (
    lambda a, b: a.id == b.id,
    lambda a, b: a.type is b.type and a.trigger.overlaps(b.trigger),
    lambda a, b: a.trigger.overlaps(b.trigger),
)
"""When two claims of a text are one, the surest way first."""


def _changed(old: Claim, new: Claim) -> tuple[str, ...]:
    return tuple(
        f.name
        for f in fields(Claim)
        if f.name not in _NOT_COMPARED and getattr(old, f.name) != getattr(new, f.name)
    )
