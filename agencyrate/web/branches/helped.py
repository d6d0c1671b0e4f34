"""The report that a helper has under way in this browser: its way, its key, its hands."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.services import keep_answers
from agencyrate.services.submit_report import AlreadySent
from agencyrate.web import cookies
from agencyrate.web.limits import visitor
from agencyrate.web.staff import current, signed_in
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.sheets import PAYMENT_SHEETS, SHEETS
from agencyrate.web.way.under_way import NoAnswers, UnderWay
from agencyrate.web.way.walking import Walk
from agencyrate.web.way.way import Way

WAY = Way(
    SHEETS,
    PAYMENT_SHEETS,
    page="branches_helping.answer",
    payments="branches_helping_payments.overview",
    payment="branches_helping_payments.answer",
    remove="branches_helping_payments.remove",
    check="branches_handing_over.check",
    start="branches_helping.start",
)
FRAME = "branches/helping/frame.html"
#: Kept beside the answers: who began them, and what was taken over from the report before.
_BY, _SAME = "by", "same"


class Helped(UnderWay):
    """What is under way, for nobody but the helper who began it: devices are shared."""

    def kept(self) -> dict[str, Any]:
        """Return what is kept; NoAnswers where somebody else is signed in by now."""
        found = super().kept()
        if found.get(_BY) != current().id:
            raise NoAnswers
        return found

    def taken_over(self) -> Mapping[str, Any]:
        """Return the pages that were taken over from the report before."""
        found: Mapping[str, Any] = self.kept().get(_SAME, {})
        return found


HELPED = Helped(cookies.HELPED)
WALK = Walk(WAY, HELPED, FRAME)


def by_helper() -> str:
    """Return the key of limits: each helper has their own, whoever else is on their network."""
    member = signed_in()
    return f"account {member.id}" if member else visitor()


@dataclass(frozen=True)
class Same:
    """What may be the same for the next worker: chosen by the helper, one by one."""

    key: str
    slugs: tuple[str, ...]


#: Pages that go over together.
SAME: tuple[Same, ...] = (
    Same("agency", ("agency", "found", "named")),
    Same("country", ("country",)),
    Same("role", ("role",)),
    Same("where", ("where",)),
    Same("when", ("when",)),
    Same("move", ("move",)),
)


def begun(same: Mapping[str, Any]) -> str:
    """Begin a report with what is the same for all, and return its key."""
    answers = Answers(once=secrets.token_urlsafe(32), pages=Pages(same))
    return keep_answers.begin({**answers.to_kept(), _BY: current().id, _SAME: dict(same)})


def kept_with_code(code: str, same: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of a report that was sent: its code, and nothing that was answered.

    What the helper wants to be the same for the next worker is theirs to keep.
    """
    return {"receipt": code, _BY: current().id, _SAME: dict(same)}


def pages_of(answers: Answers, keys: list[str]) -> dict[str, Any]:
    """Return the answered pages that go over to the next report."""
    return {
        slug: dict(answers.pages.values(slug))
        for same in SAME
        if same.key in keys
        for slug in same.slugs
        if answers.has(slug)
    }


def _gone(_error: NoAnswers) -> ResponseReturnValue:
    if not cookies.key_in(cookies.HELPED):
        return redirect(url_for("branches_helping.start"), 303)
    response: Response = make_response(render_template("branches/helping/gone.html"), 410)
    return cookies.take_back(response, cookies.HELPED)


def _sent(_error: AlreadySent) -> ResponseReturnValue:
    return redirect(url_for("branches_handing_over.show_code"), 303)


def watch(pages: Blueprint) -> None:
    """Let the pages of a blueprint say that a report is gone, or was sent."""
    HELPED.watch(pages, _gone, _sent)
