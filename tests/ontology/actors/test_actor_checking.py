"""Faults of actor files, all told at once."""

from pathlib import Path

import pytest

from fogline.errors import OntologyError
from fogline.ontology.actors import ActorRegistry, check

HEADER = (
    "id,key,name,aliases,adjectives,kind,country,side,parents,allies,enemies,succeeds,"
    "valid_from,valid_to,note\n"
)
NOUNS = "lemma,class,sense,also\nrebel,force,rebel,\n"


def directory_with(tmp_path: Path, *lines: str) -> Path:
    """Write an actor file and a noun file."""
    (tmp_path / "war.csv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "group_nouns.csv").write_text(NOUNS, encoding="utf-8")
    return tmp_path


def test_sound_file_has_no_fault(tmp_path: Path) -> None:
    assert check(directory_with(tmp_path, "a,a,Alpha,,,militia,SY,nonstate,,,,,,,")) == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("b,b,Beta,,,militja,SY,nonstate,,,,,,,", "unknown kind 'militja'"),
        ("b,b,Beta,,,militia,SY,nobody,,,,,,,", "unknown side 'nobody'"),
        ("b,b,Beta,,,militia,SY,nonstate,,,,,2016-02-30,,", "'2016-02-30' is not a day"),
        ("b,b,Beta,,,militia,SY,nonstate,,,,,2017-01-01,2016-01-01,", "is not before"),
        ("b,b,Beta,,,militia,SY,nonstate,zeta,,,,,,", "parents names 'zeta', an unknown id"),
        ("b,b,Beta,,,militia,SY,nonstate,,,zeta,,,,", "enemies names 'zeta', an unknown id"),
        ("b,c,Beta,,,militia,SY,nonstate,,,,,,,", "key 'c' has no line whose id is 'c'"),
        ("a,a,Beta,,,militia,SY,nonstate,,,,,,,", "id 'a' is that of war.csv:2"),
        ("b,b,Beta,Alpha,,militia,SY,nonstate,,,,,,,", "'Alpha' of 'b' also names 'a'"),
        ("b,b,Beta,,,militia,Syria,nonstate,,,,,,,", "'Syria' is not an ISO 3166-1"),
        (",b,Beta,,,militia,SY,nonstate,,,,,,,", "id is empty"),
    ],
)
def test_each_fault_is_named_with_file_and_line(tmp_path: Path, line: str, words: str) -> None:
    faults = check(directory_with(tmp_path, "a,a,Alpha,,,militia,SY,nonstate,,,,,,,", line))
    assert any(fault.startswith("war.csv:") and words in fault for fault in faults)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    lines = ("b,b,Beta,,,militja,SY,nonstate,,,,,,,", "c,c,Gamma,,,militia,SY,nobody,,,,,,,")
    assert len(check(directory_with(tmp_path, *lines))) == 2


def test_a_group_may_change_sides_under_its_name(tmp_path: Path) -> None:
    lines = (
        "a,a,Alpha,,,militia,SY,nonstate,,,,,,2016-01-01,",
        "b,b,Beta,Alpha,,militia,SY,state,,,,,2016-01-01,,",
    )
    assert check(directory_with(tmp_path, *lines)) == ()


def test_loading_refuses_a_faulty_file(tmp_path: Path) -> None:
    directory = directory_with(tmp_path, "b,b,Beta,,,militja,SY,nonstate,,,,,,,")
    with pytest.raises(OntologyError, match=r"FL212 .*\n?.*war\.csv:2: unknown kind 'militja'"):
        ActorRegistry.load(directory)


def test_loading_refuses_other_columns(tmp_path: Path) -> None:
    (tmp_path / "war.csv").write_text("id,name\na,Alpha\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"FL211 war\.csv has columns id, name"):
        ActorRegistry.load(tmp_path)


def test_loading_refuses_an_empty_directory(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="FL210"):
        ActorRegistry.load(tmp_path)
