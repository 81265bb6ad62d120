"""The commands that work on a case, and their options."""

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.gazetteer_commands import GazetteerOption
from fogline.cli.options import EVENT_FORMAT_NAMES

CaseOption = Annotated[
    str,
    typer.Option(
        "--case", metavar="CASE", envvar="FOGLINE_CASE", show_envvar=False,
        help="The case: a file, or postgresql://...; else $FOGLINE_CASE.",
    ),
]  # fmt: skip
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the screen."),
]
_Format = Annotated[
    str, typer.Option("--format", "-f", metavar=EVENT_FORMAT_NAMES, help="What to write.")
]
_Since = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Not over before this day.")]
_Until = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Begun by this day.")]
_Place = Annotated[
    str | None, typer.Option(metavar="NAME", help="At a place of this name, in any spelling.")
]
_Near = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="Around a place, or a point as latitude,longitude."),
]
_Radius = Annotated[
    float | None, typer.Option("--radius", metavar="KM", help="How far around; 25 if not given.")
]
_Area = Annotated[
    str | None, typer.Option(metavar="NAME", help="In a country, province or region.")
]
_Actor = Annotated[
    list[str] | None,
    typer.Option(metavar="ACTOR", help="With an actor, or one that belongs to it; repeatable."),
]
_Type = Annotated[
    list[str] | None,
    typer.Option(
        "--type", metavar="TYPE", help="Of an event type, or a class such as battle; repeatable."
    ),
]
_Factuality = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Put as asserted, claimed, denied, ...; repeatable."),
]
_Source = Annotated[
    list[str] | None,
    typer.Option(metavar="OUTLET", help="Published by an outlet or credited to it; repeatable."),
]
_Witnesses = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Of events with N independent witnesses or more."),
]
_Grade = Annotated[
    list[str] | None,
    typer.Option(metavar="1..6", help="Of events with this Admiralty number; repeatable."),
]
_KnownOn = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="As known on this day: without later reports."),
]
_Limit = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="The most to show; 50 on the screen if not given."),
]
_By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges, for the log.")]
_Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, for the log.")]

judge_app = typer.Typer(
    help="Say which events and claims are one event and which are not; undo it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
sources_app = typer.Typer(
    help="The outlets that a case knows: list them, add your own, set how reliable they are.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
case_app = typer.Typer(
    help="What a case holds, what failed, and what was taken from where.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.command("add", short_help="Add reports to a case.")(_add)
    for what, which in (("events", "with a claim that fits"), ("claims", "that fit")):
        app.command(
            what,
            short_help=f"List the {what} of a case.",
            help=f"List {what} in order of time: those {which} all that is asked for.",
        )(_ask)
    app.command("event", short_help="Show one event with its claims and reasons.")(_event)
    app.command("recode", short_help="Code the reports of a case anew.")(_recode)
    app.add_typer(judge_app, name="judge")
    app.add_typer(sources_app, name="sources")
    app.add_typer(case_app, name="case")


def _add(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUTS",
            help="Reports, folders, feeds, OPML, JSON lines, CSV, WARC, web addresses; - for "
            "standard input.",
            show_default=False,
        ),
    ],
    case: CaseOption,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch web addresses that are named or in OPML.")
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="Standard input lists inputs, one a line.")
    ] = False,
    nul_listed: Annotated[
        bool, typer.Option("--list0", help="The same, each ended by a zero byte.")
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="text=...,title=...",
            help="Columns of CSV, or keys of JSON lines, that hold text, title, publisher, "
            "published, url and author.",
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published all of these reports.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication of them all.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=64, metavar="N", help="Processes that code, some 500 MB each; else as many "
            "as there are processors, up to 4, for more than 20 reports."
        ),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Read again what failed before.")] = False,
    keep_originals: Annotated[
        bool, typer.Option("--keep-originals", help="Keep the files' bytes in the case.")
    ] = False,
    gazetteer: GazetteerOption = None,
) -> None:  # fmt: skip
    """Add reports to a case: what is there is left out, what breaks off goes on when run again."""
    from fogline.cli.case_adding import AddRequest, run_add

    request = AddRequest(
        inputs=tuple(inputs),
        case=case,
        fetch=fetch,
        listed=listed,
        nul_listed=nul_listed,
        columns=columns,
        publisher=publisher,
        published=published,
        workers=workers,
        retry=retry,
        keep_originals=keep_originals,
        gazetteer=gazetteer,
    )
    raise typer.Exit(run_add(request))


