"""Names in Arabic letters: one spelling of each letter, and the sounds they share with Latin ones.

Persian, Kurdish, Urdu and Pashto letters too. Short vowels are not written, so the sounds of a
name in Arabic letters are its consonants and long vowels only.

Source: the romanisation tables of BGN/PCGN for Arabic, Kurdish, Pashto and Persian.
"""

LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي",
        "ئ": "ي", "ے": "ي", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ؤ": "و", "ک": "ك",
        "ـ": None, "ء": None,
    }
)  # fmt: skip
"""Letters that writers exchange, written one way."""

_SOUNDS = {
    ord(letter): sound
    for sound, letters in {
        "a": "اە", "i": "يێ", "u": "وۆڤ", "b": "ب", "p": "پ", "f": "ف", "l": "لڵ",
        "m": "م", "n": "نڼں", "r": "رڕړڑ", "s": "سص", "C": "څ", "D": "دذزضظډځڈ", "G": "جغگګژږ",
        "H": "حخه", "K": "قك", "T": "تثطټٹة", "X": "شچښ", "": "ع",
    }.items()
    for letter in letters
}  # fmt: skip
"""Sound classes as ``fogline.gazetteer.keys`` has them for Latin letters."""

_ROMANISED = {
    ord(letter): latin
    for latin, letters in {
        "": "اەيێوۆعؤ", "b": "ب", "p": "پ", "f": "ف", "v": "ڤ", "l": "لڵ", "m": "م", "n": "نڼں",
        "r": "رڕړڑ", "s": "سص", "ts": "څ", "d": "دضډڈ", "dh": "ذ", "z": "زظ", "dz": "ځ", "j": "ج",
        "gh": "غ", "g": "گګږ", "zh": "ژ", "h": "حه", "kh": "خ", "q": "ق", "k": "ك", "t": "تطټٹة",
        "th": "ث", "sh": "شښ", "ch": "چ",
    }.items()
    for letter in letters
}  # fmt: skip
"""The usual romanisation of each consonant, finer than its sound class."""

_FIRST_WORDS = {
    "تل": "tal", "تله": "tal", "خربه": "khirbat", "خربت": "khirbat", "دير": "deir",
    "عين": "ain", "جبل": "jabal", "كفر": "kafr", "ابو": "abu", "ام": "um", "بير": "bir",
    "وادي": "wadi", "قلعه": "qalat", "شيخ": "sheikh", "بيت": "beit", "رسم": "rasm",
    "نهر": "nahr", "بن": "bin", "ابن": "bin", "جسر": "jisr",
}  # fmt: skip
_QUALITIES = {
    word: quality
    for quality, words in {
        "Ea": "شرقي شرقيه", "We": "غربي غربيه", "No": "شمالي شماليه", "Su": "جنوبي جنوبيه",
        "Bg": "كبير كبيره كبري", "Sl": "صغير صغيره صغري", "Up": "فوقاني فوقانيه فوقا عليا بالا",
        "Lw": "تحتاني تحتانيه تحتا سفلي سفلا پايين",
    }.items()
    for word in words.split()
}  # fmt: skip


def is_arabic(word: str) -> bool:
    """Tell whether a word is in Arabic letters, by its first.

    >>> is_arabic("طومان"), is_arabic("Touman")
    (True, False)
    """
    return "\u0600" <= word[:1] <= "\u06ff"


def one_ending(name: str) -> str:
    """Write a ta marbuta as the ha that many writers put for it."""
    return name.replace("ة", "ه")


def without_article(word: str) -> str:
    """Take the article off a word; "Allah" has none."""
    return word[2:] if len(word) > 3 and word.startswith("ال") and word != "الله" else word


def latin_word(word: str) -> str | None:
    """Return the Latin spelling of a frequent first word ("khirbat"), ``None`` for others."""
    return _FIRST_WORDS.get(one_ending(word))


def quality(word: str) -> str | None:
    """Return the key of a word that tells namesakes apart ("eastern"), ``None`` for others."""
    return _QUALITIES.get(one_ending(word))


def sounds(word: str, *, last: bool) -> str:
    """Return the sounds of a folded word. A final ta marbuta sounds only before another word.

    >>> sounds("مدينة", last=True), sounds("مدينة", last=False)
    ('mDin', 'mDinT')
    """
    if word.endswith("ة") and not last:
        word = word[:-1] + "ت"
    elif word.endswith(("ة", "ه", "ا")) and len(word) > 2:
        word = word[:-1]
    elif word.endswith("ح") and len(word) > 2 and word[-2] not in "وي":
        word = word[:-1]  # Latin spellings end it in "ah", which is not heard there either
    if word.startswith("ع"):
        word = "ا" + word[1:]  # the vowel that follows is written in Latin letters
    return word.translate(_SOUNDS)


def romanised(strict: str) -> str:
    """Return the consonants of a strict key in their usual romanisation.

    >>> romanised("رسمسرحان")
    'rsmsrhn'
    """
    return strict.translate(_ROMANISED)
