"""``fogline demo``: the bundled reports as tables and as one page."""

from pathlib import Path

from fogline.cli.choosing import gazetteer_in_use
from fogline.cli.coding import render, report_failures
from fogline.cli.inputs import gather
from fogline.cli.options import OutputFormat
from fogline.cli.outputs import check_output, write_out
from fogline.cli.wiring import Sorting, load_coder, reader
from fogline.errors import UsageError
from fogline.ingest import Overrides
from fogline.model.claims import CodedDocument
from fogline.pipeline.batch import run_batch


def run_demo(examples: Path, output: Path, gazetteer_file: Path | None = None) -> int:
    """Code the reports of a folder, print their tables and write their page.

    Raises:
        UsageError: FL503 the page cannot be written, FL504 there is no report.
    """
    if not examples.is_dir():
        raise UsageError(
            "FL504",
            f"no folder {str(examples)!r} of reports. Run this where Fogline was cloned, or "
            "name a folder: fogline demo FOLDER",
        )
    inputs = gather((examples,))
    _make_folder(output)
    check_output(output, inputs.paths)
    sorting = Sorting[CodedDocument]()
    gazetteer = gazetteer_in_use(gazetteer_file)
    items = run_batch(inputs.paths, load_coder(gazetteer).code, reader(Overrides()))
    documents: list[CodedDocument] = []
    for coded in sorting.results(items):
        documents.append(coded)
        write_out(render((coded,), OutputFormat.TABLE, single=True), None)
    page = render(documents, OutputFormat.HTML, single=False, to_file=True, gazetteer=gazetteer)
    write_out(page, output)
    claims = sum(len(coded.claims) for coded in documents)
    print(
        f"{claims} claims of {len(documents)} reports. The reports with their evidence and a map: "
        f"{output}"
    )
    return report_failures(sorting.failures, total=len(inputs.paths))


def _make_folder(output: Path) -> None:
    """Make the folder of the page; what stands in the way is told by ``check_output``."""
    folder = output.parent
    if not folder.exists() and folder.parent.is_dir():
        folder.mkdir()
