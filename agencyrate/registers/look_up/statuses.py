"""The states of a company as Companies House publishes them, in words and in what they mean.

Source of codes and wordings: `company_status` and `company_status_detail` of the public
"api-enumerations" of Companies House, and the column CompanyStatus of its Free Company Data
Product.
"""

from typing import Final

from agencyrate.core.words import N_
from agencyrate.registers.look_up.facts import Standing

_STATUSES: Final = {
    "active": (N_("Active"), Standing.LIVE),
    "open": (N_("Open"), Standing.LIVE),
    "registered": (N_("Registered"), Standing.LIVE),
    "dissolved": (N_("Dissolved"), Standing.DISSOLVED),
    "liquidation": (N_("Liquidation"), Standing.ENDING),
    "receivership": (N_("Receiver action"), Standing.ENDING),
    "administration": (N_("In administration"), Standing.ENDING),
    "voluntary-arrangement": (N_("Voluntary arrangement"), Standing.ENDING),
    "insolvency-proceedings": (N_("Insolvency proceedings"), Standing.ENDING),
    "converted-closed": (N_("Converted or closed"), Standing.OTHER),
    "closed": (N_("Closed"), Standing.OTHER),
    "removed": (N_("Removed"), Standing.OTHER),
}
_DETAILS: Final = {
    "active-proposal-to-strike-off": (N_("Active, proposal to strike off"), Standing.ENDING),
    "petition-to-restore-dissolved": (
        N_("Dissolved, petition to restore"),
        Standing.DISSOLVED,
    ),
    "transferred-from-uk": (N_("Transferred from the UK"), Standing.OTHER),
    "transformed-to-se": (N_("Transformed to a European company"), Standing.OTHER),
    "converted-to-plc": (N_("Converted to a public limited company"), Standing.OTHER),
    "converted-to-ukeig": (N_("Converted to a UK economic interest grouping"), Standing.OTHER),
    "converted-to-uk-societas": (N_("Converted to a UK societas"), Standing.OTHER),
}
#: The file writes the states out; what begins so means that.
_FILE_WORDS: Final = (
    ("active - proposal to strike off", Standing.ENDING),
    ("active", Standing.LIVE),
    ("live but receiver", Standing.ENDING),
    ("in administration", Standing.ENDING),
    ("administra", Standing.ENDING),
    ("liquidation", Standing.ENDING),
    ("receiver", Standing.ENDING),
    ("voluntary arrangement", Standing.ENDING),
    ("vol", Standing.ENDING),
    ("insolvency", Standing.ENDING),
    ("dissolved", Standing.DISSOLVED),
)


def of_api(status: str, detail: str = "") -> tuple[str, Standing]:
    """Words and meaning of a status of the API; an unknown one stands as it is, and means nothing.

    The detail wins where it says more.
    """
    return _DETAILS.get(detail) or _STATUSES.get(status) or (status, Standing.OTHER)


def of_file(words: str) -> Standing:
    """What a status of the file means; the words themselves are shown as published."""
    said = " ".join(words.casefold().split())
    return next((means for begins, means in _FILE_WORDS if said.startswith(begins)), Standing.OTHER)
