"""The store of a case: everything that the program asks of it and writes to it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    BindParameter,
    Connection,
    Engine,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from fogline.model.cases import (
    ClaimFilter,
    FiledClaim,
    FiledDocument,
    InputFailure,
    Run,
    RunId,
)
from fogline.model.claims import Claim
from fogline.model.documents import Document
from fogline.model.events import ReportedClaim, claim_of_event_id
from fogline.model.identifiers import DocumentId
from fogline.model.sources import OutletId, ReportInfo
from fogline.store import copies, events, filing
from fogline.store.copies import CopyHolders, StoredCopy, StoredText
from fogline.store.events import EventFigures
from fogline.store.filing import portions
from fogline.store.finding import ClaimFinder
from fogline.store.graph import StoredGraph
from fogline.store.opening import WRITES, case_errors, open_engine
from fogline.store.rows import claim_of, document_of, report_of, select_reports
from fogline.store.tables import (
    CLAIM,
    COPY_LINK,
    DOCUMENT,
    EVENT,
    INPUT,
    JUDGED,
    JUDGEMENT,
    OUTLET,
    RUN,
)

_WRITERS_LOCK = 0x666F676C
"""The number under which PostgreSQL lets one writer in at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document of the case with its key, the run it is coded by, and the day it was known."""

    key: int
    document: Document
    run: RunId
    known_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredJudgement:
    """An entry of the log of judgements. ``record`` is the judgement as JSON."""

    number: int
    id: str
    made_at: datetime
    undone_at: datetime | None
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOutlets:
    """What tells the outlets of a document, and which were told from it."""

    key: int
    publisher: str | None
    url: str | None
    original_publisher: str | None
    outlet: OutletId | None
    original: OutletId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCredit:
    """The words that credit somebody for a claim, and the outlet that was told from them."""

    key: int
    words: str
    credited: OutletId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigures:
    """How much a case holds."""

    documents: int
    claims: int
    events: int
    failures: int
    judgements: int
    first_day: date | None
    last_day: date | None


class CaseStore:
    """A case on SQLite or PostgreSQL. Share one between threads, and close it at the end."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine

    @classmethod
    def open(cls, name: str, *, create: bool = False, wait_s: float = 30.0) -> "CaseStore":
        """Open a case by path or URL; its tables are brought to the present layout.

        Raises:
            CaseError: FL600 to FL606.
        """
        return cls(open_engine(name, create=create, wait_s=wait_s), name)

    def close(self) -> None:
        """Close what is open to the database."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator["CaseReader"]:
        """Read in one transaction: what another program writes meanwhile is not seen.

        Raises:
            CaseError: FL601 to FL606.
        """
        with case_errors(self.name), self._engine.connect() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            yield CaseReader(connection)

    @contextmanager
    def writing(self) -> Iterator["CaseWriter"]:
        """Write in one transaction: all of it is stored at the end, or nothing.

        Raises:
            CaseError: FL601 to FL606.
        """
        with case_errors(self.name), self._engine.connect() as opened:
            connection = opened.execution_options(**{WRITES: True})
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    lock = text("SELECT pg_advisory_xact_lock(:number)")
                    connection.execute(lock, {"number": _WRITERS_LOCK})
                yield CaseWriter(connection)


class CaseReader:
    """What is asked of a case, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def inputs_done(self, digests: Collection[str], *, with_failed: bool) -> set[str]:
        """Return which inputs are in the case; ``with_failed`` counts those that failed."""
        found: set[str] = set()
        for some in portions(sorted(digests)):
            query = select(INPUT.c.digest).where(INPUT.c.digest.in_(some))
            if not with_failed:
                query = query.where(INPUT.c.document.is_not(None))
            found.update(self._connection.scalars(query))
        return found

    def failures(self) -> list[InputFailure]:
        """Return the inputs that could not be read or coded, by origin."""
        rows = self._connection.execute(
            select(INPUT).where(INPUT.c.document.is_(None)).order_by(INPUT.c.origin, INPUT.c.digest)
        )
        return [
            InputFailure(
                digest=row.digest,
                origin=row.origin,
                code=row.code,
                message=row.message,
                failed_at=row.added_at,
            )
            for row in rows
        ]

    def document_keys(self, ids: Collection[DocumentId]) -> dict[DocumentId, int]:
        """Return the keys of the documents that are in the case."""
        return {
            DocumentId(row.id): row.key
            for some in portions(sorted(ids))
            for row in self._connection.execute(
                select(DOCUMENT.c.id, DOCUMENT.c.key).where(DOCUMENT.c.id.in_(some))
            )
        }

    def documents(
        self, *, not_of_run: RunId | None = None, after: int = 0, most: int = 100
    ) -> list[StoredDocument]:
        """Read documents by key from ``after`` on, all or those that another run coded."""
        query = select(DOCUMENT.c.key, DOCUMENT.c.record, DOCUMENT.c.run, DOCUMENT.c.known_on)
        query = query.where(DOCUMENT.c.key > after).order_by(DOCUMENT.c.key).limit(most)
        if not_of_run is not None:
            query = query.where(DOCUMENT.c.run != not_of_run)
        return [
            StoredDocument(
                key=row.key,
                document=document_of(row.record),
                run=RunId(row.run),
                known_on=row.known_on,
            )
            for row in self._connection.execute(query)
        ]

    def claims_of(self, document: int, run: RunId) -> tuple[Claim, ...]:
        """Read what a run coded of a document, in text order."""
        rows = self._connection.scalars(
            select(CLAIM.c.record)
            .where(CLAIM.c.document == document, CLAIM.c.run == run)
            .order_by(CLAIM.c.key)
        )
        return tuple(claim_of(record) for record in rows)

    def claims_in_documents(self, documents: Collection[DocumentId]) -> dict[int, ReportedClaim]:
        """Read the present claims of documents, by key."""
        keys = list(self.document_keys(documents).values())
        found = [
            key
            for some in portions(sorted(keys))
            for key in self._connection.scalars(
                select(CLAIM.c.key)
                .join(DOCUMENT, DOCUMENT.c.key == CLAIM.c.document)
                .where(CLAIM.c.document.in_(some), CLAIM.c.run == DOCUMENT.c.run)
            )
        ]
        return self.reported(found)

    def present(self, claims: Collection[int]) -> set[int]:
        """Return which claims are of the run that their document is now coded by."""
        return {
            key
            for some in portions(sorted(claims))
            for key in self._connection.scalars(
                select(CLAIM.c.key)
                .join(DOCUMENT, DOCUMENT.c.key == CLAIM.c.document)
                .where(CLAIM.c.key.in_(some), CLAIM.c.run == DOCUMENT.c.run)
            )
        }

    def reported(self, keys: Collection[int]) -> dict[int, ReportedClaim]:
        """Read claims by key."""
        return events.reported(self._connection, keys)

    def claim_key(self, id: str) -> int | None:
        """Return the key of a present claim by its identifier."""
        return self._connection.scalar(
            select(CLAIM.c.key).where(CLAIM.c.id == id, CLAIM.c.event.is_not(None))
        )

    def event_key(self, id: str) -> int | None:
        """Return the key of an event by its identifier or that of one of its claims.

        An identifier that the event had before another claim became its anchor leads to it too.
        """
        claim = self.claim_key(claim_of_event_id(id))
        return None if claim is None else self.anchors([claim])[claim]

    def anchors(self, claims: Collection[int]) -> dict[int, int]:
        """Return the keys of the events that claims are in."""
        return {
            row.key: row.event
            for some in portions(sorted(claims))
            for row in self._connection.execute(
                select(CLAIM.c.key, CLAIM.c.event).where(
                    CLAIM.c.key.in_(some), CLAIM.c.event.is_not(None)
                )
            )
        }

    def members(self, event_keys: Collection[int]) -> dict[int, dict[int, ReportedClaim]]:
        """Read the claims of events, by event and by key."""
        return events.members(self._connection, event_keys)

    def find_claims(self, wanted: ClaimFilter, *, limit: int | None = None) -> list[int]:
        """Return the keys of claims that a filter asks for, in order of time."""
        return ClaimFinder(self._connection, wanted).claim_keys(limit)

    def find_events(self, wanted: ClaimFilter, *, limit: int | None = None) -> list[int]:
        """Return the keys of events with a claim that a filter asks for, in order of time."""
        return ClaimFinder(self._connection, wanted).event_keys(limit)

    def graph(self, *, known_on: date | None = None) -> StoredGraph:
        """Return the graph of claims, or of those that were known by a day."""
        return StoredGraph(self._connection, known_on=known_on)

    def copies_of(self, document: int) -> list[tuple[int, str, float, str]]:
        """Return the copies of a document: key, kind, likeness and record of the link."""
        return copies.copies_of(self._connection, document)

    def copy_links_among(self, ids: Collection[DocumentId]) -> list[str]:
        """Return the records of the copies among the documents of an event."""
        return copies.links_among(self._connection, ids)

    def copy_links(self) -> list[str]:
        """Return the records of all copies."""
        query = select(COPY_LINK.c.record).order_by(COPY_LINK.c.left, COPY_LINK.c.right)
        return list(self._connection.scalars(query))

    def credited_claims(self) -> list[int]:
        """Return the keys of the present claims whose text credits an outlet."""
        return list(
            self._connection.scalars(
                select(CLAIM.c.key).where(CLAIM.c.credited.is_not(None), CLAIM.c.event.is_not(None))
            )
        )

    def reports(self) -> Iterator[ReportInfo]:
        """Read what is known of every document, without its text."""
        for row in self._connection.execute(select_reports()):
            yield report_of(row)

    def judgements(self) -> list[StoredJudgement]:
        """Return the log of judgements, the oldest first."""
        rows = self._connection.execute(select(JUDGEMENT).order_by(JUDGEMENT.c.number))
        return [StoredJudgement(**row._mapping) for row in rows]

    def outlets(self) -> list[str]:
        """Return the records of the outlets that the user added or changed, by identifier."""
        return list(self._connection.scalars(select(OUTLET.c.record).order_by(OUTLET.c.id)))

    def publishers(self) -> Iterator[DocumentOutlets]:
        """Read what tells the outlets of every document, and what was told."""
        columns = DOCUMENT.c
        query = select(
            columns.key,
            columns.publisher,
            columns.url,
            columns.original_publisher,
            columns.outlet,
            columns.original,
        )
        for row in self._connection.execute(query):
            yield DocumentOutlets(**row._mapping)

    def credits(self) -> Iterator[ClaimCredit]:
        """Read the words that credit somebody for a present claim, and what was told of them."""
        query = select(CLAIM.c.key, CLAIM.c.attributed_to.label("words"), CLAIM.c.credited).where(
            CLAIM.c.attributed_to.is_not(None), CLAIM.c.event.is_not(None)
        )
        for row in self._connection.execute(query):
            yield ClaimCredit(**row._mapping)

    def events_of_outlets(
        self, outlets: Collection[OutletId], documents: Collection[int], claims: Collection[int]
    ) -> set[int]:
        """Return the events with a claim of one of the outlets, documents or claims."""
        wanted = [
            *(CLAIM.c.outlet.in_(some) for some in portions(sorted(outlets))),
            *(CLAIM.c.credited.in_(some) for some in portions(sorted(outlets))),
            *(CLAIM.c.document.in_(some) for some in portions(sorted(documents))),
            *(CLAIM.c.key.in_(some) for some in portions(sorted(claims))),
        ]
        return {
            event
            for condition in wanted
            for event in self._connection.scalars(
                select(CLAIM.c.event).where(condition, CLAIM.c.event.is_not(None))
            )
        }

    def runs(self) -> list[tuple[Run, datetime, int]]:
        """Return the runs, the first first: versions, instant, documents coded by it now."""
        counts = (
            select(DOCUMENT.c.run, func.count().label("documents"))
            .group_by(DOCUMENT.c.run)
            .subquery()
        )
        rows = self._connection.execute(
            select(RUN, counts.c.documents)
            .outerjoin(counts, counts.c.run == RUN.c.id)
            .order_by(RUN.c.began_at, RUN.c.id)
        )
        return [
            (
                Run(
                    program=row.program,
                    ontology=row.ontology,
                    gazetteer=row.gazetteer,
                    model=row.model,
                ),
                row.began_at,
                row.documents or 0,
            )
            for row in rows
        ]

    def figures(self) -> CaseFigures:
        """Count what the case holds."""

        def count(table: object, *conditions: object) -> int:
            query = select(func.count()).select_from(table).where(*conditions)  # type: ignore[arg-type] # any table
            return int(self._connection.scalar(query) or 0)

        days = self._connection.execute(
            select(func.min(EVENT.c.first_day), func.max(EVENT.c.last_day))
        ).one()
        return CaseFigures(
            documents=count(DOCUMENT),
            claims=count(CLAIM, CLAIM.c.event.is_not(None)),
            events=count(EVENT),
            failures=count(INPUT, INPUT.c.document.is_(None)),
            judgements=count(JUDGEMENT, JUDGEMENT.c.undone_at.is_(None)),
            first_day=days[0],
            last_day=days[1],
        )


