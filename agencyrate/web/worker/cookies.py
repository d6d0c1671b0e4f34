"""The cookies of a worker: a key and nothing else; gone with the browser window."""

from flask import Response, request

from agencyrate.core.settings import settings

#: Name and path of each; the names stand in leaving.py's reach too.
ANSWERS = ("answers", "/rate")
RECEIPT = ("receipt", "/receipt")

Cookie = tuple[str, str]


def key_in(cookie: Cookie) -> str | None:
    """Return the key that the browser sent, None without one."""
    return request.cookies.get(cookie[0])


def give(response: Response, cookie: Cookie, key: str) -> Response:
    """Send the key along; it is readable by no script and sent by no other site."""
    response.set_cookie(
        cookie[0],
        key,
        path=cookie[1],
        httponly=True,
        samesite="Strict",
        secure=settings().secure_cookies,
    )
    return response


def take_back(response: Response, cookie: Cookie) -> Response:
    """Let the browser forget the key: what it opened is then closed for everybody."""
    response.delete_cookie(
        cookie[0],
        path=cookie[1],
        httponly=True,
        samesite="Strict",
        secure=settings().secure_cookies,
    )
    return response
