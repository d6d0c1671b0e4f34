"""Addresses of our own static files: each bears a mark of what is in it, and is kept until then."""

from functools import cache
from hashlib import sha256

from agencyrate.core.places import place


@cache
def address(name: str) -> str:
    """Return the address of a static file; it changes when the file does."""
    mark = sha256((place("static") / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"