class CaseWriter(CaseReader):
    """What is written to a case, in one transaction."""

    def note_run(self, run: Run, at: datetime) -> None:
        """Keep the versions of a run, once."""
        filing.note_run(self._connection, run, at)

    def file_document(self, filed: FiledDocument, run: Run, at: datetime) -> int:
        """Write a document that is not in the case yet, without its claims; return its key."""
        return filing.file_document(self._connection, filed, run, at)

    def file_claims(
        self, claims: Sequence[FiledClaim], *, document: int, run: Run
    ) -> dict[int, FiledClaim]:
        """Write claims under new keys, in no event yet; return them by key."""
        return filing.file_claims(self._connection, claims, document=document, run=run)

    def file_input(
        self,
        *,
        digest: str,
        origin: str,
        document: int,
        at: datetime,
        original: bytes | None = None,
    ) -> None:
        """Note which document an input gave."""
        filing.file_input(
            self._connection,
            digest=digest,
            origin=origin,
            document=document,
            at=at,
            original=original,
        )

    def file_failure(self, failure: InputFailure) -> None:
        """Note why an input gave no document."""
        filing.file_failure(self._connection, failure)

    def retire_claims(self, document: int, run: Run) -> set[int]:
        """Take a document's claims out of events, for those of ``run`` to take their place.

        Returns:
            The claims of other documents whose events may change with it.
        """
        touched = filing.retire_claims(self._connection, document)
        filing.set_run(self._connection, document, run)
        return touched

    def copy_holders(self, filed: FiledDocument, *, crowded: int, most: int) -> CopyHolders:
        """Return the other documents that share the words or a key with this one, by key."""
        return copies.holders(self._connection, filed, crowded=crowded, most=most)

    def texts(self, ids: Collection[DocumentId]) -> list[StoredText]:
        """Read documents as they are compared for copies."""
        return copies.texts(self._connection, ids)

    def link_copies(self, links: Collection[StoredCopy]) -> set[int]:
        """Keep which documents are copies; return the claims whose document changed its group."""
        return copies.link_copies(self._connection, links)

    def pairs_to_compare(self, sought: Mapping[int, frozenset[int]]) -> set[tuple[int, int]]:
        """Return the pairs of a claim and another that is stored under a key it seeks."""
        return events.pairs_to_compare(self._connection, sought)

    def link_claims(self, scores: Mapping[tuple[int, int], float]) -> None:
        """Keep which claims are likely of one event, each pair once."""
        filing.link_claims(self._connection, scores)

    def set_events(self, anchors: Mapping[int, int]) -> None:
        """Put claims into the events of their anchors."""
        filing.set_events(self._connection, anchors)

    def refresh_events(
        self,
        anchors: Collection[int],
        judge: Callable[[Sequence[ReportedClaim], Sequence[str]], EventFigures],
    ) -> None:
        """Write anew what is kept of the events of these anchors; those without claims go."""
        events.refresh_events(self._connection, anchors, judge)

    def add_judgement(self, *, id: str, record: str, made_at: datetime) -> int:
        """Add a judgement to the log; return its number."""
        last = self._connection.scalar(select(func.max(JUDGEMENT.c.number)))
        number = 1 if last is None else int(last) + 1
        self._connection.execute(
            insert(JUDGEMENT),
            {"number": number, "id": id, "made_at": made_at, "undone_at": None, "record": record},
        )
        return number

    def undo_judgement(self, number: int, at: datetime) -> None:
        """Say that a judgement holds no more; it stays in the log."""
        self._connection.execute(
            update(JUDGEMENT).where(JUDGEMENT.c.number == number).values(undone_at=at)
        )

    def set_judged(self, pairs: Mapping[tuple[int, int], bool]) -> set[int]:
        """Keep what all judgements together mean for present claims: of one event, or not.

        Returns:
            The claims of the pairs that are new, gone or turned round.
        """
        found = self._connection.execute(select(JUDGED.c.left, JUDGED.c.right, JUDGED.c.together))
        before = {(left, right): bool(together) for left, right, together in found}
        now = {(min(pair), max(pair)): together for pair, together in pairs.items()}
        changed = before.items() ^ now.items()
        if changed:
            self._connection.execute(delete(JUDGED))
        if changed and now:
            self._connection.execute(
                insert(JUDGED),
                [
                    {"left": left, "right": right, "together": int(together)}
                    for (left, right), together in sorted(now.items())
                ],
            )
        return {claim for pair, _ in changed for claim in pair}

    def put_outlet(self, id: str, record: str, at: datetime) -> None:
        """Keep an outlet of the user's, in place of an earlier one of the same identifier."""
        self._connection.execute(delete(OUTLET).where(OUTLET.c.id == id))
        self._connection.execute(insert(OUTLET), {"id": id, "record": record, "changed_at": at})

    def set_outlets(self, documents: Mapping[int, tuple[OutletId | None, OutletId | None]]) -> None:
        """Say anew which outlets published documents, and which they name as their source."""
        rows = [
            {"document_key": key, "published_by": outlet, "taken_from": original}
            for key, (outlet, original) in sorted(documents.items())
        ]
        if rows:
            outlet: BindParameter[str] = bindparam("published_by")
            self._connection.execute(
                update(DOCUMENT)
                .where(DOCUMENT.c.key == bindparam("document_key"))
                .values(outlet=outlet, original=bindparam("taken_from")),
                rows,
            )
            self._connection.execute(
                update(CLAIM)
                .where(CLAIM.c.document == bindparam("document_key"))
                .values(outlet=outlet),
                [{k: v for k, v in row.items() if k != "taken_from"} for row in rows],
            )

    def set_credits(self, claims: Mapping[int, OutletId | None]) -> None:
        """Say anew which outlets the texts credit for claims."""
        if claims:
            self._connection.execute(
                update(CLAIM)
                .where(CLAIM.c.key == bindparam("claim_key"))
                .values(credited=bindparam("credits")),
                [{"claim_key": key, "credits": outlet} for key, outlet in sorted(claims.items())],
            )
