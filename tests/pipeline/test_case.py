"""A case worked with from end to end: the language model codes, and both databases keep."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline import Case
from fogline.errors import CaseError
from fogline.export.case_tables import CLAIM_COLUMNS, EVENT_COLUMNS
from fogline.ingest.collections import InputItem, iterate_inputs
from fogline.model.events import Event, ReportedClaim
from fogline.model.sources import Outlet, OutletId, OutletKind, Reliability
from fogline.pipeline import Question
from fogline.pipeline.filing import CaseCoder

pytestmark = pytest.mark.model

_LOAD = CaseCoder.load
NOW = datetime(2017, 2, 5, 12, tzinfo=UTC)

REPORTS = {
    "sana": (
        "SANA",
        "2017-02-01",
        "The Syrian army captured the village of Rasm Sihran from Islamic State on Tuesday, "
        "killing 24 militants. The army had attacked the village at dawn, and engineers were "
        "clearing mines from its streets in the evening.",
    ),
    "amaq": (
        "Amaq",
        "2017-02-01",
        "Islamic State fighters repelled an attack by the Syrian army on Rasm Sihran on Tuesday. "
        "Nine soldiers were killed and a tank was destroyed.",
    ),
    "monitor": (
        "Syrian Observatory for Human Rights",
        "2017-02-02",
        "Syrian government forces seized Rasm Sihran from Islamic State on Tuesday. At least 11 "
        "Islamic State fighters and seven soldiers were killed in the clashes.",
    ),
    "copy": (
        "Levant Daily",
        "2017-02-02",
        "The Syrian army captured the village of Rasm Sihran from Islamic State on Tuesday, "
        "killing 24 militants. The army had attacked the village at dawn, and engineers were "
        "clearing mines from its streets in the evening.",
    ),
    "elsewhere": (
        "Reuters",
        "2017-02-02",
        "Islamic State fighters attacked the Tiyas airbase in Homs province on Wednesday and were "
        "driven back by the Syrian army.",
    ),
    "cited": (
        "Reuters",
        "2017-02-02",
        "The Syrian army took Rasm Sihran from Islamic State on Tuesday, according to SANA.",
    ),
}


@pytest.fixture(autouse=True)
def _one_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the language model once for all tests: a coder holds no state."""
    monkeypatch.setattr(CaseCoder, "load", _load)


@lru_cache(maxsize=1)
def _load(gazetteer: Path | None = None, own: Sequence[Outlet] = ()) -> CaseCoder:
    return _LOAD(gazetteer, own)


def items(names: Sequence[str], folder: Path) -> list[InputItem]:
    path = folder / f"{'-'.join(names)}.jsonl"
    path.write_text(
        "".join(
            json.dumps({"publisher": publisher, "published": day, "text": text}) + "\n"
            for publisher, day, text in (REPORTS[name] for name in names)
        )
    )
    return list(iterate_inputs([str(path)]))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    clock = (NOW + timedelta(seconds=second) for second in count())
    with Case.open(tmp_path / "test.fog", create=True, now=lambda: next(clock)) as case:
        yield case


@pytest.fixture
def full(case: Case, tmp_path: Path) -> Case:
    case.add(items=items(list(REPORTS), tmp_path))
    return case


def contents(case: Case) -> list[tuple[Event, tuple[ReportedClaim, ...]]]:
    """All events by content, without what depends on when they came."""
    events = [(e.event, e.claims) for e in case.events()]
    return sorted(events, key=lambda pair: pair[0].id)


def village(case: Case) -> str:
    """The event of the village that most reports tell of."""
    events = case.events(place="Rasm Sihran")
    return max(events, key=lambda told: len(told.claims)).event.id


def test_one_event_told_by_many_is_one_row(full: Case) -> None:
    told = full.event(village(full))
    publishers = {claim.report.publisher for claim in told.claims}
    assert publishers >= {"SANA", "Amaq", "Syrian Observatory for Human Rights", "Levant Daily"}


def test_copies_and_citations_are_no_further_witnesses(full: Case) -> None:
    explained = full.explain(village(full))
    groups = [
        {
            claim.report.publisher
            for claim in explained.told.claims
            if claim.claim.id in {key.claim for key in group.claims}
        }
        for group in explained.groups
    ]
    assert {"SANA", "Levant Daily", "Reuters"} in groups
    assert explained.told.event.witnesses == 3


def test_rival_numbers_stand_side_by_side(full: Case) -> None:
    (row,) = [r for r in full.events(place="Rasm Sihran").rows() if r["witnesses"] == 3]
    assert "24" in str(row["losses"])
    assert "11" in str(row["losses"])
    assert "outcome" in str(row["disputed"])


def test_adding_again_changes_nothing(full: Case, tmp_path: Path) -> None:
    before = contents(full)
    report = full.add(items=items(list(REPORTS), tmp_path))
    assert (report.known, report.documents) == (len(REPORTS), 0)
    assert contents(full) == before


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_and_the_batches_of_adding_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    names = list(REPORTS)
    order = data.draw(st.permutations(names))
    cut = data.draw(st.integers(1, len(names) - 1))
    folder = tmp_path_factory.mktemp("order")
    cases = []
    for number, batches in enumerate(([names], [order[:cut], order[cut:]])):
        with Case.open(folder / f"{number}.fog", create=True, now=lambda: NOW) as case:
            for batch in batches:
                case.add(items=items(batch, folder))
            cases.append(contents(case))
    assert cases[0] == cases[1]


def test_no_claim_is_lost(full: Case) -> None:
    in_events = [claim.claim.id for told in full.events() for claim in told.claims]
    assert sorted(in_events) == sorted(claim.claim.id for claim in full.claims())


