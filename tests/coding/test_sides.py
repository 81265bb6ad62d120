"""Who does it to whom."""

from datetime import date

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


@pytest.mark.parametrize(
    ("text", "doers", "sufferers"),
    [
        ("Iraqi troops are under attack by ISIS in Hawija.", ["isis"], ["irq-gov"]),
        ("ISIS militants executed 12 villagers in Hawija.", ["isis"], ["civ"]),
        (
            "The Taliban attacked the base of an Afghan army unit in Zabul.",
            ["taliban"],
            ["afg-gov"],
        ),
        ("Boko Haram stormed the house of a village chief in Damboa.", ["boko-haram"], ["civ"]),
        ("The Iraqi army took Mosul by 29 January.", ["irq-gov"], []),
        ("Syrian troops were redeployed to Palmyra.", ["syr-gov"], []),
        ("The UN condemned the attack on its peacekeepers by CODECO.", ["un"], ["codeco"]),
    ],
)
def test_who_acts_and_who_suffers_in_less_usual_clauses(
    text: str, doers: list[str], sufferers: list[str]
) -> None:
    claim = read(text).claims[0]
    assert (claim.doers, claim.sufferers) == (doers, sufferers)


def test_him_is_the_person_told_before_in_the_sentence() -> None:
    told = read("Houthi fighters raided the home of a journalist in Ibb and abducted him.")
    assert told.of_type("abduction").sufferers == ["civ"]


def test_backers_may_be_told_by_their_weapons() -> None:
    told = read("Afghan soldiers backed by US air strikes recaptured Kunduz from the Taliban.")
    assert told.of_type("gov_regains_territory").doers == ["afg-gov", "usa"]


def test_a_killing_in_a_raid_tells_who_raided() -> None:
    claim = read("The Israeli army killed a teenager during a raid in Jenin.").only
    assert (claim.doers, claim.losses) == (["isr"], [("civ", "killed", 1, 1)])


@pytest.mark.parametrize(
    "after",
    [
        "The Pakistani Taliban claimed responsibility.",
        "The bombing was blamed on the Pakistani Taliban.",
    ],
)
def test_who_owns_up_to_an_attack_or_is_blamed_for_it_carried_it_out(after: str) -> None:
    claim = read(f"A bomb killed three soldiers in Quetta. {after}").claims[0]
    assert claim.doers == ["ttp"]
    assert [m.basis for m in claim.claim.initiators] == ["context"]


def test_a_claim_of_responsibility_leaves_a_named_attacker_alone() -> None:
    text = "ISIS killed three soldiers in Quetta. The Pakistani Taliban claimed responsibility."
    assert read(text).claims[0].doers == ["isis"]


def test_whom_a_strike_was_meant_for_is_not_taken_from_the_next_sentence() -> None:
    told = read("Russian warplanes struck Palmyra. ISIS fighters held a parade in Raqqa.")
    assert told.of_type("air_drone_strike").sufferers == []


def test_us_in_capitals_is_no_pronoun() -> None:
    told = read("ISIS shelled Mosul. The US carried out air strikes on ISIS in Mosul.")
    assert told.of_type("air_drone_strike").doers == ["usa"]


def test_observers_are_not_they() -> None:
    text = "The SDF attacked Raqqa. SOHR stated that they were still besieging the city of Raqqa."
    assert read(text).of_type("other_strategic").doers == ["sdf"]


def test_who_reports_torture_does_not_torture() -> None:
    claim = read("Refugees reported torture at the hands of ISIS in Mosul.").only
    assert (claim.doers, claim.source) == (["isis"], "Refugees")


def test_who_is_told_of_beside_an_event_is_no_side_of_it() -> None:
    told = read("ISIS besieged the town of Tabqa, with activists stating that food was scarce.")
    assert told.of_type("other_strategic").sufferers == []


def test_a_withdrawal_to_a_place_has_no_target_there() -> None:
    claim = read("SDF troops withdrew from Afrin to government-held areas.").only
    assert (claim.type, claim.sufferers) == ("nonviolent_transfer", [])


@pytest.mark.parametrize(
    ("text", "code", "doers"),
    [
        (
            "ISIS fled. After its capture of Mosul, the Iraqi army shelled Tal Afar.",
            "shelling_artillery_missile",
            ["irq-gov"],
        ),
        (
            "An attempt by ISIS to storm the town of Tabqa failed.",
            "armed_clash",
            ["isis"],
        ),
        (
            "Ramzan Kadyrov praised Ukraine's bravery. His forces shelled the town of Marinka.",
            "shelling_artillery_missile",
            ["rus"],
        ),
        (
            "Foreign fighters with ISIS attacked Iraqi troops in Mosul.",
            "armed_clash",
            ["isis"],
        ),
    ],
)
def test_who_is_told_by_a_possessive_or_a_noun_beside_the_act(
    text: str, code: str, doers: list[str]
) -> None:
    assert read(text).of_type(code).doers == doers


def test_its_in_front_of_a_clause_is_the_subject_that_follows() -> None:
    text = "ISIS fled. Due to its withdrawal from the town of Tabqa, the SDF was criticised."
    assert read(text).of_type("nonviolent_transfer").doers == ["sdf"]


def test_where_a_withdrawal_leads_is_no_target() -> None:
    claim = read("ISIS fighters left Tikrit for Iraqi Kurdistan.").only
    assert claim.sufferers == []


