"""Where one goes from a page of the worker's way: on, back, or to the summary at the end."""

from dataclasses import replace

from flask import url_for

from agencyrate.web.worker import steps
from agencyrate.web.worker.answers import Answers, Pages
from agencyrate.web.worker.steps import Step
from agencyrate.web.worker.way import PAYMENT_STEPS, STEPS, is_told


def step_url(step: Step[Answers] | None, answers: Answers) -> str:
    """Return the address of a step; None stands for the summary, where nothing is left open."""
    if step is None:
        return url_for("worker_sending.check")
    if step.slug != "payments":
        return url_for("worker_rating.answer", slug=step.slug)
    told = [payment for payment in answers.payments.values() if is_told(payment)]
    untold = [key for key, payment in answers.payments.items() if not is_told(payment)]
    if untold and not told:
        return payment_url(untold[0], answers.payments[untold[0]])
    return url_for("worker_payments.overview")


def next_step(answers: Answers, slug: str) -> Step[Answers] | None:
    """Return where to go once a page was sent.

    On the first way through it is the next page; after the summary, what a change has opened.
    """
    step = steps.by_slug(STEPS, slug)
    if not answers.checked:
        return steps.after(STEPS, slug, answers)
    if step is not None and step.applies(answers) and not step.is_answered(answers):
        return step
    return steps.first_open(STEPS, answers)


def next_url(answers: Answers, slug: str) -> str:
    """Return the address to go to once a page was sent."""
    return step_url(next_step(answers, slug), answers)


def marked(answers: Answers, slug: str) -> Answers:
    """Return the answers, marked when the worker has come to the summary."""
    return answers if next_step(answers, slug) else replace(answers, checked=True)


def back_url(answers: Answers, slug: str) -> str:
    """Return the address of the page before; of the summary for whoever came from there."""
    step = steps.by_slug(STEPS, slug)
    if answers.checked and step is not None and step.is_answered(answers):
        return url_for("worker_sending.check")
    previous = steps.before(STEPS, slug, answers)
    if previous is None:
        return url_for("worker_rating.start")
    if previous.slug == "payments":
        return url_for("worker_payments.overview")
    return step_url(previous, answers)


def payment_url(key: str, payment: Pages) -> str:
    """Return the address of what is still to be told of a payment; of the list when it is told."""
    step = steps.first_open(PAYMENT_STEPS, payment)
    if step is None:
        return url_for("worker_payments.overview")
    return url_for("worker_payments.answer", key=key, slug=step.slug)


def next_of_payment(key: str, payment: Pages, slug: str, *, told_before: bool) -> str:
    """Return where to go once a page of a payment was sent."""
    step = None if told_before else steps.after(PAYMENT_STEPS, slug, payment)
    if step is None:
        return payment_url(key, payment)
    return url_for("worker_payments.answer", key=key, slug=step.slug)


def back_of_payment(answers: Answers, key: str, slug: str) -> str:
    """Return the address of the page before one of a payment."""
    payment = answers.payments[key]
    previous = steps.before(PAYMENT_STEPS, slug, payment)
    if is_told(payment) or (previous is None and len(answers.payments) > 1):
        return url_for("worker_payments.overview")
    if previous is None:
        return url_for("worker_rating.answer", slug="paid")
    return url_for("worker_payments.answer", key=key, slug=previous.slug)
