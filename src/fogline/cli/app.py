"""Commands and their options. What they do stands in a module each, imported when it runs."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from fogline import __version__
from fogline.cli.case_commands import register
from fogline.cli.gazetteer_commands import GazetteerOption, gazetteer_app
from fogline.cli.options import FORMAT_NAMES, PLACE_FORMAT_NAMES
from fogline.errors import FoglineError

_EPILOG = (
    "Exit status: 0 done; 1 some documents failed, the others are written; 2 an option or the "
    "only document could not be used. Error codes: docs/errors.md."
)


class _ReportingGroup(TyperGroup):
    """Prints the program's own errors, without a traceback, and exits with status 2."""

    def invoke(self, ctx: Any) -> Any:  # typer keeps the type of its contexts to itself
        try:
            return super().invoke(ctx)
        except FoglineError as error:
            from fogline.cli.messages import print_error

            print_error(str(error))
            raise typer.Exit(2) from error


app = typer.Typer(
    name="fogline",
    cls=_ReportingGroup,
    help="Read conflict situation reports and code what is claimed, by whom, where and when.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
ontology_app = typer.Typer(
    help="The data that coding rests on: frames, actors, event types.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(ontology_app, name="ontology")
app.add_typer(gazetteer_app, name="gazetteer")
register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"fogline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """The options that belong to no command."""


_Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATHS",
        help="Reports as text, HTML or PDF; folders of them; - for standard input.",
        show_default=False,
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the screen."),
]
_Published = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Day of publication, whatever the report says."),
]
_Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the report.")]
_Title = Annotated[
    str | None, typer.Option(metavar="TEXT", help="The report's title; for one report.")
]
_Url = Annotated[
    str | None, typer.Option(metavar="URL", help="Where the report is from; for one report.")
]


@app.command("code", short_help="Code reports and print or write their claims.")
def _code(
    paths: _Paths,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar=FORMAT_NAMES, help="What to write.")
    ] = "table",
    output: _Output = None,
    published: _Published = None,
    publisher: _Publisher = None,
    title: _Title = None,
    url: _Url = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Code reports: who did what to whom, where and when, with the words it came from."""
    from fogline.cli.coding import ReportRequest, run_code

    request = ReportRequest(
        paths=tuple(paths),
        format_name=format_name,
        output=output,
        published=published,
        publisher=publisher,
        title=title,
        url=url,
        gazetteer=gazetteer,
    )
    raise typer.Exit(run_code(request))


@app.command("places", short_help="List every place that reports name, and where it is.")
def _places(
    paths: _Paths,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar=PLACE_FORMAT_NAMES, help="What to write.")
    ] = "table",
    output: _Output = None,
    published: _Published = None,
    publisher: _Publisher = None,
    title: _Title = None,
    url: _Url = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """List every place that reports name, with its position, or with what it may mean."""
    from fogline.cli.coding import ReportRequest, run_places

    request = ReportRequest(
        paths=tuple(paths),
        format_name=format_name,
        output=output,
        published=published,
        publisher=publisher,
        title=title,
        url=url,
        gazetteer=gazetteer,
    )
    raise typer.Exit(run_places(request))


@app.command("evaluate", short_help="Measure coding against hand-coded documents.")
def _evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD_DIR", help="Folder of hand-coded documents, one JSON each."),
    ],
    show: Annotated[
        bool, typer.Option("--show", help="List misses, false alarms and wrong fields.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write one coded document per document read to DIR."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    gazetteer: GazetteerOption = None,
) -> None:
    """Code hand-coded documents and print how much of them comes out right."""
    from fogline.cli.evaluating import run_evaluate

    status = run_evaluate(gold, show=show, out=out, as_json=as_json, gazetteer=gazetteer)
    raise typer.Exit(status)


@app.command("schema", short_help="Print the JSON Schema of a coded document.")
def _schema(
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="json|jsonl|places", help="Of which format.")
    ] = "json",
) -> None:
    """Print the JSON Schema of a coded document, of a line of jsonl, or of named places."""
    from fogline.cli.reference import print_schema

    print_schema(format_name)


@app.command("demo", short_help="Code the bundled reports.")
def _demo(
    examples: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder with the bundled reports.")
    ] = Path("examples"),
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")
    ] = Path("out/demo.html"),
    gazetteer: GazetteerOption = None,
) -> None:
    """Code the bundled reports: tables on the screen, and a page with evidence and map."""
    from fogline.cli.demonstration import run_demo

    raise typer.Exit(run_demo(examples, output, gazetteer))


@ontology_app.command("check", short_help="Check the ontology's data files.")
def _ontology_check() -> None:
    """Check the data files of the ontology; all faults are listed, and the exit status is 1."""
    from fogline.cli.reference import check_ontology

    raise typer.Exit(check_ontology())


@ontology_app.command("types")
def _ontology_types() -> None:
    """List the event types."""
    from fogline.cli.reference import print_types

    print_types()
