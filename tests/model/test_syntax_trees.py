"""Walks over a parse, on parses made by hand."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model.documents import ParsedDocument
from fogline.model.identifiers import DocumentId
from fogline.model.spans import Span
from fogline.model.syntax import Tree

TEXT = "Troops and rebels took the old town of Hit. They left."
TOKENS = (
    # word, head, dependency, tag, part of speech
    ("Troops", 3, "nsubj", "NNS", "NOUN"),
    ("and", 0, "cc", "CC", "CCONJ"),
    ("rebels", 0, "conj", "NNS", "NOUN"),
    ("took", 3, "ROOT", "VBD", "VERB"),
    ("the", 6, "det", "DT", "DET"),
    ("old", 6, "amod", "JJ", "ADJ"),
    ("town", 3, "dobj", "NN", "NOUN"),
    ("of", 6, "prep", "IN", "ADP"),
    ("Hit", 7, "pobj", "NNP", "PROPN"),
    (".", 3, "punct", ".", "PUNCT"),
    ("They", 11, "nsubj", "PRP", "PRON"),
    ("left", 11, "ROOT", "VBD", "VERB"),
    (".", 11, "punct", ".", "PUNCT"),
)
TROOPS, AND, REBELS, TOOK, THE, OLD, TOWN, OF, HIT, STOP, THEY, LEFT, _ = range(len(TOKENS))


def parsed_by_hand() -> ParsedDocument:
    starts, at = array("l"), 0
    for word, *_rest in TOKENS:
        at = TEXT.index(word, at)
        starts.append(at)
        at += len(word)
    words, heads, deps, tags, pos = zip(*TOKENS, strict=True)
    return ParsedDocument(
        document_id=DocumentId("d-1"),
        starts=starts,
        ends=array("l", (s + len(w) for s, w in zip(starts, words, strict=True))),
        heads=array("l", heads),
        words=words,
        lemmas=words,
        pos=pos,
        tags=tags,
        deps=deps,
        sentences=((0, 10), (10, 13)),
        paragraphs=(0, 0),
        skipped=(),
    )


TREE = Tree(parsed_by_hand(), TEXT)


@pytest.mark.parametrize(
    ("token", "deps", "expected"),
    [
        (TOOK, ("nsubj",), [TROOPS]),
        (TOOK, ("nsubj", "dobj"), [TROOPS, TOWN]),
        (TOWN, ("det", "amod", "prep"), [THE, OLD, OF]),
        (TOWN, ("nsubj",), []),
        (HIT, ("det",), []),
    ],
)
def test_kids_are_the_children_with_a_label_in_text_order(
    token: int, deps: tuple[str, ...], expected: list[int]
) -> None:
    assert TREE.kids(token, deps) == expected


def test_kid_is_the_first_such_child_or_none() -> None:
    assert TREE.kid(TOOK, "dobj") == TOWN
    assert TREE.kid(TOOK, "iobj") is None


def test_a_root_is_not_its_own_child() -> None:
    assert TOOK not in TREE.children[TOOK]


@pytest.mark.parametrize(
    ("token", "without", "expected"),
    [
        (TOWN, (), [THE, OLD, TOWN, OF, HIT]),
        (TOWN, ("prep",), [THE, OLD, TOWN]),
        (TOWN, ("prep", "det"), [OLD, TOWN]),
        (TROOPS, (), [TROOPS, AND, REBELS]),
        (HIT, (), [HIT]),
        (LEFT, (), [THEY, LEFT, LEFT + 1]),
    ],
)
def test_a_subtree_leaves_out_whole_branches_by_label(
    token: int, without: tuple[str, ...], expected: list[int]
) -> None:
    assert TREE.subtree(token, without) == expected


@pytest.mark.parametrize(
    ("token", "expected"), [(HIT, [OF, TOWN, TOOK]), (TOOK, []), (THEY, [LEFT])]
)
def test_ancestors_lead_to_the_root(token: int, expected: list[int]) -> None:
    assert list(TREE.ancestors(token)) == expected


def test_conjuncts_are_a_token_and_what_is_coordinated_below_it() -> None:
    assert TREE.conjuncts(TROOPS) == [TROOPS, REBELS]
    assert TREE.conjuncts(REBELS) == [REBELS]
    assert TREE.conjuncts(TOWN) == [TOWN]


@pytest.mark.parametrize(
    ("tokens", "words"),
    [([TOWN, THE, OLD], "the old town"), ([HIT], "Hit"), ([TROOPS, REBELS], "Troops and rebels")],
)
def test_a_span_reaches_from_the_first_to_the_last_token(tokens: list[int], words: str) -> None:
    assert TREE.span(tokens).of(TEXT) == words


def test_a_sentence_is_the_one_that_holds_the_token() -> None:
    assert TREE.sentence_span(HIT).of(TEXT) == "Troops and rebels took the old town of Hit."
    assert TREE.sentence_span(THEY).of(TEXT) == "They left."
    assert TREE.sentence_of[THEY] == 1


def test_names_and_nominals_are_told_by_tag_and_part_of_speech() -> None:
    assert [t for t in range(len(TOKENS)) if TREE.is_name(t)] == [HIT]
    assert [t for t in range(len(TOKENS)) if TREE.is_nominal(t)] == [
        TROOPS, REBELS, TOWN, HIT, THEY,
    ]  # fmt: skip


def test_tokens_of_a_span_between_words_are_none() -> None:
    gap = TEXT.index(" They")
    assert list(TREE.tokens_in(Span(gap, gap + 1))) == []


@given(st.integers(0, len(TOKENS) - 1), st.integers(0, len(TOKENS) - 1))
def test_the_tokens_in_a_span_of_tokens_are_those_tokens(one: int, other: int) -> None:
    first, last = sorted((one, other))
    assert list(TREE.tokens_in(TREE.span([one, other]))) == list(range(first, last + 1))


@given(st.integers(0, len(TOKENS) - 1))
def test_a_token_lies_in_the_subtree_of_each_ancestor(token: int) -> None:
    assert all(token in TREE.subtree(ancestor) for ancestor in TREE.ancestors(token))


@given(st.integers(0, len(TOKENS) - 1))
def test_a_token_lies_in_its_sentence(token: int) -> None:
    assert TREE.sentence_span(token).covers(TREE.token_span(token))
