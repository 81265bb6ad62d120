"""Speed and size of a case of a million claims, and how they grow.

    python -m bench.case [--claims 1000000] [--case PATH] [--questions 300]

Coded reports of an invented war (``bench/war.py``) are added as ``fogline add`` adds them: all of
the real path but reading and coding, which take the same time in any case. A million claims are of
1,500 days; a smaller case is of fewer. The days pass in order, and one report in a hundred is held
back: at the end of each step some of these are added late, to days long past. Then the case is
asked, as ``Case.events`` and ``Case.event`` answer. A case that is there is only asked.

Prints milliseconds for every claim added in a step, those of them that merging took, pairs of
claims compared, size, events; then the 50th, 95th and 99th percentile of each kind of question, of
which no two are the same. Asserts nothing.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from bench.war import CLAIMS_A_DAY, FIRST_DAY, War
from fogline import Case
from fogline.deduplication import Comparer
from fogline.gazetteer import Gazetteer
from fogline.model.cases import FiledClaim, FiledDocument, Run
from fogline.model.claims import CodedDocument
from fogline.model.documents import Document
from fogline.model.events import Comparison, ReportedClaim
from fogline.model.identifiers import DocumentId
from fogline.ontology.actors import ActorRegistry
from fogline.ontology.outlets import OutletRegistry
from fogline.pipeline import Question
from fogline.pipeline.adding import BATCH
from fogline.pipeline.filing import CaseCoder
from fogline.pipeline.merging import FiledInput, Merger
from fogline.pipeline.telling import EventTeller
from fogline.store import CaseStore, CaseWriter

STEPS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
RUN = Run(program="bench", ontology="bench", gazetteer="bench", model="none")
NOW = datetime(2018, 6, 1, tzinfo=UTC)
_HELD_BACK = 100
_LATE = 120
"""Reports added late at the end of a step."""


@dataclass(slots=True)
class _Watch:
    """Seconds and pairs so far."""

    adding_s: float = 0.0
    merging_s: float = 0.0
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class _CountingComparer(Comparer):
    watch: _Watch = field(default_factory=_Watch)

    def compare(self, a: ReportedClaim, b: ReportedClaim) -> Comparison:
        self.watch.pairs += 1
        return Comparer.compare(self, a, b)


@dataclass(frozen=True, slots=True)
class _TimedMerger(Merger):
    watch: _Watch = field(default_factory=_Watch)

    def gather(self, case: CaseWriter, new: Mapping[int, FiledClaim], **rest: object) -> None:
        started = time.perf_counter()
        Merger.gather(self, case, new, **rest)  # type: ignore[arg-type] # handed on
        self.watch.merging_s += time.perf_counter() - started


class _MadeCoder:
    """Hands out what was coded when the report was made."""

    def __init__(self) -> None:
        self.made: dict[DocumentId, CodedDocument] = {}

    def code(self, document: Document) -> CodedDocument:
        return self.made.pop(document.id)


def filed_reports(war: War, outlets: OutletRegistry, days: int) -> Iterator[FiledDocument]:
    """Make the reports of a war ready for a case."""
    made = _MadeCoder()
    coder = CaseCoder(coder=made, outlets=outlets)  # type: ignore[arg-type] # it codes, that is all
    for report in war.reports(days):
        made.made[report.document.id] = report.coded
        yield coder.file(report.document, added_on=NOW.date())


def build(path: Path, claims: int) -> None:
    """Build a case, and print how long each step took."""
    outlets, actors = OutletRegistry.load(), ActorRegistry.load()
    watch = _Watch()
    merger = _TimedMerger(
        _counting(Comparer.load(actors), watch),
        EventTeller(actors, outlets).figures,
        watch,
    )
    war = War(Gazetteer.open(), actors, outlets)
    chance = random.Random(1)
    reports = filed_reports(war, outlets, days=claims // CLAIMS_A_DAY + 30)
    held: list[FiledDocument] = []
    store = CaseStore.open(str(path), create=True)
    print(
        f"{'claims':>10} {'ms/claim':>9} {'merging':>8} {'pairs/claim':>11} {'events':>9} "
        f"{'bytes/claim':>11} {'late ms/claim':>13} {'late pairs':>10} {'making':>7} {'MB':>5}"
    )
    total, begun = 0, time.perf_counter()
    for step in (*(s for s in STEPS if s < claims), claims):
        watch.adding_s, watch.merging_s, watch.pairs = 0.0, 0.0, 0
        before = total
        while total < step:
            batch: list[FiledDocument] = []
            for filed in islice(reports, BATCH):
                (held if chance.randrange(_HELD_BACK) == 0 else batch).append(filed)
            total += _add(store, merger, batch, watch)
        added = total - before
        line = (
            f"{total:10,} {1e3 * watch.adding_s / added:9.3f} "
            f"{1e3 * watch.merging_s / added:8.3f} {watch.pairs / added:11.2f}"
        )
        making = time.perf_counter() - begun - watch.adding_s
        with store.reading() as case:
            events = case.figures().events
        size = path.stat().st_size / total
        watch.adding_s, watch.pairs = 0.0, 0
        chance.shuffle(held)
        late, held = held[:_LATE], held[_LATE:]
        added = sum(
            _add(store, merger, late[at : at + BATCH], watch) for at in range(0, len(late), BATCH)
        )
        total += added
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{line} {events:9,} {size:11.0f} {1e3 * watch.adding_s / max(added, 1):13.3f} "
            f"{watch.pairs / max(added, 1):10.2f} {1e3 * making / (step - before):7.3f} "
            f"{memory:5.0f}",
            flush=True,
        )
        begun = time.perf_counter()
    store.close()


def _counting(comparer: Comparer, watch: _Watch) -> _CountingComparer:
    return _CountingComparer(comparer.weights, comparer.places, comparer.sides, watch)


def _add(store: CaseStore, merger: Merger, reports: Sequence[FiledDocument], watch: _Watch) -> int:
    started = time.perf_counter()
    with store.writing() as case:
        _, claims = merger.add(
            case,
            [
                FiledInput(digest=f.document.id, origin=f"{f.document.id}.txt", filed=f)
                for f in reports
            ],
            RUN,
            NOW,
        )
    watch.adding_s += time.perf_counter() - started
    return claims


def questions(
    war: War, days: int, chance: random.Random
) -> dict[str, Callable[[], dict[str, object]]]:
    """What is asked, by kind: each call gives another question."""

    def place() -> str:
        record = chance.choices(war.places, cum_weights=war.place_weights)[0]
        return f"{record.name}, {record.country}"

    def span(most: int) -> dict[str, object]:
        since = FIRST_DAY + timedelta(days=chance.randrange(max(1, days - most)))
        return {"since": since, "until": since + timedelta(days=chance.randrange(most))}

    def actor() -> str:
        return chance.choice(("syr-gov", "isis", "sdf", "rus", "tur", "hts", "hezbollah"))

    def kind() -> str:
        return chance.choice(("battle", "remote", "air_drone_strike", "armed_clash", "arrests"))

    def outlet() -> str:
        return chance.choice(war.registered)

    def known_on() -> date:
        return FIRST_DAY + timedelta(days=chance.randrange(days))

    areas = ("Syria", "Iraq")
    return {
        "a place": lambda: {"place": place()},
        "a place, days": lambda: {"place": place(), **span(30)},
        "near a place, days": lambda: {
            "near": place(), "radius_km": chance.choice((10.0, 25.0, 50.0)), **span(30)
        },
        "near a place": lambda: {"near": place(), "radius_km": 25.0},
        "days": lambda: span(7),
        "an actor, days": lambda: {"actors": actor(), **span(30)},
        "an actor": lambda: {"actors": actor()},
        "a type, days": lambda: {"types": kind(), **span(30)},
        "an outlet": lambda: {"sources": outlet()},
        "an outlet, days": lambda: {"sources": outlet(), **span(60)},
        "an area, days": lambda: {"area": chance.choice(areas), **span(30)},
        "an area": lambda: {"area": chance.choice(areas)},
        "2 witnesses": lambda: {"least_witnesses": chance.randint(2, 4), **span(60)},
        "grade, type, actor": lambda: {
            "credibility": "1", "types": kind(), "actors": actor(), **span(365)
        },
        "as known, place": lambda: {"place": place(), "known_on": known_on(), **span(60)},
        "place, type, actor, 2": lambda: {
            "place": place(), "types": kind(), "actors": actor(), "least_witnesses": 2
        },
        "area, type, actor, 2": lambda: {
            "area": chance.choice(areas), "types": kind(), "actors": actor(),
            "least_witnesses": 2, **span(90),
        },
    }  # fmt: skip


def ask(path: Path, number: int) -> None:
    """Ask a case, and print how long it took."""
    war = War(Gazetteer.open(), ActorRegistry.load(), OutletRegistry.load())
    chance = random.Random(2)
    with Case.open(path) as case:
        figures = case.figures()
        assert figures.last_day is not None
        days = (figures.last_day - FIRST_DAY).days
        print(f"{figures.claims:,} claims, {figures.events:,} events")
        case.events(place="Aleppo", limit=1)  # the registries are loaded
        print(f"{'':24} {'p50 ms':>8} {'p95':>8} {'p99':>8} {'most':>8} {'found':>8}")
        every: list[float] = []
        names: list[str] = []
        for kind, make in questions(war, days, chance).items():
            took, found = [], 0
            for _ in range(number):
                words = make()
                started = time.perf_counter()
                events = case.events(Question.of(words), limit=50)
                took.append(time.perf_counter() - started)
                found += len(events)
                names += [event.event.id for event in events[:2]]
            every += took
            _print_percentiles(kind, took, found / number)
        _print_percentiles("all of these", every, len(names))
        took = []
        for name in chance.sample(names, min(number, len(names))):
            started = time.perf_counter()
            case.event(name)
            took.append(time.perf_counter() - started)
        _print_percentiles("one event", took, 1)


def _print_percentiles(kind: str, took: Sequence[float], found: float) -> None:
    ordered = sorted(took)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 0.99)]
    told = " ".join(f"{1e3 * seconds:8.1f}" for seconds in (*at, ordered[-1]))
    print(f"{kind:24} {told} {found:8.1f}", flush=True)


def main() -> None:
    """Build and ask."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--case", type=Path, default=None, help="kept; only asked if it is there")
    parser.add_argument("--questions", type=int, default=300, help="of each kind")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.case or Path(folder) / "bench.fog"
        if not path.exists():
            build(path, arguments.claims)
        ask(path, arguments.questions)


if __name__ == "__main__":
    main()
