"""Whose receipt is open in this browser: a visit of its own, under a key of its own."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from agencyrate.core.errors import NotFound
from agencyrate.visits import visits
from agencyrate.web import cookies

_REVIEW = "review"


class NoReceipt(Exception):
    """No receipt is open in this browser, or its time is over."""


def review_id() -> str:
    """Return the id of the report whose receipt is open; NoReceipt when none is."""
    try:
        return str(visits.read(cookies.key_in(cookies.RECEIPT))[_REVIEW])
    except (NotFound, KeyError):
        raise NoReceipt from None


def is_open() -> bool:
    """Say whether a receipt is open."""
    try:
        return bool(review_id())
    except NoReceipt:
        return False


def kept(opened_id: str) -> dict[str, str]:
    """Return what a visit keeps of an opened receipt; never the code."""
    return {_REVIEW: opened_id}


def _closed(_error: NoReceipt) -> ResponseReturnValue:
    return redirect(url_for("worker_receipt.enter"), 303)


def watch(pages: Blueprint) -> None:
    """Send those without an open receipt to the page where one types it."""
    pages.register_error_handler(NoReceipt, _closed)
