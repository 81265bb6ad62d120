"""Names in Arabic letters meet their romanisations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.gazetteer import arabic, name_keys


@pytest.mark.parametrize(
    ("written", "romanised"),
    [
        pytest.param("رسم السرحان", "Rasm as Sirḩān", id="article before a sun letter"),
        pytest.param(
            "كويرس شرقي", "Eastern Kuweires", id="quality first in English, last in Arabic"
        ),
        pytest.param("خربة غزالة", "Khirbet Ghazaleh", id="ta marbuta in and at the end"),
        pytest.param("مدينة الصدر", "Madinat al-Sadr", id="ta marbuta before another word"),
        pytest.param("تل رفعت", "Tell Rifaat", id="ayn is not written"),
        pytest.param("عين العرب", "Ayn al-Arab", id="ayn at the start has a vowel"),
        pytest.param("ناحية هيران", "Nahiyat Hiran", id="word for a unit"),
        pytest.param("تەلەعفەر", "Tal Afar", id="Kurdish vowels"),
        pytest.param("چمچمال", "Chamchamal", id="Kurdish che"),
        pytest.param("تگاب", "Tagab", id="Persian gaf"),
    ],
)
def test_consonants_in_arabic_letters_are_those_of_the_romanisation(
    written: str, romanised: str
) -> None:
    assert name_keys(written).skeleton == name_keys(romanised).skeleton


def test_a_ta_marbuta_and_a_final_ha_are_one_letter() -> None:
    assert name_keys("غزالة").strict == name_keys("غزاله").strict


def test_allah_keeps_its_first_letters() -> None:
    assert arabic.without_article("الله") == "الله"


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةى ", min_size=1, max_size=20))
def test_sounds_are_written_in_latin_letters(name: str) -> None:
    assert name_keys(name).loose.isascii()
