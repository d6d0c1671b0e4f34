"""The cookies of a visitor: a key and nothing else; gone with the browser window."""

from flask import Response, request

from agencyrate.core.settings import settings

#: Name and path of each. The language stands first in a worker's addresses, so that a path of
#: theirs would part what is one way.
ANSWERS = ("answers", "/")
RECEIPT = ("receipt", "/")
HELPED = ("helped", "/branch")
TABLE = ("table", "/branch")

Cookie = tuple[str, str]


def key_in(cookie: Cookie) -> str | None:
    """Return the key that the browser sent, None without one."""
    return request.cookies.get(_name(cookie))


def give(response: Response, cookie: Cookie, key: str) -> Response:
    """Send the key along; it is readable by no script and sent by no other site."""
    secure = settings().secure_cookies
    response.set_cookie(
        _name(cookie), key, path=_path(cookie), httponly=True, samesite="Strict", secure=secure
    )
    return response


def take_back(response: Response, cookie: Cookie) -> Response:
    """Let the browser forget the key: what it opened is then closed for everybody."""
    secure = settings().secure_cookies
    response.delete_cookie(
        _name(cookie), path=_path(cookie), httponly=True, samesite="Strict", secure=secure
    )
    return response


def _name(cookie: Cookie) -> str:
    """Over HTTPS the prefix makes a browser take the cookie from this very host alone.

    Else a neighbouring host could hand a worker a key of its own, and read what they then answer.
    """
    return f"__Host-{cookie[0]}" if settings().secure_cookies else cookie[0]


def _path(cookie: Cookie) -> str:
    """The prefix asks for the whole site as path."""
    return "/" if settings().secure_cookies else cookie[1]
