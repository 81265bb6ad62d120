"""``fogline events``, ``claims`` and ``event``: what a case says."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.cli.choosing import gazetteer_in_use
from fogline.cli.coding import table_width, wants_colour
from fogline.cli.messages import print_error
from fogline.cli.options import EVENT_FORMATS, OutputFormat, read_day, read_format
from fogline.cli.outputs import check_output, write_out
from fogline.export.case_files import (
    render_table_csv,
    render_table_geojson,
    render_table_json,
)
from fogline.export.case_tables import CaseEvent, ClaimTable, EventTable
from fogline.export.event_terminal import (
    render_claims,
    render_event,
    render_events,
)
from fogline.model.events import ReportedClaim
from fogline.pipeline import Case, Question

_SHOWN = 50
"""Events on a screen, where no other number is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRequest:
    """The arguments of a question, as they were typed."""

    case: str
    since: str | None
    until: str | None
    place: str | None
    near: str | None
    radius_km: float | None
    area: str | None
    actors: tuple[str, ...]
    types: tuple[str, ...]
    factuality: tuple[str, ...]
    sources: tuple[str, ...]
    least_witnesses: int | None
    credibility: tuple[str, ...]
    known_on: str | None
    limit: int | None
    format_name: str
    output: Path | None
    gazetteer: Path | None


def run_events(request: AskRequest) -> int:
    """Print or write the events that are asked for; return the exit status.

    Raises:
        FoglineError: an option cannot be used, or the case cannot.
    """
    with _opened(request.case, request.gazetteer) as case:
        form = _checked(request)
        table = case.events(_question(request), limit=_most(request, form))
        return _write(table, "events", form, request)


def run_claims(request: AskRequest) -> int:
    """Print or write the claims that are asked for, as ``run_events`` does events."""
    with _opened(request.case, request.gazetteer) as case:
        form = _checked(request)
        table = case.claims(_question(request), limit=_most(request, form))
        return _write(table, "claims", form, request)


def show_event(name: str, case_name: str, format_name: str) -> None:
    """Print one event whole, with what explains it.

    Raises:
        FoglineError: FL502 another format, FL611 no such event.
    """
    form = read_format(format_name, (OutputFormat.TABLE, OutputFormat.JSON))
    with _opened(case_name, None) as case:
        whole = case.explain(name)
    if form is OutputFormat.JSON:
        write_out(render_table_json(EventTable([whole.told]), lines=True), None)
    else:
        write_out(render_event(whole, width=table_width(), colour=wants_colour()), None)


def _opened(name: str, gazetteer: Path | None) -> Case:
    return Case.open(name, gazetteer=gazetteer_in_use(gazetteer))


def _checked(request: AskRequest) -> OutputFormat:
    form = read_format(request.format_name, EVENT_FORMATS)
    if request.output is not None:
        check_output(request.output, [Path(request.case)])
    return form


def _question(request: AskRequest) -> Question:
    def day(value: str | None, option: str) -> object:
        return None if value is None else read_day(value, option=option)

    return Question.of(
        {
            "since": day(request.since, "--since"),
            "until": day(request.until, "--until"),
            "known_on": day(request.known_on, "--known-on"),
            "place": request.place,
            "near": request.near,
            "radius_km": request.radius_km,
            "area": request.area,
            "actors": request.actors,
            "types": request.types,
            "factuality": request.factuality,
            "sources": request.sources,
            "least_witnesses": request.least_witnesses,
            "credibility": request.credibility,
        }
    )


def _most(request: AskRequest, form: OutputFormat) -> int | None:
    """One more than is shown on a screen, so that it can be said that there are more."""
    if form is OutputFormat.TABLE and request.output is None and request.limit is None:
        return _SHOWN + 1
    return request.limit


def _write(
    table: EventTable | ClaimTable, what: str, form: OutputFormat, request: AskRequest
) -> int:
    more = _most(request, form) == _SHOWN + 1 and len(table) > _SHOWN
    write_out(_rendered(table, form, to_file=request.output is not None), request.output)
    if not table:
        print_error(f"no {what} fit")
    elif more:
        print_error(f"the first {_SHOWN} {what}; there are more: narrow the question, or --limit")
    return 0


def _rendered(
    table: EventTable | ClaimTable, form: OutputFormat, *, to_file: bool
) -> Iterator[str]:
    match form:
        case OutputFormat.CSV:
            return render_table_csv(table)
        case OutputFormat.JSON | OutputFormat.JSONL:
            return render_table_json(table, lines=form is OutputFormat.JSONL)
        case OutputFormat.GEOJSON:
            return render_table_geojson(table)
    width, colour = table_width(), not to_file and wants_colour()
    shown = table[:] if to_file else table[:_SHOWN]
    if isinstance(table, EventTable):
        events = [item for item in shown if isinstance(item, CaseEvent)]
        return render_events(events, width=width, colour=colour)
    claims = [item for item in shown if isinstance(item, ReportedClaim)]
    return render_claims(claims, width=width, colour=colour)
