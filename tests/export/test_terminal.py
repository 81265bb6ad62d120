"""Tables and cards for people."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from fogline.export import render_table
from fogline.model.claims import CodedDocument

Match = Callable[[str, str], None]


def _table(coded: CodedDocument, width: int) -> str:
    return "".join(render_table([coded], width=width))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_looks_as_it_did(coded: CodedDocument, width: int, match_snapshot: Match) -> None:
    match_snapshot(f"table-{width}.txt", _table(coded, width))


@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(coded: CodedDocument, width: int) -> None:
    assert max(cell_len(line) for line in _table(coded, width).splitlines()) <= width


@pytest.mark.parametrize("width", [60, 120])
def test_every_claim_shows_the_words_it_came_from(coded: CodedDocument, width: int) -> None:
    shown = " ".join(_table(coded, width).split())
    for claim in coded.claims:
        assert claim.quote.of(coded.document.text) in shown


def test_what_is_unknown_is_said_to_be_unknown(coded: CodedDocument) -> None:
    cards = _table(coded, 80)
    assert re.search(r"when +unknown", cards)
    assert re.search(r"to whom +none told", cards)
    assert "position unknown" in cards


def test_a_date_that_the_text_does_not_spell_out_shows_its_basis(coded: CodedDocument) -> None:
    assert "30 January 2017 (from “On Monday”)" in _table(coded, 80)


def test_a_document_without_claims_says_so(coded: CodedDocument) -> None:
    assert "No claims; 1 trigger seen and not coded." in _table(replace(coded, claims=()), 80)


@pytest.mark.parametrize("width", [60, 120])
def test_neither_escapes_nor_markup_of_a_report_reach_the_terminal(
    hostile: CodedDocument, width: int
) -> None:
    table = _table(hostile, width)
    assert not {letter for letter in table if ord(letter) < 32} - {"\n"}
    assert not set(table) & {"\x7f", "\x9b", "\u202e"}
    assert "[bold red]took[/]" in table.replace("\n", "").replace("           ", "")


def test_colour_is_written_only_where_it_is_asked_for(coded: CodedDocument) -> None:
    assert "\x1b[" in "".join(render_table([coded], width=80, colour=True))
    assert "\x1b" not in _table(coded, 80)
