"""Inputs into a case, many at a time: read and coded by worker processes, stored as they come.

Every batch is one transaction with the record of which inputs it holds. Whatever ends the program
between two batches, the same command goes on after the last one that was stored.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import Protocol, TypeAlias

from fogline.errors import FoglineError
from fogline.ingest.collections import InputItem, read_item
from fogline.model.cases import FiledDocument, InputFailure, Run
from fogline.model.sources import Outlet
from fogline.pipeline.batch import attempted
from fogline.pipeline.filing import CaseCoder
from fogline.pipeline.merging import FiledInput, Merger
from fogline.store import CaseStore

BATCH = 40
"""Documents stored in one transaction."""
_BATCH_S = 3.0
"""Seconds after which what is coded is stored, however little it is."""
_LOOK_AHEAD, _LOOK_AHEAD_BYTES = 200, 50_000_000
"""Inputs whose digests are looked up together."""
_WAITING = 4
"""Inputs that wait for each worker."""

_Outcome: TypeAlias = FiledDocument | tuple[str, str]
"""A coded document, or the code and message of why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """How inputs are added.

    Args:
        now: instant that is kept as when they were added; its day is when reports without a day
            of their own could be known.
        workers: processes that read and code; 1 does it in this process.
        retry: read again what failed before.
        keep_originals: keep the bytes of the inputs in the case.
    """

    now: datetime
    workers: int = 1
    retry: bool = False
    keep_originals: bool = False


@dataclass(slots=True)
class AddReport:
    """How far adding has come: inputs by what became of them, and what they gave."""

    read: int = 0
    known: int = 0
    """Inputs that the case had before."""
    documents: int = 0
    claims: int = 0
    reached: int = 0
    """Bytes of the inputs that were read when the last of these was met."""
    failures: list[InputFailure] = field(default_factory=list)


class ItemCoder(Protocol):
    """Reads and codes inputs, in whatever order they are done."""

    @property
    def run(self) -> Run:
        """The versions that it codes with."""

    def code(self, items: Iterable[InputItem]) -> Iterator[tuple[InputItem, _Outcome]]:
        """Yield what became of each input."""

    def close(self) -> None:
        """End what was started for it."""


def add_inputs(
    store: CaseStore,
    items: Iterable[InputItem],
    coder: ItemCoder,
    merger: Merger,
    options: AddOptions,
    tell: Callable[[AddReport], None] = lambda _: None,
) -> AddReport:
    """Add what the case does not have yet; a failed input is kept with its error.

    Args:
        store: the case.
        items: what is to be added.
        coder: reads and codes.
        merger: writes documents, and keeps events in step.
        options: how.
        tell: told how far it is, whenever something was stored.

    Raises:
        CaseError: FL601 to FL606; what was stored before stands.
    """
    report = AddReport()
    batch = _Batch(store, coder.run, merger, options, report)
    for item, outcome in coder.code(_unknown(store, items, options, batch)):
        batch.take(item, outcome)
        if batch.is_due:
            batch.store()
            tell(report)
    batch.store()
    tell(report)
    return report


class _Batch:
    """What is coded and not stored yet."""

    def __init__(
        self, store: CaseStore, run: Run, merger: Merger, options: AddOptions, report: AddReport
    ) -> None:
        self.report = report
        self._store = store
        self._run = run
        self._merger = merger
        self._options = options
        self._inputs: list[FiledInput] = []
        self._failures: list[InputFailure] = []
        self._since = monotonic()

    @property
    def is_due(self) -> bool:
        """Whether it is large or old enough to be stored."""
        held = len(self._inputs) + len(self._failures)
        return held >= BATCH or (held > 0 and monotonic() - self._since > _BATCH_S)

    def take(self, item: InputItem, outcome: _Outcome) -> None:
        """Hold what became of an input."""
        self.report.reached = max(self.report.reached, item.reached)
        if isinstance(outcome, FiledDocument):
            original = item.data if self._options.keep_originals else None
            self._inputs.append(
                FiledInput(digest=item.digest, origin=item.origin, filed=outcome, original=original)
            )
        else:
            code, message = outcome
            self._failures.append(
                InputFailure(
                    digest=item.digest,
                    origin=item.origin,
                    code=code,
                    message=message,
                    failed_at=self._options.now,
                )
            )

    def store(self) -> None:
        """Store all that is held in one transaction."""
        if self._inputs or self._failures:
            with self._store.writing() as case:
                documents, claims = self._merger.add(
                    case, self._inputs, self._run, self._options.now
                )
                for failure in self._failures:
                    case.file_failure(failure)
            self.report.read += len(self._inputs) + len(self._failures)
            self.report.documents += documents
            self.report.claims += claims
            self.report.failures += self._failures
        self._inputs, self._failures = [], []
        self._since = monotonic()


