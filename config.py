"""Settings: the environment in, typed settings out; production refuses what is missing."""

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pyrage import x25519


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message names it."""


#: Where "Leave this site" leads unless the operator says otherwise: anybody may be looking at it.
WEATHER = "https://www.bbc.co.uk/weather"
COMPANIES_HOUSE = "https://api.company-information.service.gov.uk"
#: Where a stand-in for tests and development may answer without HTTPS.
_THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Settings:
    """Everything that differs from one installation to the next."""

    database_url: str
    secret_key: str
    #: Encryption keys (age identities): the newest, first, seals; all open.
    sealing_keys: tuple[str, ...]
    #: Salt of every receipt digest. Never rotates: rotating it would lose every receipt.
    receipt_key: str
    data_folder: Path
    redis_url: str = ""
    environment: str = "development"
    sample_data: bool = False
    #: How many proxies stand in front and add to X-Forwarded-For.
    proxies: int = 0
    secure_cookies: bool = False
    limits_on: bool = True
    #: A register file that would drop more than this share of the entries waits for a person.
    register_drop_share: float = 0.10
    answers_minutes: int = 60
    contact_days_after_sending: int = 90
    #: How long a locked report is kept after its receipt was last typed: nobody else can open it.
    locked_days: int = 3 * 365
    #: Key of the public API of Companies House; without one the imported file answers alone.
    companies_house_key: str = field(default="", repr=False)
    companies_house_url: str = COMPANIES_HOUSE
    #: The site's address in the Tor network, "….onion"; "" where there is none.
    onion_address: str = ""
    #: Where those who leave in a hurry are sent: a page of somebody else's that says nothing.
    exit_address: str = WEATHER
    #: Languages that nobody has signed off are shown too, marked so. Never in production.
    unsigned_languages: bool = True
    #: Socket of a clamd that looks at every file a worker adds; "" for no scan.
    clamd: str = ""

    @property
    def limits_store(self) -> str:
        """Where limits are counted, as that library writes it: a socket is written otherwise."""
        url = self.redis_url
        return f"redis+{url}" if url.startswith("unix://") else url or "memory://"


def _generated(folder: Path) -> dict[str, str]:
    """Return this machine's own development secrets, made at the first start and kept privately."""
    file = folder / "development-secrets.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = {
            "SECRET_KEY": secrets.token_urlsafe(32),
            "RECEIPT_KEY": secrets.token_urlsafe(32),
            "AGENCYRATE_KEYS": str(x25519.Identity.generate()),
        }
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            json.dump(made, handle)
    read: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return read


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    try:
        return float(environment.get(name, default))
    except ValueError as error:
        raise SettingsError(f"{name} must be a number") from error


def _locked_days(environment: Mapping[str, str]) -> int:
    """Return how long locked reports are kept: waiting for others takes time."""
    days = _number(environment, "AGENCYRATE_LOCKED_DAYS", 3 * 365)
    if not days.is_integer() or not 365 <= days <= 3650:
        raise SettingsError("AGENCYRATE_LOCKED_DAYS must be a number of days from 365 to 3650")
    return int(days)


