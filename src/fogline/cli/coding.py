"""``fogline code`` and ``fogline places``: reports in, claims or places out."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from fogline.cli.choosing import gazetteer_in_use
from fogline.cli.inputs import STDIN, Inputs, gather
from fogline.cli.messages import print_error
from fogline.cli.options import PLACE_FORMATS, OutputFormat, read_day, read_format
from fogline.cli.outputs import check_output, write_out
from fogline.cli.progress import counted
from fogline.cli.wiring import Sorting, load_coder, load_finder, reader
from fogline.errors import UsageError
from fogline.export import (
    render_csv,
    render_geojson,
    render_html,
    render_json,
    render_jsonl,
    render_places_csv,
    render_places_geojson,
    render_places_json,
    render_places_jsonl,
    render_places_table,
    render_table,
)
from fogline.ingest import Overrides
from fogline.model.claims import CodedDocument
from fogline.model.places import PlacedDocument
from fogline.pipeline.batch import BatchItem, run_batch

FILE_WIDTH = 120
"""Columns of a table in a file or pipe, where the environment's COLUMNS says no other."""

_FAILED = 1
_MOST_NOTES = 10


_Result = TypeVar("_Result")
_Result_contra = TypeVar("_Result_contra", contravariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """The arguments of a command that reads reports and writes results, as they were typed."""

    paths: tuple[Path, ...]
    format_name: str
    output: Path | None
    published: str | None
    publisher: str | None
    title: str | None
    url: str | None
    gazetteer: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What a request asks for, checked."""

    inputs: Inputs
    output_format: OutputFormat
    output: Path | None
    overrides: Overrides
    gazetteer: Path | None


def run_code(request: ReportRequest) -> int:
    """Code the reports and write the result; return the exit status.

    Raises:
        FoglineError: an option cannot be used, or the only report cannot be coded.
    """
    job = _checked(request, tuple(OutputFormat))
    items = run_batch(job.inputs.paths, load_coder(job.gazetteer).code, reader(job.overrides))
    failures = _write_items(items, job, render)
    return report_failures(failures, total=len(job.inputs.paths))


def run_places(request: ReportRequest) -> int:
    """Find the places that the reports name and write them; return the exit status.

    Raises:
        FoglineError: an option cannot be used, or the only report cannot be read.
    """
    job = _checked(request, PLACE_FORMATS)
    items = run_batch(job.inputs.paths, load_finder(job.gazetteer).places, reader(job.overrides))
    failures = _write_items(items, job, render_places)
    return report_failures(failures, total=len(job.inputs.paths))


def _checked(request: ReportRequest, formats: Sequence[OutputFormat]) -> _Job:
    output_format = read_format(request.format_name, formats)
    published = request.published
    day = None if published is None else read_day(published, option="--published")
    inputs = gather(request.paths)
    if len(inputs.paths) > 1 and (request.title or request.url):
        raise UsageError(
            "FL505",
            f"--title and --url describe one report, but {len(inputs.paths)} are to be coded. "
            "Leave them out, or code one report.",
        )
    output = None if request.output == STDIN else request.output
    if output is not None:
        check_output(output, inputs.paths)
    _note_skipped(inputs)
    overrides = Overrides(
        title=request.title, publisher=request.publisher, published=day, url=request.url
    )
    return _Job(
        inputs=inputs,
        output_format=output_format,
        output=output,
        overrides=overrides,
        gazetteer=gazetteer_in_use(request.gazetteer),
    )


def _note_skipped(inputs: Inputs) -> None:
    for path in inputs.skipped[:_MOST_NOTES]:
        print_error(f"note: '{path}' is passed over: its name is not that of a report")
    more = len(inputs.skipped) - _MOST_NOTES
    if more > 0:
        print_error(f"note: {more} more files are passed over")


class _Render(Protocol[_Result_contra]):
    def __call__(
        self,
        documents: Iterable[_Result_contra],
        output_format: OutputFormat,
        *,
        single: bool,
        to_file: bool = False,
        gazetteer: Path | None = None,
    ) -> Iterator[str]:
        """Write documents in a format, piece by piece."""


def _write_items(
    items: Iterator[BatchItem[_Result]], job: _Job, write: _Render[_Result]
) -> list[BatchItem[_Result]]:
    """Write what is done as it comes, and return what failed.

    Raises:
        FoglineError: the only report failed, so that nothing is written.
    """
    sorting = Sorting[_Result]()
    inputs, output = job.inputs, job.output
    if inputs.single:
        item = next(items)
        if item.error is not None:
            raise item.error
        items = iter((item,))
    quiet = output is None and sys.stdout.isatty()
    documents = sorting.results(counted(items, total=len(inputs.paths), quiet=quiet))
    pieces = write(
        documents,
        job.output_format,
        single=inputs.single,
        to_file=output is not None,
        gazetteer=job.gazetteer,
    )
    write_out(pieces, output)
    return sorting.failures


def render(
    documents: Iterable[CodedDocument],
    output_format: OutputFormat,
    *,
    single: bool,
    to_file: bool = False,
    gazetteer: Path | None = None,
) -> Iterator[str]:
    """Write documents in a format, piece by piece.

    Outlines, and the towns of a page's map, are from ``gazetteer``.
    """
    match output_format:
        case OutputFormat.TABLE:
            return render_table(
                documents, width=table_width(), colour=not to_file and wants_colour()
            )
        case OutputFormat.JSON:
            return render_json(documents, single=single)
        case OutputFormat.JSONL:
            return render_jsonl(documents)
        case OutputFormat.CSV:
            return render_csv(documents)
        case OutputFormat.GEOJSON:
            from fogline.gazetteer import Gazetteer

            return render_geojson(documents, Gazetteer.open(gazetteer))
        case OutputFormat.HTML:
            from fogline.export.basemap import Basemap

            return render_html(documents, Basemap.load(gazetteer))


def render_places(
    documents: Iterable[PlacedDocument],
    output_format: OutputFormat,
    *,
    single: bool,
    to_file: bool = False,
    gazetteer: Path | None = None,
) -> Iterator[str]:
    """Write documents with the places they name in a format, piece by piece."""
    match output_format:
        case OutputFormat.JSON:
            return render_places_json(documents, single=single)
        case OutputFormat.JSONL:
            return render_places_jsonl(documents)
        case OutputFormat.CSV:
            return render_places_csv(documents)
        case OutputFormat.GEOJSON:
            from fogline.gazetteer import Gazetteer

            return render_places_geojson(documents, Gazetteer.open(gazetteer))
        case _:
            return render_places_table(
                documents, width=table_width(), colour=not to_file and wants_colour()
            )


def report_failures(failures: Sequence[BatchItem[_Result]], *, total: int) -> int:
    """List what failed on standard error and return the exit status."""
    if not failures:
        return 0
    print_error(f"{len(failures)} of {total} documents could not be coded:")
    for item in failures:
        print_error(f"  {item.path}: {item.error}")
    return _FAILED


def table_width() -> int:
    """Columns of the terminal, or of a file."""
    return shutil.get_terminal_size((FILE_WIDTH, 24)).columns


def wants_colour() -> bool:
    """Whether standard output is a terminal that shows colour and its user lets it."""
    environment = os.environ
    return (
        sys.stdout.isatty()
        and not environment.get("NO_COLOR")
        and environment.get("TERM") != "dumb"
    )
