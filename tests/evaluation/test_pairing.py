"""Pairing and comparison of events, on a text made for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.evaluation.comparison import (
    ComparableEvent,
    comparable,
    likeness,
    pair_events,
    place_key,
)
from fogline.evaluation.gold import EventRecord

FIRST = "The army took the village of Oum and shelled the hill of Tal."
SECOND = "Rebels denied that Oum fell."
TEXT = f"{FIRST} {SECOND}"


def event(
    *,
    quote: str = FIRST,
    trigger: str = "took",
    code: str = "gov_regains_territory",
    initiators: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> ComparableEvent:
    record = EventRecord.model_validate(
        {
            "quote": quote,
            "trigger": trigger,
            "type": code,
            "initiators": [{"mention": "x", "actor": key} for key in initiators],
            "places": [{"mention": name} for name in places],
        }
    )
    return comparable(record, text=TEXT)


events = st.builds(
    event,
    quote=st.sampled_from([FIRST, SECOND, TEXT, "nowhere in it"]),
    trigger=st.sampled_from(["took", "shelled", "denied", "fell", "absent", ""]),
    code=st.sampled_from(["gov_regains_territory", "armed_clash", "reject", "no such type"]),
    initiators=st.sampled_from([(), ("a",), ("a", "b")]),
    places=st.sampled_from([(), ("Oum",), ("Oum", "Tal")]),
)


def test_events_of_different_sentences_are_never_paired() -> None:
    assert likeness(event(), event(quote=SECOND, trigger="fell")) == 0


def test_a_quote_that_is_not_in_the_text_is_never_paired() -> None:
    assert likeness(event(), event(quote="The army took")) > 0
    assert likeness(event(), event(quote="the army took")) == 0


def test_shared_trigger_words_pair_events_of_different_classes() -> None:
    assert likeness(event(), event(trigger="army took", code="accuse")) == 2


def test_a_shared_class_pairs_events_with_different_triggers() -> None:
    assert likeness(event(), event(trigger="village", code="armed_clash")) == 1


def test_neither_trigger_nor_class_in_common_is_no_pair() -> None:
    assert likeness(event(), event(trigger="shelled", code="shelling_artillery_missile")) == 0


def test_an_unknown_type_counts_as_a_statement() -> None:
    assert likeness(event(code="reject"), event(trigger="Oum", code="no such type")) == 1


@pytest.mark.parametrize(
    ("gold", "coded", "expected"),
    [
        pytest.param({"places": ("Oum",)}, {"places": ("oum",)}, 6.0, id="a place"),
        pytest.param({"initiators": ("a",)}, {"initiators": ("a", "b")}, 5.5, id="an initiator"),
        pytest.param({}, {}, 5.0, id="trigger, type and class alone"),
    ],
)
def test_what_else_is_shared_adds_to_likeness(
    gold: dict[str, tuple[str, ...]], coded: dict[str, tuple[str, ...]], expected: float
) -> None:
    one = event(initiators=gold.get("initiators", ()), places=gold.get("places", ()))
    other = event(initiators=coded.get("initiators", ()), places=coded.get("places", ()))
    assert likeness(one, other) == expected


def test_the_most_alike_pair_first() -> None:
    gold = (event(places=("Oum",)), event(places=("Tal",)))
    coded = (event(places=("Tal",)), event(places=("Oum",)))
    assert set(pair_events(gold, coded)) == {(0, 1), (1, 0)}


def test_of_equally_alike_pairs_the_earlier_first() -> None:
    assert pair_events((event(), event()), (event(), event())) == ((0, 0), (1, 1))


@given(gold=st.lists(events, max_size=4), coded=st.lists(events, max_size=4))
def test_pairing_is_one_to_one_and_leaves_nothing_that_could_be_paired(
    gold: list[ComparableEvent], coded: list[ComparableEvent]
) -> None:
    pairs = pair_events(tuple(gold), tuple(coded))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    free_gold = set(range(len(gold))) - {i for i, _ in pairs}
    free_coded = set(range(len(coded))) - {j for _, j in pairs}
    assert all(likeness(gold[i], coded[j]) == 0 for i in free_gold for j in free_coded)


@given(gold=events, coded=events)
def test_likeness_does_not_depend_on_the_side(
    gold: ComparableEvent, coded: ComparableEvent
) -> None:
    assert likeness(gold, coded) == likeness(coded, gold)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        pytest.param("the town of Al-Bab", "town of al bab", id="one article only"),
        pytest.param("Ar-Raqqa", "raqqa", id="Arabic article"),
        pytest.param("Aleppo", "aleppo", id="letters of an article inside a name"),
        pytest.param("Saydnaya / Sednaya", "saydnaya sednaya", id="punctuation"),
    ],
)
def test_place_names_are_compared_without_article_and_punctuation(
    mention: str, expected: str
) -> None:
    assert place_key(mention) == expected
