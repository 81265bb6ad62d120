"""Tables of outlets: every fault by line, and outlets of one's own."""

from pathlib import Path

import pytest

from fogline.errors import OntologyError
from fogline.model.sources import OutletKind, Reliability
from fogline.ontology.outlets import OutletRegistry, check, read_outlet_table

HEADER = "id,name,aliases,domains,country,kind,speaks_for,leans_to,reliability,note\n"
SOUND = "a,Alpha News,~Alpha|AN,alpha.example|t.me/alpha,SY,media,,syr-gov,C,a note"


def table(tmp_path: Path, *lines: str, header: str = HEADER) -> Path:
    path = tmp_path / "war.csv"
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_shipped_data_has_no_fault() -> None:
    assert check() == ()


def test_registry_holds_the_breadth_it_is_meant_to_hold() -> None:
    outlets = OutletRegistry.load().outlets()
    assert len(outlets) >= 1000
    assert {outlet.kind for outlet in outlets} == set(OutletKind)
    assert all(outlet.reliability is Reliability.F for outlet in outlets)


def test_row_becomes_an_outlet(tmp_path: Path) -> None:
    (outlet,) = read_outlet_table(table(tmp_path, SOUND))
    assert outlet.aliases == ("AN",)
    assert outlet.common_names == ("Alpha",)
    assert outlet.domains == ("alpha.example", "t.me/alpha")
    assert outlet.leans_to == ("syr-gov",)
    assert not outlet.lean_disputed
    assert outlet.reliability is Reliability.C


def test_columns_may_be_left_out_and_stand_in_any_order(tmp_path: Path) -> None:
    path = table(tmp_path, "media,Alpha,a,?", header="kind,name,id,leans_to\n")
    (outlet,) = read_outlet_table(path)
    assert (outlet.id, outlet.leans_to, outlet.lean_disputed) == ("a", (), True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("b,Beta,,,,paper,,,,", "unknown kind 'paper'"),
        ("b,Beta,,,,media,,,G,", "unknown reliability 'G'"),
        ("b,Beta,,,Syria,media,,,,", "'Syria' is not an ISO 3166-1"),
        ("b,Beta,,Beta.example,,media,,,,", "'Beta.example' is no domain"),
        ("b,Beta,,https://beta.example,,media,,,,", "is no domain"),
        ("b,Beta,,gov.ua,,media,,,,", "'gov.ua' is no domain"),
        ("b,Beta,,,,media,zeta,,,", "speaks_for names 'zeta', no key of an actor"),
        ("b,Beta,,,,media,,zeta,,", "leans_to names 'zeta', no key of an actor"),
        ("b,Beta,,,,media,,rus|?,,", "leans_to has '?' beside keys"),
        ("b,Beta ,,,,media,,,,", "name has a space before or after 'Beta'"),
        ("b,Beta,X| Y,,,media,,,,", "aliases has a space before or after"),
        ("b,Beta,X||Y,,,media,,,,", "aliases holds nothing or the same between two bars"),
        ("b,Be\u202eta,,,,media,,,,", "cannot be printed"),
        ("b,~,,,,media,,,,", "name is empty"),
        (",Beta,,,,media,,,,", "id is empty"),
        ("b,Beta,,,,media,,,,x,y", "more cells than columns"),
        ("a,Beta,,,,media,,,,", "id 'a' is that of war.csv:2"),
        ("b,Beta,,alpha.example,,media,,,,", "'alpha.example' of 'b' is also that of 'a'"),
        ("b,The Alpha-News,,,,media,,,,", "'The Alpha-News' of 'b' is also that of 'a'"),
        ("b,Beta,~AN,,,media,,,,", "'AN' of 'b' is also that of 'a'"),
    ],
)
def test_each_fault_is_named_with_file_and_line(tmp_path: Path, line: str, words: str) -> None:
    table(tmp_path, SOUND, line)
    faults = check(tmp_path)
    assert any(fault.startswith("war.csv:3") and words in fault for fault in faults)


def test_words_may_name_several(tmp_path: Path) -> None:
    table(tmp_path, SOUND, "b,Beta,~Alpha,,,media,,,,")
    assert check(tmp_path) == ()
    assert OutletRegistry.load(tmp_path).by_name("Alpha") is None


def test_all_faults_of_a_users_table_come_at_once(tmp_path: Path) -> None:
    path = table(tmp_path, "a,A,,,,paper,,,,", "b,B,,B,,media,,,,", "c,C,,,,media,zz,,,")
    with pytest.raises(OntologyError, match=r"(?s)FL222 .*csv:2: .*csv:3: .*csv:4: ") as caught:
        read_outlet_table(path, actor_keys={"rus"})
    assert caught.value.code == "FL222"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"id,name\na,Alpha\n", "FL221", id="a needed column is missing"),
        pytest.param(b"id,name,kind,colour\na,A,media,red\n", "FL221", id="an unknown column"),
        pytest.param(b"id,name,kind,id\na,A,media,a\n", "FL221", id="a column twice"),
        pytest.param(b"", "FL221", id="empty"),
        pytest.param(b"id,name,kind\n", "FL222", id="no rows"),
        pytest.param(b"id,name,kind\na,\xff,media\n", "FL220", id="not UTF-8"),
        pytest.param(b'id,name,kind\na,"A"x,media\n', "FL220", id="broken quotes"),
        pytest.param(b"id,name,kind\na,A\x00,media\n", "FL222", id="a null character"),
    ],
)
def test_unreadable_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(OntologyError) as caught:
        read_outlet_table(path)
    assert caught.value.code == code


def test_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="FL220"):
        read_outlet_table(tmp_path / "none.csv")
    with pytest.raises(OntologyError, match="FL220"):
        OutletRegistry.load(tmp_path)
    assert check(tmp_path)[0].startswith("FL220")


def test_own_outlets_are_added_and_replace_by_id(tmp_path: Path) -> None:
    registry = OutletRegistry.load()
    own = read_outlet_table(
        table(
            tmp_path,
            "valley,Valley Radio,,valley.example,SY,local_media,,,,",
            "sana,SANA,,sana.sy,SY,state_agency,syr-gov,,E,",
        )
    )
    mine = registry.with_outlets(own)
    assert mine.by_domain("https://www.valley.example/1") == "valley"
    sana, shipped = mine.get("sana"), registry.get("sana")
    assert sana is not None
    assert sana.reliability is Reliability.E
    assert mine.by_name("Syrian Arab News Agency") is None
    assert shipped is not None
    assert shipped.reliability is Reliability.F
    assert registry.get("valley") is None


def test_own_outlet_may_not_claim_what_another_has(tmp_path: Path) -> None:
    own = read_outlet_table(table(tmp_path, "mine,TASS,,sana.sy,,media,,,,"))
    with pytest.raises(OntologyError, match=r"(?s)FL223 .*'sana\.sy'.*'TASS'") as caught:
        OutletRegistry.load().with_outlets(own)
    assert "give its id" in str(caught.value)
