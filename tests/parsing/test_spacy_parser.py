"""What the rest of the program may rely on in a parse."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.ingest import document_from_text
from fogline.model.documents import Document, ParsedDocument, SegmentKind
from fogline.model.spans import Span
from fogline.parsing import KnownName, NameSort, Parser, Screen
from tests.coding.reading import PUBLISHED, the_coder
from tests.parsing.trees import tree_of

pytestmark = pytest.mark.model


def parser() -> Parser:
    return the_coder().parser


def name_in(text: str, name: str, sort: NameSort) -> KnownName:
    start = text.index(name)
    return KnownName(span=Span(start, start + len(name)), sort=sort)


def parsed(text: str, *triggers: str) -> ParsedDocument:
    return parser().parse(document_from_text(text, published=PUBLISHED), Screen(triggers))


def check(document: Document, found: ParsedDocument) -> None:
    """Assert what holds of every parse."""
    size = len(found.words)
    arrays = (found.starts, found.ends, found.heads)
    columns = (found.lemmas, found.pos, found.tags, found.deps)
    assert {len(column) for column in (*arrays, *columns)} == {size}
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        assert document.text[start:end] == word
    assert list(found.starts) == sorted(found.starts)
    assert all(e <= s for e, s in zip(found.ends, list(found.starts)[1:], strict=False))
    assert len(found.paragraphs) == len(found.sentences)
    assert [at for first, end in found.sentences for at in range(first, end)] == list(range(size))
    for first, end in found.sentences:
        assert all(first <= found.heads[at] < end for at in range(first, end))
        assert sum(found.heads[at] == at for at in range(first, end)) == 1


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Hay'at Tahrir al-Sham", NameSort.GROUP),
        ("Popular Mobilisation Forces", NameSort.GROUP_PLURAL),
        ("Abu Bakr al-Baghdadi", NameSort.PERSON),
        ("Wadi Barada", NameSort.PLACE),
        ("Deir ez-Zor", NameSort.PLACE),
    ],
)
def test_a_known_name_is_one_token_with_its_own_characters(name: str, sort: NameSort) -> None:
    text = f"On Monday {name} attacked."
    tree = tree_of(text, [name_in(text, name, sort)])
    assert list(tree.words) == ["On", "Monday", name, "attacked", "."]
    assert tree.is_name(2)
    assert tree.token_span(2).of(text) == name


def test_two_known_names_side_by_side_stay_two() -> None:
    text = "Ahrar al-Sham and Faylaq al-Rahman fought."
    names = [name_in(text, n, NameSort.GROUP) for n in ("Ahrar al-Sham", "Faylaq al-Rahman")]
    assert list(tree_of(text, names).words)[:3] == ["Ahrar al-Sham", "and", "Faylaq al-Rahman"]


def test_a_name_in_another_sentence_changes_nothing_here() -> None:
    text = "Troops left. Wadi Barada fell."
    tree = tree_of(text, [name_in(text, "Wadi Barada", NameSort.PLACE)])
    assert list(tree.words) == ["Troops", "left", ".", "Wadi Barada", "fell", "."]


@pytest.mark.parametrize(
    "word",
    [
        "al-Bab",
        "Al-Bab",
        "as-Suwayda",
        "Ithriyah-Khanasser",
        "pro-government",
        "counter-attack",
        "Turkish-backed",
        "US-led",
        "ISIS-held",
        "air-strike",
        "ceasefire",
    ],
)
def test_a_word_with_a_hyphen_that_the_grammar_needs_is_whole(word: str) -> None:
    assert word in tree_of(f"The {word} was hit by troops.").words


@pytest.mark.parametrize("place", ["al-Bab", "ash-Shaddadi", "Ithriyah-Khanasser"])
def test_a_name_with_an_article_or_hyphen_is_a_proper_name(place: str) -> None:
    tree = tree_of(f"Troops captured {place} on Monday.")
    assert tree.is_name(list(tree.words).index(place))


@pytest.mark.parametrize(
    ("text", "gerund"),
    [
        ("Russian shelling killed five soldiers.", "shelling"),
        ("The fighting continued.", "fighting"),
        ("The army resumed bombing.", "bombing"),
    ],
)
def test_a_gerund_in_the_place_of_a_noun_is_a_noun(text: str, gerund: str) -> None:
    tree = tree_of(text)
    at = list(tree.words).index(gerund)
    assert (tree.pos[at], tree.lemmas[at]) == ("NOUN", gerund)


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("ISIS seized the town.", "seized", "seize"),
        ("Troops overran the town.", "overran", "overrun"),
        ("The town fell.", "fell", "fall"),
        ("They are staging attacks.", "staging", "stage"),
        ("The villages were hit.", "villages", "village"),
        ("Two IEDs exploded.", "IEDs", "ied"),
        ("Aleppo was hit.", "Aleppo", "Aleppo"),
    ],
)
def test_lemmas_are_lower_case_for_common_words_only(text: str, word: str, lemma: str) -> None:
    tree = tree_of(text)
    assert tree.lemmas[list(tree.words).index(word)] == lemma


def test_sentences_that_the_screen_holds_back_are_listed_and_not_parsed() -> None:
    text = "The sun rose. Troops attacked Mosul. It was cold."
    found = parsed(text, "attack")
    assert found.words == ("Troops", "attacked", "Mosul", ".")
    assert [span.of(text) for span in found.skipped] == ["The sun rose.", "It was cold."]


def test_parsed_and_skipped_sentences_are_all_sentences() -> None:
    text = "The sun rose. Troops attacked Mosul.\n\nIt was cold. They attacked Tal Afar."
    found = parsed(text, "attack")
    kept = [
        Span(found.starts[first], found.ends[end - 1]).of(text) for first, end in found.sentences
    ]
    assert kept == ["Troops attacked Mosul.", "They attacked Tal Afar."]
    assert len(found.skipped) == 2


def test_paragraphs_count_body_segments() -> None:
    text = "Troops attacked Mosul.\n\nThe sun rose.\n\nThey attacked Tal Afar. They attacked Hit."
    assert parsed(text, "attack").paragraphs == (0, 2, 2)


@pytest.mark.parametrize(
    "kind", [SegmentKind.BOILERPLATE, SegmentKind.METADATA, SegmentKind.HEADING]
)
def test_only_body_is_parsed(kind: SegmentKind) -> None:
    text = "Troops attacked Mosul.\n\nThey attacked Tal Afar."
    document = document_from_text(text, published=PUBLISHED)
    first, second = document.segments
    other = replace(document, segments=(replace(first, kind=kind), second))
    found = parser().parse(other, Screen(["attack"]))
    assert found.words == ("They", "attacked", "Tal", "Afar", ".")
    assert found.skipped == ()


def test_a_document_with_nothing_to_parse_is_an_empty_parse() -> None:
    found = parsed("The sun rose.", "attack")
    assert (found.words, found.sentences) == ((), ())


def test_the_version_names_parser_and_model() -> None:
    assert parser().version.startswith("spacy 3.8")
    assert "en_core_web_sm 3.8.0" in parser().version


def test_parsing_twice_gives_equal_parses() -> None:
    text = "Troops attacked al-Bab, killing two. They were attacked in Mosul."
    assert parsed(text, "attack") == parsed(text, "attack")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            "Troops attacked al-Bab . ISIS’s “fighters” (SDF) U.S. 1,200 km/h – … é Київ "
            "Ithriyah-Khanasser can't 10:30 \u00a0 ! ' \" - \n\n \n".split(" ")
        ),
        min_size=1,
        max_size=30,
    )
)
def test_offsets_always_match_the_text(words: list[str]) -> None:
    text = " ".join(["Troops attacked.", *words]).strip()
    document = document_from_text(text, published=PUBLISHED)
    check(document, parser().parse(document, Screen(["attack", "troop", "fighter"])))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.text(max_size=80))
def test_offsets_match_whatever_stands_around_a_known_name(before: str, after: str) -> None:
    text = f"Troops attacked {before} Wadi Barada {after}"
    document = document_from_text(text, published=PUBLISHED)
    start = document.text.index("Wadi Barada")
    name = KnownName(span=Span(start, start + 11), sort=NameSort.PLACE)
    check(document, parser().parse(document, Screen(["attack"]), [name]))
