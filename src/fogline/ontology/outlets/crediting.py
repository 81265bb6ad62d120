"""Words round a name by which a text credits an outlet: "according to X", "X news agency".

The words are data (``words.csv``): verbs of ``says`` and what may stand between them and the
name, an ``outlet noun`` ("newspaper"), a ``speaker noun`` ("spokesman"), what ``credits`` the name
behind it, what ``qualifier`` may stand before it, and an ``opener`` that is no part of it.
"""

import re
from collections.abc import Mapping, Sequence

_REACH = 120
_NEVER = "(?!)"
_NATION = (
    r"[A-Z]\w*(?:ian|ean|an|ish|ese|i)|British|French|Dutch|Greek|Czech|Arab|Swiss|UK|US|U\.S\."
)
_BOUND = r"[\w.]+-(?:based|run|owned|controlled|affiliated|linked|backed|aligned|funded|language)"
_OWNER = r"[\w.-]+['\u2019]s?"
_GAP = r"[\s\"'\u201c\u201d\u2018\u2019:(]+"


class Crediting:
    """Tells whether the words round a name credit it, from the words of each role."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        says, nouns = _any(words.get("says")), _any(words.get("outlet noun"))
        speakers, between = _any(words.get("speaker noun")), _any(words.get("between"))
        plain = rf"(?i:{_any(words.get('qualifier'))}|{nouns})"
        qualified = rf"(?>(?:{plain}|{_BOUND}|{_OWNER}|{_NATION}){_GAP})"
        self._titles = frozenset(
            re.split(r"[ -]", word)[0] for word in words.get("speaker noun", ())
        )
        self._followers = frozenset(
            word.split()[0].casefold()
            for role in ("outlet noun", "says", "between")
            for word in words.get(role, ())
        )
        self._precedes = re.compile(
            rf"{_NATION}|{_BOUND}"
            rf"|(?i:{nouns}|{speakers}|{_any(words.get('qualifier'))}|{_any(words.get('opener'))})"
        )
        bracket = r"(?:\s*\([^()\n]{1,60}\))?"
        self._behind_credit = re.compile(
            rf"(?:^|\W)(?i:{_any(words.get('credits'))}){_GAP}{qualified}{{0,6}}$"
        )
        self._behind_noun = re.compile(rf"(?:^|\W)(?i:{nouns})[\s,]+(?i:the\s+)?$")
        self._noun = re.compile(rf"{bracket}(?:['\u2019]s?)?\s+(?i:{nouns})(?!\w)")
        self._speaker = re.compile(
            rf"{bracket}(?:['\u2019]s?)?\s+(?:{plain}\s+)?(?:{speakers})(?!\w)"
        )
        self._says = re.compile(
            rf"{bracket}[\"'\u201d\u2019]?,?\s+(?:(?i:{between}),?\s+){{0,3}}(?i:{says})(?!\w)"
        )
        self._before_phrase = re.compile(rf"\W*{qualified}*")
        self._behind_phrase = re.compile(
            rf"{bracket}(?:['\u2019]s?)?(?:\s+(?i:{nouns}|{speakers}))*\W*"
        )

    def may_precede(self, word: str) -> bool:
        """Tell whether a word with a capital before a name is no part of it: "Russian RT"."""
        return self._precedes.fullmatch(word) is not None

    def may_follow(self, word: str) -> bool:
        """Tell whether a word with a capital behind a name is no part of it: "RT Channel"."""
        return word in self._titles or word.casefold() in self._followers

    def is_called_outlet(self, text: str, start: int, end: int) -> bool:
        """Tell whether a noun beside the name says that it is an outlet, or it stands alone."""
        before = text[max(0, start - _REACH) : start]
        return (
            self._noun.match(text, end) is not None
            or self._behind_noun.search(before) is not None
            or self.is_whole(text, start, end)
        )

    def is_credited(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words round the name credit it for something."""
        before = text[max(0, start - _REACH) : start]
        return (
            self._says.match(text, end) is not None
            or self._speaker.match(text, end) is not None
            or self._behind_credit.search(before) is not None
        )

    def is_whole(self, text: str, start: int, end: int) -> bool:
        """Tell whether the text is the name and what describes it, no more."""
        return (
            start <= _REACH
            and self._before_phrase.fullmatch(text, 0, start) is not None
            and self._behind_phrase.fullmatch(text, end) is not None
        )


def _any(words: Sequence[str] | None) -> str:
    """Return a pattern of any of the words, the longest first; of nothing for none."""
    longest_first = sorted(words or (), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) or _NEVER