def test_nobody_acts_where_a_passive_names_no_one() -> None:
    text = "Russia's army said it took Marinka, although these claims could not be verified."
    assert [claim.type for claim in read(text).claims] == ["gov_regains_territory"]


@pytest.mark.parametrize(
    ("text", "doers", "sufferers"),
    [
        ("Two Syrian soldiers were hit with a Russian missile in Palmyra.", ["rus"], ["syr-gov"]),
        (
            "Concurrently with the Syrian army offensive, Russia bombed ISIS in Palmyra.",
            ["rus"],
            ["isis"],
        ),
        (
            "Fighters including ISIS militants attacked Iraqi troops in Mosul.",
            ["isis"],
            ["irq-gov"],
        ),
        ("A squadron of boats of the Ukrainian Navy attacked Russian troops.", ["ukr"], ["rus"]),
    ],
)
def test_weapons_circumstances_and_examples_are_told_from_the_sides(
    text: str, doers: list[str], sufferers: list[str]
) -> None:
    claims = [c for c in read(text).claims if c.type != "other_strategic"]
    assert (claims[0].doers, claims[0].sufferers) == (doers, sufferers)


def test_an_answer_with_strikes_is_a_strike_of_its_own() -> None:
    told = read("Hamas fired rockets at Israel and Israel responded with air strikes on Gaza.")
    strike = told.of_type("air_drone_strike")
    assert (strike.trigger, strike.doers) == ("responded with air strikes", ["isr"])


def test_of_a_fight_told_twice_in_a_sentence_the_end_counts() -> None:
    told = read("The SDF, which fights alongside the coalition, repulsed an ISIS assault on Tabqa.")
    clash = told.of_type("armed_clash")
    assert (clash.trigger, clash.doers) == ("repulsed", ["isis"])


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
    ("text", "doers", "sufferers"),
    [
        ("ISIS detonated tunnel-bombs below a Syrian army post in Palmyra.", ["isis"], ["syr-gov"]),
        ("The SDF captured the Tabqa Military Camp from ISIS by force.", ["sdf"], ["isis"]),
        ("Elders said they reached a ceasefire deal with ISIS in Mosul.", [], ["isis"]),
    ],
)
def test_nobody_is_read_into_a_site_a_force_or_a_pronoun(
    text: str, doers: list[str], sufferers: list[str]
) -> None:
    claim = read(text).claims[0]
    assert (claim.doers, claim.sufferers) == (doers, sufferers)


def test_a_date_in_front_is_no_part_of_the_trigger() -> None:
    claim = read("On Tuesday the UN called on ISIS to free the hostages.").claims[0]
    assert claim.trigger == "called on"


def test_whom_an_explosion_was_targeting_is_no_event_of_its_own() -> None:
    claim = read("An explosion targeting an SDF vehicle in Raqqa killed one SDF member.").only
    assert (claim.type, set(claim.sufferers)) == ("remote_explosive_ied", {"sdf"})


def test_a_person_is_captured_for_whom_his_office_names() -> None:
    text = "The SDF captured Mohammed Remedan Eyd al-Talah, ISIS's chief financial officer."
    claim = read(text).only
    assert (claim.type, claim.sufferers) == ("arrests", ["isis"])


def test_attackers_who_were_beaten_off_may_be_told_beside() -> None:
    told = read("Ukrainian defenders repelled several attacks in Bakhmut. Russian forces fled.")
    clash = told.of_type("armed_clash")
    assert (clash.doers, clash.sufferers) == (["rus"], ["ukr"])


def test_whom_the_defenders_killed_attacked_them() -> None:
    text = "RSF men left. The Sudanese army repulsed an assault on Nyala, killing 30 attackers."
    clash = read(text).of_type("armed_clash")
    assert (clash.doers, clash.sufferers) == (["rsf"], ["sudan-gov"])
    assert clash.losses == [("rsf", "killed", 30, 30)]


def test_nobody_expels_himself() -> None:
    text = "The Syrian army took Palmyra after ISIS withdrew, thus expelling ISIS from Homs."
    told = [c for c in read(text).claims if c.trigger == "expelling"]
    assert [claim.doers for claim in told] == [["syr-gov"]]


def test_their_offensive_is_the_subjects() -> None:
    text = "ISIS fled. On Monday the Syrian army resumed their offensive in Palmyra."
    assert read(text).of_type("other_strategic").doers == ["syr-gov"]


def test_between_two_numbers_is_a_number() -> None:
    text = (
        "Between 31 October and 1 November, the Syrian army seized between five and seven "
        "villages from ISIS."
    )
    assert read(text, published=date(2017, 11, 3)).only.type == "gov_regains_territory"


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


def test_what_is_captured_along_with_a_place_is_no_ally() -> None:
    reading = read("The Iraqi army captured Tikrit from ISIS along with its garrison.")
    assert reading.only.doers == ["irq-gov"]


def test_who_acts_along_with_another_is_an_ally() -> None:
    claim = read("The Syrian army along with Hezbollah captured Khan Tuman.").only
    assert claim.doers == ["syr-gov", "hezbollah"]


def test_a_passive_is_of_both_verbs() -> None:
    reading = read("The bridge was destroyed and Ukrainian forces pushed back near Davydiv Brid.")
    assert "gov_regains_territory" not in {claim.type for claim in reading.claims}


def test_nobody_withdraws_against_himself() -> None:
    claim = read("ISIS withdrew most of its forces from Tabqa.").only
    assert (claim.doers, claim.sufferers) == (["isis"], [])
