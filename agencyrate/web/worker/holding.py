"""Whose receipt is open in this browser: a visit of its own, under a key of its own."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from agencyrate.core.errors import NotFound
from agencyrate.reviews.receipts import OpenedReceipt
from agencyrate.visits import visits
from agencyrate.web import cookies
from agencyrate.web.limits import of_its_own, visitor

_REVIEW, _KEY, _FRESH = "review", "key", "fresh"


class NoReceipt(Exception):
    """No receipt is open in this browser, or its time is over."""


def review_id() -> str:
    """Return the id of the report whose receipt is open; NoReceipt when none is."""
    return str(_kept()[_REVIEW])


def is_open() -> bool:
    """Say whether a receipt is open."""
    try:
        return bool(review_id())
    except NoReceipt:
        return False


def whose() -> str:
    """Return whose presses are counted: those of the open receipt alone, whoever else is near."""
    try:
        return of_its_own(review_id())
    except NoReceipt:
        return visitor()


def key() -> str:
    """Return what opens the report where it is locked, "" where it is not; NoReceipt as above."""
    return str(_kept().get(_KEY, ""))


def fresh_messages() -> frozenset[int]:
    """Return the ids of the messages that were new when the receipt was opened."""
    return frozenset(_kept().get(_FRESH, ()))


def kept(opened: OpenedReceipt, fresh: Iterable[int] = ()) -> dict[str, Any]:
    """Return what a visit keeps of an opened receipt; never the code."""
    return {_REVIEW: opened.review_id, _KEY: opened.key, _FRESH: list(fresh)}


def _kept() -> dict[str, Any]:
    try:
        found = visits.read(cookies.key_in(cookies.RECEIPT))
    except NotFound:
        raise NoReceipt from None
    if _REVIEW not in found:
        raise NoReceipt
    return found


def _closed(_error: NoReceipt) -> ResponseReturnValue:
    return redirect(url_for("worker_receipt.enter"), 303)


def watch(pages: Blueprint) -> None:
    """Send those without an open receipt to the page where one types it."""
    pages.register_error_handler(NoReceipt, _closed)
