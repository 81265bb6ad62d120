"""What a clause leaves out and the text around it supplies."""

import pytest

from fogline.model.claims import MentionBasis
from tests.coding.reading import read

pytestmark = pytest.mark.model


def test_fighting_without_sides_goes_on_between_those_told_before() -> None:
    reading = read(
        "The Syrian army launched an attack on ISIS positions in Palmyra. "
        "Fighting continued on Tuesday."
    )
    fighting = reading.claims[1]
    assert (fighting.doers, fighting.sufferers) == (["syr-gov"], ["isis"])
    mentions = (*fighting.claim.initiators, *fighting.claim.targets)
    assert {mention.basis for mention in mentions} == {MentionBasis.CONTEXT}


def test_fighting_without_a_place_goes_on_where_it_was_told_before() -> None:
    reading = read("ISIS shelled Palmyra. Clashes continued between ISIS and the Syrian army.")
    clash = reading.of_type("armed_clash")
    assert clash.places == ["Palmyra"]
    assert clash.claim.places[0].basis is MentionBasis.CONTEXT


def test_the_enemy_told_in_the_next_sentence_is_the_target() -> None:
    reading = read("The Syrian army launched an attack on Tabqa. ISIS fighters were forced out.")
    attack = reading.claims[0]
    assert attack.sufferers == ["isis"]
    assert attack.claim.targets[0].basis is MentionBasis.CONTEXT


def test_an_ally_nearby_is_no_enemy() -> None:
    reading = read("The Syrian army launched an attack on Tabqa. Hezbollah sent reinforcements.")
    assert "hezbollah" not in reading.claims[0].sufferers


def test_a_capture_among_several_rivals_takes_none_of_them() -> None:
    reading = read(
        "The Syrian army captured the village of Tell Sawan. ISIS and Jabhat al-Nusra fled."
    )
    assert reading.claims[0].sufferers == []


def test_the_place_of_the_title_is_where_the_report_happens() -> None:
    text = "ISIS attacked Palmyra.\n\nTurkey sent aid to Iraq.\n\nAl-Qaeda ambushed a convoy."
    ambush = next(c for c in read(text, title="Battle of Palmyra").claims if "ambush" in c.trigger)
    assert ambush.places == ["Palmyra"]
    assert ambush.claim.places[0].basis is MentionBasis.CONTEXT


def test_a_capture_never_takes_its_place_from_the_context() -> None:
    reading = read("ISIS shelled Palmyra. The Syrian army captured two tanks and the rest.")
    captures = [c for c in reading.claims if c.type == "gov_regains_territory"]
    assert all(p.basis is not MentionBasis.CONTEXT for c in captures for p in c.claim.places)


def test_what_the_role_names_is_not_marked_as_context() -> None:
    claim = read("Iraqi forces attacked ISIS in Mosul.").only.claim
    assert {mention.basis for mention in (*claim.initiators, *claim.targets)} == {
        MentionBasis.NAMED
    }
    assert claim.places[0].basis is MentionBasis.NAMED


def test_a_side_from_the_context_lowers_the_confidence() -> None:
    named = read("The Syrian army launched an attack on ISIS in Tabqa.").only
    filled = read("The Syrian army launched an attack on Tabqa. ISIS was forced out.").claims[0]
    assert filled.sufferers == named.sufferers == ["isis"]
    assert filled.claim.confidence < named.claim.confidence


def test_sides_do_not_reach_over_unrelated_paragraphs() -> None:
    reading = read(
        "The Syrian army attacked ISIS in Palmyra.\n\n"
        "Turkey called on Russia to help.\n\nThe United Nations thanked Turkey.\n\n"
        "Prices rose in Istanbul.\n\nFighting erupted in Tripoli."
    )
    fighting = next(c for c in reading.claims if c.trigger == "Fighting")
    assert fighting.doers == []


def test_in_a_roundup_nothing_is_taken_from_the_paragraph_before() -> None:
    reading = read(
        "ISIS attacked Iraqi forces in Mosul.\n\nBoko Haram fought Nigerian troops in Nigeria.\n\n"
        "Al-Shabaab attacked Somali troops in Somalia.\n\nThe M23 fought Congolese troops in "
        "Congo.\n\nThe military carried out air strikes on Abu Sayyaf in the Philippines.\n\n"
        "Clashes erupted in Mali."
    )
    by_type = {claim.trigger: claim for claim in reading.claims}
    assert by_type["carried out air strikes"].doers == ["phl-gov"]
    assert by_type["Clashes"].doers == []


def test_a_withdrawal_without_a_place_is_from_the_place_of_the_report() -> None:
    reading = read(
        "Ukrainian forces shelled Trostianets. Russian troops withdrew overnight.",
        title="Battle of Trostianets",
    )
    assert reading.of_type("nonviolent_transfer").places == ["Trostianets"]


def test_counted_attacks_that_were_repelled_go_on_between_those_told_before() -> None:
    reading = read(
        "ISIS attacked Iraqi troops in Ramadi. In the suburbs 23 attacks were beaten back."
    )
    repelled = reading.claims[-1]
    assert (repelled.trigger, repelled.doers) == ("beaten back", ["isis"])
