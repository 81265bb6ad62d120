"""Is a report in English? A count of function words, no model."""

import re

_ENGLISH_TEXT = (
    "the of and to was were that for with by from has have had at which their they this been "
    "after said are be not but its it who will would there these those when while than into "
    "over under where his her he she we you all"
)
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_OTHERS = tuple(
    frozenset(words.split())
    for words in (
        "der die das und von den dem mit ist im zu auf für nicht ein eine des sich auch werden",
        "le la les et des du dans une pour par sur qui que est au aux en ont été avec",
        "la los las y en del por una que se con para su fue más como",
        "il di che e della sono del per una gli nel con alla dei le da",
        "o os da do na em uma que foi no com para as dos um por",
        "de het een van en dat op te zijn met voor niet aan",
        "ve bir bu ile için de da olarak olan ise sonra kadar",
        "w i na z się że do nie jest od po przez oraz",
        "yang dan di dengan untuk dari pada ini itu tidak dalam",
        "și în pe la cu din care este pentru un o",
        "och att det som en är på av för den med",
        "a az és hogy egy nem is volt meg",
        "je se na u i da su za od koji",
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_CHARACTERS = 30_000
_FEW_WORDS = 25
_TELLING = 3


def looks_english(text: str) -> bool:
    """Tell whether a text may be English; when in doubt, it may.

    Reports are full of foreign names, so few English function words alone do not condemn a
    text: another language must have more of its own, or there must be hardly any.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    words = [match.group().lower() for match in _WORD.finditer(sample)]
    letters = [char for char in sample if char.isalpha()]
    plain = sum(char.isascii() for char in letters)
    if len(letters) >= 15 and plain < 0.75 * len(letters):
        return False
    english = sum(word in _ENGLISH for word in words)
    other = max(sum(word in language for word in words) for language in _OTHERS)
    if len(words) < _FEW_WORDS:
        return english > 0 or other < _TELLING
    if english >= 0.15 * len(words):
        return True
    return other <= english if english >= 0.03 * len(words) else other < 0.1 * len(words)
