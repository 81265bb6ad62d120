"""The command line with a coder that needs no model."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fogline.cli import coding, demonstration, evaluating
from fogline.cli.app import app
from fogline.model.claims import ActorMention, Claim, CodedDocument, MentionBasis, PlaceMention
from fogline.model.codes import EventType, Factuality, PlaceKind
from fogline.model.days import DateBasis, ResolvedDate
from fogline.model.documents import Document
from fogline.model.identifiers import ClaimId
from fogline.model.places import NamedPlace, PlacedDocument
from fogline.model.spans import Span

REPORT = (
    "The army took the village of Tell Amber on Monday, and the rebels said that they had left "
    "it to the troops without a fight after a day of shelling."
)

Run = Callable[..., Result]


class StubCoder:
    """Codes the first "took" of a text; breaks on the word "BREAK" as a faulty stage would."""

    def code(self, document: Document) -> CodedDocument:
        """Return the document with a claim, or fail.

        Raises:
            ZeroDivisionError: the text holds "BREAK".
        """
        if "BREAK" in document.text:
            raise ZeroDivisionError("division by \x1b[2Jzero")
        at = document.text.find("took")
        return CodedDocument(
            document=document, claims=(_claim(at),) if at > 0 else (), rejections=()
        )


class StubFinder:
    """Finds "Tell Amber" in a text; breaks on the word "BREAK" as a faulty stage would."""

    def places(self, document: Document) -> PlacedDocument:
        """Return the document with a place, or fail.

        Raises:
            ZeroDivisionError: the text holds "BREAK".
        """
        if "BREAK" in document.text:
            raise ZeroDivisionError("division by zero")
        at = document.text.find("Tell Amber")
        return PlacedDocument(document=document, places=(_place(at),) if at >= 0 else ())


def _place(at: int) -> NamedPlace:
    mention = PlaceMention(
        span=Span(at, at + len("Tell Amber")),
        name="Tell Amber",
        kind=PlaceKind.VILLAGE,
        relation=None,
        within=None,
        basis=MentionBasis.NAMED,
    )
    return NamedPlace(mention=mention, admin1=None, stands_for_actor=False)


def _claim(at: int) -> Claim:
    return Claim(
        id=ClaimId("c-1"),
        quote=Span(0, at + 4),
        trigger=Span(at, at + 4),
        type=EventType.GOV_REGAINS_TERRITORY,
        initiators=(
            ActorMention(
                span=Span(0, at),
                actor="syr-gov",
                actor_id=None,
                name="army",
                basis=MentionBasis.NAMED,
            ),
        ),
        targets=(),
        places=(),
        date=ResolvedDate(days=None, basis=DateBasis.NONE),
        control=(),
        casualties=(),
        materiel=(),
        factuality=Factuality.ASSERTED,
        factuality_span=None,
        attributed_to=None,
        silent_about_losses=(),
        rule="battle:take",
        confidence=0.5,
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, with the stub coder."""
    for module in (coding, demonstration, evaluating):
        monkeypatch.setattr(module, "load_coder", lambda _gazetteer: StubCoder())
    monkeypatch.setattr(coding, "load_finder", lambda _gazetteer: StubFinder())
    runner = CliRunner()

    def run_command(*arguments: str | Path, input_bytes: bytes | None = None) -> Result:
        return runner.invoke(
            app,
            [str(argument) for argument in arguments],
            input=input_bytes,
            env={"COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1"},
        )

    return run_command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a file of its own folder."""
    folder = tmp_path / "reports"
    folder.mkdir()
    path = folder / "a-report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path