def test_what_fails_is_kept_with_its_error_and_retried_when_asked(
    case: Case, tmp_path: Path
) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(" ")
    assert case.add(path).failures[0].code == "FL102"
    assert case.add(path).known == 1
    assert [failure.code for failure in case.failures()] == ["FL102"]
    path.write_text(REPORTS["sana"][2])
    assert case.add(path).documents == 1
    assert case.failures() == []


def test_a_case_as_known_on_a_day_leaves_later_reports_out(full: Case) -> None:
    told = max(full.events(place="Rasm Sihran", known_on="2017-02-01"), key=lambda e: len(e.claims))
    assert {claim.report.publisher for claim in told.claims} == {"SANA", "Amaq"}
    assert told.event.witnesses == 2


def test_judgements_hold_and_are_undone(full: Case) -> None:
    before = contents(full)
    one, other = village(full), full.events(place="Tiyas")[0].event.id
    full.judge_same(one, other, by="tester", note="for a test")
    assert full.event(one).event.id == full.event(other).event.id
    with pytest.raises(CaseError, match="FL610"):
        full.judge_apart(
            full.event(one).claims[0].claim.id,
            next(c.claim.id for c in full.event(one).claims if c.report.publisher == "Reuters"),
        )
    full.undo(1)
    assert contents(full) == before
    (entry,) = full.judgements()
    assert entry.judgement.note == "for a test"
    assert entry.judgement.undone_at is not None


def test_a_claim_that_is_split_off_is_an_event_of_its_own(full: Case) -> None:
    claims = {c.report.publisher: c.claim.id for c in full.event(village(full)).claims}
    full.split(claims["Amaq"])
    assert [c.claim.id for c in full.event(claims["Amaq"]).claims] == [claims["Amaq"]]
    assert claims["Amaq"] not in {c.claim.id for c in full.event(claims["SANA"]).claims}


def test_judgements_that_name_nothing_are_refused(full: Case) -> None:
    with pytest.raises(CaseError, match="FL611"):
        full.judge_same("e-none", village(full))
    whole = [claim.claim.id for claim in full.event(village(full)).claims]
    with pytest.raises(CaseError, match="FL612"):
        full.split(*whole)
    with pytest.raises(CaseError, match="FL613"):
        full.undo(9)


def test_coding_anew_keeps_events_and_judgements(
    full: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = village(full), full.events(place="Tiyas")[0].event.id
    full.judge_same(one, other)
    before = contents(full)
    assert full.recode().documents == 0
    monkeypatch.setattr("fogline.pipeline.filing.__version__", "0.2.0")
    report = full.recode()
    assert (report.documents, report.differences) == (len(REPORTS), [])
    assert contents(full) == before
    assert [count for _, _, count in full.runs()] == [0, len(REPORTS)]


def test_outlets_of_the_users_are_told_in_stored_reports(full: Case) -> None:
    assert full.put_outlets(
        [
            Outlet(
                id=OutletId("levant-daily"),
                name="Levant Daily",
                kind=OutletKind.LOCAL_MEDIA,
                reliability=Reliability.C,
            )
        ]
    ) == 1  # fmt: skip
    (claim, *_) = full.claims(sources="Levant Daily")
    assert claim.report.outlet == "levant-daily"
    assert full.outlet("levant daily").reliability is Reliability.C


def test_frames_hold_the_rows(full: Case) -> None:
    events, claims = full.events(), full.claims()
    pandas, polars = events.to_pandas(), events.to_polars()
    assert tuple(pandas.columns) == tuple(polars.columns) == EVENT_COLUMNS
    assert len(pandas) == len(polars) == len(events)
    assert pandas["first_day"].dt.date.tolist() == polars["first_day"].to_list()
    places = events.to_geopandas()
    assert places.crs == "EPSG:4326"
    assert places.geometry.x.tolist()[0] == pytest.approx(pandas["lon"].tolist()[0], nan_ok=True)
    assert tuple(claims.to_pandas().columns) == CLAIM_COLUMNS
    assert full.events(place="Nowhere at all").to_pandas().empty


def test_questions_that_name_nothing_known_are_refused(full: Case) -> None:
    for code, words in (
        ("FL620", {"near": "Xyzzyville"}),
        ("FL620", {"area": "Rasm Sihran"}),
        ("FL620 'Homs' are several areas", {"area": "Homs"}),
        ("FL621", {"actors": "the Martians"}),
        ("FL622", {"types": "assault"}),
        ("FL623", {"sources": "No Such Paper"}),
        ("FL624", {"radius_km": 5.0}),
        ("FL624", {"since": "2017-02-02", "until": "2017-02-01"}),
    ):
        with pytest.raises(CaseError, match=code):
            full.events(Question.of(words))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param({"since": "2017-01-31", "until": date(2017, 1, 31)}, id="a day"),
        pytest.param({"actors": ["syr-gov"], "types": "battle"}, id="an actor in battles"),
        pytest.param({"sources": "sana.sy"}, id="an outlet by its domain"),
        pytest.param({"least_witnesses": 3}, id="three witnesses"),
    ],
)
def test_questions_find_the_village(full: Case, words: dict[str, object]) -> None:
    assert village(full) in {told.event.id for told in full.events(Question.of(words))}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param({"near": "Tiyas", "radius_km": 40.0}, id="around a place"),
        pytest.param({"near": "34.52,37.63", "radius_km": 10.0}, id="around a point"),
        pytest.param({"area": "Homs, SY"}, id="in a province"),
        pytest.param({"area": "Syria", "place": "Tiyas"}, id="in a country"),
    ],
)
def test_questions_find_the_airbase(full: Case, words: dict[str, object]) -> None:
    found = full.events(Question.of(words))
    assert {claim.report.publisher for told in found for claim in told.claims} == {"Reuters"}
