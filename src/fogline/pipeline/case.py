"""A case to work with: add reports, ask for claims and events, judge, code anew.

>>> from fogline import Case
>>> with Case.open("aleppo.fog") as case:  # doctest: +SKIP
...     case.add("reports/")
...     case.events(since="2017-01-30", place="Aleppo").to_pandas()
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from fogline.deduplication import Comparer, assign_all, provenance_links, witness_groups
from fogline.errors import CaseError
from fogline.export.case_tables import CaseEvent, ClaimTable, EventTable
from fogline.export.event_terminal import WholeEvent
from fogline.gazetteer import Gazetteer
from fogline.model.cases import ClaimFilter, InputFailure, Run
from fogline.model.events import Comparison, ReportedClaim
from fogline.model.identifiers import DocumentId
from fogline.model.judgements import Judgement, JudgementKind
from fogline.model.provenance import CopyLink, ProvenanceLink
from fogline.model.sources import Outlet, ReportInfo
from fogline.ontology.actors import ActorRegistry
from fogline.ontology.outlets import OutletRegistry
from fogline.pipeline.asking import Question, Reader, outlet_named
from fogline.pipeline.judging import judge, undo
from fogline.pipeline.merging import COPY_LINKS, JUDGEMENTS, Merger
from fogline.pipeline.telling import EventTeller
from fogline.store import CaseFigures, CaseReader, CaseStore

if TYPE_CHECKING:
    from fogline.ingest.collections import InputItem
    from fogline.pipeline.adding import AddReport, ItemCoder
    from fogline.pipeline.filing import CaseCoder
    from fogline.pipeline.recoding import RecodeReport

_OUTLETS = TypeAdapter(Outlet)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedJudgement:
    """An entry of the log of judgements. ``judgement.undone_at`` tells that it holds no more."""

    number: int
    judgement: Judgement


class Case:
    """A case on disk. Open it with :meth:`open`, and close it, or use it in a ``with``."""

    def __init__(
        self, store: CaseStore, *, gazetteer: Path | None, now: Callable[[], datetime] = _now
    ) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._now = now

    @classmethod
    def open(
        cls,
        name: str | Path,
        *,
        create: bool = False,
        gazetteer: Path | None = None,
        now: Callable[[], datetime] = _now,
    ) -> "Case":
        """Open a case.

        Args:
            name: path of its file, or ``postgresql://...``.
            create: make it if it is not there.
            gazetteer: a gazetteer of your own, ``None`` for the one that comes with Fogline.
            now: tells the instant, for the log and for reports without a day of their own.

        Raises:
            CaseError: FL600 to FL606.
        """
        return cls(CaseStore.open(str(name), create=create), gazetteer=gazetteer, now=now)

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What is asked.

    def events(
        self, question: Question | None = None, *, limit: int | None = None, **words: object
    ) -> EventTable:
        """Return the events with a claim that is asked for, in order of time.

        Args:
            question: what is asked for.
            limit: the most events.
            **words: the fields of a question, in its place: ``since``, ``until``, ``place``,
                ``near``, ``radius_km``, ``area``, ``actors``, ``types``, ``factuality``,
                ``sources``, ``least_witnesses``, ``credibility``, ``known_on``. Days may be
                written as "2017-01-30", and one name stand for a list of one.

        Raises:
            CaseError: FL620 to FL624 for words that the gazetteer or a registry does not know.
        """
        wanted = self._read(question, words)
        with self._store.reading() as case:
            if wanted.known_on is None:
                told = case.members(keys := case.find_events(wanted, limit=limit))
            else:
                told = _known_events(case, wanted)
                keys = list(told)
            found = [self._event(case, key, told[key]) for key in keys]
        if wanted.known_on is not None:
            found = [e for e in found if _is_wanted(e, wanted)][:limit]
        return EventTable(found)

    def claims(
        self, question: Question | None = None, *, limit: int | None = None, **words: object
    ) -> ClaimTable:
        """Return the claims that are asked for, as :meth:`events` does events."""
        wanted = self._read(question, words)
        with self._store.reading() as case:
            keys = case.find_claims(wanted, limit=limit)
            claims = case.reported(keys)
        return ClaimTable([claims[key] for key in keys])

    def explain(self, name: str) -> WholeEvent:
        """Return an event, as :meth:`event` does, with its witnesses and why its claims matched."""
        told = self.event(name)
        with self._store.reading() as case:
            copies = _copies_among(case, told.claims)
        others = [c for c in told.claims if c.claim.id != told.event.anchor]
        return WholeEvent(
            told=told,
            groups=witness_groups(told.claims, copies),
            matches={c.claim.id: self.compare(told.anchor, c) for c in others},
        )

    def event(self, name: str) -> CaseEvent:
        """Return an event by its identifier or by that of one of its claims.

        Raises:
            CaseError: FL611, there is none.
        """
        with self._store.reading() as case:
            key = case.event_key(name)
            if key is None:
                raise CaseError(
                    "FL611",
                    f"the case has no event or claim {name!r}. Identifiers stand in the first "
                    "column of 'fogline events' and 'fogline claims'.",
                )
            return self._event(case, key, case.members([key])[key])

    def compare(self, one: ReportedClaim, other: ReportedClaim) -> Comparison:
        """Say how likely two claims tell one event, field by field."""
        return self._merger.comparer.compare(one, other)

    def figures(self) -> CaseFigures:
        """Count what the case holds."""
        with self._store.reading() as case:
            return case.figures()

    def failures(self) -> list[InputFailure]:
        """Return the inputs that could not be read or coded."""
        with self._store.reading() as case:
            return case.failures()

    def runs(self) -> list[tuple[Run, datetime, int]]:
        """Return the versions that coded documents, when first, and how many they are now of."""
        with self._store.reading() as case:
            return case.runs()

    def provenance(self) -> tuple[tuple[ProvenanceLink, ...], dict[DocumentId, ReportInfo]]:
        """Return what reports take from others, and the reports by identifier."""
        with self._store.reading() as case:
            reports = {report.document: report for report in case.reports()}
            copies = [COPY_LINKS.validate_json(record) for record in case.copy_links()]
            credited = case.reported(case.credited_claims()).values()
        return provenance_links(reports.values(), credited, copies), reports

    # What is added.

    def add(
        self,
        *inputs: "str | Path",
        items: "Iterable[InputItem] | None" = None,
        workers: int = 1,
        retry: bool = False,
        keep_originals: bool = False,
        tell: "Callable[[AddReport], None]" = lambda _: None,
    ) -> "AddReport":
        """Add reports: files, folders, feeds, tables and archives; what is there is left out.

        Args:
            inputs: what to read; see docs/inputs.md.
            items: what to read, already opened, in place of ``inputs``.
            workers: processes that read and code. Above 1, call it under
                ``if __name__ == "__main__":``.
            retry: read again what failed before.
            keep_originals: keep the bytes of the inputs in the case.
            tell: told how far it is, whenever something was stored.

        Raises:
            CaseError: FL601 to FL606; what was stored before stands.
        """
        from fogline.ingest.collections import iterate_inputs
        from fogline.pipeline.adding import AddOptions, add_inputs

        now = self._now()
        coder = self._item_coder(workers, now)
        try:
            return add_inputs(
                self._store,
                iterate_inputs([str(given) for given in inputs]) if items is None else items,
                coder,
                self._merger,
                AddOptions(now=now, workers=workers, retry=retry, keep_originals=keep_originals),
                tell,
            )
        finally:
            coder.close()

    def recode(
        self, *, dry: bool = False, tell: "Callable[[RecodeReport], None]" = lambda _: None
    ) -> "RecodeReport":
        """Code anew what other versions coded; the earlier claims stay, out of events.

        Args:
            dry: only say what would change.
            tell: told how far it is after every batch.
        """
        from fogline.pipeline.recoding import recode

        return recode(self._store, self._coder, self._merger, now=self._now(), dry=dry, tell=tell)

    # What a person judges.

    def judge_same(self, *names: str, by: str | None = None, note: str | None = None) -> Judgement:
        """Say that events or claims are one event.

        Raises:
            CaseError: FL610 to FL612.
        """
        return self._judge(JudgementKind.SAME, names, (), by, note)

    def judge_apart(
        self, one: str, other: str, *, by: str | None = None, note: str | None = None
    ) -> Judgement:
        """Say that two events or claims are not one event.

        Raises:
            CaseError: FL610 to FL612.
        """
        return self._judge(JudgementKind.DIFFERENT, (one,), (other,), by, note)

    def split(self, *claims: str, by: str | None = None, note: str | None = None) -> Judgement:
        """Take claims out of the event they are in, to be one of their own.

        Raises:
            CaseError: FL610 to FL612.
        """
        return self._judge(JudgementKind.SPLIT, claims, (), by, note)

    def undo(self, number: int) -> Judgement:
        """Undo a judgement by its number in the log.

        Raises:
            CaseError: FL613.
        """
        with self._store.writing() as case:
            return undo(case, self._merger, number, now=self._now())

    def judgements(self) -> list[LoggedJudgement]:
        """Return the log of judgements, the oldest first, those that were undone among them."""
        with self._store.reading() as case:
            return [
                LoggedJudgement(
                    number=stored.number,
                    judgement=replace(
                        JUDGEMENTS.validate_json(stored.record), undone_at=stored.undone_at
                    ),
                )
                for stored in case.judgements()
            ]

    # Outlets.

    def outlets(self) -> OutletRegistry:
        """Return the registry of outlets with those of this case."""
        return self._outlets

    def outlet(self, name: str) -> Outlet:
        """Return an outlet by its identifier, name or domain.

        Raises:
            CaseError: FL623, the registry has none.
        """
        return outlet_named(self._outlets, name)

    def put_outlets(self, outlets: Sequence[Outlet]) -> int:
        """Add outlets to the case's own, or change them, and read all documents' outlets anew.

        Returns:
            How many documents have another outlet now.

        Raises:
            OntologyError: FL223, what names them names another outlet too.
        """
        from fogline.pipeline.sourcing import reread_outlets

        registry = self._outlets.with_outlets(outlets)
        with self._store.writing() as case:
            for outlet in outlets:
                case.put_outlet(outlet.id, _OUTLETS.dump_json(outlet).decode(), self._now())
            self.__dict__["_outlets"] = registry
            self.__dict__.pop("_teller", None)
            self.__dict__.pop("_merger", None)
            return reread_outlets(case, registry, self._merger, [o.id for o in outlets])

    # What it is made of, loaded when it is needed.

    @cached_property
    def _actors(self) -> ActorRegistry:
        return ActorRegistry.load()

    @cached_property
    def _own_outlets(self) -> tuple[Outlet, ...]:
        with self._store.reading() as case:
            return tuple(_OUTLETS.validate_json(record) for record in case.outlets())

    @cached_property
    def _outlets(self) -> OutletRegistry:
        return OutletRegistry.load().with_outlets(self._own_outlets)

    @cached_property
    def _teller(self) -> EventTeller:
        return EventTeller(self._actors, self._outlets)

    @cached_property
    def _merger(self) -> Merger:
        return Merger(Comparer.load(self._actors), self._teller.figures)

    @cached_property
    def _places(self) -> Gazetteer:
        return Gazetteer.open(self._gazetteer)

    @cached_property
    def _coder(self) -> "CaseCoder":
        from fogline.pipeline.filing import CaseCoder

        return CaseCoder.load(self._gazetteer, self._own_outlets)

    def _item_coder(self, workers: int, now: datetime) -> "ItemCoder":
        from fogline.pipeline.adding import CodingHere, CodingInWorkers, WorkerSettings

        if workers == 1:
            return CodingHere(self._coder, now.date())
        settings = WorkerSettings(
            gazetteer=self._gazetteer, own_outlets=self._own_outlets, added_on=now.date()
        )
        return CodingInWorkers(settings, self._coder.run, workers)

    def _read(self, question: Question | None, words: dict[str, object]) -> ClaimFilter:
        reader = Reader(lambda: self._places, lambda: self._actors, lambda: self._outlets)
        return reader.read(question or Question.of(words))

    def _event(self, case: CaseReader, key: int, members: dict[int, ReportedClaim]) -> CaseEvent:
        copies = _copies_among(case, members.values())
        event = self._teller.tell(members[key].claim.id, list(members.values()), copies)
        claims = {claim.claim.id: claim for claim in members.values()}
        return CaseEvent(event=event, claims=tuple(claims[id] for id in event.members))

    def _judge(
        self,
        kind: JudgementKind,
        left: Sequence[str],
        right: Sequence[str],
        by: str | None,
        note: str | None,
    ) -> Judgement:
        with self._store.writing() as case:
            return judge(case, self._merger, kind, left, right, now=self._now(), by=by, note=note)


def _copies_among(case: CaseReader, claims: Iterable[ReportedClaim]) -> list[CopyLink]:
    records = case.copy_links_among({claim.report.document for claim in claims})
    return [COPY_LINKS.validate_json(record) for record in records]


def _known_events(case: CaseReader, wanted: ClaimFilter) -> dict[int, dict[int, ReportedClaim]]:
    """The events as the claims known by a day give them, with a claim that is asked for."""
    found = case.find_claims(wanted)
    graph = case.graph(known_on=wanted.known_on)
    reached: set[int] = set()
    frontier = set(found)
    while frontier:
        reached |= frontier
        graph.load(frontier)
        near = {other for claim in frontier for other in graph.links(claim)}
        near |= {other for claim in frontier for other in graph.together(claim)}
        frontier = near - reached
    anchors = assign_all(graph, reached)
    events = dict.fromkeys(anchors[claim] for claim in found)
    members = {claim: anchor for claim, anchor in anchors.items() if anchor in events}
    reported = case.reported(members)
    told: dict[int, dict[int, ReportedClaim]] = {anchor: {} for anchor in events}
    for claim, anchor in members.items():
        told[anchor][claim] = reported[claim]
    return told


def _is_wanted(event: CaseEvent, wanted: ClaimFilter) -> bool:
    enough = wanted.least_witnesses is None or event.event.witnesses >= wanted.least_witnesses
    graded = wanted.credibility is None or event.event.grade.number in wanted.credibility
    return enough and graded
