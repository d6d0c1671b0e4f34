"""Whom to call now, for workers who tell of threats or of papers kept from them."""

from agencyrate.complaints.bodies import SEED_BODIES, SeedBody
from agencyrate.complaints.body_list import BodyRow, body_rows
from agencyrate.fees.next_steps import GRAVE
from agencyrate.web.way import steps
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.report import verdicts
from agencyrate.web.way.way import Way

#: The body of the list that a worker may call at any hour.
HELPLINE = "modern-slavery-helpline"
_GRAVE_ANSWERS = (("travel-papers", "kept"), ("leaving-free", "threats"))


def for_answers(answers: Answers) -> tuple[BodyRow | SeedBody, ...]:
    """Return the helpline where the answers speak of pressure, nothing otherwise."""
    pressed = any(_told(answers, slug, key) for slug, key in _GRAVE_ANSWERS)
    grave = any(payment.code in GRAVE for payment, _verdict in verdicts(answers))
    return (helpline(),) if pressed or grave else ()


def at_once(way: Way, answers: Answers, slug: str) -> tuple[BodyRow | SeedBody, ...]:
    """Return the helpline on the page that follows such an answer, and on its own page seen again.

    Whoever paid nothing never comes to the page about the law.
    """
    near = (steps.by_slug(way.asked, slug), steps.before(way.asked, slug, answers))
    told = any(
        stop is not None and stop.holds(grave) and _told(answers, grave, key)
        for stop in near
        for grave, key in _GRAVE_ANSWERS
    )
    return (helpline(),) if told else ()


def for_code(code: str) -> tuple[BodyRow | SeedBody, ...]:
    """Return the helpline for an item that speaks of pressure, before anything more is asked."""
    return (helpline(),) if code in GRAVE else ()


def helpline() -> BodyRow | SeedBody:
    """Return the helpline as the list of bodies has it today, or as the list was first filled."""
    for body in body_rows():
        if body.key == HELPLINE and body.acts_today:
            return body
    return next(body for body in SEED_BODIES if body.key == HELPLINE)


def _told(answers: Answers, slug: str, key: str) -> bool:
    return answers.value(slug, slug.replace("-", "_")) == key
