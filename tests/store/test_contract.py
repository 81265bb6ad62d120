"""What a case promises, on both databases."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from fogline.model.cases import (
    Circle,
    ClaimFilter,
    FiledDocument,
    InputFailure,
    PlaceWanted,
    Ring,
    Run,
)
from fogline.model.codes import EventType, Factuality
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import ClaimId
from fogline.model.sources import Credibility, OutletId
from fogline.store import CaseStore, CaseWriter, EventFigures, StoredCopy
from fogline.store.rows import place_name
from tests.store.making import LATER_RUN, NOW, RUN, after, claim_of, document_of, filed

TEXT = "Troops took the town of Aleppo today, and then they moved on towards the east of it."


def judged(members: Sequence[ReportedClaim], _: Sequence[str]) -> EventFigures:
    return EventFigures(
        witnesses=len({member.report.document for member in members}),
        credibility=Credibility.CANNOT_BE_JUDGED,
    )


def file(case: CaseWriter, document: FiledDocument, run: Run = RUN) -> dict[int, str]:
    """File a document with its claims, each an event of its own; return their keys."""
    case.note_run(run, NOW)
    key = case.file_document(document, run, NOW)
    case.file_input(digest=document.document.id, origin="test", document=key, at=NOW, original=None)
    claims = case.file_claims(document.claims, document=key, run=run)
    case.set_events({claim: claim for claim in claims})
    case.refresh_events(list(claims), judged)
    return {claim: filed.reported.claim.id for claim, filed in claims.items()}


def found(store: CaseStore, wanted: ClaimFilter) -> set[ClaimId]:
    """The claims that a filter finds, which are those of the events that it finds here."""
    with store.reading() as case:
        claims = {c.claim.id for c in case.reported(case.find_claims(wanted)).values()}
        events = case.members(case.find_events(wanted))
        assert {c.claim.id for told in events.values() for c in told.values()} == claims
    return claims


def test_what_was_filed_is_read_back(store: CaseStore) -> None:
    document = filed(TEXT, claim_of(TEXT), outlet="sana")
    with store.writing() as case:
        keys = file(case, document)
    with store.reading() as case:
        (stored,) = case.documents()
        assert stored.document == document.document
        assert (stored.run, stored.known_on) == (RUN.id, date(2017, 2, 1))
        assert case.reported(list(keys)) == {next(iter(keys)): document.claims[0].reported}
        assert case.claims_of(stored.key, RUN.id) == (document.claims[0].reported.claim,)


def test_what_fails_half_way_leaves_nothing(store: CaseStore) -> None:
    def half_way() -> None:
        with store.writing() as case:
            file(case, filed(TEXT, claim_of(TEXT)))
            raise ArithmeticError("on purpose")

    with pytest.raises(ArithmeticError, match="on purpose"):
        half_way()
    with store.reading() as case:
        assert case.documents() == []
        assert case.figures().claims == 0


def test_an_input_is_known_once_it_is_done(store: CaseStore) -> None:
    failure = InputFailure(digest="b", origin="b.txt", code="FL102", message="empty", failed_at=NOW)
    with store.writing() as case:
        file(case, filed(TEXT))
        case.file_failure(failure)
        digest = document_of(TEXT).id
        assert case.inputs_done([digest, "b", "c"], with_failed=False) == {digest}
        assert case.inputs_done([digest, "b", "c"], with_failed=True) == {digest, "b"}
        assert case.failures() == [failure]


def test_a_failure_that_is_mended_is_one_no_more(store: CaseStore) -> None:
    with store.writing() as case:
        document = filed(TEXT)
        case.file_failure(
            InputFailure(
                digest=document.document.id, origin="x", code="FL102", message="m", failed_at=NOW
            )
        )
        file(case, document)
        assert case.failures() == []


@pytest.fixture
def five(store: CaseStore) -> CaseStore:
    """A case with claims that differ in what filters ask for."""
    texts = [f"{number} {TEXT}" for number in range(5)]
    documents = [
        filed(texts[0], claim_of(texts[0], place="Aleppo", day=after(0)), outlet="sana"),
        filed(
            texts[1],
            claim_of(texts[1], place="Al-Bab", day=after(1), last=after(5), actor="tur"),
            published=date(2017, 2, 10),
        ),
        filed(texts[2], claim_of(texts[2], place="Somewhere", day=after(2), actor_id=None)),
        filed(
            texts[3],
            claim_of(
                texts[3], place="Palmyra", day=after(9), event_type=EventType.AIR_DRONE_STRIKE
            ),
        ),
        filed(
            texts[4],
            claim_of(texts[4], place=None, day=None, factuality=Factuality.DENIED),
        ),
    ]
    with store.writing() as case:
        for document in documents:
            file(case, document)
    return store


BOX = (Ring(points=((37.0, 36.0), (38.0, 36.0), (38.0, 36.3), (37.0, 36.3))),)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        pytest.param(ClaimFilter(), {0, 1, 2, 3, 4}, id="everything"),
        pytest.param(ClaimFilter(since=after(4)), {1, 3}, id="a range that reaches past the day"),
        pytest.param(ClaimFilter(until=after(1)), {0, 1}, id="until a day, that day too"),
        pytest.param(ClaimFilter(since=after(2), until=after(2)), {1, 2}, id="one day"),
        pytest.param(
            ClaimFilter(
                place=PlaceWanted(names=frozenset({place_name("aleppo")}), records=frozenset())
            ),
            {0},
            id="a name in any case",
        ),
        pytest.param(
            ClaimFilter(place=PlaceWanted(names=frozenset(), records=frozenset({"test:Palmyra"}))),
            {3},
            id="a record",
        ),
        pytest.param(
            ClaimFilter(circle=Circle(lon=37.16, lat=36.2, radius_m=40_000)),
            {0, 1},
            id="a circle",
        ),
        pytest.param(
            ClaimFilter(circle=Circle(lon=37.16, lat=36.2, radius_m=1_000)),
            {0},
            id="a small circle",
        ),
        pytest.param(ClaimFilter(area=BOX), {0}, id="an area"),
        pytest.param(ClaimFilter(actors=frozenset({"tur"})), {1}, id="an actor by key"),
        pytest.param(
            ClaimFilter(actors=frozenset({"syr-arab-army"})), {0, 1, 3, 4}, id="an actor by id"
        ),
        pytest.param(ClaimFilter(types=frozenset({EventType.AIR_DRONE_STRIKE})), {3}, id="a type"),
        pytest.param(ClaimFilter(factuality=frozenset({Factuality.DENIED})), {4}, id="factuality"),
        pytest.param(ClaimFilter(outlets=frozenset({OutletId("sana")})), {0}, id="an outlet"),
        pytest.param(ClaimFilter(known_on=date(2017, 2, 1)), {0, 2, 3, 4}, id="as known on a day"),
        pytest.param(ClaimFilter(least_witnesses=2), set(), id="witnesses"),
        pytest.param(
            ClaimFilter(actors=frozenset({"syr-gov"}), until=after(3)), {0, 2}, id="two demands"
        ),
    ],
)
def test_a_filter_finds_what_it_asks_for(
    five: CaseStore, wanted: ClaimFilter, numbers: set[int]
) -> None:
    texts = [f"{number} {TEXT}" for number in range(5)]
    with five.reading() as case:
        numbers_of = {
            claim.claim.id: texts.index(stored.document.text)
            for stored in case.documents()
            for claim in case.claims_in_documents([stored.document.id]).values()
        }
    assert {numbers_of[claim] for claim in found(five, wanted)} == numbers


def test_wide_and_narrow_ways_of_finding_agree(
    five: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ClaimFilter(actors=frozenset({"syr-gov"}), until=after(9))
    narrow = found(five, wanted)
    monkeypatch.setattr("fogline.store.finding._NARROW", 0)
    assert found(five, wanted) == narrow
    with five.reading() as case:
        assert len(case.find_events(wanted, limit=2)) == 2


def test_events_come_in_order_of_time_with_the_undated_last(five: CaseStore) -> None:
    with five.reading() as case:
        keys = case.find_events(ClaimFilter())
        told = case.members(keys)
    days = [next(iter(told[key].values())).claim.date.days for key in keys]
    assert [day and day.start for day in days] == [after(0), after(1), after(2), after(9), None]


def test_copies_group_documents_in_any_order(store: CaseStore) -> None:
    texts = [f"{number} {TEXT}" for number in range(3)]
    with store.writing() as case:
        for text in texts:
            file(case, filed(text, claim_of(text), copy_keys=(7, int(text[0]))))
        first = filed("new", copy_keys=(7, 9))
        few = case.copy_holders(first, crowded=3, most=2)
        assert sorted(few.bands[7]) == sorted(document_of(text).id for text in texts)
        assert len(case.copy_holders(first, crowded=2, most=2).bands[7]) == 2
        assert [text.key for text in case.texts(few.bands[7])] != []
        changed = case.link_copies([copy(3, 2)]) | case.link_copies([copy(2, 1)])
        assert len(changed) >= 2
        groups = {c.report.copy_group for c in case.reported(range(1, 4)).values()}
        assert groups == {min(document_of(text).id for text in texts)}
        assert [other for other, *_ in case.copies_of(2)] == [1, 3]


def copy(left: int, right: int) -> StoredCopy:
    return StoredCopy(
        left=min(left, right), right=max(left, right), kind="near", likeness=0.9, record="{}",
        groups=True,
    )  # fmt: skip


def test_claims_are_paired_by_the_keys_they_seek(store: CaseStore) -> None:
    with store.writing() as case:
        for number, keys in enumerate([{1, 2}, {2, 3}, {4}]):
            text = f"{number} {TEXT}"
            file(case, filed(text, claim_of(text), keys={0: frozenset(keys)}))
        assert case.pairs_to_compare({2: frozenset({2, 3})}) == {(1, 2)}
        assert case.pairs_to_compare({3: frozenset({4})}) == set()


def test_a_graph_knows_links_ranks_and_judgements(store: CaseStore) -> None:
    texts = [f"{number} {TEXT}" for number in range(4)]
    with store.writing() as case:
        for number, text in enumerate(texts):
            file(case, filed(text, claim_of(text), published=date(2017, 2, 1 + number)))
        case.link_claims({(2, 1): 0.9, (2, 3): 0.8})
        judged = {(1, 2): True, (3, 2): True, (3, 4): False}
        assert case.set_judged(judged) == {1, 2, 3, 4}
        assert case.set_judged(judged) == set()
        graph = case.graph()
        graph.load([1, 2])
        assert graph.links(2) == {1: 0.9, 3: 0.8}
        assert graph.links(1) == {2: 0.9}
        assert graph.together(1) == {1, 2, 3}
        assert graph.apart(4) == {3}
        assert graph.anchor(2) == 2
        early = case.graph(known_on=date(2017, 2, 2))
        assert early.links(2) == {1: 0.9}
        assert early.together(1) == {1, 2}
        assert early.anchor(1) is None


def test_a_later_run_takes_the_place_of_an_earlier_one(store: CaseStore) -> None:
    other = f"other {TEXT}"
    with store.writing() as case:
        file(case, filed(TEXT, claim_of(TEXT)))
        file(case, filed(other, claim_of(other)))
        case.link_claims({(1, 2): 0.9})
        case.note_run(LATER_RUN, NOW + timedelta(hours=1))
        assert case.retire_claims(1, LATER_RUN) == {2}
        again = filed(TEXT, claim_of(TEXT), claim_of(TEXT, at=5)).claims
        keys = case.file_claims(again, document=1, run=LATER_RUN)
        case.set_events({key: key for key in keys})
        case.refresh_events(list(keys), judged)
        assert len(case.claims_of(1, RUN.id)) == 1
        assert len(case.claims_of(1, LATER_RUN.id)) == 2
        assert case.figures().claims == 3
        assert case.graph().links(2) == {}
        assert [(run, count) for run, _, count in case.runs()] == [(RUN, 1), (LATER_RUN, 1)]


def test_an_undone_judgement_stays_in_the_log(store: CaseStore) -> None:
    with store.writing() as case:
        number = case.add_judgement(id="j", record='{"kind":"same"}', made_at=NOW)
        case.undo_judgement(number, NOW)
        (entry,) = case.judgements()
        assert (entry.record, entry.undone_at) == ('{"kind":"same"}', NOW)


def test_an_outlet_of_the_users_takes_the_place_of_an_earlier_one(store: CaseStore) -> None:
    with store.writing() as case:
        case.put_outlet("x", "1", NOW)
        case.put_outlet("x", "2", NOW)
        assert case.outlets() == ["2"]


def test_a_reader_sees_one_state_of_the_case(store: CaseStore) -> None:
    with store.reading() as reader:
        assert reader.figures().documents == 0
        with store.writing() as writer:
            file(writer, filed(TEXT))
        assert reader.figures().documents == 0
    with store.reading() as reader:
        assert reader.figures().documents == 1


def test_no_text_of_a_user_is_taken_for_a_command(store: CaseStore) -> None:
    evil = "x'); DROP TABLE claim; --"
    with store.writing() as case:
        file(case, filed(f"{evil} {TEXT}", publisher=evil))
    found_none = ClaimFilter(
        place=PlaceWanted(names=frozenset({evil}), records=frozenset({evil})),
        actors=frozenset({evil}),
        outlets=frozenset({OutletId(evil)}),
    )
    assert found(store, found_none) == set()
    with store.reading() as reader:
        assert reader.documents()[0].document.publisher == evil
