"""The rules that the code cites stand in docs/methods, each once and numbered through."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
METHODS = ROOT / "docs" / "methods"
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PAGES = sorted(METHODS.glob("*.md"))

_RULE = re.compile(r"^\*\*([A-Z])(\d+)\. ", re.MULTILINE)
_PAGE = re.compile(r"docs/methods/([\w-]+\.md)")
_CITED = re.compile(
    r"docs/methods/([\w-]+\.md),\s+rules?\s+"
    r"([A-Z]\d+(?:(?:,\s+|\s+to\s+|\s+and\s+|,\s+and\s+)[A-Z]\d+)*)"
)
_BARE = re.compile(r'"""\s?([A-Z]\d+): ')
_PARTS = re.compile(r"([A-Z])(\d+)(?:\s+to\s+([A-Z])(\d+))?")


def rules_of(page: str) -> list[str]:
    text = (METHODS / page).read_text(encoding="utf-8")
    return [letter + number for letter, number in _RULE.findall(text)]


def spread(words: str) -> Iterator[str]:
    """Yield every rule of "L1 to L3 and L7"."""
    for letter, first, last_letter, last in _PARTS.findall(words):
        assert last_letter in ("", letter), words
        for number in range(int(first), int(last or first) + 1):
            yield f"{letter}{number}"


def citations() -> Iterator[tuple[Path, str, str]]:
    """Yield (source, page, rule) of every citation in the package."""
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        for page, words in _CITED.findall(text):
            for rule in spread(words):
                yield source, page, rule
        pages = _PAGE.findall(text)
        for rule in _BARE.findall(text):
            yield source, pages[0] if pages else "?", rule


CITATIONS = sorted(
    {(str(s.relative_to(ROOT)), page, rule) for s, page, rule in citations()},
)


@pytest.mark.parametrize("words", ["L1 to L3", "L1, L2 and L3", "L1, L2 to L3"])
def test_a_run_of_rules_is_each_of_them(words: str) -> None:
    assert list(spread(words)) == ["L1", "L2", "L3"]


@pytest.mark.parametrize(("source", "page", "rule"), CITATIONS)
def test_a_cited_rule_stands_on_the_page(source: str, page: str, rule: str) -> None:
    assert (METHODS / page).is_file(), f"{source} cites rule {rule} of {page}"
    assert rule in rules_of(page), f"{source} cites rule {rule}, which is not in {page}"


def test_every_page_that_the_code_names_exists() -> None:
    named = {page for s in SOURCES for page in _PAGE.findall(s.read_text(encoding="utf-8"))}
    assert {page for page in named if not (METHODS / page).is_file()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_rules_are_numbered_through_from_one(page: Path) -> None:
    last: dict[str, int] = {}
    for letter, number in _RULE.findall(page.read_text(encoding="utf-8")):
        assert int(number) == last.get(letter, 0) + 1, f"{letter}{number}"
        last[letter] = int(number)


@pytest.mark.parametrize("page", ["coding.md", "places.md", "actors.md", "dating.md"])
def test_a_page_of_rules_has_rules(page: str) -> None:
    assert len(rules_of(page)) >= 10
