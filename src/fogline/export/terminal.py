"""Claims for a terminal: rows in columns where there is room, cards where there is not."""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from fogline.export.cleaning import one_line, printable
from fogline.export.wording import (
    NONE_TOLD,
    UNKNOWN,
    actor_words,
    code_words,
    date_words,
    document_words,
    losses_words,
    outcome_words,
    place_words,
    position_words,
    source_words,
)
from fogline.model.claims import Claim, CodedDocument
from fogline.model.spans import Span

CARDS_BELOW = 100
"""Narrower terminals get one card a claim: a column of six would hold two words a line."""

_QUIET = "dim"
_WEIGHTS = (13, 19, 16, 24, 19, 16)
_HEADINGS = ("What", "Who", "Whom", "Where and when", "Outcome, losses", "Said by")


def render_table(
    documents: Iterable[CodedDocument], *, width: int, colour: bool = False
) -> Iterator[str]:
    """Write documents as text for people, ``width`` characters wide, a document at a time.

    Nothing of the reports' text is read as markup, and no control character of it is written.
    Colour and weight are written as ANSI sequences only where ``colour``.
    """
    yield from printed(lambda coded, width: _document(coded, width=width), documents, width, colour)


_Shown = TypeVar("_Shown")


def printed(
    lay_out: Callable[[_Shown, int], RenderableType],
    things: Iterable[_Shown],
    width: int,
    colour: bool,
) -> Iterator[str]:
    """Print things one after another, each a piece, as ``lay_out`` lays them out in a width."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=max(width, 40),
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for thing in things:
        buffer.seek(0)
        buffer.truncate()
        console.print(lay_out(thing, console.width))
        yield "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))


def _document(coded: CodedDocument, *, width: int) -> RenderableType:
    document = coded.document
    title = Text(one_line(document.title or "Untitled report"), style="bold")
    parts: list[RenderableType] = [
        Rule(style=_QUIET),
        title,
        Text(f"{document_words(document)}. {_counts(coded)}.", style=_QUIET),
    ]
    if width < CARDS_BELOW:
        for number, claim in enumerate(coded.claims, start=1):
            parts += [Text(), *_card(claim, number, document.text)]
    elif coded.claims:
        parts += [Text(), _row([Text(heading, style="bold") for heading in _HEADINGS], width)]
        for number, claim in enumerate(coded.claims, start=1):
            parts += [
                Rule(style=_QUIET),
                _row(_cells(claim, number, document.text), width),
                Padding(_evidence(claim, document.text), (0, 0, 0, 2)),
            ]
    return Group(*parts, Text())


def _counts(coded: CodedDocument) -> str:
    claims, rejections = len(coded.claims), len(coded.rejections)
    words = "No claims" if not claims else f"{claims} claim{'s' * (claims > 1)}"
    if rejections:
        words += f"; {rejections} trigger{'s' * (rejections > 1)} seen and not coded"
    return words


def _row(cells: list[Text], width: int) -> Table:
    """Lay cells out in columns of the same widths in every row of a document."""
    gaps = 2 * (len(_WEIGHTS) - 1)
    share = (width - gaps) / sum(_WEIGHTS)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for weight in _WEIGHTS:
        table.add_column(width=int(weight * share), overflow="fold")
    table.add_row(*cells)
    return table


def _cells(claim: Claim, number: int, text: str) -> list[Text]:
    what = Text.assemble((f"e{number}\n", _QUIET), (code_words(claim.type), "bold"))
    when = date_words(claim.date, text)
    when = f"day {UNKNOWN}" if when == UNKNOWN else when
    where = Text("\n").join([*_where(claim, text), Text(when)])
    outcome = [Text(outcome_words(change, claim, text)) for change in claim.control]
    losses = losses_words(claim, text)
    if losses != NONE_TOLD or not outcome:
        outcome.append(Text(losses))
    return [
        what,
        Text(actor_words(claim.initiators, text)),
        Text(actor_words(claim.targets, text, nobody=NONE_TOLD)),
        where,
        Text("\n").join(outcome),
        Text(source_words(claim, text)),
    ]


def _where(claim: Claim, text: str) -> list[Text]:
    lines = []
    for place in claim.places:
        line = Text(place_words(place, text))
        line.append(f"; {position_words(place)}", style=_QUIET)
        lines.append(line)
    return lines or [Text(f"place {UNKNOWN}")]


def _card(claim: Claim, number: int, text: str) -> list[RenderableType]:
    head = Text.assemble(
        (f"e{number} ", _QUIET),
        (code_words(claim.type), "bold"),
        f"  {source_words(claim, text)}",
    )
    outcome = "; ".join(outcome_words(change, claim, text) for change in claim.control)
    fields = {
        "who": Text(actor_words(claim.initiators, text)),
        "to whom": Text(actor_words(claim.targets, text, nobody=NONE_TOLD)),
        "where": Text("\n").join(_where(claim, text)),
        "when": Text(date_words(claim.date, text)),
        "outcome": Text(outcome or NONE_TOLD),
        "losses": Text(losses_words(claim, text)),
        "words": _evidence(claim, text),
    }
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=7, style=_QUIET)
    table.add_column(overflow="fold", ratio=1)
    for name, value in fields.items():
        table.add_row(name, value)
    return [head, Padding(table, (0, 0, 0, 2))]


def _evidence(claim: Claim, text: str) -> Text:
    """The quote with its trigger underlined."""
    quote, trigger = claim.quote, claim.trigger
    parts = [(quote.start, trigger.start, ""), (trigger.start, trigger.end, "underline")]
    parts.append((trigger.end, quote.end, ""))
    evidence = Text("“", style="italic")
    for start, end, style in parts:
        if start < end:
            words = " ".join(printable(Span(start, end).of(text)).split("\n"))
            evidence.append(words.replace("\t", " "), style=style)
    evidence.append("”")
    return evidence
