"""Spelling-tolerant keys of place names.

Reports spell one village in many ways (Kuweires, Kuwayris, Koueires). Two keys take that up:

- the *strict* key forgets case, diacritics, apostrophes, hyphens, spaces, articles, doubled
  letters, ou/oo for u, ee for i and a final h, and writes the common first words (Tall, Khirbat,
  Dayr, ...) one way;
- the *loose* key also merges the letters that romanisations of Arabic, Kurdish, Persian and
  Cyrillic exchange, and forgets a final -a;
- the *skeleton* is the loose key without its vowels, for ranked search.

Source: the romanisation tables of BGN/PCGN and the older French ones, compared letter by letter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fogline.gazetteer.records import Script

_APOSTROPHES = (
    "'\u2018\u2019\u201a\u201b`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
)
_LETTERS: dict[int, int | str | None] = {
    **{ord(mark): None for mark in _APOSTROPHES},
    **str.maketrans("øłđıəħŧğðɛɔŋ", "oldiehtgdeon"),
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("þ"): "th",
}
_CYRILLIC: dict[int, int | str] = {
    **str.maketrans("абвгдезийклмнопрстуфыэіґўә", "abvgdeziyklmnoprstufyeigwa")
}
_CYRILLIC.update(
    (ord(letter), latin)
    for letter, latin in {
        "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu",
        "я": "ya", "є": "ye", "ї": "yi", "ъ": "", "ь": "", "қ": "q", "ң": "n", "ү": "u",
        "ұ": "u", "ө": "o", "һ": "h", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj",
    }.items()
)  # fmt: skip
_ARABIC = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي",
        "ئ": "ي", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ؤ": "و", "ک": "ك",
        "ـ": None, "ء": None,
    }
)  # fmt: skip
_ARTICLE_FORMS = "al el ul il as es ash esh ad ed adh edh an en ar er at et ath eth az ez the ech"
_ARTICLES = frozenset(_ARTICLE_FORMS.split())
_FIRST_WORDS = {
    variant: canonical
    for canonical, variants in {
        "tal": "tall tell tel tal tulul tallat talat tallet",
        "khirbat": "khirbat khirbet khirba khirbah khirbeh kherbet khurbat kharbat",
        "deir": "deir dayr dair der deyr",
        "ain": "ain ayn ein ayin ien",
        "jabal": "jabal jebel djebel gabal jabel djabal gebel",
        "kafr": "kafr kfar kafar kefr kfr kafer",
        "abu": "abu abou abo",
        "um": "um umm oum oumm",
        "bir": "bir beer",
        "wadi": "wadi ouadi wady",
        "qalat": "qalat qala kalat qalaat",
        "sheikh": "sheikh shaykh cheikh shekh sheik shaikh sheyx",
        "beit": "beit bayt bait beyt",
        "saint": "saint st ste sankt",
        "rasm": "rasm rassm",
        "nahr": "nahr nahar",
        "bin": "bin ben ibn",
        "mount": "mount mt",
        "fort": "fort ft",
        "jisr": "jisr jisir djisr",
    }.items()
    for variant in variants.split()
}
_SENSES = {
    variant: canonical
    for canonical, variants in {
        "est": "east eastern sharqi sharqiyah sharqiya sharki sharqia şemali",
        "uest": "west western gharbi gharbiyah gharbiya garbi gharbia",
        "nurt": "north northern shamali shamaliyah shamaliya",
        "sut": "south southern janubi janubiyah janubiya janoubi janoubiyah",
        "big": "big great kabir kabirah kabira kebir kabeer kabeera",
        "smal": "small little saghir saghirah saghira sagheer sagheerah",
        "up": "upper fawqani fawqa fuqani foqani fawqaniyah",
        "lo": "lower tahtani tahta tahtaniyah",
        "jabal": "mount mountain mountains jabal",
    }.items()
    for variant in variants.split()
}
_SCRIPTS = {"LATIN": Script.LATIN, "ARABIC": Script.ARABIC, "CYRILLIC": Script.CYRILLIC}
_BREAKS = re.compile(r"[^\w]+|_+")
_DOUBLED = re.compile(r"(.)\1+")
_FUSED_ARTICLE = re.compile(r"^[aeu](dh|th|sh|[dtszrn])\1")
_FINAL_H = re.compile(r"(?<=..)[ae]h$")
_SAME_SOUND = re.compile(
    r"shch|sch|tch|dzh|sh|ch|zh|kh|gh|dj|th|dh|ts|ph|ck|j|g|z|d|t|q|k|c|x|h"
    r"|ai|ay|ei|ey|au|aw|ow|ou|e|y|o|w"
)
_SOUNDS = {
    **dict.fromkeys(("shch", "sch", "tch", "sh", "ch"), "X"),
    **dict.fromkeys(("dzh", "zh", "gh", "dj", "j", "g"), "G"),
    **dict.fromkeys(("kh", "h"), "H"),
    **dict.fromkeys(("th", "t"), "T"),
    **dict.fromkeys(("dh", "z", "d"), "D"),
    **dict.fromkeys(("q", "k", "c", "ck"), "K"),
    "ts": "C", "ph": "f", "x": "Ks",
    **dict.fromkeys(("ai", "ay", "ei", "ey", "e", "y"), "i"),
    **dict.fromkeys(("au", "aw", "ow", "ou", "o", "w"), "u"),
}  # fmt: skip
_FINAL_A = re.compile(r"(?<=...)(?:a|e)$")
_SLAVIC_END = re.compile(r"(?<=..)(?:i|o|e|ie|aie|ai|yi)[vw]$")
_VOWELS = str.maketrans("", "", "aiu")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKeys:
    """The keys of one name. All are empty for a name without a letter or digit."""

    strict: str
    loose: str

    @property
    def skeleton(self) -> str:
        """The loose key without vowels."""
        return skeleton_of(self.loose)


def fold(name: str) -> str:
    """Lower the case, write Cyrillic in Latin letters, drop diacritics and apostrophes.

    >>> fold("Rasm as Sirḩān"), fold("Тростянець")
    ('rasm as sirhan', 'trostyanets')
    """
    lowered = name.casefold()
    if lowered.isascii():
        return lowered.replace("'", "").replace("`", "")
    lowered = lowered.translate(_CYRILLIC).translate(_ARABIC)
    plain = "".join(
        mark for mark in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(mark)
    )
    return plain.translate(_LETTERS)


def script_of(name: str) -> Script:
    """Tell the writing system of a name by its first letter that has one.

    >>> script_of("Ţūmān").value, script_of("طومان").value, script_of("Бахмут").value
    ('latin', 'arabic', 'cyrillic')
    """
    for letter in name:
        if letter.isalpha():
            found = _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])
            return found or Script.OTHER
    return Script.OTHER


def name_words(name: str) -> tuple[str, ...]:
    """Split a name into folded words, without articles, in the one spelling of first words.

    The last word stays even where it reads like an article.

    >>> name_words("Dayr az-Zawr"), name_words("Deir Ezzor"), name_words("El")
    (('deir', 'zawr'), ('deir', 'zor'), ('el',))
    """
    raw = [word for word in _BREAKS.split(fold(name)) if word]
    words: list[str] = []
    for index, word in enumerate(raw):
        last = index == len(raw) - 1
        if word in _ARTICLES and not last:
            continue
        words.append(_spelling(word, first=not words))
    return tuple(words)


def _spelling(word: str, *, first: bool) -> str:
    if word in _FIRST_WORDS:
        return _FIRST_WORDS[word]
    if word[0] == "ا" and word.startswith("ال") and len(word) > 4:
        word = word[2:]
    if not first:
        word = _FUSED_ARTICLE.sub(r"\1", word)
    word = _FINAL_H.sub("a", word)
    word = word.replace("ou", "u").replace("oo", "u").replace("ee", "i")
    return _DOUBLED.sub(r"\1", word)


def _sounds(word: str) -> str:
    sense = _SENSES.get(word)
    if sense is not None:
        return sense
    word = _SLAVIC_END.sub("ov", word.replace("ea", "a"))
    word = _FINAL_A.sub("", word)
    return _SAME_SOUND.sub(lambda match: _SOUNDS[match.group()], word)


@lru_cache(maxsize=50_000)
def name_keys(name: str) -> NameKeys:
    """Return the strict and the loose key of ``name``.

    >>> name_keys("al-Bab") == name_keys("Al Bāb")
    True
    >>> name_keys("Kuweires").loose == name_keys("Kuwayris").loose
    True
    """
    words = name_words(name)
    return NameKeys(
        strict="".join(words),
        loose=_DOUBLED.sub(r"\1", "".join(_sounds(word) for word in words)),
    )


def skeleton_of(loose: str) -> str:
    """Drop the vowels of a loose key, and letters that are then doubled.

    >>> skeleton_of(name_keys("Madyounah").loose) == skeleton_of(name_keys("Madioune").loose)
    True
    """
    return _DOUBLED.sub(r"\1", loose.translate(_VOWELS))
