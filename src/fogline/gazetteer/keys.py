"""Spelling-tolerant keys of place names.

Reports spell one village in many ways (Kuweires, Kuwayris, Koueires). The *strict* key takes up
what writers treat as the same, the *loose* key also the sounds that romanisations exchange; the
*skeleton*, the loose key without its vowels, is for ranked search.

Source: docs/methods/names.md, rules N1 to N5; the sounds from the romanisation tables of BGN/PCGN
and the older French ones, compared letter by letter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fogline.gazetteer import arabic
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
_ARTICLE_FORMS = (
    "al el ul il as es ash esh ad ed adh edh an en ar er at et ath eth az ez the ech ej edj"
)
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
_QUALITIES = {
    variant: canonical
    for canonical, variants in {
        "Ea": "east eastern sharqi sharqiyah sharqiya sharki sharqia şemali",
        "We": "west western gharbi gharbiyah gharbiya garbi gharbia",
        "No": "north northern shamali shamaliyah shamaliya",
        "Su": "south southern janubi janubiyah janubiya janoubi janoubiyah",
        "Bg": "big great kabir kabirah kabira kebir kabeer kabeera",
        "Sl": "small little saghir saghirah saghira sagheer sagheerah",
        "Up": "upper fawqani fawqa fuqani foqani fawqaniyah olya ulya bala",
        "Lw": "lower tahtani tahta tahtaniyah sofla sufla payin",
    }.items()
    for variant in variants.split()
}
_SCRIPTS = {"LATIN": Script.LATIN, "ARABIC": Script.ARABIC, "CYRILLIC": Script.CYRILLIC}
"""Words that tell namesakes apart; in English they stand first, in Arabic last."""

_LINKS = frozenset(("e", "ye", "i"))
"""The Persian link between a name and what tells it apart ("Deh-e Zahak")."""
_REMARK = re.compile(r"(?<=\w)\s*(?:\([^)]*\)|،.*)$")
"""What an encyclopedia adds to a title: "(city)", or a country behind an Arabic comma."""
_UNIT_WORDS = (
    "nahiyat nahiya nahiyah qada qadaa qadha qaza muhafazat qaryat qariat markaz mudiriyat "
    "shabiyat wilayat ناحيه قضا محافظه قريه بلده مركز مديريه شعبيه ولايه منطقه"
)
_UNITS = frozenset(_UNIT_WORDS.split())
"""What an administrative unit is called before its name, which is that of its seat."""
_MOUNTAINS = frozenset(("mount", "mountain", "mountains"))
_BREAKS = re.compile(r"[^\w]+|_+")
_DOUBLED = re.compile(r"(.)\1+")
_FUSED_ARTICLE = re.compile(r"^[aeu](dh|th|sh|[dtszrn])\1")
_GROWN_ARTICLE = re.compile(r"^[ae]l(?=[^aeiouy][^aeiouy]?[a-z]{3})")
"""An article written as part of a word that is not the first: "Khan Elshaar"."""
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
_SLAVIC_END = re.compile(r"(?<=..)(?:[aeoy]{0,2}i|o|yo|ee?|eye)[vw](?=(?:k[ao]?)?$)")
"""The Ukrainian "-iv", "-ivka" and the Russian "-ov", "-ovka"."""
_SLAVIC_ADJECTIVE = re.compile(r"(?<=..[^aeiouy])o(?:[yji]e|e)$")
"""The Russian "-oye" of a Ukrainian "-e"."""
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
    lowered = lowered.translate(_CYRILLIC).translate(arabic.LETTERS)
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

    The word for an administrative unit before a name falls away ("Nahiyat Hiran"), and so do a
    remark in brackets behind it and the Persian link between two words.

    The last word stays even where it reads like an article.

    >>> name_words("Dayr az-Zawr"), name_words("Deir Ezzor"), name_words("El")
    (('deir', 'zawr'), ('deir', 'zor'), ('el',))
    """
    raw = [word for word in _BREAKS.split(_REMARK.sub("", fold(name))) if word]
    if len(raw) > 1 and arabic.one_ending(raw[0]) in _UNITS:
        raw = raw[1:]
    words: list[str] = []
    for index, word in enumerate(raw):
        last = index == len(raw) - 1
        if not last and (word in _ARTICLES or (index and word in _LINKS)):
            continue
        words.append(_spelling(word, first=not words))
    return tuple(words)


def _spelling(word: str, *, first: bool) -> str:
    if word in _FIRST_WORDS:
        return _FIRST_WORDS[word]
    if arabic.is_arabic(word):
        return arabic.without_article(word)
    if not first and word[0] in "aeu":
        word = _FUSED_ARTICLE.sub(r"\1", word)
    if word.endswith(("ah", "eh")) and len(word) > 3:
        word = word[:-2] + "a"
    word = word.replace("ou", "u").replace("oo", "u").replace("ee", "i")
    return _DOUBLED.sub(r"\1", word)


def _quality(word: str) -> str | None:
    return _QUALITIES.get(word) or arabic.quality(word)


def _sounds(word: str, *, first: bool, last: bool) -> str:
    if arabic.is_arabic(word):
        known = arabic.latin_word(word) if first else None
        if known is None:
            return arabic.sounds(word, last=last)
        word = known
    if word in _MOUNTAINS:
        word = "jabal"
    if not first and word[1:2] == "l":
        word = _GROWN_ARTICLE.sub("", word)
    word = word.replace("ea", "a")
    if "v" in word or "w" in word:
        word = _SLAVIC_END.sub("ov", word)
    if word.endswith("e"):
        word = _SLAVIC_ADJECTIVE.sub("", word)
    if word.endswith(("a", "e")) and len(word) > 3:
        word = word[:-1]
    return _SAME_SOUND.sub(lambda match: _SOUNDS[match.group()], word)


def _loose(words: tuple[str, ...]) -> str:
    """Join the sounds of the words, those that only tell namesakes apart behind the others."""
    plain, qualities = list(words), []
    if len(words) > 1:
        qualities = [quality for word in words if (quality := _quality(word)) is not None]
        if qualities:
            plain = [word for word in words if _quality(word) is None]
    sounds = [
        _sounds(word, first=at == 0, last=at == len(plain) - 1) for at, word in enumerate(plain)
    ]
    joined = "".join((*sounds, *qualities))
    # Arabic letters are doubled only where both are heard.
    return joined if words and arabic.is_arabic(words[0]) else _DOUBLED.sub(r"\1", joined)


@lru_cache(maxsize=50_000)
def name_keys(name: str) -> NameKeys:
    """Return the strict and the loose key of ``name``.

    >>> name_keys("al-Bab") == name_keys("Al Bāb")
    True
    >>> name_keys("Kuweires").loose == name_keys("Kuwayris").loose
    True
    """
    words = name_words(name)
    return NameKeys(strict=arabic.one_ending("".join(words)), loose=_loose(words))


def skeleton_of(loose: str) -> str:
    """Drop the vowels of a loose key, and letters that are then doubled.

    >>> skeleton_of(name_keys("Madyounah").loose) == skeleton_of(name_keys("Madioune").loose)
    True
    """
    return _DOUBLED.sub(r"\1", loose.translate(_VOWELS))
