"""What is mended in a parse, on parses written out by hand."""

from array import array

import pytest

from fogline.parsing.mending import RawParse, mend
from tests.coding.reading import read

POS = {"N": "NOUN", "V": "VERB", "F": "VERB", "P": "ADP", "J": "ADJ", "D": "DET", ".": "PUNCT"}
TAGS = {"N": "NNS", "V": "VBN", "F": "VBD", "P": "IN", "J": "JJ", "D": "DT", ".": "."}


def parse_of(*rows: tuple[str, str, str, int]) -> RawParse:
    """Make one sentence of (word, part of speech, dependency, head) and mend it."""
    raw = RawParse(
        words=[row[0] for row in rows],
        heads=array("l", (row[3] for row in rows)),
        lemmas=[row[0].casefold() for row in rows],
        pos=[POS[row[1]] for row in rows],
        tags=[TAGS[row[1]] for row in rows],
        deps=[row[2] for row in rows],
        sentences=[(0, len(rows))],
    )
    mend(raw)
    return raw


def test_a_weekday_is_taken_out_of_the_name_that_acts() -> None:
    raw = parse_of(
        ("On", "P", "prep", 3),
        ("Monday", "N", "compound", 2),
        ("forces", "N", "pobj", 0),
        ("captured", "V", "ROOT", 3),
        ("Baiji", "N", "dobj", 3),
    )
    assert (raw.deps[1], raw.heads[1]) == ("pobj", 0)
    assert (raw.deps[2], raw.heads[2]) == ("nsubj", 3)


def test_a_weekday_stays_where_the_verb_has_a_subject() -> None:
    raw = parse_of(
        ("On", "P", "prep", 4),
        ("Monday", "N", "compound", 2),
        ("talks", "N", "pobj", 0),
        ("rebels", "N", "nsubj", 4),
        ("left", "V", "ROOT", 4),
    )
    assert (raw.deps[1], raw.deps[2]) == ("compound", "pobj")


def test_a_name_behind_a_date_is_the_subject() -> None:
    raw = parse_of(
        ("March", "N", "npadvmod", 4),
        (",", ".", "punct", 4),
        ("army", "N", "appos", 0),
        (",", ".", "punct", 4),
        ("captured", "V", "ROOT", 4),
    )
    assert (raw.deps[2], raw.heads[2]) == ("nsubj", 4)


def test_a_participle_with_an_object_is_the_verb_of_a_sentence_without_one() -> None:
    raw = parse_of(
        ("Militants", "N", "ROOT", 0),
        ("executed", "V", "acl", 0),
        ("civilians", "N", "dobj", 1),
        ("in", "P", "prep", 0),
    )
    assert raw.deps == ["nsubj", "ROOT", "dobj", "prep"]
    assert list(raw.heads) == [1, 1, 1, 1]
    assert raw.tags[1] == "VBD"


def test_a_participle_without_an_object_stays_a_modifier() -> None:
    raw = parse_of(("Militants", "N", "ROOT", 0), ("killed", "V", "acl", 0))
    assert raw.deps == ["ROOT", "acl"]


def test_dead_belongs_to_the_shot() -> None:
    raw = parse_of(
        ("Police", "N", "nsubj", 1),
        ("shot", "V", "ROOT", 1),
        ("dead", "J", "amod", 3),
        ("protesters", "N", "dobj", 1),
    )
    assert (raw.deps[2], raw.heads[2]) == ("oprd", 1)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "trigger", "doer"),
    [
        ("The Iraqi army retook Tal Afar from ISIS.", "retook", "irq-gov"),
        ("ISIS gunmen on a motorbike shot dead a teacher in Mosul.", "shot dead", "isis"),
        ("On Monday Iraqi forces, tired and hungry, captured Tal Afar.", "captured", "irq-gov"),
    ],
)
def test_sentences_the_model_is_led_astray_by_are_coded(text: str, trigger: str, doer: str) -> None:
    claim = read(text).only
    assert (claim.trigger, claim.doers) == (trigger, [doer])


def test_the_noun_between_and_and_a_verb_is_its_subject() -> None:
    raw = parse_of(
        ("fired", "V", "ROOT", 0),
        ("Israel", "N", "dobj", 0),
        ("and", "P", "cc", 1),
        ("Israel", "N", "conj", 1),
        ("responded", "F", "conj", 0),
    )
    assert (raw.deps[3], raw.heads[3]) == ("nsubj", 4)


@pytest.mark.model
def test_shelling_below_an_adjective_is_the_subject() -> None:
    told = read("Turkish shelling on Hadriyat village east of Ayn Issa resulted in one death.")
    assert told.of_type("shelling_artillery_missile").doers == ["tur"]


def test_a_preposition_has_one_object() -> None:
    raw = parse_of(
        ("On", "P", "prep", 3),
        ("January", "N", "pobj", 0),
        ("militants", "N", "pobj", 0),
        ("fled", "F", "ROOT", 3),
    )
    assert (raw.deps[2], raw.heads[2]) == ("nsubj", 3)
