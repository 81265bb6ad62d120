"""Who does it to whom."""

import pytest

from tests.coding.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "doers", "sufferers"),
    [
        ("The Syrian army captured the town of Tabqa from ISIS.", ["syr-gov"], ["isis"]),
        ("The town of Tabqa was captured from ISIS by the Syrian army.", ["syr-gov"], ["isis"]),
        ("ISIS lost the town of Tabqa to the Syrian army.", ["syr-gov"], ["isis"]),
        ("ISIS was driven out of the town of Tabqa by Iraqi forces.", ["irq-gov"], ["isis"]),
        ("Iraqi forces drove ISIS out of the town of Tabqa.", ["irq-gov"], ["isis"]),
        ("The town of Tabqa fell to ISIS.", ["isis"], []),
        ("The Syrian army repelled an ISIS attack on Palmyra.", ["isis"], ["syr-gov"]),
        ("An ISIS attack on Palmyra was repelled by the Syrian army.", ["isis"], ["syr-gov"]),
        ("ISIS attacked Iraqi forces in Mosul.", ["isis"], ["irq-gov"]),
        ("Iraqi forces were attacked by ISIS in Mosul.", ["isis"], ["irq-gov"]),
        ("Iraqi forces came under ISIS attack in Mosul.", ["isis"], ["irq-gov"]),
        ("Clashes between the Syrian army and ISIS erupted near Palmyra.", ["syr-gov"], ["isis"]),
        ("The Syrian army clashed with ISIS near Palmyra.", ["syr-gov"], ["isis"]),
        ("Russian warplanes bombed ISIS positions near Palmyra.", ["rus"], ["isis"]),
        ("Russia carried out airstrikes on ISIS positions near Palmyra.", ["rus"], ["isis"]),
        ("Russian airstrikes hit ISIS positions near Palmyra.", ["rus"], ["isis"]),
        ("The Turkish army said its jets hit ISIS positions near Palmyra.", ["tur"], ["isis"]),
        ("Ukrainian forces destroyed two Russian tanks near Bakhmut.", ["ukr"], ["rus"]),
        ("ISIS claimed that it had captured the village of Tell Sawan.", ["isis"], []),
        ("Turkish police arrested 15 PKK members in Diyarbakir.", ["tur"], ["pkk"]),
        ("Boko Haram gunmen abducted 20 girls in Damboa.", ["boko-haram"], ["civ"]),
        ("The United States imposed sanctions on Iran.", ["usa"], ["irn"]),
        ("Syria and Turkey signed a ceasefire agreement.", ["syr-gov"], ["tur"]),
        ("Rebels surrendered the town of Zabadani to the Syrian army.", ["syr-opp"], ["syr-gov"]),
    ],
)
def test_roles_follow_the_predicate_in_any_voice(
    text: str, doers: list[str], sufferers: list[str]
) -> None:
    claim = read(text).claims[0]
    assert claim.doers == doers
    assert claim.sufferers == sufferers


def test_each_member_of_an_alliance_is_a_mention_of_its_own() -> None:
    claim = read("The Syrian army and Hezbollah captured the town of Tabqa.").only
    assert claim.initiators == {"Syrian army": "syr-gov", "Hezbollah": "hezbollah"}


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army, backed by Russian warplanes, captured the town of Tabqa.",
        "The Syrian army captured the town of Tabqa with support from Russian warplanes.",
        "The Syrian army, supported by Russia, captured the town of Tabqa.",
    ],
)
def test_who_backs_an_attacker_acts_beside_it(text: str) -> None:
    assert read(text).only.doers == ["syr-gov", "rus"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Syrian army captured the town of Tabqa.", "gov_regains_territory"),
        ("Russian troops captured the town of Bakhmut.", "gov_regains_territory"),
        ("ISIS captured the town of Tabqa.", "nonstate_overtakes_territory"),
        ("The SDF captured the town of Tabqa.", "nonstate_overtakes_territory"),
        ("The Taliban captured the town of Kunduz.", "nonstate_overtakes_territory"),
        ("Russian warplanes attacked ISIS near Palmyra.", "air_drone_strike"),
        ("ISIS attacked Iraqi troops with mortars in Mosul.", "shelling_artillery_missile"),
        ("ISIS attacked Iraqi troops in Mosul.", "armed_clash"),
        ("ISIS killed four civilians in Mosul.", "attack_on_civilians"),
        ("ISIS killed four Iraqi soldiers in Mosul.", "armed_clash"),
        ("Russian missiles hit Kharkiv.", "shelling_artillery_missile"),
        ("A roadside bomb killed two Afghan soldiers in Kunduz.", "remote_explosive_ied"),
        ("A suicide bomber blew himself up in Kabul.", "suicide_bomb"),
        ("The Syrian army dropped chlorine gas on the town of Saraqib.", "chemical_weapon"),
        ("ISIS withdrew from the town of Tabqa.", "nonviolent_transfer"),
        ("The Syrian army besieged the town of Zabadani.", "other_strategic"),
        ("Ukrainian air defence shot down 12 drones over Odesa.", "disrupted_weapons_use"),
        ("ISIS fighters looted shops in Tabqa.", "looting_destruction"),
        ("Police fired tear gas at protesters in Khartoum.", "protest_with_intervention"),
    ],
)
def test_the_type_follows_from_predicate_sides_weapon_and_victims(text: str, code: str) -> None:
    assert read(text).only.type == code


def test_a_participle_takes_the_subject_of_its_clause() -> None:
    reading = read("The Syrian army launched an assault on Palmyra, capturing three villages.")
    capture = reading.of_type("gov_regains_territory")
    assert (capture.trigger, capture.doers) == ("capturing", ["syr-gov"])


