"""Going the way page by page, whoever does: one stop is asked, kept, and leads to the next."""

from dataclasses import dataclass

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.core.ids import new_id
from agencyrate.web.way import help_lines, steps, summary
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.order import MOST_PAYMENTS, MorePaymentsForm, is_told
from agencyrate.web.way.report import agency_country, reported_payments, to_payment
from agencyrate.web.way.sheets import AnyForm, form_of, stored
from agencyrate.web.way.step_form import APART, StepForm
from agencyrate.web.way.steps import Asked
from agencyrate.web.way.under_way import UnderWay
from agencyrate.web.way.unpacking import Unpacked, unpacked
from agencyrate.web.way.way import Way


@dataclass(frozen=True)
class Walk:
    """Somebody's way, with what they have under way and the frame their pages stand in."""

    way: Way
    under_way: UnderWay
    frame: str = "layout.html"

    def ask(self, slug: str) -> ResponseReturnValue:
        """Ask one stop, and go on to the next."""
        way, asked = self.way, steps.by_slug(self.way.asked, slug)
        if asked is None or slug == "payments":
            abort(404)
        answers = self.under_way.answers()
        if not steps.may_open(way.asked, slug, answers):
            return redirect(way.first_url(answers), 303)
        form = form_of(asked, answers, answers.pages.pages)
        if form.validate_on_submit():
            answers = self.under_way.change(lambda now: way.marked(stored(form, now, slug), slug))
            return redirect(way.next_url(answers, slug), 303)
        return self._asked(asked, form, answers), 422 if form.errors else 200

    def list_payments(self) -> ResponseReturnValue:
        """List the payments; add another, or go on."""
        way, answers = self.way, self.under_way.answers()
        if not steps.may_open(way.asked, "payments", answers):
            return redirect(way.first_url(answers), 303)
        form = MorePaymentsForm(data=dict(answers.pages.values("payments")))
        if not answers.payments:
            form.more.label.text = _("Do you want to tell us about a payment?")
        if form.validate_on_submit() and _may_go_on(form, answers):
            return redirect(
                self._add(answers) if form.more.data == "yes" else self._go_on(form), 303
            )
        page = render_template(
            "way/payments.html",
            frame=self.frame,
            form=form,
            apart=APART,
            answers=answers,
            payments=summary.payments(answers, way),
            way=way,
            back=way.back_url(answers, "payments"),
            place=steps.number_of(way.asked, "payments", answers),
        )
        return page, 422 if form.errors else 200

    def ask_of_payment(self, key: str, slug: str) -> ResponseReturnValue:
        """Ask one stop of a payment."""
        way, asked = self.way, steps.by_slug(self.way.payment_asked, slug)
        if asked is None:
            abort(404)
        answers = self.under_way.answers()
        payment = answers.payments.get(key)
        if payment is None:
            return redirect(way.payments_url(), 303)
        if not steps.may_open(way.payment_asked, slug, payment):
            return redirect(way.payment_url(key, payment), 303)
        form = form_of(asked, payment, payment.pages)
        if form.validate_on_submit():
            told_before = is_told(payment)
            answers = self.under_way.change(lambda now: _with_answer(now, key, slug, form))
            if key not in answers.payments:
                return redirect(way.payments_url(), 303)
            after = answers.payments[key]
            return redirect(way.next_of_payment(key, after, slug, told_before=told_before), 303)
        page = render_template(
            asked.template,
            frame=self.frame,
            form=form,
            apart=APART,
            answers=answers,
            way=way,
            back=way.back_of_payment(answers, key, slug),
            place=steps.number_of(way.asked, "payments", answers),
            help_lines=help_lines.for_code(payment.value("what", "code")),
        )
        return page, 422 if form.errors else 200

    def remove_payment(self, key: str) -> ResponseReturnValue:
        """Ask once more, then take a payment off the list."""
        answers = self.under_way.answers()
        form = StepForm()
        there = self.way.payments_url()
        if form.validate_on_submit():
            self.under_way.change(lambda now: now.without_payment(key))
            return redirect(there, 303)
        found = [each for each in summary.payments(answers, self.way) if each.key == key]
        if not found:
            return redirect(there, 303)
        return render_template(
            "way/remove.html", frame=self.frame, form=form, payment=found[0], back=there
        )

    def _asked(self, asked: Asked[Answers], form: AnyForm, answers: Answers) -> str:
        law = asked.slug == "law"
        return render_template(
            asked.template,
            frame=self.frame,
            form=form,
            apart=APART,
            answers=answers,
            way=self.way,
            back=self.way.back_url(answers, asked.slug),
            place=steps.number_of(self.way.asked, asked.slug, answers),
            unpacked=_unpacked(answers) if law else None,
            help_lines=help_lines.for_answers(answers)
            if law
            else help_lines.at_once(self.way, answers, asked.slug),
        )

    def _add(self, answers: Answers) -> str:
        untold = [key for key, payment in answers.payments.items() if not payment.pages]
        key = untold[0] if untold else new_id()
        answers = self.under_way.change(lambda now: now.with_payment(key, Pages()))
        return self.way.payment_url(key, answers.payments[key])

    def _go_on(self, form: MorePaymentsForm) -> str:
        way = self.way
        answers = self.under_way.change(
            lambda now: way.marked(form.store(now, "payments"), "payments")
        )
        return way.next_url(answers, "payments")


def _unpacked(answers: Answers) -> Unpacked:
    told = [(key, to_payment(pages)) for key, pages in reported_payments(answers)]
    return unpacked(told, agency_country(answers))


def _may_go_on(form: MorePaymentsForm, answers: Answers) -> bool:
    more = form.more.data == "yes"
    if more and len(answers.payments) >= MOST_PAYMENTS:
        form.more.errors = [_("This list is full. Go on with “No”.")]
    if not more and not all(is_told(payment) for payment in answers.payments.values()):
        form.more.errors = [_("One payment is not finished. Finish it, or remove it.")]
    return not form.more.errors


def _with_answer(now: Answers, key: str, slug: str, form: AnyForm) -> Answers:
    """Return the answers with one page of a payment; unchanged when another tab removed it."""
    payment = now.payments.get(key)
    return now if payment is None else now.with_payment(key, stored(form, payment, slug))