def _unknown(
    store: CaseStore, items: Iterable[InputItem], options: AddOptions, batch: _Batch
) -> Iterator[InputItem]:
    """Leave out what the case has, and hand on what could not be had as failed."""
    for some in _ahead(items):
        with store.reading() as case:
            done = case.inputs_done([i.digest for i in some], with_failed=not options.retry)
        met = set(done)
        for item in some:
            if item.digest in met:
                batch.report.known += 1
                batch.report.reached = max(batch.report.reached, item.reached)
            elif item.error is not None:
                batch.take(item, (item.error.code, item.error.message))
            else:
                yield item
            met.add(item.digest)


def _ahead(items: Iterable[InputItem]) -> Iterator[list[InputItem]]:
    some: list[InputItem] = []
    size = 0
    for item in items:
        some.append(item)
        size += len(item.data or b"")
        if len(some) >= _LOOK_AHEAD or size >= _LOOK_AHEAD_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


class CodingHere:
    """Reads and codes in this process, one input after another."""

    def __init__(self, coder: CaseCoder, added_on: date) -> None:
        self._coder = coder
        self._added_on = added_on

    @property
    def run(self) -> Run:
        """The versions that it codes with."""
        return self._coder.run

    def code(self, items: Iterable[InputItem]) -> Iterator[tuple[InputItem, _Outcome]]:
        """Yield what became of each input, in order."""
        for item in items:
            yield item, _outcome(self._coder, item, self._added_on)

    def close(self) -> None:
        """There is nothing to end."""


def _outcome(coder: CaseCoder, item: InputItem, added_on: date) -> _Outcome:
    done = attempted(item.origin, lambda: coder.file(read_item(item), added_on=added_on))
    return (done.code, done.message) if isinstance(done, FoglineError) else done


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSettings:
    """What a worker process needs to load its coder."""

    gazetteer: Path | None
    own_outlets: Sequence[Outlet]
    added_on: date


class CodingInWorkers:
    """Reads and codes in processes of their own.

    A process that the system ends, for want of memory say, costs no more than the report it was
    at: what was under way is done again, one by one, and the report at fault fails with FL191.
    """

    def __init__(self, settings: WorkerSettings, run: Run, workers: int) -> None:
        self._settings = settings
        self._run = run
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    @property
    def run(self) -> Run:
        """The versions that it codes with."""
        return self._run

    def code(self, items: Iterable[InputItem]) -> Iterator[tuple[InputItem, _Outcome]]:
        """Yield what became of each input, as it is done."""
        waiting = iter(items)
        under_way: dict[Future[_Outcome], InputItem] = {}
        more = True
        while more or under_way:
            while more and len(under_way) < self._workers * _WAITING:
                item = next(waiting, None)
                if item is None:
                    more = False
                else:
                    under_way[self._submit(item)] = item
            if not under_way:
                break
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            broken: deque[InputItem] = deque()
            for future in done:
                item = under_way.pop(future)
                try:
                    yield item, future.result()
                except BrokenProcessPool:
                    broken.append(item)
            if broken:
                broken.extend(under_way.values())
                under_way.clear()
                yield from self._one_by_one(broken)

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _one_by_one(self, items: Iterable[InputItem]) -> Iterator[tuple[InputItem, _Outcome]]:
        """Do again what was under way when a process ended, so that the one at fault is known."""
        self._pool = None
        for item in items:
            try:
                yield item, self._submit(item).result()
            except BrokenProcessPool:
                self._pool = None
                yield (
                    item,
                    (
                        "FL191",
                        f"'{item.origin}' could not be coded: the process that read it was ended "
                        "by the system, most likely for want of memory. Split the report, or add "
                        "it alone with --workers 1.",
                    ),
                )

    def _submit(self, item: InputItem) -> Future[_Outcome]:
        try:
            return self._started().submit(_work, item)
        except BrokenProcessPool:
            # It broke while nobody waited for it; what was under way in it tells so itself.
            self._pool = None
            return self._started().submit(_work, item)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_load_worker,
                initargs=(self._settings,),
            )
        return self._pool


_worker: list[tuple[CaseCoder, date]] = []
"""What this process codes with, where it is a worker."""


def _load_worker(settings: WorkerSettings) -> None:
    # A stop by the keyboard is the parent's to handle; where that is killed, nobody ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    coder = CaseCoder.load(settings.gazetteer, settings.own_outlets)
    _worker.append((coder, settings.added_on))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(item: InputItem) -> _Outcome:
    coder, added_on = _worker[0]
    return _outcome(coder, item, added_on)
