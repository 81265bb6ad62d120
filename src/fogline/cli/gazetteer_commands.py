"""``fogline gazetteer``: its commands and their options."""

from pathlib import Path
from typing import Annotated

import typer

GEONAMES_URL = "https://download.geonames.org/export/dump/"

GazetteerOption = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="The gazetteer to use, or 'embedded'; else $FOGLINE_GAZETTEER, else your own if you "
        "built one.",
    ),
]

gazetteer_app = typer.Typer(
    help="The gazetteer: build it for countries, add places, search and check it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@gazetteer_app.command("build", short_help="Build a gazetteer with all places of countries.")
def _build(
    countries: Annotated[
        str,
        typer.Option(metavar="SY,IQ,...", help="Countries by their ISO codes of two letters."),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The file to write; else your own."),
    ] = None,
    from_dir: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="Take GeoNames' files from DIR, no network."),
    ] = None,
    base_url: Annotated[
        str, typer.Option(metavar="URL", help="GeoNames' server, or a copy of it.")
    ] = GEONAMES_URL,
    sums: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Demand these bytes: checksums as 'info --sums' prints them."
        ),
    ] = None,
    downloads: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where fetched files are kept until all is built."),
    ] = None,
    keep_downloads: Annotated[
        bool, typer.Option("--keep-downloads", help="Keep them after that as well.")
    ] = False,
) -> None:
    """Build a gazetteer: the one that comes with Fogline, with all places of countries.

    Fetches the countries' places and names from GeoNames (CC BY 4.0). A build that was broken
    off goes on where it was, and the gazetteer in use stays as it is until the new one is whole.
    """
    from fogline.cli.gazetteer_making import BuildRequest, run_build

    request = BuildRequest(
        countries=countries,
        out=out,
        from_dir=from_dir,
        base_url=base_url,
        sums=sums,
        downloads=downloads,
        keep_downloads=keep_downloads,
    )
    raise typer.Exit(run_build(request))


@gazetteer_app.command("info", short_help="Say what the gazetteer in use holds.")
def _info(
    gazetteer: GazetteerOption = None,
    sums: Annotated[
        bool, typer.Option("--sums", help="Print only the checksums of the files it is made of.")
    ] = False,
) -> None:
    """Say what the gazetteer in use holds, where that is from and under which licence."""
    from fogline.cli.gazetteer_showing import print_info

    print_info(gazetteer, sums=sums)


@gazetteer_app.command("search", short_help="Look a place name up.")
def _search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name in any spelling.")],
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only in this country, such as SY.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The most places to show.")] = 10,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="table|json", help="How to print them.")
    ] = "table",
    gazetteer: GazetteerOption = None,
) -> None:
    """Look a place name up: exact spellings first, then the likest ones."""
    from fogline.cli.gazetteer_showing import print_found

    print_found(name, gazetteer, country=country, limit=limit, format_name=format_name)


@gazetteer_app.command("add", short_help="Add places of your own from a CSV file.")
def _add(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv",
            help="Places with the columns name, lat, lon, country, kind or feature, and others.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The file to write; else the one in use."),
    ] = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Add places of your own; adding them again changes nothing. Columns: docs/gazetteer.md."""
    from fogline.cli.gazetteer_making import run_add

    raise typer.Exit(run_add(table, gazetteer, out))


@gazetteer_app.command("check", short_help="Check that the gazetteer in use is whole.")
def _check(gazetteer: GazetteerOption = None) -> None:
    """Check that the gazetteer in use is whole; its faults are listed, and the exit status is 2."""
    from fogline.cli.gazetteer_showing import print_check

    print_check(gazetteer)
