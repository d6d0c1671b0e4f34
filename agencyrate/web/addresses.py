"""The language in an address: taken off before the page is found, put before the links that leave.

`/ml/rights` is `/rights` in Malayalam, `/en/rights` the same for somebody who chose English, and
`/rights` English for whoever has not chosen. So no page, form or template knows of it, and no
cookie is needed. Staff pages have no language: links to them stay as they are.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, has_request_context, request

from agencyrate.languages.names import ENGLISH, LANGUAGES, Language
from agencyrate.languages.showing import shown

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ASKED = "agencyrate.language"
_LINK = re.compile(r'(?<=\s)(href|action|formaction)="(/[^"/?#]*)(?=["/?#])')
#: Whose pages have languages.
_SPOKEN = ("public_", "worker_")
#: What browsers may call a language besides its code here.
_OTHER_CODES = {"ak": "tw", "tl": "fil"}


class LanguageTakenOff:
    """Takes the language off the address of a request and keeps it beside."""

    def __init__(self, site: "WSGIApplication") -> None:
        self._site = site

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer as the site does."""
        code, path = parted(environ.get("PATH_INFO", ""))
        if code:
            environ[_ASKED] = code
            environ["PATH_INFO"] = path
        return self._site(environ, start_response)


def parted(path: str) -> tuple[str, str]:
    """Return the language that a path begins with, "" for none, and the path without it."""
    code, _sign, rest = path.removeprefix("/").partition("/")
    return (code, f"/{rest}") if path.startswith("/") and code in LANGUAGES else ("", path)


def speaks_languages() -> bool:
    """Say whether the page asked for is one that has languages: every one but those of staff.

    What is nowhere is told in a language only to who asked in one: to staff, a page of others must
    look like no page at all.
    """
    if not has_request_context():
        return False
    if request.blueprint is None:
        return _ASKED in request.environ and _section(request.path) not in _sections()[1]
    return request.blueprint.startswith(_SPOKEN)


def language() -> Language:
    """Return the language of the page: the one in the address, where it may be shown."""
    asked = _asked()
    return LANGUAGES[asked] if asked in {each.code for each in shown()} else ENGLISH


def withheld() -> Language | None:
    """Return the language that was asked for and may not be shown, None where there is none."""
    asked = _asked()
    return LANGUAGES[asked] if asked and language().code != asked else None


def proposed() -> Language | None:
    """Return a language that the browser prefers, for a visitor who has chosen none."""
    if not speaks_languages() or request.environ.get(_ASKED):
        return None
    known = {each.code: each for each in (ENGLISH, *shown())}
    for wanted in request.accept_languages.values():
        primary = wanted.replace("_", "-").split("-")[0].lower()
        found = known.get(_OTHER_CODES.get(primary, primary))
        if found is not None:
            return None if found == ENGLISH else found
    return None


def here_in(other: Language) -> str:
    """Return the address of this very page in another language.

    A page that says no leads to the first page: it repeats nothing of what was asked for.
    """
    if not g.get("page_is_there", True):
        return f"/{other.code}/"
    question = request.query_string.decode(errors="replace") if request.method == "GET" else ""
    return f"/{other.code}{request.path}" + (f"?{question}" if question else "")


def _asked() -> str:
    return str(request.environ.get(_ASKED, "")) if speaks_languages() else ""


def _prefix() -> str:
    """Return what stands before the links of this page: nothing for who has not chosen."""
    return f"/{language().code}" if _asked() and withheld() is None else ""


def _section(path: str) -> str:
    """Return the first part of a path."""
    return "/" + path.split("/")[1] if path.startswith("/") else ""


def _sections() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first parts of the addresses that have languages, and of those that have none."""
    found: tuple[frozenset[str], frozenset[str]] | None
    found = current_app.extensions.get("agencyrate_sections")
    if found is None:
        rules = list(current_app.url_map.iter_rules())
        spoken = {_section(each.rule) for each in rules if each.endpoint.startswith(_SPOKEN)}
        found = frozenset(spoken), frozenset({_section(each.rule) for each in rules} - spoken)
        current_app.extensions["agencyrate_sections"] = found
    return found


def _put_before(response: Response) -> Response:
    """Put the language before each link to a page that has languages, and say which it is in."""
    if not speaks_languages() or request.endpoint == "static":
        return response
    prefix, sections = _prefix(), _sections()[0]
    if response.mimetype == "text/html":
        response.content_language.add(language().code)
        if not _asked():
            response.vary.add("Accept-Language")
        if prefix and not response.is_streamed:
            response.set_data(
                _LINK.sub(
                    lambda found: (
                        f'{found[1]}="{prefix}{found[2]}' if found[2] in sections else found[0]
                    ),
                    response.get_data(as_text=True),
                )
            )
    if prefix and response.location:
        response.location = _with(prefix, response.location, sections)
    return response


def _with(prefix: str, location: str, sections: frozenset[str]) -> str:
    """Return where an answer leads to, with the language before it."""
    parts = urlsplit(location)
    if parts.netloc not in {"", request.host} or _section(parts.path) not in sections:
        return location
    return parts._replace(path=prefix + parts.path).geturl()


def init_app(app: Flask) -> None:
    """Take the language off what comes in, and put it before what goes out."""
    app.wsgi_app = LanguageTakenOff(app.wsgi_app)  # type: ignore[method-assign]
    app.after_request(_put_before)
