"""Where an agency does its business, as a list or a person wrote it, made a code. Pure."""

import re
from functools import lru_cache

from babel import Locale

_NATIONS = {
    "england": "GB-ENG", "scotland": "GB-SCT", "wales": "GB-WLS", "cymru": "GB-WLS",
    "northern ireland": "GB-NIR", "great britain": "GB", "uk": "GB", "u.k.": "GB", "britain": "GB",
}  # fmt: skip
_ISO_COUNTRY = re.compile("[A-Z]{2}")
NATION_CODES = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")


@lru_cache(maxsize=1)
def _territories() -> dict[str, str]:
    names = Locale("en").territories
    return {name.lower(): code for code, name in names.items() if _ISO_COUNTRY.fullmatch(code)}


def country_code(written: str) -> str:
    """Return GB-ENG and the like for a nation of the UK, else ISO 3166 letters, or ""."""
    text = " ".join(written.split()).lower()
    code = text.upper()
    if code in NATION_CODES or code in _territories().values():
        return code
    return _NATIONS.get(text) or _territories().get(text, "")
