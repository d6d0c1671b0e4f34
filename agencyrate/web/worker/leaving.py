"""The way out, from any page: keys and traces go, and a harmless page comes."""

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue

from agencyrate.core.settings import settings
from agencyrate.web import cookies, staff

pages = Blueprint("worker_leaving", __name__)


@pages.get("/exit")
def leave() -> ResponseReturnValue:
    """Take the keys back and go to a harmless page.

    Nothing is written: without its key what was under way cannot be opened by anybody, and the
    sweep deletes it when its hour is over. A part of somebody else's page takes nothing back.
    """
    to = settings().exit_address
    response: Response = make_response(render_template("worker/leaving.html", to=to))
    if _embedded_elsewhere():
        return response
    for cookie in (cookies.ANSWERS, cookies.RECEIPT, cookies.HELPED, cookies.TABLE):
        cookies.take_back(response, cookie)
    # A helper leaves too, on a device that others use: old browsers do not heed Clear-Site-Data.
    staff.take_cookie(response)
    response.delete_cookie(
        current_app.config["SESSION_COOKIE_NAME"],
        httponly=True,
        samesite="Strict",
        secure=settings().secure_cookies,
    )
    response.headers["Clear-Site-Data"] = '"*"'
    response.headers["Refresh"] = f"0; url={to}"
    return response


def _embedded_elsewhere() -> bool:
    """Say whether another site's page asked for this as a picture, a frame or ahead of time.

    A person who leaves goes somewhere: what only loads within a foreign page is nobody's wish.
    A browser that does not say where it comes from is taken for a person.
    """
    if request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
        return False
    goes_there = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    ahead_of_time = "prefetch" in request.headers.get("Sec-Purpose", "")
    return ahead_of_time or not goes_there
