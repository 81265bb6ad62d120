"""GeoNames' feature classes and codes, and what Fogline takes each for.

Source: the list of codes at https://www.geonames.org/export/codes.html. The radii are our own: half
of the length that such a thing usually has, as GeoNames gives one point of it and no extent.
"""

from dataclasses import dataclass
from functools import cache

from fogline.gazetteer.building.features import KIND_OF_FEATURE, RADIUS_OF_FEATURE

SKIPPED = frozenset(
    {
        # Countries are in the gazetteer already, with their outlines.
        "PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS",
        # Areas and states that are no more: the ones of today have their names.
        "PCLH", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADM5H", "ADMDH",
    }
)  # fmt: skip
"""Codes of rows that are left out."""

_OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRule:
    """What a feature code is taken for. A ``minor`` place is not known by its bare name.

    Wells, tombs and streams mostly have names of people and villages: they are found when they
    are asked for, or with the word that says what they are ("the Kindi Hospital").
    """

    feature: str
    kind: str
    radius_m: float
    minor: bool = False


_CODES: tuple[tuple[str, float, str], ...] = (
    # administrative
    ("admin1", 60_000, "ADM1"),
    ("district", 20_000, "ADM2"),
    ("district", 10_000, "ADM3 ADMD"),
    ("district", 5_000, "ADM4 ADM5 PRSH"),
    ("region", 30_000, "LTER TERR ZN ZNB"),
    # on the ground
    ("airbase", 0, "AIRB AIRF AIRP AIRH AIRQ"),
    ("military", 0, "INSM MILB NVB FT FORT BRKS PSTP"),
    ("crossing", 0, "PSTB PSTC CSTM"),
    (
        "site",
        0,
        "DAM DAMQ DAMSB PS PSH PSN OILF OILR OILJ OILP OILT GASF RSTN RYD IND INDS PRT "
        "PORT HBR MN MNQR CMPRF CMP CMPQ BDG BDGQ LOCK MFG MFGM MNCU MNPB NUCL CTRA CTRS UNIV HSP "
        "PRN TRANT",
    ),
    # relief
    ("hill", 0, "HLL PK MND HLLU TMTU"),
    ("hill", 5_000, "HLLS PKS MT RDGE MESA"),
    ("hill", 20_000, "MTS RDGB"),
    ("site", 3_000, "PASS GAP"),
    ("region", 10_000, "VAL VALS PEN CAPE ISLS OAS LAVA KRST SAND"),
    ("region", 4_000, "ISL ISLET"),
    ("region", 30_000, "DSRT PLN PLNS PLAT ERG CST RGN RGNE RGNH TRB DLTA"),
    # water
    ("water", 25_000, "STM STMS CNL GULF SEA OCN"),
    ("water", 8_000, "LK LKS LKN RSV BAY BAYS STRT SD CHN LGN LGNS MRSH FJD"),
)
_OF_CODE = {
    code: (feature, radius_m) for feature, radius_m, codes in _CODES for code in codes.split()
}
_OF_CLASS = {
    "A": ("region", 10_000.0), "H": ("water", 3_000.0), "L": ("region", 5_000.0),
    "R": ("site", 5_000.0), "S": ("site", 1_500.0), "T": ("region", 3_000.0),
    "U": ("water", 20_000.0), "V": ("region", 5_000.0),
}  # fmt: skip
"""What the other codes of a class are taken for: minor places."""
_SECTIONS = frozenset({"PPLX", "PPLCX"})
_SECTION_RADIUS_M = 1_500.0
_GONE = frozenset({"PPLH"})


@cache
def rule_of(feature_class: str, code: str) -> CodeRule | None:
    """Return what a class and code are taken for, ``None`` for what is left out.

    A populated place has the radius 0 here: its people decide.

    >>> rule_of("S", "AIRB").feature, rule_of("H", "WLL").minor, rule_of("A", "PCLI")
    ('airbase', True, None)
    """
    if code in SKIPPED:
        return None
    if feature_class == "P":
        if code in _SECTIONS:
            return CodeRule(feature="populated", kind="district", radius_m=_SECTION_RADIUS_M)
        return CodeRule(feature="populated", kind="village", radius_m=0.0, minor=code in _GONE)
    minor = code not in _OF_CODE
    feature, radius_m = _OF_CLASS.get(feature_class, _OF_CLASS["L"]) if minor else _OF_CODE[code]
    kind = "road" if feature_class == "R" else KIND_OF_FEATURE.get(feature, _OTHER)
    return CodeRule(
        feature=feature,
        kind=kind,
        radius_m=float(radius_m or RADIUS_OF_FEATURE[feature]),
        minor=minor,
    )
