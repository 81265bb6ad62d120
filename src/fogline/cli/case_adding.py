"""``fogline add`` and ``fogline recode``: reports into a case."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol

from fogline.cli.choosing import gazetteer_in_use
from fogline.cli.messages import print_error
from fogline.cli.options import read_day
from fogline.errors import UsageError
from fogline.export.cleaning import one_line, printable
from fogline.export.wording import code_words
from fogline.ingest import Overrides
from fogline.ingest.collections import (
    ColumnNames,
    InputOptions,
    StandardInput,
    Tally,
    input_bytes,
    iterate_inputs,
)
from fogline.model.claims import Claim
from fogline.model.documents import Document
from fogline.network import Fetcher
from fogline.pipeline import Case
from fogline.pipeline.adding import AddReport
from fogline.pipeline.recoding import Difference, RecodeReport

_FAILED, _INTERRUPTED = 1, 130
_FEW_BYTES = 300_000
"""Inputs of so few bytes are coded here: starting other processes takes longer."""
_MOST_WORKERS = 4
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRequest:
    """The arguments of ``fogline add``, as they were typed."""

    inputs: tuple[str, ...]
    case: str
    fetch: bool
    listed: bool
    nul_listed: bool
    columns: str | None
    publisher: str | None
    published: str | None
    workers: int | None
    retry: bool
    keep_originals: bool
    gazetteer: Path | None


def run_add(request: AddRequest) -> int:
    """Add inputs to a case and say what became of them; return the exit status.

    Raises:
        FoglineError: an option cannot be used, or the case cannot.
    """
    options, tally = _options(request), Tally()
    size = input_bytes(request.inputs)
    with Case.open(
        request.case, create=True, gazetteer=gazetteer_in_use(request.gazetteer)
    ) as case:
        report = AddReport()
        status = 0
        try:
            with _progress(size) as show:

                def tell(now: AddReport) -> None:
                    nonlocal report
                    report = now
                    show(now)

                case.add(
                    items=iterate_inputs(
                        request.inputs, options, stdin=sys.stdin.buffer, tally=tally
                    ),
                    workers=request.workers or _workers(size),
                    retry=request.retry,
                    keep_originals=request.keep_originals,
                    tell=tell,
                )
        except KeyboardInterrupt:
            print_error("stopped: what was stored stands; run the same command to go on")
            status = _INTERRUPTED
        _summarise(case, report, tally)
    return status or (_FAILED if report.failures else 0)


def _options(request: AddRequest) -> InputOptions:
    published = request.published
    standard_input = StandardInput.REPORT
    if request.listed or request.nul_listed:
        standard_input = StandardInput.NULS if request.nul_listed else StandardInput.LINES
        if "-" not in request.inputs:
            raise UsageError(
                "FL509", "--list and --list0 read standard input. Name it with '-' as an input."
            )
    return InputOptions(
        overrides=Overrides(
            publisher=request.publisher,
            published=None if published is None else read_day(published, option="--published"),
        ),
        columns=_columns(request.columns),
        standard_input=standard_input,
        fetch=Fetcher() if request.fetch else None,
    )


def _columns(words: str | None) -> ColumnNames:
    """Read "text=body,title=headline".

    Raises:
        UsageError: FL509, it is not written so, or names what no report has.
    """
    known = {field.name for field in fields(ColumnNames)}
    named: dict[str, str] = {}
    for part in (words or "").split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not part.strip():
            continue
        if not equals or field not in known or not column:
            raise UsageError(
                "FL509",
                f"--columns {part!r} does not name a column. Write text=COLUMN, with commas "
                f"between, for any of: {', '.join(sorted(known))}.",
            )
        named[field] = column
    return ColumnNames(**named)


def _workers(size: int | None) -> int:
    if size is not None and size <= _FEW_BYTES:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST_WORKERS)


def _summarise(case: Case, report: AddReport, tally: Tally) -> None:
    figures = case.figures()
    print(
        f"{report.documents:,} reports added with {report.claims:,} claims; "
        f"{report.known:,} were there before."
    )
    print(
        f"The case holds {figures.documents:,} reports, {figures.claims:,} claims and "
        f"{figures.events:,} events."
    )
    for reason, count in sorted(tally.passed_over.items()):
        print_error(f"note: {count:,} passed over: {reason}")
        for example in tally.examples.get(reason, [])[:3]:
            print_error(f"  {example}")
    if report.failures:
        print_error(f"{len(report.failures):,} inputs failed (see: fogline case failures):")
        for failure in report.failures[:_MOST_LISTED]:
            print_error(f"  {failure.origin}: {failure.code} {failure.message}")
        more = len(report.failures) - _MOST_LISTED
        if more > 0:
            print_error(f"  and {more:,} more")


class _Show(Protocol):
    def __call__(self, report: AddReport, /) -> None:
        """Show how far adding has come."""


@contextmanager
def _progress(size: int | None) -> Iterator[_Show]:
    """Show a bar with rate and remaining time on standard error, where somebody looks at it.

    Args:
        size: bytes of all inputs, ``None`` where that cannot be told: then there is no end to
            count down to.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = [
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %" if size else ""),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn() if size else TimeElapsedColumn(),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size, told="starting")
        began = progress.get_time()

        def show(report: AddReport) -> None:
            elapsed = max(progress.get_time() - began, 0.001)
            told = f"{report.read:,} reports, {report.read / elapsed:.1f} a second"
            progress.update(task, completed=report.reached, told=told)

        yield show


def run_recode(name: str, gazetteer: Path | None, *, diff: bool, dry: bool) -> int:
    """Code a case anew and say what changed; return the exit status.

    Raises:
        CaseError: the case cannot be used.
    """
    with Case.open(name, gazetteer=gazetteer_in_use(gazetteer)) as case:
        report = case.recode(dry=dry)
    if not report.documents and not report.failures:
        print("Every report is coded by these versions. Nothing to do.")
        return 0
    changes = ", ".join(f"{count:,} {kind}" for kind, count in _counts(report).items())
    print(
        f"{report.documents:,} reports {'would be ' if dry else ''}coded anew: "
        f"{report.same:,} claims the same, {changes}."
    )
    if diff:
        for difference in report.differences:
            print("\n".join(_difference_lines(difference)))
    for document, error in report.failures:
        print_error(f"{one_line(document.title or document.id)}: {error}")
    return _FAILED if report.failures else 0


def _counts(report: RecodeReport) -> Mapping[str, int]:
    counts = {"changed": 0, "new": 0, "gone": 0}
    for difference in report.differences:
        counts[difference.kind.value] += 1
    return counts


def _difference_lines(difference: Difference) -> Iterator[str]:
    document, claim = difference.document, difference.after or difference.before
    assert claim is not None
    fields_told = (
        f" in {', '.join(map(code_words, difference.fields))}" if difference.fields else ""
    )
    title = one_line(document.title or document.id)
    yield f"\n{difference.kind.value}{fields_told}: {title}"
    yield f"  “{one_line(claim.quote.of(document.text))}”"
    before, after = difference.before, difference.after
    for field in difference.fields:
        yield f"  {code_words(field)}: {_told(before, field, document)}"
        yield f"  {' ' * len(field)}→ {_told(after, field, document)}"


def _told(claim: Claim | None, field: str, document: Document) -> str:
    from pydantic import TypeAdapter

    from fogline.export.record import event_record

    if claim is None:
        return ""
    record = event_record(claim, number=1, text=document.text)
    value = record.get(field, getattr(claim, field))
    return printable(TypeAdapter(object).dump_json(value).decode())
