"""The documentation says what the program does: commands, codes, fields, targets, links."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fogline.export.schema import claim_line_schema, document_schema, places_schema
from fogline.model.codes import EventType, Factuality, LossKind, MaterielEffect, Outcome, PlaceKind
from tools.cli_help import with_help

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "examples").glob("*.md")]
)
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").rglob("*.py")])

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_CODE = re.compile(r"\bFL\d{3}\b")
_RAISED = re.compile(r"""["'](FL\d{3})["']""")
_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
_RULE = re.compile(r"^([a-z][a-z-]*):(?!=)", re.MULTILINE)

each_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: str(page.relative_to(ROOT)) if isinstance(page, Path) else None
)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_of(page: str) -> str:
    """Return what is set as code, in blocks or in a line."""
    blocks = re.findall(r"^```.*?^```", page, re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`[^`\n]+`", page)])


def anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-")


def property_names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from property_names(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from property_names(value)


@each_page
def test_links_within_the_project_resolve(page: Path) -> None:
    broken = []
    for target in _LINK.findall(read(page)):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, fragment = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        anchors = {anchor(found) for found in _HEADING.findall(read(linked))} if fragment else set()
        if not linked.exists() or (fragment and fragment not in anchors):
            broken.append(target)
    assert broken == []


@each_page
def test_make_targets_that_are_named_exist(page: Path) -> None:
    known = set(_RULE.findall(read(ROOT / "Makefile")))
    assert set(_TARGET.findall(code_of(read(page)))) - known == set()


def test_every_page_is_reached_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / target).resolve() for target in _LINK.findall(read(index))}
    pages = {page for page in PAGES if page.is_relative_to(index.parent)} - {index}
    assert pages - linked == set()


def test_the_help_of_every_command_is_in_the_documentation_as_it_is_printed() -> None:
    page = read(ROOT / "docs" / "cli.md")
    assert with_help(page) == page, "stale: run make docs"


def test_every_error_code_that_is_raised_is_explained_and_no_other() -> None:
    raised = {code for path in SOURCES for code in _RAISED.findall(read(path))}
    explained = re.findall(r"^\| (FL\d{3}) \|", read(ROOT / "docs" / "errors.md"), re.MULTILINE)
    assert sorted(explained) == sorted(raised)


@each_page
def test_every_error_code_that_is_mentioned_is_explained(page: Path) -> None:
    explained = set(_CODE.findall(read(ROOT / "docs" / "errors.md")))
    assert set(_CODE.findall(read(page))) <= explained


def test_every_field_of_the_output_is_explained() -> None:
    page = read(ROOT / "docs" / "record.md")
    schemas = (document_schema(), claim_line_schema(), places_schema())
    names = {name for schema in schemas for name in property_names(schema)}
    assert {name for name in names if f"`{name}`" not in page} == set()


@pytest.mark.parametrize(
    "codes", [EventType, Factuality, LossKind, MaterielEffect, Outcome, PlaceKind]
)
def test_every_value_of_the_closed_lists_is_explained(codes: type[EventType]) -> None:
    page = read(ROOT / "docs" / "record.md")
    assert {code.value for code in codes if f"`{code.value}`" not in page} == set()


def test_the_schema_in_the_documentation_is_the_one_that_is_printed() -> None:
    written = json.loads(read(ROOT / "docs" / "coded-document.schema.json"))
    assert written == document_schema(), "stale: run make schema"


def test_every_target_of_the_makefile_that_is_phony_exists() -> None:
    makefile = read(ROOT / "Makefile").replace("\\\n", " ")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert set(phony.split()) == set(_RULE.findall(makefile))


def test_the_lock_files_name_no_index_and_no_folder_of_a_machine() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        named = re.search(r"://|^-|--(?!hash)|@ ?file|^/", read(path), re.MULTILINE)
        assert named is None, f"{path.name}: {named}"
