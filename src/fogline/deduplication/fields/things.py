"""Sites and weapons that reports of strikes name: a market, a hospital, a truck bomb."""

import re
from functools import lru_cache

_WORDS_OF = {
    "airport": "airport airbase aerodrome airfield",
    "bakery": "bakery bakeries",
    "bank": "bank",
    "bridge": "bridge",
    "bus": "bus buses minibus",
    "camp": "camp",
    "checkpoint": "checkpoint roadblock",
    "church": "church cathedral monastery",
    "convoy": "convoy",
    "court": "court courthouse",
    "dam": "dam",
    "depot": "depot warehouse",
    "embassy": "embassy consulate",
    "factory": "factory plant mill refinery",
    "funeral": "funeral mourners",
    "hospital": "hospital clinic",
    "hotel": "hotel",
    "market": "market bazaar souk marketplace",
    "mosque": "mosque worshippers",
    "palace": "palace",
    "port": "port harbour harbor",
    "prison": "prison jail detention",
    "school": "school university college",
    "shop": "store shop mall supermarket hypermarket",
    "station": "station",
    "wedding": "wedding",
}
_WEAPONS_OF = {
    "barrel bomb": "barrel bomb",
    "car bomb": "car bomb|truck bomb|vehicle bomb|bomb-laden|explosive-laden|VBIED|SVBIED",
    "cluster munition": "cluster bomb|cluster munition",
    "drone": "drone|UAV|unmanned",
    "gas": "gas|chlorine|sarin|chemical|toxic",
    "glide bomb": "guided bomb|glide bomb|KAB",
    "mine": "landmine|mine",
    "missile": "missile|Iskander|Kalibr|Tochka|Kinzhal",
    "mortar": "mortar",
    "rocket": "rocket|HIMARS|Grad|Smerch|Katyusha",
    "suicide belt": "suicide belt|suicide vest|explosive vest|explosive belt",
}
_SITE_OF = {word: site for site, words in _WORDS_OF.items() for word in words.split()}
_SITE = re.compile(rf"(?<![\w-])({'|'.join(_SITE_OF)})(?:s|es)?(?![\w-])", re.IGNORECASE)


_WEAPON = re.compile(
    "|".join(
        rf"(?P<{name.replace(' ', '_')}>(?<![\w-])(?:{words})(?:s|es)?(?![\w]))"
        for name, words in _WEAPONS_OF.items()
    ),
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def weapons_of(quote: str) -> frozenset[str]:
    """Return the sorts of weapon that a sentence names.

    >>> sorted(weapons_of("Iskander missiles and drones"))
    ['drone', 'missile']
    """
    return frozenset(
        found.lastgroup.replace("_", " ") for found in _WEAPON.finditer(quote) if found.lastgroup
    )


@lru_cache(maxsize=4096)
def things_of(quote: str) -> frozenset[str]:
    """Return the sorts of site that a sentence names.

    >>> sorted(things_of("A raid on a crowded bazaar and two clinics"))
    ['hospital', 'market']
    """
    return frozenset(_SITE_OF[match[1].casefold()] for match in _SITE.finditer(quote))