def _sealing_keys(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    for key in keys:
        try:
            x25519.Identity.from_str(key)
        except Exception as error:
            raise SettingsError("AGENCYRATE_KEYS holds something that is no age key") from error
    return keys


def _production_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    names = ("DATABASE_URL", "SECRET_KEY", "RECEIPT_KEY", "AGENCYRATE_KEYS")
    missing = [name for name in names if not environment.get(name)]
    if missing:
        raise SettingsError(f"production needs these settings: {', '.join(missing)}")
    for name in ("SECRET_KEY", "RECEIPT_KEY"):
        if len(environment[name]) < 32:
            raise SettingsError(f"{name} is too short: use at least 32 random characters")
    return {name: environment[name] for name in names}


def _unsigned_languages(environment: Mapping[str, str], kind: str) -> bool:
    """Say whether languages that no reader has signed off are shown."""
    shown = environment.get(
        "AGENCYRATE_UNSIGNED_LANGUAGES", "no" if kind == "production" else "yes"
    )
    if kind == "production" and shown == "yes":
        raise SettingsError(
            "AGENCYRATE_UNSIGNED_LANGUAGES cannot be yes in production: a reader signs a language "
            "off on the operators' page"
        )
    return shown == "yes"


def _companies_house_key(text: str) -> str:
    key = text.strip()
    if key and not (key.isascii() and key.isprintable() and not set(key) & set(" :")):
        raise SettingsError("COMPANIES_HOUSE_KEY holds something that is no key of their API")
    return key


def _companies_house_url(text: str, kind: str) -> str:
    """Return the one address that is asked; the key must never cross a wire in the clear."""
    url = text.strip().rstrip("/") or COMPANIES_HOUSE
    try:
        parts = urlsplit(url)
        local = kind != "production" and parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    except ValueError as error:
        raise SettingsError("COMPANIES_HOUSE_URL is no address") from error
    plain = parts.hostname and not (parts.username or parts.query or parts.fragment)
    if not plain or not (parts.scheme == "https" or local):
        raise SettingsError("COMPANIES_HOUSE_URL must begin with https://, and hold no key")
    return url


def _onion_address(text: str) -> str:
    """Return an address of the third version: 56 letters and digits that hold the service's key."""
    address = text.strip().lower().removeprefix("http://").rstrip("/")
    name, dot, rest = address.partition(".onion")
    if address and not (dot and not rest and re.fullmatch("[a-z2-7]{56}", name)):
        raise SettingsError("ONION_ADDRESS must be 56 letters and digits, followed by .onion")
    return address


def _exit_address(text: str) -> str:
    """Return where those are sent who leave: plain enough to stand in a header."""
    address = text.strip() or WEATHER
    if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w./~%-]*)?", address, re.ASCII):
        raise SettingsError("EXIT_ADDRESS must be https://, a host, and a plain path or none")
    return address


def _clamd(text: str) -> str:
    """Return the path of the scanner's socket: files go to this machine and to no other."""
    path = text.strip().removeprefix("unix://")
    if path and not path.startswith("/"):
        raise SettingsError("AGENCYRATE_CLAMD must be the path of clamd's local socket")
    return path


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Raises SettingsError where production lacks one, or where one cannot be used. In development the
    secrets are made at the first start and kept in the data folder; there is no default to be found
    in the source.
    """
    environment = os.environ if environment is None else environment
    kind = environment.get("AGENCYRATE_ENV", "development")
    if kind not in {"development", "testing", "production"}:
        raise SettingsError("AGENCYRATE_ENV must be development, testing or production")
    folder = Path(environment.get("AGENCYRATE_DATA", "var")).resolve()
    if kind == "production":
        private = _production_secrets(environment)
    else:
        private = {**_generated(folder), **environment}
    return Settings(
        database_url=environment.get("DATABASE_URL")
        or f"sqlite:///{folder / 'agencyrate.sqlite3'}",
        secret_key=private["SECRET_KEY"],
        sealing_keys=_sealing_keys(private["AGENCYRATE_KEYS"]),
        receipt_key=private["RECEIPT_KEY"],
        data_folder=folder,
        redis_url=environment.get("REDIS_URL", ""),
        environment=kind,
        sample_data=environment.get("AGENCYRATE_SAMPLE_DATA") == "yes",
        proxies=int(_number(environment, "AGENCYRATE_PROXIES", 0)),
        secure_cookies=kind == "production",
        unsigned_languages=_unsigned_languages(environment, kind),
        register_drop_share=_number(environment, "REGISTER_DROP_SHARE", 0.10),
        companies_house_key=_companies_house_key(environment.get("COMPANIES_HOUSE_KEY", "")),
        companies_house_url=_companies_house_url(environment.get("COMPANIES_HOUSE_URL", ""), kind),
        onion_address=_onion_address(environment.get("ONION_ADDRESS", "")),
        exit_address=_exit_address(environment.get("EXIT_ADDRESS", "")),
        locked_days=_locked_days(environment),
        clamd=_clamd(environment.get("AGENCYRATE_CLAMD", "")),
    )
