"""Which part of the world a country lies in, after the UN's standard M49, in CLDR's names. Pure.

Small groups of islands are told of as the part of the world around them: a name that fits few
people would say more than the country's.
"""

from typing import Final

from babel import Locale, UnknownLocaleError

_REGIONS: Final[dict[str, str]] = {
    # Africa: northern, western, middle, eastern, southern
    "015": "DZ EG EH LY MA SD TN",
    "011": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG",
    "017": "AO CD CF CG CM GA GQ ST TD",
    "014": "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW",
    "018": "BW LS NA SZ ZA",
    # The Americas: northern, central, Caribbean, southern
    "021": "BM CA GL PM US",
    "013": "BZ CR GT HN MX NI PA SV",
    "029": "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
    "005": "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE",
    # Asia: central, eastern, southern, south-eastern, western
    "143": "KG KZ TJ TM UZ",
    "030": "CN HK JP KP KR MN MO TW",
    "034": "AF BD BT IN IR LK MV NP PK",
    "035": "BN ID KH LA MM MY PH SG TH TL VN",
    "145": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    # Europe: eastern, northern, southern, western
    "151": "BG BY CZ HU MD PL RO RU SK UA",
    "154": "AX DK EE FI FO GG IE IM IS JE LT LV NO SE SJ",
    "039": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK",
    "155": "AT BE CH DE FR LI LU MC NL",
    # Oceania, with the far south
    "009": (
        "AQ AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS"
    ),
}
_OF: Final = {code: region for region, codes in _REGIONS.items() for code in codes.split()}
#: Where nothing else is known: the world, which CLDR names too.
SOMEWHERE: Final = "001"
#: Already in the UK: no region, and no country either.
HERE: Final = "GB"
_ENGLISH: Final = Locale.parse("en_GB").territories


def region_of(country: str) -> str:
    """Return the region's code of a country's two letters; HERE for the UK, "" for no country."""
    if not country or country == HERE:
        return country
    return _OF.get(country, SOMEWHERE)


def countries_in(region: str) -> tuple[str, ...]:
    """Return the countries of a region, in alphabetical order."""
    return (HERE,) if region == HERE else tuple(_REGIONS.get(region, "").split())


def region_name(region: str, language: str = "en") -> str:
    """Return a region's name in a language, in English where the language has none."""
    try:
        names = Locale.parse(language, sep="-" if "-" in language else "_").territories
    except (ValueError, UnknownLocaleError):
        names = _ENGLISH
    return str(names.get(region) or _ENGLISH.get(region, ""))
