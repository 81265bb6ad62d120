"""``fogline case``: what a case holds, what failed, what was copied."""

from pydantic import TypeAdapter

from fogline.export.cleaning import json_text, one_line, printable
from fogline.export.wording import UNKNOWN, code_words, day_words
from fogline.model.provenance import ProvenanceLink
from fogline.model.sources import ReportInfo
from fogline.pipeline import Case


def print_case(name: str) -> None:
    """Print what a case holds, and the versions that coded it."""
    with Case.open(name) as case:
        figures, runs = case.figures(), case.runs()
    print(f"documents   {figures.documents:>9,}")
    print(f"claims      {figures.claims:>9,}")
    print(f"events      {figures.events:>9,}")
    print(f"failures    {figures.failures:>9,}")
    print(f"judgements  {figures.judgements:>9,}")
    if figures.first_day is not None and figures.last_day is not None:
        print(f"days        {day_words(figures.first_day)} to {day_words(figures.last_day)}")
    for run, began_at, documents in runs:
        print(
            f"coded with  Fogline {run.program}, ontology {run.ontology}, gazetteer "
            f"{run.gazetteer}, {run.model}: from {began_at:%Y-%m-%d %H:%M}, "
            f"{documents:,} documents now"
        )


def print_failures(name: str) -> None:
    """Print the inputs that could not be read or coded."""
    with Case.open(name) as case:
        failures = case.failures()
    for failure in failures:
        print(printable(f"{failure.origin}: {failure.code} {failure.message}"))
    if not failures:
        print("Nothing failed.")


def print_provenance(name: str, *, as_json: bool) -> None:
    """Print what every document takes from others."""
    with Case.open(name) as case:
        links, reports = case.provenance()
    for link in links:
        if as_json:
            print(json_text(TypeAdapter(ProvenanceLink).dump_python(link, mode="json")))
            continue
        if link.to_document is not None:
            source = _report_words(reports[link.to_document])
        else:
            source = one_line(link.to_name or link.to_outlet or UNKNOWN)
        arrow = "from" if link.directed else "and"
        print(_report_words(reports[link.from_document]))
        print(f"  {code_words(link.kind)} {arrow} {source}: {one_line(link.basis)}")
    if not links and not as_json:
        print("No report is taken from another.")


def _report_words(report: ReportInfo) -> str:
    day = "day unknown" if report.published is None else day_words(report.published)
    publisher = one_line(report.publisher or "publisher unknown")
    return f"{publisher}, {day}: {one_line(report.title or 'untitled')} ({report.document})"
