"""Short news items: what is about a war, and what only uses its words."""

from pathlib import Path

import pytest

from fogline.errors import OntologyError
from fogline.ontology.frames import load_topics
from tests.coding.reading import read

HERE = Path(__file__).parent
ALARM_SHARE = 0.08


def items(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.model
def test_news_of_sport_accidents_films_and_the_like_yields_nothing() -> None:
    told = items("other_senses.txt")
    alarms = [text for text in told if read(text, title="Report").claims]
    assert len(alarms) / len(told) <= ALARM_SHARE, alarms


@pytest.mark.model
@pytest.mark.parametrize("text", items("of_war.txt"))
def test_news_of_an_attack_yields_something(text: str) -> None:
    assert read(text, title="Report").claims


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (
            "A gas explosion destroyed a block of flats in Minsk, killing four.",
            "explosion",
        ),
        ("NATO troops stormed a mock village in Poland.", "stormed"),
        ("The visitors attacked from the start in Madrid. They won 2-0.", "attacked"),
        ("The novel is about a boy in Aleppo. Soldiers shell his street.", "shell"),
        ("The ministry came under fire for its plan.", "came under fire for"),
    ],
)
def test_a_topic_of_peace_is_the_reason_of_the_refusal(text: str, trigger: str) -> None:
    refused = read(text).refused
    assert {"other_sense"} == {refused[t] for t in refused if t in trigger}


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "ISIS attacked a gas plant in Palmyra. A boiler was damaged.",
        "A bomb exploded at a football match in Peshawar and killed six people.",
        "ISIS fighters attacked a wedding near Mosul, killing 12 people. Floods hit the area.",
    ],
)
def test_a_cue_of_peace_counts_for_nothing_in_a_report_of_an_attack(text: str) -> None:
    assert "other_sense" not in read(text).refused.values()


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The militant group has carried out attacks in the region for years.",
        "Armed bandits regularly attack villages in Zamfara.",
        "A bear attacked two hikers near Homs.",
        "A Turkish Airlines jet crashed near Homs, killing all 157 people on board.",
        "In March 1842 rebels attacked the fort of Gandamak and killed the British garrison.",
    ],
)
def test_habits_beasts_and_other_centuries_yield_nothing(text: str) -> None:
    assert read(text).claims == []


def test_faults_of_the_topic_file_are_reported_together(tmp_path: Path) -> None:
    faulty = '[[topic]]\nname = "sport"\ncues = []\nrefuse = ["battle"]\nrefuses = ["war"]\n'
    (tmp_path / "topics.toml").write_text(faulty, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"(?s)unknown field .refuse.*unknown event class .war"):
        load_topics(tmp_path)
