"""Abbreviations that a report introduces for itself: "Manbij Military Council (MMC)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline.model.spans import Span
from fogline.ontology.actors.records import NameForm, NameMatch

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]?[A-Z]{1,6})\)$")


def with_abbreviations(text: str, matches: Sequence[NameMatch]) -> tuple[NameMatch, ...]:
    """Add to the names of a report those that stand abbreviated behind their introduction.

    A bracket behind a whole name introduces its letters for that actor in the rest of the text,
    unless they are a name of their own there.

    Args:
        text: the whole text of the report.
        matches: the names found in it, in text order, none overlapping.

    Returns:
        All matches in text order, none overlapping.
    """
    taken = [match.span for match in matches]
    added: dict[Span, NameMatch] = {}
    for match in matches:
        found = _BRACKETED.search(match.span.of(text))
        if found is None:
            continue
        for span in _later(text, found[1], match.span.end):
            if span not in added and not any(span.overlaps(other) for other in taken):
                added[span] = replace(match, span=span, form=NameForm.ALIAS)
    return tuple(sorted([*matches, *added.values()], key=lambda match: match.span))


def _later(text: str, letters: str, start: int) -> Iterator[Span]:
    for found in re.compile(rf"\b{re.escape(letters)}\b(?![\w'’]*-)").finditer(text, start):
        yield Span(found.start(), found.end())