def test_a_second_verb_takes_the_subject_of_the_first() -> None:
    reading = read(
        "The Syrian army captured the village of Tell Sawan and repelled an ISIS attack on Palmyra."
    )
    assert reading.of_type("gov_regains_territory").doers == ["syr-gov"]
    clash = reading.of_type("armed_clash")
    assert (clash.doers, clash.sufferers) == (["isis"], ["syr-gov"])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The Syrian army took control of the town of Tabqa.", "took control"),
        ("Russia carried out airstrikes on ISIS positions near Palmyra.", "carried out airstrikes"),
        ("ISIS launched an attack on Iraqi forces in Mosul.", "launched an attack"),
        ("Ukrainian air defence shot down 12 drones over Odesa.", "shot down"),
        ("The Syrian army broke the siege of the town of Zabadani.", "broke the siege"),
    ],
)
def test_the_trigger_is_the_whole_predicate(text: str, trigger: str) -> None:
    assert read(text).only.trigger == trigger


@pytest.mark.parametrize("pronoun", ["They", "The group"])
def test_a_pronoun_or_description_stands_for_the_side_told_before(pronoun: str) -> None:
    reading = read(f"ISIS attacked Iraqi forces in Mosul. {pronoun} shelled the town of Tal Afar.")
    shelling = reading.of_type("shelling_artillery_missile")
    assert shelling.doers == ["isis"]
    assert {mention.basis for mention in shelling.claim.initiators} == {"described"}


def test_a_group_in_no_list_keeps_its_name_and_an_unknown_key() -> None:
    claim = read("The Zarnak Brigade attacked Iraqi forces in Mosul.").only
    assert claim.initiators == {"Zarnak Brigade": "unk"}


def test_who_is_accused_of_an_act_does_it_and_who_accuses_claims_it() -> None:
    told = read("Russia accused Ukraine of shelling the city of Belgorod.").claims
    shelling = next(claim for claim in told if claim.type == "shelling_artillery_missile")
    assert shelling.doers == ["ukr"]
    assert shelling.factuality == "claimed"
    assert shelling.source == "Russia"


def test_a_weapon_with_a_possessive_acts_for_its_owner() -> None:
    text = "The U.S. military said one of its drones had killed eight fighters near Kismayo."
    assert read(text).only.doers == ["usa"]


def test_a_weapon_is_cause_enough_where_nobody_is_named() -> None:
    claim = read("Warplanes killed 20 people in Idlib.").only
    assert claim.type == "air_drone_strike"
    assert claim.doers == []


def test_fighting_in_a_place_between_two_is_between_them() -> None:
    clash = read("Fighting is raging around Pokrovsk between Russian and Ukrainian troops.").only
    assert {*clash.doers, *clash.sufferers} == {"rus", "ukr"}


def test_a_place_that_a_state_lost_is_overtaken() -> None:
    loss = read("Government forces lost the town of Laukkai to the MNDAA.").only
    assert loss.type == "nonstate_overtakes_territory"


def test_a_subject_before_remains_undergoes_the_siege() -> None:
    siege = read("The town of Kobani remains besieged by ISIS.").only
    assert (siege.type, siege.doers, siege.places) == ("other_strategic", ["isis"], ["Kobani"])


def test_weapons_destroyed_are_no_strike_of_their_own() -> None:
    assert [
        c.type for c in read("Two Houthi missiles were destroyed by Saudi air defences.").claims
    ] == ["disrupted_weapons_use"]


def test_troops_that_fire_on_protesters_break_up_a_protest() -> None:
    claim = read("Security forces opened fire on protesters in Nasiriyah.").only
    assert claim.type == "protest_with_intervention"


def test_deaths_make_a_clash_of_civilians_a_clash() -> None:
    claim = read("Clashes between herders and farmers in Plateau state left 30 dead.").only
    assert (claim.type, claim.losses) == ("armed_clash", [("unk", "killed", 30, 30)])


@pytest.mark.parametrize(
    "text",
    [
        "ISIS fighters killed at least 100 people in Palmyra.",
        "ISIS fighters executed dozens of men in Palmyra.",
        "ISIS fighters beheaded three woodcutters in Palmyra.",
    ],
)
def test_victims_whom_no_word_makes_fighters_are_civilians(text: str) -> None:
    assert read(text).only.type == "attack_on_civilians"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US forces struck a radar site near Hodeidah.", "air_drone_strike"),
        ("ISIS attacked Iraqi positions in Ramadi with two suicide car bombs.", "suicide_bomb"),
        ("The army bombed an ISIS camp in the Palmyra area with artillery.",
         "shelling_artillery_missile"),
        ("Ukrainian unmanned aerial vehicles attacked a refinery in Ryazan.", "air_drone_strike"),
        ("Gunmen attacked the village of Dimbal in Mali, killing 21 people.",
         "attack_on_civilians"),
    ],
)  # fmt: skip
def test_weapons_and_victims_tell_the_type(text: str, code: str) -> None:
    assert read(text).only.type == code


def test_rebels_that_enter_a_town_overtake_it_and_troops_do_not() -> None:
    assert read("HTS fighters entered Aleppo on Friday.").only.type == (
        "nonstate_overtakes_territory"
    )
    assert read("Syrian troops entered Manbij on Friday.").only.type == "nonviolent_transfer"


def test_an_answer_with_strikes_is_the_strikes() -> None:
    claim = read("The Turkish army responded with air strikes on Afrin.").only
    assert (claim.type, claim.doers) == ("air_drone_strike", ["tur"])
