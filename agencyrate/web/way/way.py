"""Where one goes from a page of a way: on, back, or to the summary at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from agencyrate.web.way import steps
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.order import is_told
from agencyrate.web.way.steps import Asked


@dataclass(frozen=True)
class Way:
    """The pages somebody goes through, in order, and the endpoints where they stand."""

    asked: Sequence[Asked[Answers]]
    payment_asked: Sequence[Asked[Pages]]
    #: Endpoints: of a page by its `slug`; of the list of payments; of a page of one, by `key` and
    #: `slug`; of the question whether one is to go, by `key`; of the summary; of the first page.
    page: str
    payments: str
    payment: str
    remove: str
    check: str
    start: str
    #: Endpoint of the letter that a complaint would be; "" where it is not for whoever asks.
    letter: str = ""

    def page_url(self, slug: str) -> str:
        """Return the address of the page where a step is asked."""
        if slug == "payments":
            return url_for(self.payments)
        return url_for(self.page, slug=_where(self.asked, slug))

    def payments_url(self) -> str:
        """Return the address of the list of payments."""
        return url_for(self.payments)

    def remove_url(self, key: str) -> str:
        """Return the address where a payment is taken off the list."""
        return url_for(self.remove, key=key)

    def step_url(self, step: Asked[Answers] | None, answers: Answers) -> str:
        """Return the address of a step; None stands for the summary, where nothing is left open."""
        if step is None:
            return url_for(self.check)
        if step.slug != "payments":
            return self.page_url(step.slug)
        told = [payment for payment in answers.payments.values() if is_told(payment)]
        untold = [key for key, payment in answers.payments.items() if not is_told(payment)]
        if untold and not told:
            return self.payment_url(untold[0], answers.payments[untold[0]])
        return self.payments_url()

    def first_url(self, answers: Answers) -> str:
        """Return the address of what is still to be answered first."""
        return self.step_url(steps.first_open(self.asked, answers), answers)

    def next_step(self, answers: Answers, slug: str) -> Asked[Answers] | None:
        """Return where to go once a page was sent.

        On the first way through it is the next page; after the summary, what a change has opened.
        """
        step = steps.by_slug(self.asked, slug)
        if not answers.checked:
            return steps.after(self.asked, slug, answers)
        if step is not None and step.applies(answers) and not step.is_answered(answers):
            return step
        return steps.first_open(self.asked, answers)

    def next_url(self, answers: Answers, slug: str) -> str:
        """Return the address to go to once a page was sent."""
        return self.step_url(self.next_step(answers, slug), answers)

    def marked(self, answers: Answers, slug: str) -> Answers:
        """Return the answers, marked when the way has come to the summary."""
        return answers if self.next_step(answers, slug) else replace(answers, checked=True)

    def back_url(self, answers: Answers, slug: str) -> str:
        """Return the address of the page before; of the summary for whoever came from there."""
        step = steps.by_slug(self.asked, slug)
        if answers.checked and step is not None and step.is_answered(answers):
            return url_for(self.check)
        previous = steps.before(self.asked, slug, answers)
        if previous is None:
            return url_for(self.start)
        if previous.slug == "payments":
            return self.payments_url()
        return self.step_url(previous, answers)

    def payment_url(self, key: str, payment: Pages) -> str:
        """Return the address of what is left to tell of a payment; of the list when it is told."""
        step = steps.first_open(self.payment_asked, payment)
        if step is None:
            return self.payments_url()
        return self.payment_page_url(key, step.slug)

    def payment_page_url(self, key: str, slug: str) -> str:
        """Return the address of a page of a payment."""
        return url_for(self.payment, key=key, slug=_where(self.payment_asked, slug))

    def next_of_payment(self, key: str, payment: Pages, slug: str, *, told_before: bool) -> str:
        """Return where to go once a page of a payment was sent."""
        step = None if told_before else steps.after(self.payment_asked, slug, payment)
        if step is None:
            return self.payment_url(key, payment)
        return self.payment_page_url(key, step.slug)

    def back_of_payment(self, answers: Answers, key: str, slug: str) -> str:
        """Return the address of the page before one of a payment."""
        payment = answers.payments[key]
        previous = steps.before(self.payment_asked, slug, payment)
        if is_told(payment) or (previous is None and len(answers.payments) > 1):
            return self.payments_url()
        if previous is None:
            return self.page_url("paid")
        return self.payment_page_url(key, previous.slug)


def _where(asked: Sequence[Asked[Any]], slug: str) -> str:
    return next((each.slug for each in asked if each.holds(slug)), slug)
