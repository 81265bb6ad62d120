"""How many independent witnesses stand behind the claims of one event."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.deduplication.copies import compare_copies
from fogline.deduplication.independence import witness_groups
from fogline.deduplication.voices import credited_voice, own_voice
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import ClaimId, DocumentId
from fogline.model.provenance import UnionBasis, WitnessStanding
from tests.deduplication.texts import BRIDGE, RAID, TRUCE, copy_text, document, reported

SENTENCE = (
    "At least 14 people were killed when warplanes bombed the market of Maarat Sweid on Sunday "
    "morning, the rescue service said."
)
OTHER_SENTENCE = (
    "Jets hit a crowded bazaar in the small town, and hospitals near by received the wounded "
    "until late in the night."
)


def count(*claims: ReportedClaim) -> int:
    return len(witness_groups(claims))


def notes(*claims: ReportedClaim) -> list[str]:
    return [union.note for group in witness_groups(claims) for union in group.unions]


@pytest.mark.parametrize(
    ("one", "other", "witnesses"),
    [
        pytest.param({"outlet": "reuters"}, {"outlet": "afp"}, 2, id="two outlets"),
        pytest.param({"outlet": "afp"}, {"outlet": "afp"}, 1, id="one outlet"),
        pytest.param(
            {"outlet": "reuters", "credited": "sana"},
            {"outlet": "afp", "credited": "sana"},
            1,
            id="both credit one",
        ),
        pytest.param(
            {"outlet": "reuters", "credited": "sana"}, {"outlet": "sana"}, 1, id="source and citer"
        ),
        pytest.param(
            {"outlet": "reuters", "credited": "sana"},
            {"outlet": "reuters", "credited": "sohr"},
            2,
            id="one outlet that credits two",
        ),
        pytest.param(
            {"outlet": "aggregator", "original": "afp"}, {"outlet": "afp"}, 1, id="republished"
        ),
        pytest.param(
            {"outlet": "reuters", "copy_group": "d-1"},
            {"outlet": "afp", "copy_group": "d-1"},
            1,
            id="copies of one text",
        ),
        pytest.param(
            {"outlet": "reuters", "quote": SENTENCE},
            {"outlet": "afp", "quote": SENTENCE.replace("14", "17").upper()},
            1,
            id="one sentence with another number",
        ),
        pytest.param(
            {"outlet": "reuters", "quote": SENTENCE},
            {"outlet": "afp", "quote": OTHER_SENTENCE},
            2,
            id="two sentences",
        ),
        pytest.param(
            {"outlet": "reuters", "quote": "The market of Maarat Sweid was bombed."},
            {"outlet": "afp", "quote": "The market of Maarat Sweid was bombed."},
            2,
            id="too few words to be copied",
        ),
        pytest.param(
            {"outlet": "reuters", "attributed_to": "local sources"},
            {"outlet": "afp", "attributed_to": "local sources"},
            2,
            id="unnamed sources",
        ),
        pytest.param(
            {"outlet": "reuters", "attributed_to": "Governor Ivan Fedorov"},
            {"outlet": "afp", "attributed_to": "governor Ivan Fedorov"},
            1,
            id="one named person",
        ),
        pytest.param(
            {"publisher": "The Orchard Post"}, {"publisher": "ORCHARD POST"}, 1, id="one publisher"
        ),
        pytest.param(
            {"publisher": "Valley Wire"},
            {"publisher": "Orchard Post", "original_publisher": "Valley Wire"},
            1,
            id="republished, of no outlet of the registry",
        ),
        pytest.param(
            {
                "publisher": "Orchard Post",
                "original_publisher": "Orchard Post",
                "outlet": "orchard",
            },
            {"outlet": "orchard"},
            1,
            id="its own original",
        ),
        pytest.param(
            {"url": "https://www.post.example/1"}, {"url": "https://post.example/2"}, 1, id="a site"
        ),
        pytest.param({"url": "https://[/"}, {"outlet": "afp"}, 2, id="an address that is none"),
        pytest.param({}, {}, 2, id="nothing known"),
        pytest.param({}, {"copy_group": "d-1"}, 1, id="nothing known, copied"),
    ],
)
def test_two_claims_are_one_witness_or_two(
    one: dict[str, str], other: dict[str, str], witnesses: int
) -> None:
    first = reported("c-1", **{"document": "d-1", **one})  # type: ignore[arg-type]  # all are str
    second = reported("c-2", **{"document": "d-2", **other})  # type: ignore[arg-type]  # all are str
    assert count(first, second) == count(second, first) == witnesses


def test_every_union_has_its_reason() -> None:
    claims = (
        reported("c-1", document="d-1", outlet="reuters", credited="sana"),
        reported("c-2", document="d-2", outlet="afp", credited="sana"),
        reported("c-3", document="d-3", outlet="sana"),
        reported("c-4", document="d-4", outlet="post", copy_group="d-3"),
        reported("c-5", document="d-5", outlet="post"),
    )
    assert notes(*claims) == [
        "both credit sana",
        "one credits sana, the other is reported by sana",
        "copies of one text",
        "both are reported by post",
    ]


def test_a_report_s_own_words_beside_a_credited_claim_add_no_witness() -> None:
    credited = reported("c-1", document="d-1", outlet="reuters", credited="sana")
    own = reported("c-2", document="d-1", outlet="reuters")
    (group,) = witness_groups((credited, own))
    assert group.sources == ("sana",)
    assert [union.basis for union in group.unions] == [UnionBasis.RELAYED]


def test_who_passes_on_two_sources_does_not_make_them_one() -> None:
    claims = (
        reported("c-1", document="d-1", outlet="reuters", credited="sana"),
        reported("c-2", document="d-1", outlet="reuters", credited="sohr"),
        reported("c-3", document="d-1", outlet="reuters"),
        reported("c-4", document="d-2", outlet="post", credited="reuters"),
        reported("c-5", document="d-3", outlet="echo", copy_group="d-1"),
    )
    assert [group.sources for group in witness_groups(claims)] == [("sana",), ("sohr",)]


def test_a_chain_of_credits_is_followed_to_its_end() -> None:
    claims = (
        reported("c-1", document="d-1", outlet="post", credited="reuters"),
        reported("c-2", document="d-2", outlet="reuters", credited="afp"),
        reported("c-3", document="d-3", outlet="afp", credited="sana"),
    )
    (group,) = witness_groups(claims)
    assert group.sources == ("sana",)


def test_outlets_that_credit_one_another_are_one_witness() -> None:
    claims = (
        reported("c-1", document="d-1", outlet="post", credited="echo"),
        reported("c-2", document="d-2", outlet="echo", credited="post"),
    )
    (group,) = witness_groups(claims)
    assert group.sources == ("echo", "post")


def test_an_outlet_that_elsewhere_speaks_for_itself_is_a_witness() -> None:
    claims = (
        reported("c-1", document="d-1", outlet="reuters", credited="sana"),
        reported("c-2", document="d-2", outlet="reuters"),
    )
    assert count(*claims) == 2


@pytest.mark.parametrize(
    ("facts", "standing", "note"),
    [
        ({"outlet": "afp"}, WitnessStanding.NAMED, None),
        (
            {"outlet": "afp", "attributed_to": "local sources"},
            WitnessStanding.UNNAMED,
            "sources without a name: local sources",
        ),
        (
            {},
            WitnessStanding.UNKNOWN,
            "no publisher is known: a witness of its own unless its words are another's",
        ),
    ],
)
def test_a_witness_says_what_is_known_of_it(
    facts: dict[str, str], standing: WitnessStanding, note: str | None
) -> None:
    (group,) = witness_groups((reported(**facts),))  # type: ignore[arg-type]  # all are str
    assert (group.standing, group.note) == (standing, note)


def test_a_roundup_adds_no_witness_to_the_passages_it_pastes() -> None:
    texts = {"d-1": f"{TRUCE}\n\n{RAID}", "d-2": RAID, "d-3": f"{BRIDGE}\n\n{TRUCE}"}
    documents = {name: document(text, name) for name, text in texts.items()}
    link = compare_copies(copy_text(documents["d-1"]), copy_text(documents["d-2"]))
    assert link is not None
    start = texts["d-1"].index("The planes")
    roundup = reported("c-1", document="d-1", outlet="post", start=start)
    source = reported("c-2", document="d-2", outlet="afp", start=RAID.index("The planes"))
    elsewhere = reported("c-3", document="d-1", outlet="post", start=3)
    assert len(witness_groups((roundup, source))) == 2
    (group,) = witness_groups((roundup, source), [link])
    assert group.unions[0].note == "in a passage that both reports have"
    assert len(witness_groups((elsewhere, source), [link])) == 2


def test_no_claims_have_no_witness() -> None:
    assert witness_groups(()) == ()


OUTLETS = st.sampled_from([None, "sana", "sohr", "afp", "post"])
QUOTES = st.sampled_from([SENTENCE, SENTENCE.replace("14", "17"), OTHER_SENTENCE, "Shells fell."])
ATTRIBUTIONS = st.sampled_from([None, None, "local sources", "Ahmad al-Masri", "Governor Fedorov"])


@st.composite
def claim_sets(draw: st.DrawFn) -> list[ReportedClaim]:
    """Claims of up to six documents; what is said of a document is said of all its claims."""
    made: list[ReportedClaim] = []
    for number in range(draw(st.integers(1, 6))):
        outlet, original = draw(OUTLETS), draw(st.sampled_from([None, None, "afp", "sana"]))
        group = f"d-{draw(st.integers(0, number))}"
        for claim in range(draw(st.integers(1, 3))):
            made.append(
                reported(
                    f"c-{claim}",
                    document=f"d-{number}",
                    outlet=outlet,
                    original=original,
                    copy_group=group,
                    credited=draw(OUTLETS),
                    attributed_to=draw(ATTRIBUTIONS),
                    quote=draw(QUOTES),
                )
            )
    return made


@given(claim_sets(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[ReportedClaim], rng: Random) -> None:
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert witness_groups(shuffled) == witness_groups(claims)


@given(claim_sets())
def test_claims_given_twice_change_nothing(claims: list[ReportedClaim]) -> None:
    assert witness_groups([*claims, *claims[::-1]]) == witness_groups(claims)


@given(claim_sets())
def test_every_claim_is_in_one_group(claims: list[ReportedClaim]) -> None:
    grouped = [key for group in witness_groups(claims) for key in group.claims]
    told = {(claim.report.document, claim.claim.id) for claim in claims}
    assert sorted((key.document, key.claim) for key in grouped) == sorted(told)


@given(claim_sets())
def test_the_unions_of_a_group_connect_it(claims: list[ReportedClaim]) -> None:
    for group in witness_groups(claims):
        reached = {group.claims[0]}
        for _ in group.claims:
            for union in group.unions:
                if reached & {union.first, union.second}:
                    reached |= {union.first, union.second}
        assert reached == set(group.claims)


def copies_of(
    claims: Sequence[ReportedClaim], at: int, outlet: str | None, *, credits_kept: bool
) -> list[ReportedClaim]:
    """Copy the whole document of a claim under another outlet's name."""
    of = claims[at % len(claims)].report.document
    made = []
    for claim in claims:
        if claim.report.document == of:
            report = replace(
                claim.report,
                document=DocumentId("d-99"),
                outlet=None if outlet is None else reported(outlet=outlet).report.outlet,
                original=None,
            )
            kept = claim if credits_kept else replace(claim, credited=None, attributed_to=None)
            made.append(replace(kept, report=report))
    return made


@given(claim_sets(), st.integers(0, 20), OUTLETS, st.booleans())
def test_a_copy_never_raises_the_count(
    claims: list[ReportedClaim], at: int, outlet: str | None, credits_kept: bool
) -> None:
    added = copies_of(claims, at, outlet, credits_kept=credits_kept)
    assert len(witness_groups([*claims, *added])) <= len(witness_groups(claims))


@given(claim_sets())
def test_there_are_no_more_witnesses_than_voices(claims: list[ReportedClaim]) -> None:
    voices = {credited_voice(claim) or own_voice(claim.report) for claim in claims}
    assert 1 <= len(witness_groups(claims)) <= len(voices)


def test_many_claims_of_one_event_are_grouped_by_wording_and_source() -> None:
    claims = [
        reported(
            ClaimId(f"c-{number}"),
            document=f"d-{number}",
            outlet=f"outlet-{number}",
            quote=SENTENCE if number % 2 else OTHER_SENTENCE,
        )
        for number in range(400)
    ]
    assert count(*claims) == 2