def _ask(
    context: typer.Context,
    case: CaseOption,
    since: _Since = None,
    until: _Until = None,
    place: _Place = None,
    near: _Near = None,
    radius: _Radius = None,
    area: _Area = None,
    actor: _Actor = None,
    type_name: _Type = None,
    factuality: _Factuality = None,
    source: _Source = None,
    witnesses: _Witnesses = None,
    grade: _Grade = None,
    known_on: _KnownOn = None,
    limit: _Limit = None,
    format_name: _Format = "table",
    output: _Output = None,
    gazetteer: GazetteerOption = None,
) -> None:
    from fogline.cli.case_asking import AskRequest, run_claims, run_events

    request = AskRequest(
        case=case,
        since=since,
        until=until,
        place=place,
        near=near,
        radius_km=radius,
        area=area,
        actors=tuple(actor or ()),
        types=tuple(type_name or ()),
        factuality=tuple(factuality or ()),
        sources=tuple(source or ()),
        least_witnesses=witnesses,
        credibility=tuple(grade or ()),
        known_on=known_on,
        limit=limit,
        format_name=format_name,
        output=output,
        gazetteer=gazetteer,
    )
    run = run_claims if context.info_name == "claims" else run_events
    raise typer.Exit(run(request))


def _event(
    name: Annotated[str, typer.Argument(metavar="ID", help="An event, or one of its claims.")],
    case: CaseOption,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="table|json", help="What to write.")
    ] = "table",
) -> None:
    """Show one event: every value and who gives it, who counts as one witness, how it matched."""
    from fogline.cli.case_asking import show_event

    show_event(name, case, format_name)


def _recode(
    case: CaseOption,
    diff: Annotated[
        bool, typer.Option("--diff", help="List every claim that comes out differently.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    gazetteer: GazetteerOption = None,
) -> None:
    """Code anew the reports that other versions coded; what those coded stays in the case."""
    from fogline.cli.case_adding import run_recode

    raise typer.Exit(run_recode(case, gazetteer, diff=diff, dry=dry_run))


@judge_app.command("same", short_help="These are one event.")
def _same(
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="Events or claims.")],
    case: CaseOption,
    by: _By = None,
    note: _Note = None,
) -> None:
    """Say that events, or claims, are one event. It holds when reports are coded anew."""
    from fogline.cli.case_judging import judge_same

    judge_same(case, names, by=by, note=note)


@judge_app.command("apart", short_help="These two are not one event.")
def _apart(
    one: Annotated[str, typer.Argument(metavar="ID", help="An event or claim.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="Another.")],
    case: CaseOption,
    by: _By = None,
    note: _Note = None,
) -> None:
    """Say that two events, or claims, are not one event."""
    from fogline.cli.case_judging import judge_apart

    judge_apart(case, one, other, by=by, note=note)


@judge_app.command("split", short_help="These claims are an event of their own.")
def _split(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claims of one event.")],
    case: CaseOption,
    by: _By = None,
    note: _Note = None,
) -> None:
    """Take claims out of the event that they are in, to be one event of their own."""
    from fogline.cli.case_judging import split

    split(case, claims, by=by, note=note)


@judge_app.command("undo", short_help="Undo a judgement.")
def _undo(
    number: Annotated[int, typer.Argument(metavar="N", help="Its number in the log.")],
    case: CaseOption,
) -> None:
    """Undo a judgement; it stays in the log."""
    from fogline.cli.case_judging import undo

    undo(case, number)


@judge_app.command("log", short_help="List what was judged.")
def _log(case: CaseOption) -> None:
    """List all judgements, the oldest first, those that were undone among them."""
    from fogline.cli.case_judging import print_log

    print_log(case)


@sources_app.command("list", short_help="List outlets.")
def _list_sources(
    words: Annotated[
        str | None, typer.Argument(metavar="WORDS", help="Only those whose names hold this.")
    ] = None,
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASE", help="With the outlets of a case.")
    ] = None,
) -> None:
    """List outlets with kind, country, whom they speak for or lean to, and their letter."""
    from fogline.cli.case_sources import print_outlets

    print_outlets(words, case)


@sources_app.command("add", short_help="Add outlets from a table.")
def _add_sources(
    table: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Outlets, a row each.")],
    case: CaseOption,
) -> None:
    """Add outlets of your own, or change known ones. Columns: docs/methods/sources.md."""
    from fogline.cli.case_sources import add_outlets

    add_outlets(table, case)


@sources_app.command("grade", short_help="Set how reliable an outlet is.")
def _grade_source(
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="Identifier, name or domain.")],
    letter: Annotated[
        str, typer.Argument(metavar="A..F", help="Admiralty letter: A reliable, F not known.")
    ],
    case: CaseOption,
) -> None:
    """Set the Admiralty letter of an outlet in a case."""
    from fogline.cli.case_sources import grade_outlet

    grade_outlet(outlet, letter, case)


@case_app.command("info", short_help="Count what a case holds.")
def _info(case: CaseOption) -> None:
    """Count what a case holds, and name the versions that coded it."""
    from fogline.cli.case_showing import print_case

    print_case(case)


@case_app.command("failures", short_help="List what could not be read.")
def _failures(case: CaseOption) -> None:
    """List the inputs that could not be read or coded. 'fogline add --retry' reads them again."""
    from fogline.cli.case_showing import print_failures

    print_failures(case)


@case_app.command("provenance", short_help="List what was taken from where.")
def _provenance(
    case: CaseOption,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object a line.")] = False,
) -> None:
    """List what reports take from others: copied texts and passages, republications, quotations."""
    from fogline.cli.case_showing import print_provenance

    print_provenance(case, as_json=as_json)
