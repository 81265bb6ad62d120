"""The evidence page: whole, harmless, and true to the text."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from fogline.export import render_html
from fogline.export.basemap import Basemap
from fogline.export.evidence import Role, paragraphs
from fogline.model.claims import CodedDocument


class _Page(HTMLParser):
    """What a browser makes of the page: text of the report, tags and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.report: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._open: list[str] = []
        self._report_depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag in ("script", "style"):
            self._open.append(tag)
        if tag == "div":
            entering = attributes.get("class") == "text"
            self._report_depth += 1 if self._report_depth or entering else 0

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._open.pop()
        if tag == "div" and self._report_depth:
            self._report_depth -= 1

    def handle_data(self, data: str) -> None:
        if self._open:
            {"script": self.scripts, "style": self.styles}[self._open[-1]].append(data)
        elif self._report_depth:
            self.report.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def _html(coded: CodedDocument, basemap: Basemap) -> str:
    return "".join(render_html([coded], basemap))


def test_the_page_shows_the_whole_report(coded: CodedDocument, basemap: Basemap) -> None:
    shown = "".join(_Page(_html(coded, basemap)).report)
    assert shown.split() == coded.document.text.split()


def test_each_claim_has_a_row_and_marks_its_words(coded: CodedDocument, basemap: Basemap) -> None:
    page = _Page(_html(coded, basemap))
    assert [row["id"] for row in page.named("article")] == ["d1e1", "d1e2"]
    uses = {use for mark in page.named("mark") for use in (mark.get("data-uses") or "").split()}
    roles = {role for claim, _, role in (use.partition(":") for use in uses) if claim == "d1e1"}
    assert roles == set(Role)


def test_rows_and_marks_on_the_map_take_the_keyboard(
    coded: CodedDocument, basemap: Basemap
) -> None:
    page = _Page(_html(coded, basemap))
    assert all(row["tabindex"] == "0" for row in page.named("article"))
    marks = [link for link in page.named("a") if "mark" in (link.get("class") or "").split()]
    assert [mark["href"] for mark in marks] == ["#d1e1"]


def test_every_link_inside_the_page_leads_somewhere(coded: CodedDocument, basemap: Basemap) -> None:
    page = _Page("".join(render_html([coded, coded], basemap)))
    identifiers = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    targets = {link["href"] for link in page.named("a")}
    assert {t[1:] for t in targets if t and t.startswith("#")} <= set(identifiers)


def test_the_policy_allows_the_page_s_own_script_and_style_only(
    coded: CodedDocument, basemap: Basemap
) -> None:
    page = _Page(_html(coded, basemap))
    policy = next(meta["content"] for meta in page.named("meta") if "http-equiv" in meta)
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for kind, content in (("script", page.scripts), ("style", page.styles)):
        digest = hashlib.sha256("".join(content).encode()).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}';" in policy
    assert "unsafe" not in policy


def test_the_page_loads_nothing_and_holds_no_inline_handler(
    coded: CodedDocument, basemap: Basemap
) -> None:
    page = _Page(_html(coded, basemap))
    for tag, attributes in page.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert not {"src", "srcset", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in "".join(page.styles)
    assert "@import" not in "".join(page.styles)


def test_nothing_of_a_report_becomes_markup(hostile: CodedDocument, basemap: Basemap) -> None:
    html = _html(hostile, basemap)
    page = _Page(html)
    assert len(page.scripts) == 1
    assert "alert" not in page.scripts[0]
    assert all(not (link["href"] or "").startswith("javascript") for link in page.named("a"))
    assert not set(html) & {"\x1b", "\x9b", "\u202e"}


def test_a_text_that_is_cut_everywhere_still_reads_as_it_is(coded: CodedDocument) -> None:
    text = coded.document.text
    for paragraph in paragraphs(coded):
        spans = [piece.span for piece in paragraph.pieces]
        assert all(a.end == b.start for a, b in pairwise(spans))
    covered = "".join(
        piece.span.of(text) for paragraph in paragraphs(coded) for piece in paragraph.pieces
    )
    assert covered == text.replace("\n\n", "")


def test_a_piece_lies_in_every_span_it_is_used_for(coded: CodedDocument) -> None:
    for paragraph in paragraphs(coded):
        for piece in paragraph.pieces:
            for use in piece.uses:
                if use.role is Role.QUOTE:
                    assert coded.claims[use.claim].quote.covers(piece.span)


def test_evidence_in_a_document_without_segments_is_shown_by_line(coded: CodedDocument) -> None:
    bare = replace(coded, document=replace(coded.document, segments=()))
    uses = {
        use for paragraph in paragraphs(bare) for piece in paragraph.pieces for use in piece.uses
    }
    assert {use.claim for use in uses} == {0, 1}


def test_what_was_not_coded_is_listed_with_its_reason(
    coded: CodedDocument, basemap: Basemap
) -> None:
    html = _html(coded, basemap)
    assert "1 seen and not coded" in html
    assert "“captured”: other sense" in html


def test_a_report_without_positions_has_no_map(
    without_place: CodedDocument, basemap: Basemap
) -> None:
    html = _html(without_place, basemap)
    assert '<svg class="map"' not in html
    assert "no place of this report has a position" in html


@pytest.mark.parametrize("shown", ["Made with Natural Earth", "Names of the Earth", "Bigtown"])
def test_the_map_names_its_data_and_towns(
    coded: CodedDocument, basemap: Basemap, shown: str
) -> None:
    assert shown in _html(coded, basemap)


def test_data_that_the_map_does_not_show_is_not_named(
    coded: CodedDocument, basemap: Basemap
) -> None:
    assert "Other maps" not in _html(coded, basemap)


def test_numbers_in_the_map_are_plain_decimals(coded: CodedDocument, basemap: Basemap) -> None:
    svg = _html(coded, basemap).partition('<svg class="map"')[2].partition("</svg>")[0]
    numbers = re.findall(r'\b(?:x|y|cx|cy|r|x1|y1|x2|y2)="([^"]*)"', svg)
    assert numbers
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", number) for number in numbers)
