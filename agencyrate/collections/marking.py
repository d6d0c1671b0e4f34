"""Marks under a key of ours: the same helper, the same row, the same table; nobody reads who."""

import hmac
from collections.abc import Iterable

from agencyrate.core.settings import settings

_LENGTH = 12


def helper_mark(account_id: str) -> str:
    """Return what tells one helper from another, and not who they are."""
    return _keyed("helper", (account_id,))[:_LENGTH]


def source_mark(source: bytes) -> str:
    """Return what tells whether a table is the one handed in before."""
    return hmac.new(_key("source"), source, "sha256").hexdigest()


def row_token(scope: str, parts: Iterable[str]) -> str:
    """Return the one-use token of a row: the same row makes one report, however often it comes.

    It is keyed, so that nobody who guesses a row can see from the database whether it came.
    """
    return _keyed("row", (scope, *parts))


def _keyed(purpose: str, parts: Iterable[str]) -> str:
    #: The length before each part: "ab", "c" is not "a", "bc".
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(_key(purpose), text.encode(), "sha256").hexdigest()


def _key(purpose: str) -> bytes:
    return hmac.digest(settings().receipt_key.encode(), f"agencyrate {purpose}".encode(), "sha256")
