"""The screen lets every form of a trigger through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ontology.frames import FrameLexicon
from fogline.parsing import Screen, word_stem
from fogline.parsing.screen import IRREGULAR_FORMS

LEXICON = FrameLexicon.load()
SCREEN = Screen(LEXICON.trigger_words)
REGULAR = sorted(
    word
    for word in LEXICON.trigger_words
    if word.isalpha() and len(word) > 3 and word not in IRREGULAR_FORMS
)
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCÉé-'’", min_size=1, max_size=14)


@pytest.mark.parametrize(
    "forms",
    [
        "capture captures captured capturing",
        "seize seizes seized seizing",
        "kill kills killed killing killings",
        "bomb bombs bombed bombing bombings",
        "shell shells shelled shelling",
        "attack attacks attacked attacking attackers",
        "storm storms stormed storming",
        "raid raids raided raiding",
        "ambush ambushes ambushed ambushing",
        "clash clashes clashed clashing",
        "occupy occupies occupied occupying",
        "deploy deploys deployed deploying",
        "destroy destroys destroyed destroying",
        "besiege besieges besieged besieging",
        "repel repels repelled repelling",
        "stop stops stopped stopping",
        "take takes took taken taking",
        "retake retakes retook retaken retaking",
        "fall falls fell fallen falling",
        "lose loses lost losing",
        "withdraw withdraws withdrew withdrawn withdrawing",
        "strike strikes struck stricken striking",
        "shoot shoots shot shooting",
        "fight fights fought fighting",
        "break breaks broke broken breaking",
        "drive drives drove driven driving",
        "hit hits hitting",
        "blow blows blew blown",
        "die dies died",
        "flee flees fled fleeing",
        "overrun overruns overran overrunning",
        "lay lays laid laying",
        "agree agrees agreed agreeing",
        "deny denies denied denying",
        "free frees freed freeing",
        "abduct abducts abducted abducting",
        "kidnap kidnaps kidnapped kidnapping kidnaped",
        "arrest arrests arrested arresting",
        "airstrike airstrikes air-strike air-strikes",
        "sortie sorties sortied",
        "throw throws threw thrown throwing",
        "set sets setting",
        "burn burns burned burnt burning",
    ],
)
def test_all_forms_of_a_word_share_its_stem(forms: str) -> None:
    assert len({word_stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "ISIS overran the town.",
        "The town fell.",
        "Troops RETOOK it!",
        "“Clashes” went on",
        "the pro-government side counter-attacked",
        "Shelling.",
    ],
)
def test_a_sentence_with_a_trigger_passes(sentence: str) -> None:
    assert SCREEN.passes(sentence)


@pytest.mark.parametrize(
    "sentence", ["", "   ", "1234 5678", "His cousin knew nothing about it.", "« … »"]
)
def test_a_sentence_without_a_trigger_is_held_back(sentence: str) -> None:
    assert not SCREEN.passes(sentence)


def test_every_trigger_of_the_lexicon_passes_by_itself() -> None:
    assert [
        w for w in sorted(LEXICON.trigger_words) if not SCREEN.passes(f"It was {w} there.")
    ] == []


def regular_forms(word: str) -> list[str]:
    """The forms that any English verb or noun without a strong past has."""
    if word.endswith("e"):
        return [word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return [word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return [plural, word + "ed", word + "ing"]


@given(st.sampled_from(REGULAR))
def test_every_regular_form_of_a_trigger_passes(word: str) -> None:
    for form in regular_forms(word):
        assert SCREEN.passes(form), form


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8), st.sampled_from(["seized", "x"]))
def test_more_words_never_hold_a_sentence_back(
    before: list[str], after: list[str], word: str
) -> None:
    if SCREEN.passes(word):
        assert SCREEN.passes(" ".join([*before, word, *after]))


@given(st.text(max_size=80))
def test_case_does_not_matter(sentence: str) -> None:
    ascii_only = sentence.encode("ascii", "ignore").decode()
    assert SCREEN.passes(ascii_only.upper()) == SCREEN.passes(ascii_only.lower())


@given(WORDS)
def test_stemming_a_stem_is_stable_under_case(word: str) -> None:
    assert word_stem(word) == word_stem(word.casefold())


def test_a_screen_without_triggers_lets_nothing_through() -> None:
    assert not Screen(()).passes("The army captured the town.")
