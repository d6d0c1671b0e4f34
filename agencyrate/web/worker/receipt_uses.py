"""With a receipt: change what the report may be used for, and give or take back a name."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.complaints.contacts import Contact
from agencyrate.consents.models import Use
from agencyrate.consents.queries import uses_of
from agencyrate.fees.queries import law_was_broken
from agencyrate.reviews.receipts import receipt_status
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.change_consent import change_consent
from agencyrate.web.limits import limiter
from agencyrate.web.way.words_forms import ContactForm, NamingForm
from agencyrate.web.worker import holding
from agencyrate.web.worker.receipt_forms import UsesForm

pages = Blueprint("worker_receipt_uses", __name__, url_prefix="/receipt")
holding.watch(pages)


@pages.route("/uses", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"])
def uses() -> ResponseReturnValue:
    """Ask each use again, with the answer of now."""
    review_id = holding.review_id()
    found = receipt_status(review_id)
    if found.status is ReviewStatus.WITHDRAWN:
        return redirect(_status_url(), 303)
    now = uses_of(review_id)
    form = UsesForm(data={str(use): "yes" if now[use] else "no" for use in UsesForm.uses})
    form.offer(
        words=found.has_words,
        complaint=law_was_broken(review_id),
        named=now[Use.COMPLAINT_NAMED],
    )
    if not form.is_submitted() and form.complaint_named:
        form.complaint_named.data = "keep" if now[Use.COMPLAINT_NAMED] else "no"
    if form.validate_on_submit():
        _store(review_id, form, now)
        explain = form.complaint_named and form.complaint_named.data == "explain"
        return redirect(url_for(".naming" if explain else "worker_receipt.status"), 303)
    page = render_template("worker/receipt/uses.html", form=form, back=_status_url())
    return page, 422 if form.errors else 200


def _store(review_id: str, form: UsesForm, now: dict[Use, bool]) -> None:
    for use in UsesForm.uses:
        given = form.data.get(str(use), "yes" if now[use] else "no") == "yes"
        if given != now[use]:
            change_consent(review_id, use, given=given)
    if now[Use.COMPLAINT_NAMED] and form.complaint_named and form.complaint_named.data == "no":
        change_consent(review_id, Use.COMPLAINT_NAMED, given=False)


@pages.route("/naming", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"])
def naming() -> ResponseReturnValue:
    """Say what it means to give a name, and ask for the consent of its own."""
    if not _may_name(holding.review_id()):
        return redirect(_status_url(), 303)
    form = NamingForm()
    if form.validate_on_submit():
        yes = form.named.data == "yes"
        return redirect(url_for(".contact") if yes else _status_url(), 303)
    page = render_template("way/naming.html", form=form, back=url_for(".uses"))
    return page, 422 if form.errors else 200


@pages.route("/contact", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"])
def contact() -> ResponseReturnValue:
    """Ask for the name; only now is the consent stored, together with it."""
    review_id = holding.review_id()
    if not _may_name(review_id):
        return redirect(_status_url(), 303)
    form = ContactForm()
    if form.validate_on_submit():
        told = form.values()
        given = Contact(told["name"], told["safe_contact"])
        change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=given)
        return redirect(_status_url(), 303)
    page = render_template("way/contact.html", form=form, back=url_for(".naming"))
    return page, 422 if form.errors else 200


def _may_name(review_id: str) -> bool:
    over = receipt_status(review_id).status is ReviewStatus.WITHDRAWN
    return law_was_broken(review_id) and not over


def _status_url() -> str:
    return url_for("worker_receipt.status")
