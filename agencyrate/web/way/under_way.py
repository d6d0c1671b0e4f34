"""The answers of the visitor at hand: read, changed, sent; and what is said when they are gone."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from agencyrate.core.errors import NotFound
from agencyrate.services import keep_answers
from agencyrate.services.submit_report import AlreadySent
from agencyrate.visits import visits
from agencyrate.web import cookies
from agencyrate.web.cookies import Cookie
from agencyrate.web.way.answers import Answers

#: Where a visit keeps the receipt once the report is sent.
CODE = "receipt"
#: Whether that report waits for others, so that nobody reads it yet.
LOCKED = "locked"


class NoAnswers(Exception):
    """There is nothing under way: it was never begun, is past its time, or was left."""


class UnderWay:
    """What one browser has under way, under the key in one of its cookies."""

    def __init__(self, cookie: Cookie) -> None:
        self.cookie = cookie

    def kept(self) -> dict[str, Any]:
        """Return what is kept for this visitor; NoAnswers when there is nothing."""
        try:
            return visits.read(cookies.key_in(self.cookie))
        except NotFound:
            raise NoAnswers from None

    def answers(self) -> Answers:
        """Return the answers under way; NoAnswers, or AlreadySent when they are a report by now."""
        return _answers_in(self.kept())

    def pending_code(self) -> str:
        """Return the receipt that is not written down yet, "" when there is none."""
        try:
            return str(self.kept().get(CODE, ""))
        except NoAnswers:
            return ""

    def is_locked(self) -> bool:
        """Say whether the report that was just sent is locked."""
        try:
            return bool(self.kept().get(LOCKED))
        except NoAnswers:
            return False

    def is_begun(self) -> bool:
        """Say whether there are answers one can go on with."""
        try:
            return CODE not in self.kept()
        except NoAnswers:
            return False

    def change(self, how: Callable[[Answers], Answers]) -> Answers:
        """Store what `how` makes of the answers, and return it; two tabs do not lose a page."""

        def change_kept(now: dict[str, Any]) -> dict[str, Any]:
            return {**now, **how(_answers_in(now)).to_kept()}

        try:
            return Answers.from_kept(keep_answers.change(self.key(), change_kept))
        except NotFound:
            raise NoAnswers from None

    def key(self) -> str:
        """Return the visitor's key; NoAnswers without one."""
        found = cookies.key_in(self.cookie)
        if not found:
            raise NoAnswers
        return found

    def watch(
        self,
        pages: Blueprint,
        gone: Callable[[NoAnswers], ResponseReturnValue],
        sent: Callable[[AlreadySent], ResponseReturnValue],
    ) -> None:
        """Let the pages of a blueprint say kindly that answers are gone, or were sent."""
        pages.register_error_handler(NoAnswers, gone)
        pages.register_error_handler(AlreadySent, sent)


def _answers_in(now: dict[str, Any]) -> Answers:
    if CODE in now:
        raise AlreadySent
    return Answers.from_kept(now)
